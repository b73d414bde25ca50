"""The documentation: its links lead somewhere, its commands and settings exist, its generated parts are current."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import pytest

from linter import packs
from linter.cli import claims
from linter.cli.arguments import Parser
from linter.cli.main import COMMANDS
from linter.configfile import ConfigSpec

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/*.md", "bench/**/*.md", "samples/README.md", "editors/*/README.md")
    for page in ROOT.glob(pattern)
)
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
#: Pages whose commands and settings a user would copy.
GUIDES = [*READMES, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
#: Commands the pages name without the report they need.
NAMED = (["mask"], ["unmask"])


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def name(value: object) -> str:
    return str(value.relative_to(ROOT)) if isinstance(value, Path) else str(value)


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_resolve(page: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def test_the_first_two_lines_set_everything_up() -> None:
    """One line installs and checks a report, one runs the tests; CI runs these very lines."""
    for page in (*READMES, ROOT / "CONTRIBUTING.md"):
        install, tests = blocks(page, "sh")[0].splitlines()[:2]
        assert install.startswith("python3 -m venv .venv && ")
        assert install.endswith("hegao check --exit-zero samples/monthly-report.txt")
        assert tests == ".venv/bin/python -m pytest"


@pytest.mark.parametrize("language", ["sh", "toml", "yaml", "python"])
def test_both_readmes_show_the_same_commands(language: str) -> None:
    english, chinese = (
        [re.sub(r"[ \t]+#.*$", "", block, flags=re.MULTILINE) for block in blocks(page, language)] for page in READMES
    )
    assert english == [block.replace("已与年鉴核对", "checked against the yearbook") for block in chinese]
    assert english


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_commands_shown_exist(page: Path) -> None:
    shown = [line for block in (*blocks(page, "sh"), *blocks(page, "console")) for line in block.splitlines()]
    shown += re.findall(r"`(hegao [^`]+)`", page.read_text("utf-8"))
    for line in shown:
        words = shlex.split(line.rpartition("|")[2].partition(" > ")[0].removeprefix("$ "), comments=True)
        if len(words) < 2 or words[0] != "hegao" or words[1:] in NAMED:
            continue
        parser = Parser(f"hegao {words[1]}")
        import_module(COMMANDS[words[1]].module).add_arguments(parser)
        parser.parsed(words[2:])


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_settings_shown_are_valid(page: Path) -> None:
    if page.name == "writing-rules.md":
        return  # shows rule files; tests/test_examples.py runs them
    for block in blocks(page, "toml"):
        ConfigSpec.model_validate(tomllib.loads(block))


def test_the_library_works_as_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(blocks(READMES[0], "python")[0], {})
    out = capsys.readouterr().out
    assert "PCT002 error" in out
    assert "规模以上工业增加值 + full" in out


@pytest.mark.parametrize("page", GUIDES, ids=name)
def test_rules_named_exist(page: Path) -> None:
    known = {rule.code for rule in packs.load().rules}
    named = set(re.findall(r"(?<![A-Za-z0-9])[A-Z]{3}[0-9]{3}(?![0-9])", page.read_text("utf-8")))
    assert {code for code in named - known if not code.startswith("XYZ")} == set()


def test_every_field_of_the_claim_table_is_explained() -> None:
    page = (ROOT / "docs" / "claims.md").read_text("utf-8")
    rows = "\n".join(line.partition(" | ")[0] for line in page.splitlines() if line.startswith("| `"))
    assert [column for column in claims._COLUMNS if f"`{column}`" not in rows] == []


def test_every_setting_has_a_chinese_meaning() -> None:
    words = tomllib.loads((ROOT / "docs" / "configuration.zh.toml").read_text("utf-8"))
    assert set(words) == {key.replace("_", "-") for key in ConfigSpec.model_fields}


def test_generated_parts_are_current() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})
    assert ran.returncode == 0, ran.stdout + ran.stderr
