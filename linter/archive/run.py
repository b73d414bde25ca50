"""A run over an archive: begun or gone on with, shard by shard, whatever checks them."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from linter.archive import plan as plans
from linter.archive.layout import LISTING, PLAN, RUNS, TABLES, shard_folders, whole
from linter.errors import ConfigError, Said
from linter.files import replace_text
from linter.store.layout import now
from linter.store.lock import held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.archive.plan import Plan

    class Engine(Protocol):
        def __call__(self, plan: Plan, shards: Sequence[int], out: str) -> Iterator[int]:
            """Check shards and write their files; the number of each as it is done."""
            ...


#: Seconds a run waits for another in the same folder.
_WAIT = 3.0
_OURS = {PLAN, LISTING, RUNS, *TABLES}


def run(plan: Plan, out: str, engine: Engine, restart: bool = False) -> Iterator[tuple[int, int]]:
    """Do what of the plan is not done yet; how many shards are done, of how many, each time one is.

    Raises ConfigError where ``out`` holds something else, or a run with other input, rules or settings; ``restart``
    does away with what such a run left.
    """
    _look(out)
    os.makedirs(out, exist_ok=True)
    with held(os.path.join(out, ""), _WAIT, inherited=False, busy=_busy):
        if restart:
            _clear(out)
        _begin(plan, out)
        done = set(whole(out))
        left = [number for number in range(len(plan)) if number not in done]
        count = len(plan) - len(left)
        yield count, len(plan)
        for _ in engine(plan, left, out):
            count += 1
            yield count, len(plan)
        _end(out)


def _look(out: str) -> None:
    """Raises ConfigError where the folder holds something that is not ours: nothing is put beside it."""
    try:
        found = set(os.listdir(out))
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise ConfigError(Said("这是文件，不是文件夹", "this is a file, no folder"), path=out) from None
    foreign = sorted(name for name in found - _OURS if not name.startswith(".") and not name.endswith(".tmp"))
    if PLAN not in found and (foreign or found & set(TABLES)):
        raise ConfigError(
            Said(
                "文件夹里有别的内容，不是 hegao archive 的输出",
                "the folder holds something else, no output of hegao archive",
            ),
            path=out,
            remedy=Said("换一个空的或还没有的文件夹", "choose one that is empty, or not there yet"),
        )
    if PLAN in found:
        plans.read(os.path.join(out, PLAN))


def _busy(path: str, seconds: float) -> ConfigError:
    return ConfigError(
        Said("另一个运行正在写这个文件夹", "another run is writing to this folder"),
        path=os.path.dirname(path),
        remedy=Said("等它结束，或换一个文件夹", "wait for it to end, or choose another folder"),
    )


def _begin(plan: Plan, out: str) -> None:
    """Write the plan down, or make sure that the one that is there is the same."""
    from linter.archive.frames import write_listing

    path = os.path.join(out, PLAN)
    if os.path.exists(path):
        differs = plans.difference(plans.read(path), plan.told())
        if differs is not None:
            raise ConfigError(
                Said(
                    f"这里的运行没法接着做：{differs.zh}与开始时不同",
                    f"the run here cannot go on: {differs.en} is not what it was at its beginning",
                ),
                path=out,
                remedy=Said("加 --restart 从头再来，或换一个文件夹", "--restart begins anew; or choose another folder"),
            )
        return
    write_listing(out, plan.listing())
    told = {**plan.told(), "started": now().isoformat()}
    replace_text(path, json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def _clear(out: str) -> None:
    """Do away with what a run wrote. The plan goes last, so that this can be done again where it breaks off."""
    for name in (RUNS, LISTING):
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(out, name))
    for table in TABLES:
        for folder in shard_folders(out, table):
            shutil.rmtree(folder)
    with suppress(FileNotFoundError):
        os.unlink(os.path.join(out, PLAN))


def _end(out: str) -> None:
    """Note the run as a store notes its own, once."""
    from linter.archive.frames import totals, write_runs

    if not os.path.exists(os.path.join(out, RUNS)):
        write_runs(out, plans.read(os.path.join(out, PLAN)), totals(out))
