"""What a run amounts to: findings by severity and file, repairs, claims, and findings per rule."""

from __future__ import annotations

from linter.finding import SEVERITIES
from linter.reporters import phrases
from linter.reporters.phrases import counted, say
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.finding import FileReport
    from linter.reporters import ReportOptions
    from linter.reporters.layout import Line


class Tally:
    """The counts of a run, added to file by file. Suppressed findings are counted apart."""

    def __init__(self) -> None:
        self.files = 0
        self.failed = 0
        self.unread = 0
        self.with_findings = 0
        self.by_severity = dict.fromkeys(SEVERITIES, 0)
        self.by_rule: dict[tuple[str, str], int] = {}
        self.fixable = 0
        self.suppressed = 0
        self.claims = [0, 0, 0]
        self.states: dict[str, list[int]] = {}  # by code: claims that failed, passed, could not be judged

    def add(self, report: FileReport) -> None:
        self.files += 1
        self.failed += report.error is not None
        self.unread += report.text is None
        claims, (read, bound, unassessed) = self.claims, report.counts
        claims[0] += read
        claims[1] += bound
        claims[2] += unassessed
        for code, *numbers in report.states:
            self.states[code] = [a + b for a, b in zip(self.states.get(code, (0, 0, 0)), numbers, strict=True)]
        if not report.findings:
            return
        shown = 0
        for finding in report.findings:
            if finding.suppressed:
                self.suppressed += 1
                continue
            shown += 1
            self.by_severity[finding.severity] += 1
            key = finding.code, finding.name
            self.by_rule[key] = self.by_rule.get(key, 0) + 1
            self.fixable += finding.fix is not None and finding.fix.safe
        self.with_findings += shown > 0

    @property
    def total(self) -> int:
        return sum(self.by_severity.values())

    @property
    def checked(self) -> int:
        """The files that could be read."""
        return self.files - self.unread


def summary_lines(tally: Tally, options: ReportOptions) -> list[Line]:
    """The last lines of the human formats; where no summary is wanted only the statistics, if these are."""
    if options.summary and not tally.files:
        return [[(say(phrases.NOTHING, options.lang), "")]]
    lines = _statistics(tally, options) if options.statistics and (tally.total or tally.states) else []
    if not options.summary:
        return lines
    lines.append(_findings_en(tally) if options.lang == "en" else _findings_zh(tally))
    if options.show_claims and tally.checked:
        lines.append([(_claims(tally, options.lang), "label")])
    return lines


def _severities(tally: Tally, lang: str) -> Line:
    """3 处错误、2 处警告, each in its colour; severities without findings left out."""
    pieces: Line = []
    for severity in SEVERITIES:
        number = tally.by_severity[severity]
        if number:
            english = f"{number:,} info" if severity == "info" else counted(number, severity)
            words = english if lang == "en" else f"{number} 处{phrases.SEVERITY[severity].zh}"
            pieces += [(", " if lang == "en" else "、", "")] if pieces else []
            pieces.append((words, severity))
    return pieces


def _findings_zh(tally: Tally) -> Line:
    if tally.total:
        line = [(f"共检查 {tally.checked} 个文件，{tally.with_findings} 个文件有 ", "")]
        line += _severities(tally, "zh")
        if tally.fixable:
            line.append((f"，其中 {tally.fixable} 处可用 --fix 修复", ""))
    else:
        words = f"共检查 {tally.checked} 个文件，未发现问题" if tally.checked else "没有检查任何文件"
        line = [(words, "clean" if not tally.failed else "")]
    if tally.suppressed:
        line.append((f"；另有 {tally.suppressed} 处已忽略", ""))
    if tally.failed:
        line += [("；", ""), (f"{tally.failed} 个文件检查出错", "error")]
    return [*line, ("。", "")]


def _findings_en(tally: Tally) -> Line:
    if tally.total:
        line = [*_severities(tally, "en"), (f" in {tally.with_findings} of {counted(tally.checked, 'file')}", "")]
        if tally.fixable:
            line.append((f"; --fix would repair {tally.fixable}", ""))
    else:
        words = f"{counted(tally.checked, 'file')} checked, nothing found" if tally.checked else "no file checked"
        line = [(words, "clean" if not tally.failed else "")]
    if tally.suppressed:
        line.append((f"; {tally.suppressed} suppressed", ""))
    if tally.failed:
        line += [("; ", ""), (f"{counted(tally.failed, 'file')} failed", "error")]
    return [*line, (".", "")]


def _claims(tally: Tally, lang: str) -> str:
    read, bound, unknown = tally.claims
    if lang == "en":
        return f"Claims: {read} read, {bound} bound to an indicator, {unknown} not assessable."
    return f"读出数据 {read} 个，明确所属指标 {bound} 个，无从判断 {unknown} 个。"


def _statistics(tally: Tally, options: ReportOptions) -> list[Line]:
    """Findings by rule; where a rule counts what it judged, the claims found right and those it could not judge, too."""
    from linter.reporters.cells import pad, width

    rows = sorted(tally.by_rule.items(), key=lambda row: (-row[1], row[0]))
    rows += [((code, _name(code, options)), 0) for code in sorted(tally.states) if not _found(tally, code)]
    lines: list[Line] = [[(say(phrases.BY_RULE, options.lang), "label")]]
    heads = [say(head, options.lang) for head in phrases.STATES]
    widths = [max(width(head), 6) for head in heads]
    lines.append(
        [("  ".join(" " * (room - width(head)) + head for head, room in zip(heads, widths, strict=True)), "label")]
    )
    for (code, name), number in rows:
        _, passed, unknown = tally.states.get(code, (0, None, None))
        shown = ["–" if each is None else f"{each:,}" for each in (number, passed, unknown)]
        figures = "  ".join(f"{each:>{room}}" for each, room in zip(shown, widths, strict=True))
        lines.append([(f"{figures}  ", ""), (pad(code, 7), "place"), (f" {name}", "")])
    return [*lines, []]


def _found(tally: Tally, code: str) -> bool:
    return any(known == code for known, _ in tally.by_rule)


def _name(code: str, options: ReportOptions) -> str:
    rule = options.rules.get(code)
    return rule.name if rule else ""
