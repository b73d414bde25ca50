"""Verdicts on alarms, kept by fingerprint: data without a word of the reports they speak of."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypedDict

from linter.selftest.edit import sentence_span

if TYPE_CHECKING:
    from linter.finding import Finding

VERDICTS = Path(__file__).with_name("verdicts")

#: Fixed, so that a verdict holds on every machine. The linter's own fingerprints are salted per repository.
_SALT = "hegao bench 1"
_SPACE = re.compile(r"\s+")

Verdict = Literal["true", "false", "unjudged"]


class Judgement(TypedDict):
    """One line of a verdict file. ``reason`` is in the judge's own words and quotes nothing."""

    fingerprint: str
    rule: str
    severity: str
    verdict: Verdict
    reason: str


class Alarm(NamedTuple):
    """A finding of the corpus bench with its fingerprint."""

    source: str
    fingerprint: str
    finding: Finding


def fingerprints(source: str, text: str, findings: Iterable[Finding]) -> Iterator[Alarm]:
    """The alarms of one report.

    A fingerprint stands for the rule, its case, the words alarmed, the sentence they begin in, and an ordinal among
    equals; so it survives edits elsewhere, other severities and other wordings of the message.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        sentence = text[slice(*sentence_span(text, finding.start, finding.start))]
        parts = (finding.code, finding.case, text[finding.start : finding.end], sentence)
        key = "\0".join(_SPACE.sub("", part) for part in parts)
        seen[key] += 1
        digest = sha256(f"{_SALT}\0{key}\0{seen[key]}".encode()).hexdigest()
        yield Alarm(source, digest[:16], finding)


def load(folder: Path = VERDICTS) -> dict[str, Judgement]:
    """Every judgement of every file in ``folder``, by fingerprint."""
    judgements: dict[str, Judgement] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                judgement: Judgement = json.loads(line)
                judgements[judgement["fingerprint"]] = judgement
    return judgements


def save(path: Path, judgements: Iterable[Judgement]) -> None:
    """Writes one judgement a line, by rule and fingerprint, over what the file held."""
    ordered = sorted(judgements, key=lambda judgement: (judgement["rule"], judgement["fingerprint"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(judgement, ensure_ascii=False) + "\n" for judgement in ordered]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def record(alarms: Iterable[Alarm], decisions: Iterable[tuple[str, str, str]], folder: Path = VERDICTS) -> list[str]:
    """Adds decisions (fingerprint or its beginning, ``true`` or ``false``, reason) to ``alarms.jsonl``.

    Returns a complaint for each decision that cannot be recorded: an unknown or ambiguous fingerprint, another verdict.
    """
    path = folder / "alarms.jsonl"
    kept = load(folder)
    by_print = {alarm.fingerprint: alarm.finding for alarm in alarms}
    complaints = []
    for beginning, verdict, reason in decisions:
        matching = [fingerprint for fingerprint in by_print if fingerprint.startswith(beginning)]
        if len(matching) != 1 or verdict not in ("true", "false") or not reason.strip():
            complaints.append(f"{beginning} {verdict}: {len(matching)} alarms begin so; say true or false, and why")
            continue
        finding = by_print[matching[0]]
        kept[matching[0]] = {
            "fingerprint": matching[0],
            "rule": finding.code,
            "severity": finding.severity,
            "verdict": "true" if verdict == "true" else "false",
            "reason": reason.strip(),
        }
    save(path, kept.values())
    return complaints
