"""Hiding names and identifiers wherever words of a report are shown.

A hidden name keeps its first character and, of a company, the kind (张…, 广…公司); a long number keeps three digits and
four (138…5678). The length of what is hidden cannot be told from the result.
"""

from __future__ import annotations

from bisect import bisect_left

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.finding import FileReport
    from linter.reporters import ReportOptions
    from linter.text import Text

_KINDS = (
    *("有限责任公司", "有限公司", "公司", "集团", "合作社", "事务所", "研究院", "银行"),
    *("医院", "学校", "大学", "厂", "镇", "乡", "村"),
)
_NUMBER = frozenset("0123456789-+() Xx")
_LONG_NUMBER = 11  # a mobile number
_LONGEST = 200  # characters of a name


def shorten(words: str) -> str:
    """The short form of a name or identifier."""
    from linter.folding import fold

    kept = fold(words).strip()
    if len(kept) < 2:
        return "…"
    if _NUMBER.issuperset(kept):
        digits = "".join(c for c in kept if c not in "-+() ")
        return f"{digits[:3]}…{digits[-4:]}" if len(digits) >= _LONG_NUMBER else f"{kept[0]}…"
    for kind in _KINDS:
        if kept.endswith(kind) and len(kept) > len(kind) + 1:
            return f"{kept[0]}…{'公司' if kind.endswith('公司') else kind}"
    return f"{kept[0]}…"


class Hidden:
    """A stretch of the text and the short form shown in its place."""

    __slots__ = ("end", "short", "start")

    def __init__(self, start: int, end: int, short: str) -> None:
        self.start = start
        self.end = end
        self.short = short


class Redactor:
    """Knows what of one text is to be hidden. Where ``active`` is false nothing is.

    ``spans`` are names and identifiers. The same words are hidden where they occur again, found there as a name or not;
    those of ``here_only`` are hidden in their place alone.
    """

    def __init__(
        self,
        text: Text,
        spans: Sequence[tuple[int, int]] = (),
        active: bool = True,
        here_only: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.raw = text.raw
        self.active = active
        self._spans = merged([*spans, *here_only]) if active else []
        self._ends = [end for _, end in self._spans]
        words = {self.raw[start:end].strip() for start, end in spans} if active else set()
        self._secrets: dict[str, list[str]] = {}  # by first character, the longest first
        for word in sorted((w for w in words if 1 < len(w) <= _LONGEST), key=lambda w: (-len(w), w)):
            self._secrets.setdefault(word[0], []).append(word)
        self._reach = max((len(group[0]) for group in self._secrets.values()), default=0)

    def hidden(self, start: int, end: int) -> list[Hidden]:
        """What is to be hidden of a stretch of the text, in text order; the first and last may reach beyond it."""
        if not self._spans:
            return []
        found = [*self._marked(start, end), *self._repeated(start, end)]
        return [Hidden(s, e, self._short(s, e)) for s, e in merged(found)]

    def _marked(self, start: int, end: int) -> list[tuple[int, int]]:
        first = last = bisect_left(self._ends, start + 1)
        while last < len(self._spans) and self._spans[last][0] < end:
            last += 1
        return self._spans[first:last]

    def _repeated(self, start: int, end: int) -> list[tuple[int, int]]:
        offset = max(0, start - self._reach)
        around = self.raw[offset : end + self._reach]
        found = []
        for secret in self._within(around):
            at = around.find(secret)
            while at >= 0:
                if offset + at < end and offset + at + len(secret) > start:
                    found.append((offset + at, offset + at + len(secret)))
                at = around.find(secret, at + len(secret))
        return found

    def _short(self, start: int, end: int) -> str:
        """The short form of a span; nothing of one too long for a name, as where a whole report is to be hidden."""
        return "…" if end - start > _LONGEST else shorten(self.raw[start:end])

    def quote(self, start: int, end: int, whole: bool = False) -> str:
        """The words of a span: all shortened where ``whole`` (what a sensitive rule quotes), else the hidden ones."""
        if not self.active:
            return self.raw[start:end]
        if whole:
            return self._short(start, end)
        parts, at = [], start
        for part in self.hidden(start, end):
            parts += [self.raw[at : max(at, part.start)], part.short]
            at = part.end
        return "".join([*parts, self.raw[at:end]])

    def clean(self, words: str) -> str:
        """``words`` that come from elsewhere, without any of the hidden ones in them."""
        for secret in sorted(self._within(words), key=len, reverse=True):
            words = words.replace(secret, shorten(secret))
        return words

    def _within(self, words: str) -> list[str]:
        """The secrets that stand in ``words``."""
        return [secret for char, group in self._secrets.items() if char in words for secret in group if secret in words]


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` in text order, overlapping ones made one, empty ones left out."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((s[0], s[1]) for s in spans if s[0] < s[1]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def redactor(report: FileReport, options: ReportOptions) -> Redactor:
    """The redactor of one file: hides its sensitive spans and everything a sensitive rule points at or quotes."""
    from linter.text import Text

    text = report.text or Text("")
    if not options.redact:
        return Redactor(text, active=False)
    spans: list[tuple[int, int]] = list(report.sensitive)
    quoted: list[tuple[int, int]] = []
    for finding in report.findings:
        rule = options.rules.get(finding.code)
        if rule is not None and rule.sensitive:
            spans.append((finding.start, finding.end))
            spans += [(place.start, place.end) for place in finding.related if place.elsewhere is None]
            values = [*finding.data.values(), *(v for place in finding.related for v in place.data.values())]
            quoted += [(v[0], v[1]) for v in values if not isinstance(v, (str, int)) and isinstance(v[0], int)]
    return Redactor(text, spans, here_only=quoted)
