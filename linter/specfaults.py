"""What is wrong with a table of a pack, in both languages: which key, what is allowed, what was probably meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from linter.arithmetic import notation
from linter.errors import RuleError, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.tomlsource import Path, Source

_Model = TypeVar("_Model", bound=BaseModel)

_TYPES = {
    "string": Said("字符串", "a string"),
    "bool": Said("true 或 false", "true or false"),
    "int": Said("整数", "a whole number"),
    "float": Said("数", "a number"),
    "list": Said("数组", "an array"),
    "dict": Said("表", "a table"),
    "model": Said("表", "a table"),
    "named_tuple": Said("表", "a table"),
    "tuple": Said("数组", "an array"),
}


_LIMITS = {
    "greater_than_equal": ("不能小于", "must not be less than"),
    "greater_than": ("应大于", "must be greater than"),
    "less_than_equal": ("不能大于", "must not be greater than"),
    "less_than": ("应小于", "must be less than"),
    "finite_number": ("应为有限的数", "must be a finite number"),
}


class Fault(NamedTuple):
    """One mistake in a table. ``key`` is the path of the offending key."""

    key: Path
    message: Said
    remedy: Said | None = None


def errors(source: Source, faults: Iterable[Fault]) -> list[RuleError]:
    """Faults as errors that name file and line."""
    return [RuleError(f.message, path=source.path, line=source.line(f.key), remedy=f.remedy) for f in faults]


def check_table(model: type[_Model], data: object, within: Path = ()) -> tuple[_Model | None, list[Fault]]:
    """``data`` as a checked value, or None and everything that is wrong with it; ``within`` is its path in the file."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, faults_of(error, model, within)


def faults_of(error: ValidationError, model: Any, within: Path = ()) -> list[Fault]:
    """Every mistake pydantic found; ``within`` is the path of the table that was validated."""
    return [_fault(detail, model, within) for detail in error.errors(include_url=False)]


def notation_faults(identities: Sequence[str], key: Path) -> list[Fault]:
    """What is wrong with identities written as audit formulas, each with its place in the formula."""
    found = []
    for index, written in enumerate(identities):
        try:
            notation.read(written)
        except notation.NotationError as error:
            where = (*key, index)
            shown, place = f"{dotted(where)} “{written}”", error.place + 1
            message = Said(
                f"{shown} 第 {place} 字处：{error.message.zh}", f"{shown}, character {place}: {error.message.en}"
            )
            found.append(Fault(where, message, error.remedy))
    return found


def nearest(word: str, known: Iterable[str], limit: int = 60) -> Said | None:
    """What to write instead of ``word``: the nearest known name, and all of them unless they are too many."""
    names = list(known)
    close = get_close_matches(word, names, 1, 0.6)
    parts_zh, parts_en = [], []
    if close:
        parts_zh.append(f"是否想写 {close[0]}？")
        parts_en.append(f"did you mean {close[0]}?")
    if names and len(names) <= limit:
        parts_zh.append("可用：" + "、".join(names))
        parts_en.append("known: " + ", ".join(names))
    return Said("".join(parts_zh), " ".join(parts_en)) if parts_zh else None


def dotted(key: Path) -> str:
    """A key's path as one would write it: ``examples.bad[2].case``."""
    shown = ""
    for part in key:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown


def _fault(detail: Any, model: Any, within: Path) -> Fault:
    # A part such as 'list[str]' names the branch of a union that was tried; it is no key.
    key: Path = (*within, *(p for p in detail["loc"] if isinstance(p, int) or "[" not in p))
    kind, shown, context = detail["type"], dotted(key), detail.get("ctx", {})
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        message = Said(f"未知的键 {shown}", f"unknown key {shown}")
        return Fault(key, message, nearest(str(key[-1]), known_keys(model, detail["loc"][:-1])))
    if kind in ("missing", "missing_argument", "missing_keyword_only_argument"):
        return Fault(key, Said(f"缺少键 {shown}", f"key {shown} is missing"))
    if kind == "literal_error":
        message = Said(f"{shown} 的值不在允许之列", f"{shown} has a value that is not allowed")
        allowed = context["expected"].replace(" or ", ", ").replace("'", "")
        return Fault(key, message, Said(f"可用：{allowed.replace(', ', '、')}", f"known: {allowed}"))
    if kind == "string_pattern_mismatch":
        return Fault(key, Said(f"{shown} 不合格式", f"{shown} is malformed"), _format(context["pattern"]))
    if kind in ("too_short", "string_too_short"):
        return Fault(key, Said(f"{shown} 不能为空", f"{shown} must not be empty"))
    if kind == "value_error" and isinstance(said := (context["error"].args or ("",))[0], Said):
        return Fault(key, Said(f"{shown} {said.zh}", f"{shown} {said.en}"))
    if kind in _LIMITS:
        zh, en = _LIMITS[kind]
        limit = next((value for name, value in context.items() if name in ("ge", "gt", "le", "lt")), "")
        return Fault(key, Said(f"{shown} {zh} {limit}".rstrip(), f"{shown} {en} {limit}".rstrip()))
    wanted = _TYPES.get(kind.removesuffix("_type").removesuffix("_parsing"))
    if wanted:
        return Fault(key, Said(f"{shown} 应为{wanted.zh}", f"{shown} must be {wanted.en}"))
    return Fault(key, Said(f"{shown}：{detail['msg']}", f"{shown}: {detail['msg']}"))


def _format(pattern: str) -> Said:
    if pattern.startswith("^[A-Z]"):
        return Said("三个大写字母加三位数字，如 XYZ900", "three capital letters and three digits, as in XYZ900")
    if "0-9a-f" in pattern:
        return Said("64 位十六进制数，由 --add-ignore 写入", "64 hexadecimal digits, as --add-ignore writes them")
    return Said("小写字母、数字和连字符，如 rank-beyond-total", "kebab-case, as in rank-beyond-total")


def known_keys(model: Any, loc: Iterable[str | int]) -> list[str]:
    """The keys allowed in the table at ``loc`` inside a value of type ``model``."""
    current = model
    for part in loc:
        current = _part(_plain(current), part)
    current = _plain(current)
    return list(_fields(current)) if isinstance(current, type) else []


def _plain(kind: Any) -> Any:
    """A type without Annotated and without its None."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if type(None) in get_args(kind):
        return _plain(next(a for a in get_args(kind) if a is not type(None)))
    return kind


def _part(kind: Any, part: str | int) -> Any:
    if get_origin(kind) is list:
        return get_args(kind)[0]
    if get_origin(kind) is dict:
        return get_args(kind)[1]
    return _fields(kind).get(str(part)) if isinstance(kind, type) else None


def _fields(kind: type) -> dict[str, Any]:
    if issubclass(kind, BaseModel):
        return {field.alias or name: field.rebuild_annotation() for name, field in kind.model_fields.items()}
    return dict.fromkeys(getattr(kind, "_fields", ()))
