"""No rule and no part of the reader takes more than linear time, on text that does not repeat itself."""

from __future__ import annotations

import pytest

from bench.running import checker
from bench.worst import INPUTS, growth, made

CHECK = checker("review", preview=True)
#: A squared part that matters shows as the number of times; what a machine does besides, as less than this.
TIMES, MOST = 8, 3.0


@pytest.mark.parametrize("name", INPUTS)
def test_time_is_linear(name: str) -> None:
    """A character costs about as much among eight times as many."""
    CHECK(*made(name, 1000))  # what is worked out once
    tries = 3
    while (grown := growth(CHECK, name, 5000, TIMES)) >= MOST and tries:
        tries -= 1
    assert grown < MOST
