"""Makes the site of this documentation: `python docs/website.py build` into `site/`, or `serve` while writing.

Needs the extra `docs`. The pages of this folder, and those beside it that they link to, are copied to a temporary folder
with their links set right, so that Markdown is read the same here and there; programs and data are not published. What
Zensical finds wrong, such as a link that leads nowhere, ends the build with exit code 1.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
#: What stands outside docs/ and goes onto the site all the same, and where.
BESIDE = {
    "README.zh-CN.md": "readme.md",
    "README.md": "en/readme.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "bench/README.md": "bench.md",
    "bench/gold/README.md": "gold.md",
    "samples/README.md": "samples.md",
    "editors/vscode/README.md": "vscode.md",
    "LICENSE": "license.txt",
    "NOTICE": "notice.txt",
}
_CODE = re.compile(r"(^```.*?^```$|`[^`\n]*`)", re.DOTALL | re.MULTILINE)
_CHINESE = r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]"
_LINE_END = re.compile(rf"(?<={_CHINESE})\n[ ]*(?=(?:\*\*)?{_CHINESE})")
_LINK = re.compile(r"(?<=\]\()([^)\s#:]+)(?=[)#])")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="hegao-site-") as folder:
        work = Path(folder).resolve()
        stage(work)
        return _serve(work) if options.command == "serve" else _build(work, options.to)


def sources() -> dict[Path, str]:
    """Every page and the path it has below the folder of pages."""
    pages = {page: page.relative_to(DOCS).as_posix() for page in sorted(DOCS.rglob("*.md"))}
    return pages | {ROOT / path: name for path, name in BESIDE.items()}


def stage(work: Path) -> None:
    """Copies pages and settings to ``work``; what is there already and the same is not written again."""
    published = sources()
    texts = {work / "docs" / name: _linked(page, name, published) for page, name in published.items()}
    texts[work / "zensical.toml"] = (ROOT / "zensical.toml").read_text("utf-8")
    for path, text in texts.items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def _linked(page: Path, name: str, published: dict[Path, str]) -> str:
    """The page with its links leading to where their targets are published."""

    def link(match: re.Match[str]) -> str:
        target = published.get((page.parent / unquote(match[1])).resolve())
        return (
            match[1] if target is None else os.path.relpath(target, os.path.dirname(name) or ".").replace(os.sep, "/")
        )

    text = page.read_text("utf-8")
    if page.suffix != ".md":
        return text
    parts = _CODE.split(text)  # code stands at the odd places
    return "".join(part if index % 2 else _joined(_LINK.sub(link, part)) for index, part in enumerate(parts))


def _joined(text: str) -> str:
    """The text with its paragraphs of Chinese on one line: browsers show the end of a line as a blank."""

    def end(match: re.Match[str]) -> str:
        heading = text.startswith("#", text.rfind("\n", 0, match.start()) + 1)
        return match[0] if heading else ""

    return _LINE_END.sub(end, text)


def _build(work: Path, to: Path) -> int:
    if to.exists() and any(to.iterdir()) and not (to / "search.json").exists():
        print(f"{to}: not empty, and no site", file=sys.stderr)
        return 2
    if code := subprocess.run(_zensical("build", "--strict"), cwd=work, env=_environment()).returncode:
        return code
    if to.exists():
        shutil.rmtree(to)
    shutil.copytree(work / "site", to)
    print(f"{to}: {sum(1 for _ in to.rglob('*.html'))} pages")
    return 0


def _serve(work: Path) -> int:
    with subprocess.Popen(_zensical("serve"), cwd=work, env=_environment()) as server:
        try:
            while server.poll() is None:
                try:
                    server.wait(1)
                except subprocess.TimeoutExpired:
                    stage(work)
        except KeyboardInterrupt:
            server.terminate()
    return 0


def _zensical(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "zensical", *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="docs/website.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("command", choices=("build", "serve"))
    parser.add_argument("--to", type=Path, default=ROOT / "site", metavar="FOLDER", help="where the site goes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
