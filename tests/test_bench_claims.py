"""How the bench holds claims against the gold. All texts and figures are invented."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench import claims as bench
from bench.gold_item import GoldItem, GoldPeriod, read_gold
from bench.gold_match import agrees, align, name, places
from linter.claims.claim import Claim
from linter.language.lexicon import Indicator, Lexicon
from linter.language.token import Period, Quantity

OUTPUT = Indicator("规模以上工业总产值")
LEXICON = Lexicon({OUTPUT.name: OUTPUT, "规模以上工业产值": OUTPUT}, {})
NINE_MONTHS = Period(2021, 2021, 1, 9, True)


def gold(**fields: object) -> GoldItem:
    plain = {"file": "a-1.txt", "start": 4, "end": 6, "text": "5%", "kind": "change-pct", "indicator": OUTPUT.name}
    return GoldItem.model_validate(plain | fields)


def gold_months(year: int | None, start: int, end: int) -> GoldPeriod:
    return GoldPeriod.model_validate(
        {"year": year, "year_to": None, "from": start, "to": end, "cumulative": start == 1 != end}
    )


def claim(start: int = 4, end: int = 6, number_end: int = 5, **fields: object) -> Claim:
    quantity = Quantity(start, end, start, number_end, 5, 5, 0, False, "%")
    whole = Claim(
        quantity, "change-pct", OUTPUT.name, 0, 3, (), (), NINE_MONTHS, "yoy", "+", "", "", "fact", "full", 0, 0
    )
    return whole._replace(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("printed", ["规上工业总产值", "规模以上工业产值", "规模以上的工业总产值", "规上 工业产值"])
def test_short_forms_name_the_same_indicator(printed: str) -> None:
    assert name(printed, LEXICON) == name(OUTPUT.name, LEXICON)


@pytest.mark.parametrize("other", ["工业总产值", "规模以上工业增加值", "", "工业"])
def test_other_measures_do_not(other: str) -> None:
    assert name(other, LEXICON) != name(OUTPUT.name, LEXICON)


def test_own_area_is_no_scope_and_others_are() -> None:
    assert places(["全市", "我省", "公司", "青石镇", "“两江”新区"]) == {"青石镇", "两江新区"}


def test_every_accepted_answer_counts_and_no_other() -> None:
    item = gold(base=None, base_any=["yoy"])
    assert agrees("base", item, claim(), LEXICON)
    assert agrees("base", item, claim(base=""), LEXICON)
    assert not agrees("base", item, claim(base="mom"), LEXICON)


def test_direction_minus_is_not_null() -> None:
    assert not agrees("direction", gold(direction="-"), claim(direction=""), LEXICON)
    assert agrees("direction", gold(direction="-"), claim(direction="-"), LEXICON)


@pytest.mark.parametrize(
    ("read", "same"),
    [
        (NINE_MONTHS, True),
        (NINE_MONTHS._replace(year_to=0), True),
        (NINE_MONTHS._replace(year=0, year_to=0), False),
        (NINE_MONTHS._replace(month_from=7), False),
        (NINE_MONTHS._replace(cumulative=False), False),
        (None, False),
    ],
)
def test_periods_agree_in_years_months_and_accumulation(read: Period | None, same: bool) -> None:
    assert agrees("period", gold(period=gold_months(2021, 1, 9)), claim(period=read), LEXICON) is same


def test_a_single_month_has_nothing_to_accumulate() -> None:
    january = Period(2021, 2021, 1, 1, True)
    assert agrees("period", gold(period=gold_months(2021, 1, 1)), claim(period=january), LEXICON)


def test_same_span_goes_before_overlap_and_claims_are_used_once() -> None:
    wide, exact = claim(3, 7, number_end=5), claim(4, 6)
    assert align([gold()], [wide, exact]) == [exact]
    assert align([gold(), gold(start=20, end=22)], [wide]) == [wide, None]


def test_unit_alone_is_no_overlap() -> None:
    assert align([gold(start=5, end=9)], [claim(4, 6, number_end=5)]) == [None]


def test_unread_figure_is_wrong_in_every_field_that_concerns_it() -> None:
    wrong = bench.wrong_fields(gold(), None, LEXICON)
    assert {"indicator", "period", "base", "direction", "kind"} <= set(wrong)
    assert "rank" not in wrong
    assert bench.wrong_fields(gold(kind="none", note="date"), None, LEXICON) == ()


def test_summary_counts_right_bound_and_over_read() -> None:
    results = [
        bench.Result(gold(), claim(), ()),
        bench.Result(gold(), claim(confidence="guessed"), ("period",)),
        bench.Result(gold(kind="none", note="date"), claim(), ()),
    ]
    counts = bench.summary(results)
    assert counts["indicator, period, base and direction right"]["all figures"] == (1, 2)
    assert counts["indicator, period, base and direction right"]["of those bound"] == (1, 1)
    assert counts["all four right by confidence"] == {"full": (1, 1), "guessed": (0, 1)}
    assert counts["all four right by document class"] == {"a": (1, 2)}
    assert counts["numbers that state nothing"]["read as a figure"] == (1, 1)
    assert "guessed" in bench.render(counts)
    assert "2021/1-9" in bench.render_errors(results)


def test_absent_corpus_is_skipped_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(gold().model_dump_json(by_alias=True) + "\n", encoding="utf-8")
    assert bench.main([str(path), str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("skipped: 1 reports")


def test_held_out_set_shows_no_items(tmp_path: Path) -> None:
    assert bench.main([str(tmp_path / "claims_holdout.jsonl"), str(tmp_path), "--show-errors"]) == 2


def test_gold_names_the_line_that_breaks_the_format(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(gold().model_dump_json(by_alias=True) + "\n" + json.dumps({"file": "b"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl:2"):
        read_gold(path)


def test_names_in_the_scope_are_cut_from_the_text() -> None:
    item = gold(scope=["@0-3", "化工"], scope_any=[["@1-3"], []]).quoted("青石镇产值")
    assert (item.scope, item.scope_any) == (["青石镇", "化工"], [["石镇"], []])
