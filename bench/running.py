"""The linter as the benches call it: in this process, without configuration or suppressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from linter.finding import FileReport
    from linter.packs import RuleSet

#: Path (for its suffix and as a label) and bytes of a report to everything found in it.
Check: TypeAlias = "Callable[[str, bytes], FileReport]"


@cache
def loaded() -> RuleSet:
    """The built-in rules, the same for everything a bench does, as for all files of a run: what is worked out from their
    word lists is worked out once."""
    from linter.packs import load

    return load()


def checker(profile: str, preview: bool = False, recognizers: tuple[str, ...] = ()) -> Check:
    """A check with all built-in rules under ``profile``, and with ``recognizers``. The rule set is loaded once, here."""
    from linter.engine import check_file
    from linter.settings import Settings

    settings, rules = Settings(profile=profile, preview=preview, recognizers=recognizers, fingerprints=False), loaded()
    return lambda path, data: check_file(path, data, settings, rules)


def folder_check(profile: str) -> Callable[[Sequence[bytes]], None]:
    """A check of several reports as one process of the command makes it: rules over all of them, small files in groups."""
    from linter.batch import Job, run
    from linter.settings import Settings

    settings, rules = Settings(profile=profile, fingerprints=False), loaded()

    def check(files: Sequence[bytes]) -> None:
        jobs = [Job(f"{n}.txt", settings, rules, data=data, size=len(data)) for n, data in enumerate(files)]
        for report in run(jobs, processes=1):
            if report.error is not None:
                raise report.error

    return check
