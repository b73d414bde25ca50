"""Finding and loading rule packs. What a run needs of them is kept compiled, as one JSON file.

A pack is a folder of rule files, each ``<family>/<name>.toml`` (the depth of folders is free), with the optional
folders ``words``, ``indicators``, ``partitions`` and ``profiles``; or a single rule file. The built-in pack lies beside this module in
an installed package, which also brings it compiled; in a checkout it is the folder ``rules`` next to the package.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from linter import __version__, cachefile
from linter.errors import Said
from linter.language.lexicon import Indicator, Lexicon, Partitions
from linter.rule import Profile, Rule
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

_HERE = os.path.dirname(os.path.abspath(__file__))
#: The compiled form of the built-in pack, inside its folder. Only an installed package has it.
COMPILED = "compiled.json"
#: The folders of a pack that hold no rules.
FOLDERS = {"words": ".txt", "indicators": ".toml", "partitions": ".toml", "profiles": ".toml"}
#: The modules whose change makes compiled packs stale, because they say what is valid.
_JUDGES = ("arithmetic/notation.py", "explain.py", "packs.py", "packfiles.py", "rulecheck.py", "rulespec.py")


class RuleSet(NamedTuple):
    """All rules in order of their codes, the profiles by name, and the words. ``digest`` changes with any of them."""

    rules: tuple[Rule, ...]
    profiles: dict[str, Profile]
    lexicon: Lexicon
    digest: str


class WordLists(Mapping[str, frozenset[str]]):
    """Word lists by name. Each is split on first use, since most runs touch only a few of them."""

    __slots__ = ("_joined", "_split")

    def __init__(self, joined: dict[str, str]) -> None:
        self._joined = joined
        self._split: dict[str, frozenset[str]] = {}

    def __getitem__(self, name: str) -> frozenset[str]:
        words = self._split.get(name)
        if words is None:
            words = self._split[name] = frozenset(filter(None, self._joined[name].split("\n")))
        return words

    def __iter__(self) -> Iterator[str]:
        return iter(self._joined)

    def __len__(self) -> int:
        return len(self._joined)

    def __contains__(self, name: object) -> bool:
        return name in self._joined


def builtin_root() -> str:
    """The folder of the built-in pack."""
    installed = os.path.join(_HERE, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_HERE), "rules")


def load(packs: Sequence[str] = ()) -> RuleSet:
    """The built-in rules and those of the folders ``packs``.

    Raises PackError with every mistake of every file. A cache that cannot be read or written only costs time.
    """
    roots = list(dict.fromkeys((builtin_root(), *map(os.path.abspath, packs))))
    name, signature = cache_name(roots), signature_of(roots)
    # A pack that has vanished looks to the signature like one without files; compiling says what is wrong.
    if all(map(os.path.exists, roots)) and (ruleset := _ruleset_of(cachefile.read(name), signature)):
        return ruleset
    compiled = _compiled(roots)
    cachefile.write(name, {**compiled, "signature": signature})
    return _ruleset(compiled)


def _compiled(roots: Sequence[str]) -> dict[str, Any]:
    shipped = os.path.join(roots[0], COMPILED)
    if len(roots) == 1 and os.path.exists(shipped):
        import json

        with open(shipped, encoding="utf-8") as file:
            compiled: dict[str, Any] = json.load(file)
        return compiled
    from linter.packfiles import compile_packs

    return compile_packs(roots)


def files(root: str) -> Iterator[str]:
    """The files of a pack in a fixed order: rule files first to last, then each of the other folders."""
    if os.path.isfile(root):
        yield root
        return
    yield from walk(root, ".toml", skip=FOLDERS)
    for folder, suffix in FOLDERS.items():
        yield from walk(os.path.join(root, folder), suffix)


def walk(folder: str, suffix: str, skip: Mapping[str, str] | None = None) -> Iterator[str]:
    """The files below ``folder`` whose names end with ``suffix``, in the order of names, without those of ``skip``."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda e: e.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith(".") or (skip and entry.name in skip):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, suffix)
        elif entry.name.endswith(suffix) and entry.is_file():
            yield entry.path


def signature_of(roots: Sequence[str]) -> str:
    """What stands for names, sizes and times of every file that decides what the compiled form looks like."""
    shipped = os.path.join(roots[0], COMPILED)
    if os.path.exists(shipped):
        watched = [shipped]
    else:
        watched = [*files(roots[0]), *(os.path.join(_HERE, judge) for judge in _JUDGES)]
        watched += walk(os.path.join(_HERE, "checks"), ".py")
    for root in roots[1:]:
        watched += files(root)
    lines = [__version__]
    for path in watched:
        try:
            status = os.stat(path)
        except OSError:
            continue
        lines.append(f"{path}\t{status.st_size}\t{status.st_mtime_ns}")
    whole = "\n".join(lines)
    return f"{len(whole)} {cachefile.hashed(whole.encode('utf-8', 'surrogatepass'))}"


def cache_name(roots: Sequence[str], kind: str = "rules") -> str:
    """Names the file only; whether it fits is decided by its whole signature."""
    return f"{kind}-{cachefile.digest(chr(0).join(roots).encode('utf-8', 'surrogatepass')).hex()}.bin"


def _ruleset_of(kept: Any, signature: str) -> RuleSet | None:
    """The rule set kept in the cache if it was made by this version from these files."""
    try:
        return _ruleset(kept) if kept["signature"] == signature else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _ruleset(compiled: dict[str, Any]) -> RuleSet:
    rules = tuple(rule_of(record) for record in compiled["rules"])
    profiles = {name: Profile(name, severities) for name, severities in compiled["profiles"].items()}
    return RuleSet(rules, profiles, lexicon_of(compiled), compiled["digest"])


def lexicon_of(compiled: dict[str, Any]) -> Lexicon:
    """The words from their compiled form."""
    forms: dict[str, Indicator] = {}
    for name, unit, basis, signed, synonyms in compiled["indicators"]:
        indicator = Indicator(name, unit, basis, signed)
        for form in synonyms:
            forms[form] = indicator
    # A mapping that splits its lists late serves everywhere a dict of sets is read.
    words: Any = WordLists(compiled["words"])
    return Lexicon(forms, words, _partitions_of(compiled["partitions"]))


def _partitions_of(compiled: dict[str, Any]) -> Partitions:
    identities = tuple(
        (stated, relation, formula, tuple(names), ratio)
        for stated, relation, formula, names, ratio in compiled["identities"]
    )
    contrasts, disjoint = (
        tuple(tuple(map(tuple, parts)) for parts in compiled[kind]) for kind in ("contrasts", "disjoint")
    )
    return Partitions(identities, contrasts, disjoint)


def rule_of(record: dict[str, Any]) -> Rule:
    """A rule from its compiled form."""
    for key in ("message", "related", "reason"):
        record[key] = {case: Said(zh, en) for case, (zh, en) in record[key].items()}
    return Rule(**record)
