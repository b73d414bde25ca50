"""What an archive needs beyond the base install, asked for before anything is begun."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

from linter.errors import ConfigError, Said


def parquet() -> None:
    """Raises ConfigError where Parquet cannot be written."""
    if find_spec("pyarrow") is None:
        raise missing(
            Said("结果写成 Parquet，要用到 pyarrow，尚未安装", "Parquet needs pyarrow, which is not installed"), "store"
        )


def missing(said: Said, extra: str) -> ConfigError:
    how = f"pip install 'hegao[{extra}]'"
    return ConfigError(said, remedy=Said(how, how))


def spark() -> None:
    """Raises ConfigError where PySpark, or the Java it runs on, is missing."""
    for name in ("pyspark", "pandas", "pyarrow"):
        if find_spec(name) is None:
            said = Said(f"Spark 要用到 {name}，尚未安装", f"Spark needs {name}, which is not installed")
            raise missing(said, "spark")
    home = os.environ.get("JAVA_HOME", "")
    if not (shutil.which(os.path.join(home, "bin", "java")) if home else shutil.which("java")):
        raise ConfigError(
            Said("Spark 要用到 Java（17 或更新），没有找到", "Spark needs Java (17 or newer), which was not found"),
            remedy=Said(
                "安装 JRE（如 apt install openjdk-17-jre-headless），或用 JAVA_HOME 指明",
                "install a JRE (as apt install openjdk-17-jre-headless), or name it in JAVA_HOME",
            ),
        )
