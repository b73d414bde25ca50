"""Writes a store as the first layout had it: ``python tests/store_version_1.py FILE``.

The statements are those of that day, written out; nothing here follows later layouts.
"""

from __future__ import annotations

import sys

import duckdb

TABLES = (
    "CREATE TABLE versions (version BIGINT, hegao TEXT, taken TIMESTAMP)",
    """CREATE TABLE runs (run TEXT, hegao TEXT, started TIMESTAMP, finished TIMESTAMP, redacted BOOLEAN, added BIGINT,
    updated BIGINT, unchanged BIGINT, failed BIGINT)""",
    """CREATE TABLE documents (document TEXT, path TEXT, name TEXT, content TEXT, state TEXT, run TEXT, size BIGINT,
    encoding TEXT, profile TEXT, redacted BOOLEAN, claims_read BIGINT, claims_bound BIGINT,
    claims_not_assessable BIGINT)""",
    """CREATE TABLE claims (document TEXT, ordinal BIGINT, start_offset BIGINT, end_offset BIGINT, line BIGINT, col BIGINT,
    end_line BIGINT, end_col BIGINT, address TEXT, place TEXT, text TEXT, kind TEXT, indicator TEXT, canonical BOOLEAN,
    indicator_start BIGINT, indicator_end BIGINT, scope TEXT[], modifiers TEXT[], period_year BIGINT,
    period_year_to BIGINT, period_from BIGINT, period_to BIGINT, period_cumulative BOOLEAN, value_low DOUBLE,
    value_high DOUBLE, masked BOOLEAN, unit TEXT, base TEXT, direction TEXT, rank BIGINT, population TEXT,
    share_of TEXT, modality TEXT, confidence TEXT, shortened BOOLEAN)""",
    """CREATE TABLE findings (document TEXT, ordinal BIGINT, code TEXT, name TEXT, severity TEXT, message TEXT,
    message_en TEXT, start_offset BIGINT, end_offset BIGINT, line BIGINT, col BIGINT, end_line BIGINT, end_col BIGINT,
    address TEXT, place TEXT, fingerprint TEXT, suppressed TEXT, related TEXT, evidence TEXT)""",
)
ROWS = (
    "INSERT INTO versions VALUES (1, '0.1.0', TIMESTAMP '2025-02-03 04:05:06')",
    "INSERT INTO runs VALUES ('r1', '0.1.0', TIMESTAMP '2025-02-03 04:05:06', TIMESTAMP '2025-02-03 04:05:07', true, 1, 0, 0, 0)",
    """INSERT INTO documents VALUES ('d1', '/reports/2025-01.txt', '2025-01.txt', 'c1', 's1', 'r1', 120, 'utf-8', 'review', true,
    2, 2, 0)""",
    """INSERT INTO claims VALUES ('d1', 0, 20, 24, 2, 15, 2, 19, '段1/句1/分句1', '', '6.2%', 'change-pct', '规模以上工业增加值',
    true, 5, 14, ['全县'], [], 2025, NULL, 1, 1, true, 6.15, 6.25, false, '%', 'yoy', '+', NULL, NULL, NULL, 'fact',
    'full', false)""",
    """INSERT INTO claims VALUES ('d1', 1, 40, 46, 2, 35, 2, 41, '段1/句1/分句2', '', '12.6亿元', 'level', '工业投资',
    true, 30, 34, [], [], 2025, NULL, 1, 1, true, 12.55, 12.65, false, '亿元', NULL, NULL, NULL, NULL, NULL, 'fact',
    'full', false)""",
    """INSERT INTO findings VALUES ('d1', 0, 'PCT001', 'x', 'error', '一处', 'one', 20, 24, 2, 15, 2, 19, '段1/句1/分句1', '', 'f', '',
    '[]', '{}')""",
)


def write(path: str) -> None:
    connection = duckdb.connect(path)
    for statement in (*TABLES, *ROWS):
        connection.execute(statement)
    connection.close()


if __name__ == "__main__":
    write(sys.argv[1])
