"""What a printed figure is before anything is bound: a claim, or part of a name, a threshold, an ordinal."""

from __future__ import annotations

from linter.claims import unit as units
from linter.language.token import QUANTITY, Quantity, Token
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.claims.part import Part
    from linter.claims.role import Role

#: How far behind a threshold the figure it serves may stand, in code points.
_NEXT = 12
_JOINED = ("和", "、", "与", "及")
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


def with_unit_of(text: str, quantity: Quantity, following: Token | None) -> Quantity:
    """提高1.2和0.8个百分点: the unit is printed once, behind the last figure."""
    if quantity.unit or following is None or following.kind != QUANTITY or not isinstance(following.value, Quantity):
        return quantity
    joined = text[quantity.end : following.start] in _JOINED
    return quantity._replace(unit=following.value.unit) if joined else quantity


def is_name(text: str, quantity: Quantity, clause_start: int) -> bool:
    """5G, “8337”, 4S, 3、: digits that are part of a name or mark a list."""
    after = text[quantity.end : quantity.end + 1]
    if quantity.start and text[quantity.start - 1] in '“"' and after in ("”", '"'):
        return True
    if quantity.unit or quantity.masked:
        return False
    lettered = after.isascii() and after.isalpha()
    marker = quantity.start == clause_start and after in "、.．)）"
    return lettered or marker or after in ("”", '"', "》")


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
