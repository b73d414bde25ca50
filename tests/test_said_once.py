"""A fault that several rules find in the same figures is reported once."""

from __future__ import annotations

import pytest

from linter import lint


def codes(text: str) -> list[str]:
    return [found.code for file in lint(text).files for found in file.findings if found.code.startswith("ARI")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县规上企业412家，其中亏损企业87家，亏损面31.1%。", ["ARI004"]),
        ("2023年一季度，税收收入17.2亿元，二季度税收收入16.1亿元，上半年税收收入53.3亿元。", ["ARI012"]),
        (
            "2024年，全市进出口总额185.2亿元。其中，出口120.5亿元，进口54.7亿元，贸易顺差65.8亿元。",
            ["ARI001"],
        ),
        ("企业412家，其中亏损87家，亏损面31.1%。企业512家，其中停产87家，停产面37.0%。", ["ARI004", "ARI004"]),
    ],
)
def test_once(text: str, expected: list[str]) -> None:
    assert codes(text) == expected
