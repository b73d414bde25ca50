"""The other items of a list in which most are surely enterprises: 小米 in 华为、小米、三星等.

Words such as 小米 or 大众 name an enterprise only in such company, so that no list of words can hold them.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here
from linter.mentions.name_start import after_blocker
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from linter.mentions.company_words import Vocabulary

LIKELY = 65
_LONGEST = 10
_JOINING = "等和及与以"


@cache
def _run() -> re.Pattern[str]:
    """A list: items with what stands in brackets behind them, by one kind of sign."""
    item = r"[一-龥A-Za-z0-9·&-]{2,20}+(?:[（(][^（()）\n]{1,20}[)）])?"
    return fixed(rf"{item}(?:、{item}){{1,15}}")


@cache
def _closed() -> re.Pattern[str]:
    """Where a list says what its items are: what follows belongs to another."""
    return fixed("等(?:[0-9一二三四五六七八九十多几数]{0,3}[家户])?[一-龥]{0,6}?(?:企业|公司|集团|银行|机构)")


@cache
def _bracket() -> re.Pattern[str]:
    return fixed("[（(].*")


def find_peers(text: str, firms: Mapping[int, int], known: Vocabulary) -> Iterator[Mention]:
    """Likely enterprises beside sure ones; ``firms`` are the ends of the sure ones by where they begin."""
    if "、" not in text or not firms:
        return
    starts = sorted(firms)
    for found in _runs(text, starts):
        if not _holds(starts, found.start(), found.end()):
            continue
        items = list(_parts(text, found.start(), found.end(), firms, known))
        sure = [span for span in items if _sure(span, firms)]
        if 2 * len(sure) < len(items) or (len(sure) < 2 and len(items) != 2):
            continue
        for span in items:
            if span not in sure and _fits(text[slice(*span)], len(sure), known):
                yield Mention(*span, "company", LIKELY, ("listed with names",))


def _runs(text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The lists of the sentences in which an enterprise is named."""
    reached = 0
    for start in starts:
        if start >= reached:
            first = max(text.rfind("。", reached, start), text.rfind("\n", reached, start)) + 1 or reached
            reached = min((at for at in (text.find("。", start), text.find("\n", start)) if at >= 0), default=len(text))
            if text.find("、", first, reached) >= 0:
                yield from _run().finditer(text, first, reached)


def _holds(starts: Sequence[int], first: int, last: int) -> bool:
    from bisect import bisect_left

    at = bisect_left(starts, first)
    return at < len(starts) and starts[at] < last


def _sure(span: tuple[int, int], firms: Mapping[int, int]) -> bool:
    return any(start in firms for start in range(span[0], span[1] - 1))


def _parts(text: str, start: int, end: int, firms: Mapping[int, int], known: Vocabulary) -> Iterator[tuple[int, int]]:
    """The items of a list: of the first what stands behind the last introducing word, of the last what stands before 等 or a verb."""
    closed = _closed().search(text, start, end)
    end = closed.start() if closed else end
    at = start
    for place, item in enumerate(words := text[start:end].split("、")):
        first, last = at, at + len(_bracket().sub("", item))
        at += len(item) + 1
        if place == 0:
            own = next((each for each in range(first, last - 1) if each in firms), -1)
            first = own if own >= 0 else after_blocker(text, first, last, known)[0]
        if place == len(words) - 1:
            yield from _last(text, first, last, known)
        elif last - first >= 2:
            yield first, last


def _last(text: str, first: int, last: int, known: Vocabulary) -> Iterator[tuple[int, int]]:
    """The last item, and the one behind 和 or 与 in it."""
    for end in range(first + 2, last + 1):
        if end == last or (text[end] in _JOINING and ends_here(text, end, known)) or _told(text, end, known):
            yield first, end
            if text[end : end + 1] in ("和", "与") and end + 2 < last:
                yield from _last(text, end + 1, last, known)
            return


def _told(text: str, end: int, known: Vocabulary) -> bool:
    return any(text[end : end + n] in known.followers for n in (5, 4, 3, 2))


#: Ends of words of a kind.
_KIND = frozenset(
    "业品性化费额率量等类型者人员们车船机器械料材具产力价值金款税债券权股率局部委院厅署办会市县区镇乡村省国"
)


def _fits(name: str, sure: int, known: Vocabulary) -> bool:
    if not 2 <= len(name) <= _LONGEST or name in known.generic or name in known.places or name[0].isdigit():
        return False
    if name.isascii():
        return name[0].isupper()
    if name[-1] in _KIND or name in known.blockers or name in known.followers or name[0] in "的了等各其该本并及和与":
        return False
    halves = [name[at : at + 2] for at in range(len(name) - 1)]
    if sure > 1:
        return len(name) < 4 or sure > 3 or not all(map(known.ordinary, halves[::2]))
    return len(name) < 7 and not any(map(known.ordinary, halves))
