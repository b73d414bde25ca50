"""The extension points: one module per check, found by its name.

A module holds ``class Params(NamedTuple)`` (the parameters a rule file may set, each with its type) and a generator
``check(document, params)``. It yields spans and data, keeps nothing between calls and never looks at lines or columns.

A check across files (``ACROSS``) has two halves in its place: ``facts(document, params)`` yields what one report says,
where it is read, and ``judge(files, params)`` sets the facts of all files of a run against each other, yielding the index
of a file and a hit in it. What it yields must not depend on the order of the files.
"""

from __future__ import annotations

from importlib import import_module

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType
    from typing import Any

    from linter.document import Document
    from linter.finding import Clue, Fact, Hit, Passed, Unassessed

    Check = Callable[[Document, Any], Iterator[Hit | Passed | Unassessed]]
    #: Path and facts of each file.
    Files = Sequence[tuple[str, Sequence[Clue]]]

#: The checks that look across the files of a run.
ACROSS = frozenset({"batch-linkage"})


def known() -> list[str]:
    """The names of all checks, sorted."""
    from pkgutil import iter_modules

    return sorted(m.name.replace("_", "-") for m in iter_modules(__path__))


def load(name: str) -> tuple[type[Any], Check]:
    """The parameter type and the generator of the check ``name``. Raises ModuleNotFoundError for an unknown one."""
    found = module(name)
    return found.Params, _alone if name in ACROSS else found.check


def _alone(document: Document, params: Any) -> Iterator[Hit]:
    """What a check across files says of one report by itself."""
    yield from ()


def facts(name: str, document: Document, params: Any) -> Iterator[Fact]:
    """What the report says that the check across files ``name`` may set against others."""
    found: Iterator[Fact] = module(name).facts(document, params)
    return found


def judge(name: str, files: Files, params: Any) -> Iterator[tuple[int, Hit]]:
    """What the check across files ``name`` finds in the files of a run: the index of a file, and the hit in it."""
    found: Iterator[tuple[int, Hit]] = module(name).judge(files, params)
    return found


def module(name: str) -> ModuleType:
    """The module of the check ``name``. It may hold ``faults(params, lists)``, which says what no type can.

    ``faults`` yields for parameters of the right types that still make no sense the path of the key and the reason;
    ``lists`` are the names of the known word lists.
    """
    return import_module("linter.checks." + name.replace("-", "_"))
