"""Faults planted by the hand-made gold: one figure of an identity altered, one of two statements of one thing altered.

The gold's own arithmetic decides whether an edit breaks the identity (``bench/gold_identity.py``); nothing is asked of
the linter. A place is known by file and offsets, so these operators know only the reports of their gold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bench import gold_identity
from bench.gold_figure import interval, reads
from bench.gold_twins import Twin, load_twins
from linter.errors import Said
from linter.selftest.edit import Mutation
from linter.selftest.faults import NUMBERS
from linter.selftest.operator import ACROSS, RESTATED, WITHIN, Operator

if TYPE_CHECKING:
    from bench.gold_identity import Identity
    from bench.sources import Source

GOLD = Path(__file__).with_name("gold")

_DIGITS = re.compile("[0-9][0-9.,]*")
_NUMERAL = re.compile("[一二两三四五六七八九十]")
_NUMERALS = "一二三四五六七八九十"
_OPPOSITE = {
    "增长": "下降", "增加": "减少", "上升": "下降", "上涨": "下跌", "提高": "降低", "提升": "下降", "扩大": "缩小",
    "加快": "放缓", "下降": "增长", "减少": "增加", "下滑": "增长", "降低": "提高", "下跌": "上涨", "回落": "加快",
    "收窄": "扩大", "缩小": "扩大", "高于": "低于", "低于": "高于", "快于": "慢于", "慢于": "快于", "下行": "上行",
    "下挫": "上涨", "多": "少", "高": "低", "低": "高", "快": "慢", "慢": "快", "涨": "跌", "跌": "涨", "增": "降", "升": "降", "降": "增",
}  # fmt: skip
_WORD = re.compile("(" + "|".join(sorted(_OPPOSITE, key=len, reverse=True)) + ")(?:了|约|近|超|超过|达|为|逾|至)?$")
_SCALES = (("万亿", "亿"), ("亿", "万"), ("万", "亿"))

#: How often a slip is drawn anew where the identity still holds with it.
_DRAWS = 8

#: Roles of figures that are changes.
_CHANGES = ("rate", "delta", "net", "pull")

#: The figure of an edit, and all that it may become, as printed.
Change = Callable[[str, Random], "str | None"]


_Item = TypeVar("_Item", "Identity", Twin)


class Edit(NamedTuple):
    name: str
    kind: str
    change: Change
    said: Said
    required: bool = True


def one_digit(figure: str, random: Random) -> str | None:
    """One digit becomes another: 42.6亿元 → 42.9亿元; a Chinese numeral one or two up or down."""
    places = [at for at, character in enumerate(figure) if character in "0123456789"]
    if not places:
        numeral = _NUMERAL.search(figure)
        if numeral is None:
            return None
        at = _NUMERALS.index(numeral[0].replace("两", "二"))
        other = random.choice([_NUMERALS[near] for near in (at - 2, at - 1, at + 1, at + 2) if 0 <= near < 9])
        return figure[: numeral.start()] + other + figure[numeral.end() :]
    at = random.choice(places)
    leading = at == places[0] and figure[at + 1 : at + 2].isdigit()
    digit = random.choice([each for each in "0123456789"[leading:] if each != figure[at]])
    return figure[:at] + digit + figure[at + 1 :]


def swapped(figure: str, random: Random) -> str | None:
    """Two neighbouring digits change places: 42.6 → 24.6; over the point too."""
    places = [at for at, character in enumerate(figure) if character in "0123456789"]
    pairs = [(a, b) for a, b in pairwise(places) if figure[a] != figure[b]]
    pairs = [(a, b) for a, b in pairs if not (a == places[0] and figure[b] == "0")]
    if not pairs:
        return None
    a, b = random.choice(pairs)
    return figure[:a] + figure[b] + figure[a + 1 : b] + figure[a] + figure[b + 1 :]


def dropped(figure: str, random: Random) -> str | None:
    """A digit is lost: 42.6 → 2.6, 426 → 46."""
    shown = [f for f in (_without(figure, at) for at in range(len(figure))) if f is not None and f != figure]
    return random.choice(shown) if shown else None


def _without(figure: str, at: int) -> str | None:
    if figure[at] not in "0123456789":
        return None
    left = figure[:at] + figure[at + 1 :]
    number = _DIGITS.search(left)
    if number is None or number.start() != _first(figure) or re.match(r"0[0-9]|[0-9,]*\.(?![0-9])", number[0]):
        return None
    return left


def _first(figure: str) -> int:
    found = _DIGITS.search(figure)
    return found.start() if found else -1


def tenfold(figure: str, random: Random) -> str | None:
    """The point moves by one place, either way: 42.6 → 426 or 4.26."""
    found = _DIGITS.search(figure)
    if found is None:
        return None
    digits = found[0].replace(",", "")
    whole, _, fraction = digits.partition(".")
    more = (whole + fraction[:1].ljust(1, "0")).lstrip("0") + ("." + fraction[1:] if len(fraction) > 1 else "")
    less = f"{whole[:-1] or '0'}.{whole[-1]}{fraction}"
    number = random.choice((more, less)) if more and not more.startswith(".") else less
    return figure[: found.start()] + number + figure[found.end() :]


def last_digit(figure: str, random: Random) -> str | None:
    """The last digit is one more or less: 42.6 → 42.7."""
    found = _DIGITS.search(figure)
    if found is None:
        return None
    step = random.choice([s for s in (1, -1) if 0 <= int(found[0][-1]) + s <= 9])
    return figure[: found.end() - 1] + str(int(found[0][-1]) + step) + figure[found.end() :]


def rescaled(figure: str, random: Random) -> str | None:
    """亿元 → 万元, 万元 → 亿元."""
    for scale, other in _SCALES:
        if scale in figure:
            return figure.replace(scale, other, 1)
    return None


_EDITS = (
    Edit("digit", "M4", one_digit, Said("改一位数字", "one digit changed")),
    Edit("swap", "M4", swapped, Said("相邻两位对调", "two neighbouring digits exchanged")),
    Edit("drop", "M4", dropped, Said("漏一位数字", "a digit lost")),
    Edit("tenfold", "M4", tenfold, Said("小数点错一位", "the point one place off")),
    Edit("scale", "M5", rescaled, Said("万与亿写错", "万 for 亿 or 亿 for 万")),
    Edit("last-digit", "M4", last_digit, Said("末位差1", "the last digit one off"), required=False),
)
#: Kinds of identity the goals are set for; the others are measured beside them.
_AIMED_AT = frozenset(
    {
        "sum", "part-of-total", "ratio", "growth", "point-difference", "completion", "contribution", "balance", "average",
        "net-flow", "quarters", "shares", "rank-move", "list-count",
    }
)  # fmt: skip
_RESTATED = ("DIR", "CON", "ARI", "UNT", "PCT")


def gold_faults(sources: Iterable[Source], folder: Path = GOLD) -> tuple[Operator, ...]:
    """The operators over the gold of ``folder`` for these reports."""
    texts = {source.name: source.text for source in sources}
    identities = gold_identity.load(folder / "identities.jsonl")
    made: list[Operator] = []
    for group, name, within in ((WITHIN, "within", True), (ACROSS, "across", False)):
        of_group = [each for each in identities if each.sentence is within]
        made += _of_identities(group, name, _by_text(texts, [each for each in of_group if each.kind in _AIMED_AT]))
        beyond = _by_text(texts, [each for each in of_group if each.kind not in _AIMED_AT])
        said = Said("其他关系，改一位数字", "one digit changed, of relations beyond the goals")
        places = partial(_altered, beyond, one_digit)
        made.append(Operator(f"{name}-beyond", "M4", group, places, "ARI", NUMBERS, said, required=False))
    return (*made, *_of_twins(_by_text(texts, load_twins(folder / "twins.jsonl"))))


def _of_identities(group: str, name: str, gold: dict[str, list[Identity]]) -> Iterator[Operator]:
    for edit in _EDITS:
        places = partial(_altered, gold, edit.change)
        yield Operator(f"{name}-{edit.name}", edit.kind, group, places, "ARI", NUMBERS, edit.said, edit.required)
    turned = Said("方向写反或加负号", "the direction turned or a minus put before")
    yield Operator(f"{name}-sign", "M4", group, partial(_turned, gold), "ARI", NUMBERS, turned)
    lost = Said("少一项", "an item lost")
    yield Operator(f"{name}-item", "M9", group, partial(_item_lost, gold), "LST", NUMBERS, lost)


def _of_twins(gold: dict[str, list[Twin]]) -> Iterator[Operator]:
    turned = Said("重复的数据，一处方向写反", "one of two statements turned round")
    yield Operator("restated-reversed", "M1", RESTATED, partial(_restated_turned, gold), "DIR003", _RESTATED, turned)
    for edit in _EDITS:
        places = partial(_restated, gold, edit.change, edit.required)
        name = f"restated-{edit.name}"
        yield Operator(name, edit.kind, RESTATED, places, "CON001", _RESTATED, edit.said, edit.required)


def _by_text(texts: dict[str, str], items: Sequence[_Item]) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for item in items:
        if item.file in texts:
            found.setdefault(texts[item.file], []).append(item)
    return found


def _altered(gold: dict[str, list[Identity]], change: Change, text: str, random: Random) -> Iterator[Mutation]:
    """Every figure of every identity altered once, where the identity is broken for every reader of the result."""
    for identity in gold.get(text, ()):
        for number, figure in enumerate(identity.figures):
            drawn = (change(figure.text, random) for _ in range(_DRAWS))
            now = next((each for each in drawn if each is not None and _broken(identity, number, each)), None)
            if now is not None and not _still_open(text, identity, figure.start, figure.text, now):
                yield Mutation(figure.start, figure.end, now, _others(identity, number), identity.kind)


def _still_open(text: str, identity: Identity, start: int, was: str, now: str) -> bool:
    """Whether a list that ends with 等 may count more than it names: 甲、乙等五类."""
    return identity.kind == "list-count" and "等" in text[start - 3 : start] and _count(now) >= _count(was)


def _count(figure: str) -> int:
    digits, numeral = re.match("[0-9]+", figure), _NUMERAL.search(figure)
    if digits is not None:
        return int(digits[0])
    return _NUMERALS.find(numeral[0].replace("两", "二")) if numeral is not None else 0


def _turned(gold: dict[str, list[Identity]], text: str, random: Random) -> Iterator[Mutation]:
    """下降5.2% → 增长5.2% where a direction stands before the figure, else a minus before a rate or a difference."""
    for identity in gold.get(text, ()):
        for number, figure in enumerate(identity.figures):
            # Only of a change does its word say the sign: 减少到150亿元 is still 150.
            if figure.role not in _CHANGES or not _broken(identity, number, "-" + figure.text.lstrip("-")):
                continue
            others = _others(identity, number)
            word = _WORD.search(text, max(0, figure.start - 5), figure.start)
            if word is not None:
                yield Mutation(*word.span(1), _OPPOSITE[word[1]], others, identity.kind)
            elif not figure.text.startswith("-"):
                yield Mutation(figure.start, figure.start, "-", others, identity.kind)


def _item_lost(gold: dict[str, list[Identity]], text: str, random: Random) -> Iterator[Mutation]:
    """A figure of a counted list is lost: 3%、4%和5% → 3%和5%."""
    for identity in gold.get(text, ()):
        if identity.kind == "list-count" and len(identity.figures) > 1:
            number = random.randrange(1, len(identity.figures))
            left = [each for at, each in enumerate(identity.texts) if at != number]
            if not gold_identity.holds(identity, left):
                start, end = identity.figures[number - 1].end, identity.figures[number].end
                yield Mutation(start, end, "", _others(identity, number), identity.kind)


def _broken(identity: Identity, number: int, now: str) -> bool:
    texts = [*identity.texts[:number], now, *identity.texts[number + 1 :]]
    return not gold_identity.holds(identity, texts, truncated=True)


def _others(identity: Identity, number: int) -> tuple[tuple[int, int], ...]:
    return tuple((each.start, each.end) for at, each in enumerate(identity.figures) if at != number)


def _restated(
    gold: dict[str, list[Twin]], change: Change, apart: bool, text: str, random: Random
) -> Iterator[Mutation]:
    """One of two equal figures altered. ``apart``: so that both cannot be one value, neither rounded nor cut off."""
    for twin in gold.get(text, ()):
        for here, there in ((twin.first, twin.second), (twin.second, twin.first)):
            drawn = (change(text[slice(*here)], random) for _ in range(_DRAWS))
            now = next((n for n in drawn if n is not None and not (apart and _one_value(n, text[slice(*there)]))), None)
            if now is not None:
                yield Mutation(*here, now, (there,), _kind(text, here))


def _one_value(first: str, second: str) -> bool:
    """Whether a writer who rounds and one who cuts digits off can print one value so: 5.44亿元 and 5.4亿元, 4.7% and 4.6%."""
    if not (reads(first) and reads(second)):
        return False
    for rounded, cut in ((first, second), (second, first)):
        one, other = interval(rounded), interval(cut, widened=2)
        if one.low < other.high and other.low < one.high:
            return True
    return False


def _restated_turned(gold: dict[str, list[Twin]], text: str, random: Random) -> Iterator[Mutation]:
    """One of two equal changes turned round: 增长5% → 下降5%."""
    for twin in gold.get(text, ()):
        words = [_WORD.search(text, max(0, start - 5), start) for start, _ in (twin.first, twin.second)]
        if words[0] is not None and words[1] is not None:
            for word, there in ((words[0], twin.second), (words[1], twin.first)):
                yield Mutation(*word.span(1), _OPPOSITE[word[1]], (there,), _kind(text, there))


def _kind(text: str, figure: tuple[int, int]) -> str:
    return "rate" if text[figure[1] - 1] in "%％点" else "level"
