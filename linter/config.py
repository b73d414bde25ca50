"""Which settings hold for a file: the closest configuration file on the way up, and over it the command line.

Looking for configuration files costs a few system calls; what reads and checks one is imported when there is one.
"""

from __future__ import annotations

import os

from linter.settings import DEFAULTS
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from linter.settings import Settings

NAMES = (".hegao.toml", "hegao.toml", "pyproject.toml")
TABLE = b"tool.hegao"


class Layer(NamedTuple):
    """Settings from one place: ``origin`` is a configuration file, or the option of the command line."""

    origin: str
    values: dict[str, Any]


class Configuration:
    """The settings of each folder, worked out once per folder.

    ``command`` are the settings given on the command line; ``files`` and ``inline`` the values of ``--config``: a file
    replaces the search for one, ``key = value`` goes over it. ``isolated`` looks for no file at all.
    """

    def __init__(
        self,
        command: Mapping[str, Any] | None = None,
        *,
        file: str = "",
        inline: Sequence[str] = (),
        isolated: bool = False,
    ) -> None:
        self._command = dict(command or {})
        self._file = os.path.abspath(file) if file else ""
        self._inline = inline
        self._isolated = isolated
        self._closest: dict[str, str] = {}
        self._layers: dict[str, list[Layer]] = {}
        self._settings: dict[str, Settings] = {}

    def of_folder(self, folder: str) -> Settings:
        """The settings for the files of a folder (absolute path). Raises HegaoError for a wrong configuration."""
        source = self.source(folder)
        settings = self._settings.get(source)
        if settings is None:
            settings = self._settings[source] = self._resolve(source)
        return settings

    def of_file(self, path: str) -> Settings:
        """The settings for one file; those of the working directory for standard input."""
        return self.of_folder(os.getcwd() if path == "-" else os.path.dirname(os.path.abspath(path)))

    def source(self, folder: str) -> str:
        """The configuration file that holds for a folder, '' for none."""
        if self._isolated:
            return ""
        return self._file or self._search(folder)

    def layers(self, folder: str) -> list[Layer]:
        """Where the settings of a folder come from, the weakest first; the command line comes last."""
        return [*self._given(self.source(folder)), Layer("", self._command)]

    def _search(self, folder: str) -> str:
        found = self._closest.get(folder)
        if found is None:
            found = _in_folder(folder)
            parent = os.path.dirname(folder)
            if not found and parent != folder:
                found = self._search(parent)
            self._closest[folder] = found
        return found

    def _given(self, source: str) -> list[Layer]:
        if source not in self._layers:
            layers = []
            if source or self._inline:
                from linter.configfile import inline_layer, layers_of

                layers = layers_of(source) if source else []
                layers += [inline_layer(text) for text in self._inline]
            self._layers[source] = layers
        return self._layers[source]

    def _resolve(self, source: str) -> Settings:
        values: dict[str, Any] = {"source": source} if source else {}
        for layer in self._given(source):
            values.update(layer.values)
        return over(DEFAULTS._replace(**values), self._command)


def over(settings: Settings, command: Mapping[str, Any]) -> Settings:
    """The settings with those of the command line over them.

    ``--select`` replaces what the configuration selects and ignores; without it ``--extend-select`` and ``--ignore``
    add to the configuration, and a rule the command line selects is taken off its ignored ones.
    """
    given = dict(command)
    if "select" in given:
        given = {"extend_select": (), "ignore": (), **given}
    else:
        more, less = given.get("extend_select", ()), given.get("ignore", ())
        kept = tuple(selector for selector in settings.ignore if selector not in more)
        given |= {"extend_select": (*settings.extend_select, *more), "ignore": (*kept, *less)}
    if "severity" in given:
        given["severity"] = tuple({**dict(settings.severity), **dict(given["severity"])}.items())
    if "exclude" in given:
        given["exclude"] = (*settings.exclude, *given["exclude"])
    if "packs" in given:
        given["packs"] = (*settings.packs, *given["packs"])
    return settings._replace(**given)


def _in_folder(folder: str) -> str:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != NAMES[-1] or _mentions_us(path)):
            return path
    return ""


def _mentions_us(path: str) -> bool:
    """Whether a pyproject.toml has a table of ours; its bytes are looked at before anything parses them."""
    try:
        with open(path, "rb") as file:
            if TABLE not in file.read():
                return False
    except OSError:
        return False
    from linter.errors import HegaoError
    from linter.tomlsource import read

    try:
        return isinstance(read(path).data.get("tool", {}).get("hegao"), dict)
    except (HegaoError, AttributeError):
        return False  # a pyproject.toml that is not TOML is somebody else's to mend
