"""Averages and the figures they are of: 114个项目总投资263.3亿元，平均每个2.3亿元."""

from __future__ import annotations

from linter.arithmetic.amount import amounts, at_one_time, dimension
from linter.claims.key import scope
from linter.claims.unit import base_unit, counts
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim
    from linter.language.token import Quantity

#: What says that a figure is an average, and of what: 户均, 平均每个项目, 月均.
_WORD = fixed(
    r"(?P<by>户|家|企|人|亩|台|车|床|场|期|次|店|校|村|镇|乡|月|单个|单体|单户|单家|单项|件|例|笔|日)均(?!衡|等|匀|有|为|可|实现|已|衡|质|超|达|达到|在|获)|"
    r"平均(?!年收入|月收入|年薪|月薪|薪|水平|数|气温|增长|增速|值|增幅|涨|下降|价格?|工资|寿命|温度)(?:每(?P<each>一?个|家|户|人|亩|台|名|项|件|辆|座|期|场|次|所|只|头|天|日|月|年|笔|件|套|艘|吨)?|单(?P<one>个|家|户|项|体|位|台|期|笔))?|"
    r"相当于每(?P<like>天|日|月)|"
    r"(?<!以)每(?P<per>个|家|户|亩|台|名|项|期|场|笔)(?=[^，。；]{0,8}平均)"
)
#: Averages per head that are surveyed or worked out from other populations.
_OWN = fixed(
    "人均[^，。；]{0,8}(?:收入|支出|生产总值|GDP|产值|面积|寿命|预期|年限|养老金|补助|工资|消费支出|存款|地区)"
)
#: Prices that are always value by volume; those of sales only of floor space, since turnover may leave out the tax.
_PRICE = fixed("(?:商品房|住宅|新房)?(?P<trade>出口|进口|(?P<sold>销售|成交))(?:平均|均)价格?")
_SUM = fixed("(?:共|合计|总计|累计)[^，。；0-9]{0,8}$")
_BREAKS = "，,；;：:。、（("
_LONG = 24
_KINDS = {
    "户": "个", "家": "个", "企": "个", "个": "个", "项": "个", "单个": "个", "单体": "个", "单户": "个", "单家": "个", "单项": "个", "体": "个",
    "人": "人", "名": "人", "位": "人", "月": "月", "天": "天", "日": "天", "年": "年", "店": "个", "校": "所", "村": "个", "镇": "个",
    "乡": "个", "车": "辆",
}  # fmt: skip
_BY_TIME = fixed("[日月]均|平均|每[天日月]|实现|约|达到?")
_ALSO = {"个": ("座", "宗", "处"), "人": ("人次",)}
_FILLER = fixed("[的已]|实现|累计|全[市县省区]|为|项目$|企业$")
_SAID = 120
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: What is counted over some days of the period that the report names.
_HOLIDAY = fixed("假期|假日|黄金周|小长假|长假|春运|春节|国庆|展期|会期|期间|五一|端午|中秋|清明|元旦")
_LASTS = fixed(
    "(?:共|为期|历时|连续|连休|放假)(?<![0-9])([0-9]{1,2})天|(?<![0-9])([0-9]{1,2})天(?:的)?(?:小?长?假|展期|会期)"
)
_OPEN = fixed("(?:开放|开馆|运营|运行|营业|开园|开诊|开行)(?:了|共)?([0-9]{1,3})天")
#: So far before a figure, and in the first words of the report, a holiday may be named, in code points.
_NEAR, _TITLE = 300, 60
_TIMES = frozenset(("月", "天", "日", "年"))


class Average(NamedTuple):
    """``pairs`` are the totals and counts it may be of, the nearest first."""

    pairs: tuple[tuple[Claim, Claim], ...]
    totals: tuple[Claim, ...]
    spans: tuple[int, ...]  # how many months or days it may run over, for an average by time


def read(text: str, sentence: Sequence[Claim], claim: Claim, behind: Sequence[Claim] = ()) -> Average | None:
    """The figures an average may be of, None where ``claim`` is none.

    ``sentence`` are the claims before it in its sentence; of those ``behind`` a total is taken that says it is one.
    """
    by = _by(text, claim)
    if by is None or (by == "人" and _OWN.search(text, claim.start - _LONG if claim.start > _LONG else 0, claim.start)):
        return None
    kind = dimension(claim.quantity.unit)
    before = [c for c in amounts(sentence, text) if c.end <= claim.start and _by(text, c) is None]
    totals = [c for c in before if dimension(c.quantity.unit) == kind and c.quantity.unit]
    if claim.kind == "change-abs" and claim.direction:
        # 户均减少 is of what was saved, not of the loans it was saved on
        moved = [
            c for c in sentence if c.kind == claim.kind and c.direction == claim.direction and c.end <= claim.start
        ]
        totals = [c for c in moved if dimension(c.quantity.unit) == kind and _by(text, c) is None] or totals
    if by in _TIMES:
        whole = totals[-1] if totals and not totals[-1].quantity.hedge else None
        if whole is None or not _alike(whole, claim):
            return None
        spans = _days_said(text, whole, by) or _spans(whole, by)
        return Average((), (whole,), spans) if any(spans) and claim.clause - whole.clause <= 2 else None
    if not totals:
        summed = [c for c in behind if _SUM.search(text, max(claim.end, c.start - _LONG), c.start)]
        totals = [c for c in summed[:1] if dimension(c.quantity.unit) == kind and _by(text, c) is None]
    things = [c for c in before if counts(c.quantity.unit) or base_unit(c.quantity.unit) in ("亩", "期", "座")]
    things = [c for c in things if dimension(c.quantity.unit) != kind and (not by or _same(by, c))]
    things = [c for c in things if c.part_of < 0] or things  # 960场，其中讲座216场……，场均: of all of them
    pairs = [(total, thing) for total in reversed(totals) for thing in reversed(things) if total is not thing]
    pairs = [pair for pair in pairs if _of_one_year(*pair)]
    return Average(tuple(pairs), (), ()) if pairs else None


def _of_one_year(total: Claim, thing: Claim) -> bool:
    """Whether nothing says that the two are of different years: what is forecast for 2025, what was counted in 2018."""
    one, other = total.period, thing.period
    return one is None or other is None or not one.year or not other.year or one.year <= other.year_to <= one.year_to


def price(text: str, paragraph: Sequence[Claim], claim: Claim) -> tuple[Quantity, Quantity] | None:
    """The value and the volume a mean price is of, where the paragraph states one of each: 出口额、出口量 for 出口均价."""
    found = _PRICE.fullmatch(claim.indicator)
    kind = dimension(claim.quantity.unit)
    if found is None or kind == "" or claim.quantity.hedge:
        return None
    trade = found["trade"]
    own = [
        c
        for c in amounts(paragraph, text)
        if c is not claim
        and trade in c.indicator
        and abs(c.start - claim.start) < _SAID
        and c.modality == claim.modality
        and at_one_time(c, claim)
        and (scope(c) == scope(claim) or not scope(claim))
    ]
    values = [c for c in own if dimension(c.quantity.unit) == kind and "价" not in c.indicator]
    volumes = [c for c in own if dimension(c.quantity.unit) != kind and "元" not in c.quantity.unit]
    if len(values) != 1 or len(volumes) != 1 or (found["sold"] and "平方米" not in volumes[0].quantity.unit):
        return None
    return values[0].quantity, volumes[0].quantity


def may_be(text: str, claim: Claim) -> bool:
    """Whether a word of averages stands near before a figure at all: a cheap look before the careful one."""
    start = max(claim.start - _LONG, 0)
    return text.find("均", start, claim.start) >= 0 or text.find("每", start, claim.start) >= 0


def _by(text: str, claim: Claim) -> str | None:
    """What an average is by: 户 of 户均, '' where the report does not say; None where the figure is no average."""
    if not may_be(text, claim):
        return None
    start = max(claim.start - _LONG, 0)
    start = max(start, *(text.rfind(point, start, claim.start) + 1 for point in _BREAKS))
    found = _WORD.search(text, start, claim.start)
    behind = text[found.end() : claim.start] if found else ""
    if found is None or any(c.isdigit() for c in behind) or "每" in behind or "均" in behind:
        return None  # 平均每个园区每夜: of two things at once
    lead = _FILLER.sub("", text[start : found.start()])
    if lead and not lead.startswith("单") and text.rfind(lead, max(0, start - _SAID), start) < 0:
        return None  # 已开工项目平均投资: the average of another population
    return (
        found["by"] or (found["each"] or "").removeprefix("一") or found["one"] or found["like"] or found["per"] or ""
    )


def _same(by: str, claim: Claim) -> bool:
    unit = _KINDS.get(by, by)
    base = base_unit(claim.quantity.unit)
    return dimension(claim.quantity.unit) == unit or base == unit or base in _ALSO.get(unit, ())


def _alike(whole: Claim, claim: Claim) -> bool:
    """Whether an average by time and a total are of one indicator, as far as the average names it."""
    name = _BY_TIME.sub("", claim.indicator)
    return name == whole.indicator or name in whole.indicator


def _days_said(text: str, whole: Claim, by: str) -> tuple[int, ...]:
    """The days a holiday lasts as the report says, 0 where it speaks of one and does not say: 假期共8天."""
    if by not in ("日", "天"):
        return ()
    start = max(text.rfind("。", 0, whole.start), text.rfind("\n", 0, whole.start), whole.start - _NEAR, 0)
    if open_days := _OPEN.findall(text, start, whole.start):
        return (int(open_days[-1]),)  # 全年开放362天，接待读者218万人次
    if not _HOLIDAY.search(text, start, whole.start) and not _HOLIDAY.search(text, 0, _TITLE):
        return ()
    said = {int(found[1] or found[2]) for found in _LASTS.finditer(text, 0, whole.end + _NEAR)}
    return tuple(said) if len(said) == 1 else (0,)


def _spans(claim: Claim, by: str) -> tuple[int, ...]:
    """The months or, in a common and in a leap year, the days that the period of a total lasts; () where it is not known."""
    period = claim.period
    if by == "年" or period is None or period.point or period.year != period.year_to or not period.month_from:
        return ()
    first, last = period.month_from, period.month_to
    if by == "月":
        return (last - first + 1,) if last > first else ()
    days = sum(_DAYS[first - 1 : last])
    return (days, days + 1) if first <= 2 <= last else (days,)
