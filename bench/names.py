"""How well names are found: `python bench/names.py GOLD CORPUS...`, GOLD as in bench/gold.

Precision, recall and F2 against the names of the gold, false name alarms on open official text, identifiers in sentences
made for the purpose, and what name finding costs beside autocorrect-py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import corpus, judging, name_score
from bench.name_alarms import OPEN, alarms, probes
from bench.name_gold import find_texts, read_names
from bench.name_report import Report, missed_goals, render
from bench.name_speed import name_speed
from bench.running import checker
from bench.sources import Source, load_sources

if TYPE_CHECKING:
    from bench.name_gold import GoldText
    from bench.name_score import Judged
    from bench.running import Check

#: The profile under which a name is an error.
PROFILE = "anonymized"
#: A set by this ending is only looked at as a whole.
HOLDOUT = "_holdout"
_PARTS = ("names", "alarms", "probes", "speed")
_PROBES = Path(__file__).with_name("gold") / "probes.jsonl"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if options.show_errors and options.gold.stem.endswith(HOLDOUT):
        print("the held-out set is only looked at as a whole: leave out --show-errors", file=sys.stderr)
        return 2
    try:
        gold = read_names(options.gold)
        texts, missing = find_texts(gold, options.corpus)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    report, skipped = measure(options, texts, missing)
    for line in skipped:
        print(line, file=sys.stderr if options.output_format == "json" else sys.stdout)
    print(render(report, options.output_format))
    if options.show_errors:
        show_errors(report.names)
    if options.show:
        _show(report, _sources(options.corpus))
    unmet = missed_goals(report) if options.assert_goals else []
    for line in unmet:
        print(f"goal missed: {line}", file=sys.stderr)
    return int(bool(unmet))


def measure(options: argparse.Namespace, texts: list[GoldText], missing: list[str]) -> tuple[Report, list[str]]:
    """The parts asked for, and a line for each that could not be measured."""
    check, skipped, report = checker(PROFILE, recognizers=tuple(options.recognizer)), list[str](), Report()
    sources = _sources(options.corpus) if {"alarms", "speed"} & set(options.part) else []
    if "names" in options.part and missing:
        skipped.append(f"skipped: {len(missing)} texts of the gold are in none of the folders, {missing[0]} first")
    elif "names" in options.part:
        report = report._replace(names=tuple(judged(text, check) for text in texts))
    if "alarms" in options.part:
        found = alarms(sources, texts, check)
        report = report._replace(alarms=found if found.files else None)
        skipped += [] if found.files else [f"skipped: no report whose name begins with {OPEN} in the folders"]
    if "probes" in options.part and options.probes.is_file():
        report = report._replace(probes=probes(options.probes, check))
    elif "probes" in options.part:
        skipped.append(f"skipped: no probe file {options.probes.name}")
    if "speed" in options.part and sources:
        report = report._replace(speed=name_speed(sources, options.rounds))
    return report, skipped


def judged(text: GoldText, check: Check) -> Judged:
    """What is reported of a text. One of a JSONL file is read as a plain one."""
    path = f"{text.source.name}.txt" if "#" in text.source.name else text.source.name
    return name_score.judge(text, name_score.places(check(path, text.source.data).findings))


def show_errors(texts: Sequence[Judged]) -> None:
    """Every name that was not found and every place that is none, for the developer's own terminal."""
    for each in texts:
        source = each.text.source
        rows = [(name.start, name.end, "missed", str(name.type)) for name in name_score.missed(each)]
        rows += [(*place[:2], "false", place.type) for place in name_score.false(each)]
        for start, end, what, kind in sorted(rows):
            print(f"{what} {kind} {source.name}:{start}")
            print(f"    {corpus.around(source.text, start, end)}")


def _show(report: Report, sources: Sequence[Source]) -> None:
    if report.alarms is not None:
        corpus.show(report.alarms.false, sources, judging.load())
    if report.probes is not None:
        for line in (*(f"missed {p}" for p in report.probes.missed), *(f"wrong {p}" for p in report.probes.wrong)):
            print(line)


def _sources(folders: Sequence[Path]) -> list[Source]:
    """The reports of all folders; of two that are the same, one."""
    found = [source for folder in folders if folder.is_dir() for source in load_sources(folder)]
    return list({(source.name, source.data): source for source in found}.values())


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/names.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, metavar="GOLD", help="file of gold names, one JSON object a line")
    parser.add_argument("corpus", type=Path, nargs="+", metavar="CORPUS", help="folders that hold the texts it names")
    parser.add_argument("--part", action="append", choices=_PARTS, help="only this part (repeatable)")
    parser.add_argument("--show-errors", action="store_true", help="print every name missed and every false one")
    parser.add_argument("--show", action="store_true", help="print every false alarm and every probe that failed")
    parser.add_argument("--probes", type=Path, default=_PROBES, metavar="FILE", help="sentences with identifiers")
    parser.add_argument(
        "--recognizer", action="append", default=[], metavar="NAME", help="with this plug-in (repeatable)"
    )
    parser.add_argument("--rounds", type=int, default=9, help="paired runs for the speed")
    parser.add_argument("--assert", dest="assert_goals", action="store_true", help="exit 1 where a goal is missed")
    parser.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    options = parser.parse_args(arguments)
    options.part = options.part or _PARTS
    return options


if __name__ == "__main__":
    sys.exit(main())
