"""False name alarms on open official text, and identifiers found in sentences made for the purpose."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import judging
from bench.name_score import TYPES, judge, of_finding, overlap
from bench.sources import Source, characters

if TYPE_CHECKING:
    from bench.judging import Alarm
    from bench.name_gold import GoldText
    from bench.running import Check

#: Work reports of governments by the beginning of their file names; what they name is public.
OPEN = "gwr_"


class Alarms(NamedTuple):
    """The names reported on ``characters`` code points of ``files`` texts that are none, one for each name and text.

    ``refuted`` counts those of them that stand in stretches the gold was read in, ``read`` code points.
    """

    false: tuple[Alarm, ...]
    reported: int
    files: int
    characters: int
    refuted: int = 0
    read: int = 0

    @property
    def per_10000(self) -> float:
        return 10000 * len(self.false) / self.characters if self.characters else 0.0

    def by_rule(self) -> dict[str, int]:
        return dict(sorted(Counter(alarm.finding.code for alarm in self.false).items()))


def alarms(sources: Sequence[Source], gold: Iterable[GoldText], check: Check) -> Alarms:
    """What is reported on the work reports and is neither in the gold, where that was read, nor judged to be a name."""
    read = {text.source.data: text for text in gold}
    judgements = judging.load()
    official = [source for source in sources if source.name.rpartition("/")[2].startswith(OPEN)]
    false, reported, refuted = list["Alarm"](), 0, 0
    for source in official:
        kept = [f for f in check(source.name, source.data).findings if f.code in TYPES and not f.suppressed]
        reported += len(kept)
        for alarm in judging.fingerprints(source.name, source.text, kept):
            judgement = judgements.get(alarm.fingerprint)
            within, known = _in_gold(alarm, read.get(source.data))
            if not known and not (judgement and judgement["verdict"] == "true"):
                false.append(alarm)
                refuted += within
    windows = {window for source in official if source.data in read for window in _windows(read[source.data])}
    of = sum(end - start for _, start, end in windows)
    return Alarms(tuple(false), reported, len(official), characters(official), refuted, of)


def _in_gold(alarm: Alarm, text: GoldText | None) -> tuple[bool, bool]:
    """Whether the gold was read where the alarm or one of its places is, and whether it has a name there."""
    if text is None:
        return False, False
    within = judge(text, of_finding(alarm.finding)).predicted
    return bool(within), any(overlap(place, name) for place in within for name in text.names)


def _windows(text: GoldText) -> list[tuple[str, int, int]]:
    return [(window.file, window.start, min(window.end, len(text.source.text))) for window in text.windows]


class Probes(NamedTuple):
    """``found`` of ``wanted`` identifiers with their rule and exact span; ``wrong`` are findings nobody asked for."""

    found: int
    wanted: int
    look_alikes: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def probes(path: Path, check: Check) -> Probes:
    """Checks every text of a probe file. Its records: text with start, end and code, or text with ``none``."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    wanted: dict[str, set[tuple[int, int, str]]] = {}
    for record in records:
        own = wanted.setdefault(record["text"], set())
        if not record.get("none"):
            own.add((record["start"], record["end"], record["code"]))
    missed, wrong = list[str](), list[str]()
    for text, own in wanted.items():
        found = {(f.start, f.end, f.code) for f in check("probe.txt", text.encode()).findings if f.code[:3] == "PII"}
        missed += [_shown(text, each) for each in sorted(own - found)]
        wrong += [_shown(text, each) for each in sorted(found - own) if not _same_rule_near(each, own)]
    of = sum(map(len, wanted.values()))
    return Probes(of - len(missed), of, sum(not own for own in wanted.values()), tuple(missed), tuple(wrong))


def _same_rule_near(found: tuple[int, int, str], wanted: set[tuple[int, int, str]]) -> bool:
    """Whether it is a wanted identifier with another span: that one is missed, and not wrong besides."""
    return any(found[2] == code and found[0] < end and start < found[1] for start, end, code in wanted)


def _shown(text: str, span: tuple[int, int, str]) -> str:
    start, end, code = span
    return f"{code}  {text[:start]}⟦{text[start:end]}⟧{text[end:]}"
