"""The report as a web page: what stands in it, whatever stands in the reports."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from pathlib import Path

import pytest
from command import CLEAN, FAULT, compiled, hegao
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from page import Node, dangling, folder, links, names, parsed

from linter.engine import check_file
from linter.finding import Elsewhere, FileReport, Finding, Fix, Place, Span
from linter.packs import load
from linter.page import Page, Part
from linter.processes import from_wire, to_wire
from linter.reporters import ReportOptions, reporter
from linter.reporters.cells import visible
from linter.settings import Settings
from linter.text import Text

ROOT = Path(__file__).parents[1]
SAMPLE = (ROOT / "samples" / "monthly-report.txt").read_text("utf-8")
RULES = {rule.code: rule for rule in load().rules}
TABLE = """\
# 2024年上半年主要指标

1. 制造业投资占工业投资的比重为128.6%。<!-- hegao: ignore[PCT001] 已与年鉴核对 -->
2. 工业投资占全部投资的比重为131.2%。

| 指标 | 总量（亿元） | 增长（%） |
|---|---:|---:|
| 工业增加值 | 31.2 | 5.2 |
| 其中：制造业 | 41.0 | XX |
"""


def page_of(text: str, path: str = "a.txt", lang: str = "zh", redact: bool = True) -> Node:
    report = check_file(path, text.encode(), Settings(page=True, sensitive=redact), load())
    return written([report], ReportOptions(rules=RULES, lang=lang, redact=redact))


def written(reports: list[FileReport], options: ReportOptions | None = None) -> Node:
    out = io.StringIO()
    reporter("html")(reports, out, options or ReportOptions(rules=RULES))
    return parsed(out.getvalue())


def marked(page: Node, number: int) -> list[Node]:
    return [m for m in page.every("a", "m") if str(number) in m.attributes["data-f"].split()]


def words(node: Node) -> str:
    return "".join(node.text.split())


def test_every_finding_is_marked_and_noted() -> None:
    page = page_of(SAMPLE, "monthly-report.txt")
    report = check_file("monthly-report.txt", SAMPLE.encode(), Settings(), load())
    notes = page.every("li", "note")
    assert len(notes) == len(report.findings) > 10
    for number, (note, finding) in enumerate(zip(notes, report.findings, strict=True), 1):
        assert finding.code in note.text
        assert finding.severity in note.classes
        assert finding.address in note.text
        hit = "".join(m.text for m in marked(page, number) if "rel" not in m.classes)
        if not RULES[finding.code].sensitive:
            assert SAMPLE[finding.start : finding.end].strip() in hit
    assert not dangling({"": page})


def test_both_ends_of_a_contradiction_are_linked() -> None:
    page = page_of("一季度，工业投资同比增长8.3%。\n一季度，工业投资同比下降3.1%。\n")
    (note,) = page.every("li", "note")
    (other,) = note.one("p", "link").every("a")
    ends = {m.attributes["id"]: m for m in page.every("a", "m")}
    assert "下降3.1%" in ends[note.one("a", "no").attributes["href"][1:]].text
    assert "增长8.3%" in ends[other.attributes["href"][1:]].text
    assert {m.attributes["href"] for m in ends.values()} == {f"#{note.attributes['id']}"}


def test_the_text_is_whole() -> None:
    """Nothing of a report is lost, whatever the marks do to it."""
    page = page_of(SAMPLE, redact=False)
    assert "".join(words(text) for text in page.every("div", "text")) == "".join(SAMPLE.split())


def test_headings_tables_and_comments_of_markdown() -> None:
    page = page_of(TABLE, "a.md")
    assert page.one("h3", "title").text == "2024年上半年主要指标"
    rows = page.one("table", "grid").every("tr")
    assert [[cell.text for cell in row.children if isinstance(cell, Node)] for row in rows] == [
        ["指标", "总量（亿元）", "增长（%）"], ["工业增加值", "31.2", "5.2"], ["其中：制造业", "41.0", "XX"],
    ]  # fmt: skip
    assert "num" in rows[1].every("td")[0].classes
    assert "ignore[PCT001]" in page.one("div", "paper").text


def test_suppressed_findings_are_told_apart() -> None:
    page = page_of(TABLE, "a.md")
    waived, found = page.every("li", "note")[:2]
    assert "sup" in waived.classes
    assert "已与年鉴核对" in waived.text
    assert "sup" not in found.classes
    assert [m.classes for m in marked(page, 1)] == [["m", "error", "sup"]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_speaks_its_language(lang: str) -> None:
    page = page_of(SAMPLE, lang=lang)
    assert page.one("html").attributes["lang"] == {"zh": "zh-CN", "en": "en"}[lang]
    assert ("Skip to the report" in page.one("a", "skip").text) == (lang == "en")
    assert {node.attributes["lang"] for node in page.every("div", "text")} == {"zh-CN"}


def test_the_claim_table_is_that_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TABLE + "\n联系人：王大成，电话13912345678。\n", encoding="utf-8")
    done = hegao("claims", "a.md", cwd=tmp_path)
    told = [json.loads(line) for line in done.out.splitlines()]
    page = parsed(hegao("check", "a.md", "--output-format", "html", cwd=tmp_path).out)
    rows = page.one("table", "data").one("tbody").every("tr")
    assert [row.every("td")[1].text for row in rows] == [record["text"] for record in told]
    assert [row.every("td")[2].text for row in rows] == [record["indicator"] for record in told]
    assert all(link in names(page) for link in (row.every("a")[0].attributes["href"][1:] for row in rows))


def test_rules_are_explained_offline() -> None:
    page = page_of(FAULT)
    rule = next(node for node in page.every("section", "rule") if node.attributes["id"] == "rule-PCT001")
    for part in ("为什么", "说什么", "如何不报", "hegao: ignore[PCT001]", "hegao rule PCT001"):
        assert part in rule.text
    assert "#rule-PCT001" in set(links(page))


HOSTILE = "</style><script>alert(1)</script>&amp;<!--\"'`{{ 7*7 }}{% raw %}\u202e\u2066\u200b\x1b]0;x\x07\x1f\x85\u2028"


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_words_of_a_report_are_words(suffix: str) -> None:
    text = f"# {HOSTILE}\n\n{HOSTILE}产值占全县的比重为128.6%。{HOSTILE}\n\n| a | {HOSTILE} |\n|---|---|\n| <b> | 5 |\n"
    page = page_of(text, f"{HOSTILE}.{suffix}")
    assert len(page.every("script")) == 1
    assert "alert(1)" in page.one("div", "paper").text
    assert not set("\u202e\u2066\u200b\x1b\x07\x1f\x85\u2028") & set(page.text)
    assert "<U+202E>" in page.one("div", "paper").text


@settings(max_examples=40, deadline=None, derandomize=True, phases=(Phase.generate,))
@given(
    st.text(st.sampled_from("甲乙5%。，\n\t |<>&\"'#*[]()\u2028\u202e\r\x00一、增长128.6占比重为{}"), max_size=80),
    st.data(),
)
def test_whatever_is_marked_all_of_the_text_stands_in_the_page_once(raw: str, data: st.DataObject) -> None:
    """Marks and names at random: pieces of one text, each hidden or shown, every finding with a place to jump to."""
    places = st.tuples(st.integers(0, len(raw)), st.integers(0, len(raw))).map(sorted)
    findings = []
    for start, end in sorted(data.draw(st.lists(places, max_size=6))):
        other = data.draw(places)
        findings.append(
            Finding(
                "XYZ001",
                "x",
                "error",
                start,
                end,
                "",
                {},
                (Place(other[0], other[1]),),
                Fix(True, ()),
                {},
                "段1",
                "",
                "",
            )
        )
    sensitive = tuple(Span(*span) for span in data.draw(st.lists(places, max_size=3)))
    cuts = sorted(set(data.draw(st.lists(st.integers(0, len(raw)), max_size=6))))
    parts = tuple(Part("paragraph", low, high) for low, high in pairwise(cuts))
    report = FileReport("a.txt", "review", "utf-8", Text(raw), tuple(findings), page=Page(parts, ()))
    options = ReportOptions()
    page = written([report], options)
    assert not {link for link in dangling({"": page}) if not link.startswith("#rule-")}
    assert len(page.every("li", "note")) == len(findings)
    if len(cuts) > 1:
        inside = raw[cuts[0] : cuts[-1]].replace("\u2028", "\n").split("\n")
        assert "".join("".join(map(visible, inside)).split()) in words(page.one("div", "paper"))
    hidden = written([report._replace(sensitive=sensitive)], options)
    assert not {link for link in dangling({"": hidden}) if not link.startswith("#rule-")}


def test_a_mark_over_half_a_name_covers_its_short_form() -> None:
    raw = "联系人王大成同志，王大成负责。"
    hit = Finding("XYZ001", "x", "warning", 4, 8, "", {}, (), None, {}, "段1", "", "")
    report = FileReport("a.txt", "review", "utf-8", Text(raw), (hit,), sensitive=(Span(3, 6),), page=Page((Part("paragraph", 0, len(raw)),), ()))  # fmt: skip
    page = written([report], ReportOptions())
    assert [m.text for m in page.every("a", "m")] == ["王…", "同志"]
    assert page.one("p", "paragraph").text == "联系人王…同志，王…负责。"


def test_many_findings_at_one_place_stay_few_words() -> None:
    raw = "产值增长5.2%。"
    hits = tuple(Finding("XYZ001", "x", "error", 0, 7, "", {}, (), None, {}, "段1", "", "") for _ in range(2000))
    report = FileReport("a.txt", "review", "utf-8", Text(raw), hits, page=Page((Part("paragraph", 0, len(raw)),), ()))
    page = written([report], ReportOptions())
    assert not {link for link in dangling({"": page}) if not link.startswith("#rule-")}
    assert len(page.one("a", "m").attributes["data-f"]) < 100


def test_a_folder_holds_an_index_and_a_page_for_each(tmp_path: Path) -> None:
    reports = tmp_path / "报告"
    (reports / "一 季度").mkdir(parents=True)
    for name, text in {"a.txt": FAULT, "b.txt": CLEAN, "一 季度/a.txt": FAULT, "#1%?.txt": FAULT}.items():
        (reports / name).write_text(text, encoding="utf-8")
    (reports / "broken.txt").write_bytes(b"\xff\xfe\x00\x00\xff\xff\xff")
    done = hegao("check", "报告", "--output-format", "html", "-o", "out/new/", cwd=tmp_path)
    assert done.code == 2
    pages = folder(tmp_path / "out" / "new")
    assert len(pages) == 6
    assert not dangling(pages)
    index = pages["index.html"]
    rows = index.one("table", "files").one("tbody").every("tr")
    assert [row.every("td")[0].text for row in rows if "报告/a.txt" in row.text] == ["1"]
    (failed,) = [row for row in rows if "failed" in row.classes]
    assert "UTF-32" in failed.text
    (figure,) = index.every("figure")
    assert figure.one("svg").attributes["aria-label"] == "PCT 百分数: PCT001 3"
    assert sum(float(rect.attributes["width"]) for rect in figure.every("rect")) > 0
    again = hegao("check", "报告", "--output-format", "html", "-o", "out/new", cwd=tmp_path)  # now a folder that exists
    assert again.code == 2
    assert len(list((tmp_path / "out" / "new").iterdir())) == 6


def test_one_file_holds_all_reports(tmp_path: Path) -> None:
    for name, text in {"a.txt": FAULT, "b.txt": CLEAN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00\x00\xff\xff\xff")
    for _ in range(2):  # the page is no report the second time
        hegao("check", ".", "--output-format", "html=page.html", "--output-format", "concise", cwd=tmp_path)
    page = parsed((tmp_path / "page.html").read_text("utf-8"))
    assert [article.every("h2")[0].text for article in page.every("article")] == ["a.txt", "b.txt", "broken.txt"]
    assert "UTF-32" in page.one("div", "problem").text
    assert words(page.every("div", "text")[1]) == CLEAN.strip()
    assert not dangling({"": page})


def test_places_in_other_files_are_linked() -> None:
    there = Place(0, 3, {}, Elsewhere("b.txt", 1, 2, 1, 5))
    found = Finding("XYZ001", "x", "error", 0, 3, "", {}, (there,), None, {}, "段1", "", "")
    reports = [
        FileReport("a.txt", "review", "utf-8", Text("甲乙丙丁"), (found,), page=Page((Part("paragraph", 0, 4),), ())),
        FileReport("b.txt", "review", "utf-8", Text("甲乙丙丁"), page=Page((Part("paragraph", 0, 4),), ())),
    ]
    page = written(reports, ReportOptions())
    link = page.one("a", "far")
    assert link.text == "b.txt:1:2"
    second = page.every("article")[1]
    assert link.attributes["href"][1:] in names(second)


def test_equal_runs_give_equal_pages(tmp_path: Path) -> None:
    """From the cache or not, in one process or two, and nothing of names in what is kept."""
    for index in range(2):
        (tmp_path / f"{index}.txt").write_text(SAMPLE * (1 + index), encoding="utf-8")
    command = ("check", ".", "--output-format", "html", "--exit-zero")
    cache = compiled(tmp_path / "cache")
    hegao("check", ".", "--exit-zero", cwd=tmp_path, HEGAO_CACHE_DIR=cache)
    first, second = (hegao(*command, cwd=tmp_path, HEGAO_CACHE_DIR=cache) for _ in range(2))
    assert first.raw == second.raw == hegao(*command, "--no-cache", "--jobs", "1", cwd=tmp_path).raw
    assert "周砚秋" not in first.out
    assert "周砚秋" in hegao(*command, "--show-sensitive", cwd=tmp_path, HEGAO_CACHE_DIR=cache).out


def test_the_text_of_a_clean_report_crosses_from_a_worker() -> None:
    """Other formats show nothing of it, and it stays where it was read."""
    for page in (True, False):
        report = check_file("a.txt", CLEAN.encode(), Settings(page=page), load())
        assert not report.findings
        restored = from_wire(to_wire(report))
        assert restored.text is not None
        assert restored.text.raw == (CLEAN if page else "")
        assert restored.page == report.page


def test_no_file_is_said(tmp_path: Path) -> None:
    page = parsed(hegao("check", ".", "--output-format", "html", cwd=tmp_path).out)
    assert "没有可检查的文件" in page.one("main").text
