"""Which files of a folder are checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter import lint
from linter.discover import find
from linter.errors import InputError
from linter.settings import PathRule, Settings


def write(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def found(*paths: str, settings: Settings | None = None) -> list[str]:
    return [t.path for t in find(paths or (".",), lambda _: settings or Settings()) if t.error is None]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_reports_in_the_order_of_names(here: Path) -> None:
    write(here, {"乙.md": "", "甲/丙.markdown": "", "a.TXT": "", "b.py": "", "数据.csv": ""})
    assert found() == ["a.TXT", "乙.md", os.path.join("甲", "丙.markdown")]
    assert found("甲", "b.py") == [os.path.join("甲", "丙.markdown"), "b.py"]


def test_hidden_files_and_folders_are_left_out_unless_named(here: Path) -> None:
    write(here, {".a.txt": "", ".git/b.txt": "", ".稿/c.txt": "", "d.txt": ""})
    assert found() == ["d.txt"]
    assert found(".稿/c.txt") == [".稿/c.txt"]


def test_gitignore_nested_with_exceptions(here: Path) -> None:
    write(
        here,
        {
            ".git/info/exclude": "private.txt\n",
            ".gitignore": "# 草稿\n*.md\n/build/\n",
            "稿/.gitignore": "!keep.md\nold.txt\n",
            "a.md": "", "a.txt": "", "private.txt": "", "build/a.txt": "",
            "稿/keep.md": "", "稿/old.txt": "", "稿/build/a.txt": "",
        },
    )  # fmt: skip
    assert found() == ["a.txt", "稿/build/a.txt", "稿/keep.md"]
    assert found("稿") == ["稿/build/a.txt", "稿/keep.md"]
    assert found("a.md") == ["a.md"]


def test_gitignore_of_a_folder_above_counts_only_inside_a_repository(here: Path) -> None:
    write(here, {".gitignore": "*.txt\n", "稿/a.txt": ""})
    assert found("稿") == ["稿/a.txt"]
    (here / ".git").mkdir()
    assert found("稿") == []


def test_malformed_gitignore_line_counts_for_nothing(here: Path) -> None:
    write(here, {".gitignore": "!\n***\na.txt\n", "a.txt": "", "b.txt": ""})
    assert "a.txt" not in found()


def test_excluded_files(here: Path) -> None:
    write(here, {"a.txt": "", "旧/b.txt": "", "旧/c.txt": ""})
    old = Settings(exclude=(PathRule(str(here), "旧/", ()), PathRule(str(here), "!旧/c.txt", ())))
    assert found(settings=old) == ["a.txt"]
    assert found("旧/b.txt", settings=old) == ["旧/b.txt"]
    assert found("旧/b.txt", "a.txt", settings=old._replace(force_exclude=True)) == ["a.txt"]


def test_links(here: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"secret.txt": ""})
    write(here, {"a.dat": "", "稿/b.txt": ""})
    (here / "out.txt").symlink_to(outside / "secret.txt")
    (here / "outside").symlink_to(outside)
    (here / "in.txt").symlink_to(here / "a.dat")
    (here / "loop").symlink_to(here)
    (here / "gone.txt").symlink_to(here / "nowhere")
    (here / "ring.txt").symlink_to("ring.txt")
    assert found() == ["gone.txt", "in.txt", "ring.txt", "稿/b.txt"]
    failed = [report.path for report in lint(here).files if report.error is not None]
    assert failed == [str(here / "gone.txt"), str(here / "ring.txt")]
    assert found("out.txt") == ["out.txt"]


def test_what_is_no_file(here: Path) -> None:
    (error,) = [t.error for t in find(["/dev/null"], lambda _: Settings())]
    assert isinstance(error, InputError)
    (error,) = [t.error for t in find(["a\0b"], lambda _: Settings())]
    assert isinstance(error, InputError)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folder_that_may_not_be_read(here: Path) -> None:
    write(here, {"a.txt": "", "密/b.txt": ""})
    (here / "密").chmod(0)
    targets = list(find(["."], lambda _: Settings()))
    (here / "密").chmod(0o700)
    assert [(t.path, t.error is None) for t in targets] == [("a.txt", True), ("密", False)]


def test_ignored_folder_that_is_named(here: Path) -> None:
    write(here, {".git/HEAD": "", ".gitignore": "build/\n", "build/a.txt": ""})
    assert found() == []
    assert found("build") == ["build/a.txt"]
