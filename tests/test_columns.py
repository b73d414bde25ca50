"""Names and numbers in tables: the head of a column, or the cell before, says what a cell holds."""

from __future__ import annotations

import pytest

from linter.document import Document
from linter.mentions.columns import kinds
from linter.packs import load
from linter.readers import read


def told(table: str) -> list[tuple[str, str]]:
    reading = read("t.md", table.encode())
    document = Document(reading, load().lexicon, "t.md")
    found = sorted([*document.names, *document.identifiers])
    return [(document.quote(m.start, m.end), m.type) for m in found if m.type not in ("company", "place")]


def test_the_head_of_a_column_says_what_it_holds() -> None:
    table = (
        "| 序号 | 企业 | 法人代表 | 联系电话 | 身份证号码 | 开户行及账号 |\n|---|---|---|---|---|---|\n"
        "| 1 | 某企业甲 | 张建国 | 13805170001 | 320722198503121230 | 1202022719900012345 |\n"
        "| 2 | 某企业乙 | 李　明 | 86520001 | 320722198503121249 | 某银行 |\n"
    )
    assert told(table) == [
        ("张建国", "person"),
        ("13805170001", "mobile"),
        ("320722198503121230", "identity-card"),
        ("1202022719900012345", "bank-account"),
        ("李　明", "person"),
        ("86520001", "landline"),
        ("320722198503121249", "identity-card"),
    ]


def test_one_head_for_two_things() -> None:
    table = "| 项目 | 联系人及电话 |\n|---|---|\n| 甲 | 周国强（局长）13805170001/13805170002 |\n"
    assert told(table) == [("周国强", "person"), ("13805170001", "mobile"), ("13805170002", "mobile")]


def test_in_a_form_the_cell_before_says_it() -> None:
    table = "| 单位 | 某企业 | 负责人 | 周国强 |\n|---|---|---|---|\n| 地址 | 某路 | 联系电话 | 86520001 |\n"
    assert told(table) == [("周国强", "person"), ("86520001", "landline")]


@pytest.mark.parametrize(
    "table",
    [
        "| 指标 | 单位 | 数量 |\n|---|---|---|\n| 固定电话 | 户 | 2583412 |\n| 移动电话 | 户 | 5834123 |\n",
        "| 乡镇 | 固定电话（户） | 法人（个） |\n|---|---|---|\n| 某镇 | 2583412 | 1234 |\n",
        "| 姓名 | 单位 | 金额 |\n|---|---|---|\n| 张某 | 某局 | 1234 |\n",
        "| 负责人 | 单位 | 联系电话 |\n|---|---|---|\n| 某局长 | 某局 | 138****0001 |\n",
        "| 责任领导 | 责任单位 |\n|---|---|\n| 分管副县长 | 县统计局、各镇街 |\n",
        "| 指标 | 累计 | 上年同期 |\n|---|---|---|\n| 产值 | 13805170001 | 13705170001 |\n",
    ],
)
def test_what_only_looks_alike(table: str) -> None:
    assert told(table) == []


def test_a_sentence_is_no_head() -> None:
    assert kinds("联系电话") == ["phone"]
    assert kinds("法定代表人（签字）") == ["person"]
    assert kinds("全县法人单位数量比上年末有所增加") == []
