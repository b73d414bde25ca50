"""Ways to break the machinery under a rule, to see that its examples would notice.

A mutant either changes every claim a rule is handed (all periods equal, no scope …), or a function of the kernel (no width
of rounding, no allowance for digits cut off), or the rule's own tolerance. It works on a whole document, so it does not
matter how a rule builds its key.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from linter import packs
from linter.claims import bind as binder
from linter.examples import KINDS, run_example
from linter.language.token import Period
from linter.packfiles import RuleFile, compiled_rule, compiled_words, read_packs

if TYPE_CHECKING:
    from linter.claims.claim import Claim

#: One period for everything: January to September of a year.
_ONE = Period(year=2023, year_to=2023, month_from=1, month_to=9, cumulative=True)


class Mutant(NamedTuple):
    """``claim`` is done to every claim; ``patches`` are attributes of modules and what stands there instead."""

    claim: Callable[[Claim], Claim] | None = None
    patches: tuple[tuple[str, Any], ...] = ()


def _nothing(*_: object) -> int:
    return 0


MUTANTS = {
    "period": Mutant(lambda claim: claim._replace(period=_ONE, base_period=None)),
    "scope": Mutant(lambda claim: claim._replace(scope=(), population="", share_of="")),
    "modifiers": Mutant(lambda claim: claim._replace(modifiers=())),
    "base": Mutant(lambda claim: claim._replace(base="yoy")),
    "modality": Mutant(lambda claim: claim._replace(modality="fact")),
    "confidence": Mutant(lambda claim: claim._replace(confidence="full")),
    "hedge": Mutant(lambda claim: claim._replace(quantity=claim.quantity._replace(hedge=""))),
    "rounding": Mutant(patches=(("linter.arithmetic.interval.half", _nothing),)),
    "truncation": Mutant(patches=(("linter.arithmetic.identity.tolerance", _nothing),)),
}


@cache
def _pack() -> Any:
    return read_packs([packs.builtin_root()])


@cache
def rule_files() -> dict[str, RuleFile]:
    """The files of the built-in rules by code."""
    return {file.spec.code: file for file in _pack().rules}


@cache
def _lexicon() -> Any:
    return packs.lexicon_of(compiled_words(_pack()))


@contextmanager
def mutated(mutant: Mutant) -> Iterator[None]:
    """The machinery as the mutant leaves it."""
    with pytest.MonkeyPatch.context() as patch:
        for target, instead in mutant.patches:
            name, _, attribute = target.rpartition(".")
            original = getattr(import_module(name), attribute)
            for module in [m for n, m in sys.modules.items() if n.startswith("linter.")]:  # where it was imported, too
                if getattr(module, attribute, None) is original:
                    patch.setattr(module, attribute, instead)
        if mutant.claim is not None:
            bind, change = binder.bind, mutant.claim
            patch.setattr(binder, "bind", lambda *given: [change(claim) for claim in bind(*given)])
        yield


def red(code: str, params: dict[str, Any] | None = None) -> list[str]:
    """The examples of a rule that do not hold, by kind and number; ``params`` are put in place of its own."""
    file = rule_files()[code]
    rule = packs.rule_of(compiled_rule(file))
    rule = rule._replace(params={**rule.params, **(params or {})})
    selectors = frozenset(s for r in _pack().rules for s in (r.spec.code, r.spec.name, r.spec.code[:3]))
    return [
        f"{kind} {number}"
        for kind in KINDS
        for number, example in enumerate(getattr(file.spec.examples, kind), 1)
        if run_example(rule, example, _lexicon(), selectors)[0]
    ]
