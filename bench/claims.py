"""How well figures are read: `python bench/claims.py GOLD CORPUS...`, GOLD as in bench/gold.

Every figure of the gold is looked up among the claims of its report and compared field by field. A figure that was not
read counts as wrong in every field.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import table
from bench.gold_item import GoldItem, GoldPeriod, read_gold
from bench.gold_match import FIELDS, KEY, agrees, align, concerns, months
from bench.interval import wilson
from linter.claims.claim import FULL, GUESSED, INHERITED, NONE
from linter.language.token import Period

if TYPE_CHECKING:
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.language.lexicon import Lexicon

#: Confidence of a figure for which no claim was read.
UNREAD = "unread"
BOUND = (FULL, INHERITED)
#: A set by this ending is only looked at as a whole.
HOLDOUT = "_holdout"


class Result(NamedTuple):
    """A figure of the gold, the claim found at its place, and the fields in which they differ."""

    item: GoldItem
    claim: Claim | None
    wrong: tuple[str, ...]

    @property
    def confidence(self) -> str:
        return self.claim.confidence if self.claim else UNREAD

    @property
    def key_right(self) -> bool:
        """Indicator, period, base and direction all agree."""
        return not set(KEY) & set(self.wrong)


class Share(NamedTuple):
    """So many right of so many."""

    right: int
    of: int

    def row(self) -> tuple[str, ...]:
        low, high = wilson(self.right, self.of)
        share = f"{self.right / self.of:.1%}" if self.of else "–"
        return (str(self.right), str(self.of), share, f"{low:.1%}–{high:.1%}" if self.of else "–")

    def as_data(self) -> dict[str, object]:
        return {"right": self.right, "of": self.of, "wilson95": [round(bound, 4) for bound in wilson(*self)]}


def find_reports(names: Iterable[str], corpus: Sequence[Path]) -> dict[str, Path]:
    """Where each named file stands in the folders; the first found counts."""
    wanted, found = set(names), dict[str, Path]()
    for folder in corpus:
        for path in sorted(folder.rglob("*")):
            if path.name in wanted and path.is_file():
                found.setdefault(path.name, path)
    return found


def compare(items: Sequence[GoldItem], reports: dict[str, Path]) -> list[Result]:
    """Reads every report once and holds its figures against the gold. Raises ValueError where its offsets fail."""
    from linter.packs import load

    lexicon = load().lexicon
    by_file: dict[str, list[GoldItem]] = defaultdict(list)
    for item in items:
        by_file[item.file].append(item)
    results: list[Result] = []
    for name, own in by_file.items():
        document = read_report(reports[name], lexicon)
        quoted = [quote(item, document) for item in own]
        pairs = zip(quoted, align(quoted, document.claims), strict=True)
        results += [Result(item, claim, wrong_fields(item, claim, lexicon)) for item, claim in pairs]
    return results


def read_report(path: Path, lexicon: Lexicon) -> Document:
    from linter.document import Document
    from linter.readers import read

    return Document(read(path.name, path.read_bytes()), lexicon, path.name)


def quote(item: GoldItem, document: Document) -> GoldItem:
    """The item with the names of its scope filled in from the report, which must hold the figure at its place."""
    if document.quote(item.start, item.end) != item.text:
        raise ValueError(f"{item.file}:{item.start}: the text is not that of the gold")
    return item.quoted(document.text.raw)


def wrong_fields(item: GoldItem, claim: Claim | None, lexicon: Lexicon) -> tuple[str, ...]:
    asked = [field for field in FIELDS if item.states and concerns(field, item)]
    return tuple(field for field in asked if claim is None or not agrees(field, item, claim, lexicon))


def count(results: Iterable[Result], right: Callable[[Result], bool]) -> Share:
    judged = [right(result) for result in results]
    return Share(sum(judged), len(judged))


def summary(results: Sequence[Result]) -> dict[str, dict[str, Share]]:
    """The counts by heading and line."""
    figures = [result for result in results if result.item.states]
    numbers = [result for result in results if not result.item.states]
    bound = [result for result in figures if result.confidence in BOUND]
    return {
        "figures": {
            "read": count(figures, lambda r: r.claim is not None),
            "bound (full or inherited)": count(figures, lambda r: r.confidence in BOUND),
            "read with the same span": count(figures, _same_span),
        },
        "indicator, period, base and direction right": {
            "all figures": count(figures, _key_right),
            "of those bound": count(bound, _key_right),
        },
        "by field": {field: _field(figures, field) for field in FIELDS},
        "by field, of those bound": {field: _field(bound, field) for field in FIELDS},
        "all four right by confidence": _grouped(figures, lambda r: r.confidence),
        "all four right by document class": _grouped(figures, lambda r: r.item.document_class),
        "all four right by document class, of those bound": _grouped(bound, lambda r: r.item.document_class),
        "numbers that state nothing": {
            "read as a figure": count(numbers, lambda r: r.claim is not None),
            "bound to an indicator": count(numbers, lambda r: r.confidence not in (UNREAD, NONE)),
            "bound (full or inherited)": count(numbers, lambda r: r.confidence in BOUND),
        },
    }


def _key_right(result: Result) -> bool:
    return result.key_right


def _same_span(result: Result) -> bool:
    claim, item = result.claim, result.item
    return claim is not None and (claim.start, claim.end) == (item.start, item.end)


def _field(results: Iterable[Result], field: str) -> Share:
    return count((r for r in results if concerns(field, r.item)), lambda r: field not in r.wrong)


def _grouped(results: Sequence[Result], group: Callable[[Result], str]) -> dict[str, Share]:
    order = {name: rank for rank, name in enumerate((FULL, INHERITED, GUESSED, NONE, UNREAD))}
    names = sorted(Counter(map(group, results)), key=lambda name: (order.get(name, 0), name))
    return {name: count((r for r in results if group(r) == name), _key_right) for name in names}


def render(counts: dict[str, dict[str, Share]]) -> str:
    parts = [
        table.plain((heading, "right", "of", "share", "95 %"), [(name, *share.row()) for name, share in lines.items()])
        for heading, lines in counts.items()
    ]
    return "\n\n".join(parts)


def render_errors(results: Iterable[Result]) -> str:
    """One line for each wrong field and each number read that states nothing. For the terminal only."""
    rows = []
    for item, claim, wrong in results:
        place = (item.file, f"{item.start}-{item.end}", item.text, claim.confidence if claim else UNREAD)
        rows += [(*place, field, shown(getattr(item, field)), shown(getattr(claim, field, None))) for field in wrong]
        if claim is not None and not item.states:
            rows.append((*place, "over-read", item.note, shown(claim.indicator)))
    return table.plain(("file", "span", "figure", "confidence", "field", "gold", "got"), rows)


def shown(value: object) -> str:
    """A field's value in a few characters; a period as year/from-to."""
    if isinstance(value, (Period, GoldPeriod)):
        year, last, start, end, _ = months(value)
        years = f"{year or '?'}" if year == last else f"{year}-{last}"
        return f"{years}/{start or '?'}-{end or '?'}"
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value)) or "–"
    return str(value or "–")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if options.show_errors and options.gold.stem.endswith(HOLDOUT):
        print("the held-out set is only looked at as a whole: leave out --show-errors", file=sys.stderr)
        return 2
    items = read_gold(options.gold)
    reports = find_reports((item.file for item in items), options.corpus)
    missing = sorted({item.file for item in items} - reports.keys())
    if missing:
        print(f"skipped: {len(missing)} reports of the gold are in none of the folders, {missing[0]} first")
        return 0
    results = compare(items, reports)
    counts = summary(results)
    if options.output_format == "json":
        data = {h: {name: share.as_data() for name, share in lines.items()} for h, lines in counts.items()}
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    print(render(counts))
    if options.show_errors:
        print("\n" + render_errors(results))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/claims.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path, metavar="GOLD", help="file of gold items, one JSON object a line")
    parser.add_argument("corpus", type=Path, nargs="+", metavar="CORPUS", help="folders that hold the reports it names")
    parser.add_argument("--show-errors", action="store_true", help="print every wrong field with gold and reading")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
