"""How well names are found: predictions against gold by overlap and by nearly equal spans, entities, characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from bench.name_gold import GoldName, GoldText, Window
    from linter.finding import Finding

#: The rules on names and the type of name each reports.
TYPES = {
    "NAM001": "company",
    "NAM002": "person",
    "NAM003": "place",
    "NAM004": "project",
    "NAM005": "brand",
    "NAM006": "organisation",
    "NAM007": "listed",
    "NAM008": "title",
}
#: Share of the characters of both that two spans must have in common to count as the same.
SAME = 0.9


class Predicted(NamedTuple):
    """A place at which a rule reports a name; half-open range of code points."""

    start: int
    end: int
    type: str


class Judged(NamedTuple):
    """One text: the names that must be found, those that may be, and what was reported within the stretches read."""

    text: GoldText
    wanted: tuple[GoldName, ...]
    ignored: tuple[GoldName, ...]
    predicted: tuple[Predicted, ...]


Span: TypeAlias = "GoldName | Predicted"
Agree: TypeAlias = "Callable[[Span, Span], bool]"


class Score(NamedTuple):
    """``right`` of ``predicted`` places agree with the gold, ``found`` of ``gold`` names with a prediction."""

    right: int
    predicted: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f2(self) -> float:
        """Recall weighs twice as much as precision."""
        precision, recall = self.precision, self.recall
        return 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


def places(findings: Iterable[Finding]) -> list[Predicted]:
    """Every place of the findings on names, related places included, in text order, each once a type."""
    named = [finding for finding in findings if finding.code in TYPES and not finding.suppressed]
    return sorted({place for finding in named for place in of_finding(finding)})


def of_finding(finding: Finding) -> list[Predicted]:
    """The places of one finding of a rule on names, its own first."""
    kind = TYPES[finding.code]
    return [
        Predicted(finding.start, finding.end, kind),
        *(Predicted(place.start, place.end, kind) for place in finding.related),
    ]


def judge(text: GoldText, predicted: Iterable[Predicted]) -> Judged:
    """Keeps of the predictions those that touch a stretch that was read for their type."""
    kept = tuple(place for place in predicted if any(_read(window, place) for window in text.windows))
    wanted = tuple(name for name in text.names if name.wanted)
    return Judged(text, wanted, tuple(name for name in text.names if not name.wanted), kept)


def _read(window: Window, place: Predicted) -> bool:
    return place.start < window.end and window.start < place.end and (not window.types or place.type in window.types)


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def same(one: Span, other: Span) -> bool:
    """Whether the characters in common are at least nine tenths of those of either."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common >= SAME * (max(one.end, other.end) - min(one.start, other.start)) if common > 0 else False


def score(texts: Iterable[Judged], agree: Agree, only: str = "") -> Score:
    """Over all types, where a type may be wrong; with ``only``, over the names and predictions of that type."""
    right = predicted = found = gold = 0
    for text in texts:
        wanted = [name for name in text.wanted if only in ("", name.type)]
        reported = _of_type(text, only)
        hits = [any(agree(place, name) for name in wanted) for place in reported]
        right += sum(hits)
        predicted += sum(hit or not _may_be(place, text) for place, hit in zip(reported, hits, strict=True))
        found += sum(any(agree(place, name) for place in reported) for name in wanted)
        gold += len(wanted)
    return Score(right, predicted, found, gold)


def _of_type(text: Judged, only: str) -> list[Predicted]:
    """The predictions of one type; of all types, each span once."""
    if only:
        return [place for place in text.predicted if place.type == only]
    return list({(place.start, place.end): place for place in text.predicted}.values())


def _may_be(place: Predicted, text: Judged) -> bool:
    """Whether it touches a debatable or public name and none that is wanted."""
    return any(overlap(place, name) for name in text.ignored) and not any(overlap(place, n) for n in text.wanted)


class Shares(NamedTuple):
    """Entities all of whose mentions are covered, and characters of names that are, each with how many there are."""

    entities: int
    of_entities: int
    characters: int
    of_characters: int


def shares(texts: Iterable[Judged], only: str = "") -> Shares:
    counts = [0, 0, 0, 0]
    for text in texts:
        covered = {at for place in text.predicted for at in range(place.start, place.end)}
        mentions: dict[object, list[int]] = defaultdict(list)
        for number, name in enumerate(text.wanted):
            if only in ("", name.type):
                mentions[name.entity if name.entity != "" else (number,)] += range(name.start, name.end)
        for spelled in mentions.values():
            caught = sum(at in covered for at in spelled)
            counts = [n + m for n, m in zip(counts, (caught == len(spelled), 1, caught, len(spelled)), strict=True)]
    return Shares(*counts)


def missed(text: Judged) -> list[GoldName]:
    """The wanted names no prediction is the same as."""
    return [name for name in text.wanted if not any(same(place, name) for place in text.predicted)]


def false(text: Judged) -> list[Predicted]:
    """The predictions that are the same as no wanted name and are none that may be."""
    return [p for p in text.predicted if not any(same(p, name) for name in text.wanted) and not _may_be(p, text)]


def types(texts: Sequence[Judged]) -> list[str]:
    """The types that occur in gold or predictions, in the order of the rules."""
    seen = {name.type for text in texts for name in text.wanted} | {p.type for text in texts for p in text.predicted}
    return [name for name in TYPES.values() if name in seen]
