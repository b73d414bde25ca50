"""What an archive needs beyond the base install, asked for before anything is begun."""

from __future__ import annotations

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
