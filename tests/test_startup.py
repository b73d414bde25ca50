"""What a small check may import. The list is free of noise where a clock is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import FAULT, ROOT

#: Each of these costs more than a report takes to check.
FORBIDDEN = {
    "argparse", "asyncio", "ast", "concurrent.futures", "dataclasses", "datetime", "decimal", "difflib", "dis", "fractions",
    "gettext", "hashlib", "importlib.metadata", "importlib.resources", "inspect", "locale", "logging", "markdown_it",
    "multiprocessing", "pathlib", "pathspec", "pickle", "pkgutil", "pydantic", "pydantic_core", "random", "regex", "rich",
    "secrets", "shutil", "signal", "socket", "subprocess", "tempfile", "textwrap", "threading", "tomllib", "traceback",
    "unittest", "urllib.parse", "uuid",
}  # fmt: skip

_WATCH = """
import sys
at_start = set(sys.modules)
from linter.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write("\\n".join(sorted(set(sys.modules) - at_start)))
sys.exit(code)
"""


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules a run imports beyond those of a bare interpreter."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}){_WATCH}", *arguments],
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize("how", ["concise", "full"])
@pytest.mark.parametrize("name", ["a.txt", "."])
def test_warm_check_imports_nothing_heavy(tmp_path: Path, how: str, name: str) -> None:
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    arguments = ("check", name, "--output-format", how)
    imported(tmp_path, *arguments)  # fills the caches of compiled rules and patterns
    assert imported(tmp_path, *arguments) & FORBIDDEN == set()


def test_clean_report_needs_no_more(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全县工业生产总体平稳。\n", encoding="utf-8")
    found = imported(tmp_path, "check", "a.txt")
    assert found & FORBIDDEN == set()
    assert "linter.address" not in found


def test_pyproject_of_another_tool_is_not_parsed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'a'\ndependencies = ['hegao']\n", encoding="utf-8")
    assert imported(tmp_path, "check", "a.txt") & FORBIDDEN == set()
