"""The extension points: one module per check, found by its name.

A module holds ``class Params(NamedTuple)`` (the parameters a rule file may set, each with its type) and a generator
``check(document, params)``. It yields spans and data, keeps nothing between calls and never looks at lines or columns.
"""

from __future__ import annotations

from importlib import import_module

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType
    from typing import Any

    from linter.document import Document
    from linter.finding import Hit, Passed, Unassessed

    Check = Callable[[Document, Any], Iterator[Hit | Passed | Unassessed]]


def known() -> list[str]:
    """The names of all checks, sorted."""
    from pkgutil import iter_modules

    return sorted(m.name.replace("_", "-") for m in iter_modules(__path__))


def load(name: str) -> tuple[type[Any], Check]:
    """The parameter type and the generator of the check ``name``. Raises ModuleNotFoundError for an unknown one."""
    found = module(name)
    return found.Params, found.check


def module(name: str) -> ModuleType:
    """The module of the check ``name``. It may hold ``faults(params, lists)``, which says what no type can.

    ``faults`` yields for parameters of the right types that still make no sense the path of the key and the reason;
    ``lists`` are the names of the known word lists.
    """
    return import_module("linter.checks." + name.replace("-", "_"))
