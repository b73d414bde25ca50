"""The sidecar file ``.hegao-ignore.toml``: read, checked, written, and reported on when its entries are idle.

Only imported where there is such a file or one is to be written.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from linter import tomlsource
from linter.errors import RuleError, Said
from linter.finding import FileReport, Finding
from linter.regexes import fixed
from linter.rulespec import Spec
from linter.specfaults import check_table, errors
from linter.suppress import SIDECAR, Idle, Waiver, Waivers
from linter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.selection import Active

_HEAD = "# 核稿的忽略清单：每条写明规则、分句指纹和理由；expires 可写到期日（如 2027-06-30）。\n"


def _day(written: str) -> str:
    from linter.directive import is_day

    if written and not is_day(written):
        raise ValueError(
            Said(f"“{written}”不是日期，应写成 2027-06-30 的样子", f"is no day of the calendar: {written}")
        )
    return written


class Entry(Spec):
    """One finding not to be reported."""

    rule: Annotated[str, Field(min_length=1)]
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    reason: Annotated[str, Field(min_length=1)]
    path: str = ""
    expires: Annotated[str, AfterValidator(_day)] = ""


class SidecarSpec(Spec):
    """``salt`` keys the fingerprints where the configuration has none."""

    salt: str = ""
    ignore: list[Entry] = []


def read(path: str) -> Waivers:
    """The sidecar at ``path``. Raises RuleError that names the line where something is wrong."""
    from time import strftime

    try:
        source = tomlsource.read(path)
    except RuleError as error:
        raise _wrong(error) from None
    spec, faults = check_table(SidecarSpec, source.data)
    if spec is None:
        raise _wrong(errors(source, faults)[0])
    text, entries = Text(source.text), []
    for index, entry in enumerate(spec.ignore):
        span = text.line_span(source.line(("ignore", index, "fingerprint")))
        entries.append(Waiver(entry.rule, entry.fingerprint, entry.reason, entry.path, entry.expires, *span))
    return Waivers(path, spec.salt, entries, strftime("%Y-%m-%d"))


def _wrong(error: RuleError) -> RuleError:
    """The error, saying what kind of file it is of."""
    said = Said(f"忽略清单有误：{error.message.zh}", f"the list of waivers is wrong: {error.message.en}")
    return RuleError(said, path=error.path, line=error.line, remedy=error.remedy)


def add(path: str, salt: str, reports: Iterable[tuple[str, FileReport]], reason: str, expires: str = "") -> int:
    """Write an entry for every finding of the reports that nothing silences yet; returns how many.

    ``reports`` come with their absolute paths; ``salt`` is written where the file has none and it is not ''; ``expires``
    is the last day the entries hold, '' for ever. An entry that has expired makes room for the new one of its finding, and so
    does one of a report that is no longer there; what else stands in the file stays as it is. The file is replaced in one
    step.
    """
    old, known, waivers = _HEAD, set[tuple[str, str]](), None
    if os.path.exists(path):
        old, waivers = tomlsource.read_text(path), read(path)
        known = {(waivers.report_of(e), e.fingerprint) for e in waivers.entries if not waivers.expired(e)}
    fresh, met = [], set[tuple[str, str]]()
    for report_path, report in reports:
        shown = os.path.relpath(report_path, os.path.dirname(path)).replace(os.sep, "/")
        for finding in report.findings:
            if not finding.suppressed and (report_path, finding.fingerprint) not in known:
                known.add((report_path, finding.fingerprint))
                met.add((report_path, finding.fingerprint))
                fresh.append(_entry(finding, shown, reason, expires))
    if fresh:
        from linter.files import replace_text

        head = f"salt = {_quoted(salt)}\n" if salt else ""
        kept = _without(old, _replaced(waivers, met)) if waivers else old
        replace_text(path, _with_salt(kept, head) + "".join(fresh))
    return len(fresh)


def _replaced(waivers: Waivers, met: set[tuple[str, str]]) -> list[Waiver]:
    """The entries that new ones take the place of, given the reports and fingerprints of these."""
    fingerprints = {fingerprint for _, fingerprint in met}
    return [
        entry
        for entry in waivers.entries
        if (waivers.expired(entry) and (waivers.report_of(entry), entry.fingerprint) in met)
        or (entry.fingerprint in fingerprints and waivers.is_gone(entry))
    ]


def _without(old: str, entries: Sequence[Waiver]) -> str:
    """``old`` without the tables of ``entries``, in their order there; comments around them stay."""
    table = fixed(r"\n\[\[ignore\]\]\n(?:[^\s#\[][^\n]*+\n)++")
    spans = [found.span() for found in table.finditer(old)]
    for start, end in reversed(spans):
        if any(start <= entry.start < end for entry in entries):
            old = old[:start] + old[end:]
    return old


def _with_salt(old: str, line: str) -> str:
    """``old`` with the salt before its first table: after one it would belong to that table."""
    if old and not old.endswith("\n"):
        old += "\n"
    at = old.find("[[ignore]]")
    at = len(old) if at < 0 else at
    return old[:at] + line + old[at:]


def _entry(finding: Finding, path: str, reason: str, expires: str) -> str:
    pairs = {"rule": finding.code, "fingerprint": finding.fingerprint, "path": path, "reason": reason}
    if expires:
        pairs["expires"] = expires
    return "\n[[ignore]]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in pairs.items())


def _quoted(value: str) -> str:
    """A TOML basic string; its escapes are those of JSON."""
    import json

    clean = value.encode("utf-8", "replace").decode("utf-8").replace("\x7f", "")
    return json.dumps(clean, ensure_ascii=False)


def new_salt() -> str:
    import secrets

    return secrets.token_hex(16)


def idle_report(waivers: Waivers, idle: Sequence[Idle], rules: Iterable[Active]) -> FileReport | None:
    """The findings about entries that are unused or expired, as the report of the sidecar itself."""
    by_state = {str(a.rule.params.get("state")): a for a in rules if a.rule.check == "suppression"}
    findings = []
    for entry, state, case, now in idle:
        if active := by_state.get(state):
            rule = active.rule
            data = {"rules": entry.rule, "until": entry.expires, "path": entry.path, "now": now}
            findings.append(
                Finding(
                    rule.code, rule.name, active.severity, entry.start, entry.end, case, dict(data), (), None, {},
                    f"{SIDECAR}", "", "",
                )
            )  # fmt: skip
    if not findings:
        return None
    text = Text(tomlsource.read_text(waivers.path))
    return FileReport(waivers.path, "", "utf-8", text, tuple(findings))
