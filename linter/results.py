"""Results kept between runs: what was found in a file whose bytes, settings and rules are those of an earlier run.

They are one file of the cache folder, a line each: the key, a check sum, and the report as JSON. Kept are codes, spans
and figures, never words of a report: those are cut from the file again, which is read anyway to make sure that it is
the same. A line that is damaged, like a folder that cannot be written, costs nothing but time.
"""

from __future__ import annotations

import os
import sys
from functools import cache

from linter import __version__, cachefile
from linter.errors import Said
from linter.finding import Counts, Edit, Fact, FileReport, Finding, Fix, Formula, Place, Span, States
from linter.settings import DEFAULTS
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from linter.finding import Value
    from linter.packs import RuleSet
    from linter.settings import Settings

_FILE = "results.jsonl"
_HEAD = b"hegao results 4\n"
_KEY = 40  # characters of a key
#: What is kept at most: reports, and bytes of all of them. The file is read as a whole at every start.
_MOST, _BYTES = 2_000, 8_000_000
#: The settings that decide which files are checked and how results are shown, not what they are. Those of single files
#: and the folders of packs count by what comes of them for the file: its profile, its rules left out, the rules' digest.
_ELSEWHERE = (
    *("profile", "profiles", "per_file_ignores", "packs", "fail_on", "exclude", "force_exclude", "time_limit", "jobs"),
    *("output_format", "lang", "ambiguous_width", "debug", "source", "baseline"),
)
#: A plain text value is the number that was to be expected, 三、 or (3), or a replacement the rule itself spells out.
_SHORT = 8


class Results:
    """The results of earlier runs, and those of this run on their way to the next."""

    def __init__(self) -> None:
        data = cachefile.read_bytes(_FILE)
        self._data = data if data.startswith(_HEAD) else _HEAD
        self._met: dict[bytes, bytes] = {}  # lines asked for or added in this run
        self._changed = False

    def get(self, key: bytes, path: str, data: bytes, settings: Settings) -> FileReport | None:
        """The report kept under ``key`` for the file at ``path`` whose content is ``data``. Raises InputError as decode."""
        from linter.decode import decode

        line = self._line(key)
        report = _report(line[_KEY + 18 :].decode("ascii", "replace"), path) if line else None
        if report is None:
            return None
        text = decode(data, path, settings.encoding or None)
        if text.encoding != report.encoding:
            return None
        self._remember(key, line)
        return report._replace(text=text)

    def _line(self, key: bytes) -> bytes:
        """The line of a key, empty where there is none or it has changed since it was written."""
        at = self._data.find(b"\n" + key + b" ") + 1
        if not at:
            return b""
        end = self._data.find(b"\n", at)
        line = self._data[at : end if end >= 0 else len(self._data)]
        return line if line[_KEY + 1 : _KEY + 17] == _sum(key, line[_KEY + 18 :]) else b""

    def add(self, key: bytes, report: FileReport) -> None:
        """Keep a report, unless it may hold words of the file or may be another one tomorrow."""
        if report.error is not None or report.text is None or "hegao" in report.text.raw:
            return
        if not all(map(_wordless, report.findings)):
            return
        from json import dumps

        try:
            body = dumps(_record(report), separators=(",", ":")).encode("ascii")
        except (TypeError, ValueError):
            return
        self._changed = True
        self._remember(key, key + b" " + _sum(key, body) + b" " + body)

    def _remember(self, key: bytes, line: bytes) -> None:
        if len(self._met) < _MOST:  # of more files than can be kept, the first: the last would drive out each other
            self._met[key] = line

    def handed_over(self) -> tuple[dict[bytes, bytes], bool]:
        """What another process has met since it was asked last; for ``take_over``."""
        met, changed = self._met, self._changed
        self._met, self._changed = {}, False
        return met, changed

    def take_over(self, met: dict[bytes, bytes], changed: bool) -> None:
        for key, line in met.items():
            self._remember(key, line)
        self._changed |= changed

    def save(self) -> None:
        """Write what is new for the next run; the results met longest ago make room."""
        if not self._changed:
            return
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


def key_of(path: str, data: bytes, settings: Settings, ruleset: RuleSet, asking: Sequence[str] = ()) -> bytes:
    """What stands for everything the report of a file depends on: content, kind of file, settings, rules and hegao.

    ``asking`` are the codes of the rules its facts are kept for.
    """
    from linter.selection import in_force

    suffix = os.path.splitext(path)[1].lower()
    same = settings._replace(**{name: getattr(DEFAULTS, name) for name in _ELSEWHERE})
    parts = (
        _maker(),
        ruleset.digest,
        suffix,
        repr(in_force(path, settings)),
        repr(same),
        ",".join(asking),
        str(len(data)),
    )
    made = cachefile.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_KEY // 2)
    made.update(data)
    digest: str = made.hexdigest()
    return digest.encode("ascii")


@cache
def _maker() -> str:
    """Which hegao this is: its version, that of Python, when anything was last installed, in a checkout every module."""
    from linter.packs import COMPILED, builtin_root, walk

    here = os.path.dirname(os.path.abspath(__file__))
    watched = [folder for folder in sys.path if folder.endswith("-packages")]
    if not os.path.exists(os.path.join(builtin_root(), COMPILED)):
        watched += walk(here, ".py")
    lines = [__version__, sys.version]
    for path in watched:
        try:
            status = os.stat(path)
        except OSError:
            continue
        lines.append(f"{path}\t{status.st_size}\t{status.st_mtime_ns}")
    return "\n".join(lines)


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
