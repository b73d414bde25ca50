"""The open documents: which version was checked, what was found in it, and when it is to be looked at again."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from linter.errors import HegaoError
from linter.lsp.answer import Answer
from linter.reporters.phrases import bracketed, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from linter.lsp.answer import Sheet
    from linter.lsp.page import Page

    Tell = Callable[[str, "Page", Answer], None]
    SheetOf = Callable[[str, "Page", bool], "Sheet"]

#: Seconds without a keystroke before a changed text is checked.
PAUSE = 0.25


class Checked(NamedTuple):
    page: Page
    answer: Answer


class Desk:
    """Checks what lies open, the last version of each document only.

    ``sheet_of`` makes of a document, its page and whether settings are to be read again what is sent to be checked;
    ``tell`` hears the outcome.
    """

    def __init__(self, ask: Callable[..., Any], sheet_of: SheetOf, tell: Tell) -> None:
        self._ask = ask
        self._sheet_of = sheet_of
        self._tell = tell
        self.pages: dict[str, Page] = {}
        self._checked: dict[str, Checked] = {}
        self._due: dict[str, float] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._anew = True

    def put(self, uri: str, page: Page, pause: float = 0, anew: bool = False) -> None:
        """Lay a new version of a document on the desk, to be checked after a pause; ``anew`` under settings read again."""
        self._anew = self._anew or anew
        self.pages[uri] = page
        self._due[uri] = asyncio.get_running_loop().time() + pause
        if uri not in self._tasks:
            task = self._tasks[uri] = asyncio.ensure_future(self._work(uri))
            task.add_done_callback(lambda _: self._tasks.pop(uri, None))

    def take(self, uri: str) -> None:
        """A document that has been closed."""
        for kept in (self.pages, self._checked, self._due):
            kept.pop(uri, None)

    def renew(self) -> None:
        """Check everything again, under settings read anew."""
        for uri, page in list(self.pages.items()):
            self.put(uri, page.again(), anew=True)

    async def current(self, uri: str) -> Checked | None:
        """What was found in the version that lies open, which is checked now if need be; None for a document that is
        not open."""
        while (page := self.pages.get(uri)) is not None:
            checked = self._checked.get(uri)
            if checked is not None and checked.page is page:
                return checked
            self._due[uri] = 0
            task = self._tasks.get(uri)
            if task is None:
                self.put(uri, page)
            else:
                await asyncio.wait([task])
        return None

    def sheet(self, uri: str, page: Page) -> Sheet:
        """A document as it is sent along with another request."""
        return self._sheet_of(uri, page, False)

    async def _work(self, uri: str) -> None:
        while (page := self.pages.get(uri)) is not None:
            if (wait := self._due[uri] - asyncio.get_running_loop().time()) > 0:
                await asyncio.sleep(min(wait, 0.02))  # it may have become due meanwhile
                continue
            checked = self._checked.get(uri)
            if checked is not None and checked.page is page:
                return
            answer = await self._answered(self._sheet_of(uri, page, self._anew))
            if self.pages.get(uri) is page:
                self._checked[uri] = Checked(page, answer)
                self._tell(uri, page, answer)

    async def _answered(self, sheet: Sheet) -> Answer:
        self._anew = False
        try:
            answer: Answer = await self._ask("check", sheet)
        except HegaoError as error:
            remedy = say(error.remedy, sheet.lang) if error.remedy else ""
            return Answer(sheet.lang, problem=bracketed(say(error.message, sheet.lang), remedy, sheet.lang))
        return answer
