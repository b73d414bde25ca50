"""Tables read as claims: what row and column say of the figure where they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.document import Document
from linter.engine import check_file
from linter.packs import load
from linter.readers import read
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.claims.claim import Claim

TABLE = """\
# 2023年三季度主要指标

单位：亿元

| 指标 | 1—9月 | 同比增长（%） | 9月 | 环比增长（%） |
|---|---|---|---|---|
| 规模以上工业增加值 | 320.5 | 5.2 | 41.2 | 6.1 |
| 固定资产投资 | 180.1 | -3.1 | * | 0.0 |

| 县区 | 财政收入（万元） | 占比（%） | 位次 |
|---|---|---|---|
| 东山县 | 12,500 | 25.0 | 3 |
| 合计 | 50000 | 100.0 | 1 |

| 时间 | 工业投资（亿元） | 增速（%） |
|---|---|---|
| 2023年一季度 | 46.8 | 5.1 |
| 2022年一季度 | 44.5 | 增长4.0% |
"""


def claims(text: str = TABLE) -> dict[str, Claim]:
    document = Document(read("a.md", text.encode(), None), load().lexicon, "a.md")
    return {document.text.folded[c.start : c.end]: c for c in document.claims}


def months(claim: Claim) -> tuple[int, int, int]:
    assert claim.period is not None
    return claim.period.year, claim.period.month_from, claim.period.month_to


def test_a_level_takes_indicator_period_and_unit_from_its_heads() -> None:
    level = claims()["320.5"]
    assert (level.indicator, level.kind, level.quantity.unit) == ("规模以上工业增加值", "level", "亿元")
    assert (months(level), level.confidence, level.direction) == ((2023, 1, 9), "full", "")


def test_a_column_of_rates_is_of_the_period_to_its_left() -> None:
    found = claims()
    assert (found["5.2"].kind, found["5.2"].base, found["5.2"].direction, months(found["5.2"])) == (
        "change-pct", "yoy", "+", (2023, 1, 9),
    )  # fmt: skip
    assert (found["6.1"].base, months(found["6.1"])) == ("mom", (2023, 9, 9))
    assert (found["-3.1"].direction, found["-3.1"].quantity.negative) == ("-", False)
    assert found["0.0"].direction == "0"
    assert found["*"].quantity.masked


def test_a_row_may_name_a_part_of_what_the_column_names() -> None:
    found = claims()
    part, share, whole = found["12,500"], found["25.0"], found["50000"]
    assert (part.indicator, part.scope, part.quantity.unit, part.quantity.low) == (
        "财政收入",
        ("东山县",),
        "万元",
        12500,
    )
    assert (share.kind, share.indicator, share.scope) == ("share", "财政收入", ("东山县",))
    assert (whole.scope, "3" in found, "1" in found) == ((), False, False)


def test_a_row_may_be_a_period_and_a_cell_may_hold_words() -> None:
    found = claims()
    assert (found["46.8"].indicator, months(found["46.8"])) == ("工业投资", (2023, 1, 3))
    assert (found["5.1"].kind, found["5.1"].indicator, months(found["44.5"])) == (
        "change-pct",
        "工业投资",
        (2022, 1, 3),
    )
    assert found["4.0%"].kind == "change-pct"  # read as a sentence


def test_indicators_stand_where_their_head_is() -> None:
    level = claims()["320.5"]
    assert TABLE[level.indicator_start : level.indicator_end] == "规模以上工业增加值"


def test_a_table_without_units_states_nothing_that_is_sure() -> None:
    bare = claims("| 指标 | 数值 |\n|---|---|\n| 工业投资 | 46.8 |\n")
    assert bare["46.8"].confidence == "guessed"


def test_marks_of_footnotes_number_no_columns() -> None:
    text = "| 指标 | 绝对数 | 增长（%） |\n|---|---|---|\n| 常住人口（万人）① | 310.20 | 0.3② |\n| 用电量（亿千瓦时） | 52.4 | 6.1 |\n"
    assert {"310.20", "52.4", "6.1"} <= claims(text).keys()
    numbered = "| 指标 | 绝对数 | 增长（%） |\n|---|---|---|\n| 甲 | ① | ② |\n| 用电量（亿千瓦时） | 52.4 | 6.1 |\n"
    assert claims(numbered)["52.4"].indicator == "用电量"


def test_the_year_before_in_a_head_of_rates_is_their_base_not_their_period() -> None:
    text = (
        "2023年1—9月进出口\n\n| 地区 | 进出口总额（亿元） | 比上年增长（%） |\n|---|---|---|\n| 东山县 | 21.4 | 4.0 |\n"
    )
    period = claims(text)["4.0"].period
    assert period is not None
    assert (period.year, period.month_from, period.month_to) == (2023, 1, 9)


def test_captions_tell_tables_of_one_form_apart() -> None:
    form = "\n\n| 指标 | 2023年 |\n|---|---|\n| 用电量（亿千瓦时） | {} |\n\n"
    captions = ("青禾市主要指标", "全省主要指标", "分公司甲主要指标", "分公司乙主要指标", "分公司乙主要指标")
    text = "# 青禾市2023年统计资料\n\n" + "".join(c + form.format(f"52.{n}") for n, c in enumerate(captions))
    scopes = [claims(text)[f"52.{n}"].scope for n in range(len(captions))]
    assert len(set(scopes)) == len(captions)
    alone = "# 青禾市2023年统计资料\n\n青禾市主要指标" + form.format("52.0")
    assert claims(alone)["52.0"].scope == ()


def test_a_column_without_unit_lacks_no_sign_in_any_format() -> None:
    rows = (("指标", "单位", "2023年", "2022年", "增减"), ("常住人口", "万人", "127.82", "119.23", "8.59"))
    page = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    data = f"<html><body><p>青禾市2023年人口情况。</p><table>{page}</table></body></html>".encode()
    report = check_file("a.html", data, Settings(profile="review"), load())
    assert report.error is None
    assert [finding.code for finding in report.findings] == []
