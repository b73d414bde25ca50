"""The baseline: what was known stays silent through edits, renames and reflow; what is new never does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import FAULT, Outcome, hegao

from linter.address import wrapped

#: Two more faults of the same rule, in clauses of their own.
OTHER = FAULT.replace("技术改造", "食品工业").replace("128.6", "131.2")
THIRD = FAULT.replace("技术改造", "纺织工业").replace("128.6", "142.5")


def check(folder: Path, *arguments: str) -> Outcome:
    return hegao("check", "--baseline", "b.json", "--output-format", "concise", *arguments, cwd=folder)


def lines(done: Outcome) -> list[str]:
    return [line.split(" ")[0] for line in done.out.splitlines()]


def record(folder: Path, *arguments: str) -> Outcome:
    done = hegao("baseline", "-o", "b.json", *arguments, cwd=folder)
    assert done.code == 0, done.err
    return done


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "稿" / "a.txt", FAULT)
    write(tmp_path / "b.md", f"# 情况\n\n{OTHER}")
    record(tmp_path)
    return tmp_path


def test_only_new_findings_count(folder: Path) -> None:
    assert check(folder).code == 0
    assert check(folder).out == ""
    write(folder / "稿" / "a.txt", f"今年以来，工业运行平稳。\n\n{FAULT}{THIRD}")
    done = check(folder)
    assert (done.code, lines(done)) == (1, ["稿/a.txt:4:18:"])
    found = json.loads(hegao("check", "--baseline", "b.json", "--output-format", "json", cwd=folder).out)["findings"]
    assert sorted(f["suppressed"] for f in found) == ["", "baseline", "baseline"]


def test_a_new_fault_on_an_old_line_counts(folder: Path) -> None:
    write(folder / "稿" / "a.txt", FAULT.replace("。\n", f"，{THIRD}"))
    assert lines(check(folder)) == ["稿/a.txt:1:42:"]
    write(folder / "稿" / "a.txt", FAULT.replace("128.6", "129.6"))
    assert lines(check(folder)) == ["稿/a.txt:1:18:"]


CONFLICT = "2023年前三季度，全县完成工业投资42.6亿元。\n\n{}2023年前三季度，工业投资46.2亿元。\n"


def test_another_contradiction_of_an_old_clause_counts(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", CONFLICT.format(""))
    record(tmp_path)
    assert check(tmp_path).out == ""
    write(tmp_path / "a.txt", CONFLICT.format("天气晴好。\n\n"))
    assert check(tmp_path).out == ""
    write(tmp_path / "a.txt", CONFLICT.format("").replace("42.6", "24.6"))
    assert "CON001" in check(tmp_path).out


def test_each_entry_answers_for_one_finding(folder: Path) -> None:
    write(folder / "稿" / "a.txt", FAULT * 3)
    assert lines(check(folder)) == ["稿/a.txt:2:18:", "稿/a.txt:3:18:"]
    write(folder / "c.txt", FAULT)
    assert lines(check(folder)) == ["c.txt:1:18:", "稿/a.txt:2:18:", "稿/a.txt:3:18:"]


def test_reports_may_be_renamed_but_not_copied(folder: Path) -> None:
    (folder / "稿" / "a.txt").rename(folder / "稿" / "c.txt")
    done = check(folder)
    assert (done.code, done.out, done.err) == (0, "", "")
    write(folder / "稿" / "d.txt", FAULT)
    assert lines(check(folder)) == ["稿/d.txt:1:18:"]
    assert "比原来多 0 处，少 0 处" in record(folder, "--prune").out
    (folder / "稿" / "c.txt").unlink()
    written = (folder / "b.json").read_text(encoding="utf-8")
    assert "稿/c.txt" in written
    assert "稿/a.txt" not in written


LONG = "全县完成工业投资12.5亿元，{0}全县技术改造投资占工业投资{1}的比重为128.6%，增长{2}较快，用工稳定。\n"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("breaks", [("\n", "", ""), ("", "\n", ""), ("", "", "\n"), ("\n", "", "\n"), ("", "\r\n", "")])
def test_paragraphs_may_be_wrapped_anew(tmp_path: Path, name: str, breaks: tuple[str, ...]) -> None:
    write(tmp_path / name, LONG.format("", "", ""))
    record(tmp_path, "--select", "PCT001")
    (tmp_path / name).write_bytes(LONG.format(*breaks).encode())
    done = check(tmp_path, "--select", "PCT001")
    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize(
    ("before", "line", "expected"),
    [
        ("全县工业投资增长5.1%，技改", "投资增长6.2%。", True),
        ("今年以来全县上下齐心协力推动工业经济运行稳中有进稳中向好", "态势明显。", True),
        ("一、总体情况", "全县工业投资增长5.1%。", False),
        ("全县工业投资增长5.1%，增速加快。", "技改投资增长6.2%。", False),
        ("全县工业投资增长5.1%，增速加快", "　　技改投资增长6.2%。", False),
        ("全县工业投资增长5.1%，增速加快", "二、技改投资", False),
        ("- 全县工业投资增长5.1%，增速加快", "- 技改投资", False),
        ("全县工业投资增长5.1%，增速加快", "3.2个百分点。", True),
        ("全县工业投资增长5.1%，推进堤防、", "水网建设。", True),
        ("全县工业投资增长5.1%，增强银行为“三农”", "服务的功能。", True),
        ("全县工业投资增长5.1%，他说：“增速加快。”", "技改投资增长6.2%。", False),
        ("全县工业投资增长5.1%，增速加快（快报数）", "技改投资增长6.2%。", False),
        ("", "全县", False),
    ],
)
def test_where_a_line_goes_on(before: str, line: str, expected: bool) -> None:
    assert wrapped(f"{before}\n{line}", len(before) + 1) is expected


def test_the_file_is_the_same_again_and_holds_no_words(folder: Path) -> None:
    first = (folder / "b.json").read_bytes()
    record(folder)
    assert (folder / "b.json").read_bytes() == first
    (folder / "b.json").unlink()
    record(folder, ".", "--jobs", "1", "--no-cache")
    assert (folder / "b.json").read_bytes() == first
    text = first.decode("utf-8")
    for words in ("工业", "投资", "128", "131"):
        assert words not in text
    assert [line[:9] for line in text.splitlines() if "PCT001" in line] == ['["PCT001"'] * 2


def test_what_is_no_longer_found_is_told_and_pruned_on_request(folder: Path) -> None:
    write(folder / "稿" / "a.txt", THIRD)
    (folder / "b.md").unlink()
    done = check(folder)
    assert lines(done) == ["稿/a.txt:1:18:"]
    assert "2 处已不再出现（b.md、稿/a.txt）" in done.err
    record(folder, "--prune")
    assert json.loads((folder / "b.json").read_text(encoding="utf-8"))["findings"] == {}
    assert check(folder).err == ""
    assert lines(check(folder)) == ["稿/a.txt:1:18:"]


def test_other_reports_and_rules_are_not_called_stale(folder: Path) -> None:
    write(folder / "稿" / "a.txt", "")
    assert check(folder, "b.md").err == ""
    assert check(folder, "--select", "STR").err == ""
    assert "1 处已不再出现" in check(folder).err


def test_recording_some_reports_keeps_what_is_known_of_others(folder: Path) -> None:
    write(folder / "c.txt", THIRD)
    assert "多 1 处，少 0 处" in record(folder, "c.txt").out
    assert check(folder).out == ""


def test_waived_findings_are_not_recorded(folder: Path) -> None:
    hegao("check", "--add-ignore", "已核", "稿/a.txt", cwd=folder)
    (folder / "b.json").unlink()
    record(folder)
    assert set(json.loads((folder / "b.json").read_text(encoding="utf-8"))["findings"]) == {"b.md"}
    assert check(folder).out == ""


def test_only_new_findings_are_waived(folder: Path) -> None:
    write(folder / "c.txt", THIRD)
    hegao("check", "--baseline", "b.json", "--add-ignore", "已核", cwd=folder)
    assert (folder / ".hegao-ignore.toml").read_text(encoding="utf-8").count("[[ignore]]") == 1
    assert check(folder).out == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是 hegao 的基线文件"),
        (b"[]", "不是 hegao 的基线文件"),
        (b'{"results": []}', "不是 hegao 的基线文件"),
        (b"\xff\xfe", "不是 hegao 的基线文件"),
        (b"[" * 100_000, "不是 hegao 的基线文件"),
        (b'{"hegao-baseline": 1,\n"salt": "a"\n"findings": {}}', "b.json:3:"),
        (
            b'{"hegao-baseline": 1,\n<<<<<<< HEAD\n"salt": "a",\n=======\n>>>>>>> other\n',
            "b.json:2: 错误：基线里有没有解决的合并冲突",
        ),
        (b'{"hegao-baseline": 2}', "另一版"),
        (b'{"hegao-baseline": 1, "salt": "", "findings": {}}', "不是 hegao 的基线文件"),
        (b'{"hegao-baseline": 1, "salt": "a", "findings": {"a.txt": [["PCT001", "abc"]]}}', "不是 hegao 的基线文件"),
        (b'{"hegao-baseline": 1, "salt": "a", "findings": {"a.txt": 1}}', "不是 hegao 的基线文件"),
        (b'{"hegao-baseline": 1, "salt": "a", "key": "00", "findings": {}}', "另一个 salt"),
    ],
)
def test_a_file_that_is_no_baseline(folder: Path, content: bytes, said: str) -> None:
    (folder / "b.json").write_bytes(content)
    for done in (check(folder), hegao("baseline", "-o", "b.json", cwd=folder)):
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert said in done.err
        assert "b.json" in done.err
    assert (folder / "b.json").read_bytes() == content


def test_a_report_is_never_overwritten(folder: Path) -> None:
    assert hegao("baseline", "-o", "b.md", cwd=folder).code == 2
    assert OTHER in (folder / "b.md").read_text(encoding="utf-8")


def test_a_missing_baseline_and_a_report_that_cannot_be_read(folder: Path) -> None:
    done = hegao("check", "--baseline", "none.json", cwd=folder)
    assert done.code == 2
    assert "hegao baseline" in done.err
    before = (folder / "b.json").read_bytes()
    assert hegao("baseline", "-o", "b.json", ".", "nowhere.txt", cwd=folder).code == 2
    assert hegao("baseline", "-", cwd=folder).code == 2
    assert hegao("baseline", "--prune", "-o", "none.json", cwd=folder).code == 2
    assert (folder / "b.json").read_bytes() == before


def test_the_salt_of_the_configuration_keys_the_file_and_stays_out_of_it(folder: Path) -> None:
    (folder / "hegao.toml").write_text('salt = "geheim-5512"\nbaseline = "k.json"\n', encoding="utf-8")
    assert hegao("baseline", cwd=folder).code == 0
    written = (folder / "k.json").read_text(encoding="utf-8")
    assert "geheim" not in written
    assert hegao("check", cwd=folder).code == 0
    assert hegao("check", "--baseline", "", cwd=folder).code == 1
    assert hegao("check", "..", "--baseline", "../k.json", cwd=folder / "稿").code == 0
    (folder / "hegao.toml").write_text('salt = "other"\nbaseline = "k.json"\n', encoding="utf-8")
    done = hegao("check", cwd=folder)
    assert done.code == 2
    assert "另一个 salt" in done.err


def test_names_that_are_no_text(tmp_path: Path) -> None:
    name = b'\xff\xfe\n".txt'.decode("utf-8", "surrogateescape")
    write(tmp_path / name, FAULT)
    record(tmp_path)
    done = check(tmp_path)
    assert (done.code, done.out) == (0, "")


def test_english(folder: Path) -> None:
    write(folder / "稿" / "a.txt", "")
    assert "the baseline b.json records 1 finding no longer there" in check(folder, "--lang", "en").err
    assert "1 finding in 1 file (0 more, 1 fewer)" in record(folder, "--lang", "en").out
