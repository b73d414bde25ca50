"""An editor for tests: it starts the server as a user's editor does, keeps the texts itself and applies the edits it gets."""

from __future__ import annotations

import ast
import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from command import OWN, ROOT  # noqa: E402
from lsprotocol import types  # noqa: E402
from pygls.protocol import default_converter  # noqa: E402
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, LanguageClient, register_lsp_features  # noqa: E402

Where = tuple[tuple[int, int], tuple[int, int]]
_PATIENCE = 20  # seconds


class Editor:
    """One session. Documents go by name; those with a file are in ``folder``."""

    def __init__(self, folder: Path, client: Any) -> None:
        self.folder = folder
        self.client = client
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.watched: list[str] = []  # patterns of the files the server wants to hear of
        self._heard = asyncio.Event()
        features = {
            **DEFAULT_CLIENT_FEATURES,
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: lambda params: self._hear(params),
            types.CLIENT_REGISTER_CAPABILITY: lambda params: self._watch(params),
        }
        register_lsp_features(client, features)

    def _hear(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append(params)
        self._heard.set()

    def _watch(self, params: types.RegistrationParams) -> None:
        for each in params.registrations:
            if each.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES:
                options: Any = each.register_options
                self.watched += [watcher["globPattern"] for watcher in options["watchers"]]

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str, language: str = "markdown") -> None:
        self.texts[name], self.versions[name] = text, 1
        item = types.TextDocumentItem(self.uri(name), language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, *changes: tuple[Where | None, str]) -> None:
        """Send changes; the texts of the editor are not touched."""
        self.versions[name] += 1
        made: list[Any] = [
            types.TextDocumentContentChangeWholeDocument(text) if where is None
            else types.TextDocumentContentChangePartial(_range(where), text)
            for where, text in changes
        ]  # fmt: skip
        document = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, made))

    def become(self, name: str, text: str) -> None:
        self.texts[name] = text
        self.change(name, (None, text))

    def close(self, name: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(name)))

    def settings_changed(self) -> None:
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))

    async def found(self, name: str, after: int = 0) -> list[types.Diagnostic]:
        """The diagnostics of the version last sent, once they are there; of the messages after the first ``after``."""
        deadline = asyncio.get_running_loop().time() + _PATIENCE
        while True:
            self._heard.clear()
            for params in reversed(self.published[after:]):
                if params.uri == self.uri(name) and params.version == self.versions[name]:
                    return list(params.diagnostics)
            await asyncio.wait_for(self._heard.wait(), deadline - asyncio.get_running_loop().time())

    async def codes(self, name: str, after: int = 0) -> list[Any]:
        return [each.code for each in await self.found(name, after)]

    async def hover(self, name: str, line: int, character: int) -> str:
        params = types.HoverParams(self.document(name), types.Position(line, character))
        hover = await self.client.text_document_hover_async(params)
        return hover.contents.value if hover else ""

    async def actions(
        self, name: str, at: types.Diagnostic, only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext([at], only=only)
        params = types.CodeActionParams(self.document(name), at.range, context)
        return [_action(each) for each in await self.client.text_document_code_action_async(params) or ()]

    async def take(self, action: types.CodeAction) -> None:
        """Do what an action says, as an editor would, and send the new text."""
        for edits in (action.edit.document_changes or ()) if action.edit else ():
            assert isinstance(edits, types.TextDocumentEdit)
            name = next(name for name in self.texts if self.uri(name) == edits.text_document.uri)
            assert edits.text_document.version == self.versions[name]
            self.become(name, applied(self.texts[name], edits.edits))
        if action.command:
            command = types.ExecuteCommandParams(action.command.command, action.command.arguments)
            await self.client.workspace_execute_command_async(command)


def _action(sent: Any) -> types.CodeAction:
    """An action as it was sent: lsprotocol takes one that has a command for the command, and the command for a string."""
    if isinstance(sent, types.CodeAction):
        return sent
    return types.CodeAction(sent.title, command=types.Command(**ast.literal_eval(sent.command)))


def _range(where: Where) -> types.Range:
    return types.Range(types.Position(*where[0]), types.Position(*where[1]))


def where(at: types.Diagnostic) -> Where:
    start, end = at.range.start, at.range.end
    return (start.line, start.character), (end.line, end.character)


def applied(text: str, edits: Sequence[Any]) -> str:
    """The text after edits in UTF-16 units, worked out in UTF-16 bytes."""
    data = text.encode("utf-16-le", "surrogatepass")
    starts, at = [0], 0
    while at < len(data):
        pair = data[at : at + 4]
        step = 4 if pair == "\r\n".encode("utf-16-le") else 2
        at += step
        if step == 4 or pair[:2] in ("\n".encode("utf-16-le"), "\r".encode("utf-16-le")):
            starts.append(at)
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
        first, last = (starts[p.line] + 2 * p.character for p in (edit.range.start, edit.range.end))
        data = data[:first] + edit.new_text.encode("utf-16-le") + data[last:]
    return data.decode("utf-16-le", "surrogatepass")


@asynccontextmanager
async def editor(
    folder: Path, client_name: str = "visual-studio-code", path: Sequence[str] = (), **session: Any
) -> AsyncIterator[Editor]:
    """A session in ``folder`` with the abilities of a known editor; ``path`` is put before the search path of modules.

    At the end the server must go with exit code 0, and must have said nothing outside the protocol.
    """
    env = {k: v for k, v in os.environ.items() if not k.startswith(OWN)}
    env["PYTHONPATH"] = os.pathsep.join([*path, str(ROOT)])
    client: Any = LanguageClient(converter_factory=default_converter)
    here = Editor(folder, client)
    await client.start_io(sys.executable, "-m", "linter", "lsp", cwd=folder, env=env)
    client._stderr_forwarder.cancel()
    said = asyncio.ensure_future(client._server.stderr.read())
    capabilities = session.pop("capabilities", None) or pytest_lsp.client_capabilities(client_name)
    root = [types.WorkspaceFolder(folder.as_uri(), folder.name)]
    params = types.InitializeParams(capabilities, locale="zh-cn", workspace_folders=root)
    for name, value in session.items():
        setattr(params, name, value)
    await client.initialize_session(params)
    try:
        yield here
        await client.shutdown_session()
        assert client._server.returncode == 0
        assert await said == b""
    finally:
        if client._server.returncode is None:
            client._server.kill()
        await client.stop()
