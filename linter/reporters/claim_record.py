"""A claim as the plain values the claim table is written with."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from linter.page import ClaimRow
    from linter.reporters.redact import Redactor

_PERIOD = ("year", "year_to", "from", "to", "cumulative")


def claim_record(path: str, row: ClaimRow, redact: Redactor) -> dict[str, Any]:
    """The fields in their published order. Of a figure that is a hidden number the value is not told either."""
    clean, text = redact.clean, redact.quote(row.start, row.end)
    hidden = text != redact.raw[row.start : row.end]
    return {
        "path": path,
        "start": row.start,
        "end": row.end,
        "text": text,
        "kind": row.kind,
        "indicator": row.indicator if row.canonical else clean(row.indicator),
        "indicator_start": row.indicator_start,
        "indicator_end": row.indicator_end,
        "scope": [clean(word) for word in row.scope],
        "modifiers": [clean(word) for word in row.modifiers],
        "period": dict(zip(_PERIOD, row.period, strict=True)) if row.period else None,
        "value": list(row.value) if row.value and not hidden else None,
        "masked": row.masked,
        "unit": row.unit,
        "base": row.base,
        "direction": row.direction,
        "rank": row.rank,
        "population": clean(row.population) or None,
        "share_of": clean(row.share_of) or None,
        "modality": row.modality,
        "confidence": row.confidence,
        "address": row.address,
    }
