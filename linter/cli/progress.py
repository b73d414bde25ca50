"""A progress bar on standard error, for runs that last."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.progress import Progress

    from linter.finding import FileReport

_PATIENCE = 1.0  # seconds before anything is shown
_STEP = 0.1  # seconds between two looks


def shown(reports: Iterable[FileReport], total: int, lang: str, interrupts: bool) -> Iterator[FileReport]:
    """The reports as they pass, with a bar once the run has lasted a second.

    ``interrupts``: findings go to the same terminal, so the bar steps aside before each report that has some.
    """
    start = last = monotonic()
    bar: Progress | None = None
    try:
        for done, report in enumerate(reports, 1):
            now = monotonic()
            if bar is not None and interrupts and (report.findings or report.error):
                bar.stop()
                bar = None
            elif now - start > _PATIENCE and now - last > _STEP and done < total:
                bar = bar or _bar(total, lang)
                bar.update(bar.task_ids[0], completed=done, refresh=True)
                last = now
            yield report
    finally:
        if bar is not None:
            bar.stop()


def _bar(total: int, lang: str) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = TextColumn("检查" if lang == "zh" else "checking")
    console = Console(file=sys.stderr)
    bar = Progress(
        words, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    bar.add_task("", total=total)
    bar.start()
    return bar
