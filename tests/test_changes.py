"""``--diff-base``: only what has changed since a revision is reported, by the real git."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command import FAULT, Outcome, hegao

from linter.changes import changed, pieces, touched

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

OTHER = FAULT.replace("技术改造", "食品工业").replace("128.6", "131.2")


def git(folder: Path, *arguments: str | Path) -> None:
    own = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *own, *map(str, arguments)], cwd=folder, check=True, capture_output=True, env=kept)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x", "--allow-empty")


def check(folder: Path, *arguments: str, base: str = "HEAD") -> Outcome:
    return hegao("check", "--diff-base", base, "--output-format", "concise", *arguments, cwd=folder)


def lines(done: Outcome) -> list[str]:
    return sorted(" ".join(line.split(" ")[:2]) for line in done.out.splitlines())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    write(tmp_path / "稿" / "a.txt", FAULT)
    write(tmp_path / "b.md", f"# 情况\n\n{OTHER}")
    commit(tmp_path)
    return tmp_path


def test_nothing_has_changed(folder: Path) -> None:
    done = check(folder)
    assert (done.code, done.out) == (0, "")
    assert check(folder, base="HEAD~0").code == 0
    assert hegao("check", cwd=folder).code == 1


def test_only_changed_clauses_are_reported(folder: Path) -> None:
    write(folder / "稿" / "a.txt", f"平稳运行。\n{FAULT}{FAULT.replace('128', '142')}")
    write(folder / "b.md", f"# 情况\n\n今年以来，{OTHER}")
    done = check(folder)
    assert (done.code, lines(done)) == (1, ["稿/a.txt:3:18: PCT001"])
    commit(folder)
    assert check(folder).code == 0
    assert lines(check(folder, base="HEAD~1")) == ["稿/a.txt:3:18: PCT001"]
    found = hegao("check", "--diff-base", "HEAD", cwd=folder)
    assert "另有 3 处已忽略" in found.out


def test_staged_untracked_and_ignored_reports(folder: Path) -> None:
    write(folder / "c.txt", FAULT)
    write(folder / "d.txt", FAULT)
    git(folder, "add", "c.txt")
    write(folder / ".gitignore", "e.txt\n")
    write(folder / "e.txt", OTHER)
    assert lines(check(folder)) == ["c.txt:1:18: PCT001", "d.txt:1:18: PCT001"]
    assert lines(check(folder, "e.txt")) == ["e.txt:1:18: PCT001"]


@pytest.mark.parametrize("staged", [True, False])
def test_renamed_reports(folder: Path, staged: bool) -> None:
    write(folder / "稿" / "a.txt", "工业运行平稳。\n企业用工稳定。\n项目加快建设。\n市场有所回升。\n" + FAULT)
    commit(folder)
    (folder / "稿" / "a.txt").rename(folder / "新 名.txt")
    with (folder / "新 名.txt").open("a", encoding="utf-8") as file:
        file.write(OTHER)
    if staged:
        git(folder, "add", "-A")
    assert [line.partition(" PCT001")[0] for line in check(folder).out.splitlines()] == ["新 名.txt:6:18:"]


def test_reports_renamed_and_rewritten_or_split(folder: Path) -> None:
    """Git takes them for new files; their clauses are the old ones."""
    parts = "工业运行平稳。\n企业用工稳定。\n" + FAULT, "项目加快建设。\n市场有所回升。\n" + OTHER
    write(folder / "稿" / "a.txt", "".join(parts))
    commit(folder)
    (folder / "稿" / "a.txt").unlink()
    (folder / "新.txt").write_bytes("".join(parts).replace("\n", "\r\n").encode("gb18030"))
    git(folder, "add", "-A")
    assert check(folder).out == ""
    (folder / "新.txt").unlink()
    for name, words in zip(("上.txt", "下.txt"), parts, strict=True):
        write(folder / name, words)
    git(folder, "add", "-A")
    assert check(folder).out == ""
    write(folder / "下.txt", parts[1] + FAULT.replace("128", "142"))
    assert lines(check(folder)) == ["下.txt:4:18: PCT001"]


def test_deleted_reports_are_no_error(folder: Path) -> None:
    (folder / "稿" / "a.txt").unlink()
    assert (check(folder).code, check(folder).out) == (0, "")


HOSTILE = ["-rf.txt", "a b\tc.txt", "甲\n乙.txt", '"quoted".txt', "HEAD.txt", ":(top)x.txt", "$(id);.txt", "\\x.txt"]


def test_hostile_names(folder: Path) -> None:
    names = [*HOSTILE, b"\xff\xfe.txt".decode("utf-8", "surrogateescape")]
    for name in names:
        write(folder / name, FAULT)
    commit(folder)
    assert (check(folder).code, check(folder).out) == (0, "")
    for name in names:
        write(folder / name, FAULT + OTHER)
    done = check(folder)
    assert (done.code, done.out.count(":2:18: PCT001"), done.out.count("PCT001")) == (1, len(names), len(names))


def test_both_ends_of_a_contradiction(folder: Path) -> None:
    first, second = "2023年前三季度，全县完成工业投资42.6亿元。\n", "2023年前三季度，工业投资{}亿元。\n"
    write(folder / "c.txt", first + "天气晴好。\n" + second.format("42.6"))
    commit(folder)
    assert check(folder).out == ""
    write(folder / "c.txt", first + "天气晴好。\n" + second.format("46.2"))
    assert lines(check(folder)) == ["c.txt:3:11: CON001"]
    write(folder / "c.txt", first.replace("42.6", "24.6") + "天气晴好。\n" + second.format("42.6"))
    assert lines(check(folder)) == ["c.txt:3:11: CON001"]  # reported at the end that stayed as it was
    commit(folder)
    write(folder / "c.txt", first.replace("42.6", "24.6") + "天气不好。\n" + second.format("42.6"))
    assert check(folder).out == ""


def test_another_encoding_is_no_change(folder: Path) -> None:
    text = "全县工业运行情况\n工业投资加快，企业用工稳定，市场有所回升。\n" + FAULT
    (folder / "c.txt").write_bytes(text.encode("gb18030"))
    commit(folder)
    (folder / "c.txt").write_bytes((text + OTHER).replace("\n", "\r\n").encode("utf-8-sig"))
    assert lines(check(folder)) == ["c.txt:4:18: PCT001"]


def test_an_old_state_that_cannot_be_read_counts_as_another_text(folder: Path) -> None:
    (folder / "c.txt").write_bytes(bytes(range(256)) * 9)
    commit(folder)
    write(folder / "c.txt", FAULT)
    assert lines(check(folder)) == ["c.txt:1:18: PCT001"]


def test_standard_input_is_set_against_the_report_it_stands_for(folder: Path) -> None:
    text = (FAULT + OTHER).encode()
    arguments = ("check", "--diff-base", "HEAD", "--output-format", "concise", "-", "--stdin-filename", "稿/a.txt")
    assert lines(hegao(*arguments, cwd=folder, stdin=text)) == ["稿/a.txt:2:18: PCT001"]


def test_from_a_folder_and_with_the_variables_of_a_hook(folder: Path) -> None:
    write(folder / "稿" / "a.txt", FAULT + OTHER)
    done = hegao("check", "--diff-base", "HEAD", "--output-format", "concise", cwd=folder / "稿", GIT_DIR="nowhere")
    assert lines(done) == ["a.txt:2:18: PCT001"]


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "", "HEAD~99", "HEAD^{tree}", "a\nb", "-n1"])
def test_a_revision_there_is_none(folder: Path, base: str) -> None:
    done = check(folder, f"--diff-base={base}")
    assert done.code == 2
    assert "没有" in done.err
    assert len(done.err.splitlines()) == 1
    assert not (folder / "x").exists()


def test_outside_a_repository_and_without_git(tmp_path: Path, folder: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    write(outside / "a.txt", FAULT)
    done = check(outside)
    assert (done.code, done.err.count("不在 git 仓库里")) == (2, 1)
    assert "git 仓库" in check(folder, ".", str(outside / "a.txt")).err
    (outside / ".git").mkdir()
    done = check(outside)
    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "不是 git 仓库" in done.err
    done = hegao("check", "--diff-base", "HEAD", cwd=folder, PATH=str(outside))
    assert done.code == 2
    assert "没有找到 git" in done.err


def test_a_program_named_by_the_repository_does_not_run(folder: Path) -> None:
    script = folder / "evil.sh"
    write(script, f"#!/bin/sh\ntouch '{folder}/ran'\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "diff.evil.textconv", "diff.evil.command"):
        git(folder, "config", key, script)
    write(folder / ".gitattributes", "*.txt diff=evil\n")
    write(folder / "稿" / "a.txt", FAULT + OTHER)
    (folder / "ran").unlink(missing_ok=True)
    assert lines(check(folder)) == ["稿/a.txt:2:18: PCT001"]
    assert not (folder / "ran").exists()


def test_with_a_baseline_both_hold(folder: Path) -> None:
    write(folder / "稿" / "a.txt", FAULT + OTHER)
    hegao("baseline", cwd=folder)
    write(folder / "稿" / "a.txt", FAULT + OTHER + FAULT.replace("128", "142"))
    assert lines(check(folder, "--baseline", ".hegao-baseline.json")) == ["稿/a.txt:3:18: PCT001"]


def test_clauses() -> None:
    text = "甲，乙。\r\n\n　　丙；丁\n戊"
    assert [norm for _, _, norm in pieces(text)] == ["甲，", "乙。", "丙；", "丁", "戊"]
    assert [text[start:end].strip() for start, end, _ in pieces(text)] == ["甲，", "乙。", "丙；", "丁", "戊"]
    broken = "全县工业投资增长5.1%，技术\n改造投资增长6.2%。"
    assert [norm for _, _, norm in pieces(broken)] == ["全县工业投资增长5.1%，", "技术改造投资增长6.2%。"]
    assert changed(broken.replace("\n", ""), broken) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲，乙。丙。", "甲，乙。丙。", []),
        ("甲，乙。丙。", "甲，丁。丙。", ["丁。"]),
        ("甲，乙。丙。", "丙。甲，乙。", ["丙。"]),
        ("甲。甲。", "甲。甲。甲。", ["甲。"]),
        ("甲，乙。", "甲，，乙。", ["甲，，"]),
        ("甲 乙。", "甲乙。", ["甲乙。"]),
        ("", "甲。", ["甲。"]),
        ("甲。", "", []),
    ],
)
def test_changed_clauses(old: str, new: str, expected: list[str]) -> None:
    assert [new[start:end] for start, end in changed(old, new)] == expected


def test_long_texts_take_little_time() -> None:
    old = "".join(f"第{number}项增长，持平。" for number in range(20_000))
    new = "甲。" + old.replace("第77项", "第甲项") + "乙。"
    assert {"甲。", "第甲项增长，", "乙。"} <= {new[start:end] for start, end in changed(old, new)}
    assert len(pieces("甲" * 500_000 + "\n" * 500_000)) == 1


def test_ranges_that_touch() -> None:
    assert touched([(2, 4)], 3, 9)
    assert touched([(2, 4)], 2, 2)
    assert touched(None, 5, 6)
    assert not touched([(2, 4), (8, 9)], 4, 8)
    assert not touched([(2, 4)], 0, 2)
    assert not touched([], 0, 2)
