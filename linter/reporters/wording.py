"""The words of a finding: a rule's templates filled with its data, in either language.

Every quotation of the report goes through the redactor, is shortened to a readable length and is safe to show.
"""

from __future__ import annotations

from linter.errors import HegaoError, Said
from linter.finding import Formula, Span
from linter.regexes import fixed
from linter.reporters.cells import visible
from linter.reporters.phrases import say
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from linter.finding import Finding, Place, Value
    from linter.reporters.redact import Redactor
    from linter.rule import Rule
    from linter.text import Text

_PLACEHOLDER = fixed(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_LONGEST_QUOTE = 30  # characters


def quotation(words: str) -> str:
    """Words of the report as a message quotes them: on one line, harmless, the middle left out of a long one."""
    words = visible(words).strip()
    if len(words) <= _LONGEST_QUOTE:
        return words
    return f"{words[: _LONGEST_QUOTE * 3 // 5]}…{words[-_LONGEST_QUOTE * 2 // 5 + 1 :]}"


def word(value: Value, lang: str, redact: Redactor, sensitive: bool = False) -> str:
    """One value of a finding's data as it is shown."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return visible(redact.clean(value))
    if isinstance(value, Formula):
        return "".join(word(part, lang, redact, sensitive) for part in value.parts)
    if isinstance(value, Said) or isinstance(value[0], str):  # a stored sentence comes back as a plain pair
        return visible(redact.clean(str(value[1] if lang == "en" else value[0])))
    return quotation(redact.quote(value[0], value[1], sensitive))


def fill(template: str, data: Mapping[str, Value], lang: str, redact: Redactor, sensitive: bool = False) -> str:
    """``template`` with its ``{name}`` filled; a name without a value stays as it stands."""

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        return word(data[name], lang, redact, sensitive) if name in data else match[0]

    return _PLACEHOLDER.sub(filled, template)


def _fitting(templates: Mapping[str, Said], case: str) -> Said | None:
    return templates.get(case) or templates.get("")


def render(rule: Rule, finding: Finding, text: Text, lang: str, redact: Redactor) -> str:
    """The message of a finding. ``{text}`` quotes the hit itself."""
    said = _fitting(rule.message, finding.case)
    if said is None:
        return finding.name
    return fill(say(said, lang), _data(finding), lang, redact, rule.sensitive)


def render_related(rule: Rule, finding: Finding, place: Place, lang: str, redact: Redactor) -> str:
    """The label of another place of a finding. ``{text}`` quotes that place, ``{hit}`` the hit.

    Of a place in another file no words are at hand: there ``{text}`` quotes the hit, too.
    """
    said = _fitting(rule.related, finding.case)
    quoted = _span(finding if place.elsewhere else place)
    data = {**_data(finding), "hit": _span(finding), **place.data, "text": quoted}
    return fill(say(said, lang) if said else "{text}", data, lang, redact, rule.sensitive)


def render_reason(rule: Rule, finding: Finding, lang: str, redact: Redactor) -> str:
    """The line that shows what was compared; empty where the rule has none."""
    said = _fitting(rule.reason, finding.case)
    return fill(say(said, lang), _data(finding), lang, redact, rule.sensitive) if said else ""


def message(rules: Mapping[str, Rule], finding: Finding, text: Text, lang: str, redact: Redactor) -> str:
    """The message of a finding whose rule may be unknown here (then its name)."""
    rule = rules.get(finding.code)
    return render(rule, finding, text, lang, redact) if rule else finding.name


def evidence(finding: Finding, lang: str, redact: Redactor, sensitive: bool) -> dict[str, str | int]:
    """What speaks for and against a finding, quotations redacted."""
    return {
        name: value if isinstance(value, int) else word(value, lang, redact, sensitive)
        for name, value in finding.evidence.items()
    }


def problem(error: Exception, lang: str) -> tuple[str, int, str]:
    """Message, line (0 where there is none) and remedy of a file that could not be checked.

    Of an unforeseen error only the kind is shown: its message may quote the report.
    """
    if isinstance(error, HegaoError):
        remedy = visible(say(error.remedy, lang)) if error.remedy else ""
        return visible(say(error.message, lang)), error.line, remedy
    kind = type(error).__name__
    return (f"internal error: {kind}" if lang == "en" else f"程序内部出错：{kind}"), 0, ""


def _span(at: Finding | Place) -> Value:
    return Span(at.start, at.end)


def _data(finding: Finding) -> dict[str, Value]:
    return {**finding.data, "text": _span(finding)}
