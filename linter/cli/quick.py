"""The same options read without argparse, whose import and set-up would be a tenth of a small check.

What is not plain (help, mistakes, options cut short or run together) is left to argparse, which reads it again.
"""

from __future__ import annotations

from types import SimpleNamespace

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Protocol

    class Options(Protocol):
        """What a command's ``add_arguments`` needs: argparse's own method, and words in the language of the run."""

        def say(self, zh: str, en: str) -> str: ...

        def section(self, zh: str, en: str) -> None:
            """What is added from here on stands under this title in the help."""

        def add_argument(self, *flags: str, **how: Any) -> Any: ...


class Quick:
    """Collects declarations as argparse takes them, and reads plain command lines."""

    def __init__(self) -> None:
        self._by_flag: dict[str, tuple[str, dict[str, Any]]] = {}
        self._values: dict[str, Any] = {}
        self._rest = ""

    def say(self, zh: str, en: str) -> str:
        """No help is shown here."""
        return ""

    def section(self, zh: str, en: str) -> None:
        """Nothing: no help is shown here."""

    def add_argument(self, *flags: str, **how: Any) -> None:
        name = flags[0].lstrip("-").replace("-", "_")
        flag = how.get("action") == "store_true"
        self._values[name] = how.get("default", False if flag else None)
        if not flags[0].startswith("-"):
            self._rest = name
        self._by_flag.update((each, (name, how)) for each in flags)

    def parsed(self, arguments: list[str]) -> SimpleNamespace | None:
        """The values of a plain command line, None for any other."""
        values, rest = dict(self._values), []
        left = iter(arguments)
        for argument in left:
            if argument == "-" or not argument.startswith("-"):
                rest.append(argument)
                continue
            flag, given, value = argument.partition("=")
            name, how = self._by_flag.get(flag, ("", {}))
            if not name or (given and how.get("action") == "store_true"):
                return None
            if how.get("action") == "store_true":
                values[name] = True
                continue
            read = _value(value if given else next(left, "-"), how)
            if read is None:
                return None
            values[name] = [*(values[name] or ()), read] if how.get("action") == "append" else read
        if rest:
            values[self._rest] = rest
        return SimpleNamespace(**values)


def _value(text: str, how: dict[str, Any]) -> Any:
    """The value of an option, None where it is missing or not allowed."""
    if text.startswith("-"):
        return None
    try:
        value = how.get("type", str)(text)
    except ValueError:
        return None
    return value if value in how.get("choices", (value,)) else None
