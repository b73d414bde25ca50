"""Which rules run for a file, and how severe each case of theirs is there."""

from __future__ import annotations

from linter.errors import ConfigError, Said
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from linter.rule import Profile, Rule
    from linter.settings import Settings

#: How narrowly a selector names a rule; the narrower one wins, and of two alike the ignoring one.
_NOT, _ALL, _FAMILY, _RULE = range(4)
#: In a profile, between the code of a rule and one of its cases.
CASE = ":"


class Active(NamedTuple):
    """A rule that runs. ``cases`` holds the severities of cases that differ; ``off`` drops the hits of a case."""

    rule: Rule
    severity: str
    cases: dict[str, str]

    def severity_of(self, case: str) -> str:
        return self.cases.get(case, self.severity)


def in_force(path: str, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The profile for the file at ``path``, and the selectors of the rules left out there."""
    if not settings.profiles and not settings.per_file_ignores:
        return settings.profile, ()
    from linter.filepatterns import values_for

    profile = (settings.profile, *values_for(settings.profiles, path))[-1]
    return profile, values_for(settings.per_file_ignores, path)


def narrowness(rule: Rule, selectors: Iterable[str]) -> int:
    """How narrowly the selectors (codes, families, names, ALL) name the rule; 0 where they do not."""
    best = _NOT
    for selector in selectors:
        if selector in (rule.code, rule.name):
            return _RULE
        if selector == rule.family:
            best = _FAMILY
        elif selector == "ALL" and best == _NOT:
            best = _ALL
    return best


def active(
    rules: Iterable[Rule], settings: Settings, profile: Profile | None, path_ignores: Sequence[str] = ()
) -> tuple[Active, ...]:
    """The rules that run under ``settings`` and ``profile``, in the order of ``rules``.

    A rule selected by its own code or name runs although the profile switches it off.
    """
    select, ignore = (*settings.select, *settings.extend_select), (*settings.ignore, *path_ignores)
    chosen = []
    for rule in rules:
        wanted = narrowness(rule, select)
        if wanted <= narrowness(rule, ignore) or (rule.preview and not settings.preview):
            continue
        found = _severities(rule, settings, profile, named=wanted == _RULE)
        if found.severity != "off" or any(severity != "off" for severity in found.cases.values()):
            chosen.append(found)
    return tuple(chosen)


def _severities(rule: Rule, settings: Settings, profile: Profile | None, named: bool) -> Active:
    """The user's own severity, else the profile's, else that of the rule file with its cases."""
    given = override(rule, dict(settings.severity))
    cases = dict[str, str]()
    if given is None and profile is not None:
        given = override(rule, profile.severities)
        cases = of_cases(rule, profile.severities)
        if given == "off" and named:
            given = None
    if given is not None:
        return Active(rule, given, cases)
    if rule.severity == "off" and named:
        return Active(rule, "warning", rule.cases)
    return Active(rule, rule.severity, rule.cases)


def override(rule: Rule, severities: Mapping[str, str]) -> str | None:
    """The severity the table gives the rule by code, name, family or ALL, the narrowest first."""
    for key in (rule.code, rule.name, rule.family, "ALL"):
        if key in severities:
            return severities[key]
    return None


def of_cases(rule: Rule, severities: Mapping[str, str]) -> dict[str, str]:
    """What the table says of single cases, as NAM001:likely."""
    code = f"{rule.code}{CASE}"
    return {key.removeprefix(code): severity for key, severity in severities.items() if key.startswith(code)}


def check_selectors(settings: Settings, rules: Sequence[Rule], profiles: Mapping[str, Profile]) -> None:
    """Raise ConfigError for a selector that names no rule, or a profile that does not exist."""
    known = {"ALL"} | {name for rule in rules for name in (rule.code, rule.name, rule.family)}
    given = [*settings.select, *settings.extend_select, *settings.ignore, *(key for key, _ in settings.severity)]
    given += [value for entry in settings.per_file_ignores for value in entry.values]
    for selector in given:
        if selector not in known:
            what = Said(f"没有名为“{selector}”的规则", f"no rule is called {selector!r}")
            raise ConfigError(what, path=settings.source, remedy=_nearest(selector, known, "hegao rule --all"))
    for name in (settings.profile, *(value for entry in settings.profiles for value in entry.values)):
        if profiles and name not in profiles:
            what = Said(f"没有名为“{name}”的使用场景（profile）", f"no profile is called {name!r}")
            raise ConfigError(what, path=settings.source, remedy=_nearest(name, profiles, ", ".join(sorted(profiles))))


def _nearest(word: str, known: Iterable[str], all_of_them: str) -> Said:
    from difflib import get_close_matches

    folded = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), folded, 1, 0.6)
    if close:
        return Said(f"是否想写 {folded[close[0]]}？", f"did you mean {folded[close[0]]}?")
    return Said(f"可用：{all_of_them}", f"known: {all_of_them}")
