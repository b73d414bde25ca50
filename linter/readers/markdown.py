"""Markdown."""

from __future__ import annotations

from linter.readers.plain import read

__all__ = ["read"]
