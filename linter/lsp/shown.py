"""What was found in a document as the protocol carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from linter.lsp.answer import Answer, Remark
    from linter.lsp.page import Page

SOURCE = "hegao"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def range_of(page: Page, start: int, end: int) -> types.Range:
    return types.Range(types.Position(*page.position(start)), types.Position(*page.position(end)))


def diagnostics(uri: str, page: Page, answer: Answer, related: bool) -> list[types.Diagnostic]:
    """The remarks, and before them what kept the document from being checked. Where the editor shows no related places
    their labels stand in the message."""
    shown = [diagnostic(uri, page, remark, related) for remark in answer.remarks]
    if answer.problem:
        first = types.Range(types.Position(0, 0), types.Position(0, 0))
        shown.insert(0, types.Diagnostic(first, answer.problem, types.DiagnosticSeverity.Error, source=SOURCE))
    return shown


def diagnostic(uri: str, page: Page, remark: Remark, related: bool) -> types.Diagnostic:
    message, places = remark.message, None
    if related and remark.asides:
        places = [
            types.DiagnosticRelatedInformation(types.Location(uri, range_of(page, start, end)), label)
            for start, end, label in remark.asides
        ]
    elif remark.asides:
        lines = (f"{page.position(start).line + 1}: {label}" for start, _, label in remark.asides)
        message = "\n".join([message, *lines])
    return types.Diagnostic(
        range_of(page, remark.start, remark.end),
        message,
        _SEVERITIES[remark.severity],
        code=remark.code,
        source=SOURCE,
        related_information=places,
    )
