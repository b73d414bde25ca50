"""What printed figures can be, what follows from them, and the one edit that repairs a contradiction."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.arithmetic import formula, identity, interval, repair
from linter.arithmetic.identity import FAILS, HOLDS, NEAR, UNKNOWN, Identity, judge
from linter.arithmetic.interval import ONE, Interval
from linter.arithmetic.report import show, tell
from linter.finding import Formula, Hit, Passed, Place, Span, Unassessed
from linter.language import quantities
from linter.language.token import Quantity


def quantity(printed: str, start: int = 0, hedge: str = "") -> Quantity:
    low, high, decimals, masked, unit, negative, length, hedged = quantities.read(printed)
    end = start + len(printed)
    return Quantity(
        start, end, start, start + length, low, high, decimals, masked, unit, hedge or hedged, False, negative
    )


def bounds(printed: str, hedge: str = "", cautious: bool = False) -> tuple[Fraction, Fraction]:
    found = interval.of(quantity(printed, hedge=hedge), cautious)
    assert found is not None
    return Fraction(found.low, ONE), Fraction(found.high, ONE)


@pytest.mark.parametrize(
    ("printed", "hedge", "low", "high"),
    [
        ("126.1亿元", "", "12605000000", "12615000000"),
        ("5.2%", "", "0.0515", "0.0525"),
        ("0.8个百分点", "", "0.0075", "0.0085"),
        ("25个基点", "", "0.00245", "0.00255"),
        ("412家", "", "412", "412"),
        ("4.1万户", "", "40500", "41500"),
        ("-3.2%", "", "-0.0325", "-0.0315"),
        ("400家", "near", "300", "400"),
        ("400家", "over", "400", "500"),
        ("1200万元", "about", "11000000", "13000000"),
        ("1.5倍", "", "1.45", "1.55"),
        ("3~5%", "", "0.025", "0.055"),
    ],
)
def test_a_printed_figure_is_an_interval(printed: str, hedge: str, low: str, high: str) -> None:
    assert bounds(printed, hedge) == (Fraction(low), Fraction(high))


def test_zeros_at_the_end_are_rounding_only_where_caution_is_asked_for() -> None:
    assert bounds("1200万元") == (Fraction(11995000), Fraction(12005000))
    assert bounds("1200万元", cautious=True) == (Fraction(11500000), Fraction(12500000))
    assert bounds("30%", cautious=True) == bounds("30%")


def test_a_mask_has_no_interval() -> None:
    assert interval.of(quantity("*亿元")) is None


@pytest.mark.parametrize(
    "source", ["", "a+", "(a", "a)", "b", "a+c", "a?b", "a b", "+", "1.5.2*a", "a/b/c/d/e/f/g/h/i"]
)
def test_what_is_no_formula_is_refused(source: str) -> None:
    with pytest.raises(formula.FormulaError):
        formula.read(source)


def test_a_figure_that_stands_twice_is_one_figure() -> None:
    now, delta = Interval(ONE * 100, ONE * 102), Interval(ONE, ONE)
    found = formula.evaluate("a/(a-b)-1", [now, delta])
    assert found is not None
    assert Fraction(found.high, ONE) - Fraction(1, 99) < Fraction(1, ONE) * 2
    assert Fraction(found.low, ONE) <= Fraction(1, 101)


def test_dividing_by_what_may_be_zero_gives_nothing() -> None:
    assert formula.evaluate("a/b", [Interval(ONE, ONE), Interval(-ONE, ONE)]) is None
    assert formula.evaluate("a/b", [Interval(ONE, ONE), Interval(0, ONE)]) is None


def make(
    source: str, *terms: str, stated: str, relation: str = "=", opposite: bool = False, sure: bool = True
) -> Identity:
    figures = tuple(quantity(term, 100 + 20 * index) for index, term in enumerate(terms))
    return Identity(source, figures, quantity(stated, 300), relation, sure, opposite)


@pytest.mark.parametrize(
    ("case", "state"),
    [
        (make("a/b", "87家", "412家", stated="21.1%"), HOLDS),
        (make("a/b", "87家", "412家", stated="21.12%"), HOLDS),
        (make("a/b", "87家", "412家", stated="21%"), HOLDS),
        (make("a/b", "87家", "412家", stated="21.0%"), NEAR),  # cut off
        (make("a/b", "87家", "412家", stated="31.1%"), FAILS),
        (make("a/b", "*家", "412家", stated="31.1%"), UNKNOWN),
        (make("a/(a-b)-1", "126.1亿元", "2.3亿元", stated="1.8%"), HOLDS),
        (make("a/(a-b)-1", "126.1亿元", "2.3亿元", stated="1.9%"), HOLDS),
        (make("a/(a-b)-1", "126.1亿元", "2.3亿元", stated="2.8%"), FAILS),
        (make("a/(a+b)-1", "126.1亿元", "2.3亿元", stated="1.8%", opposite=True), HOLDS),
        (make("a+b", "52.4亿元", "35.1亿元", stated="90.0亿元"), FAILS),
        (make("a+b", "52.4亿元", "37.5亿元", stated="90.0亿元"), HOLDS),
        (make("a-b", "12.48亿元", "10.43亿元", stated="2.05亿元"), HOLDS),
        (make("a-b", "8.9%", "5.8%", stated="3.1个百分点"), HOLDS),
        (make("a-b", "8.9%", "5.8%", stated="3.6个百分点"), FAILS),
        (make("a-b", "46户", "19户", stated="29户"), FAILS),
        (make("a-b", "46户", "19户", stated="27户"), HOLDS),
        (make("a-b", "46户", "19户", stated="28户"), FAILS),  # counts are exact, so cutting off is no excuse
        (make("a", "38.2亿元", stated="41.7亿元", relation="<="), FAILS),
        (make("a", "38.2亿元", stated="3.7亿元", relation="<="), HOLDS),
        (make("a/b", "4.2亿元", "88亿元", stated="4.8%"), HOLDS),
        (make("a+b", "4800万元", "42.6亿元", stated="43.1亿元"), HOLDS),
        (make("a/b", "25个", "36个", stated="7成"), HOLDS),
    ],
)
def test_identities(case: Identity, state: str) -> None:
    assert judge(case).state == state


def printed(value: Fraction, decimals: int) -> str:
    """A value rounded half to even, as it is printed."""
    digits = str(round(value * 10**decimals)).zfill(decimals + 1)
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


@given(
    st.lists(st.integers(0, 10**7), min_size=1, max_size=12),
    st.integers(0, 4),
)
def test_a_sum_printed_with_rounding_holds(values: list[int], decimals: int) -> None:
    def rounded(value: int) -> str:
        return printed(Fraction(value, 10**4), decimals) + "亿元"

    case = make(formula.total(len(values)), *map(rounded, values), stated=rounded(sum(values)))
    assert judge(case).state == HOLDS


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_share_printed_with_rounding_holds(part: int, more: int, decimals: int) -> None:
    share = printed(Fraction(part * 100, part + more), decimals)
    assert judge(make("a/b", f"{part}个", f"{part + more}个", stated=f"{share}%")).state == HOLDS


@pytest.mark.parametrize(
    ("case", "index", "kind", "printed"),
    [
        (make("a/b", "87家", "412家", stated="12.1%"), -1, repair.SWAP, "21.1%"),
        (make("a-b", "46户", "19户", stated="29户"), -1, repair.DIGIT, "27户"),
        (make("a-b", "12.48亿元", "10.43亿元", stated="-2.05亿元"), -1, repair.SIGN, "2.05亿元"),
        (make("a+b", "30.7亿元", "211.3亿元", stated="2420亿元"), -1, repair.SCALE, "242.0亿元"),
    ],
)
def test_the_one_smallest_repair_is_named(case: Identity, index: int, kind: str, printed: str) -> None:
    if kind == repair.DIGIT:
        assert repair.repair(case) is None or repair.repair(case) == repair.Repair(index, kind, printed)
    else:
        assert repair.repair(case) == repair.Repair(index, kind, printed)


def test_two_repairs_are_no_answer() -> None:
    assert repair.repair(make("a+b", "10户", "20户", stated="40户")) is None


@given(st.integers(100, 9999), st.integers(100, 9999), st.integers(1, 9999))
def test_a_repair_makes_the_identity_hold(first: int, second: int, stated: int) -> None:
    case = make("a+b", f"{first}户", f"{second}户", stated=f"{stated}户")
    found = repair.repair(case) if judge(case).state == FAILS else None
    if found is not None:
        terms = [f"{first}户", f"{second}户"]
        whole = f"{stated}户"
        if found.term < 0:
            whole = found.printed
        else:
            terms[found.term] = found.printed
        assert judge(make("a+b", *terms, stated=whole)).state == HOLDS


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        (make("a/b", "87家", "412家", stated="31.1%"), "21.1%"),
        (make("a-b", "8.9%", "5.8%", stated="3.6个百分点"), "3.1个百分点"),
        (make("a-b", "1.2亿元", "1.5亿元", stated="0.3亿元"), "-0.3亿元"),
        (make("a/(a-b)-1", "21亿元", "5亿元", stated="50.0%"), "26.5%～36.7%"),
    ],
)
def test_the_recomputed_figure_is_shown_like_the_stated_one(case: Identity, shown: str) -> None:
    assert show(judge(case).computed, case.stated) == shown


def test_what_is_told() -> None:
    case = make("a/b", "87家", "412家", stated="12.1%")
    found = tell(case)
    assert isinstance(found, Hit)
    assert (found.start, found.end, found.case) == (300, 305, "")
    assert found.related == (Place(100, 103), Place(120, 124))
    assert found.data["computed"] == "21.1%"
    assert str(found.data["repair"]) == "，疑应为21.1%"
    assert found.data["formula"] == Formula((Span(100, 103), "÷", Span(120, 124)))
    unsure = tell(case._replace(sure=False))
    assert isinstance(unsure, Hit)
    assert unsure.case == "unsure"
    assert tell(make("a/b", "87家", "412家", stated="21.1%")) == Passed(300)
    assert tell(make("a/b", "87家", "*家", stated="21.1%")) == Unassessed(300)
    near = tell(make("a/b", "87家", "412家", stated="21.0%"))
    assert isinstance(near, Hit)
    assert near.case == "near"


def test_tolerances_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    holds = make("a/b", "87家", "412家", stated="21.1%")
    monkeypatch.setattr(interval, "half", lambda unit: 0)
    assert judge(holds).state == NEAR
    monkeypatch.setattr(identity, "tolerance", lambda case: 0)
    assert judge(holds).state == FAILS
