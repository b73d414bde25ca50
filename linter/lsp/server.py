"""The language server: what the editor tells and asks, passed on to the desk and answered."""

from __future__ import annotations

import logging
import os
import sys
from functools import wraps
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from linter import __version__
from linter.errors import HegaoError, Said
from linter.lsp.actions import FIX_ALL, WAIVE, Offers
from linter.lsp.client import Client
from linter.lsp.desk import PAUSE, Desk
from linter.lsp.examiner import Examiner
from linter.lsp.page import Page, Position
from linter.lsp.protocol import Protocol
from linter.lsp.shown import diagnostics, range_of
from linter.reporters.phrases import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, BinaryIO

    from linter.lsp.answer import Answer
    from linter.lsp.desk import Checked


#: The files that hold what a check depends on, beside the report.
_SETTINGS = ("**/*.toml", "**/.hegao-baseline.json")


class Server(LanguageServer):
    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell what went wrong by its kind alone: the words of an error may quote a report."""
        message = f"hegao: {getattr(source, '__name__', '')} {type(error).__name__}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))


class Service:
    """One editor's session. Its public methods answer to what the editor sends."""

    def __init__(self, lang: str, firm: bool) -> None:
        self.said_goodbye = False
        self._client = Client(lang, firm)
        self._examiner = Examiner()
        self._desk = Desk(self._examiner.ask, self._client.sheet, self._publish)
        self._complaints: set[str] = set()
        kind = types.TextDocumentSyncKind.Incremental
        self.server = Server("hegao", __version__, text_document_sync_kind=kind, max_workers=2, protocol_cls=Protocol)
        self._register()

    def _register(self) -> None:
        feature = self.server.feature
        feature(types.INITIALIZE)(_calm(self.initialize))
        feature(types.INITIALIZED)(_calm(self.initialized))
        feature(types.SHUTDOWN)(_calm(self.shutdown))
        feature(types.TEXT_DOCUMENT_DID_SAVE)(_calm(self.saved))
        feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(_calm(self.configured))
        feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_calm(self.settings_changed))
        feature(types.TEXT_DOCUMENT_HOVER)(_calm(self.hover))
        kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL])
        feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_calm(self.actions))
        self.server.command(WAIVE)(_calm(self.waive))
        # In place of those of pygls, whose lines end at U+2028 and form feeds, too.
        builtin = self.server.protocol.fm.add_builtin_feature
        builtin(types.TEXT_DOCUMENT_DID_OPEN, _calm(self.opened))
        builtin(types.TEXT_DOCUMENT_DID_CHANGE, _calm(self.changed))
        builtin(types.TEXT_DOCUMENT_DID_CLOSE, _calm(self.closed))

    def initialize(self, params: types.InitializeParams) -> None:
        self._client.introduced(params)

    def initialized(self, params: types.InitializedParams) -> None:
        """Ask the editor to tell when settings, rule packs, waivers or a baseline change on disk."""
        if not self._client.watches_files:
            return
        watched = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in _SETTINGS])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        asked = types.RegistrationParams([types.Registration("hegao-settings", method, watched)])
        self.server.client_register_capability(asked)

    async def shutdown(self, *_: Any) -> None:
        self.said_goodbye = True
        await self._examiner.close()

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        self._client.languages[document.uri] = document.language_id
        encoding = _plain(self.server.server_capabilities.position_encoding or "utf-16")
        self._desk.put(document.uri, Page(document.text, document.version, encoding), anew=True)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        page = self._desk.pages.get(uri)
        if page is None:
            return
        edits: list[tuple[Position, Position, str]] = []
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                edits.append((_place(change.range.start), _place(change.range.end), change.text))
            else:
                page, edits = Page(change.text, encoding=page.encoding), []
        page = page.edited(edits)
        page.version = params.text_document.version
        self._desk.put(uri, page, PAUSE)

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        if (page := self._desk.pages.get(uri)) is not None:
            self._desk.put(uri, page.again(), anew=True)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._desk.take(uri)
        self._client.languages.pop(uri, None)
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def configured(self, params: types.DidChangeConfigurationParams) -> None:
        self._client.configured(params.settings)
        self._desk.renew()

    def settings_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        self._desk.renew()

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        checked = await self._desk.current(uri)
        if checked is None:
            return None
        page, answer = checked
        at = page.offset(*_place(params.position))
        found = [r for r in answer.remarks if r.start <= at < max(r.end, r.start + 1)]
        if not found:
            return None
        markdown = self._client.reads_markdown
        codes, said = [r.code for r in found], [r.message for r in found]
        words = await self._asked("hover", uri, checked, codes, said, answer.lang, markdown)
        kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
        return (
            types.Hover(types.MarkupContent(kind, words), range_of(page, found[0].start, found[0].end))
            if words
            else None
        )

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        uri = params.text_document.uri
        checked = await self._desk.current(uri)
        if checked is None:
            return None
        page, only = checked.page, params.context.only
        offers = Offers(uri, checked, self._client.takes_versions, self._client.shows_related)
        made: list[types.CodeAction] = []
        if _asked_for(_plain(types.CodeActionKind.QuickFix), only):
            start, end = (page.offset(*_place(at)) for at in (params.range.start, params.range.end))
            made += offers.about(start, max(start, end), self._client.path(uri) is not None)
        # Only on request: it takes another check, and an editor asks for actions wherever the cursor rests.
        if only is not None and _asked_for(FIX_ALL, only) and any(remark.safe for remark in checked.answer.remarks):
            made += offers.everything(await self._asked("fixed", uri, checked) or page.raw)
        return made or None

    async def waive(self, uri: str, code: str, start: int, end: int) -> None:
        """The command behind an action: a finding goes to the list of waivers."""
        checked = await self._desk.current(uri)
        if checked is None or self._client.path(uri) is None:
            return
        if any((r.code, r.start, r.end) == (code, start, end) for r in checked.answer.remarks):
            await self._asked("waive", uri, checked, code, start, end)
            self._desk.renew()
        else:
            changed = Said(
                "稿件已经改动，没有记入；请在现在的位置再选一次", "the text has changed: choose it anew where it stands"
            )
            self._complain(say(changed, checked.answer.lang))

    async def _asked(self, request: str, uri: str, checked: Checked, *more: Any) -> Any:
        """The answer to a request about a document, None where there is none; the user hears why."""
        try:
            return await self._examiner.ask(request, self._client.sheet(uri, checked.page, False), *more)
        except HegaoError as error:
            self._complain(say(error.message, checked.answer.lang))
            return None

    def _publish(self, uri: str, page: Page, answer: Answer) -> None:
        shown = diagnostics(uri, page, answer, self._client.shows_related)
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, page.version))
        if not answer.wrong_settings:
            self._complaints.clear()
        elif answer.problem not in self._complaints:
            self._complaints.add(answer.problem)
            self._complain(answer.problem)

    def _complain(self, words: str) -> None:
        self.server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"hegao: {words}"))


def _calm(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method as a function that pygls can register; one that breaks says so without words of a report."""
    if iscoroutinefunction(method):

        @wraps(method)
        async def awaited(*given: Any) -> Any:
            try:
                return await method(*given)
            except Exception as error:
                raise _broken(error) from None

        return awaited

    @wraps(method)
    def called(*given: Any) -> Any:
        try:
            return method(*given)
        except Exception as error:
            raise _broken(error) from None

    return called


def _broken(error: Exception) -> JsonRpcInternalError:
    return JsonRpcInternalError(f"hegao: {type(error).__name__}")


def _place(at: types.Position) -> Position:
    return Position(at.line, at.character)


def _plain(word: types.PositionEncodingKind | types.CodeActionKind | str) -> str:
    """A word the protocol knows, or one it does not, as a string."""
    return word if type(word) is str else str(getattr(word, "value", word))


def _asked_for(kind: str, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether an editor that asks for certain kinds of actions, or those below them, asks for this one."""
    kinds = [kind] if only is None else [_plain(each) for each in only]
    return any(kind == each or kind.startswith(f"{each}.") or not each for each in kinds)


def serve(lang: str, firm: bool) -> int:
    """Talk to the editor until it leaves. Exit code 0 where it said so, else 1."""
    import gc

    gc.enable()  # a run of the command does without
    logging.disable(logging.CRITICAL)  # pygls logs what it cannot read, with the words of reports
    service = Service(lang, firm)
    service.server.start_io(sys.stdin.buffer, _own_output())
    return 0 if service.said_goodbye else 1


def _own_output() -> BinaryIO:
    """The standard output for the protocol alone: whatever else is printed goes nowhere."""
    own = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, sys.stdout.fileno())
    os.close(silent)
    return own
