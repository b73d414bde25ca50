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

from linter import Report, lint, packs
from linter.cli import claims
from linter.cli.arguments import Parser
from linter.cli.main import COMMANDS
from linter.configfile import ConfigSpec
from linter.finding import FileReport, Finding

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "bench/**/*.md", "samples/README.md", "editors/*/README.md")
    for page in ROOT.glob(pattern)
)
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
#: Pages whose commands and settings a user would copy.
GUIDES = [*READMES, *sorted((ROOT / "docs").rglob("*.md")), ROOT / "CONTRIBUTING.md"]
#: Commands the pages name without the report they need.
NAMED = (["mask"], ["unmask"], ["archive", "check"])


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
        assert tests == ".venv/bin/pip install -q -e '.[dev]' && .venv/bin/python -m pytest"


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
    if page == ROOT / "docs" / "writing-rules.md":
        return  # shows rule files; tests/test_examples.py runs them
    for block in blocks(page, "toml"):
        if block.startswith("code = "):
            continue  # a rule; see below
        ConfigSpec.model_validate(tomllib.loads(block))


def test_the_library_works_as_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(blocks(READMES[0], "python")[0], {})
    out = capsys.readouterr().out
    assert "PCT002 error" in out
    assert "规模以上工业增加值 + full" in out


@pytest.mark.parametrize("index", range(5))
def test_python_shown_prints_what_it_says(
    index: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What stands after each arrow is a line of the output; the page has as many blocks as there are numbers here."""
    monkeypatch.chdir(ROOT)
    shown = [block for block in blocks(ROOT / "docs" / "api.md", "python") if "# → " in block]
    assert len(shown) == 5
    exec(shown[index], {})
    assert capsys.readouterr().out.splitlines() == re.findall("# → (.+)", shown[index])


def test_classes_shown_have_these_fields() -> None:
    """Every field of what ``lint`` returns stands in the table under the name of its class."""
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    for kind in (Report, FileReport, Finding):
        table = re.search(rf"^### `{kind.__name__}`\n\n((?:\|.*\n)+)", page, re.MULTILINE)
        assert table
        named = set(re.findall(r"`([a-z_]+)`", "\n".join(row.split("|")[1] for row in table[1].splitlines())))
        assert set(kind._fields) <= named
        assert all(hasattr(kind, field) for field in named)


def test_identities_shown_find_what_is_marked() -> None:
    page = (ROOT / "docs" / "identities.md").read_text("utf-8")
    rows = re.findall(r"^\| `(.+?)` \| (2023年.+?) \| ", page, re.MULTILINE)
    assert len(rows) == 9
    for formula, report in rows:
        text = re.sub("[⟦⟧]", "", report)
        found = lint(text, {"identities": [formula], "select": ["ARI021"]}).findings
        assert [text[f.start : f.end] for f in found] == re.findall("⟦(.+?)⟧", report), (formula, report)


def test_the_rule_shown_in_english_holds(tmp_path: Path) -> None:
    (rule,) = (b for b in blocks(ROOT / "docs" / "en" / "writing-rules.md", "toml") if b.startswith("code = "))
    (tmp_path / "no-vague-word.toml").write_text(rule, "utf-8")
    command = [sys.executable, "-m", "linter", "rules", "test", str(tmp_path)]
    ran = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_english_recipes_are_those_that_are_run() -> None:
    """tests/test_ci_recipes.py runs those of the Chinese page."""
    yaml = pytest.importorskip("yaml", reason="needs pyyaml")
    chinese, english = ROOT / "docs" / "ci.md", ROOT / "docs" / "en" / "ci.md"
    assert set(blocks(english, "sh")) <= {*blocks(chinese, "sh"), *jenkins(chinese)}
    workflow, gitlab = blocks(english, "yaml")
    assert gitlab in blocks(chinese, "yaml")
    (recipe,) = (block for block in blocks(chinese, "yaml") if "runs-on" in block)
    steps, run = (yaml.safe_load(block)["jobs"]["hegao"]["steps"] for block in (workflow, recipe))
    assert [step["uses"] for step in steps] == [step["uses"] for step in run[: len(steps)]]
    assert set(steps[-1]["with"]) <= set(run[len(steps) - 1]["with"])


def jenkins(page: Path) -> list[str]:
    return [f"{line}\n" for block in blocks(page, "groovy") for line in re.findall("sh '(.+)'", block)]


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
