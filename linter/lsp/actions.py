"""What the editor offers to do about findings: repair them, silence them, repair everything that is safe."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from lsprotocol import types

from linter.finding import Edit
from linter.lsp.shown import diagnostic, range_of
from linter.reporters.wording import quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.lsp.answer import Remark
    from linter.lsp.desk import Checked

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.hegao"
WAIVE = "hegao.ignore"


class Offers:
    """The actions for a document; ``versioned`` where the editor takes edits for a version, ``related`` where it shows
    related places."""

    def __init__(self, uri: str, checked: Checked, versioned: bool, related: bool) -> None:
        self._uri = uri
        self._page, self._answer = checked
        self._versioned = versioned
        self._related = related

    def about(self, start: int, end: int, waivable: bool) -> list[types.CodeAction]:
        """The actions for the findings that a stretch touches; ``waivable`` where there is a file to waive them in."""
        touched = [remark for remark in self._answer.remarks if remark.start <= end and start <= remark.end]
        actions = [self._repair(remark) for remark in touched if remark.edits]
        for remark in touched:
            if remark.comment is not None:
                actions.append(self._silenced(remark, self._changes([remark.comment])))
            elif waivable:
                actions.append(self._silenced(remark, None))
        return actions

    def everything(self, fixed: str) -> list[types.CodeAction]:
        """The action that makes of the document the text ``fixed``."""
        if fixed == self._page.raw:
            return []
        title = self._say("改好所有能放心改的（hegao）", "Make all safe fixes (hegao)")
        edit = self._changes(differences(self._page.raw, fixed))
        return [types.CodeAction(title, kind=FIX_ALL, edit=edit)]

    def _repair(self, remark: Remark) -> types.CodeAction:
        title = self._told(remark.edits) + (
            "" if remark.safe else self._say("（可能改变意思）", " (may change the meaning)")
        )
        return types.CodeAction(
            f"{remark.code}: {title}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(self._uri, self._page, remark, self._related)],
            is_preferred=remark.safe or None,
            edit=self._changes(remark.edits),
        )

    def _silenced(self, remark: Remark, edit: types.WorkspaceEdit | None) -> types.CodeAction:
        """By a comment where there is an edit for one, else on the list of waivers."""
        if edit is not None:
            title = self._say(
                f"此处不报 {remark.code}（加注：已核实）", f"Ignore {remark.code} here (comment: checked)"
            )
            command = None
        else:
            zh, en = (
                f"此处不报 {remark.code}（记入 .hegao-ignore.toml）",
                f"Ignore {remark.code} here (.hegao-ignore.toml)",
            )
            title = self._say(zh, en)
            command = types.Command(title, WAIVE, arguments=[self._uri, remark.code, remark.start, remark.end])
        about = [diagnostic(self._uri, self._page, remark, self._related)]
        kind = types.CodeActionKind.QuickFix
        return types.CodeAction(title, kind=kind, diagnostics=about, edit=edit, command=command)

    def _told(self, edits: Sequence[Edit]) -> str:
        """What a repair does, as far as a line can say it."""
        if len(edits) != 1:
            return self._say(f"改 {len(edits)} 处", f"make {len(edits)} edits")
        (start, end, words), old = edits[0], quotation(self._page.raw[edits[0].start : edits[0].end])
        new = quotation(words)
        if start == end:
            return self._say(f"补上“{new}”", f"insert “{new}”")
        if not words:
            return self._say(f"删去“{old}”", f"delete “{old}”")
        return self._say(f"“{old}”改为“{new}”", f"“{old}” → “{new}”")

    def _changes(self, edits: Sequence[Edit]) -> types.WorkspaceEdit:
        made = [types.TextEdit(range_of(self._page, start, end), words) for start, end, words in edits]
        if not self._versioned:
            return types.WorkspaceEdit(changes={self._uri: made})
        document = types.OptionalVersionedTextDocumentIdentifier(uri=self._uri, version=self._page.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(made))])

    def _say(self, zh: str, en: str) -> str:
        return en if self._answer.lang == "en" else zh


def differences(old: str, new: str) -> list[Edit]:
    """Edits that make ``new`` of ``old``: line by line where their lines answer to each other, else one."""
    before, after = old.split("\n"), new.split("\n")
    if len(before) != len(after):
        return [_difference(old, new, 0)]
    edits, at = [], 0
    for was, line in zip(before, after, strict=True):
        if was != line:
            edits.append(_difference(was, line, at))
        at += len(was) + 1
    return edits


def _difference(old: str, new: str, at: int) -> Edit:
    """The shortest edit, its offsets moved by ``at``."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])


def _alike(one: str, other: str) -> int:
    """The number of characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
