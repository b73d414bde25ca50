"""The tests see the environment of a user, not that of a service they may run on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import chromium
import postgres
import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

for _name in [name for name in os.environ if name.startswith(("GITHUB_", "CI_"))]:
    del os.environ[_name]

# how long an example takes is the machine's business, not the test's
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server that ends with the module."""
    programs = postgres.binaries()
    if programs is None:
        pytest.skip("needs PostgreSQL")
    with postgres.server(programs) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless browser that ends with the module."""
    with chromium.opened() as opened:
        yield opened
