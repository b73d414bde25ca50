"""Everything there is to say about a rule, for people to read: in the terminal, in the documentation, as JSON."""

from __future__ import annotations

from linter import cachefile, packs
from linter.errors import ConfigError, PackError, Said
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from linter.packfiles import Pack, RuleFile
    from linter.rulespec import Example, Wording


_VALUES = fixed(r"(?:\{[A-Za-z_][A-Za-z0-9_]*\})++")
#: Between two English sentences; what stands behind the number of a heading, as in “1. （1）”, is no sentence.
_SENTENCE = fixed(r"(?<=[.!?]) (?=[A-Z])")


class Explained(NamedTuple):
    """One rule in words. ``severities`` gives the severity by profile, ``cases`` those that differ by case."""

    code: str
    name: str
    pack: str
    check: str
    preview: bool
    severity: str
    cases: dict[str, str]
    severities: dict[str, str]
    message: dict[str, Said]  # by case, '' is the rule's own
    rationale: Said | None
    source: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    masked: tuple[str, ...]

    def gist(self) -> Said:
        """What it says of a finding, with … for the words and figures of the report."""
        said = next(iter(self.message.values()))
        return Said(_VALUES.sub("…", said.zh), _VALUES.sub("…", said.en))

    def norm(self) -> Said | None:
        """The first sentence of its reason."""
        if self.rationale is None:
            return None
        zh, dot, _ = self.rationale.zh.partition("。")
        return Said(zh + dot, _SENTENCE.split(self.rationale.en, maxsplit=1)[0])

    def silence(self) -> tuple[Said, ...]:
        """The ways to silence the rule, from the narrowest to the widest."""
        return (
            Said(
                f"在该行或上一行（Markdown）：<!-- hegao: ignore[{self.code}] 理由 -->",
                f"on or above the line (Markdown): <!-- hegao: ignore[{self.code}] reason -->",
            ),
            Said(
                f"其他格式：hegao check --add-ignore 理由 --select {self.code} 文件",
                f"other formats: hegao check --add-ignore REASON --select {self.code} FILE",
            ),
            Said(f'配置：ignore = ["{self.code}"]', f'configuration: ignore = ["{self.code}"]'),
        )


def explain(selector: str, folders: Sequence[str] = ()) -> Explained:
    """The rule with that code or name. Raises ConfigError that names the nearest one, PackError for wrong packs."""
    rules = explain_all(folders)
    for rule in rules:
        if selector.casefold() in (rule.code.casefold(), rule.name):
            return rule
    from linter.specfaults import nearest

    known = [word for rule in rules for word in (rule.code, rule.name)]
    match = selector.upper() if selector[-1:].isdigit() else selector.lower()
    raise ConfigError(
        Said(f"没有规则 {selector}", f"there is no rule {selector}"),
        remedy=nearest(match, known, limit=0)
        or Said("hegao rule --all 列出全部规则", "hegao rule --all lists them all"),
    )


def explain_all(folders: Sequence[str] = ()) -> list[Explained]:
    """Every rule of the built-in pack and of ``folders``, in order of their codes. Raises PackError.

    Reading all rule files takes longer than checking a report, so that what they say is kept like the compiled rules.
    """
    roots = [packs.builtin_root(), *folders]
    name, signature = packs.cache_name(roots, "explained"), packs.signature_of(roots)
    kept = cachefile.read(name)
    try:
        if kept["signature"] == signature:
            return [_restored(record) for record in kept["rules"]]
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    from linter.packfiles import read_packs

    pack = read_packs(roots)
    if pack.problems:
        raise PackError(pack.problems)
    rules = [_explained(rule, pack) for rule in pack.rules]
    cachefile.write(name, {"signature": signature, "rules": [rule._asdict() for rule in rules]})
    return rules


def _restored(record: dict[str, Any]) -> Explained:
    """A rule as the cache has it: tuples come back from there as lists."""
    lists = {name: tuple(record[name]) for name in ("source", "bad", "good", "masked")}
    message = {case: Said(*said) for case, said in record["message"].items()}
    rationale = record["rationale"] and Said(*record["rationale"])
    return Explained(**{**record, **lists, "message": message, "rationale": rationale})


def _explained(file: RuleFile, pack: Pack) -> Explained:
    from linter.packfiles import compiled_rule

    spec, rule = file.spec, packs.rule_of(compiled_rule(file))
    return Explained(
        code=rule.code,
        name=rule.name,
        pack=rule.pack,
        check=rule.check,
        preview=rule.preview,
        severity=rule.severity,
        cases=rule.cases,
        severities=_severities(file, pack),
        message=rule.message,
        rationale=_said(spec.rationale),
        source=tuple(spec.source),
        bad=_texts(spec.examples.bad),
        good=_texts(spec.examples.good),
        masked=_texts(spec.examples.masked),
    )


def _severities(file: RuleFile, pack: Pack) -> dict[str, str]:
    from linter.packfiles import compiled_rule
    from linter.selection import override

    rule = packs.rule_of(compiled_rule(file))
    tables: dict[str, dict[str, Any]] = {}
    for profile in pack.profiles:
        tables.setdefault(profile.spec.name, {}).update(profile.spec.severities)
    return {name: override(rule, table) or rule.severity for name, table in tables.items()}


def _said(wording: Wording | None) -> Said | None:
    return Said(wording.zh, wording.en) if wording else None


def _texts(examples: Sequence[Example]) -> tuple[str, ...]:
    return tuple(example.text for example in examples)
