"""The process that checks: it reads requests from its standard input and answers on its standard output."""

from __future__ import annotations

import os
import pickle
import sys
from struct import Struct
from typing import TYPE_CHECKING, Any

from linter.errors import HegaoError
from linter.lsp.checking import Checker, encoded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from linter.lsp.answer import Answer, Sheet

#: The length of what follows.
HEAD = Struct("<Q")


class Worker:
    """What can be asked of the process, each request a method."""

    def __init__(self) -> None:
        self._checker = Checker()
        self._fresh = True

    def check(self, sheet: Sheet) -> Answer:
        if sheet.anew:
            from linter.lsp import explaining

            explaining.forget()
        answer = self._checker.check(sheet)
        if self._fresh:
            from linter import regexes

            regexes.save()
            self._fresh = False
        return answer

    def fixed(self, sheet: Sheet) -> str:
        """The text with all safe fixes made."""
        from linter.cli.fix import repaired
        from linter.filetype import maker

        if maker(sheet.path):
            return sheet.raw
        job = self._checker.job(sheet)
        if job is None or job.error is not None:
            return sheet.raw
        raw = sheet.raw.removeprefix("\ufeff")
        done = repaired(job._replace(data=encoded(raw)), unsafe=False)
        return sheet.raw[: len(sheet.raw) - len(raw)] + done.data.decode("utf-8") if done.made else sheet.raw

    def hover(self, sheet: Sheet, codes: Sequence[str], said: Sequence[str], lang: str, markdown: bool) -> str:
        from linter.lsp import explaining

        job = self._checker.job(sheet)
        return explaining.hover(codes, said, job.settings.packs if job else (), lang, markdown)

    def waive(self, sheet: Sheet, code: str, start: int, end: int) -> str:
        from linter.lsp.waiving import waive

        return waive(self._checker, sheet, code, start, end)


def main() -> None:
    """Serve until the standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)  # what a recognizer prints must not come between the answers
    os.dup2(silent, 2)  # nor may it, or a traceback, put words of a report into a log
    serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    worker = Worker()
    while len(head := requests.read(HEAD.size)) == HEAD.size:
        name, arguments = pickle.loads(requests.read(*HEAD.unpack(head)))
        data = pickle.dumps(_outcome(worker, name, arguments), pickle.HIGHEST_PROTOCOL)
        answers.write(HEAD.pack(len(data)) + data)
        answers.flush()


def _outcome(worker: Worker, name: str, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
    """Whether it went well, and the result, else what is known of the failure: nothing that may quote a report."""
    try:
        return True, getattr(worker, name)(*arguments)
    except HegaoError as error:
        return False, (error.message, error.path)
    except Exception as error:
        kind = type(error).__name__
        return False, ((f"程序内部出错：{kind}", f"internal error: {kind}"), "")
