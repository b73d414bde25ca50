"""Two opposite directions on one figure or in one clause."""

from __future__ import annotations

from itertools import pairwise

from linter.claims.role import idle_words
from linter.claims.unit import POINTS
from linter.finding import Hit, Place, Span, Unassessed
from linter.language.sentence import Sentence, clause_spans
from linter.language.token import ATTRIBUTE, CUE, DIRECTION, POINT, QUANTITY, TREND, Quantity, Token
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

#: Between two opposite words these make a turn or a pair of it, not a contradiction.
_TURN = fixed(r"[由从转变为而、/或和与到至趋势扭止增减后]")
_FROM = fixed(r"[由从](?![于而])[^，。；]*$")
_APART = fixed("[，,。的率]")
_FOLLOWING = fixed(r"(?:随之|相应|同步|也随着|也随之)$")


#: Words that say by how much something moved, where 新增 and 多 may say how much there is.
_MOVES = frozenset(("增加", "增长", "上升", "提高", "减少", "下降", "降低", "回落"))
#: What improves by falling.
_BETTER_LESS = fixed("失业|库存|超标|风险|成本|费用|事故|亏|能耗|投诉|排放|逾期|不良|污染|负担|价格")


class Params(NamedTuple):
    recovering: list[str] = []  # words by which the clause before says that things improve


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for sentence in document.sentences:
        signs = [t.value for t in sentence.tokens if t.kind == DIRECTION]
        if len(signs) > 1 and "+" in signs and "-" in signs:
            yield from _doubled(text, sentence)
            yield from _side_by_side(text, sentence)
        if "-" in signs:
            yield from _driven(text, sentence)
            yield from _following(text, sentence, params.recovering)


def _opposite(first: Token, second: Token) -> bool:
    return {str(first.value), str(second.value)} == {"+", "-"}


def _doubled(text: str, sentence: Sentence) -> Iterator[Hit]:
    """增长下降5%; 增长5%下降."""
    tokens = sentence.tokens
    for index, word in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        if word.kind != DIRECTION or following.kind not in (DIRECTION, QUANTITY):
            continue
        third = tokens[index + 2] if index + 2 < len(tokens) else None
        if following.kind == DIRECTION and _opposite(word, following):
            figure = third is not None and third.kind == QUANTITY and idle_words(text, following.end, third.start)
            if (
                figure
                and third is not None
                and _close(text, word, following)
                and not _points(third)
                and not _turned(text, sentence, word)
            ):
                yield _hit("doubled", word, following, third.end)
        elif following.kind == QUANTITY and third is not None and third.kind == DIRECTION and _opposite(word, third):
            adjacent = idle_words(text, word.end, following.start) and following.end == third.start
            closed = text[third.end : third.end + 1] in ("", "，", "。", "；", ",", ";", "、", "）", ")", "\n")
            if adjacent and closed and not _turned(text, sentence, word):
                yield _hit("doubled", word, third, third.end)


def _side_by_side(text: str, sentence: Sentence) -> Iterator[Hit]:
    """减少5人，上升10.9%: an amount and its rate, one right behind the other."""
    tokens = [token for token in sentence.tokens if token.kind != POINT]
    for word, amount, other, rate in zip(*(tokens[at:] for at in range(4)), strict=False):
        kinds = (word.kind, amount.kind, other.kind, rate.kind)
        if kinds != (DIRECTION, QUANTITY, DIRECTION, QUANTITY) or not _opposite(word, other):
            continue
        if not isinstance(amount.value, Quantity) or not isinstance(rate.value, Quantity) or rate.value.unit != "%":
            continue
        unit = amount.value.unit
        named = text[word.start : word.end] in _MOVES and text[word.start - 1 : word.start] not in ("新", "净")
        apart = text[amount.end : other.start] not in ("，", ",", "、")
        if not named or apart or not unit or unit == "%" or unit in POINTS:
            continue
        if idle_words(text, word.end, amount.start) and idle_words(text, other.end, rate.start):
            yield _hit("beside", word, other, rate.end)


def _close(text: str, first: Token, second: Token) -> bool:
    between = text[first.end : second.start]
    return len(between) <= 2 and not _TURN.search(between)


def _turned(text: str, sentence: Sentence, word: Token) -> bool:
    """由增长转为…: a turn announced before the first word."""
    before = text[max(sentence.start, word.start - 12) : word.start]
    return bool(_FROM.search(before))


def _points(token: Token) -> bool:
    return isinstance(token.value, Quantity) and token.value.unit in POINTS


def _hit(case: str, first: Token, second: Token, end: int) -> Hit:
    return Hit(
        first.start, end, case, {"first": Span(first.start, first.end), "second": Span(second.start, second.end)}
    )


def _driven(text: str, sentence: Sentence) -> Iterator[Hit]:
    """拉动配套业下降5%: to drive something is to make it grow."""
    drive: Token | None = None
    for token in sentence.tokens:
        if token.kind == CUE and token.value == "drive" and text[token.start : token.end] == "拉动":
            drive = token
        elif token.kind in (CUE, TREND, ATTRIBUTE) or (token.kind == QUANTITY):
            drive = None
        elif drive is not None and token.kind == DIRECTION:
            following = next((t for t in sentence.tokens if t.start >= token.end), None)
            figure = (
                following is not None and following.kind == QUANTITY and idle_words(text, token.end, following.start)
            )
            between = text[drive.end : token.start]
            if token.value == "-" and figure and following and not _points(following) and not _APART.search(between):
                yield _hit("driven", drive, token, following.end)
            drive = None


def _following(text: str, sentence: Sentence, recovering: list[str]) -> Iterator[Hit]:
    """仍处于恢复之中，产值也随之下滑: what follows goes the other way."""
    spans = clause_spans(sentence)
    for (start, end), (later, until) in pairwise(spans):
        word = next((t for t in sentence.tokens if later <= t.start < until and t.kind == DIRECTION), None)
        if word is None or not _FOLLOWING.search(text, later, word.start):
            continue
        improved = any(w in text[start:end] for w in recovering)
        falls = any(t.value == "-" for t in sentence.tokens if start <= t.start < end and t.kind == DIRECTION)
        if improved and not falls and word.value == "-" and not _BETTER_LESS.search(text, start, until):
            data = {"first": Span(start, end), "second": Span(word.start, word.end)}
            yield Hit(word.start, word.end, "following", dict(data), (Place(start, end),))
