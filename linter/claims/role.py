"""What a figure does in its clause: a level, a change, a share, a rank."""

from __future__ import annotations

from linter.claims.figure import joined
from linter.claims.unit import POINTS, change_kind, is_percent, level_kind
from linter.language.token import ATTRIBUTE, BASE, CUE, DIRECTION, PERIOD, TREND, Quantity, Token
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.claims.claim import Claim

_FILLER = fixed(
    r"(?:的|了|约|近|超过?|逾|又|再|均|都|也|各|共|仅|只|净|且|是|为|达|到|至|以|有|在|大约|接近|不足|不到|突破|高达|多达|至少|左右|最高|最低|"
    r"分别|累计|均为|合计|继续|已|将|实际|进一步|小幅|大幅|快速|略|微|大概|不低于|不超过|不少于|[\s“”·~—-])*"
)
_GROUP = fixed(r"(?:比|较)(?P<ref>[^，。；、]{1,20}?)(?:平均水平|平均|水平)?还?(?P<word>高出?|快|低|慢|多|少|好)$")
_COMPARED = fixed(r"(?:平均水平|平均)?还?(高|快|低|慢|多|少|好)出?了?约?")
_TARGET = fixed(r"目标|任务|计划|预算(?!支出|收入|内)|指标")
_OF_TARGET = fixed(r"(?:目标|任务|计划|指标|预算)(?:任务|目标|值|数)?的$")
#: Verbs whose object is the level that changes: 减少玉米种植面积77万亩.
_CHANGING = fixed(r"增加|减少|调减|压减|缩减|净增加?|多增|少增|下调|上调|降低|提高")
_AHEAD = fixed(r"超(?!过)|快|高|领先")
_BEHIND = fixed(r"落后|低于|慢|差|滞后")
#: The word of scope or pace that a change in points is a change of.
ATTRIBUTE_WORDS = {
    "growth": "增速",
    "decline": "降幅",
    "share": "占比",
    "completion": "完成率",
    "contribution": "贡献率",
}


class Role(NamedTuple):
    """``noun`` is the range in which the noun phrase of the claim must be looked for, None where it is inherited."""

    kind: str
    direction: str = ""
    base: str = ""
    attribute: str = ""  # growth decline share completion contribution ''
    noun: int = -1  # index of the token before whose gap the noun phrase ends; -1: the gap right before the figure
    own_gap: bool = False  # the noun phrase stands right before the figure
    share_of: tuple[int, int] | None = None
    word: Token | None = None  # the direction word
    gap_end: int = -1  # where the words of the noun phrase end that stand right before the figure; -1: at the figure


def idle_words(text: str, start: int, end: int) -> bool:
    """Whether only hedges and particles stand between two offsets."""
    return _FILLER.fullmatch(text, start, end) is not None


def repeated(text: str, quantity: Quantity, before: Claim | None) -> Role | None:
    """The next figure of a list (3%、5%和7%) does what the one before it in the clause does; None where it is not listed."""
    if before is None or before.quantity.ordinal or not joined(text, before.end, quantity.start):
        return None
    attribute = next((a for a, w in ATTRIBUTE_WORDS.items() if w in before.modifiers), "")
    sign = before.direction
    if sign in ("+", "-") and "降幅" not in before.modifiers:
        if quantity.negative:
            sign = "-"  # 同比-7.7%、+28.3%: each has its own sign
        elif text[quantity.start] == "+" or text[before.start] in "+-−":
            sign = "+"
    return Role(before.kind, sign, before.base, attribute, noun=-1)


def decide(text: str, quantity: Quantity, tokens: list[Token], start: int) -> Role:
    """The role of ``quantity``, from the tokens of its clause that stand before it and the words in between.

    ``start`` is where its part of the clause begins. Looks no further left than that.
    """
    last = tokens[-1] if tokens else None
    gap_start = last.end if last else start
    gap = text[gap_start : quantity.start]
    reference = _GROUP.search(gap) if "比" in gap or "较" in gap else None
    if reference and (quantity.unit in POINTS or is_percent(quantity.unit) or quantity.unit == "倍"):
        sign = "+" if reference["word"][0] in "高快多好" else "-"
        return Role(
            change_kind(quantity.unit),
            sign,
            _reference(reference["ref"]),
            noun=len(tokens),
            attribute=attribute_of(tokens),
            gap_end=gap_start + reference.start(),
        )
    if last is not None and last.kind in (ATTRIBUTE, BASE, DIRECTION) and (compared := _COMPARED.fullmatch(gap)):
        sign = "+" if compared[1] in "高快多好" else "-"
        return Role(
            change_kind(quantity.unit), sign, _base(tokens) or "group", attribute_of(tokens), noun=len(tokens) - 1
        )
    if is_percent(quantity.unit) and _OF_TARGET.search(gap):
        return Role("completion", "", "target", "completion", noun=len(tokens) - 1)
    if last is None:
        return Role(level_kind(quantity.unit), own_gap=bool(gap.strip()))
    if idle_words(text, gap_start, quantity.start):
        return _adjacent(text, quantity, tokens, start)
    return _behind_words(text, quantity, tokens, gap)


def _adjacent(text: str, quantity: Quantity, tokens: list[Token], start: int) -> Role:
    """A cue word stands right before the figure."""
    at = len(tokens) - 1
    if at and tokens[at].kind == PERIOD and tokens[at - 1].value in ("from", "to"):
        at -= 1  # 从3月份的6.6%降到4月份的1.2%
    last = tokens[at]
    unit = quantity.unit
    if last.kind in (DIRECTION, TREND):
        return _changed(text, quantity, tokens, at)
    if last.kind == ATTRIBUTE:
        if (compared := _above(tokens, at)) and (unit in POINTS or is_percent(unit)):
            # 高于进口增速3个百分点: the pace is that of the reference
            sign = "+" if compared == "above" else "-"
            return Role(
                change_kind(unit), sign, "group", attribute_of(tokens[: at - 1]), noun=at - 1, word=tokens[at - 1]
            )
        return _attributed(text, quantity, tokens, at, str(last.value))
    if last.kind == BASE:
        return _based(text, quantity, tokens, at, start)
    if last.kind != CUE:
        return Role(level_kind(unit), noun=at)
    cue = last.value
    if cue == "complete" or cue == "respectively":
        return _completed(text, quantity, tokens, at)
    if cue == "to":
        for index in range(at - 1, -1, -1):
            if tokens[index].kind == ATTRIBUTE:
                return _attributed(text, quantity, tokens, index, str(tokens[index].value))
        return Role(level_kind(unit), noun=at, base=_base(tokens), word=last)
    if cue == "share":
        return Role("share" if is_percent(unit) else level_kind(unit), noun=at, attribute="share")
    if cue in ("above", "below") and is_percent(unit) and not _compares(text, last, quantity):
        # 失业率低于5%: a limit, not a distance
        for index in range(at - 1, -1, -1):
            if tokens[index].kind == ATTRIBUTE:
                return _attributed(text, quantity, tokens, index, str(tokens[index].value))
        return Role(level_kind(unit), noun=at)
    if cue in ("above", "below") and (unit in POINTS or is_percent(unit) or unit == "倍"):
        sign = "+" if cue == "above" else "-"
        return Role(change_kind(unit), sign, "group", noun=at, attribute=attribute_of(tokens), word=last)
    if cue == "from":
        attribute = attribute_of(tokens)
        if attribute in ("growth", "decline"):
            return _attributed(text, quantity, tokens, at, attribute)
        kind = "share" if attribute == "share" and is_percent(unit) else level_kind(unit)
        return Role(kind, noun=at, attribute=attribute, share_of=_whole(tokens, at) if kind == "share" else None)
    return Role(level_kind(unit), noun=at)


def _above(tokens: list[Token], at: int) -> str:
    """The word of comparison right before the token ``at``: above, below or ''."""
    before = tokens[at - 1] if at else None
    if before is None or before.kind != CUE or before.value not in ("above", "below"):
        return ""
    return str(before.value)


def _compares(text: str, word: Token, quantity: Quantity) -> bool:
    """高出15%, 领先3%: words that take a distance; 低于5% takes a limit."""
    return not text.endswith("于", word.start, word.end) or (
        text.startswith("的", quantity.end) and not text.startswith("的水平", quantity.end)
    )


def _changed(text: str, quantity: Quantity, tokens: list[Token], at: int) -> Role:
    word = tokens[at]
    attribute = attribute_of(tokens)
    sign = str(word.value)
    if quantity.negative and sign == "+":
        sign = "-"
    if text.startswith(("到", "至"), word.end) or text.startswith(("了到", "了至"), word.end):
        if attribute:
            return _attributed(text, quantity, tokens, at, attribute)
        return Role(level_kind(quantity.unit), noun=at, base=_base(tokens), word=word)
    if at and tokens[at - 1].kind == CUE and tokens[at - 1].value == "drive":
        attribute = "contribution"
    return Role(
        change_kind(quantity.unit), sign, _base(tokens), attribute, noun=at, word=word, share_of=_whole(tokens, at)
    )


def _whole(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """The whole of a share: 占…比重 before the token ``at``."""
    for index in range(at - 1, -1, -1):
        if tokens[index].kind == CUE and tokens[index].value == "share":
            return tokens[index].end, tokens[index + 1].start
    return None


def _attributed(text: str, quantity: Quantity, tokens: list[Token], at: int, attribute: str) -> Role:
    """增速5.2%, 降幅为3%, 占比36%, 完成率41%."""
    base = _base(tokens) or _prefixed(text, tokens[at])
    if quantity.unit in POINTS:
        return Role("change-pp", "", base, attribute, noun=at)
    if attribute == "growth":
        sign = "-" if quantity.negative else "" if quantity.masked else "+"
        return Role("change-pct", sign, base, attribute, noun=at)
    if attribute == "decline":
        return Role("change-pct", "-", base, attribute, noun=at)
    if attribute == "completion":
        return Role("completion", "", "target", attribute, noun=at)
    if attribute == "share":
        share = next((i for i in range(at - 1, -1, -1) if tokens[i].value == "share" and tokens[i].kind == CUE), None)
        if share is not None:
            return Role("share", "", "", attribute, noun=share, share_of=(tokens[share].end, tokens[at].start))
        return Role("share", "", "", attribute, noun=at)
    return Role("level" if attribute != "contribution" else "share", "", base, attribute, noun=at)


def _prefixed(text: str, token: Token) -> str:
    """The base that a word has in front: 同比增速, 环比增速."""
    if text.startswith("同比", token.start):
        return "yoy"
    return "mom" if text.startswith("环比", token.start) else ""


def _based(text: str, quantity: Quantity, tokens: list[Token], at: int, start: int) -> Role:
    """同比+14.8%, 超序时进度3个百分点."""
    token = tokens[at]
    if token.value == "schedule":
        before = text[start : token.start]
        sign = "-" if _BEHIND.search(before) else "+" if _AHEAD.search(before) else ""
        return Role("change-pp", sign, "schedule", "completion", noun=max(at - 1, 0) if at else at)
    sign = "-" if quantity.negative else "+" if text[quantity.start] == "+" else ""
    return Role(change_kind(quantity.unit), sign, str(token.value), attribute_of(tokens), noun=at)


def _completed(text: str, quantity: Quantity, tokens: list[Token], at: int) -> Role:
    """产值完成100亿元, 增速达到5%, 占比为36%."""
    for index in range(at - 1, -1, -1):
        token = tokens[index]
        between = text[token.end : tokens[index + 1].start]
        if token.kind == ATTRIBUTE:
            return _attributed(text, quantity, tokens, index, str(token.value))
        if token.kind in (DIRECTION, TREND) and not between.strip("了"):
            return _changed(text, quantity, tokens, index)
        if token.kind == CUE and token.value in ("share", "respectively") and token.value == "share":
            share = (token.end, tokens[index + 1].start)
            return Role(
                "share" if is_percent(quantity.unit) else level_kind(quantity.unit),
                noun=index,
                attribute="share",
                share_of=share,
            )
        if between.strip() and token.kind != BASE:
            break
    return Role(level_kind(quantity.unit), noun=at, base="")


def _behind_words(text: str, quantity: Quantity, tokens: list[Token], gap: str) -> Role:
    """Words stand between the last cue and the figure: a noun phrase, the whole of a share, a reference."""
    last = tokens[-1]
    unit = quantity.unit
    here = (last.end, quantity.start)
    if (
        last.kind == CUE
        and last.value in ("above", "below")
        and not idle_words(text, *here)
        and (unit in POINTS or is_percent(unit))
    ):
        sign = "+" if last.value == "above" else "-"
        return Role(change_kind(unit), sign, _reference(gap), attribute_of(tokens), noun=len(tokens) - 1, word=last)
    if unit in POINTS and text[last.start : last.end] in ("超过", "超"):
        return Role("change-pp", "+", _reference(gap), attribute_of(tokens), noun=len(tokens) - 1, word=last)
    if last.kind == CUE and last.value == "share" and (is_percent(unit) or unit == ""):
        if _TARGET.search(gap):
            return Role("completion", "", "target", "completion", noun=len(tokens) - 1)
        return Role("share", "", "", "share", noun=len(tokens) - 1, share_of=here)
    if is_percent(unit) and _TARGET.search(gap) and any(t.kind == CUE and t.value == "complete" for t in tokens):
        return Role("completion", "", "target", "completion", noun=len(tokens) - 1)
    if (
        last.kind == DIRECTION
        and level_kind(unit) == "level"
        and not is_percent(unit)
        and _CHANGING.match(text, last.start)
    ):
        return Role("change-abs", str(last.value), _base(tokens), own_gap=True, word=last)
    return Role(level_kind(unit), own_gap=True)


def _reference(words: str) -> str:
    if "序时" in words or "时间进度" in words:
        return "schedule"
    return "target" if _TARGET.search(words) else "group"


def attribute_of(tokens: list[Token]) -> str:
    for token in reversed(tokens):
        if token.kind == ATTRIBUTE:
            return str(token.value)
    return ""


def _base(tokens: list[Token]) -> str:
    for token in reversed(tokens):
        if token.kind == BASE:
            return str(token.value)
    return ""
