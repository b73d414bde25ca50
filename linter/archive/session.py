"""A session of Spark: how it is started, and what is told of one that fails."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

from linter.errors import HegaoError, Said

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TRIAL = "local[2,4]"  # two cores here, and a task may fail four times
#: Documents a Python process is given at a time.
_BATCH = 16
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH),
    "spark.sql.files.ignoreCorruptFiles": "true",  # they are asked for once more
    "spark.sql.files.ignoreMissingFiles": "true",
    "spark.sql.files.openCostInBytes": "1000000",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "1000000",  # what is listed is single files
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
}
#: Settings of a session that begins; one that is there already keeps its own.
_BEGINNING = {
    "spark.executorEnv.LC_ALL": "C.UTF-8",  # else Java cannot name files in Chinese
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}


def started(master: str) -> SparkSession:
    """A session at ``master``, '' for what spark-submit says, else for a trial here. Raises HegaoError."""
    from pyspark.sql import SparkSession

    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if not os.environ.get("LC_ALL", "").upper().endswith(("UTF-8", "UTF8")):
        os.environ["LC_ALL"] = "C.UTF-8"
    builder = SparkSession.builder.appName("hegao archive check")
    if master or not submitted:
        builder = builder.master(master or TRIAL)
    if not submitted and (master or TRIAL).startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    for name, value in {**_BEGINNING, **_SETTINGS}.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        java: Any = session.sparkContext._jvm
        names = str(java.System.getProperty("sun.jnu.encoding"))
    except Exception as error:
        raise HegaoError(
            Said(f"Spark 没有启动（{_kind(error)}）", f"Spark did not start ({_kind(error)})"),
            remedy=Said(
                "看 --master 的地址对不对、主节点在不在",
                "see whether the address of --master is right, and its master there",
            ),
        ) from None
    if names.upper() not in ("UTF-8", "UTF8"):
        session.stop()
        raise HegaoError(
            Said(f"这个 Java 认文件名用 {names}，读不了中文名", f"this Java reads file names as {names}"),
            remedy=Said("启动前设置 LC_ALL=C.UTF-8", "set LC_ALL=C.UTF-8 before it is started"),
        )
    return session


def broken(error: Exception) -> HegaoError:
    """A job that failed. What a worker said of it may quote a report: only its kind is told."""
    if "linter.errors.ConfigError" in str(error):
        from linter.archive.setup import others

        return others()
    return HegaoError(
        Said(f"Spark 的作业失败（{_kind(error)}）", f"a job of Spark failed ({_kind(error)})"),
        remedy=Said("看 Spark 的日志；再运行一次，会接着做", "see the log of Spark; run it again to go on"),
    )


def _kind(error: Exception) -> str:
    """The kind of an error, of Java's where it came from there."""
    found = re.findall(r"\b(?:[a-z]\w*\.){2,}([A-Z]\w*(?:Exception|Error))\b", str(error))
    return found[-1] if found else type(error).__name__
