"""What is costly to make and the same for all processes of pytest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PATIENCE = 900  # seconds


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Any]) -> Any:
    """What ``make`` returns (values of JSON) of a folder of this name, made by whichever process comes first."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    ended = folder / "ended"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(_PATIENCE * 10):
            if ended.exists():
                break
            time.sleep(0.1)
    else:
        made: Any = None
        try:
            made = make(folder)
        finally:  # who waits must not wait in vain
            ended.with_suffix(".new").write_text(json.dumps(made), "utf-8")
            ended.with_suffix(".new").rename(ended)
    return json.loads(ended.read_text("utf-8"))


def needs_package_index(folder: Path) -> None:
    """Skip where no package can be had, as on a machine without a network."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "hatchling"]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("needs a package index")
