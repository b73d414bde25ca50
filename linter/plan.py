"""Which rules run for a file, with what parameters and words; made once for all files alike."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from linter.checks import Check
    from linter.language.lexicon import Lexicon
    from linter.packs import RuleSet
    from linter.selection import Active
    from linter.settings import Settings

#: The parameter by which a rule asks for the identities of the configuration.
_CONFIGURED = "configured"


class Runner(NamedTuple):
    """A rule with its check, ready to run."""

    active: Active
    check: Check
    params: Any


class Plan(NamedTuple):
    """What runs for the files of one kind. ``ruleset`` is kept so that a plan is never taken for another set's."""

    profile: str
    runners: tuple[Runner, ...]
    across: tuple[Active, ...]  # rules over all files of a run, whose hits come from there
    lexicon: Lexicon
    ruleset: RuleSet


_plans: dict[object, Plan] = {}
_lexicons: dict[object, tuple[RuleSet, Lexicon]] = {}


def plan_for(path: str, settings: Settings, ruleset: RuleSet) -> Plan:
    """The rules that run for the file at ``path``, made once for all files alike."""
    from linter.selection import in_force

    profile, ignored = in_force(path, settings)
    key = (id(ruleset), settings, profile, ignored)
    plan = _plans.get(key)
    if plan is None:
        plan = _plans[key] = _make_plan(profile, ignored, settings, ruleset)
    return plan


def _make_plan(profile: str, ignored: tuple[str, ...], settings: Settings, ruleset: RuleSet) -> Plan:
    from linter.checks import ACROSS, BOTH, load
    from linter.selection import active

    runners, across = [], []
    for chosen in active(ruleset.rules, settings, ruleset.profiles.get(profile), ignored):
        if chosen.rule.check in ACROSS:
            across.append(chosen)
            if chosen.rule.check not in BOTH:
                continue
        params, check = load(chosen.rule.check)
        given = chosen.rule.params
        if settings.identities and given.get(_CONFIGURED):
            given = {**given, "identities": [*given.get("identities", ()), *settings.identities]}
        runners.append(Runner(chosen, check, params(**given)))
    return Plan(profile, tuple(runners), tuple(across), lexicon_of(settings, ruleset), ruleset)


def lexicon_of(settings: Settings, ruleset: RuleSet) -> Lexicon:
    """The words of the rule set with the user's own lists of names and recognizers, one object for the same ones."""
    if not (settings.allow_names or settings.deny_names or settings.recognizers):
        return ruleset.lexicon
    key = (id(ruleset), settings.allow_names, settings.deny_names, settings.recognizers)
    known = _lexicons.get(key)
    if known is None or known[0] is not ruleset:
        own = {"allow-names": frozenset(settings.allow_names), "deny-names": frozenset(settings.deny_names)}
        known = _lexicons[key] = (
            ruleset,
            ruleset.lexicon._replace(words={**ruleset.lexicon.words, **own}, recognizers=settings.recognizers),
        )
    return known[1]
