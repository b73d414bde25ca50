"""The formats of services: what each says of a finding and of a failure, readable whatever the text, always the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import parsed
import pytest
from fake_reports import QUARTER, RULES, clean, finding, quarter, rule, unreadable
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import written

from linter.errors import HegaoError, Said
from linter.finding import Edit, Elsewhere, FileReport, Fix, Place
from linter.reporters import ReportOptions
from linter.reporters.cells import visible
from linter.reporters.places import byte_position, from_root, uri
from linter.text import Text

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = ReportOptions(rules=RULES)
SERVICES = ("sarif", "github", "gitlab", "junit", "rdjson", "markdown")


def test_github_annotates_errors_first() -> None:
    commands = parsed.github(written("github", OPTIONS, quarter(), clean(), unreadable()))
    kinds = [command.kind for command in commands]
    assert kinds == ["error"] * 5 + ["warning", "notice", "warning"]
    restated = next(c for c in commands if "DIR003" in c.message)
    assert restated.properties == {
        "file": "reports/q3.txt", "line": "9", "endLine": "9", "col": "39", "endColumn": "53",
        "title": "hegao DIR003 direction-restated",
    }  # fmt: skip
    assert restated.message.splitlines() == [
        "reports/q3.txt:9:39: DIR003 “技术改造投资”同一时期既称增长又称减少",
        "4:23 此处称增长",
        "口径：技术改造投资 · 前三季度 · 同比",
    ]
    assert "col" not in next(c for c in commands if "STR003" in c.message).properties  # it ends on the next line
    failed = next(c for c in commands if c.properties["file"] == "reports/old.txt")
    assert failed.properties["line"] == "3"
    assert "不是有效的 UTF-8" in failed.message


def test_gitlab_issues_have_fingerprints_of_their_own() -> None:
    issues = json.loads(written("gitlab", OPTIONS, quarter("a.txt"), quarter("b.txt"), clean(), unreadable()))
    assert [i["severity"] for i in issues].count("blocker") == 1
    assert {i["severity"] for i in issues} == {"major", "minor", "info", "blocker"}
    assert len({i["fingerprint"] for i in issues}) == len(issues) == 15
    assert {tuple(i) for i in issues} == {
        ("type", "check_name", "description", "severity", "fingerprint", "location"),
    }
    assert issues[0]["location"] == {"path": "a.txt", "lines": {"begin": 4, "end": 4}}
    assert issues[0]["check_name"] in issues[0]["description"]


def test_gitlab_fingerprints_do_not_depend_on_other_places() -> None:
    """The second of two findings on like clauses keeps its mark when a third comes; one more file changes nothing."""
    alone = json.loads(written("gitlab", OPTIONS, quarter("b.txt")))
    later = json.loads(written("gitlab", OPTIONS, quarter("a.txt"), quarter("b.txt")))
    assert [i["fingerprint"] for i in later if i["location"]["path"] == "b.txt"] == [i["fingerprint"] for i in alone]
    unmarked = quarter("b.txt")
    unmarked = unmarked._replace(findings=tuple(f._replace(fingerprint="") for f in unmarked.findings))
    assert len({i["fingerprint"] for i in json.loads(written("gitlab", OPTIONS, unmarked))}) == len(alone)


def test_junit_has_a_suite_for_each_file() -> None:
    suites = parsed.junit(written("junit", OPTIONS, quarter(), clean(), unreadable()))
    assert [suite.attrib["name"] for suite in suites] == ["reports/q3.txt", "reports/q2.txt", "reports/old.txt"]
    quarters, second, old = suites
    assert len(quarters.findall("testcase/failure")) == 6
    assert [e.attrib["message"] for e in quarters.findall("testcase/skipped")] == ["已与统计部门核对"]
    assert len(quarters.findall("testcase/system-out")) == 1  # said, but not failing: below --fail-on
    assert [len(case) for case in second] == [0]
    assert [case[0].tag for case in old] == ["error"]
    strict = OPTIONS._replace(fail_on="info")
    assert len(parsed.junit(written("junit", strict, quarter())).findall("testsuite/testcase/failure")) == 7
    loose = OPTIONS._replace(fail_on="error")
    assert len(parsed.junit(written("junit", loose, quarter())).findall("testsuite/testcase/failure")) == 4


def test_rdjson_counts_columns_in_bytes() -> None:
    found = json.loads(written("rdjson", OPTIONS, quarter(), unreadable()))
    assert found["source"] == {"name": "hegao"}
    lines = QUARTER.encode().split(b"\n")
    for one in found["diagnostics"][:-1]:
        start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
        if start["line"] == end["line"]:
            lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode()  # no character is cut
    by_code = {one["code"]["value"]: one for one in found["diagnostics"][:-1]}
    wrong = by_code["PCT002"]
    at = wrong["location"]["range"]
    assert lines[3][at["start"]["column"] - 1 : at["end"]["column"] - 1].decode() == "个百分比"
    assert wrong["suggestions"] == [{"range": at, "text": "个百分点"}]
    assert wrong["severity"] == "ERROR"
    related = by_code["DIR003"]["related_locations"][0]
    at = related["location"]["range"]
    assert lines[3][at["start"]["column"] - 1 : at["end"]["column"] - 1].decode() == "技术改造投资同比增长12.5%"
    assert found["diagnostics"][-1]["location"] == {"path": "reports/old.txt", "range": {"start": {"line": 3}}}


def test_half_a_repair_is_not_suggested() -> None:
    text = Text("增长5.2%，下降3.1%")
    edits = (Edit(0, 2, "下降"), Edit(8, 10, "增长"))
    found = finding(text, "UNT005", "5.2", fix=Fix(True, edits))
    report = FileReport("a.txt", "review", "utf-8", text, (found,))
    assert "suggestions" not in json.loads(written("rdjson", OPTIONS, report))["diagnostics"][0]
    fixes = parsed.sarif(written("sarif", OPTIONS, report))["results"][0]["fixes"]
    assert len(fixes[0]["artifactChanges"][0]["replacements"]) == 2


def test_markdown_is_a_table_with_counts() -> None:
    page = written("markdown", OPTIONS, quarter(), clean(), unreadable())
    head, *rows = parsed.markdown(page)
    assert head == ["位置", "级别", "规则", "问题"]
    assert len(rows) == 8
    assert [row[0] for row in rows][-1] == "reports/old.txt:3"
    assert ["reports/q3.txt:4:87", "错误", "PCT002", "“个百分比”应为“个百分点”"] in rows
    assert "4 处错误、2 处警告、1 处提示" in page
    assert "未发现问题" in written("markdown", OPTIONS, clean())
    assert "No file to check" in written("markdown", OPTIONS._replace(lang="en"))


def test_markdown_has_room_for_the_worst_findings() -> None:
    reports = [quarter(f"{number}.txt") for number in range(100)]
    page = written("markdown", OPTIONS, *reports)
    _, *rows = parsed.markdown(page)
    assert [row[1] for row in rows].count("错误") == 400
    assert [row[1] for row in rows].count("警告") == 100
    assert [int(row[0].partition(".")[0]) for row in rows] == sorted(int(row[0].partition(".")[0]) for row in rows)
    assert "另有 200 处没有列出。" in page
    assert "400 处错误" in page


def test_markdown_is_no_larger_than_a_step_summary_may_be() -> None:
    reports = [quarter("很长的文件夹名/" * 200 + f"{number}.txt") for number in range(100)]
    for held in (0, 900_000):
        page = written("markdown", OPTIONS._replace(held=held), *reports)
        assert held + len(page.encode()) < 1 << 20
        assert {row[1] for row in parsed.markdown(page)[1:]} == {"错误"}
        assert f"另有 {700 - len(parsed.markdown(page)[1:])} 处没有列出。" in page
    assert "另有 700 处没有列出。" in written("markdown", OPTIONS._replace(held=1 << 20), *reports)


@pytest.mark.parametrize("name", SERVICES)
def test_places_in_other_files_are_named(name: str) -> None:
    text = Text("增长5.2%")
    there = Place(3, 7, {"here": Said("增长", "grow")}, Elsewhere("别处/b 1.txt", 7, 2, 7, 6))
    found = finding(text, "DIR003", "5.2", related=(there,), data={"indicator": "甲", "period": "乙"})
    page = written(name, OPTIONS, FileReport("a.txt", "review", "utf-8", text, (found,)))
    if name == "gitlab":  # an issue has one line of words
        return
    shown = uri("别处/b 1.txt") if name == "sarif" else "别处/b 1.txt"
    assert shown in page
    assert "此处称增长" in page


@pytest.mark.parametrize("name", SERVICES)
def test_excerpts_only_on_request(name: str) -> None:
    """Words of the report beyond those a message quotes."""
    beyond = "高技术产业投资同比增长18.3%"
    assert beyond not in parsed_text(name, written(name, OPTIONS, quarter()))
    if name in ("sarif", "junit", "markdown"):
        assert beyond in parsed_text(name, written(name, OPTIONS._replace(excerpts=True), quarter()))


def parsed_text(name: str, page: str) -> str:
    return "\n".join("|".join(row) for row in parsed.markdown(page)) if name == "markdown" else page


@pytest.mark.parametrize("name", SERVICES)
def test_silenced_findings_fail_nothing(name: str) -> None:
    silenced = quarter()
    silenced = silenced._replace(findings=tuple(f._replace(suppressed="已核对") for f in silenced.findings))
    page = written(name, OPTIONS, silenced)
    if name == "sarif":
        run = parsed.sarif(page)
        assert run["invocations"][0]["exitCode"] == 0
        assert all(result["suppressions"] for result in run["results"])
    elif name == "junit":
        assert parsed.junit(page).findall("testsuite/testcase/failure") == []
    else:
        assert "DIR003" not in page


@pytest.mark.parametrize("name", SERVICES)
def test_equal_runs_give_equal_bytes(name: str) -> None:
    reports = (quarter("b.txt"), quarter("a.txt"), unreadable())
    assert written(name, OPTIONS, *reports) == written(name, OPTIONS, *reports)


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_brackets_are_those_of_the_language(name: str) -> None:
    error = unreadable().error
    assert isinstance(error, HegaoError)
    remedy = error.remedy
    assert remedy is not None
    assert f"（{remedy.zh}）" in written(name, OPTIONS, unreadable())
    assert f" ({remedy.en})" in written(name, OPTIONS._replace(lang="en"), unreadable())


def test_an_empty_run_is_readable() -> None:
    assert parsed.sarif(written("sarif", OPTIONS))["results"] == []
    assert parsed.github(written("github", OPTIONS)) == []
    assert json.loads(written("gitlab", OPTIONS)) == []
    assert list(parsed.junit(written("junit", OPTIONS))) == []
    assert json.loads(written("rdjson", OPTIONS))["diagnostics"] == []


SAID = rule("ANY001", "any", Said("“{text}”{word}", "{text} {word}"), related={"": Said("{text}{word}", "{text}")})
ANY = OPTIONS._replace(rules={"ANY001": SAID}, redact=False, excerpts=True)
SIGNS = st.sampled_from(
    [
        *"|`*_[](){}<>&\"'\\:,%#@!~$\n\r\t\x00\x1b\x7f\x85\u2028\u202e\ufeff\ufffe\uffff\U0010ffff😀增长5.2",
        "](http://x.cn)",
    ]
)
WORDS = st.lists(SIGNS | st.characters(exclude_categories=()), max_size=40).map("".join)
NAMES = st.lists(SIGNS | st.characters(exclude_categories=()), min_size=1, max_size=12).map(
    lambda signs: "".join(signs).replace("\0", "") or "a"
)


@st.composite
def any_reports(draw: st.DrawFn) -> tuple[FileReport, list[str]]:
    """A file of any name and text with findings anywhere in it, and the messages they lead to."""
    raw, path = draw(WORDS), draw(NAMES)
    text, found, said = Text(raw), [], []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 20)))
        word = draw(WORDS.filter(lambda words: len(words) < 30))
        at = Place(start, end, {"word": word})
        fix = Fix(draw(st.booleans()), (Edit(start, end, draw(WORDS)),))
        one = finding(text, "UNT005", "", severity=draw(st.sampled_from(("error", "warning", "info"))))
        found.append(
            one._replace(
                code="ANY001", start=start, end=end, data={"word": word}, related=(at,), fix=fix, suppressed=""
            )
        )
        said.append(f"“{visible(raw[start:end]).strip()}”{visible(word)}")
    return FileReport(path, "review", "utf-8", text, tuple(found)), said


@given(any_reports())
@settings(deadline=None, max_examples=200)
def test_any_text_is_readable_in_every_format(made: tuple[FileReport, list[str]]) -> None:
    report, said = made
    # Quotations of more than 30 characters lose their middle; signs that are made visible count as what is shown.
    quoted = [visible(report.text.raw[f.start : f.end]).strip() for f in report.findings if report.text]
    short = all(len(words) <= 30 for words in quoted) and not any("…" in words for words in said)
    for name in SERVICES:
        page = written(name, ANY, report)
        page.encode("utf-8")
        shown = _messages(name, page)
        assert len(shown) == len(report.findings), name
        if short:
            lost = str.maketrans("\ufffe\uffff", "\ufffd\ufffd") if name == "junit" else {}  # no characters of XML
            assert sorted(shown) == sorted(words.translate(lost) for words in said), name


def _messages(name: str, page: str) -> list[str]:
    """The message of each finding, as a reader of the format sees it."""
    if name == "sarif":
        texts = [result["message"]["text"] for result in parsed.sarif(page)["results"]]
        return [text.replace("\\](", "](").replace("{{", "{").replace("}}", "}") for text in texts]
    if name == "github":
        return [c.message.split("\n")[0].partition(": ANY001 ")[2] for c in parsed.github(page)]
    if name == "gitlab":
        return [issue["description"].partition(": ")[2] for issue in json.loads(page)]
    if name == "junit":
        cases = parsed.junit(page).findall("testsuite/testcase")
        return [_unit(case) for case in cases if len(case)]
    if name == "rdjson":
        return [one["message"].split("\n")[0] for one in json.loads(page)["diagnostics"]]
    return [row[3].split("\n")[0] for row in parsed.markdown(page)[1:]]


def _unit(case: Any) -> str:
    words: str = case[0].text or ""
    return words.split("\n")[0].partition(": ANY001 ")[2]


@pytest.mark.parametrize(
    ("path", "root", "named"),
    [
        ("a.txt", "", "a.txt"),
        ("./报告/../a.txt", "", "a.txt"),
        ("-", "/somewhere", "-"),
        ("/repo/报告/一 季度.txt", "/repo", "报告/一 季度.txt"),
        ("/repository/a.txt", "/repo", "/repository/a.txt"),
        ("/repo/a.txt", "/repo/", "a.txt"),
    ],
)
def test_paths_from_a_root(path: str, root: str, named: str) -> None:
    assert from_root(path, root) == named


def test_paths_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert from_root(str(tmp_path / "link" / "a.txt"), str(tmp_path / "real")) == "a.txt"


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("报告/一 季度#1%.txt", "%E6%8A%A5%E5%91%8A/%E4%B8%80%20%E5%AD%A3%E5%BA%A6%231%25.txt"),
        ("a:b?.txt", "a%3Ab%3F.txt"),
        ("\udcff.txt", "%FF.txt"),
        ("\ud800.txt", "%ED%A0%80.txt"),
        ("/elsewhere/甲.txt", "file:///elsewhere/%E7%94%B2.txt"),
    ],
)
def test_uris(path: str, named: str) -> None:
    assert uri(path) == named


def test_byte_positions() -> None:
    text = Text("甲a😀b\r\n乙c")
    assert [byte_position(text, at) for at in (0, 1, 2, 3, 7)] == [(1, 1), (1, 4), (1, 5), (1, 9), (2, 4)]
