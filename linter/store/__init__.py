"""The store: what reports said and what was found in them, kept from month to month.

A store is one DuckDB file, or the schema ``hegao`` of a PostgreSQL database. It has the same tables in both
(``tables``), takes its rows as Arrow tables from one writer at a time, and hides names unless told otherwise.
"""

from __future__ import annotations
