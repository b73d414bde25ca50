"""Identities written as audit formulas: what is read, what is refused and where."""

from __future__ import annotations

import pytest
from support import document

from linter.arithmetic import notation
from linter.arithmetic.identity import judge
from linter.arithmetic.joining import canonical, joined
from linter.arithmetic.notation import Declared, NotationError


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("总量 = 甲 + 乙", Declared("总量", "=", "a+b", ("甲", "乙"))),
        ("总量＝甲＋乙－丙", Declared("总量", "=", "a+b-c", ("甲", "乙", "丙"))),
        ("财政收入 >= 税收收入", Declared("财政收入", ">=", "a", ("税收收入",))),
        ("税收收入 ≤ 财政收入", Declared("税收收入", "<=", "a", ("财政收入",))),
        ("甲 + 乙 = 总量", Declared("总量", "=", "a+b", ("甲", "乙"))),
        ("甲 + 乙 <= 总量", Declared("总量", ">=", "a+b", ("甲", "乙"))),
        ("甲 - 乙 = 丙 + 丁", Declared("甲", "=", "b+c+a", ("乙", "丙", "丁"))),
        ("面 = 甲 / 乙 * 100", Declared("面", "=", "a/b*100", ("甲", "乙"), "a/b")),
        ("面＝甲÷乙×100％", Declared("面", "=", "a/b*100", ("甲", "乙"), "a/b")),
        ("率 = (甲 + 乙) / 丙", Declared("率", "=", "(a+b)/c", ("甲", "乙", "丙"))),
        ("甲 = 0.8 * 乙 + 丙", Declared("甲", "=", "0.8*a+b", ("乙", "丙"))),
        ("生产总值（GDP） = 1亿元以上项目投资 + 企（事）业单位贷款",
         Declared("生产总值（GDP）", "=", "a+b", ("1亿元以上项目投资", "企（事）业单位贷款"))),
    ],
)  # fmt: skip
def test_a_formula_is_read(written: str, read: Declared) -> None:
    assert notation.read(written) == read


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", 0),
        ("甲", 1),
        ("甲 = 乙 = 丙", 6),
        ("甲 > 乙", 2),
        ("甲 = 乙 +", 7),
        ("= 乙", 0),
        ("甲 = 3", 4),
        ("甲 = 乙 丙", 6),
        ("甲 = (乙 + 丙", 10),
        ("甲 = 乙 * 丙", 6),
        ("甲 = 乙 / 丙 / 丁", 10),
        ("甲 = 甲 + 乙", 0),
        ("2 * 甲 = 3 * 乙", 0),
    ],
)
def test_what_is_wrong_is_said_with_its_place(written: str, place: int) -> None:
    with pytest.raises(NotationError) as caught:
        notation.read(written)
    assert caught.value.place == place
    assert caught.value.message.zh
    assert caught.value.remedy.en


def states(text: str, written: str) -> list[tuple[str, bool]]:
    read = document(text)
    found = joined(read.named_figures, canonical([notation.read(written)], read.lexicon))
    return [(judge(each.identity).state, each.near) for each in found]


SUM = "进出口总额 = 出口总额 + 进口总额"


@pytest.mark.parametrize(
    ("text", "written", "found"),
    [
        ("2023年，进出口90.0亿元，出口52.4亿元，进口37.6亿元。", SUM, [("holds", True)]),
        ("2023年，进出口90.0亿元，出口52.4亿元，进口35.1亿元。", SUM, [("fails", True)]),
        ("2023年，进出口*亿元，出口52.4亿元，进口35.1亿元。", SUM, [("unknown", True)]),
        ("2023年，进出口90.0亿元，出口52.4亿元。", SUM, []),
        # another period, modality, scope, currency
        ("2023年，进出口90.0亿元，出口52.4亿元。2022年，进口35.1亿元。", SUM, []),
        ("2023年，进出口90.0亿元，出口52.4亿元，预计进口35.1亿元。", SUM, []),
        ("2023年，进出口90.0亿元，出口52.4亿元。胜利镇进口35.1亿元。", SUM, []),
        ("2023年，进出口90.0亿元，出口52.4亿元，进口35.1亿美元。", SUM, []),
        # parts belong to the nearest whole
        ("2023年，进出口90.0亿元，对东盟进出口20.0亿元，出口12.0亿元，进口8.0亿元。", SUM, [("holds", True)]),
        # across paragraphs everything must be said in full
        ("2023年，全县进出口90.0亿元。\n2023年，全县出口52.4亿元。\n2023年，全县进口35.1亿元。", SUM, [("fails", False)]),
        ("2023年，全县进出口90.0亿元。\n2023年，全县出口52.4亿元。\n2022年，全县进口35.1亿元。", SUM, []),
        ("2023年，亏损企业87家，企业412家，亏损面21.1%。", "亏损面 = 亏损企业数 / 企业数 * 100", [("holds", True)]),
        ("2023年，亏损企业87家，企业412家，亏损面21.1%。", "亏损面 = 亏损企业 / 企业", [("holds", True)]),
        ("2023年，亏损企业87家，企业412家，亏损面31.1%。", "亏损面 <= 亏损企业 / 企业", [("fails", True)]),
    ],
)  # fmt: skip
def test_figures_are_joined_by_period_and_scope(text: str, written: str, found: list[tuple[str, bool]]) -> None:
    assert states(text, written) == found
