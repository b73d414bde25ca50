"""What the bench of questions calls found, missed and false. All passages are invented."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench import data_check as bench
from bench.data_check import Judged, Result
from bench.running import checker

ITEMS = bench.read_judged()


def _item(contradiction: bool = True, rule: str = "PCT001", others: tuple[str, ...] = ()) -> Judged:
    return Judged("1", contradiction, "prose" if contradiction else "none", "", rule, others, "why")


def test_every_item_is_judged_once_with_a_reason() -> None:
    assert len({item.id for item in ITEMS}) == len(ITEMS) == 31
    for item in ITEMS:
        assert item.reason, item
        assert item.where in bench.WHERE, item
        assert item.contradiction == (item.where != "none") == bool(item.kind), item
        assert item.contradiction or not item.rule, item


def test_reasons_are_our_own_words() -> None:
    assert all(item.reason.isascii() for item in ITEMS)


def test_instruction_is_not_part_of_the_passage() -> None:
    assert bench.passage("请指出错误。\n产值增长5%。\n") == "产值增长5%。\n"


@pytest.mark.parametrize(
    ("item", "findings", "verdict", "named"),
    [
        (_item(), [("PCT001", "error")], "found", True),
        (_item(), [("ARI006", "info")], "found", False),
        (_item(others=("ARI006",)), [("ARI006", "info")], "found", True),
        (_item(), [("STR001", "error")], "missed", False),
        (_item(rule=""), [], "missed", False),
        (_item(False, ""), [("ARI006", "warning")], "false alarm", False),
        (_item(False, ""), [("STR003", "error")], "false alarm", False),
        (_item(False, ""), [("ARI006", "info")], "silent", False),
    ],
)
def test_verdicts(item: Judged, findings: list[tuple[str, str]], verdict: str, named: bool) -> None:
    result = Result(item, tuple(findings))
    assert result.verdict == verdict
    assert result.named is named


def test_passages_are_checked_and_counted() -> None:
    wrong, right = _item()._replace(id="a"), _item(False, "")._replace(id="b")
    questions = {
        "a": "请问？\n前三季度，甲县新材料产业产值占全部工业的比重为128.6%。",
        "b": "请问？\n前三季度，甲县新材料产业产值占全部工业的比重为28.6%。",
    }
    results = bench.run(questions, [wrong, right], checker("review"))
    assert [r.verdict for r in results] == ["found", "silent"]
    assert bench.summary(results)[0] == ("found, stated in prose", 1, 1)
    assert bench.summary(results)[-1][1:] == (0, 1)


@pytest.mark.parametrize("output_format", ["text", "json", "markdown"])
def test_output(output_format: str) -> None:
    shown = bench.render([Result(_item(), (("PCT001", "error"),)), Result(_item(False, ""), ())], output_format)
    assert "PCT001" in shown
    assert "found" in shown
    assert output_format != "json" or json.loads(shown)["counts"][0]["count"] == 1


def test_an_absent_file_is_said_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert bench.main([str(tmp_path / "none.json")]) == 0
    assert capsys.readouterr().out.startswith("skipped: no file")


def test_another_file_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('[{"id": "x", "question": "?"}]', encoding="utf-8")
    assert bench.main([str(path)]) == 2
    assert "does not hold" in capsys.readouterr().err
