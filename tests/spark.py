"""A Spark cluster of one machine for the tests: a standalone master and a worker on the loopback interface."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

#: What makes Java start fast; for long runs it would be slow.
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
_WAIT = 90.0
#: What small jobs gain nothing by.
_PLAIN = """
spark.ui.enabled false
spark.sql.adaptive.enabled false
spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
"""


def lacking() -> str:
    """What is missing to run Spark here, '' for nothing."""
    if not all(find_spec(name) for name in ("pyspark", "pandas", "pyarrow")):
        return "needs pyspark"
    return "" if shutil.which("java") else "needs a Java runtime"


def program(name: str) -> str:
    """The path of a program that comes with PySpark."""
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    return os.path.join(os.path.dirname(spec.origin), "bin", name)


def environment(folder: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The environment of masters, workers and drivers; what configures them is put into ``folder``."""
    (folder / "conf").mkdir(exist_ok=True)
    (folder / "conf" / "spark-defaults.conf").write_text(_PLAIN, encoding="utf-8")
    own = {"SPARK_LOCAL_IP": "127.0.0.1", "JAVA_TOOL_OPTIONS": QUICK, "SPARK_CONF_DIR": str(folder / "conf")}
    return {**os.environ, **own, **more}


@contextmanager
def cluster(folder: Path, **env: str) -> Iterator[str]:
    """The address of a master that has a worker with two cores. They run in ``folder`` with ``env`` set."""
    started: list[subprocess.Popen[bytes]] = []

    def start(kind: str, said: str, *arguments: str) -> str:
        log = folder / f"{kind}.log"
        command = [program("spark-class"), f"org.apache.spark.deploy.{kind.lower()}.{kind}", *arguments]
        with log.open("wb") as out:
            made = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder, env=environment(folder, env))
        started.append(made)
        deadline = time.monotonic() + _WAIT
        while not (found := re.search(said, log.read_text("utf-8", "replace"))):
            if made.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(log.read_text("utf-8", "replace"))
            time.sleep(0.1)
        return found[1]

    host = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    try:
        master = start("Master", r"Starting Spark master at (spark://\S+)", *host)
        start("Worker", r"(Successfully registered) with master", *host, "--cores", "2", "--memory", "1g", master)
        yield master
    finally:
        for made in reversed(started):
            made.terminate()
        for made in started:
            try:
                made.wait(timeout=30)
            except subprocess.TimeoutExpired:
                made.kill()
                made.wait()
