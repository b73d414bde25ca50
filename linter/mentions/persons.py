"""Persons by their role: 记者、董事长、联系人 before a name, 先生、同志 after it.

A name is a surname of the list and one or two characters, with a right edge: a sign, a blank or a word after names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from linter.language.lexicon import once
from linter.mentions.mention import Mention
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.language.lexicon import Lexicon
    from linter.mentions.word_search import Searched

_EDGE = frozenset("，。；：、！？,.;:!?）)】》〉”’\"'（(【《“/|\n\r \t—-…")
#: Words of one character that rather follow a name of two than end a name of three.
_VERBS = frozenset("说称讲摄对也则还又被已及等从是因率向与在")
_LONGEST_AFTER = 4
_TITLES = ("先生", "女士", "同志")
#: Offices after a name of three characters: 雷红明主任. After shorter ones they rather belong to a place or an office.
_OFFICES = ("书记", "主任", "局长", "县长", "市长")
_NO_NAME_END = frozenset("局委办厅处科部会院所站市县区镇乡村省组副党团室总公司")
_EMPTY: frozenset[str] = frozenset()


class Roles:
    """The words persons are read with."""

    __slots__ = ("after", "leaders", "ordinary", "places", "roles", "surnames")

    def __init__(
        self,
        roles: Cue,
        surnames: frozenset[str],
        after: frozenset[str],
        ordinary: frozenset[str],
        leaders: frozenset[str],
        places: frozenset[str],
    ) -> None:
        self.roles = roles
        self.surnames = surnames
        self.after = after
        self.ordinary = ordinary
        self.leaders = leaders
        self.places = places


@once
def roles(lexicon: Lexicon) -> Roles | None:
    """The lists of a lexicon and the pattern of its roles; None where it has no roles or surnames."""
    words = lexicon.words
    names = (
        "person-roles",
        "surnames",
        "after-names",
        "not-names",
        "national-leaders",
        "divisions",
        "divisions-county-short",
    )
    lists = [words.get(name, _EMPTY) for name in names]
    return _roles(*lists) if lists[0] and lists[1] else None


@lru_cache(maxsize=4)
def _roles(
    before: frozenset[str],
    surnames: frozenset[str],
    after: frozenset[str],
    ordinary: frozenset[str],
    leaders: frozenset[str],
    places: frozenset[str],
    counties: frozenset[str],
) -> Roles:
    # Only the ends matter: 副董事长 ends in 董事长. What ends in another of the list is left out of the pattern.
    ends = [role for role in before if not any(role[i:] in before for i in range(1, len(role)))]
    pattern = "|".join(sorted(map(re.escape, ends), key=lambda e: (-len(e), e)))
    return Roles(Cue(ends, f"(?:{pattern})"), surnames, after, ordinary, leaders, places | counties)


@cache
def _run() -> re.Pattern[str]:
    return fixed("[一-龥]+")


@cache
def _parting() -> re.Pattern[str]:
    """What may stand between a role and a name."""
    return fixed("(?:[（(][^（()）\\n]{1,10}[)）])?(?:姓名)?[:： /]{0,3}[ ]?")


@cache
def _dotted() -> re.Pattern[str]:
    return fixed("[一-龥]{1,6}(?:[·•‧・][一-龥]{1,6}){0,2}[·•‧・](?=[一-龥])")


def find_persons(within: Searched, known: Roles) -> Iterator[Mention]:
    """Persons after a role and before a title, national leaders left out."""
    text = within.text
    for found in within.matches(known.roles):
        yield from _after_role(text, found.end(), known)
    for title in (*_TITLES, *_OFFICES):
        lengths = (3, 2, 4) if title in _TITLES else (3,)
        position = text.find(title)
        while position >= 0:
            mention = _before_title(text, position, lengths, known)
            if mention is not None:
                yield mention
            position = text.find(title, position + 2)
    yield from _signed(text, known)
    yield from _phoned(text, known)


@cache
def _phone() -> re.Pattern[str]:
    return fixed(r"1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])|0[0-9]{2,3}-[0-9]{7,8}(?![0-9])")


@cache
def _before_phone() -> re.Pattern[str]:
    """A word alone between a sign and a number: 联系：李小明 13812345678."""
    return fixed(r"(?:^|[^一-龥·])([一-龥]{2,4}|[一-龥] {1,2}[一-龥])[ :：，,（(]{0,2}$")


def _phoned(text: str, known: Roles) -> Iterator[Mention]:
    for found in _phone().finditer(text):
        at = found.start()
        if at and (text[at - 1].isdigit() or text[at - 1] in ".-*"):
            continue
        start = max(0, at - 9)
        before = _before_phone().search(text[start:at])
        if before is not None and whole(before[1].replace(" ", ""), known):
            yield Mention(start + before.start(1), start + before.end(1), "person", 80, ("surname", "beside a number"))


@cache
def _signature() -> re.Pattern[str]:
    """A name or several in brackets at the end of a paragraph, after its full stop or in a line of their own."""
    return fixed(r"[（(]([一-龥]{2,4}(?:[ 、][一-龥]{2,4}){0,3})[)） ](?=[)） ]*[\n\r]|[)） ]*$)")


def _signed(text: str, known: Roles) -> Iterator[Mention]:
    for found in _signature().finditer(text):
        before = text[max(0, found.start() - 3) : found.start()].rstrip(" ")
        if before and before[-1] not in "。！”\n\r":
            continue
        spans = [(found.start(1) + m.start(), found.start(1) + m.end()) for m in _run().finditer(found[1])]
        if all(whole(text[start:end], known) for start, end in spans):
            for start, end in spans:
                yield Mention(start, end, "person", 75, ("byline", "surname"))


def whole(name: str, known: Roles) -> bool:
    """Whether a word in brackets can be nothing but a name."""
    surname = 2 if name[:2] in known.surnames else 1
    return (
        name[:surname] in known.surnames
        and 1 <= len(name) - surname <= 2
        and name[:2] not in known.ordinary
        and name not in known.ordinary
        and name not in known.places
        and name[-1] not in _NO_NAME_END
        and "某" not in name
        and all("一" <= character <= "龥" for character in name)  # 李* is hidden
    )


def _after_role(text: str, at: int, known: Roles) -> Iterator[Mention]:
    """The name after a role, and those that follow it with a blank or 、 as bylines print them."""
    spaced = _parting().match(text, at)
    start = spaced.end() if spaced else at
    parted = start > at
    role = "role"
    while True:
        end = _name(text, start, known, parted)
        if end is None:
            return
        if not _excused(text, start, end, known):
            yield Mention(start, end, "person", 90 if parted else 80, (role, "surname", "right edge"))
        if text[end : end + 1] != "、" and not (parted and text[end : end + 1] == " "):
            return
        start = end + 1
        role = "byline"


def _excused(text: str, start: int, end: int, known: Roles) -> bool:
    return text[start:end] in known.leaders or text[start:end].replace(" ", "") in known.ordinary


def _name(text: str, start: int, known: Roles, parted: bool) -> int | None:
    """The end of the name at ``start``, if one stands there."""
    foreign = _dotted().match(text, start)
    if foreign and not parted:
        return _last_part(text, foreign.end(), known)
    double = text[start : start + 2] in known.surnames
    surname = 2 if double else 1
    if not double and text[start : start + 1] not in known.surnames:
        return None
    if parted and text[start + surname : start + surname + 1] == " ":
        return _spread(text, start + surname, known)
    first, second = start + surname + 1, start + surname + 2
    if not _han(text, start + surname):
        return None
    two = _han(text, first) and text[start:second] not in known.ordinary and _ends(text, second, known)
    one = _ends(text, first, known) and text[start:first] not in known.ordinary
    if one and (not two or text[first] in _VERBS or _verb_after(text, first, known)):
        return first
    return second if two and text[start:first] not in known.ordinary else None


def _verb_after(text: str, first: int, known: Roles) -> bool:
    """王岚分析, 章波在接受: a word of two characters follows the shorter name at once or after one."""
    return text[first : first + 2] in known.after or (
        text[first] in known.after and text[first + 1 : first + 3] in known.after
    )


def _last_part(text: str, start: int, known: Roles) -> int | None:
    """The end of the last part of a foreign name, printed after a dot."""
    for end in range(start + 1, min(start + 9, len(text) + 1)):
        if _ends(text, end, known):
            return end
        if not _han(text, end):
            return None
    return None


def _spread(text: str, blank: int, known: Roles) -> int | None:
    """林 琛: a name of two characters set apart to the width of three."""
    end = blank + 2
    return end if _han(text, blank + 1) and (_ends(text, end, known)) else None


def _han(text: str, at: int) -> bool:
    return "一" <= text[at : at + 1] <= "龥" and text[at] not in "某的了是"


def _ends(text: str, at: int, known: Roles) -> bool:
    """Whether a name may end here."""
    if at >= len(text) or text[at] in _EDGE:
        return True
    return any(text[at : at + length] in known.after for length in range(1, _LONGEST_AFTER + 1))


def _before_title(text: str, title: int, lengths: tuple[int, ...], known: Roles) -> Mention | None:
    """王建国先生 after a sign or a word such as 由, 与, 对."""
    for length in lengths:
        start = title - length
        if start < 0:
            continue
        name = text[start:title]
        surname = 2 if name[:2] in known.surnames else 1
        if name[:surname] not in known.surnames or not 1 <= length - surname <= 2 or name in known.ordinary:
            continue
        before = text[start - 1 : start]
        if not all("一" <= c <= "龥" for c in name) or "某" in name:
            continue
        if name in known.leaders:
            return None
        if len(lengths) == 1 and not whole(name, known):
            continue
        if before == "" or before in _EDGE or before in "由与和对向以请被为是邀":
            return Mention(start, title, "person", 80, ("surname", "title", "left edge"))
    return None
