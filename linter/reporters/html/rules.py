"""The rules of a page's findings, explained: what each says and why, where it comes from, how it is silenced."""

from __future__ import annotations

from linter.errors import HegaoError
from linter.regexes import fixed
from linter.reporters.cells import visible
from linter.reporters.phrases import say
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from linter.explain import Explained
    from linter.reporters import ReportOptions

_VALUE = fixed(r"\{[A-Za-z_][A-Za-z0-9_]*\}")


class About(NamedTuple):
    """A rule in words. ``silence`` holds what is typed or written to silence it.

    Examples stay out: those of a house's own rules may hold names.
    """

    code: str
    name: str
    severity: str
    messages: list[str]
    rationale: str
    source: list[str]
    silence: list[str]


class Rules:
    """Explains rules; the rule files are read once, when first one is asked for."""

    def __init__(self, options: ReportOptions) -> None:
        self._options = options
        self._known: Mapping[str, Explained] | None = None

    def about(self, codes: Iterable[str]) -> list[About]:
        """The rules of ``codes``, in that order, each once."""
        return [self._about(code) for code in dict.fromkeys(codes)]

    def _about(self, code: str) -> About:
        rule, lang, known = self._options.rules.get(code), self._options.lang, self._explained().get(code)
        said = rule.message.values() if rule else ()
        return About(
            code,
            rule.name if rule else "",
            rule.severity if rule else "",
            [visible(_VALUE.sub("…", say(each, lang))) for each in said],
            visible(say(known.rationale, lang)) if known and known.rationale else "",
            [visible(each) for each in known.source] if known else [],
            [visible(say(way, lang)) for way in known.silence()] if known else [],
        )

    def _explained(self) -> Mapping[str, Explained]:
        """What the rule files say beyond what a run needs; nothing where a pack cannot be read any more."""
        if self._known is None:
            from linter.explain import explain_all

            folders = dict.fromkeys(rule.pack for rule in self._options.rules.values() if rule.pack)
            try:
                found = explain_all(list(folders)) if self._options.rules else []
            except HegaoError:
                found = []
            self._known = {rule.code: rule for rule in found}
        return self._known
