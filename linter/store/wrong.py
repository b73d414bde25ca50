"""What can be wrong with a user's query."""

from __future__ import annotations

from linter.errors import ConfigError, Said
from linter.store.problems import first_line


def only_questions() -> ConfigError:
    return ConfigError(
        Said("只能查询：一条 SELECT、WITH 或 VALUES 语句", "queries only: one SELECT, WITH or VALUES statement")
    )


def wrong_query(error: Exception) -> ConfigError:
    why = first_line(error)
    remedy = Said("表和列见 hegao store info", "hegao store info lists tables and columns")
    return ConfigError(Said(f"查询有误：{why}", f"the query is wrong: {why}"), remedy=remedy)
