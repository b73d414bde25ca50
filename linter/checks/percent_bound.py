"""A percentage outside what its kind allows: a share over 100 %, a fall by more than everything there was."""

from __future__ import annotations

from linter.claims.claim import NONE, Claim
from linter.errors import Said
from linter.finding import Hit, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value

#: Words near a fall over 100 % that explain it: the level may turn negative.
_SIGNED = fixed(
    r"利润|净利|税|费用|亏|收益|盈|顺差|逆差|差额|净额|净流|净增|净值|EBIT|每股|现金流|结余|余额|增量|股权融资|投资回报"
)
_LOSS = fixed("亏|负|转|-[0-9]")
_NET = fixed("差|净|增减|变动|变化|损益|贡献")
_NO_SHARE = fixed(r"预算|目标|计划|任务|上年|去年|同期|上月|年初|原|基数|比例尺")
#: Closing words by which a part and its whole are known to be of one kind.
_HEADS = (
    *("产值", "增加值", "投资", "收入", "支出", "出口", "出口总额", "进口", "进出口", "进出口总额", "企业", "项目"),
    *("人口", "面积", "产量", "销量", "用电量", "销售额", "零售额", "税收", "资金", "贷款", "存款", "就业"),
)
#: Wholes that nothing but parts of them is set against.
_WHOLES = ("产值", "增加值", "企业", "人口", "面积", "用电量", "项目", "投资", "户数")
_KINDS = {
    "ratio": Said("占比", "A share"),
    "share": Said("占比", "A share"),
    "decline": Said("降幅", "A fall"),
    "profit": Said("降幅", "A fall"),
    "rate": Said("比率", "This rate"),
    "points": Said("占比变动", "A change of a share"),
    "completion": Said("完成率", "A completion rate"),
    "growth": Said("增幅", "Growth"),
}


class Params(NamedTuple):
    limits: dict[str, int]  # kind of percentage → largest possible value, in per cent
    rates: list[str] = []  # endings of indicators that are shares by nature: 合格率, 覆盖率
    rates_not: list[str] = []  # endings of those that are ratios of two amounts: 拨备覆盖率


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    rates, least = tuple(params.rates), min(params.limits.values(), default=0)
    for claim in document.claims:
        quantity = claim.quantity
        if quantity.unit != "%" and claim.kind != "change-pp":
            continue
        if not (quantity.masked or quantity.negative or quantity.low > least * 10**quantity.decimals):
            continue  # within every bound
        kind = _kind(document, claim, rates)
        if kind == "rate" and _printed(document, claim).endswith(tuple(params.rates_not)):
            continue
        if not kind or kind not in params.limits:
            continue
        if quantity.masked:
            yield Unassessed(quantity.start)
            continue
        limit = params.limits[kind]
        if kind in ("share", "rate") and quantity.negative and quantity.low and _positive(document, claim):
            data: dict[str, Value] = {"kind": _KINDS[kind], "value": Span(quantity.start, quantity.end), "limit": 0}
            yield Hit(quantity.start, quantity.end, "negative", data)
        elif quantity.low > limit * 10**quantity.decimals:
            span = Span(quantity.start, quantity.end)
            yield Hit(quantity.start, quantity.end, kind, {"kind": _KINDS[kind], "value": span, "limit": limit})


def _positive(document: Document, claim: Claim) -> bool:
    """Whether the part cannot be negative itself, as a balance or a profit can."""
    if not claim.indicator and claim.scope and document.blocks[document.sentences[claim.sentence].block].kind == "cell":
        return not _SIGNED.search("".join(claim.scope)) and not _NET.search("".join(claim.scope))
    return claim.indicator != "" and not _SIGNED.search(claim.indicator) and not _NET.search(claim.indicator)


def _kind(document: Document, claim: Claim, rates: tuple[str, ...]) -> str:
    if claim.kind == "share":
        return _share(document, claim)
    if claim.kind == "completion":
        return "completion"
    if claim.kind == "change-pp":
        return "points" if "占比" in claim.modifiers else ""
    if claim.kind == "level":
        printed = _printed(document, claim)
        return (
            "rate" if claim.confidence != NONE and (claim.indicator.endswith(rates) or printed.endswith(rates)) else ""
        )
    if claim.kind != "change-pct":
        return ""
    if claim.direction == "-":
        return _decline(document, claim)
    return "growth" if claim.direction == "+" else ""


def _printed(document: Document, claim: Claim) -> str:
    """The indicator as printed with the few words before it."""
    return document.text.folded[max(claim.indicator_start - 4, 0) : max(claim.indicator_end, 0)]


def _share(document: Document, claim: Claim) -> str:
    """A share of a whole of its own kind cannot exceed it; 占净资产的156% is a ratio of two amounts."""
    before = document.text.folded[max(0, claim.start - 12) : claim.start]
    if _NO_SHARE.search(claim.share_of) or "贡献率" in before:
        return ""
    if not claim.share_of:
        return "share"
    if not claim.indicator:
        return "share" if claim.share_of.endswith(_WHOLES) else "ratio"
    same = any(claim.indicator.endswith(head) and claim.share_of.endswith(head) for head in _HEADS)
    return "share" if same else "ratio"


def _heads(document: Document, start: int) -> str:
    """The captions, heads and row of the table that a figure stands in."""
    for view, _ in document.tables:
        table = view.table
        row = next((at[0] for at, block in table.cells.items() if block.start <= start < block.end), None)
        if row is not None:
            places = [at for at in table.cells if at[0] in (*table.heads, row)]
            return "".join(table.text[slice(*span)] for span in (*table.captions, *(table.span(*at) for at in places)))
    return ""


def _decline(document: Document, claim: Claim) -> str:
    """A fall: of a level that cannot be negative, or of profit and the like, where the sign may have changed."""
    if claim.cell and _SIGNED.search(_heads(document, claim.start)):
        return ""
    listed = document.lexicon.indicators.get(claim.indicator)
    if listed is not None and not listed.signed and not _SIGNED.search(claim.indicator):
        return "decline"
    block = document.blocks[document.sentences[claim.sentence].block]
    around = document.text.folded[max(block.start, claim.start - 200) : min(block.end, claim.end + 200)]
    if _SIGNED.search(around):
        return "" if _LOSS.search(around) else "profit"
    return "decline" if listed is not None else "profit"
