"""Words as placeholders: 某, tags such as [姓名], and stand-ins such as A公司 and 甲企业."""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.mask_kinds import HEAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEMS = "甲乙丙丁戊己庚辛"
#: What makes 某 before a head word ordinary: offices of any kind, armed forces, areas.
_ORDINARY = frozenset("部委办单等路街港园中品基工产局市村处旗")
_ORDINARY_WORDS = ("市场", "市民", "村民", "区域", "产业", "产品", "工程")
_STILL_MASKS = ("村", "市", "工厂")
#: Surnames before a single 某, the commonest and those seen in print; rarer ones are told by a longer mask.
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖欧单牟巢覃向葛檀甘斯厉楼俞章翁翟庄严牛陶柳"
)


@cache
def _some() -> re.Pattern[str]:
    return fixed(rf"某{{2,6}}+[{_STEMS}0-9×]?+|某(?:[{_STEMS}]|×++|(?=[0-9]{{1,2}}(?![0-9])|[（(]|{HEAD}))|某")


@cache
def _head() -> re.Pattern[str]:
    return fixed(HEAD)


def find_somes(text: str) -> Iterator[tuple[int, int]]:
    """某 in the place of a name: 张某, 某某公司, 某市, 王某甲. Not 某些, 某个, 某部."""
    for found in _some().finditer(text):
        start, end = found.span()
        if end - start > 1 or _hides(text, start):
            yield start, end


def _hides(text: str, start: int) -> bool:
    """Whether a single 某 hides a name."""
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if before in _SURNAMES or before.isdigit() or (before in "万亿" and text[start - 2 : start - 1].isdigit()):
        return not after or after not in "些种个一时"
    if not _head().match(text, start + 1):
        return False
    if text.startswith(_ORDINARY_WORDS, start + 1):
        return False
    return after not in _ORDINARY or text.startswith(_STILL_MASKS, start + 1)


@cache
def _bracketed() -> re.Pattern[str]:
    verb = "(?:此处|请|待)?(?:填写|填入|插入|补充|补|填|核实|核|定|确认|更新)?"
    owner = "(?:具体|企业|公司|单位|项目|地区|部门|领导|联系人|园区|品牌|产品|负责人)?"
    thing = (
        "(?:姓名|名称|名字|名|地名|地址|日期|时间|年份|月份|数字|数值|数据|金额|电话|增速|比例|职务|编号|地点|"
        "省份?|市|县|公司|企业)?"
    )
    return fixed(rf"[\[【<〔](?=[^\]】>〕]{{2}}){verb}{owner}{thing}[\]】>〕]")


@cache
def _braced() -> re.Pattern[str]:
    return fixed(r"\{\{[^{}\n]{1,20}\}\}|\{[一-龥A-Za-z_]{1,20}\}")


@cache
def _noted() -> re.Pattern[str]:
    return fixed(r"[（(](?:待补充?|待填写?|待核实?|待更新|待统计)[）)]|(?:TODO|TBD|FIXME)(?![A-Za-z0-9_])")


_UNITS = frozenset("%个万亿")
_OWED_AFTER = frozenset("：:|\n\r长降增为达到现成值额量率速幅比")
_OWED = ("数据", "数字", "数值", "名称", "姓名", "日期", "时间", "金额", "电话", "完成", "实现")


@cache
def _owed() -> re.Pattern[str]:
    """待补充 in the place of a figure or a name: 增速待补充, 投资待填万元. Not 有待补充, 待补充材料."""
    return fixed(r"待(?<![有亟尚急仍还须需]待)(?:补充?|填写?|填报|录入)(?=[，。；、）)|\n\r%]|个百分|[万亿][元吨]|$)")


#: Words in 【】 that are headings and labels.
_LABELS = frozenset(
    "数据 时间 日期 地点 地址 电话 企业 公司 项目 名称 编号 单位 部门 产品 品牌 领导 地区 公司名称 项目名称".split()  # noqa: SIM905
)


def find_tags(text: str) -> Iterator[tuple[int, int]]:
    """[姓名], {{rate}}, （待补）, TODO; not headings such as 【数据】 and not Markdown links."""
    for found in _bracketed().finditer(text):
        if found[0][0] == "【" and found[0][1:-1] in _LABELS:
            continue
        if text[found.end() : found.end() + 1] not in ("(", "["):
            yield found.span()
    if "{" in text:
        yield from (found.span() for found in _braced().finditer(text))
    if any(word in text for word in ("（待", "(待", "TODO", "TBD", "FIXME")):
        for found in _noted().finditer(text):
            before = text[found.start() - 1 : found.start()]
            if not (before.isascii() and (before.isalnum() or before == "_") and before and found[0][0] in "TF"):
                yield found.span()
    if "待" in text:
        yield from (found.span() for found in _owed().finditer(text) if _expected(text, *found.span()))


def _expected(text: str, start: int, end: int) -> bool:
    """Whether a unit follows, a word that waits for a figure or an entry goes before, or a cell or a line begins."""
    if text[end : end + 1] in _UNITS:
        return True
    before = text[max(0, start - 12) : start].rstrip(" ")
    return not before or before[-1] in _OWED_AFTER or before.endswith(_OWED)


@cache
def _letter() -> re.Pattern[str]:
    return fixed(rf"[A-HJ-WYZ{_STEMS[:5]}](?:(?<=[A-Z])(?![A-Za-z0-9])|(?<=[{_STEMS[:5]}])(?=公司|企业|集团))")


@cache
def _named() -> re.Pattern[str]:
    return fixed("(?:公司|集团|企业|工厂|厂(?!房)|银行|医院|园区|开发区|市(?!场)|县|镇|乡|村|街道)(?![级股类])")


_BEFORE = ("公司", "企业", "集团", "项目")
_NOT_AFTER = frozenset("股类级轮款座栋区线端型系签地标厂楼层")
_NO_LETTER = frozenset("+-.&/·“_%'’=三马装穿花带")


def find_stand_ins(text: str) -> Iterator[tuple[int, int]]:
    """A公司, B市, 企业C, 甲公司. Not A股, AAA级企业, 三甲医院."""
    for found in _letter().finditer(text):
        start, end = found.span()
        before = text[start - 1 : start]
        if (before.isascii() and before.isalnum()) or before in _NO_LETTER:
            continue
        if _named().match(text, end) or (text[start].isascii() and _led(text, start, end)):
            yield start, end


def _led(text: str, start: int, end: int) -> bool:
    """企业A, 项目B: a letter after the noun it numbers."""
    after = text[end : end + 1]
    return (
        start > 1
        and text.startswith(_BEFORE, start - 2)
        and after not in _NOT_AFTER
        and after not in ("+", "-", "/", "&")
    )
