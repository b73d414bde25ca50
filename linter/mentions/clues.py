"""What a report says openly from which its own place can be told: names of divisions above or below it, towns and zones,
campaigns of one province, how many towns it has.

A place counts where the words around it tie it to the unit reported: before a mask of a place, before a public body, in a
title, or as the subject of a clause. One that is compared with, visited, sold to or come from says nothing.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.gazetteer import COUNTY, FULL, PROVINCE, WEAK
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from linter.mentions.gazetteer import Found
    from linter.mentions.mention import Mention

    Path = tuple[str, ...]

#: So far back a word such as 比 or 赴 is looked for.
_BACK = 14
_EDGE = frozenset('，。；：、！？,.;:!?（(“"\n\r \t')


class Clue(NamedTuple):
    """Words that tie the unit to ``places``: those it is, lies in or holds. None where nothing is known of the words.

    With ``exactly`` it is one of ``places`` itself.
    """

    start: int
    end: int
    places: frozenset[Path] | None
    exactly: bool = False


@cache
def _elsewhere() -> re.Pattern[str]:
    """Words before a place that is another one: compared with, visited, sold to, come from."""
    return fixed(
        "(?:比|较|超过|[高低]于|落后|领先|赶超|对标|学习|借鉴|参照|赴|前往|走进|考察|对接|走访|拜访|与|和|同|跟|及|出口|销往|销售|"
        "运往|运抵|发往|辐射|来自|引进|引自|转移|承接|招商|驻|经|毗邻|接壤|距离?|到|至|从|由|向|对口|援|帮扶|协作|以及)[^，。；;\n]*$"
    )


@cache
def _body() -> re.Pattern[str]:
    """A public body behind the name of its place."""
    return fixed(
        "(?:人民)?政府|委(?=[、书常办和及全市省县区组宣统政])|人大|政协|纪委|"
        "[一-龥]{0,6}?(?:统计局|经信[局厅委]|工信[局厅委]|发改[局委]|发展和改革委|财政[局厅]|商务[局厅]|税务局|[一-龥]{2}[局厅](?![部长势面]))"
    )


@cache
def _subject() -> re.Pattern[str]:
    return fixed("(?:其中|我[省市县区]|全[省市县区]|[:：])$")


@cache
def _masked() -> re.Pattern[str]:
    """What hides the name of a place, right behind one that does not."""
    return fixed("(?:[*＊XxＸ×○□■]{1,4}|某{1,2})[市县区旗州镇乡]")


def elsewhere(text: str, start: int) -> bool:
    """Whether the words of the clause before an offset say that what stands there is another place."""
    return _elsewhere().search(text, max(0, start - _BACK), start) is not None


def division_clues(text: str, chains: Sequence[Found], own: frozenset[Path]) -> Iterator[Clue]:
    """The divisions a report names in a way that ties it to them; ``own`` are all of its own kind."""
    provinces = {d.path[0] for chain in chains if chain.form != WEAK for d in chain.divisions}
    parents = len(provinces) == 1 and any(word in text for word in ("全省", "我省", "省委", "省政府", "全自治区"))
    for chain in chains:
        if chain.form == WEAK or elsewhere(text, chain.start):
            continue
        above = parents and chain.level == PROVINCE
        if above or _tied(text, chain, own):
            yield Clue(chain.start, chain.end, frozenset(division.path for division in chain.divisions))


def _tied(text: str, chain: Found, own: frozenset[Path]) -> bool:
    start, end = chain.start, chain.end
    if _masked().match(text, end) or _body().match(text, end):
        return True
    title = text.rfind("《", max(0, start - 12), start)
    if title >= 0 and "》" not in text[title:start]:
        return True
    if chain.form != FULL or chain.level < COUNTY or text[end : end + 1] in "、和与及":
        return False
    subject = start == 0 or text[start - 1] in _EDGE or _subject().search(text, max(0, start - 3), start) is not None
    return subject and not any(division.path in own for division in chain.divisions)


_TOWNS = ("镇", "乡", "街道", "苏木")
_ZONES = ("开发区", "高新区", "经开区", "产业园", "工业园", "园区", "工业区", "新区")
_SHORTEST, _LONGEST = 3, 8
_LEFT = ("其中", "位于", "在", *(f"{mine}{unit}" for mine in "我全" for unit in "市县区旗"))


@cache
def _town() -> re.Pattern[str]:
    return fixed("镇(?!级|区|村|长|域|街)|乡(?!镇|村|级|长|贤)|街道(?!办主|级)|苏木")


def township_clues(
    text: str, names: Iterable[Mention], chains: Sequence[Found], ordinary: frozenset[str]
) -> Iterator[Clue]:
    """The towns, streets and zones of a report; one that no table has is a clue of unknown strength.

    Where a sign or a word such as 我县 stands before it, a town of the table needs nothing else to be one, unless its own
    part is one of the ``ordinary`` words: 重点镇, 中心镇.
    """
    from linter.mentions.townships import standing_in

    firm = {chain.start: chain for chain in chains if chain.form != WEAK}
    for name in names:
        words = text[name.start : name.end]
        if name.type != "place" or not words.endswith((*_TOWNS, *_ZONES)) or elsewhere(text, name.start):
            continue
        chain = firm.get(name.start)
        if chain is not None and chain.end < name.end:
            yield Clue(name.start, name.end, frozenset(division.path for division in chain.divisions))
        elif len(words) >= _SHORTEST:
            yield Clue(name.start, name.end, standing_in(words) or None)
    for found in _town().finditer(text):
        for start in range(max(0, found.end() - _LONGEST), found.end() - _SHORTEST + 1):
            if not _begins(text, start) or text[start : found.start()] in ordinary or elsewhere(text, start):
                continue
            if places := standing_in(text[start : found.end()]):
                yield Clue(start, found.end(), places)


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in _EDGE or text.endswith(_LEFT, 0, start)


def campaign_clues(text: str, campaigns: Iterable[str], provinces: Iterable[Path]) -> Iterator[Clue]:
    """Campaigns, slogans and platforms of a few provinces; a line of the list is 四送一服：安徽省."""
    known = {path[-1]: path for path in provinces}
    for line in campaigns:
        name, _, owners = line.partition("：")
        at = text.find(name)
        while at >= 0 and elsewhere(text, at):
            at = text.find(name, at + len(name))
        if at >= 0:
            yield Clue(at, at + len(name), frozenset(known[owner] for owner in owners.split("、")))


_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}


@cache
def _counted() -> re.Pattern[str]:
    return fixed(
        "(?:下?辖|辖有|全[县市区旗]|我[县市区旗])(?:共|有|共有)?([0-9]{1,3}|[一二三四五六七八九十]{1,3})个"
        "(乡镇|镇乡|镇街|建制镇|乡)(?![一-龥]{0,4}(?:项目|企业|工程|点位))(?:（[^（）\n]{1,12}）|\\([^()\n]{1,12}\\))?"
    )


def count_clues(text: str) -> Iterator[Clue]:
    """The number of towns of the unit. The table may be older than the report, and towns and zones be counted together or
    not, so that one more or less than either says nothing against a division.
    """
    found = _counted().search(text)
    if found is None or found[2] not in ("乡镇", "镇乡", "镇街"):
        return
    from linter.mentions.townships import numbers

    number = int(found[1]) if found[1].isdigit() else _chinese(found[1])
    if number > 1:
        summed: dict[Path, tuple[int, int]] = {}
        for path, towns, rows in numbers():
            for unit in {path, path[:2]}:
                before = summed.get(unit, (0, 0))
                summed[unit] = (before[0] + towns, before[1] + rows)
        fits = (path for path, (towns, rows) in summed.items() if towns - 1 <= number <= rows + 1)
        yield Clue(*found.span(), frozenset(fits), exactly=True)


def _chinese(words: str) -> int:
    tens, ten, ones = words.partition("十") if "十" in words else ("", "", words)
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
