"""Silencing findings: ignore comments, and the sidecar file of waivers for formats without comments."""

from __future__ import annotations

import os

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.directive import Directive
    from linter.finding import FileReport, Finding
    from linter.rule import Rule

SIDECAR = ".hegao-ignore.toml"


def fingerprint(salt: str, code: str, words: str, ordinal: int) -> str:
    """SHA-256 over the repository's salt, the rule, the clause without its blanks, and how many like it came before.

    Edits elsewhere in the report leave it as it is, and it is the same on every machine.
    """
    from hashlib import sha256

    return sha256("\0".join((salt, code, words, str(ordinal))).encode("utf-8", "surrogatepass")).hexdigest()


def mark(code: str, clause: str, quoted: Sequence[str], ordinal: int) -> str:
    """What a baseline knows a finding by: its rule, its clause, the words it marks and those it refers to, and its number
    among those alike.

    It is finer than ``fingerprint``: another fault of the same rule in the same clause is another finding.
    """
    from hashlib import sha256

    return sha256("\0".join((code, clause, *quoted, str(ordinal))).encode("utf-8", "surrogatepass")).hexdigest()


def silence(findings: Iterable[Finding], directives: Sequence[Directive]) -> tuple[list[Finding], frozenset[int]]:
    """The findings, those an ignore comment speaks of marked with its reason, and the starts of the comments used."""
    from time import strftime

    today = strftime("%Y-%m-%d")
    valid = [d for d in directives if not d.expired(today)]
    marked, used = [], set()
    for finding in findings:
        family = finding.code.rstrip("0123456789")
        for directive in valid:
            if directive.first <= finding.start < directive.last and directive.names(
                finding.code, finding.name, family
            ):
                used.add(directive.start)
                finding = finding._replace(suppressed=directive.reason, commented=True)
                break
        marked.append(finding)
    return marked, frozenset(used)


def unjudged(directives: Iterable[Directive], run: Iterable[Rule], known: Iterable[Rule]) -> frozenset[int]:
    """The starts of the comments whose rules did not all run, so that nobody can tell whether they are needed."""
    ran = {rule.code for rule in run}
    left_out = [rule for rule in known if rule.code not in ran]
    return frozenset(d.start for d in directives if any(d.names(r.code, r.name, r.family) for r in left_out))


class Waiver(NamedTuple):
    """One entry of a sidecar, with its span there.

    ``path`` is that of the report, seen from the sidecar's folder; an entry without one is for every report.
    """

    rule: str
    fingerprint: str
    reason: str
    path: str = ""
    expires: str = ""
    start: int = 0
    end: int = 0


class Waivers:
    """The entries of one sidecar file."""

    def __init__(self, path: str, salt: str, entries: Sequence[Waiver], today: str) -> None:
        self.path = path
        self.salt = salt
        self.entries = entries
        self.today = today
        self._gone: frozenset[str] | None = None
        self._in_force: dict[str, list[Waiver]] = {}
        for entry in entries:
            if not self.expired(entry):
                self._in_force.setdefault(entry.fingerprint, []).append(entry)

    def expired(self, entry: Waiver) -> bool:
        return bool(entry.expires) and entry.expires < self.today

    def __bool__(self) -> bool:
        return bool(self.entries)

    def report_of(self, entry: Waiver) -> str:
        """The absolute path of the report an entry is for, '' where it is for all."""
        return entry.path and os.path.normpath(os.path.join(os.path.dirname(self.path), entry.path))

    def is_gone(self, entry: Waiver) -> bool:
        """Whether the report an entry is for is no longer there."""
        return bool(entry.path) and not os.path.exists(self.report_of(entry))

    def of_reports_gone(self) -> frozenset[str]:
        """The fingerprints of entries whose reports are no longer there."""
        if self._gone is None:
            self._gone = frozenset(entry.fingerprint for entry in self.entries if self.is_gone(entry))
        return self._gone

    def applied(self, finding: Finding, path: str) -> Finding:
        """A finding in the report at ``path`` (absolute, '' for nameless input), marked with the reason that waives it."""
        if finding.suppressed:
            return finding
        for entry in self._in_force.get(finding.fingerprint, ()):
            if entry.rule in (finding.code, finding.name) and self.report_of(entry) in ("", path):
                return finding._replace(suppressed=entry.reason)
        return finding


class Idle(NamedTuple):
    """An entry that is of no use: its state (unused or expired), the case of what is said of it, and the one report that
    has the same finding now, seen from the sidecar's folder.

    A waiver is somebody's word on one report. It does not follow a report that was renamed, since another one may say
    the same: it is told where the finding is now.
    """

    entry: Waiver
    state: str
    case: str = ""  # moved | gone
    now: str = ""


class Sidecars:
    """The sidecar of each folder: the closest one on the way up, read once."""

    def __init__(self) -> None:
        self._by_folder: dict[str, str] = {}
        self._read: dict[str, Waivers] = {}
        self.met: dict[str, set[tuple[str, str]]] = {}  # report and fingerprint of what was silenced, by sidecar
        self.reports: dict[str, set[str]] = {}  # reports checked, by sidecar
        #: Where the findings of reports gone stand now, by sidecar and fingerprint.
        self._now: dict[tuple[str, str], set[str]] = {}

    def of(self, path: str) -> Waivers | None:
        """The waivers for the report at ``path``, which is absolute. Raises ConfigError for a wrong sidecar."""
        sidecar = self.closest(os.path.dirname(path))
        if not sidecar:
            return None
        return self._waivers(sidecar)

    def _waivers(self, sidecar: str) -> Waivers:
        if sidecar not in self._read:
            from linter.sidecar import read

            self._read[sidecar] = read(sidecar)
        return self._read[sidecar]

    def closest(self, folder: str) -> str:
        """The sidecar that holds for the reports of a folder (absolute path), '' for none."""
        found = self._by_folder.get(folder)
        if found is None:
            here = os.path.join(folder, SIDECAR)
            parent = os.path.dirname(folder)
            above = "" if parent == folder else parent
            found = here if os.path.isfile(here) else above and self.closest(above)
            self._by_folder[folder] = found
        return found

    def settle(self, path: str, report: FileReport) -> None:
        """Note what the sidecar of a finished report did for it."""
        sidecar = self.closest(os.path.dirname(path))
        if sidecar and report.error is None:
            self.reports.setdefault(sidecar, set()).add(path)
            marks = {(path, f.fingerprint) for f in report.findings if f.suppressed}
            self.met.setdefault(sidecar, set()).update(marks)
            gone = self._waivers(sidecar).of_reports_gone()
            for each in report.findings if gone else ():
                if each.fingerprint in gone and not each.suppressed:
                    self._now.setdefault((sidecar, each.fingerprint), set()).add(path)

    def idle(self, ran: Iterable[str]) -> list[tuple[Waivers, list[Idle]]]:
        """Per sidecar the entries that are of no use for the reports checked.

        So are those of reports that are no longer there. ``ran`` are the codes and names of the rules that ran
        everywhere; entries of others cannot be judged.
        """
        known = frozenset(ran)
        found = []
        for sidecar, reports in sorted(self.reports.items()):
            waivers = self._waivers(sidecar)
            states: list[Idle] = []
            for entry in waivers.entries:
                report = waivers.report_of(entry)
                if report not in reports and (not report or os.path.exists(report)):
                    continue
                if waivers.expired(entry):
                    states.append(Idle(entry, "expired"))
                elif entry.rule in known and (report, entry.fingerprint) not in self.met[sidecar]:
                    states.append(self._unused(waivers, entry))
            found.append((waivers, states))
        return found

    def _unused(self, waivers: Waivers, entry: Waiver) -> Idle:
        if not waivers.is_gone(entry):
            return Idle(entry, "unused")
        places = self._now.get((waivers.path, entry.fingerprint), set())
        if len(places) != 1:
            return Idle(entry, "unused", "gone")
        now = os.path.relpath(next(iter(places)), os.path.dirname(waivers.path)).replace(os.sep, "/")
        return Idle(entry, "unused", "moved", now)
