"""What a report depends on besides the content of its file, as a key under which its results may be kept."""

from __future__ import annotations

import os
import sys
from functools import cache

from linter import __version__, cachefile
from linter.settings import DEFAULTS
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.packs import RuleSet
    from linter.settings import Settings

_SIZE = 20  # bytes of a key
#: The settings that decide which files are checked and how results are shown, not what they are. Those of single files
#: and the folders of packs count by what comes of them for the file: its profile, its rules left out, the rules' digest.
_ELSEWHERE = (
    *("profile", "profiles", "per_file_ignores", "packs", "fail_on", "exclude", "force_exclude", "time_limit", "jobs"),
    *("output_format", "lang", "ambiguous_width", "debug", "source", "baseline", "store", "across"),
)


class Kind:
    """Everything the report of a file depends on but its content: kind of file, settings, rules and hegao.

    ``asking`` are the codes of the rules its facts are kept for; ``name`` stands for all of it.
    """

    def __init__(self, path: str, settings: Settings, ruleset: RuleSet, asking: Sequence[str] = ()) -> None:
        from linter.selection import in_force

        self._settings = settings  # so that no other settings take its place in memory
        suffix = os.path.splitext(path)[1].lower()
        parts = (
            _maker(),
            ruleset.digest,
            suffix,
            repr(in_force(path, settings)),
            repr(here(settings)),
            ",".join(asking),
        )
        self._made = cachefile.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_SIZE)
        self.name: str = self._made.hexdigest()

    def key(self, data: bytes) -> bytes:
        """What stands for the report of a file with this content."""
        made = self._made.copy()
        made.update(b"\0%d\0" % len(data))
        made.update(data)
        digest: str = made.hexdigest()
        return digest.encode("ascii")


def key_of(path: str, data: bytes, settings: Settings, ruleset: RuleSet, asking: Sequence[str] = ()) -> bytes:
    """What stands for everything the report of a file depends on."""
    return Kind(path, settings, ruleset, asking).key(data)


def here(settings: Settings) -> Settings:
    """The settings without those that do not change what is found in a file."""
    return settings._replace(**{name: getattr(DEFAULTS, name) for name in _ELSEWHERE})


@cache
def _maker() -> str:
    """Which hegao this is: its version, that of Python, when anything was last installed, in a checkout every module."""
    from linter.packs import COMPILED, builtin_root, walk

    here = os.path.dirname(os.path.abspath(__file__))
    watched = [folder for folder in sys.path if folder.endswith("-packages")]
    if not os.path.exists(os.path.join(builtin_root(), COMPILED)):
        watched += walk(here, ".py")
    lines = [__version__, sys.version]
    for path in watched:
        try:
            status = os.stat(path)
        except OSError:
            continue
        lines.append(f"{path}\t{status.st_size}\t{status.st_mtime_ns}")
    return "\n".join(lines)
