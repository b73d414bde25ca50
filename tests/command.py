"""Runs of the command as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FAULT = "全县技术改造投资占工业投资的比重为128.6%。\n"
CLEAN = "全县工业投资比上年同期增长9.2%。\n"


class Outcome:
    """How a run ended."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code, self.raw = code, out
        self.out, self.err = out.decode("utf-8"), err.decode("utf-8")


#: What a user or a service may have set and a plain environment has not.
OWN = ("LC_", "LANG", "HEGAO", "NO_COLOR", "PYTHON", "GITHUB_", "CI_")


def hegao(*arguments: str | Path, cwd: Path, stdin: bytes = b"", **env: str) -> Outcome:
    """Run ``hegao`` in ``cwd`` with a plain Chinese environment over which ``env`` holds."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OWN)}
    done = subprocess.run(
        [sys.executable, "-m", "linter", *(str(a) for a in arguments)],
        cwd=cwd, input=stdin, capture_output=True, timeout=120, check=False,
        env={**kept, "PYTHONPATH": str(ROOT), **env},
    )  # fmt: skip
    return Outcome(done.returncode, done.stdout, done.stderr)
