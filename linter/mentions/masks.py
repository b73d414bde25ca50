"""Placeholders: what stands in a report where a figure, a name or a date was taken out.

Each style has its own pattern behind a cheap look for its characters, and its own list of what only looks like it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from linter.mentions.mention import Mask

Spans = Iterator[tuple[int, int]]

#: Signs of a form to be filled in, looked for at its head: blanks there hide nobody.
_FORM_HEAD = 1200
_FORM_TITLE = "合同|协议书?|样式|样本|格式|范本|示范文本|起诉状|上诉状|申请书|公证书?|判决书|裁定书|投标书|委托书|通知书|决定书|登记表|申报表|审批表|承诺书"
_FORM_CUES = (
    "甲方",
    "写明",
    "此致",
    "填写",
    "盖章",
    "签名",
    "签字",
    "订立",
    "样式",
    "合同编号",
    "（单位名称）",
    "格式",
)

_HAN = "一-龥"
_UNIT = r"[余多]?[%‰万亿千百元吨家户个项名人次台辆套艘座亩倍位年月日季号时度]|公里|公顷|平方|立方"
_HEAD = (
    r"公司|集团|有限|企业|厂|工厂|银行|医院|学校|大学|学院|研究院|中心|协会|商会|合作社|酒店|商场|项目|工程|产业|园|基地|品牌|产品|"
    r"省|市|县|区|镇|乡|村|州|盟|旗|街道|社区|路|街|港|局|厅|委|办|部门|单位|同志|先生|女士|书记|主任|局长|县长|市长|镇长|总经理|董事长|等"
)


def find_masks(folded: str, ignored: Sequence[tuple[int, int]]) -> list[Mask]:
    """The placeholders of folded text outside the ignored spans, in text order, without overlaps."""
    form = False
    found: list[tuple[int, int, str]] = []
    for style, characters, spans in _STYLES:
        if any(character in folded for character in characters):
            found += [(start, end, style) for start, end in spans(folded)]
    if found:
        form = _is_form(folded)
    masks: list[Mask] = []
    for start, end, style in sorted(found, key=lambda f: (f[0], -f[1])):
        if (masks and start < masks[-1].end) or (form and style in ("cross", "blank", "x", "box")):
            continue
        if not _inside(start, ignored):
            masks.append(Mask(start, end, style, kind_of(folded, start, end)))
    return masks


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (offset, len(spans) and spans[-1][1] + offset + 1)) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


def _is_form(text: str) -> bool:
    """A model contract or court form: its title says so, and so do the words of a form below it."""
    head = text[:_FORM_HEAD]
    title = next((line.strip() for line in head.split("\n") if line.strip()), "")
    if len(title) > 40 or not re.search(_FORM_TITLE, title):
        return False
    return sum(cue in text[:6000] for cue in _FORM_CUES) >= 1


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("number", re.compile(r"个百分|个月|[余多]?(?:%|‰|万|亿|千|百|元|吨)|年期")),
        ("date", re.compile(r"[年月日](?!产|均)|季度|月份|年度|点钟|时许")),
        (
            "name",
            re.compile(
                r"(?:[\])）】”]?)(?:股份|有限|公司|集团|企业|厂|银行|医院|合作社|酒店|项目|产业|品牌|先生|女士|同志|局长|书记|主任)"
            ),
        ),
        ("place", re.compile(r"(?:[\])）】”]?)(?:[市县镇乡村区省州盟旗]|街道|社区|园区|开发区|新区|路|街|港)")),
        (
            "number",
            re.compile(
                r"[余多]?(?:个|家|户|项|件|条|台|辆|套|艘|座|所|处|次|场|只|头|亩|倍|度|位|岁|天|周|名|人|级|公里|公顷|平方|立方|小时|分钟|[KMGT]W)"
            ),
        ),
    )


@cache
def _number_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:增长|下降|增速|增幅|降幅|占比|比重|为|达到?|提高|回落|收窄|减少|增加|上升|高于|低于|第|约|近|超过?|占|[0-9.,+~—-])[ ]?[（(]?$"
    )


def kind_of(text: str, start: int, end: int) -> str:
    """What the mask at a span hides, judged by its neighbours: number, name, date, place or ''."""
    for kind, pattern in _kinds():
        if pattern.match(text, end):
            return kind
    if text[start] == "某":
        return "name"
    before = text[max(0, start - 4) : start]
    if _number_before().search(before):
        return "number"
    joined = re.compile(r"(?:和|、|至|到|-|~)[*Xx×_]{1,8}").match(text, end)
    return kind_of(text, start, joined.end()) if joined and joined.end() - end < 12 else ""


# X ------------------------------------------------------------------------------------------------------------------


@cache
def _x() -> re.Pattern[str]:
    return re.compile(r"(?:X{1,8}|x{2,8})(?![Xx])")


@cache
def _x_after() -> re.Pattern[str]:
    """What may follow a single X."""
    return re.compile(rf"{_UNIT}|{_HEAD}|某")


@cache
def _x_never() -> re.Pattern[str]:
    return re.compile(r"光|射线|染色体|轴|波段|因子|档|世纪|[“”]?档|码|-|\+")


def _xs(text: str) -> Spans:
    for found in _x().finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isascii() and (before.isalpha() or (before in "/_=.&?@#-+:\\" and before)):
            continue
        if (after.isascii() and after.isalnum()) or (after and after in "/_=.&?@#:\\"):
            from linter.mentions.stars import LATIN_UNIT

            if not (end - start > 1 and re.match(LATIN_UNIT, text[end : end + 8])):
                continue
        if _x_never().match(text, end) or _numeral(text, start, before):
            continue
        if before.isdigit() and not re.match(rf"(?:{_UNIT})", text[end : end + 3]):
            continue
        if end - start == 1 and not ((_x_after().match(text, end) and not before.isdigit()) or _year(text, start, end)):
            continue
        yield start, end


def _numeral(text: str, start: int, before: str) -> bool:
    """The product sign in 4X4, and the X of 1+N+X."""
    return before == "+" or (before == " " and text[start - 2 : start - 1] == "+")


def _year(text: str, start: int, end: int) -> bool:
    """202X年: digits of a date or a figure struck out at their end."""
    return text[start - 1 : start].isdigit() and text[end : end + 1] in ("年", "月", "日", "%", "亿", "万")


# × ------------------------------------------------------------------------------------------------------------------


def _crosses(text: str) -> Spans:
    runs = [m.span() for m in re.compile(r"×+").finditer(text)]
    many = sum(1 for start, end in runs if end - start > 1) > 0
    for start, end in runs:
        before, after = text[max(0, start - 2) : start].strip()[-1:], text[end : end + 2].strip()[:1]
        if before.isascii() and before.isalnum() and after.isascii() and after.isalnum():
            continue
        if end - start > 12 or (not before and not after) or (text[start - 1 : start] == "\n" and after == ""):
            continue
        if end - start == 1 and not many and not _lone_cross(text, start, before, after):
            continue
        yield start, end


def _lone_cross(text: str, start: int, before: str, after: str) -> bool:
    """A single × in a text without longer ones hides something before a unit or a head, not between two nouns."""
    if (before.isascii() and before.isalpha()) or after in "”》」" or after.isdigit():
        return False
    return (
        re.compile(rf"{_UNIT}|公司|集团|企业|[省市县区镇乡村](?![{_HAN}]{{0,2}}×)").match(text, start + 1) is not None
    )


# 某 -----------------------------------------------------------------------------------------------------------------


@cache
def _some() -> re.Pattern[str]:
    return re.compile(
        rf"某{{2,6}}[甲乙丙丁戊己庚辛0-9×]?|某(?:[甲乙丙丁戊己庚辛]|(?=[0-9]{{1,2}}(?![0-9])|[（(]|×|{_HEAD}))|(?<=[0-9])某"
    )


#: Characters of a noun in which 某 followed by a head word is ordinary: 某部门 of whichever kind, armed forces, sea areas.
_SOME_ORDINARY = re.compile(
    r"某(?:部|委|办|单位|等|区域|路|街|港|园|中心|产品|品牌|基地|工程|产业|局面|局部|市场|村民|处|旗)"
)
#: Surnames that are no other word before 某; the long list of surnames is not needed here.
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖欧单牟巢覃向葛檀甘斯厉楼俞章翁翟翟庄严牛陶柳"
)


def _somes(text: str) -> Spans:
    for found in _some().finditer(text):
        start, end = found.span()
        if end - start == 1 and _SOME_ORDINARY.match(text, start):
            continue
        yield start, end
    for found in re.compile("某(?![某些种个一时日次项类几位年天处样段人方地刻甲乙丙丁戊己庚辛])").finditer(text):
        start = found.start()
        if text[start - 1 : start] in _SURNAMES and start:
            yield start, start + 1


# boxes, circles, blanks, tags, stand-ins ----------------------------------------------------------------------------


@cache
def _box() -> re.Pattern[str]:
    return re.compile(
        rf"([□○〇●■▇▓█◯◎])\1{{1,11}}(?!\1)|(?<=[{_HAN}])[□○◯](?=%|个百分|亿|万|元|月|日|家|户|[市县镇乡](?!场))"
    )


def _boxes(text: str) -> Spans:
    for found in _box().finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if (before in "零一二三四五六七八九十" and before) or (after in "零一二三四五六七八九十" and after):
            continue
        if (start == 0 or before == "\n") and end - start > 1 and after in "\n ":
            continue
        yield start, end


@cache
def _blank() -> re.Pattern[str]:
    unit = r"(?:%|个百分点|[万千百]?亿?元|亿|万|家|户|个|项|吨)"
    return re.compile(rf"_{{2,}}(?=[^_])|(?<={_LAST_OF_VERB})(?:…{{1,4}}|-{{2,6}}| {{1,12}})(?={unit})")


#: The last characters of verbs and nouns a figure follows; the look-behind needs a fixed width.
_LAST_OF_VERB = "[长降增为达到现成高落少加升占共资值入额]"


def _blanks(text: str) -> Spans:
    for found in _blank().finditer(text):
        start, end = found.span()
        if text[start] == "_" and not (_ascii_word(text, start - 1) or _ascii_word(text, end)):
            line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            rest = text[line_start:start] + text[end : line_end if line_end >= 0 else len(text)]
            if re.search(f"[{_HAN}]", rest[:400]) and re.match(rf"{_UNIT}|{_HEAD}", text[end : end + 4]):
                yield start, end
        elif text[start] != "_":
            yield start, end


def _ascii_word(text: str, position: int) -> bool:
    character = text[position : position + 1] if position >= 0 else ""
    return character.isascii() and character.isalnum()


@cache
def _tag() -> re.Pattern[str]:
    noun = (
        r"(?:此处|请|待)?(?:填写|填入|插入|补充|补|填|核实|核|定|确认|更新)?(?:具体|企业|公司|单位|项目|地区|部门|领导|联系人|园区|品牌|产品|负责人)?"
        r"(?:姓名|名称|名字|名|地名|地址|日期|时间|年份|月份|数字|数值|数据|金额|电话|增速|比例|职务|编号|地点|省份?|市|县|公司|企业)?"
    )
    return re.compile(
        rf"[\[【<〔](?={noun}[\]】>〕])(?=[^\]】>〕]{{2,}}|[^\]】>〕]?[\]】>〕])[{_HAN}]{{1,10}}[\]】>〕]|"
        rf"\{{(?=[{_HAN}A-Za-z_]{{1,20}}\}})[{_HAN}A-Za-z_]{{1,20}}\}}|\{{\{{[^{{}}\n]{{1,20}}\}}\}}|"
        r"[（(](?:待补充?|待填写?|待核实?|待更新|数据待补|待统计)[）)]|(?<![A-Za-z0-9_])(?:TODO|TBD|FIXME)(?![A-Za-z0-9_])"
    )


#: Words in these brackets that are headings and labels, not blanks.
_NO_TAG = frozenset(
    [
        "数据",
        "时间",
        "日期",
        "地点",
        "地址",
        "电话",
        "企业",
        "公司",
        "项目",
        "名称",
        "编号",
        "名",
        "市",
        "县",
        "省",
        "请",
        "单位",
        "部门",
        "产品",
        "品牌",
        "领导",
        "地区",
    ]
)


def _tags(text: str) -> Spans:
    for found in _tag().finditer(text):
        inner = found[0][1:-1]
        if found[0][0] == "【" and inner in _NO_TAG:
            continue
        if found[0][0] in "[<" and text[found.end() : found.end() + 1] == "(":
            continue
        yield found.span()


@cache
def _stand_in() -> re.Pattern[str]:
    head = r"(?:公司|集团|企业|工厂|厂|银行|医院|园区|开发区|市|县|镇|乡|村|街道)"
    return re.compile(
        rf"(?<![A-Za-z0-9+\-.&/·“三马装穿花带])[A-HJ-WYZ甲乙丙丁戊](?={head}(?![级股类]))|(?<=公司|企业|集团|项目)[A-HJ-WYZ](?![A-Za-z0-9股类级轮款座栋区线])"
    )


def _stand_ins(text: str) -> Spans:
    for found in _stand_in().finditer(text):
        if text[found.start()].isascii() or text[found.end() : found.end() + 2] in ("公司", "企业", "集团"):
            yield found.span()


def _stars(text: str) -> Spans:
    from linter.mentions.stars import find_stars

    return find_stars(text)


_STYLES: tuple[tuple[str, str, Callable[[str], Spans]], ...] = (
    ("star", "*", _stars),
    ("x", "Xx", _xs),
    ("cross", "×", _crosses),
    ("some", "某", _somes),
    ("box", "□○〇●■▇▓█◯◎", _boxes),
    ("blank", "_…- ", _blanks),
    ("tag", "[【<〔{（(T", _tags),
    ("stand-in", "ABCDEFGHMNPST甲乙丙丁", _stand_ins),
)
