"""What holds for the documents of an archive, fit to go to a process on another machine."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from linter import __version__, cachefile
from linter.batch import Job
from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    from linter.packs import RuleSet
    from linter.settings import Settings
    from linter.suppress import Waivers


def folder_of(uri: str) -> str:
    """The folder of a document; a file that is an input itself stands for its own."""
    return uri.rpartition("/")[0] or uri


class Holding(NamedTuple):
    """The settings and waivers of a folder."""

    settings: Settings
    waivers: Waivers | None


class Setup(NamedTuple):
    """Everything the rows of a document depend on, but its content.

    ``roots`` are the inputs (absolute paths) by the first part of a uri. ``folders`` gives the place in ``holdings`` for the
    folder of a document, ``digests`` what stands for the rules of a list of packs.
    """

    roots: dict[str, str]
    holdings: tuple[Holding, ...]
    folders: dict[str, int]
    digests: dict[tuple[str, ...], str]
    redact: bool
    version: str = __version__
    run: str = ""

    def path_of(self, uri: str) -> str:
        top, _, rest = uri.partition("/")
        root = self.roots[top]
        return os.path.join(root, *rest.split("/")) if rest else root

    def job(self, uri: str) -> Job:
        settings, waivers = self.holdings[self.folders[folder_of(uri)]]
        return Job(self.path_of(uri), settings, self.rules(settings), waivers)

    def rules(self, settings: Settings) -> RuleSet:
        """The rules of these settings. Raises ConfigError where this machine has others than the run began with."""
        if self.version != __version__:
            raise others()
        return _rules(settings.packs, self.digests[settings.packs])

    @property
    def time_limit(self) -> float:
        """The longest time any document may take, in seconds; 0 where one has no limit."""
        limits = [holding.settings.time_limit for holding in self.holdings]
        return 0.0 if not all(limits) else max(limits, default=0.0)

    @property
    def state(self) -> str:
        """What stands for all of it: two runs with the same state make the same rows of the same document."""
        from linter.kind import here

        parts: list[object] = [self.version, self.redact, sorted(self.digests.values()), sorted(self.folders.items())]
        for settings, waivers in self.holdings:
            waived = [entry[:5] for entry in waivers.entries if not waivers.expired(entry)] if waivers else []
            paths = settings.profile, settings.profiles, settings.per_file_ignores, settings.time_limit
            parts.append((here(settings), paths, waived))
        return cachefile.hashed(repr(parts).encode("utf-8", "surrogatepass"))


@cache
def _rules(packs: tuple[str, ...], digest: str) -> RuleSet:
    from linter.packs import load

    ruleset = load(packs)
    if ruleset.digest != digest:
        raise others()
    return ruleset


def others() -> ConfigError:
    return ConfigError(
        Said(
            "执行机上 hegao 的版本或规则与发起运行的机器不同",
            "a worker has another version of hegao, or other rules, than the machine that began the run",
        ),
        remedy=Said(
            "各机装同一个 hegao，自己的规则包放在同一路径",
            "install one hegao everywhere, packs of one's own at one path",
        ),
    )
