"""``python -m linter`` does the same as ``hegao``."""

from __future__ import annotations

from linter.cli.main import main

main()
