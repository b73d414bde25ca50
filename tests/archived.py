"""Archives for the tests: small reports, a plug-in that does harm, and what a run left of them."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from linter.archive import apart, plan
from linter.archive.frames import read_shard
from linter.archive.layout import ORDER, TABLES, shards_of

FAULT = "2024年1—9月全县工业运行情况\n\n1—9月，全县工业投资{n}.6亿元，技术改造投资占工业投资的比重为128.6%。\n"
CLEAN = "2024年{n}月全县情况\n\n全县工业投资比上年同期增长{n}.2%。\n"
NAMED = "1月，安瑞科技有限公司产值{n}.6亿元，联系人王建国，电话13900005678。\n"
#: A recognizer that harms the process it runs in where a report says so.
HARM = """
import os, signal, time

KILL = {kill!r}

def find(text):
    if "崩溃" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "拖延" in text:
        time.sleep(600)
    if "不理会" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(600)
    if "中断" in text and os.path.exists(KILL):
        with open(KILL) as file:
            run = int(file.read())
        os.unlink(KILL)
        os.kill(run, signal.SIGKILL)
        while alive(run):
            time.sleep(0.01)
    return ()

def alive(run):
    try:
        os.kill(run, 0)
    except ProcessLookupError:
        return False
    return True
"""


#: The command with shards of four documents, as ``small`` makes them in this process.
SMALL = "import linter.archive.plan as plan\nplan._LEAST = 4\nfrom linter.cli.main import main\nmain()\n"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_LEAST", 4)
    monkeypatch.setattr(apart, "_LIFE", 3)


def fill(folder: Path, count: int = 12) -> Path:
    """An archive of small reports in two folders, of every third a fault is found."""
    for number in range(count):
        text = (FAULT, CLEAN, CLEAN)[number % 3].format(n=number % 12 + 1)
        path = folder / f"{2020 + number % 2}" / f"第 {number:03} 期.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def harmful(folder: Path) -> tuple[str, str]:
    """The plug-in in a folder, and the options that call it."""
    (folder / "harm.py").write_text(HARM.format(kill=str(folder / "kill")), encoding="utf-8")
    return "--config", 'recognizers = ["harm:find"]'


def killed(folder: Path, command: Sequence[str | Path], env: Mapping[str, str]) -> None:
    """Run a command that the plug-in in ``folder`` kills, alone of all its processes, when it comes to a report that says so."""
    with (folder / "told").open("wb") as told:
        run = subprocess.Popen(command, env=env, stdout=told, stderr=told)
    (folder / "kill.new").write_text(str(run.pid), encoding="utf-8")
    os.replace(folder / "kill.new", folder / "kill")
    assert run.wait(timeout=300) == -signal.SIGKILL, (folder / "told").read_text("utf-8", "replace")


def rows(out: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows of a run, sorted."""
    found = {}
    for name in TABLES:
        table = pa.concat_tables([read_shard(str(out), name, shard) for shard in shards_of(str(out), name)])
        found[name] = table.sort_by([(column, "ascending") for column in ORDER[name]]).to_pylist()
    return found


def statuses(out: Path) -> dict[str, str]:
    return {row["uri"]: row["status"] for row in rows(out)["documents"]}
