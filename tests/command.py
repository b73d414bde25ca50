"""Runs of the command as a user starts it."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
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


def compiled(folder: Path) -> str:
    """The folder as one for HEGAO_CACHE_DIR that holds compiled rules, what they say, and patterns, but no results.

    Compiling them takes longer than anything else a run over a small report does.
    """
    if not folder.exists():
        shutil.copytree(_compiled(), folder)
    return str(folder)


@cache
def _compiled() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for arguments in (("check", "-", "--isolated"), ("rule", "ARI001")):
        done = hegao(*arguments, cwd=folder, stdin=CLEAN.encode(), HEGAO_CACHE_DIR=str(folder / "cache"))
        assert done.code == 0, done.err
    return folder / "cache"
