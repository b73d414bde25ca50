"""The extension points: one module per check, found by its name.

A module holds ``class Params(NamedTuple)`` (the parameters a rule file may set, each with its type) and a generator
``check(document, params)``. It yields spans and data, keeps nothing between calls and never looks at lines or columns.

A check across files (``ACROSS``) has two halves in its place: ``facts(document, params)`` yields what one report says,
where it is read, and ``judge(files, params)`` sets the facts of all files of a run against each other, yielding the index
of a file and a hit in it. What it yields must not depend on the order of the files. Checks of a series of reports share
their facts, which ``linter.series`` makes; in place of the files their ``judge`` is given a ``Shelf`` of them. Such a check
may have a ``check`` as well, for what shows within one report.
"""

from __future__ import annotations

from importlib import import_module

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType
    from typing import Any

    from linter.document import Document
    from linter.finding import Fact, Hit, Passed, Source, Unassessed

    Check = Callable[[Document, Any], Iterator[Hit | Passed | Unassessed]]
    Files = Sequence[Source]

#: Where the facts come from that the checks on a series of reports share.
SERIES = "series"
#: The checks that look across the files of a run, with the source of their facts.
ACROSS = {
    "batch-linkage": "batch-linkage",
    "cumulative-report": SERIES,
    "direction-restated": SERIES,
    "previous-report": SERIES,
    "rank-report": SERIES,
    "target-report": SERIES,
    "value-restated": SERIES,
    "year-report": SERIES,
}
#: Those of them that speak of a single report, too.
BOTH = frozenset({"direction-restated", "value-restated"})


def known() -> list[str]:
    """The names of all checks, sorted."""
    from pkgutil import iter_modules

    return sorted(m.name.replace("_", "-") for m in iter_modules(__path__))


def load(name: str) -> tuple[type[Any], Check]:
    """The parameter type and the generator of the check ``name``. Raises ModuleNotFoundError for an unknown one."""
    found = module(name)
    return found.Params, _alone if name in ACROSS and name not in BOTH else found.check


def _alone(document: Document, params: Any) -> Iterator[Hit]:
    """What a check across files says of one report by itself."""
    yield from ()


def facts(name: str, document: Document, params: Any) -> Iterator[Fact | Unassessed]:
    """What the report says that the check across files ``name`` may set against others."""
    made = import_module("linter.series.facts") if ACROSS[name] == SERIES else module(name)
    found: Iterator[Fact | Unassessed] = made.facts(document, params)
    return found


def beside(source: str, files: Files) -> Any:
    """The files of a run as the checks whose facts come from ``source`` are given them."""
    if source != SERIES:
        return files
    from linter.series.shelf import Shelf

    return Shelf(files)


def judge(name: str, files: Any, params: Any) -> Iterator[tuple[int, Hit]]:
    """What the check across files ``name`` finds: the index of a file, and the hit in it. ``files`` are as by ``beside``."""
    found: Iterator[tuple[int, Hit]] = module(name).judge(files, params)
    return found


def module(name: str) -> ModuleType:
    """The module of the check ``name``. It may hold ``faults(params, lists)``, which says what no type can.

    ``faults`` yields for parameters of the right types that still make no sense the path of the key and the reason;
    ``lists`` are the names of the known word lists.
    """
    return import_module("linter.checks." + name.replace("-", "_"))
