"""What a placeholder hides, judged by its neighbours."""

from __future__ import annotations

import re
from functools import cache

from linter.regexes import fixed

#: Units right after a placeholder, and nouns a hidden name stands before.
UNIT = r"[余多]?[%‰万亿千百元吨家户个项名人次台辆套艘座亩倍位年月日季号时度]|公里|公顷|平方|立方"
HEAD = (
    r"公司|集团|有限|企业|厂|工厂|银行|医院|学校|大学|学院|研究院|中心|协会|商会|合作社|酒店|商场|项目|工程|产业|园|基地|品牌|产品|"
    r"省|市|县|区|镇|乡|村|州|盟|旗|街道|社区|路|街|港|局|厅|委|办|部门|单位|同志|先生|女士|书记|主任|局长|县长|市长|镇长|"
    r"总经理|董事长|等"
)
_PLACES = frozenset("市县镇乡村区省")
_CLOSING = r"[\])）】”]?"
#: Placeholders joined by 和 or 至 to the one whose unit is printed: at most so many.
_MOST_JOINED = 4


@cache
def _after() -> tuple[tuple[str, re.Pattern[str]], ...]:
    counted = "[个家户项件条台辆套艘座所处次场只头亩倍度位岁天周名人级]|公里|公顷|平方|立方|小时|分钟|[KMGT]W"
    return (
        ("number", fixed(r"个百分|个月|[余多]?(?:%|‰|万|亿|千|百|元|吨)|年期")),
        ("date", fixed(r"[年月日](?!产|均)|季度|月份|年度|点钟|时许")),
        (
            "name",
            fixed(
                rf"{_CLOSING}(?:股份|有限|公司|集团|企业|厂|银行|医院|合作社|酒店|项目|产业|品牌|先生|女士|同志|局长|书记|主任)"
            ),
        ),
        ("place", fixed(rf"{_CLOSING}(?:[市县镇乡村区省州盟旗]|街道|社区|园区|开发区|新区|路|街|港)")),
        ("number", fixed(rf"[余多]?(?:{counted})")),
    )


@cache
def _before_number() -> re.Pattern[str]:
    return fixed(
        r"(?:增长|下降|增速|增幅|降幅|占比|比重|为|达到?|提高|回落|收窄|减少|增加|上升|高于|低于|"
        r"第|约|近|超过?|占|[0-9.,+~—-])[ ]?[（(]?$"
    )


@cache
def _joined() -> re.Pattern[str]:
    return fixed(r"(?:和|、|至|到|-|~)[*Xx×_]{1,8}")


def kind_of(text: str, start: int, end: int) -> str:
    """What the mask at a span hides: number, name, date, place or ''."""
    if text[start] == "某":
        return "place" if text[end : end + 1] in _PLACES and text[end + 1 : end + 2] != "长" else "name"
    for _ in range(_MOST_JOINED):
        for kind, pattern in _after():
            if pattern.match(text, end):
                return kind
        if _before_number().search(text[max(0, start - 4) : start]):
            return "number"
        joined = _joined().match(text, end)
        if joined is None:
            break
        start, end = joined.end() - 1, joined.end()
    return ""
