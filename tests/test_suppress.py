"""Ignore comments and the sidecar file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import FAULT, hegao

from linter.directive import find_directives
from linter.engine import check_file
from linter.packs import load
from linter.settings import Settings
from linter.suppress import fingerprint
from linter.text import Text

if TYPE_CHECKING:
    from linter.finding import FileReport

RULES = load()
SETTINGS = Settings(select=("PCT001", "SUP"))


def checked(text: str, path: str = "a.md", settings: Settings = SETTINGS) -> FileReport:
    report = check_file(path, text.encode(), settings, RULES)
    assert report.error is None
    return report


def shown(text: str, path: str = "a.md", settings: Settings = SETTINGS) -> list[str]:
    return [f.code for f in checked(text, path, settings).findings if not f.suppressed]


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- hegao: ignore[PCT001] 已核 -->\n{FAULT}",
        f"<!-- hegao: ignore[PCT001] 已核 -->\n\n{FAULT}",
        f"{FAULT.strip()}<!-- hegao: ignore[percent-out-of-range] 已核 -->\n",
        f"<!-- hegao: ignore[STR, PCT] 已核 -->\n\n{FAULT}",
        f"<!-- hegao：ignore[STR，DIR003、PCT] 已核 -->\n\n{FAULT}",
        f"<!-- hegao: ignore[STR001] 甲 -->\n<!-- hegao: ignore[PCT001] 乙 -->\n\n{FAULT}",
        f"{FAULT}\n<!-- hegao: ignore-file[PCT001] 已核 -->\n",
        f"<!-- hegao: ignore[PCT001] until 2999-01-01 已核 -->\n\n{FAULT}",
    ],
)
def test_comment_that_silences(text: str) -> None:
    assert shown(text) == []
    assert [f.suppressed for f in checked(text).findings] in (["已核"], ["乙"])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"{FAULT}\n<!-- hegao: ignore[PCT001] 已核 -->\n", ["PCT001", "SUP001"]),
        (f"<!-- hegao: ignore[PCT001] 已核 -->\n\n甲。\n\n{FAULT}", ["SUP001", "PCT001"]),
        (f"<!-- hegao: ignore[PCT01] 已核 -->\n\n{FAULT}", ["SUP001", "PCT001"]),
        (f"<!-- hegao: ignore[PCT001] until 2020-01-01 已核 -->\n\n{FAULT}", ["SUP002", "PCT001"]),
        (f"<!-- hegao: ignore 已核 -->\n\n{FAULT}", ["SUP003"]),
        (f"<!-- hegao: ignore[PCT001, NOPE] 已核 -->\n\n{FAULT}", ["SUP001"]),
        (f"<!-- hegao: ignroe[PCT001] 已核 -->\n\n{FAULT}", ["SUP001", "PCT001"]),
        (f"<!-- hegao: ingore 已核 -->\n\n{FAULT}", ["SUP001", "PCT001"]),
        (f"<!-- hegao: ignore【PCT001】已核 -->\n\n{FAULT}", ["SUP001", "PCT001"]),
        (f"<!-- hegao: ignore[PCT001] until 2026/1/1 已核 -->\n\n{FAULT}", ["SUP001", "PCT001"]),
        (f"<!-- hegao: ignore[] 已核 -->\n\n{FAULT}", ["SUP003"]),
        (f"<!-- hegao: ignore-file[ALL] 已核 -->\n\n{FAULT}", ["SUP003"]),
    ],
)
def test_comment_that_is_reported_itself(text: str, codes: list[str]) -> None:
    assert shown(text) == codes


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("<!-- hegao：ignore[PCT001] 已核 -->", []),
        ("<!-- hegao ： ignore[PCT001] until 2999-01-01 已核 -->", []),
        ("<!-- hegao ignore[PCT001] 已核 -->", ["SUP001", "PCT001"]),
        ("<!-- hegao：ingore[PCT001] 已核 -->", ["SUP001", "PCT001"]),
        ("<!-- hegao: ignore[PCT001] until 2026-13-45 已核 -->", ["SUP001", "PCT001"]),
        ("<!-- hegao: ignore[PCT001] until 2027-02-29 已核 -->", ["SUP001", "PCT001"]),
        ("<!-- hegao 一词另有出处 -->", ["PCT001"]),
    ],
)
def test_comment_with_an_unusual_colon_or_an_impossible_day(comment: str, codes: list[str]) -> None:
    assert shown(f"{comment}\n\n{FAULT}") == codes


def test_what_is_wrong_with_a_comment_is_said() -> None:
    unknown = checked(f"<!-- hegao: ignore[PCT001, NOPE] 已核 -->\n\n{FAULT}").findings[0]
    assert (unknown.case, unknown.data["rules"]) == ("unknown", "NOPE")
    assert checked("<!-- hegao: ignore[PCT001 已核 -->\n").findings[0].case == "malformed"
    assert shown("<!-- hegao: draft of May -->\n") == []


@pytest.mark.parametrize("around", ["```\n{}\n```\n", "写作`{}`。\n"])
def test_comment_in_code_is_an_example(around: str) -> None:
    assert shown(around.format("<!-- hegao: ignore -->")) == []


def test_plain_text_has_no_comments() -> None:
    text = f"<!-- hegao: ignore[PCT001] 已核 -->\n{FAULT}"
    assert shown(text, "a.txt") == ["PCT001"]
    assert shown(text, "a.html") == []


def test_comment_for_a_rule_that_did_not_run_is_not_called_unused() -> None:
    assert shown("甲。<!-- hegao: ignore[STR001] 已核 -->\n") == []
    assert shown("甲。<!-- hegao: ignore[PCT001] 已核 -->\n", settings=Settings(select=("PCT001",))) == []


def test_many_comments_take_linear_time() -> None:
    text = Text("<!-- hegao: ignore[" + "a," * 200_000 + "\n" + "<!-- hegao: ignore" * 20_000)
    assert find_directives("a.md", text, ()) == []


def test_fingerprint_survives_edits_elsewhere() -> None:
    settings = SETTINGS._replace(salt="s")
    (first,) = checked(FAULT, settings=settings).findings
    (later,) = checked(f"# 标题\n\n　甲。\n\n乙；{FAULT.replace('比重', ' 比重 ')}", settings=settings).findings
    assert first.fingerprint == later.fingerprint
    (other,) = checked(FAULT, settings=SETTINGS._replace(salt="t")).findings
    assert other.fingerprint != first.fingerprint


def test_equal_clauses_have_fingerprints_of_their_own() -> None:
    marks = [f.fingerprint for f in checked(FAULT * 3).findings]
    assert len(set(marks)) == 3
    assert marks[0] == checked(FAULT).findings[0].fingerprint


def test_fingerprint_is_sha256_of_its_parts() -> None:
    from hashlib import sha256

    assert fingerprint("盐", "DIR001", "甲", 2) == sha256("盐\0DIR001\0甲\0002".encode()).hexdigest()


def concise(folder: Path, *arguments: str) -> tuple[int, str]:
    done = hegao("check", "--output-format", "concise", *arguments, cwd=folder)
    return done.code, done.out + done.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "稿").mkdir()
    (tmp_path / "稿" / "a.txt").write_text(FAULT * 2, encoding="utf-8")
    assert hegao("check", "--add-ignore", '已与"统计"核对', cwd=tmp_path).code == 0
    return tmp_path


def test_waived_findings_stay_silent(folder: Path) -> None:
    assert concise(folder) == (0, "")
    (folder / "稿" / "a.txt").write_text("新的一行。\n" + FAULT * 3, encoding="utf-8")
    code, out = concise(folder)
    assert code == 1
    assert len(out.splitlines()) == 1
    found = json.loads(hegao("check", "--output-format", "json", cwd=folder).out)["findings"]
    assert [f["suppressed"] for f in found] == ['已与"统计"核对', '已与"统计"核对', ""]


def test_sidecar_holds_no_words_of_the_report(folder: Path) -> None:
    written = (folder / ".hegao-ignore.toml").read_text(encoding="utf-8")
    assert "工业投资" not in written
    assert 'path = "稿/a.txt"' in written


def test_salt_stays_out_of_the_output(folder: Path) -> None:
    written = (folder / ".hegao-ignore.toml").read_text(encoding="utf-8")
    salt = written.partition('salt = "')[2].partition('"')[0]
    assert len(salt) == 32
    assert salt not in hegao("check", "--output-format", "json", cwd=folder).out


def test_adding_again_writes_only_what_is_new(folder: Path) -> None:
    sidecar = folder / ".hegao-ignore.toml"
    before = sidecar.read_text(encoding="utf-8")
    hegao("check", "--add-ignore", "再记", cwd=folder)
    assert sidecar.read_text(encoding="utf-8") == before
    (folder / "b.txt").write_text(FAULT.replace("128", "150"), encoding="utf-8")
    hegao("check", "--add-ignore", "再记", cwd=folder)
    after = sidecar.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.count("[[ignore]]") == 3
    assert concise(folder) == (0, "")


def test_entry_nobody_needs(folder: Path) -> None:
    (folder / "稿" / "a.txt").write_text(FAULT, encoding="utf-8")
    code, out = concise(folder)
    assert code == 1
    assert out.startswith(".hegao-ignore.toml:12:1: SUP001")
    assert concise(folder, "--select", "STR,SUP") == (0, "")
    (folder / "c.txt").write_text("甲。\n", encoding="utf-8")
    assert concise(folder, "c.txt") == (0, "")


def test_an_entry_is_for_its_own_report_only(folder: Path) -> None:
    (folder / "稿" / "b.txt").write_text(FAULT, encoding="utf-8")
    code, out = concise(folder)
    assert (code, [line.split(":")[0] for line in out.splitlines()]) == (1, ["稿/b.txt"])
    assert concise(folder, "稿/a.txt") == (0, "")
    sidecar = folder / ".hegao-ignore.toml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8").replace('path = "稿/a.txt"', 'path = "-"'), encoding="utf-8")
    assert concise(folder, "稿/b.txt")[1].startswith("稿/b.txt:1:")
    assert hegao("check", "-", "--output-format", "concise", cwd=folder, stdin=FAULT.encode()).code == 1


def test_an_entry_without_a_path_is_for_every_report(folder: Path) -> None:
    sidecar = folder / ".hegao-ignore.toml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8").replace('path = "稿/a.txt"\n', ""), encoding="utf-8")
    (folder / "b.txt").write_text(FAULT, encoding="utf-8")
    assert concise(folder) == (0, "")


def test_the_same_clause_of_two_reports_is_waived_twice(folder: Path) -> None:
    (folder / "b.txt").write_text(FAULT, encoding="utf-8")
    assert hegao("check", "--add-ignore", "已核", cwd=folder).code == 0
    assert (folder / ".hegao-ignore.toml").read_text(encoding="utf-8").count("[[ignore]]") == 3
    assert concise(folder) == (0, "")


def test_a_waiver_does_not_follow_a_report_but_says_where_it_went(folder: Path) -> None:
    (folder / "稿" / "a.txt").rename(folder / "稿" / "c.txt")
    out = concise(folder)[1]
    assert out.count("SUP001 稿/a.txt 已不在，同样的问题（PCT001）现在 稿/c.txt 里") == 2
    assert out.count(": PCT001") == 2
    (folder / "d.txt").write_text((folder / "稿" / "c.txt").read_text(encoding="utf-8"), encoding="utf-8")
    out = concise(folder)[1]  # two reports say so: neither is taken for the old one
    assert out.count("SUP001 稿/a.txt 已不在，这条忽略说明（PCT001）没有用上") == 2
    assert out.count(": PCT001") == 4
    sidecar = folder / ".hegao-ignore.toml"
    words = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(words.replace("稿/a.txt", "稿/c.txt"), encoding="utf-8")
    assert concise(folder, "稿") == (0, "")
    sidecar.write_text(words, encoding="utf-8")
    assert hegao("check", "稿", "--add-ignore", "改名", cwd=folder).code == 0
    assert "稿/a.txt" not in sidecar.read_text(encoding="utf-8")
    assert concise(folder, "稿") == (0, "")


def test_waivers_with_a_last_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    for arguments in (
        ("--add-ignore", "已核", "--ignore-until", "2026-13-45"),
        ("--add-ignore", "已核", "--ignore-until", "明年"),
        ("--add-ignore", "已核", "--ignore-until", "2020-01-01"),
        ("--ignore-until", "2999-01-01"),
        ("--add-ignore", "已核", "-"),
    ):
        done = hegao("check", *arguments, cwd=tmp_path)
        assert (done.code, done.err.count("\n")) == (2, 1), done.err
    assert not (tmp_path / ".hegao-ignore.toml").exists()
    assert hegao("check", "--add-ignore", "已核", "--ignore-until", "2999-12-31", cwd=tmp_path).code == 0
    assert 'expires = "2999-12-31"' in (tmp_path / ".hegao-ignore.toml").read_text(encoding="utf-8")
    assert concise(tmp_path) == (0, "")


def test_entry_that_has_expired(folder: Path) -> None:
    sidecar = folder / ".hegao-ignore.toml"
    with sidecar.open("a", encoding="utf-8") as file:
        file.write('expires = "2020-01-01"\n')
    code, out = concise(folder)
    assert code == 1
    assert "SUP002" in out
    assert "a.txt:2:" in out
    sidecar.write_text(sidecar.read_text("utf-8") + "\n# 以下另说\n", encoding="utf-8")
    assert hegao("check", "--add-ignore", "又核了一遍", cwd=folder).code == 0
    assert concise(folder) == (0, "")
    written = sidecar.read_text("utf-8")
    assert "2020-01-01" not in written
    assert written.count("fingerprint = ") == 2
    assert "\n# 以下另说\n" in written


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('[[ignore]]\nrule = "PCT001"\nfingerprint = "abc"\nreason = "甲"\n', 3),
        (f'[[ignore]]\nrule = "PCT001"\nfingerprint = "{"0" * 64}"\nreason = "甲"\nexpire = "2027-01-01"\n', 5),
        ("[[ignore]]\nrule = 1\n", 2),
        (f'[[ignore]]\nrule = "P"\nfingerprint = "{"0" * 64}"\nreason = "甲"\nexpires = "2026-13-45"\n', 5),
        ("# 甲\n[[ignore]]\nrule ＝ 'PCT001'\n", 3),
        ("nothing\n", 1),
    ],
)
def test_wrong_sidecar(tmp_path: Path, entry: str, line: int) -> None:
    (tmp_path / ".hegao-ignore.toml").write_text(entry, encoding="utf-8")
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    code, out = concise(tmp_path)
    assert code == 2
    assert f".hegao-ignore.toml:{line}:" in out
    assert "忽略清单有误" in out
    for option in ("--add-ignore=已核", "--diff"):
        code, out = concise(tmp_path, option)
        assert (code, out.count(f".hegao-ignore.toml:{line}:"), len(out.splitlines())) == (2, 1, 1)
    assert (tmp_path / ".hegao-ignore.toml").read_text(encoding="utf-8") == entry


def test_configured_salt_is_used(tmp_path: Path) -> None:
    (tmp_path / "hegao.toml").write_text('salt = "s"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    hegao("check", "--add-ignore", "已核", cwd=tmp_path)
    assert "salt" not in (tmp_path / ".hegao-ignore.toml").read_text(encoding="utf-8")
    assert concise(tmp_path) == (0, "")


def test_a_bracket_never_closed_silences_nothing_and_codes_may_be_lower_case(tmp_path: Path) -> None:
    report = tmp_path / "r.md"
    report.write_text(
        "<!-- hegao: ignore[PCT002 已核 -->\n\n比重提高1.5个百分比。\n\n<!-- hegao: ignore[pct002] 已核 -->\n\n比重提高2.5个百分比。\n",
        encoding="utf-8",
    )
    done = hegao("check", "--output-format", "concise", "r.md", cwd=tmp_path)
    assert [line.split(" ")[1] for line in done.out.splitlines()] == ["SUP001", "PCT002"]
    assert ":3:" in done.out.splitlines()[1]
