"""The page over a run: its counts are those of the tables, its words are no markup, its size has a bound."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import drawn
import pytest
from command import compiled
from page import Node, dangling, parsed

duckdb = pytest.importorskip("duckdb", reason="needs the extra store")

from linter.archive.report.plots import columns, line  # noqa: E402
from linter.archive.report.series import Point, series  # noqa: E402
from linter.archive.report.source import folder  # noqa: E402
from linter.cli.main import main  # noqa: E402


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports (in), a run over them (out), and its page."""
    made = tmp_path_factory.mktemp("archive")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        patch.setenv("HEGAO_CACHE_DIR", compiled(made / "cache"))
        drawn.fill(made / "in")
        assert drawn.check(made / "in", made / "out") == 2  # one cannot be read
        assert drawn.report("out", "-o", "page.html") == 0
    return made


@pytest.fixture(scope="module")
def page(place: Path) -> Node:
    return parsed((place / "page.html").read_text("utf-8"))


@pytest.fixture(autouse=True)
def there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(place / "cache"))


def table(page: Node, name: str) -> list[list[str]]:
    """The rows of a table by its name."""
    (found,) = [each for each in page.every("table") if each.attributes.get("id") == name]
    return [[cell.text.strip() for cell in row.children if isinstance(cell, Node)] for row in found.every("tr")[1:]]


def asked(sql: str) -> list[tuple[Any, ...]]:
    """An answer of the tables of the run, by another way than that of the page."""
    with duckdb.connect() as connection:
        for name in ("documents", "findings", "claims"):
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('out/{name}/*/*.parquet')")
        rows: list[tuple[Any, ...]] = connection.sql(sql).fetchall()
        return rows


def test_the_counts_are_those_of_the_tables(page: Node) -> None:
    legend = page.one("ul", "legend")
    shown = {item.one("a").attributes["data-status"]: int(item.one("b").text) for item in legend.every("li")}
    assert shown == dict(asked("SELECT status, count(*) FROM documents GROUP BY status"))
    assert set(shown) == {"clean", "found", "unread"}
    chips = {each.one("input").attributes["value"]: int(each.one("b").text) for each in page.every("label", "chip")}
    found = dict(asked("SELECT severity, count(*) FROM findings WHERE suppressed = '' GROUP BY severity"))
    assert {name: count for name, count in chips.items() if count} == found
    rules = {row.one("a").text: row for row in page.every("table", "sorted")[0].every("tbody")[0].every("tr")}
    by_rule = asked("SELECT code, count(*), count(DISTINCT document) FROM findings GROUP BY code")
    assert {code: (cells[3], cells[7]) for code, row in rules.items() if (cells := texts(row))} == {
        code: (str(count), str(documents)) for code, count, documents in by_rule
    }
    months = [g.one("title").text for g in page.one("svg", "months").every("g")]
    assert sum(int(re.findall(r": (\d+)", each)[0]) for each in months) == sum(found.values())
    assert len(months) == 24
    assert len(table(page, "t-findings")) == sum(found.values())
    assert len(table(page, "t-documents")) == 27
    grid = page.one("table", "heat")
    assert sum(int(link.text) for link in grid.every("a")) == sum(found.values())


def texts(row: Node) -> list[str]:
    return [cell.text.strip() for cell in row.children if isinstance(cell, Node)]


def test_what_could_not_be_read_comes_first_with_the_reason(page: Node) -> None:
    first = table(page, "t-documents")[0]
    assert first[0].startswith("in/坏.txt")
    assert "二进制" in first[0]
    assert first[1] == "读不了"


def test_series_are_drawn_and_contradictions_marked(page: Node, place: Path) -> None:
    cards = {card.one("figcaption").text.split(" ")[1]: card for card in page.every("figure", "card")}
    assert {"固定资产投资", "一般公共预算收入", "进出口总额", "社会消费品零售总额"} <= set(cards)
    marked = {name for name, card in cards.items() if "marked" in card.classes}
    assert marked == {"固定资产投资"}
    words = cards["固定资产投资"].one("ul", "marks").text
    assert "写法不一" in words
    assert "2026-08.txt" in words
    assert "2026-09.txt" in words
    assert len(cards["固定资产投资"].every("circle", "ring")) == 1
    with folder("out") as source:
        drawn_series, more = series(source)
    revenue = next(each for each in drawn_series if each.indicator == "一般公共预算收入" and each.cumulative)
    assert (revenue.label, revenue.unit, more) == ("临河县", "亿元", 0)
    assert len(revenue.level) == len(revenue.growth) == 24
    assert [each.at for each in revenue.level] == list(range(12 * 2025, 12 * 2027))
    by_hand = asked(
        "SELECT text FROM claims c JOIN documents d USING (document) WHERE d.uri LIKE '%2026-09.txt' AND kind = 'level' "
        "AND indicator = '一般公共预算收入' AND c.period_from = 1 ORDER BY start_offset"
    )
    assert revenue.level[20].told[0].text == by_hand[0][0]


def test_words_of_documents_are_no_markup(page: Node, place: Path) -> None:
    assert dangling({"page.html": page}) == set()
    assert page.every("title")[0].text.startswith("27 篇稿件的核对总览")
    assert "in/<b>&'\".md" in [row[0] for row in table(page, "t-documents")]
    assert drawn.PERSON not in (place / "page.html").read_text("utf-8")
    assert "取用任何外部内容" in page.one("footer").text


def test_the_same_run_makes_the_same_page(place: Path) -> None:
    assert drawn.report("out", "-o", "again.html") == 0
    assert (place / "again.html").read_bytes() == (place / "page.html").read_bytes()
    assert drawn.report("out", "-o", "en.html", "--lang", "en") == 0
    assert "27 documents checked" in parsed((place / "en.html").read_text("utf-8")).one("h1").text


def test_a_store_is_drawn_as_well(page: Node, place: Path) -> None:
    main(["store", "add", "in", "--store", "s.duckdb"])
    assert drawn.report("--store", "s.duckdb", "-o", "store.html") == 0
    other = parsed((place / "store.html").read_text("utf-8"))
    assert [row[:3] for row in table(other, "t-findings")] == [row[:3] for row in table(page, "t-findings")]
    assert len(table(other, "t-documents")) == 26
    circles = [len(each.every("circle")) for each in (page, other)]
    assert circles[0] == circles[1] > 100


def test_names_in_full_are_not_drawn_without_being_asked_for(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "few").mkdir()
    (place / "few" / "a.md").write_text(drawn.MARKUP, "utf-8")
    drawn.check(place / "few", place / "open", "--show-sensitive")
    assert drawn.report("open", "-o", "open.html") == 2
    assert "--show-sensitive" in capsys.readouterr().err
    assert not (place / "open.html").exists()
    assert drawn.report("open", "-o", "open.html", "--show-sensitive") == 0
    assert "请勿外传" in (place / "open.html").read_text("utf-8")


def test_what_is_missing_or_damaged_is_an_error_and_no_page(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "kept.html").write_text("as it was", "utf-8")
    shutil.copytree(place / "out", place / "broken")
    (claims,) = sorted((place / "broken" / "claims").rglob("*.parquet"))[:1]
    claims.write_bytes(claims.read_bytes()[:-30])
    (place / "nothing").mkdir()
    for arguments in (
        ("broken",),
        ("nothing",),
        ("nowhere",),
        ("--store", "none.duckdb"),
        (),
        ("out", "--store", "s.duckdb"),
    ):
        assert drawn.report(*arguments, "-o", "kept.html") == 2, arguments
        assert capsys.readouterr().err.startswith("hegao: ")
        assert (place / "kept.html").read_text("utf-8") == "as it was"
    assert drawn.report("out", "-o", "no/such/folder.html") == 2


def test_a_run_that_is_not_complete_says_so(place: Path) -> None:
    shutil.copytree(place / "out", place / "half")
    (place / "half" / "runs.parquet").unlink()
    shards = sorted((place / "half" / "documents").iterdir())
    plan = place / "half" / "plan.json"
    text = plan.read_text("utf-8")
    assert '"documents": 27' in text
    plan.write_text(text.replace('"documents": 27', '"documents": 90'), "utf-8")
    assert shards
    assert drawn.report("half", "-o", "half.html") == 0
    assert "27 / 90" in parsed((place / "half.html").read_text("utf-8")).one("div", "problem").text


def grown(out: Path, times: int) -> None:
    """The run so many times over, each copy under another folder and ten years apart."""
    with duckdb.connect() as connection:
        for name in ("documents", "findings", "claims"):
            rows = f"read_parquet('out/{name}/*/*.parquet', hive_partitioning = false)"
            names = [row[0] for row in connection.sql(f"DESCRIBE SELECT * FROM {rows}").fetchall()]
            made = {
                "document": "document || i",
                "uri": "replace(uri, '临河县', 'p' || i)",
                "period_year": "CASE WHEN i % 40 = 7 THEN 0 ELSE period_year - i % 10 END",
            }
            chosen = ", ".join(f"{made[each]} AS {each}" if each in made else each for each in names)
            (out / name / "shard=0").mkdir(parents=True)
            target = out / name / "shard=0" / "part-0.parquet"
            connection.execute(
                f"COPY (SELECT {chosen} FROM {rows}, range({times}) r(i)) TO '{target}' (FORMAT parquet)"
            )
    shutil.copy("out/plan.json", out)


def test_the_page_of_a_large_archive_has_a_bound(place: Path) -> None:
    """Ten thousand documents; of a hundred thousand it is the same."""
    grown(place / "large", 400)
    assert drawn.report("large", "-o", "large.html", "--limit", "200") == 0
    text = (place / "large.html").read_text("utf-8")
    large = parsed(text)
    assert "10800 篇稿件" in large.one("h1").text
    assert len(table(large, "t-findings")) == len(table(large, "t-documents")) == 200
    assert "列出前 200 篇，另有 10600 篇未列" in large.text
    assert len(large.every("figure", "card")) == 24
    assert {len(each.text) for each in large.one("table", "heat").one("thead").every("th")} == {
        4
    }  # years that are known
    assert re.search(r"另有 \d+ 个序列未画", large.text)
    assert len(text) < 1_000_000


def test_plots_hold_what_they_are_given() -> None:
    from linter.archive.report.counts import MonthCount

    drawn_columns = columns([MonthCount(24300, (1, 2, 3), 5), MonthCount(24310, (0, 0, 12), 1)])
    assert [len(bar.rects) for bar in drawn_columns.bars] == [3, 1]
    heights = [sum(rect.height for rect in bar.rects) for bar in drawn_columns.bars]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.3)
    assert all(bar.x + bar.width <= drawn_columns.width for bar in drawn_columns.bars)
    every = [Point(24300 + n, float(n), (), False, False) for n in (0, 1, 11, 12, 13)]
    whole, broken = line(every, 24300, 24313, False), line(every, 24300, 24313, True)
    assert (len(whole.paths), len(broken.paths)) == (1, 2)
    assert [dot.x for dot in whole.dots] == sorted(dot.x for dot in whole.dots)
    assert whole.dots[0].y > whole.dots[-1].y
    flat = line([Point(24300, 5.0, (), False, False)], 24300, 24300, False)
    assert (flat.paths, len(flat.dots)) == ([], 1)


def test_a_folder_without_a_place_is_one_of_the_level_its_reports_name(tmp_path: Path) -> None:
    """全县固定资产投资 in one report and 固定资产投资 in the next are one series."""
    (tmp_path / "in").mkdir()
    for month, whole in (("3", "全县"), ("4", ""), ("5", "全县"), ("6", "")):
        text = f"2026年1—{month}月经济运行情况\n1—{month}月，{whole}固定资产投资同比增长{month}.2%。\n"
        (tmp_path / "in" / f"2026-0{month}.txt").write_text(text, encoding="utf-8")
    assert main(["archive", "check", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) in (0, 1)
    with folder(str(tmp_path / "out")) as source:
        made = {(each.indicator, each.subject): len(each.growth) for each in series(source)[0]}
    assert made == {("固定资产投资", ""): 4}
