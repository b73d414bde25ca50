"""Which repairs of a report can be made together."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Edit, FileReport, Finding


def repairable(report: FileReport, unsafe: bool) -> Iterator[Finding]:
    """The findings whose repairs do not touch each other, the earlier one first served; ``unsafe`` repairs, too."""
    chosen: list[Edit] = []
    for finding in sorted(report.findings, key=lambda each: (each.start, each.end, each.code)):
        fix = finding.fix
        if fix is None or finding.suppressed or not (fix.safe or unsafe) or not fix.edits:
            continue
        if not any(e.start <= c.end and c.start <= e.end for e in fix.edits for c in chosen[-200:]):
            chosen += fix.edits
            yield finding
