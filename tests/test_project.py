"""The repository itself: licence, versions, hooks, and nothing in it that belongs to one machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from linter import __version__, lint
from linter.settings import SUFFIXES

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
#: Folders of a user's or a machine's own, in two pieces so that this file does not hold what it looks for.
PRIVATE = re.compile("(?<![A-Za-z0-9_.~-])/" + r"(?:home|root|Users|work|workspace|mnt)/[A-Za-z]")


def tracked() -> list[Path]:
    """The files of the repository, new ones included; without git those of its folders."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        return [path for name in names if name and (path := ROOT / name).is_file()]
    folders = ("linter", "rules", "tests", "bench", "docs", "samples", ".ci")
    return [path for folder in folders for path in (ROOT / folder).rglob("*.*") if "__pycache__" not in path.parts]


def test_files_name_no_folder_of_this_machine() -> None:
    found = []
    for path in tracked():
        text = path.read_text("utf-8")
        if PRIVATE.search(text) or (len(ROOT.parts) > 2 and str(ROOT) in text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_licence_and_notice_go_with_the_package() -> None:
    assert PROJECT["license"] == "Apache-2.0"
    for name in PROJECT["license-files"]:
        assert (ROOT / name).stat().st_size > 100
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert licence.count("\n") > 190
    assert "END OF TERMS AND CONDITIONS" in licence


def test_lists_taken_from_elsewhere_are_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for path in sorted((ROOT / "rules" / "words").glob("*.txt")):
        head = path.read_text("utf-8").partition("\n")[0]
        if "Apache" in head or "MIT" in head or "BSD" in head:
            assert f"rules/words/{path.name}" in notice


def test_this_version_is_in_the_changelog() -> None:
    versions = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions
    assert __version__ in (versions[0], *versions[1:2])
    for page in ("README.md", "README.zh-CN.md"):
        assert f"rev: v{__version__}\n" in (ROOT / page).read_text("utf-8")


def test_ci_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").startswith("#!/usr/bin/env bash\n")
    if bash := shutil.which("bash"):
        subprocess.run([bash, "-n", str(script)], check=True)


@pytest.mark.parametrize(
    ("check", "file"), [("validate-config", ".pre-commit-config.yaml"), ("validate-manifest", ".pre-commit-hooks.yaml")]
)
def test_hook_files_are_valid(check: str, file: str) -> None:
    main = pytest.importorskip("pre_commit.main", reason="needs pre-commit")
    assert main.main([check, str(ROOT / file)]) == 0


def test_the_hook_over_all_reports_starts_with_any_of_them() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8").partition("- id: hegao-batch\n")[2]
    pattern = re.search("^  files: (.+)$", hook, re.MULTILINE)
    assert pattern
    kinds = re.search(r"\(([a-z|]+)\)", pattern[1])
    assert kinds
    assert sorted(f".{kind}" for kind in kinds[1].split("|")) == sorted(SUFFIXES)
    assert re.search(pattern[1], "公报/一季度.DOCX")
    assert not re.search(pattern[1], "make.py")


def test_the_sample_shows_what_it_says() -> None:
    """Every fault its list names is found under the rule named, on the line named; the other two samples are clean."""
    listed = re.findall(
        r"^\| ([0-9][0-9, –]*) \|(.+)$", (ROOT / "samples" / "README.md").read_text("utf-8"), re.MULTILINE
    )
    found = set(_findings("monthly-report.txt", "review"))
    for lines, rest in listed:
        for code in re.findall("[A-Z]{3}[0-9]{3}", rest):
            assert any((code, int(line)) in found for line in re.findall("[0-9]+", lines)), (code, lines)
    assert {code for code, _ in found} == {code for _, rest in listed for code in re.findall("[A-Z]{3}[0-9]{3}", rest)}
    assert not [*_findings("clean-report.txt", "publish"), *_findings("masked-report.md", "anonymized")]


def _findings(sample: str, profile: str) -> list[tuple[str, int]]:
    """Code and line of every finding."""
    report = lint(ROOT / "samples" / sample, {"profile": profile})
    assert not report.errors
    return [(f.code, file.text.position(f.start)[0]) for file in report.files if file.text for f in file.findings]
