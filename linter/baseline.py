"""The baseline: findings a repository knew on the day it was recorded, so that only new ones count.

The file is JSON with an entry a line, sorted, so that the same findings give the same bytes and two branches can be
merged. An entry is the rule and a keyed digest; no word of a report is in it.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from linter.finding import FileReport, Finding

NAME = ".hegao-baseline.json"
#: What the findings it knows are marked with, in place of a reason.
KNOWN = "baseline"
_FORMAT, _VERSION = "hegao-baseline", 1
_DIGEST = re.compile("[0-9a-f]{64}")
_LARGEST = 256 << 20  # bytes

#: Rule and digest.
Entry = tuple[str, str]


class Baseline:
    """The entries by report, whose paths are seen from the folder of the file.

    ``salt`` stands in the file, ``secret`` is that of the configuration, '' for none; both key the digests.
    """

    def __init__(self, path: str, salt: str, secret: str, entries: Mapping[str, Iterable[Entry]]) -> None:
        self.path = os.path.abspath(path)
        self.salt = salt
        self.secret = secret
        self.entries = {name: Counter(own) for name, own in entries.items()}

    def name_of(self, path: str) -> str:
        """How a report is called here."""
        return os.path.relpath(os.path.abspath(path), os.path.dirname(self.path)).replace(os.sep, "/")

    def exists(self, name: str) -> bool:
        return os.path.exists(os.path.join(os.path.dirname(self.path), name))

    def entry(self, finding: Finding) -> Entry:
        parts = "\0".join((self.salt, self.secret, finding.mark))
        return finding.code, sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()

    def __len__(self) -> int:
        return sum(own.total() for own in self.entries.values())


class Comparison:
    """A run set against a baseline, report by report. Each entry answers for one finding.

    An entry of a report that is no longer there answers for the same finding in another one: reports are renamed.
    """

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self.met: dict[str, Counter[Entry]] = {}
        self._left = {name: Counter(own) for name, own in baseline.entries.items()}
        self._moved: Counter[Entry] = Counter()
        for name, own in self._left.items():
            if not baseline.exists(name):
                self._moved += own

    def over(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """The reports, the findings that were known before marked so."""
        for report in reports:
            if report.path == "-" or not any(f.mark for f in report.findings):
                yield report
                continue
            left = self._left.get(self.baseline.name_of(report.path), Counter())
            met = self.met.setdefault(self.baseline.name_of(report.path), Counter())
            yield report._replace(findings=tuple(self._judged(finding, left, met) for finding in report.findings))

    def _judged(self, finding: Finding, left: Counter[Entry], met: Counter[Entry]) -> Finding:
        if finding.suppressed or not finding.mark:
            return finding
        entry = self.baseline.entry(finding)
        for known in (left, self._moved):
            if known[entry] > 0:
                known[entry] -= 1
                met[entry] += 1
                return finding._replace(suppressed=KNOWN)
        return finding

    def stale(self, ran: Mapping[str, frozenset[str]]) -> dict[str, Counter[Entry]]:
        """The entries nothing answers to any more, by report; those of other reports and rules are not judged.

        ``ran`` has the paths of the reports that were checked, each with the codes of the rules that ran there.
        """
        checked = {self.baseline.name_of(path): codes for path, codes in ran.items()}
        found: dict[str, Counter[Entry]] = {}
        moved = self._moved.copy()
        for name, left in self._left.items():
            codes = checked.get(name)
            if codes is not None:
                idle = Counter({entry: n for entry, n in left.items() if n > 0 and entry[0] in codes})
            elif not self.baseline.exists(name):
                idle = left & moved
                moved -= idle
            else:
                continue
            if idle:
                found[name] = idle
        return found

    def pruned(self, stale: Mapping[str, Counter[Entry]]) -> dict[str, Counter[Entry]]:
        """The entries without the stale ones; those of renamed reports go by the new name."""
        kept: dict[str, Counter[Entry]] = {}
        for name, own in self.baseline.entries.items():
            if self.baseline.exists(name):
                kept[name] = own - stale.get(name, Counter())
        for name, met in self.met.items():
            kept[name] = kept.get(name, Counter()) | met
        return kept


def read(path: str, secret: str) -> Baseline:
    """The baseline at ``path``. Raises ConfigError where there is none, or it is none of ours."""
    import json

    from linter.reasons import reason

    try:
        if os.path.getsize(path) > _LARGEST:
            raise _foreign(path)
        with open(path, "rb") as file:
            content = file.read()
        if at := content.find(b"\n<<<<<<< ") + 1:
            raise _unmerged(path, content.count(b"\n", 0, at) + 1)
        data = json.loads(content)
    except OSError as error:
        why = reason(error)
        what = Said(f"基线无法读取（{why.zh}）", f"the baseline cannot be read ({why.en})")
        remedy = Said("先用 hegao baseline 记录", "record one with hegao baseline")
        raise ConfigError(what, path=path, remedy=remedy if isinstance(error, FileNotFoundError) else None) from None
    except (ValueError, RecursionError) as error:
        raise _foreign(path, getattr(error, "lineno", 0)) from None
    if not isinstance(data, dict) or _FORMAT not in data:
        raise _foreign(path)
    if data[_FORMAT] != _VERSION:
        raise ConfigError(Said("基线由另一版 hegao 写成", "this baseline is of another version of hegao"), path=path)
    salt, entries = data.get("salt"), _entries(data.get("findings"))
    if not isinstance(salt, str) or not salt or entries is None:
        raise _foreign(path)
    if data.get("key", "") != _key(salt, secret):
        what = Said("基线是用另一个 salt 记录的", "this baseline was recorded with another salt")
        remedy = Said("恢复配置中的 salt，或重新记录", "restore the salt of the configuration, or record it anew")
        raise ConfigError(what, path=path, remedy=remedy)
    return Baseline(path, salt, secret, entries)


def _entries(found: Any) -> dict[str, list[Entry]] | None:
    if not isinstance(found, dict):
        return None
    entries: dict[str, list[Entry]] = {}
    for name, own in found.items():
        if not isinstance(own, list):
            return None
        for each in own:
            if not isinstance(each, list) or len(each) != 2 or not all(isinstance(part, str) for part in each):
                return None
            if not _DIGEST.fullmatch(each[1]):
                return None
            entries.setdefault(name, []).append((each[0], each[1]))
    return entries


def _unmerged(path: str, line: int) -> ConfigError:
    what = Said("基线里有没有解决的合并冲突", "the baseline has a merge conflict that is not resolved")
    remedy = Said(
        "两边的条目都留下，行尾逗号补齐，删去三行记号，再用 hegao baseline --prune 删去多余的",
        "keep the entries of both sides, with commas between, remove the three marks, then let hegao baseline --prune"
        " drop what is too much",
    )
    return ConfigError(what, path=path, line=line, remedy=remedy)


def _foreign(path: str, line: int = 0) -> ConfigError:
    what = Said("这不是 hegao 的基线文件，或已损坏", "this is no baseline of hegao, or a damaged one")
    remedy = Said(
        "请另写一个文件名；确是损坏的基线，删去后用 hegao baseline 重新记录",
        "name another file; a baseline that is damaged: remove it and record one with hegao baseline",
    )
    return ConfigError(what, path=path, line=line, remedy=remedy)


def _key(salt: str, secret: str) -> str:
    """By what it is known again that the configuration has the salt the file was recorded with."""
    return sha256(f"{_FORMAT}\0{salt}\0{secret}".encode("utf-8", "surrogatepass")).hexdigest()[:16] if secret else ""


def recorded(path: str, secret: str, reports: Iterable[tuple[str, FileReport]], old: Baseline | None) -> Baseline:
    """A baseline of the findings of the reports that nothing silences.

    Of an ``old`` one the salt is kept, and what it says of reports that are there and were not checked this time. A new
    salt comes of the findings, so that the file depends on nothing else.
    """
    reports = list(reports)
    found = [(path, f) for path, report in reports for f in report.findings if f.mark and not f.suppressed]
    salt = old.salt if old else sha256("\n".join(sorted(f.mark for _, f in found)).encode()).hexdigest()[:32]
    made = Baseline(path, salt, secret, {})
    checked = {made.name_of(own) for own, _ in reports}
    if old:
        made.entries |= {n: own for n, own in old.entries.items() if n not in checked and old.exists(n)}
    for own, finding in found:
        made.entries.setdefault(made.name_of(own), Counter())[made.entry(finding)] += 1
    return made


def content(baseline: Baseline) -> bytes:
    """The bytes of the file."""
    import json

    lines = ["{", f'"{_FORMAT}": {_VERSION},', f'"salt": "{baseline.salt}",']
    if baseline.secret:
        lines.append(f'"key": "{_key(baseline.salt, baseline.secret)}",')
    lines.append('"findings": {')
    files = sorted((name, sorted(own.elements())) for name, own in baseline.entries.items() if own.total())
    for index, (name, own) in enumerate(files):
        plain = name.isprintable() and "\ufffd" not in name and name == name.encode("utf-8", "replace").decode()
        lines.append(json.dumps(name, ensure_ascii=not plain) + ": [")
        lines += [f'["{code}", "{digest}"]{"," if at + 1 < len(own) else ""}' for at, (code, digest) in enumerate(own)]
        lines.append("]," if index + 1 < len(files) else "]")
    return ("\n".join([*lines, "}", "}"]) + "\n").encode("utf-8")
