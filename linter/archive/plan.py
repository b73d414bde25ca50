"""What a run is to do: its documents in shards, written down before the first is checked, so that a broken run can go on.

A plan is made anew from the inputs each time, and compared with the one on disk: a run goes on only where both are the same.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, NamedTuple

from linter import __version__, cachefile
from linter.archive.setup import Holding, Setup, folder_of
from linter.errors import ConfigError, HegaoError, Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.batch import Job

#: Documents and bytes of a shard at most, and documents at least where there are more; shards an archive should have.
_MOST, _LEAST, _BYTES, _SHARDS = 256, 32, 32_000_000, 64
LAYOUT = 1
_LAYOUT = "hegao.archive"


class Item(NamedTuple):
    """A document of the inputs; ``modified`` in nanoseconds."""

    uri: str
    size: int
    modified: int


class Plan(NamedTuple):
    """``shards`` are the bounds of the shards in ``items``: shard 3 is ``items[shards[3]:shards[4]]``."""

    setup: Setup
    items: Sequence[Item]
    shards: Sequence[int]

    def __len__(self) -> int:
        return len(self.shards) - 1

    def shard(self, number: int) -> Sequence[Item]:
        return self.items[self.shards[number] : self.shards[number + 1]]

    def listing(self) -> Iterator[tuple[int, str, int, int]]:
        for number in range(len(self)):
            for item in self.shard(number):
                yield (number, *item)

    def told(self) -> dict[str, Any]:
        """The plan as it is written down."""
        return {
            _LAYOUT: LAYOUT,
            "hegao": __version__,
            "run": self.setup.run,
            "state": self.setup.state,
            "inputs": _digest(self.items),
            "documents": len(self.items),
            "bytes": sum(item.size for item in self.items),
            "shards": len(self),
            "redacted": self.setup.redact,
            "profile": sorted({holding.settings.profile for holding in self.setup.holdings}),
        }


def planned(jobs: Iterable[Job], inputs: Sequence[str], redact: bool, failed: list[HegaoError]) -> Plan:
    """The plan for the files of a run; what could not be listed goes to ``failed``.

    Raises ConfigError where the configuration of a folder is wrong, or two inputs go by one name.
    """
    roots = _roots(inputs)
    items, folders = list[Item](), dict[str, int]()
    holdings, places, digests = list[Holding](), dict[tuple[int, int], int](), dict[tuple[str, ...], str]()
    namer = _Namer(roots)
    for job in jobs:
        if job.error is not None:
            if isinstance(job.error, ConfigError):
                raise job.error
            failed.append(job.error)
            continue
        uri = namer.uri(job.path)
        items.append(Item(uri, job.size, job.stamp[1] if job.stamp else 0))
        folder = folder_of(uri)
        if folder not in folders:
            place = places.setdefault((id(job.settings), id(job.waivers)), len(holdings))
            if place == len(holdings):
                holdings.append(Holding(job.settings, job.waivers))
                assert job.ruleset is not None, "a job without error has rules"
                digests[job.settings.packs] = job.ruleset.digest
            folders[folder] = place
    items.sort()
    setup = Setup(roots, tuple(holdings), folders, digests, redact)
    run = cachefile.hashed(f"{setup.state}\0{_digest(items)}".encode())
    return Plan(setup._replace(run=run), items, _shards(items))


def _roots(inputs: Sequence[str]) -> dict[str, str]:
    roots: dict[str, str] = {}
    for path in inputs:
        full = os.path.abspath(path)
        name = os.path.basename(full) or "root"
        if roots.setdefault(name, full) != full:
            said = Said(
                f"两个输入都叫“{name}”，其中的稿件分不清",
                f"two inputs are called {name!r}: their documents cannot be told apart",
            )
            remedy = Said("给出它们共同的上级文件夹，或改名", "give the folder above both, or rename one")
            raise ConfigError(said, path=path, remedy=remedy)
    return roots


class _Namer:
    """Names files by their place below the inputs."""

    def __init__(self, roots: dict[str, str]) -> None:
        self._roots = sorted(roots.items(), key=lambda root: -len(root[1]))  # of nested inputs the inner one

    def uri(self, path: str) -> str:
        full = os.path.abspath(path)
        for name, root in self._roots:
            if full == root:
                return name
            if full.startswith(os.path.join(root, "")):
                return "/".join((name, *full[len(os.path.join(root, "")) :].split(os.sep)))
        raise AssertionError("a file lies below an input")


def _shards(items: Sequence[Item]) -> list[int]:
    most = min(_MOST, max(_LEAST, -(-len(items) // _SHARDS)))
    bounds, size = [0], 0
    for index, item in enumerate(items):
        if index > bounds[-1] and (index - bounds[-1] == most or size + item.size > _BYTES):
            bounds.append(index)
            size = 0
        size += item.size
    return [*bounds, len(items)]


def _digest(items: Sequence[Item]) -> str:
    made = cachefile.blake2b(b"", 16)
    for item in items:
        made.update(repr(tuple(item)).encode("utf-8", "surrogatepass"))
    digest: str = made.hexdigest()
    return digest


def read(path: str) -> dict[str, Any]:
    """A plan that was written down. Raises ConfigError for any other file."""
    try:
        with open(path, encoding="utf-8") as file:
            found = json.load(file)
        if isinstance(found, dict) and isinstance(found[_LAYOUT], int):
            return found
    except (OSError, ValueError, KeyError):
        pass
    raise ConfigError(
        Said("计划文件已损坏，或不是 hegao 写的", "damaged, or no plan that hegao wrote"),
        path=path,
        remedy=Said("换一个输出文件夹", "choose another output folder"),
    )


def difference(before: dict[str, Any], now: dict[str, Any]) -> Said | None:
    """In what a plan differs from the one a run began with, None where it may go on."""
    for key, zh, en in (
        (_LAYOUT, "输出的结构", "the layout of the output"),
        ("hegao", "hegao 的版本", "the version of hegao"),
        ("redacted", "名称是否缩写", "whether names are shortened"),
        ("inputs", "输入的稿件", "the input"),
        ("state", "规则或设置", "rules or settings"),
    ):
        if before.get(key) != now[key]:
            return Said(zh, en)
    return None
