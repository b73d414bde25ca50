"""The rules as SARIF describes them: what each says and why, how severe it is, how it is silenced."""

from __future__ import annotations

from linter.errors import HegaoError
from linter.regexes import fixed
from linter.reporters.cells import visible
from linter.reporters.markdown import plain
from linter.reporters.phrases import say
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from linter.explain import Explained
    from linter.reporters import ReportOptions

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_VALUE = fixed(r"\{[A-Za-z_][A-Za-z0-9_]*\}")
_NOT_CHECKED = {
    "zh": ("文件无法检查", "文件读不了，或检查时出错；它不算没有问题，返回码为 2。"),
    "en": (
        "A file could not be checked.",
        "The file could not be read, or the check of it broke; it does not count as clean, and the exit code is 2.",
    ),
}
NOTIFICATIONS: dict[str, list[dict[str, Any]]] = {
    lang: [
        {
            "id": "not-checked",
            "name": "NotChecked",
            "shortDescription": {"text": short},
            "fullDescription": {"text": full},
            "help": {"text": full},
        }
    ]
    for lang, (short, full) in _NOT_CHECKED.items()
}
_HEADS = {"zh": ("来源", "不报的办法", "例子"), "en": ("Source", "How to silence it", "Examples")}


def descriptors(codes: Iterable[str], options: ReportOptions) -> list[dict[str, Any]]:
    """The rules of ``codes``, in that order."""
    wanted = list(codes)
    known = _explained(options) if wanted else {}
    return [_descriptor(code, known.get(code), options) for code in wanted]


def _explained(options: ReportOptions) -> dict[str, Explained]:
    """What the rule files say beyond what a run needs; nothing where a pack cannot be read any more."""
    from linter.explain import explain_all

    folders = dict.fromkeys(rule.pack for rule in options.rules.values() if rule.pack)
    try:
        return {rule.code: rule for rule in explain_all(list(folders))} if options.rules else {}
    except HegaoError:
        return {}


def _descriptor(code: str, known: Explained | None, options: ReportOptions) -> dict[str, Any]:
    rule = options.rules.get(code)
    if rule is None:
        return {"id": code}
    said = next((say(each, options.lang) for each in rule.message.values()), rule.name)
    made: dict[str, Any] = {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": visible(_VALUE.sub("…", said))},
        "defaultConfiguration": _configuration(rule.severity),
        "properties": {"tags": [rule.family]},
    }
    if known is not None:
        if known.rationale:
            made["fullDescription"] = {"text": visible(say(known.rationale, options.lang))}
        made["help"] = {"text": _help(known, options.lang), "markdown": _help(known, options.lang, "- ", "`")}
    return made


def _configuration(severity: str) -> dict[str, Any]:
    return {"enabled": False} if severity == "off" else {"level": LEVELS[severity]}


def _help(known: Explained, lang: str, item: str = "", fence: str = "") -> str:
    """The explanation of a rule; as Markdown with ``item`` before the entries of lists and ``fence`` around quotations.

    Examples stay out: those of a house's own rules may hold names, and the file goes to a service.
    """
    source, silence, examples = _HEADS[lang]
    words = plain if item else visible
    sections = [
        (source, [words(each) for each in known.source]),
        (silence, [f"{fence}{visible(say(way, lang))}{fence}" for way in known.silence()]),
        (examples, [f"{fence}hegao rule {known.code}{fence}"]),
    ]
    parts = [words(say(known.rationale, lang))] if known.rationale else []
    for head, entries in sections:
        if entries:
            parts.append("\n".join([head, *([""] if item else []), *(item + entry for entry in entries)]))
    return "\n\n".join(parts)
