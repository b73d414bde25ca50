"""The editor: what it can do, what it has been set to, and where its documents lie."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pygls.uris import to_fs_path

from linter.lsp.answer import Sheet

if TYPE_CHECKING:
    from typing import Any

    from lsprotocol import types

    from linter.lsp.page import Page


class Client:
    """``lang`` is the language until the editor names its own, and for good where it is ``firm``."""

    def __init__(self, lang: str, firm: bool) -> None:
        self._lang = lang
        self._firm = firm
        self._profile = ""
        self._folder = os.getcwd()
        self.languages: dict[str, str] = {}  # language of each open document, by URI
        self.shows_related = self.takes_versions = self.reads_markdown = self.watches_files = False

    def introduced(self, params: types.InitializeParams) -> None:
        if params.locale and not self._firm:
            self._lang = "en" if params.locale.lower().partition("-")[0] == "en" else "zh"
        root = to_fs_path(params.root_uri) if params.root_uri else params.root_path
        folders = [to_fs_path(folder.uri) for folder in params.workspace_folders or ()]
        self._folder = next((os.path.abspath(each) for each in (*folders, root) if each), self._folder)
        self.configured({"hegao": params.initialization_options})
        document, workspace = params.capabilities.text_document, params.capabilities.workspace
        if document and document.publish_diagnostics:
            self.shows_related = bool(document.publish_diagnostics.related_information)
        if document and document.hover:
            self.reads_markdown = "markdown" in (document.hover.content_format or ())[:1]
        if workspace and workspace.did_change_watched_files:
            self.watches_files = bool(workspace.did_change_watched_files.dynamic_registration)
        if workspace and workspace.workspace_edit:
            self.takes_versions = bool(workspace.workspace_edit.document_changes)

    def configured(self, settings: Any) -> None:
        """Take over settings as editors send them: ``{"hegao": {"profile": "publish"}}``."""
        own = settings.get("hegao") if isinstance(settings, dict) else getattr(settings, "hegao", None)
        profile = own.get("profile") if isinstance(own, dict) else getattr(own, "profile", None)
        if isinstance(profile, str) or own is not None:
            self._profile = profile if isinstance(profile, str) else ""

    def path(self, uri: str) -> str | None:
        """The file of a document, None for one that has none yet."""
        path = to_fs_path(uri)
        return os.path.abspath(path) if path else None

    def sheet(self, uri: str, page: Page, anew: bool) -> Sheet:
        """A document as it is sent to be checked. One without a file is read as its language says, under the settings
        of the folder that is open."""
        path = self.path(uri)
        if path is None:
            name = "untitled.md" if self.languages.get(uri) == "markdown" else "untitled.txt"
            return Sheet(os.path.join(self._folder, name), page.raw, False, self._profile, self._lang, self._firm, anew)
        return Sheet(path, page.raw, True, self._profile, self._lang, self._firm, anew)
