"""Results kept between runs: what was found in a file whose bytes, settings and rules are those of an earlier run.

They are one file of the cache folder, a line each: the key, a check sum, and the report as JSON. Kept are codes, spans
and figures, never words of a report: those are cut from the file again where they are shown. Which files need not even
be read is known by their size and times, see ``unchanged``. A line that is damaged, like a folder that cannot be written,
costs nothing but time.
"""

from __future__ import annotations

from linter import cachefile
from linter.errors import Said
from linter.filetype import maker
from linter.finding import Counts, Edit, Fact, FileReport, Finding, Fix, Formula, Place, Span, States
from linter.kind import Kind
from linter.text import Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from linter.batch import Job
    from linter.finding import Value
    from linter.settings import Settings
    from linter.unchanged import Note, Unchanged

_FILE = "results.jsonl"
_HEAD = b"hegao results 4\n"
_KEY = 40  # characters of a key
#: What is kept at most: reports, and bytes of all of them. The file is read as a whole at every start.
_MOST, _BYTES = 50_000, 32_000_000
_FEW = 20  # lines looked for one by one, before all are gone through once
#: A plain text value is the number that was to be expected, 三、 or (3), or a replacement the rule itself spells out.
_SHORT = 8


class Results:
    """The results of earlier runs, and those of this run on their way to the next."""

    def __init__(self, run: str = "") -> None:
        """With ``run``, which stands for working folder and options, files may be known by size and times, too."""
        self._lines: dict[bytes, int] | None = None
        self._looked = 0
        self._data = b""  # read when the first line is asked for: where nothing was found, none is
        self._met: dict[bytes, bytes] = {}  # lines asked for or added in this run
        self._changed = False
        self._kinds: dict[object, Kind] = {}
        self._unchanged: Unchanged | None = None
        if run:
            from linter.unchanged import Unchanged

            self._unchanged = Unchanged(run)

    def _read(self) -> bytes:
        data = cachefile.read_bytes(_FILE)
        return data if data.startswith(_HEAD) else _HEAD

    def make_ready(self) -> None:
        """Read here what every process forked from this one would read for itself."""
        self._data = self._data or self._read()

    def takes(self, job: Job) -> bool:
        """Whether the report of a job depends on nothing but what a key stands for, and holds no words of the file."""
        settings = job.settings
        return job.data is None and not job.others.hits and not settings.recognizers and not settings.page

    def kind(self, job: Job) -> Kind:
        """What the report of a job depends on besides the content, worked out once for all jobs alike."""
        path, settings = job.path, job.settings
        own = path if settings.profiles or settings.per_file_ignores else path[path.rfind(".") :]
        key = (own, id(settings), id(job.ruleset), job.others.asking)
        made = self._kinds.get(key)
        if made is None:
            assert job.ruleset is not None, "a job that is checked has rules"
            made = self._kinds[key] = Kind(path, settings, job.ruleset, job.others.asking)
        return made

    def unchanged(self, jobs: Sequence[Job]) -> list[FileReport | bytes]:
        """For each job the report of an unchanged file in which nothing was found, the key of its results, or b''."""
        if self._unchanged is None:
            return [b""] * len(jobs)
        found: list[FileReport | bytes] = []
        find, settings, others, suffix, kind = self._unchanged.find, None, None, "", ""
        for job in jobs:
            path, stamp = job.path, job.stamp
            # Most jobs are of the same kind as the one before.
            if job.settings is not settings or job.others is not others or not path.endswith(suffix):
                if job.ruleset is None or not self.takes(job):
                    found.append(b"")
                    continue
                others, suffix, kind = job.others, path[path.rfind(".") :], self.kind(job).name
                settings = None if job.settings.profiles or job.settings.per_file_ignores else job.settings
            found.append(find(path, stamp, kind) if stamp is not None else b"")
        return found

    def note(self, job: Job, report: FileReport, key: bytes) -> None:
        """Remember by size and times that the file of a job has this report."""
        if job.stamp is not None and self._unchanged is not None:
            self._unchanged.note(job.path, job.stamp, self.kind(job).name, report, key)

    def get(self, key: bytes, path: str, data: bytes, settings: Settings) -> FileReport | None:
        """The report kept under ``key`` for the file at ``path`` whose content is ``data``. Raises InputError as read."""
        line = self._line(key)
        report = _report(line[_KEY + 18 :].decode("ascii", "replace"), path) if line else None
        if report is None:
            return None
        text = _text(report, data, settings)
        if text.encoding != report.encoding:
            return None
        self._remember(key, line)
        return report._replace(text=text)

    def _line(self, key: bytes) -> bytes:
        """The line of a key, empty where there is none or it has changed since it was written."""
        at = self._place(key)
        if not at:
            return b""
        end = self._data.find(b"\n", at)
        line = self._data[at : end if end >= 0 else len(self._data)]
        return line if line[_KEY + 1 : _KEY + 17] == _sum(key, line[_KEY + 18 :]) else b""

    def _place(self, key: bytes) -> int:
        """Where the line of a key begins, 0 for nowhere."""
        self.make_ready()
        self._looked += 1
        if self._looked <= _FEW:
            return self._data.find(b"\n" + key + b" ") + 1
        if self._lines is None:
            self._lines, at = {}, len(_HEAD)
            for line in self._data[at:].split(b"\n"):
                self._lines[line[:_KEY]] = at
                at += len(line) + 1
        return self._lines.get(key, 0)

    def add(self, key: bytes, report: FileReport) -> bool:
        """Keep a report, unless it may hold words of the file or may be another one tomorrow; whether it is kept."""
        if report.error is not None or report.text is None:
            return False
        if "hegao" in report.text.raw and ("until" in report.text.raw or any(f.suppressed for f in report.findings)):
            return False
        if not all(map(_wordless, report.findings)):
            return False
        from json import dumps

        try:
            body = dumps(_record(report), separators=(",", ":")).encode("ascii")
        except (TypeError, ValueError):
            return False
        self._changed = True
        self._remember(key, key + b" " + _sum(key, body) + b" " + body)
        return True

    def _remember(self, key: bytes, line: bytes) -> None:
        if len(self._met) < _MOST:  # of more files than can be kept, the first: the last would drive out each other
            self._met[key] = line

    def handed_over(self) -> tuple[dict[bytes, bytes], bool, list[Note]]:
        """What another process has met since it was asked last; for ``take_over``."""
        met, changed = self._met, self._changed
        self._met, self._changed = {}, False
        return met, changed, self._unchanged.handed_over() if self._unchanged else []

    def take_over(self, met: dict[bytes, bytes], changed: bool, noted: list[Note]) -> None:
        for key, line in met.items():
            self._remember(key, line)
        self._changed |= changed
        if self._unchanged:
            self._unchanged.take_over(noted)

    def save(self) -> None:
        """Write what is new for the next run; the results met longest ago make room.

        What another process has written meanwhile is kept.
        """
        if self._unchanged:
            self._unchanged.save()
        if not self._changed:
            return
        self._data, self._lines, self._looked = self._read(), None, 0
        old = [line for line in self._data[len(_HEAD) :].split(b"\n") if line and line[:_KEY] not in self._met]
        kept: list[bytes] = []
        size = 0
        for line in [*self._met.values(), *reversed(old)]:
            size += len(line) + 1
            if len(kept) == _MOST or size > _BYTES:
                break
            kept.append(line)
        cachefile.write_bytes(_FILE, _HEAD + b"".join(line + b"\n" for line in reversed(kept)))
        self._changed = False


def _text(report: FileReport, data: bytes, settings: Settings) -> Text:
    """The text of a file known before. One that its reader makes is made anew only where there is something to show."""
    if maker(report.path):
        if not report.findings:
            return Text("", report.encoding)
        from linter.readers import read

        return read(report.path, data).text
    from linter.decode import decode

    return decode(data, report.path, settings.encoding or None)


def _sum(key: bytes, body: bytes) -> bytes:
    return cachefile.digest(key + body).hex().encode("ascii")


def _wordless(finding: Finding) -> bool:
    """Whether all text of a finding is that of hegao and its rules: a quotation of the report should be a span."""
    replacement = finding.data.get("replacement", "")
    edits = finding.fix.edits if finding.fix else ()
    if not all(edit.text in ("", "%", replacement) for edit in edits):
        return False
    values = [(n, v) for each in (finding.data, *(p.data for p in finding.related)) for n, v in each.items()]
    values += finding.evidence.items()
    return all(_told_by_us(name, value) for name, value in values)


def _told_by_us(name: str, value: Value) -> bool:
    if isinstance(value, Said):
        return value.zh != value.en or not value.zh  # else it is not our wording, but something found
    if isinstance(value, Formula):
        return all(not isinstance(part, str) or len(part) <= _SHORT for part in value.parts)
    return not isinstance(value, str) or name == "replacement" or len(value) <= _SHORT or _is_figure(value)


def _is_figure(value: str) -> bool:
    """12345.67万元, 21.1%～21.3%: digits with their unit."""
    return all(_is_number(end.lstrip("-").rstrip("%‰个百分点万亿元美家户人吨")) for end in value.split("～"))


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.replace(".", "", 1).isdigit()


def _record(report: FileReport) -> list[Any]:
    findings = [_finding_record(finding) for finding in report.findings]
    facts = [[code, *fact] for code, fact in report.facts]
    return [report.profile, report.encoding, findings, report.counts, report.sensitive, report.states, facts]


def _finding_record(finding: Finding) -> list[Any]:
    related = [[place.start, place.end, _plain(place.data)] for place in finding.related]
    data, evidence = _plain(finding.data), _plain(finding.evidence)
    return [*finding[:6], data, related, finding.fix, evidence, *finding[10:]]


def _plain(values: Mapping[str, Value]) -> dict[str, Any]:
    """Values as JSON has them: a list of numbers is a span, one of texts something said in two languages, of a list a formula."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _report(body: str, path: str) -> FileReport | None:
    """The report of a record without its text, None where the record is none."""
    try:
        profile, encoding, findings, counts, sensitive, states, facts = cachefile.parsed(body)
        found = tuple(_finding(record) for record in findings)
        spans = tuple(Span(*span) for span in sensitive)
        judged = tuple(States(*each) for each in states)
        told = tuple(_fact(record) for record in facts)
        return FileReport(path, profile, encoding, None, found, Counts(*counts), None, spans, judged, told)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, StopIteration, RecursionError):
        return None


def _fact(record: Sequence[Any]) -> tuple[str, Fact]:
    code, kind, start, end, key, values = record
    return code, Fact(kind, start, end, tuple(w if isinstance(w, str) else Span(*w) for w in key), tuple(values))


def _finding(record: Sequence[Any]) -> Finding:
    code, name, severity, start, end, case, data, related, fix, evidence, *rest = record
    places = tuple(Place(first, last, _values(own)) for first, last, own in related)
    repair = Fix(fix[0], tuple(Edit(*edit) for edit in fix[1])) if fix else None
    return Finding(
        code, name, severity, start, end, case, _values(data), places, repair, _values(evidence), *rest,
    )  # fmt: skip


def _values(values: dict[str, Any]) -> dict[str, Value]:
    return {name: _value(value) if isinstance(value, list) else value for name, value in values.items()}


def _value(pair: list[Any]) -> Value:
    if isinstance(pair[0], list):
        return Formula(tuple(part if isinstance(part, str) else Span(*part) for part in pair[0]))
    return Said(*pair) if isinstance(pair[0], str) else Span(*pair)
