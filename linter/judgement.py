"""What the rules make of one report, until it becomes a list of findings."""

from __future__ import annotations

from linter.errors import RecognizerError
from linter.finding import Finding, Hit, Passed, States
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.address import Locator
    from linter.document import Document
    from linter.finding import Unassessed
    from linter.plan import Runner
    from linter.selection import Active

    _Key = tuple[int, int, str, str]  # start, end, code, case
    _Found = tuple[Active, Hit, str]  # with the severity

#: The check that speaks of ignore comments; it runs once it is known which of them silenced something.
LAST = "suppression"
#: Checks whose hits stand inside ignored spans, too: identifiers are found in the targets of links.
_ANYWHERE = (LAST, "identifier")
_GRAVE = ("error", "warning", "info")


class Judgement:
    """The state of one report's check: what was hit, what could not be judged, and which rules broke."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.hits: list[tuple[Active, Hit]] = []
        self.unassessed: set[int] = set()
        self.judged: dict[str, list[set[int]]] = {}  # by code: where it failed, passed, was not assessable
        self.failures: list[tuple[str, Exception]] = []
        self._locator: Locator | None = None

    def by(self, runner: Runner) -> None:
        """Run a rule. One that breaks is noted, and the others run all the same."""
        active, check, params = runner
        try:
            told = list(check(self.document, params))
        except RecognizerError:
            raise
        except Exception as error:
            self.failures.append((active.rule.code, error))
            return
        if told:
            self._note(active, told)

    def _note(self, active: Active, told: list[Hit | Passed | Unassessed]) -> None:
        failed, passed, unknown = set[int](), set[int](), set[int]()
        for found in told:
            if isinstance(found, Hit):
                self.hits.append((active, found))
                failed.add(found.start)
            else:
                (passed if isinstance(found, Passed) else unknown).add(found.start)
        self.unassessed |= unknown
        if passed or unknown:
            self.judged[active.rule.code] = [failed, passed, unknown]

    def states(self) -> tuple[States, ...]:
        """What the rules that count it made of the claims, by code. A claim that failed once has not passed."""
        return tuple(
            States(code, len(failed), len(passed - failed), len(unknown - failed - passed))
            for code, (failed, passed, unknown) in sorted(self.judged.items())
        )

    def findings(self, salt: str | None, marks: bool = False) -> list[Finding]:
        """The hits so far as findings, each once, in text order; with fingerprints unless ``salt`` is None.

        With ``marks`` each has what a baseline knows it by.
        """
        found: dict[_Key, _Found] = {}
        ignored, size = self.document.ignored, len(self.document.text.raw)
        for active, hit in self.hits:
            severity = active.severity_of(hit.case)
            if severity == "off" or not 0 <= hit.start <= hit.end <= size:
                continue
            if ignored and active.rule.check not in _ANYWHERE and _within(hit, ignored):
                continue
            found.setdefault((hit.start, hit.end, active.rule.code, hit.case), (active, hit, severity))
        self.hits = []
        found = _each_once(found)
        ordinals: dict[tuple[str, ...], int] = {}
        made = [self._finding(found[key], ordinals, salt) for key in sorted(found)]
        return [self._marked(finding, ordinals) for finding in made] if marks else made

    def _marked(self, finding: Finding, ordinals: dict[tuple[str, ...], int]) -> Finding:
        from linter.suppress import mark

        text, here = self.document.text.folded, (finding.start, finding.end)
        elsewhere = sorted({(p.start, p.end) for p in finding.related if p.elsewhere is None} - {here})
        quoted = ["".join(text[start:end].split()) for start, end in (here, *elsewhere)]
        words = self.locator.words(finding.start)
        key = (finding.code, words, *quoted)
        ordinals[key] = ordinals.get(key, -1) + 1
        return finding._replace(mark=mark(finding.code, words, quoted, ordinals[key]))

    def _finding(self, found: _Found, ordinals: dict[tuple[str, ...], int], salt: str | None) -> Finding:
        (active, hit, severity), locator = found, self.locator
        rule = active.rule
        block = locator.at(hit.start).block
        mark = ""
        if salt is not None:
            from linter.suppress import fingerprint

            key = rule.code, locator.words(hit.start)
            ordinals[key] = ordinals.get(key, -1) + 1
            mark = fingerprint(salt, *key, ordinals[key])
        return Finding(
            rule.code,
            rule.name,
            severity,
            hit.start,
            hit.end,
            hit.case,
            hit.data,
            hit.related,
            hit.fix,
            hit.evidence,
            locator.address(hit.start),
            block.place if block else "",
            mark,
        )

    @property
    def locator(self) -> Locator:
        if self._locator is None:
            from linter.address import Locator

            self._locator = Locator(self.document.text.folded, self.document.blocks)
        return self._locator


def _within(hit: Hit, ignored: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit lies inside a span no rule may look at."""
    from bisect import bisect_right

    index = bisect_right(ignored, hit.start, key=lambda span: span[0]) - 1
    return index >= 0 and hit.start < ignored[index][1] and hit.end <= ignored[index][1]


def _each_once(found: dict[_Key, _Found]) -> dict[_Key, _Found]:
    """Without what a further rule works out of the same figures for the same figure; the graver, or first, is kept."""
    kept: dict[object, _Key] = {}
    for key in sorted(found, key=lambda key: (_GRAVE.index(found[key][2]), key)):
        hit = found[key][1]
        if "computed" in hit.data:
            figures = frozenset((place.start, place.end) for place in hit.related)
            kept.setdefault((hit.start, hit.end, hit.data["computed"], figures), key)
        else:
            kept[key] = key
    return {key: found[key] for key in kept.values()}
