"""hegao (核稿): the checker a Chinese report goes through before it leaves the house."""

from __future__ import annotations

__version__ = "0.1.0"
