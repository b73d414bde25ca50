"""How much of what reports say can be tested at all: claims bound, claims stated twice, identities judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import gold_identity

if TYPE_CHECKING:
    from bench.gold_identity import Identity
    from bench.sources import Source
    from linter.document import Document

#: Rules that judge figures against each other.
_JUDGES = ("ARI", "LST", "RNK", "DIR007", "DIR008", "DIR009", "DIR012")


class Testable(NamedTuple):
    """Claims ``read``, those of them ``bound`` to an indicator, and those of these with a twin: the same indicator, scope,
    period, base and kind elsewhere. Identities of the gold in these reports, and those a rule passed or failed."""

    read: int
    bound: int
    twins: int
    identities: int
    judged: int


def testable(sources: Sequence[Source], gold: Path, profile: str, preview: bool) -> Testable:
    """What can be tested of these reports. ``gold`` holds identities."""
    from linter.document import Document
    from linter.packs import load
    from linter.plan import plan_for
    from linter.readers import read
    from linter.settings import Settings

    ruleset = load()
    settings = Settings(profile=profile, preview=preview, fingerprints=False)
    by_file: dict[str, list[Identity]] = {}
    for identity in gold_identity.load(gold):
        by_file.setdefault(identity.file, []).append(identity)
    total = Counter[str]()
    for source in sources:
        plan = plan_for(source.name, settings, ruleset)
        document = Document(read(source.name, source.data), plan.lexicon, source.name)
        total.update(_claims(document))
        if identities := by_file.get(source.name):
            judges = [r for r in plan.runners if r.active.rule.code.startswith(_JUDGES)]
            starts = [at for r in judges for at in _judged(r.check(document, r.params))]
            total["identities"] += len(identities)
            total["judged"] += sum(_met(identity, starts) for identity in identities)
    return Testable(*(total[name] for name in Testable._fields))


def _claims(document: Document) -> dict[str, int]:
    from linter.claims.key import buckets

    twins = 0
    for alike in buckets(document.claims).values():
        stated = Counter((claim.kind, claim.base) for claim in alike)
        twins += sum(count for count in stated.values() if count > 1)
    return {
        "read": len(document.claims),
        "bound": sum(claim.indicator != "" for claim in document.claims),
        "twins": twins,
    }


def _judged(outcomes: Iterable[object]) -> Iterable[int]:
    from linter.finding import Hit, Passed

    return [outcome.start for outcome in outcomes if isinstance(outcome, (Hit, Passed))]


def _met(identity: Identity, starts: Iterable[int]) -> bool:
    return any(figure.start <= at < figure.end for at in starts for figure in identity.figures)
