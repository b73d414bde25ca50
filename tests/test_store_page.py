"""The queries of the page about the store: they run on both databases and answer what the page says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="needs the extra store")
pytest.importorskip("psycopg", reason="needs the extra postgres")

from linter.cli.main import main
from linter.store.tables import TABLES

PAGE = (Path(__file__).parents[1] / "docs" / "store.md").read_text("utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
REPORTS = {
    "2024-02.txt": "2024年1—2月工业经济运行情况\n\n1—2月，全市规模以上工业增加值同比增长6.2%。工业投资占固定资产投资的比重为128.6%。\n",
    "2024-03.txt": "2024年1—3月工业经济运行情况\n\n1—3月，全市规模以上工业增加值同比增长6.5%。1—2月，全市规模以上工业增加值同比增长6.8%。\n",
}
ANSWERS = (
    [("2024-02.txt", 2, "6.2%"), ("2024-03.txt", 2, "6.8%"), ("2024-03.txt", 3, "6.5%")],
    [("PCT001", 1, 1)],
    [("2024-02.txt", "6.2%", "2024-03.txt", "6.8%")],
    [(2, 0, 0, 0)],
)
SHOWN = (
    ("name", "period_to", "text"),
    ("code", "findings", "documents"),
    ("one", "says", "other", "but"),
    ("added", "updated", "unchanged", "failed"),
)


@pytest.mark.parametrize("kind", ["duckdb", "postgres"])
def test_the_queries_shown_answer(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    place = request.getfixturevalue("server") if kind == "postgres" else str(tmp_path / "s.duckdb")
    for name, text in REPORTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert main(["store", "add", str(tmp_path), "--store", place]) == 0
    assert len(QUERIES) == len(ANSWERS)
    for sql, names, wanted in zip(QUERIES, SHOWN, ANSWERS, strict=True):
        capsys.readouterr()
        assert main(["store", "query", sql, "--store", place, "--output-format", "jsonl"]) == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        found = [tuple(row[name] for name in names) for row in rows]
        if names[0] == "one":  # which of two documents is the first depends on their ids
            found = [row if row[0] < row[2] else (*row[2:], *row[:2]) for row in found]
        assert found == wanted, sql


def test_the_page_names_every_table() -> None:
    assert all(f"| `{name}` |" in PAGE for name in TABLES)
