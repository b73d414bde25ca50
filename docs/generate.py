"""Writes the generated parts of the documentation: `python docs/generate.py`; `--check` says whether they are current.

A part stands in a Markdown page between `<!-- generated: NAME -->` and `<!-- end -->`; `parts.py` says what each name
holds. `--measure CORPUS…` runs the benches on folders of reports first and keeps their figures in `measured.json`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from parts import PARTS

ROOT = Path(__file__).resolve().parents[1]
_PART = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

#: What the reports measured are, where nobody says.
_ON = ("不随仓库提供的稿件", "reports that are not shipped")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, or 1 where ``--check`` finds a page that is not current."""
    options = _options(arguments)
    if options.measure:
        from measure import measure

        measure(options.measure, options.on, options.only)
    made: dict[str, str] = {}
    stale = []
    for page in pages():
        old = page.read_text("utf-8")
        new = filled(old, made)
        if new != old:
            stale.append(page)
            if not options.check:
                page.write_text(new, "utf-8")
    for page in stale:
        print(f"{page.relative_to(ROOT)}: {'not current: run python docs/generate.py' if options.check else 'written'}")
    return int(options.check and bool(stale))


def pages() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def filled(page: str, made: dict[str, str]) -> str:
    """The page with its parts as they should be; ``made`` keeps each for the next page."""

    def part(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in made:
            made[name] = PARTS[name]()
        return f"{match[1]}{made[name].rstrip()}\n{match[3]}"

    return _PART.sub(part, page)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="docs/generate.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is not current")
    parser.add_argument("--measure", nargs="+", type=Path, default=[], metavar="CORPUS", help="run the benches first")
    parser.add_argument("--on", nargs=2, metavar=("ZH", "EN"), default=_ON, help="what the reports are")
    parser.add_argument("--only", nargs="+", default=(), metavar="PART", help="measure only this, such as speed")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
