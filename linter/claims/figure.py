"""What a printed figure is before anything is bound: a claim, or part of a name, a threshold, an ordinal."""

from __future__ import annotations

from linter.claims import unit as units
from linter.language.token import ORDINAL, POINT, QUANTITY, Quantity, Token
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.noun_phrase import NounPhrase, Reader
    from linter.claims.part import Part
    from linter.claims.role import Role

#: What behind a number makes a name or date of it: 2号线, 500强, 80周年, 12345热线.
_NAMES = tuple(
    "周年 号线 号机 号楼 号文 号公告 线 强 日 热线 机组 楼 届 频道 高地 部门 指数 涨 跌 轮".split()  # noqa: SIM905
)
_NAMED = frozenset(name[0] for name in _NAMES)
_OUTPUT = {"生产": "产量", "产出": "产量", "销售": "销量"}
_MONEY = frozenset(("元", "美元", "欧元", "日元", "港元"))
#: Right before an amount these make the noun behind it what is spoken of: 安排2亿元专项资金, 财政的2亿元补贴.
_GRANTING = (
    *("安排", "发行", "下达", "拨付", "筹集", "发放", "争取", "补助", "设立", "投入", "落实", "兑付", "减免", "的"),
)
MAKING = tuple(_OUTPUT)
_PHYSICAL = frozenset(
    (
        *("吨", "公斤", "斤", "升", "千瓦时", "立方米", "平方米", "米"),
        *("重量箱", "标箱", "标准箱", "度", "桶", "吨标准煤", "千瓦"),
    )
)
#: How far behind a threshold the figure it serves may stand, in code points.
_NEXT = 12
JOINED = ("和", "、", "与", "及", "以及", "/", "\\", "和约", "、约")
#: What may stand behind a figure of a row.
_LOOSE = ("左右", "以上", "以下", "以内")
#: More figures than these are a table.
_LONGEST_ROW = 12
#: Nouns that a figure right before them describes: 5000万元技改项目.
_DESCRIBED = (
    "企业",
    "项目",
    "工程",
    "产业",
    "集团",
    "基地",
    "园区",
    "集群",
    "级",
    "大户",
    "高",
    "光",
    "装置",
    "生产线",
)
#: Those among whom a rank without 位 is counted: 全省第一.
_POPULATIONS = ("全国", "全省", "全市", "全县", "全区", "世界", "全球", "同类", "排名")


def last(tokens: Sequence[Token]) -> int:
    """The index of the last quantity or rank, -1 where there is none."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].kind in (QUANTITY, ORDINAL):
            return index
    return -1


def with_unit_of(text: str, tokens: Sequence[Token], position: int) -> Quantity:
    """提高1.2和0.8个百分点, 3.2、4.5、6.1亿元: the unit is printed once, behind the last figure of the row."""
    quantity = tokens[position].value
    assert isinstance(quantity, Quantity)
    if quantity.unit or quantity.ordinal:
        return quantity
    for last in row(text, tokens, position)[1:]:
        if last.unit:
            return quantity._replace(unit=last.unit)
    return quantity


def with_points_of(text: str, tokens: Sequence[Token], position: int) -> Quantity:
    """提高0.2个、0.3个百分点: what is left out behind 个 stands behind the last figure of the row."""
    first, *more = row(text, tokens, position)
    points = next((each.unit for each in more if each.unit != "个"), "")
    return first._replace(unit=points) if points in units.POINTS else first


def joined(text: str, end: int, start: int) -> bool:
    """Whether two figures stand in one row: 3%、5%, 3%左右和5%左右."""
    between = text[end:start]
    if between[:2] in _LOOSE:
        between = between[2:]
    return between in JOINED


def row(text: str, tokens: Sequence[Token], position: int) -> list[Quantity]:
    """The figures from one on that only 、, /, \\ or 和 separates."""
    found: list[Quantity] = []
    end = -1
    for token in tokens[position : position + 2 * _LONGEST_ROW]:
        quantity = token.value
        if isinstance(quantity, Quantity) and not quantity.ordinal:
            if found and not joined(text, end, token.start):
                break
            found.append(quantity)
            end = token.end
        elif token.kind != POINT or token.value != "、":
            break
    return found


def output(phrase: NounPhrase, quantity: Quantity) -> NounPhrase:
    """生产氮肥366万吨, 汽车生产180万辆 are outputs, 销售 sales; what the verb is of is part of the name."""
    name = phrase.indicator
    verb = name[:2]
    if phrase.start > quantity.start:
        return phrase
    if verb not in _OUTPUT or not (units.counts(quantity.unit) or units.base_unit(quantity.unit) in _PHYSICAL):
        return phrase
    if len(name) > 3 and not phrase.known:
        return phrase._replace(indicator=name[2:] + _OUTPUT[verb], measured=True)
    if name == verb:
        return phrase._replace(indicator="".join(phrase.modifiers) + _OUTPUT[verb], modifiers=())
    return phrase


def noun_behind(
    text: str, quantity: Quantity, phrase: NounPhrase | None, following: int, reader: Reader
) -> NounPhrase | None:
    """The noun behind a figure where ``phrase``, that before it, is no measure: 12个示范项目, 16%的税率."""
    if units.base_unit(quantity.unit) in _MONEY and text.endswith(_GRANTING, 0, quantity.start):
        granted = reader.after(text, quantity.end, following)
        return granted if granted is not None and granted.measured else phrase
    possessed = text.startswith("的", quantity.end)
    measured = phrase is not None and phrase.measured
    if units.counts(quantity.unit) and (not measured or text[quantity.start - 1] == "的"):
        return reader.after(text, quantity.end, following) or phrase
    if possessed and not measured:
        owner = reader.after(text, quantity.end + 1, following)
        return owner if owner is not None and owner.known else phrase
    return phrase


def is_name(text: str, quantity: Quantity, clause_start: int) -> bool:
    """5G, “8337”, 4S, 3、, 80周年, 500强: digits that are part of a name or mark a list."""
    after = text[quantity.end : quantity.end + 1]
    if after and after in _NAMED and text.startswith(_NAMES, quantity.end) and quantity.unit in ("", "号"):
        return True
    if quantity.start and text[quantity.start - 1] in '“"' and after in ("”", '"'):
        return True
    if quantity.unit or quantity.masked:
        return False
    lettered = after.isascii() and after.isalpha()
    marker = quantity.start == clause_start and after in "、.．)）"
    return lettered or marker or after in ("”", '"', "》")


def is_run(text: str, quantity: Quantity) -> bool:
    """连续6个月: the figure measures how long something goes on."""
    return text.endswith(("连续", "连续第"), 0, quantity.start) and units.base_unit(quantity.unit) in units.RUNS


def is_threshold(text: str, quantity: Quantity, following: int) -> bool:
    """5亿元以上项目12个, 年产10万吨装置: the figure sets a limit or a size for the noun behind it."""
    if text[max(0, quantity.start - 2) : quantity.start] in ("年产", "日产", "月产"):
        return True
    if units.counts(quantity.unit) or not text.startswith(("以上", "以下", "以内"), quantity.end):
        return False
    noun = text[quantity.end + 2 : quantity.end + 4]
    if not noun or noun[0] in "，。；、）),;: ":
        return False
    return noun[0] != "的" or following - quantity.end <= _NEXT


def is_modifier(text: str, quantity: Quantity, role: Role) -> bool:
    """1亿元以上项目, 连续54个月, 年产10万吨装置: the figure describes a noun or a run."""
    after = text[quantity.end : quantity.end + 4]
    if text[max(0, quantity.start - 3) : quantity.start].endswith(("连续", "连续第")):
        return True
    if role.direction or role.attribute:
        return False
    if after.startswith(("以上", "以下", "以内", "及以")):
        return len(after) > 2 and after[2] not in "，。；、）)的, "
    if quantity.unit == "" and not quantity.masked:
        return True
    unit = units.base_unit(quantity.unit)
    described = after.startswith(_DESCRIBED) and not role.own_gap and unit not in units.COUNTERS
    return described or unit in units.IDLE


def is_rank(text: str, quantity: Quantity, part: Part) -> bool:
    """居全省第3位, 增速全省第一; 第三批, 第三产业 and 前20位企业 are no ranks."""
    after = text[quantity.end : quantity.end + 1]
    cued = part.has_cue("rank") is not None
    if not quantity.unit and "一" <= after <= "龥" and after not in "和并":
        return False
    if text[quantity.start] == "前" and not (cued and (after in "，、；。)" or after == "行")):
        return False
    return cued or bool(quantity.unit) or population(text, quantity, part).endswith(_POPULATIONS)


def population(text: str, quantity: Quantity, part: Part) -> str:
    """Those among whom a rank is counted, as printed: 全市, 11个县."""
    cue = part.has_cue("rank")
    return text[cue.end if cue else part.gap_start : quantity.start].strip("均也在于 ")
