"""What the captions of tables say of all their figures: the place they are of, the footing they stand on.

Tables with the same heads and entries are a series, one for each place, house or year; what tells them apart stands in their
captions, in words we may not know. Where nothing does, their figures are not set beside each other.
"""

from __future__ import annotations

from collections import Counter

from linter.claims import head
from linter.claims.key import own_territory
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from linter.claims.table import Table
    from linter.readers.block import Block

_PLACE = fixed(
    r"[一-龥]{0,6}?(?:自治区|开发区|高新区|街道|[市城]区|[省市县州盟旗镇乡]|(?<!地)区)(?!生产|[级长委府场民])"
)
_NO_PLACE = fixed(r".*[各分按][一-龥]{0,3}|.*(?:上市|城市|超市|股市|楼市|县区|市县|省市|区县|全部)|[省市县区镇乡]")
#: Another footing than that of plain figures: prices, scope, plan, estimate.
_FOOTING = fixed(
    "可比|不变价|现价|当年价|调整|口径|预[计测期]|计划|目标|预算(?!收入|支出|内)|快报|年报|(?<![比较以])[上去]年(?![=＝])|核定|修订|合并|母公司"
)
_NUMBER = fixed(
    r"^[\s　]*(?:[附续]?[表图]\s*[0-9一二三四五六七八九十\-—]*|[一二三四五六七八九十]+、|[（(][^（）()]{1,3}[）)]|[0-9]+[.、])[：:\s　]*"
)
_UNIT = fixed(r"[（(]?(?:计量)?单位[：:].*|[\s　（）()]")
_CLOSED = "。；，,;"
#: So many lines above a table may be its caption; so many blocks at the front hold the names of the report's own place.
_LINES, _FRONT = 2, 3


def marks(text: str, blocks: Sequence[Block], tables: Sequence[Table]) -> dict[int, tuple[str, ...]]:
    """What sets the figures of each table apart from others of the report, by where its first cell begins."""
    front = "".join(text[block.start : block.end] for block in blocks[:_FRONT] if block.kind == "heading")
    captions = [_caption(text, table) for table in tables]
    told = [(_bare(caption), _periods(caption)) for caption in captions]
    series: dict[tuple[str, ...], list[int]] = {}
    for at, table in enumerate(tables):
        series.setdefault(_shape(table), []).append(at)
    own = [[*_places(caption, front), *_FOOTING.findall(caption)] for caption in captions]
    for fellows in series.values():
        known = Counter(told[at] for at in fellows)
        several = len({bare for bare, _ in known}) > 1
        for at in fellows if len(fellows) > 1 else ():
            own[at] += [told[at][0]] if several else []
            own[at] += [f"表{at + 1}"] if known[told[at]] > 1 else []
    return {first(table): tuple(dict.fromkeys(words)) for table, words in zip(tables, own, strict=True)}


def first(table: Table) -> int:
    """What stands for a table: where the first of its cells begins."""
    return next(iter(table.cells.values())).start


def differ(of: Mapping[int, tuple[str, ...]], starts: Iterable[int]) -> bool:
    """Whether tables, by where they begin, are marked as of different things."""
    return len({of.get(start, ()) for start in starts}) > 1


def _caption(text: str, table: Table) -> str:
    spans = [text[start:end].strip() for start, end in table.captions]
    lines = [line for line in spans if line and line[-1] not in _CLOSED and _UNIT.sub("", line)]
    return " ".join(reversed(lines[:_LINES]))


def _bare(caption: str) -> str:
    """A caption without number, period and unit."""
    words = (head.PERIOD.sub("", _NUMBER.sub("", line)) for line in caption.split(" "))
    return _UNIT.sub("", "".join(words))


def _periods(caption: str) -> tuple[str, ...]:
    return tuple(found[0] for found in head.PERIOD.finditer(caption))


def _places(caption: str, front: str) -> list[str]:
    """The places a caption names beside those of the title of the report."""
    found = (each[0] for each in _PLACE.finditer(head.PERIOD.sub(" ", _NUMBER.sub("", caption))))
    names = (name for name in found if own_territory(name[-2:]) or not _NO_PLACE.fullmatch(name))
    short = (name[-2:] if own_territory(name[-2:]) else name for name in names)
    return [name for name in short if name not in front]


def _shape(table: Table) -> tuple[str, ...]:
    """The words of the heads and entries, without periods."""
    heads = [table.words(*at) for at in sorted(table.cells) if at[0] in table.heads]
    entries = [table.words(row, table.stub[-1]) for row in table.body]
    return tuple(head.PERIOD.sub("", words) for words in (*heads, "|", *entries))
