"""Administrative divisions that a report names, with what speaks for and against taking them for names.

A full name and the short form of a prefecture count by themselves, that of a county with one thing besides; one that is also
an ordinary word (和政, 新和) only in a chain or a list of divisions, or where its family is spoken of and a locative stands
in front. Provinces are public in a text that names several, and a government's own area in its work report.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.gazetteer import COUNTY, FULL, PREFECTURE, PROVINCE, SHORT, WEAK, Found, Gazetteer, find_divisions
from linter.mentions.mention import Mention
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from linter.mentions.word_search import Searched


_EDGE = frozenset("，。；：、！？,.;:!?（(）)“”‘’\"'《》【】|/\n\r \t—-…·")
_AFTER = _EDGE | frozenset("等和与及至0123456789一二两三四五六七八九十")
_JOINED = frozenset("、和与及至到-—～/")
_LOCATIVE = (
    "在",
    "赴",
    "至",
    "到",
    "从",
    "于",
    "驻",
    "往",
    "位于",
    "落户",
    "落地",
    "来自",
    "走进",
    "地处",
    "迁入",
    "抵达",
)
ENOUGH, LIKELY = 70, 62
#: Of so many provinces the text is of national scope.
_SEVERAL = 2
_BASE = {FULL: 80, SHORT: 55, WEAK: 20}


@cache
def _goes_on() -> re.Pattern[str]:
    """What makes a longer name of an institution of a place."""
    return fixed("大学|学院|日报|晚报|时报|商报|晨报|证券|银行|电视台|出版社|交易所|石化|石油|医科|师范|路[0-9]")


#: The government that gives account: what stands here is no secret of the report.
OWN = Cue(("我受", "我代表", "代表国务院"), r"我(?:受|代表)([一-龥]{1,20}?)人民政府|代表(国务院)，?向")


@cache
def _titled() -> re.Pattern[str]:
    """Whose account it is, before 政府工作报告."""
    return fixed("([一-龥]{2,12}?)(?:人民)?$")


_ACCOUNT, _TITLE_REACH = "政府工作报告", 14


def find_places(within: Searched, known: Gazetteer) -> tuple[list[Found], list[Mention]]:
    """The divisions a text names, chains joined, and those of them that are to be masked."""
    text = within.text
    chains = chained(find_divisions(text, known, within.divisions))
    spoken = _Spoken(chains, within)
    firm, mentions = list[Found](), list[Mention]()
    for place, chain in enumerate(chains):
        before = chains[place - 1] if place else None
        known_before = before is not None and (before.form != WEAK or (bool(firm) and firm[-1] is before))
        beside = (before if known_before else None, chains[place + 1] if place + 1 < len(chains) else None)
        evidence, counter = _for(text, chain, beside, spoken), _against(text, chain, spoken)
        score = _base(chain) + sum(points for _, points in evidence)
        if score >= ENOUGH:
            firm.append(chain)
        names = tuple(name for name, _ in evidence) or (chain.form,)
        score -= sum(points for _, points in counter)
        mentions.append(
            Mention(chain.start, chain.end, "place", max(0, min(score, 100)), names, tuple(n for n, _ in counter))
        )
    kept = [
        mention if mention.score >= ENOUGH else _likely(mention, chain)
        for mention, chain in zip(mentions, chains, strict=True)
    ]
    return firm, [mention for mention in kept if mention.score >= LIKELY]


def _likely(mention: Mention, chain: Found) -> Mention:
    """The short form of a county that nothing else speaks for is likely one where nothing speaks against it."""
    alone = chain.form == SHORT and chain.level == COUNTY and not mention.counter
    return mention._replace(score=LIKELY if alone else 0)


def chained(found: Sequence[Found]) -> list[Found]:
    """浙江省舟山市定海区 is one place."""
    chains: list[Found] = []
    for each in found:
        last = chains[-1] if chains else None
        if last and last.end == each.start:
            inner = tuple(d for d in each.divisions if any(d.within(over) for over in last.divisions))
            if inner:
                chains[-1] = Found(last.start, each.end, FULL, inner)
                continue
        chains.append(each)
    return chains


def _base(chain: Found) -> int:
    return 70 if chain.form == SHORT and chain.level < COUNTY else _BASE[chain.form]


class _Spoken:
    """What a text surely speaks of: ``names`` of divisions, ``over`` the paths of those above them, and ``own``."""

    __slots__ = ("names", "over", "own", "provinces")

    def __init__(self, chains: Sequence[Found], within: Searched) -> None:
        sure = [c for c in chains if c.form == FULL or (c.form == SHORT and c.level < COUNTY)]
        single = [c.divisions[0] for c in sure if len({d.name for d in c.divisions}) == 1]
        self.names = {division.name for division in single}
        self.over = {division.path[:size] for division in single for size in range(1, len(division.path) + 1)}
        self.provinces = len({division.path[0] for division in single if division.level == PROVINCE})
        self.own = _own_place(within)

    def family(self, chain: Found) -> bool:
        """Whether the division itself, one it belongs to or one beside it is spoken of elsewhere."""
        return any(d.name in self.names or d.path[: max(1, len(d.path) - 1)] in self.over for d in chain.divisions)


def _own_place(within: Searched) -> str:
    """Of which government a text is the account, '' where it is none."""
    text = within.text
    at = text.find(_ACCOUNT)
    titled = _titled().search(text, max(0, at - _TITLE_REACH), at) if at >= 0 else None
    said = next(within.matches(OWN), None)
    first = min((found for found in (titled, said) if found), key=lambda found: found.start(), default=None)
    return first[first.lastindex or 0] if first else ""


def _for(text: str, chain: Found, beside: tuple[Found | None, Found | None], spoken: _Spoken) -> list[tuple[str, int]]:
    weak = chain.form == WEAK
    left = chain.start == 0 or text[chain.start - 1] in _EDGE
    after = text[chain.end : chain.end + 1]
    checks = (
        (chain.form == FULL, 0, "full form"),
        (chain.form == SHORT, 0, "gazetteer"),
        (chain.form != FULL and spoken.family(chain), 20 if weak else 15, "family in the text"),
        (chain.form != FULL and text.endswith(_LOCATIVE, 0, chain.start), 20 if weak else 15, "locative"),
        (chain.form != FULL and _listed(text, chain, beside), 35 if weak else 15, "listed with places"),
        (left, 10 if weak else 15, "left edge"),
        (weak and (after == "" or after in _AFTER), 15, "right edge"),
    )
    return [(name, points) for holds, points, name in checks if holds]


def _listed(text: str, chain: Found, beside: tuple[Found | None, Found | None]) -> bool:
    """Whether another division stands before or after it, one sign between."""
    before, after = beside
    if before and before.end + 1 == chain.start and text[before.end] in _JOINED:
        return True
    return bool(after and after.form != WEAK and chain.end + 1 == after.start and text[chain.end] in _JOINED)


def _against(text: str, chain: Found, spoken: _Spoken) -> list[tuple[str, int]]:
    province = chain.level == PROVINCE and all(d.level <= PREFECTURE for d in chain.divisions)
    own = bool(spoken.own) and (province or any(spoken.own.endswith(d.name) for d in chain.divisions))
    checks = (
        (_goes_on().match(text, chain.end) is not None, 60, "part of a longer name"),
        (province and spoken.provinces >= _SEVERAL, 60, "one of several provinces"),
        (own, 80, "public report"),
    )
    return [(name, points) for holds, points, name in checks if holds]
