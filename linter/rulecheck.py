"""What the schema alone cannot say about a rule file: its check and parameters, its templates, its examples."""

from __future__ import annotations

import os
import re
import typing
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from linter import checks
from linter.errors import Said
from linter.rulespec import CLOSE, OPEN, Example, RuleSpec
from linter.specfaults import Fault, dotted, faults_of, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from linter.tomlsource import Path

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
#: Parameters that the loader sets and no file may: whose rule it is, and whether its patterns are our own.
LOADER_KEYS = ("rule", "trusted")


def rule_faults(spec: RuleSpec, path: str, lists: Collection[str], trusted: bool) -> Iterator[Fault]:
    """Everything wrong with a rule file that fits the schema. ``lists`` are the names of the known word lists."""
    stem = os.path.splitext(os.path.basename(path))[0]
    if spec.name != stem:
        yield Fault(
            ("name",),
            Said(f"name 为 {spec.name}，与文件名 {stem} 不一致", f"name is {spec.name}, the file is called {stem}"),
        )
    if not spec.source and spec.rationale is None:
        yield Fault((), Said("缺少 source 或 rationale", "source or rationale is missing"))
    for key, wording in templates(spec):
        yield from _template_faults(key, wording)
    yield from _example_faults(spec)
    yield from _check_faults(spec, lists, trusted)


def templates(spec: RuleSpec) -> Iterator[tuple[Path, str]]:
    """Every message template of a rule with the path of its key."""
    for one, many in (("message", spec.messages), ("related", spec.relateds), ("reason", spec.reasons)):
        own = getattr(spec, one)
        if own:
            yield (one, "zh"), own.zh
            yield (one, "en"), own.en
        for case, wording in many.items():
            yield (f"{one}s", case, "zh"), wording.zh
            yield (f"{one}s", case, "en"), wording.en


def _template_faults(key: Path, template: str) -> Iterator[Fault]:
    rest = _PLACEHOLDER.sub("", template)
    if "{" in rest or "}" in rest:
        shown = dotted(key)
        yield Fault(
            key,
            Said(f"{shown} 的花括号不成占位符", f"{shown} has a brace that is no placeholder"),
            Said("占位符写作 {name}：花括号内只有字母、数字和下划线", "a placeholder is written {name}"),
        )


def _example_faults(spec: RuleSpec) -> Iterator[Fault]:
    for kind in ("bad", "good", "masked"):
        for index, example in enumerate(getattr(spec.examples, kind)):
            key: Path = ("examples", kind, index)
            message = _mark_fault(kind, example)
            if message:
                yield Fault(key, Said(f"{dotted(key)} {message.zh}", f"{dotted(key)} {message.en}"))


def _mark_fault(kind: str, example: Example) -> Said | None:
    marks = "".join(_MARKS.findall(example.text))
    count = len(marks) // 2
    if marks != (OPEN + CLOSE) * count:
        return Said("的 ⟦ ⟧ 不成对", "has unpaired ⟦ ⟧")
    if kind == "bad" and not count:
        return Said("没有用 ⟦ ⟧ 标出应当发现之处", "marks nothing with ⟦ ⟧")
    if kind == "good" and count:
        return Said("是正例，不应有 ⟦ ⟧", "is a good one and must not mark anything")
    if isinstance(example.case, list) and len(example.case) != count:
        return Said(
            f"标了 {count} 处，case 却有 {len(example.case)} 项", f"marks {count}, case has {len(example.case)}"
        )
    return None


def _check_faults(spec: RuleSpec, lists: Collection[str], trusted: bool) -> Iterator[Fault]:
    if unknown := unknown_check(spec.check):
        yield from unknown
        return
    faults = list(param_faults(spec, spec.params, ("params",), lists, trusted))
    yield from faults or _unfillable(spec)
    for kind in ("bad", "good", "masked"):
        for index, example in enumerate(getattr(spec.examples, kind)):
            if example.params:
                key: Path = ("examples", kind, index, "params")
                yield from param_faults(spec, {**spec.params, **example.params}, key, lists, trusted)


def _unfillable(spec: RuleSpec) -> Iterator[Fault]:
    """Placeholders of the templates that no hit can fill, where the check can tell from its parameters."""
    tell = getattr(checks.module(spec.check), "placeholders", None)
    if tell is None:
        return
    known = {"text", *tell(_adapter(spec.check).validate_python(spec.params))}
    for key, template in templates(spec):
        for name in sorted(
            set(_PLACEHOLDER.findall(template)) - known - ({"hit"} if "relat" in str(key[0]) else set())
        ):
            message = Said(f"{dotted(key)} 的占位符 {{{name}}} 无值可填", f"{dotted(key)}: nothing fills {{{name}}}")
            listed = sorted(known)
            yield Fault(key, message, Said("可用：" + "、".join(listed), "known: " + ", ".join(listed)))


def unknown_check(check: str) -> list[Fault]:
    """The fault of naming a check there is none of."""
    known = known_checks()
    if check in known:
        return []
    message = Said(f"没有名为 {check} 的检查", f"there is no check called {check}")
    return [Fault(("check",), message, nearest(check, known))]


def param_faults(
    spec: RuleSpec, params: dict[str, Any], key: Path, lists: Collection[str], trusted: bool
) -> Iterator[Fault]:
    """Everything wrong with parameters of the rule's check; ``key`` is where they stand in the file."""
    for reserved in LOADER_KEYS:
        if reserved in params:
            yield Fault((*key, reserved), Said(f"{reserved} 不可设置", f"{reserved} cannot be set"))
            return
    kind, _ = checks.load(spec.check)
    try:
        value = _adapter(spec.check).validate_python(params)
    except ValidationError as error:
        yield from faults_of(error, kind, key)
        return
    own = getattr(checks.module(spec.check), "faults", None)
    if own:
        for within, message in own(value._replace(**loader_params(spec, trusted)), lists):
            yield Fault((*key, *within), message)


def loader_params(spec: RuleSpec, trusted: bool) -> dict[str, Any]:
    """What the loader tells the rule's check, as far as its parameters ask for it."""
    asked = getattr(checks.load(spec.check)[0], "_fields", ())
    told = {"rule": spec.code, "trusted": trusted}
    return {name: value for name, value in told.items() if name in asked}


@lru_cache(maxsize=1)
def known_checks() -> tuple[str, ...]:
    """The names of all checks a rule file may use."""
    return tuple(name for name in checks.known() if not name.startswith("-"))


@lru_cache(maxsize=256)
def _adapter(check: str) -> TypeAdapter[Any]:
    params = checks.load(check)[0]
    # At run time a check imports nothing of typing, which its parameters' types are written with.
    known = {**vars(typing), **vars(checks.module(check))}
    params.__annotations__ = typing.get_type_hints(params, known, include_extras=True)
    return TypeAdapter(params, config=ConfigDict(strict=True))
