"""Identities of named indicators, joined with the figures a report gives for them.

The figures of one identity agree in period, scope and modality. Inside a paragraph a part may leave out what its whole has
said of these; further apart each must say all of it.
"""

from __future__ import annotations

from itertools import product

from linter.arithmetic import notation
from linter.arithmetic.identity import HOLDS, Identity, judge
from linter.arithmetic.notation import Declared
from linter.claims.claim import FULL, NONE, Claim
from linter.claims.key import dated, key, months, scope, territory
from linter.claims.listing import paragraph
from linter.claims.noun_phrase import reader_of
from linter.claims.owner import alien, same_owner
from linter.claims.unit import base_unit, is_percent
from linter.language.lexicon import once
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.language.sentence import Sentence
    from linter.readers.block import Block

_KINDS = ("level", "count", "share", "ratio", "completion")
#: So many figures of one indicator are looked through for each identity, and so many readings of one are tried.
_MOST, _READINGS = 60, 3


#: With whom a trade is, in the clause before its name, so far back.
_TOWARD = fixed("(?:^|[，,。；;：:\\s]|[我全][国省市县区])(?:对|与|同|向)[^，,。；;\\n]{2,40}$")
_REACH = 44
#: Verbs that noun phrases may begin with.
_VERBS = ("有", "共有", "现有", "拥有")


class Joined(NamedTuple):
    """``whole`` is the claim of the stated figure; ``near`` says that all stand in one paragraph."""

    identity: Identity
    whole: Claim
    near: bool


class Report(NamedTuple):
    """What is needed of a document; this floor stands below it."""

    text: str
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]
    claims: Sequence[Claim]
    lexicon: Lexicon


class _Bound(NamedTuple):
    """A claim under one of its names, with what its noun phrase says besides."""

    claim: Claim
    rest: str


class Canonical(NamedTuple):
    """Identities with their indicators under the ``names`` that claims have; ``ends`` are the last two characters of each."""

    identities: tuple[Declared, ...]
    names: frozenset[str]
    ends: frozenset[str]


@once
def builtin(lexicon: Lexicon) -> Canonical:
    """The identities of the word lists."""
    return canonical((Declared(*each) for each in lexicon.partitions.identities), lexicon)


@once
def _written(lexicon: Lexicon) -> dict[tuple[str, ...], Canonical]:
    """The audit formulas that were read with a set of word lists."""
    return {}


def as_written(formulas: Sequence[str], lexicon: Lexicon) -> Canonical:
    """The identities written as audit formulas, read once: they come from rules and settings, not from reports."""
    known, sources = _written(lexicon), tuple(formulas)
    if sources not in known:
        known[sources] = canonical(map(notation.read, sources), lexicon)
    return known[sources]


def canonical(identities: Iterable[Declared], lexicon: Lexicon) -> Canonical:
    """Identities under the names that claims have."""

    def name(written: str) -> str:
        known = lexicon.indicators.get(written) or lexicon.indicators.get(written.removesuffix("数"))
        if known is not None:
            return known.name
        phrase = reader_of(lexicon).before(written, 0, len(written))
        return "".join((*phrase.scope, *phrase.modifiers, phrase.indicator)) if phrase else written

    found = tuple(each._replace(stated=name(each.stated), names=tuple(map(name, each.names))) for each in identities)
    names = frozenset(name for each in found for name in (each.stated, *each.names))
    return Canonical(found, names, frozenset(name[-2:] for name in names))


def joined(report: Report, sought: Canonical) -> Iterator[Joined]:
    """Each figure that an identity gives, with the figures it follows from.

    Where several readings are possible and one fits, that one is taken.
    """
    named = _by_name(report, sought)
    met = (each for each in sought.identities if each.names[0] in named)
    identities = [each for each in met if all(name in named for name in each.names)]
    wholes: dict[tuple[str, ...], set[int]] = {}  # where figures stand that may be given by these parts
    for declared in identities:
        wholes.setdefault(declared.names, set()).update(b.claim.start for b in named.get(declared.stated, ()))
    for declared in identities:
        if declared.stated in named:
            terms = [named[name] for name in declared.names]
            read: list[Joined] = []
            for whole in named[declared.stated][:_MOST]:
                found = _near(report, declared, whole, wholes[declared.names], terms)
                found = found or _far(report, declared, whole, terms)
                # rates of completion are no amounts that add up
                if found is not None and (found.whole.kind != "completion" or "/" in declared.formula):
                    read.append(
                        found._replace(identity=found.identity._replace(signed=_signed(report.lexicon, declared)))
                    )
            yield from _unspent(read)


def _unspent(read: Sequence[Joined]) -> Iterator[Joined]:
    """Without those whose parts give another total already: 全省进出口, then that of one of its towns."""
    spent = {(each.identity.terms, each.identity.stated.low) for each in read if judge(each.identity).state == HOLDS}
    for each in read:
        stated = each.identity.stated
        others = {low for terms, low in spent if terms == each.identity.terms}
        if not others or stated.low in others or judge(each.identity).state == HOLDS:
            yield each


def _signed(lexicon: Lexicon, declared: Declared) -> bool:
    """Whether an indicator of the identity may be negative."""
    known = (lexicon.indicators.get(name) for name in (declared.stated, *declared.names))
    return any(each is not None and each.signed for each in known)


def _by_name(report: Report, sought: Canonical) -> dict[str, list[_Bound]]:
    """The claims that could stand in an identity, by the indicator or by the whole noun phrase."""
    found: dict[str, list[_Bound]] = {}
    _, names, ends = sought
    for claim in report.claims:
        if claim.indicator[-2:] not in ends or claim.kind not in _KINDS or claim.confidence == NONE:
            continue
        where, modifiers = scope(claim) if claim.scope else (), claim.modifiers
        if modifiers:
            modifiers = tuple(word for word in modifiers if word not in _VERBS)
        if claim.indicator in names:
            found.setdefault(claim.indicator, []).append(_Bound(claim, "".join((*where, *modifiers))))
        if where or modifiers:
            whole = "".join((*where, *modifiers, claim.indicator))
            if whole in names:
                found.setdefault(whole, []).append(_Bound(claim, ""))
    return found


def _near(
    report: Report, declared: Declared, whole: _Bound, wholes: set[int], terms: Sequence[Sequence[_Bound]]
) -> Joined | None:
    """The reading inside the paragraph of the whole."""
    block = _paragraph(report, whole)
    others = sorted(wholes - {whole.claim.start})
    toward = _toward(report, whole.claim)
    choices = []
    for candidates in terms:
        fitting = [
            t
            for t in candidates
            if _paragraph(report, t) == block
            and _agrees(declared, whole, t)
            and not (toward and t.claim.start < whole.claim.start)
            and not _parted(whole.claim.start, t.claim.start, others)
            and (t.claim.sentence == whole.claim.sentence or not _alien(report, t.claim))
        ]
        fitting.sort(key=lambda t: abs(t.claim.start - whole.claim.start))
        if not fitting:
            return None
        choices.append(fitting[:_READINGS])
    return _best(declared, whole, choices, near=True)


def _toward(report: Report, claim: Claim) -> bool:
    """Whether a figure is of the trade with some only: 对共建国家进出口8亿元 is no sum of what was said before."""
    return (
        _TOWARD.search(report.text, max(0, claim.indicator_start - _REACH), max(0, claim.indicator_start)) is not None
    )


def _far(report: Report, declared: Declared, whole: _Bound, terms: Sequence[Sequence[_Bound]]) -> Joined | None:
    """The reading across paragraphs: every figure says whose it is and of when."""
    if not _complete(whole) or _toward(report, whole.claim):
        return None
    block = _paragraph(report, whole)
    choices = []
    for candidates in terms:
        fitting = [
            t
            for t in candidates
            if _complete(t)
            and _paragraph(report, t) != block
            and t.rest == whole.rest
            and key(t.claim)[3:] == key(whole.claim)[3:]
            and _agrees(declared, whole, t)
            and same_owner(report.text, report.blocks, report.sentences, whole.claim, t.claim)
        ]
        if not fitting:
            return None
        fitting.sort(key=lambda t: abs(t.claim.start - whole.claim.start))
        choices.append(fitting[:_READINGS])
    return _best(declared, whole, choices, near=False)


def _paragraph(report: Report, bound: _Bound) -> int:
    return paragraph(report.text, report.blocks, report.sentences[bound.claim.sentence])


def _complete(bound: _Bound) -> bool:
    return bound.claim.confidence == FULL and dated(bound.claim)


def _agrees(declared: Declared, whole: _Bound, term: _Bound) -> bool:
    """Whether a term can belong to a whole: of its period and modality, in its unit."""
    one, other = whole.claim, term.claim
    if one is other or one.modality != other.modality or months(one.period) != months(other.period):
        return False
    return "/" in declared.formula or base_unit(one.quantity.unit) == base_unit(other.quantity.unit)


def _one_scope(whole: _Bound, terms: Sequence[_Bound]) -> bool:
    """Whether all are of the scope the first of them names; those behind it may leave it out or shorten it.

    A total behind its parts may do so in their sentence only.
    """
    first, *others = sorted((whole, *terms), key=lambda bound: bound.claim.start)
    for bound in others:
        if bound.rest == first.rest:
            continue
        if not first.rest.endswith(bound.rest):
            return False
        left_out = not bound.rest
        if left_out and (territory(bound.claim) or (bound is whole and _apart(bound, first))):
            return False
    return True


def _apart(one: _Bound, other: _Bound) -> bool:
    return one.claim.sentence != other.claim.sentence


def _parted(first: int, second: int, others: Iterable[int]) -> bool:
    """Whether another figure of the same indicator stands between: the part is its part."""
    low, high = min(first, second), max(first, second)
    return any(low < other < high for other in others)


def _alien(report: Report, claim: Claim) -> bool:
    return alien(report.text, report.sentences[claim.sentence], claim)


def _best(declared: Declared, whole: _Bound, choices: Sequence[Sequence[_Bound]], near: bool) -> Joined | None:
    """The first reading that holds, else the nearest one whose terms are of one scope."""
    read: list[Joined] = []
    for chosen in product(*choices):
        if not _one_scope(whole, chosen) or len({bound.claim.start for bound in chosen}) < len(chosen):
            continue
        found = Joined(_identity(declared, whole, chosen, near), whole.claim, near)
        if judge(found.identity).state == HOLDS:
            return found
        read.append(found)
    return read[0] if read else None


def _identity(declared: Declared, whole: _Bound, chosen: Sequence[_Bound], near: bool) -> Identity:
    stated = whole.claim.quantity
    source = declared.ratio if declared.ratio and is_percent(stated.unit) else declared.formula
    return Identity(source, tuple(b.claim.quantity for b in chosen), stated, declared.relation, sure=near)
