"""Short ways to read a text in tests: marked figures, their quantities, periods and claims, all hits of all rules."""

from __future__ import annotations

import gc
from functools import lru_cache
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from linter import checks, packs, readers
from linter.document import Document
from linter.examples import unmarked
from linter.finding import Hit
from linter.language.token import Period, Quantity, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from linter.checks import Check
    from linter.claims.claim import Claim

__all__ = [
    "Want",
    "claims_of",
    "differences",
    "document",
    "hits_of",
    "printed",
    "quantities_of",
    "rules",
    "spent",
    "unmarked",
]


class Runner(NamedTuple):
    """A built-in rule with its check and parameters."""

    code: str
    check: Check
    params: Any


@lru_cache(maxsize=1)
def ruleset() -> packs.RuleSet:
    return packs.load()


@lru_cache(maxsize=1)
def rules() -> tuple[Runner, ...]:
    """Every built-in rule, in order of their codes."""
    runners = []
    for rule in ruleset().rules:
        params, check = checks.load(rule.check)
        runners.append(Runner(rule.code, check, params(**rule.params)))
    return tuple(runners)


def document(text: str, path: str = "report.txt") -> Document:
    return Document(readers.read(path, text.encode(), "utf-8"), ruleset().lexicon, path)


def tokens_of(text: str, *kinds: str) -> list[Token]:
    """The tokens of the given kinds, of all kinds where none is given."""
    return [t for s in document(text).sentences for t in s.tokens if not kinds or t.kind in kinds]


def quantities_of(text: str) -> list[Quantity]:
    return [t.value for t in tokens_of(text, "quantity", "ordinal") if isinstance(t.value, Quantity)]


def periods_of(text: str) -> list[tuple[str, Period]]:
    """The printed periods and what they mean."""
    found = [(t, t.value) for t in tokens_of(text, "period")]
    return [(text[t.start : t.end], value) for t, value in found if isinstance(value, Period)]


def claims_of(text: str) -> list[Claim]:
    return document(text).claims


def printed(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with ``⟦ ⟧`` around the spans, so that a failure shows what was found where."""
    out, at = [], 0
    for start, end in spans:
        out += [text[at:start], "⟦", text[start:end], "⟧"]
        at = end
    return "".join([*out, text[at:]])


class Want(NamedTuple):
    """What a claim must say. A field left None is not looked at; ``months`` and ``year`` are those of its period."""

    kind: str
    indicator: str | None = None
    direction: str | None = None
    base: str | None = None
    months: tuple[int, int] | None = None
    year: int | None = None
    scope: tuple[str, ...] | None = None
    modifiers: tuple[str, ...] | None = None
    share_of: str | None = None
    population: str | None = None
    rank: int | None = None
    modality: str | None = None
    confidence: str | None = None
    standing: str | None = None
    base_months: tuple[int, int] | None = None
    base_year: int | None = None
    part_of: int | None = None


def differences(claim: Claim, want: Want) -> dict[str, tuple[object, object]]:
    """The fields in which ``claim`` is not what is wanted, each with what it is and what it should be."""
    period, earlier = claim.period, claim.base_period
    found = {
        **claim._asdict(),
        "months": period and (period.month_from, period.month_to),
        "year": period and period.year,
        "base_months": earlier and (earlier.month_from, earlier.month_to),
        "base_year": earlier and earlier.year,
    }
    wanted = {field: value for field, value in want._asdict().items() if value is not None}
    return {field: (found[field], value) for field, value in wanted.items() if found[field] != value}


def hits_of(text: str, code: str = "", path: str = "report.txt") -> list[tuple[str, Hit]]:
    """The hits of one rule or of all, with their codes, in the order in which the rules give them."""
    read = document(text, path)
    chosen = [r for r in rules() if not code or r.code == code]
    return [(r.code, hit) for r in chosen for hit in r.check(read, r.params) if isinstance(hit, Hit)]


def spent(work: Callable[[], object]) -> float:
    """The processor seconds something takes; the garbage collector is off, as the command has it, whatever other tests left behind."""
    gc.disable()
    try:
        started = process_time()
        work()
        return process_time() - started
    finally:
        gc.enable()
