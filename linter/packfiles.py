"""Reading packs from their files, all mistakes at once, and compiling them to what a run needs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from linter import __version__
from linter.arithmetic import notation
from linter.errors import PackError, RuleError, Said
from linter.packs import FOLDERS, builtin_root, files
from linter.rulecheck import loader_params, rule_faults, unknown_check
from linter.rulespec import CODE, NAME, IndicatorSpec, PartitionSpec, ProfileSpec, RuleSpec, SourceSpec, Wording
from linter.selection import CASE
from linter.specfaults import Fault, check_table, errors, nearest, notation_faults
from linter.tomlsource import Source, read, read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: The families of the catalogue; a pack may bring its own.
FAMILIES = ["ARI", "CON", "DIR", "LST", "NAM", "PCT", "PII", "PLH", "RID", "RNK", "STR", "SUP", "TIM", "UNT", "XDC"]


class RuleFile(NamedTuple):
    """A rule as written, with everything that is said about it. ``pack`` is '' for a built-in one."""

    source: Source
    spec: RuleSpec
    pack: str


class ProfileFile(NamedTuple):
    source: Source
    spec: ProfileSpec
    own: bool  # of the built-in pack


class Pack(NamedTuple):
    """What was read of one or several packs; ``problems`` holds what was wrong with them."""

    rules: list[RuleFile]
    profiles: list[ProfileFile]
    indicators: dict[str, tuple[str, IndicatorSpec]]  # by printed form: canonical name and what is known of it
    words: dict[str, set[str]]
    partitions: list[PartitionSpec]
    problems: list[RuleError]


def read_packs(roots: Sequence[str]) -> Pack:
    """Everything in the folders ``roots``, the built-in one first. Mistakes are collected, not raised."""
    pack = Pack([], [], {}, {}, [], [])
    for root in roots:
        if not os.path.exists(root):
            pack.problems.append(RuleError(Said("找不到规则包", "no such rule pack"), path=shown_path(root)))
        elif not any(files(root)):
            message = Said(
                "规则包是空的，其中没有规则、词表、指标或场景",
                "the rule pack holds no rules, words, indicators or profiles",
            )
            pack.problems.append(RuleError(message, path=shown_path(root)))
        else:
            _read_words(root, pack)
            _read_indicators(root, pack)
            _read_partitions(root, pack)
    for root in roots:
        _read_rules(root, pack)
        _read_profiles(root, pack)
    _check_unique(pack)
    _check_selectors(pack)
    pack.rules.sort(key=lambda r: r.spec.code)
    return pack


def compile_packs(roots: Sequence[str]) -> dict[str, Any]:
    """The packs as plain JSON values: everything a run needs and no more. Raises PackError."""
    pack = read_packs(roots)
    if pack.problems:
        raise PackError(sorted(pack.problems, key=lambda e: (e.path, e.line)))
    compiled = {
        "rules": [compiled_rule(rule) for rule in pack.rules],
        "profiles": _compiled_profiles(pack.profiles),
        **compiled_words(pack),
    }
    return {"version": __version__, "digest": _digest(compiled), **compiled}


def compiled_rule(rule: RuleFile) -> dict[str, Any]:
    """The fields of ``linter.rule.Rule`` as JSON values."""
    spec = rule.spec
    return {
        "code": spec.code,
        "name": spec.name,
        "check": spec.check,
        "severity": spec.severity,
        "cases": spec.cases,
        "message": _by_case(spec.message, spec.messages),
        "related": _by_case(spec.related, spec.relateds),
        "reason": _by_case(spec.reason, spec.reasons),
        "params": {**spec.params, **loader_params(spec, trusted=not rule.pack)},
        "preview": spec.preview,
        "sensitive": spec.sensitive,
        "pack": rule.pack,
    }


def compiled_words(pack: Pack) -> dict[str, Any]:
    """Indicators, word lists and partitions as JSON values."""
    words = {name: "\n".join(sorted(words)) for name, words in sorted(pack.words.items())}
    return {"indicators": _compiled_indicators(pack), "words": words, "partitions": _compiled_partitions(pack)}


def shown_path(path: str) -> str:
    """A path as messages name it: relative where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith("..") else relative


def _by_case(own: Wording | None, cases: dict[str, Wording]) -> dict[str, list[str]]:
    texts = {case: [said.zh, said.en] for case, said in cases.items()}
    return {"": [own.zh, own.en], **texts} if own else texts


def _compiled_profiles(profiles: Sequence[ProfileFile]) -> dict[str, dict[str, str]]:
    """Severities by profile; a pack's profile of the same name adds to what came before."""
    compiled: dict[str, dict[str, str]] = {}
    for profile in profiles:
        compiled.setdefault(profile.spec.name, {}).update(profile.spec.severities)
    return compiled


def _compiled_indicators(pack: Pack) -> list[list[Any]]:
    """One record for each canonical name: name, unit, basis, signed, and all its printed forms."""
    records: dict[str, list[Any]] = {}
    for form, (name, spec) in pack.indicators.items():
        record = records.setdefault(name, [name, spec.unit, spec.basis, spec.signed, []])
        record[4].append(form)
    return list(records.values())


def _compiled_partitions(pack: Pack) -> dict[str, list[Any]]:
    """Identities with their fields, divisions as lists of parts, each a list of words."""

    def parts(divisions: list[list[str]]) -> list[list[list[str]]]:
        return [[part.split("|") for part in division] for division in divisions]

    return {
        "identities": [[*notation.read(each)] for spec in pack.partitions for each in spec.identities],
        "contrasts": [each for spec in pack.partitions for each in parts(spec.contrasts)],
        "disjoint": [each for spec in pack.partitions for each in parts(spec.disjoint)],
    }


def _digest(compiled: dict[str, Any]) -> str:
    import json
    from hashlib import sha256

    return sha256(json.dumps(compiled, sort_keys=True).encode()).hexdigest()


def _under(root: str, folder: str | None) -> list[str]:
    """The files of a pack in one of its special folders, or its rule files."""
    special = {name: os.path.join(root, name) + os.sep for name in FOLDERS}
    if folder:
        return [path for path in files(root) if path.startswith(special[folder])]
    return [path for path in files(root) if not path.startswith(tuple(special.values()))]


def _source(path: str, pack: Pack) -> Source | None:
    try:
        return read(path)._replace(path=shown_path(path))
    except RuleError as error:
        error.path = shown_path(path)
        pack.problems.append(error)
        return None


def _read_rules(root: str, pack: Pack) -> None:
    own = os.path.abspath(root) == builtin_root()
    for path in _under(root, None):
        source = _source(path, pack)
        if source is None:
            continue
        rule, faults = read_rule(source, pack.words, trusted=own)
        pack.problems.extend(errors(source, faults))
        if rule:
            pack.rules.append(RuleFile(source, rule, "" if own else root))


def read_rule(source: Source, lists: Collection[str], trusted: bool) -> tuple[RuleSpec | None, list[Fault]]:
    """One rule file checked as a whole; None where it does not fit the schema."""
    stem = os.path.splitext(os.path.basename(source.path))[0]
    spec, faults = check_table(RuleSpec, {"name": stem, **source.data})
    if spec:
        faults += rule_faults(spec, source.path, lists, trusted)
    elif isinstance(check := source.data.get("check"), str):
        faults += unknown_check(check)
    return spec, faults


def _read_profiles(root: str, pack: Pack) -> None:
    for path in _under(root, "profiles"):
        source = _source(path, pack)
        if source is None:
            continue
        stem = os.path.splitext(os.path.basename(path))[0]
        spec, faults = check_table(ProfileSpec, {"name": stem, **source.data})
        if spec:
            pack.profiles.append(ProfileFile(source, spec, os.path.abspath(root) == builtin_root()))
            if spec.name != stem:
                faults.append(Fault(("name",), Said(f"name 与文件名 {stem} 不一致", f"the file is called {stem}")))
        pack.problems.extend(errors(source, faults))


def _read_indicators(root: str, pack: Pack) -> None:
    seen: dict[str, str] = {}
    for path in _under(root, "indicators"):
        source = _source(path, pack)
        if source is None:
            continue
        head = {key: value for key, value in source.data.items() if not isinstance(value, dict)}
        faults = check_table(SourceSpec, head)[1]
        for name, table in source.data.items():
            if isinstance(table, dict):
                spec, wrong = check_table(IndicatorSpec, table, (name,))
                faults += wrong
                for form in dict.fromkeys((name, *spec.synonyms)) if spec else ():
                    if form in seen:
                        faults.append(_twice(name, form, seen[form]))
                    seen[form] = name
                    pack.indicators[form] = (name, spec)  # type: ignore[assignment]
        pack.problems.extend(errors(source, faults))


def _read_partitions(root: str, pack: Pack) -> None:
    """Files of partitions; those of a pack add to what came before."""
    for path in _under(root, "partitions"):
        source = _source(path, pack)
        if source is None:
            continue
        spec, faults = check_table(PartitionSpec, source.data)
        faults += notation_faults(spec.identities, ("identities",)) if spec else []
        if spec and not faults:
            pack.partitions.append(spec)
        pack.problems.extend(errors(source, faults))


def _twice(name: str, form: str, other: str) -> Fault:
    message = Said(f"{form} 已属于指标 {other}", f"{form} already stands for the indicator {other}")
    return Fault((name,), message)


def _read_words(root: str, pack: Pack) -> None:
    """Word lists; a pack's list of the same name adds to what came before."""
    for path in _under(root, "words"):
        try:
            text = read_text(path)
        except RuleError as error:
            error.path = shown_path(path)
            pack.problems.append(error)
            continue
        name = os.path.splitext(os.path.basename(path))[0]
        if not NAME.fullmatch(name):
            message = Said(
                f"词表名 {name} 应由小写字母、数字和连字符组成", f"the word list {name} is not in kebab-case"
            )
            pack.problems.append(RuleError(message, path=shown_path(path)))
        lines = (line.strip() for line in text.split("\n"))
        pack.words.setdefault(name, set()).update(line for line in lines if line and not line.startswith("#"))


def _check_unique(pack: Pack) -> None:
    """Codes and names stand for one rule each, over all packs."""
    codes: dict[str, RuleFile] = {}
    names: dict[str, RuleFile] = {}
    for rule in pack.rules:
        for key, value, known in (("code", rule.spec.code, codes), ("name", rule.spec.name, names)):
            first = known.setdefault(value, rule)
            if first is not rule:
                message = Said(
                    f"{key} {value} 已用于 {first.source.path}", f"{key} {value} is taken by {first.source.path}"
                )
                pack.problems.extend(errors(rule.source, [Fault((key,), message)]))


def _check_selectors(pack: Pack) -> None:
    """A profile may only speak of rules and families there are."""
    codes = {r.spec.code for r in pack.rules}
    names = {r.spec.name for r in pack.rules}
    families = {code[:3] for code in codes} | set(FAMILIES)
    known = sorted({"ALL"} | families | codes | names)
    for profile in pack.profiles:
        faults = []
        for selector in (key.partition(CASE)[0] for key in profile.spec.severities):
            # The catalogue assigns codes before their rules are written.
            planned = profile.own and CODE.fullmatch(selector) and selector[:3] in FAMILIES
            if selector not in known and not planned:
                message = Said(f"没有规则 {selector}", f"there is no rule {selector}")
                faults.append(Fault(("severities", selector), message, nearest(selector, known)))
        pack.problems.extend(errors(profile.source, faults))
