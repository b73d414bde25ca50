"""What a small check costs before it looks at anything: counted in modules and patterns, since times belong to a machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import ahocorasick_rs
import pytest

ROOT = Path(__file__).parent.parent
REPORT = (
    "全市工业经济运行情况\n\n"
    "一、总体情况\n"
    "1—9月，全市规模以上工业增加值同比增长6.2%，增速比上半年提高0.4个百分点，居全省第3位。"
    "其中：装备制造业增加值增长8.1%，占规模以上工业的23.5%；食品工业下降-1.5%。\n"
    "二、存在问题\n"
    "9月末，全市规模以上工业企业应收账款**亿元，同比增长12.3。记者：李四，电话13800000000。\n"
)
#: Standard modules that cost a millisecond or more each, and everything only other runs need.
DEAR = frozenset(
    {
        "argparse",
        "dataclasses",
        "decimal",
        "duckdb",
        "psycopg",
        "pyarrow",
        "difflib",
        "fractions",
        "gettext",
        "hashlib",
        "importlib.metadata",
        "importlib.util",
        "inspect",
        "json",
        "locale",
        "logging",
        "markdown_it",
        "pathlib",
        "pickle",
        "pkgutil",
        "pydantic",
        "regex",
        "rich",
        "select",
        "shutil",
        "signal",
        "subprocess",
        "tempfile",
        "textwrap",
        "tomllib",
        "traceback",
        "typing",
        "zlib",
    }
)
#: Of ours: what only a configuration, a pack, Markdown, several processes or another output needs.
COLD = frozenset(
    {
        "linter.api",
        "linter.baseline",
        "linter.changes",
        "linter.cli.store",
        "linter.store",
        "linter.cli.arguments",
        "linter.cli.baseline",
        "linter.cli.fix",
        "linter.cli.problems",
        "linter.cli.waive",
        "linter.configfile",
        "linter.directive",
        "linter.examples",
        "linter.explain",
        "linter.failures",
        "linter.filepatterns",
        "linter.packfiles",
        "linter.parallel",
        "linter.readers.markdown",
        "linter.reasons",
        "linter.reporters.concise",
        "linter.reporters.github",
        "linter.reporters.gitlab",
        "linter.reporters.grouped",
        "linter.reporters.json",
        "linter.reporters.junit",
        "linter.reporters.markdown",
        "linter.reporters.notes",
        "linter.reporters.places",
        "linter.reporters.rdjson",
        "linter.reporters.records",
        "linter.reporters.sarif",
        "linter.reporters.sarif_rules",
        "linter.repository",
        "linter.rulecheck",
        "linter.ruleschema",
        "linter.rulespec",
        "linter.sidecar",
        "linter.specfaults",
        "linter.tomlsource",
    }
)
#: Runs a check and says which modules it imported and which patterns it compiled, of ours or another's.
WATCHED = """
import re, sys
before = set(sys.modules)
compiled = []
def counted(pattern, flags=0, compile=re._compiler.compile):
    compiled.append(ascii(pattern)[:60])
    return compile(pattern, flags)
re._compiler.compile = counted
from linter.cli.main import main
code = main(sys.argv[1:])
print(code, len(compiled), *compiled, sep="\\n", file=sys.stderr)
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


class Run:
    """What one run reported of itself."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("HEGAO", "GITHUB_"))}
        path = os.pathsep.join(map(str, (ROOT, folder / "packages")))
        environment |= {"HEGAO_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": path}
        command = [sys.executable, "-S", "-c", WATCHED, "check", str(folder / "report.txt"), "--isolated", *arguments]
        # -S leaves out what an environment's own start-up files import, and with them the dependencies.
        run = subprocess.run(command, capture_output=True, text=True, env=environment, encoding="utf-8")
        code, count, *compiled, modules = run.stderr.splitlines() or ["", "0", ""]
        assert code in ("0", "1"), run.stderr
        self.compiled = compiled
        assert len(compiled) == int(count)
        self.modules = set(modules.split())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report and the cache that a first run has filled."""
    from linter import packs

    folder = tmp_path_factory.mktemp("start")
    # The one dependency that a warm check imports; it is a few modules and one extension of its own.
    shutil.copytree(Path(ahocorasick_rs.__file__).parent, folder / "packages" / "ahocorasick_rs")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    kept, os.environ["HEGAO_CACHE_DIR"] = os.environ.get("HEGAO_CACHE_DIR"), str(folder / "cache")
    try:
        packs.load()  # compiling the rules needs pydantic, which the bare interpreter of the runs below lacks
    finally:
        os.environ.pop("HEGAO_CACHE_DIR") if kept is None else os.environ.update(HEGAO_CACHE_DIR=kept)
    Run(folder)
    return folder


@pytest.fixture(scope="module")
def warm(filled: Path) -> Run:
    """A run that checks its file, with rules and patterns from the cache."""
    return Run(filled, "--no-cache")


@pytest.fixture(scope="module")
def again(filled: Path) -> Run:
    """A run over a file that has not changed."""
    return Run(filled)


def test_a_warm_check_imports_nothing_dear(warm: Run) -> None:
    assert not {name for name in warm.modules if name in DEAR or name.partition(".")[0] in DEAR}


def test_a_warm_check_imports_nothing_of_ours_it_does_not_need(warm: Run) -> None:
    assert not warm.modules & COLD


def test_a_warm_check_imports_few_modules(warm: Run) -> None:
    """Each costs a tenth of a millisecond: where this fails, import lazily what most runs do not need.

    A rule needs its check; those are as many as there are rules in force.
    """
    ours = [name for name in warm.modules if name.startswith("linter") and not name.startswith("linter.checks.")]
    assert len(ours) <= 152


def test_a_warm_check_compiles_no_pattern(warm: Run) -> None:
    """Ours come from the cache: ``linter.regexes.fixed`` instead of ``re.compile`` and ``re.search``."""
    assert warm.compiled == []


def test_an_unchanged_file_is_not_judged_again(again: Run) -> None:
    """Neither the engine nor anything between the text and a finding is even imported."""
    judges = ("engine", "document", "address", "checks", "claims", "mentions", "patterns", "readers")
    lexing = {"linter.language." + name for name in ("lexer", "periods", "quantities", "sentence", "token")}
    assert not [name for name in again.modules if name.startswith(tuple(f"linter.{judge}" for judge in judges))]
    assert not again.modules & lexing
    assert "linter.decode" in again.modules
    assert not {name for name in again.modules if name in DEAR or name.partition(".")[0] in DEAR}
    assert not again.modules & COLD
    assert again.compiled == []


def test_a_clean_file_that_is_known_needs_no_pattern(tmp_path: Path, filled: Path) -> None:
    """Ten thousand of them are vouched for by their times; what reads and shows words is not even imported."""
    place = tmp_path / "clean"
    shutil.copytree(filled, place)
    (place / "report.txt").write_text("全市工业投资增长6.2%。\n", encoding="utf-8")
    time.sleep(0.06)  # times so close to the reading are not trusted
    Run(place)
    unread = Run(place)
    assert "linter.unchanged" in unread.modules
    showing = {f"linter.reporters.{name}" for name in ("cells", "excerpt", "layout", "redact", "wording")}
    assert not unread.modules & {"linter.decode", "linter.folding", "linter.regexes", *showing}
