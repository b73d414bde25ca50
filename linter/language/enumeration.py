"""How many things a list in running text may name: 甲、乙和丙 names three, or two where 乙和丙 is one name.

和, 与 and 及 join items and stand inside names alike, so a list has a set of counts, never one. The set leaves out only
what no reading gives.
"""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What is inside quotation marks, titles or brackets separates nothing outside.
_SEPARATOR = fixed(
    r"(?P<inside>[“《（(「‘【][^”》）)」’】，。；]{0,80}[”》）)」’】])"
    r"|(?P<comma>、|(?<=[0-9A-Za-z一-鿿])/(?=[0-9A-Za-z一-鿿])|以及)"
    r"|(?P<joined>(?<![参普涉顾提共饱总中温])[和与及跟](?![谐平睦时会]|美(?![国容术食洲团妆发])))"
)
#: A piece with one of these holds the end of what came before the list: 在钢铁、有色行业带动下，, 受甲、乙的影响.
_BREAK = fixed("的|下|后|使|由|从|向|将|把|对|拉动|带动|推动|得益于|影响|支撑|其中")
#: Words that name two things without a mark between them.
_PAIRS = fixed("产销|量额|进出口|城乡|收支|量价|存贷|供需|供求|本外币|出入境|进出|上下行|男女|工农|水陆|增减|购销|内外")
_SECTORS = fixed("[一二三]{2,3}(?=次?产)")
_NUMERALS = "零一二三四五六七八九十"
_NUMBERED = fixed(
    r"(?<![0-9第.])([二两三四五六七八九十]|[2-9]|1[0-9])(?:个|家|大|项|类|种|者|国|地|省|市|县|区|镇|年|月|期|款|次|只|条|档|组|批)"
)


class Listing(NamedTuple):
    """``counts`` are the numbers of items the list may have; ``marked`` says that 、 stands in it."""

    counts: frozenset[int]
    marked: bool
    joined: bool


def listing(text: str, start: int, end: int) -> Listing:
    """The list that ends at ``end``, begun no earlier than ``start``. Without one the counts are empty."""
    commas, joins, pieces = _cut(text, start, end)
    pairs = len(_PAIRS.findall(text, start, end)) + sum(len(f) - 1 for f in _SECTORS.findall(text, start, end))
    if not commas and not joins and not pairs:
        return Listing(frozenset(), False, False)
    counts: set[int] = set()
    for left_commas, left_joins in _readings(text, pieces, commas, joins):
        whole = left_commas + 1
        counts |= set(range(whole, whole + left_joins + pairs + 1))
        counts.add(whole * (left_joins + 1) * (pairs + 1))
        counts.add((whole + left_joins) * (pairs + 1))
    return Listing(frozenset(counts), bool(commas), bool(joins))


def numbers_named(text: str, start: int, end: int) -> set[int]:
    """The numbers that 两家企业, 三个镇 or 4个项目 give for what they count."""
    return {number_value(found[1]) for found in _NUMBERED.finditer(text, start, end)}


def number_value(numeral: str) -> int:
    """A number below 20 in Han or Arabic numerals."""
    if numeral.isascii():
        return int(numeral)
    return 2 if numeral == "两" else sum(_NUMERALS.index(digit) for digit in numeral)


def _cut(text: str, start: int, end: int) -> tuple[int, int, list[tuple[int, int, bool]]]:
    """Numbers of commas and of joining words, and the pieces between them: start, end, whether a comma follows."""
    commas = joins = 0
    pieces, at = [], start
    for found in _SEPARATOR.finditer(text, start, end):
        if found.lastgroup == "inside":
            continue
        comma = found.lastgroup == "comma"
        commas, joins = commas + comma, joins + (not comma)
        pieces.append((at, found.start(), comma))
        at = found.end()
    return commas, joins, [*pieces, (at, end, False)]


def _readings(text: str, pieces: list[tuple[int, int, bool]], commas: int, joins: int) -> Iterator[tuple[int, int]]:
    """The list as a whole, and begun at each inner piece that holds the end of something else."""
    yield commas, joins
    for index, (start, end, comma) in enumerate(pieces[:-1]):
        if index and _BREAK.search(text, start, end):
            yield commas, joins
        commas, joins = commas - comma, joins - (not comma)
