"""``mask --diff`` and ``mask --dry-run``: what would change, on standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linter.reporters.cells import visible
from linter.reporters.redact import Redactor, shorten
from linter.text import Text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from linter.masking.ledger import Ledger
    from linter.masking.mask import Copy


def show(copies: Sequence[Copy], ledger: Ledger, args: argparse.Namespace) -> None:
    hide = not args.show_sensitive and (args.redact or not sys.stdout.isatty())
    lines = _diff if args.diff else _listed
    for copy in copies:
        for line in lines(copy, ledger, hide, args.lang):
            print(visible(line))


def _listed(copy: Copy, ledger: Ledger, hide: bool, lang: str) -> Iterator[str]:
    """Each token with what it stands for and how often, and the number of hidden figures."""
    known = {token: entity for entity in ledger.entities for token in entity.tokens}
    counts: dict[str, int] = {}
    figures = 0
    for swap in copy.swaps:
        if not swap.token:
            continue  # the rest of a name that stands in several places of its file
        if swap.token in known:
            counts[swap.token] = counts.get(swap.token, 0) + 1
        else:
            figures += 1
    yield copy.source.path
    for token, count in counts.items():
        names = known[token].names
        shown = "、".join(dict.fromkeys(shorten(name) if hide else name for name in names))
        yield f"  {shown} → {token}  " + (f"{count} 处" if lang == "zh" else f"{count} times")
    if figures:
        yield f"  数字 {figures} 处" if lang == "zh" else f"  {figures} figures"
    if not copy.swaps:
        yield "  没有要隐去的" if lang == "zh" else "  nothing to hide"
    for left in copy.source.stored.left:
        yield f"  无法脱敏：{left.zh}" if lang == "zh" else f"  cannot be masked: {left.en}"


def _diff(copy: Copy, ledger: Ledger, hide: bool, lang: str) -> Iterator[str]:
    from difflib import unified_diff

    names = {"", *(token for entity in ledger.entities for token in entity.tokens)}
    spans = [(s.start, s.end) for s in copy.swaps if s.token in names]
    figures = [(s.start, s.end) for s in copy.swaps if s.token not in names]
    old, new = Text(copy.source.stored.raw), Text(copy.raw)
    redact = Redactor(old, [*spans, *copy.kept], hide, figures)
    before = [redact.quote(*old.line_span(n)) for n in range(1, len(old.line_starts) + 1)]
    after = [redact.clean(copy.raw[slice(*new.line_span(n))]) for n in range(1, len(new.line_starts) + 1)]
    path = copy.source.path
    yield from unified_diff(before, after, path, path, n=0, lineterm="")
