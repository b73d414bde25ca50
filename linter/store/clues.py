"""What a report states for others to be set against, as rows: numbers, places and digests, no word of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.across import clues, gathered
from linter.checks import ACROSS
from linter.checks.batch_linkage import NAMING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Fact
    from linter.rule import Rule
    from linter.store.secret import Secret


def clue_rows(document: Document, rules: Sequence[Rule], secret: Secret, names: bool) -> Iterator[dict[str, Any]]:
    """The clues of a report by their source, whatever rules are in force, without the column that names the document.

    Without ``names`` digests of names are left out. Raises ConfigError where a rule breaks.
    """
    across = sorted((rule for rule in rules if rule.check in ACROSS), key=lambda rule: rule.code)
    failures: list[tuple[str, Exception]] = []
    facts: dict[str, list[Fact]] = {}
    for source, fact in gathered(document, across, failures, set()):
        if names or fact.kind not in NAMING:
            facts.setdefault(source, []).append(fact)
    if failures:
        from linter.failures import broken_rules

        raise broken_rules(document.path, failures, debug=False, words=False)
    made = ((source, clue) for source, own in facts.items() for clue in clues(own, document.text, secret.key))
    for ordinal, (source, clue) in enumerate(made):
        yield {
            "ordinal": ordinal,
            "source": source,
            "kind": clue.kind,
            "digest": clue.digest.hex(),
            "start_offset": clue.start,
            "end_offset": clue.end,
            **dict(zip(("line", "col", "end_line", "end_col"), clue.lines, strict=True)),
            "numbers": list(clue.values),
        }
