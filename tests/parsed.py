"""The formats of services read back as their readers do it."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from markdown_it import MarkdownIt

from linter.reporters import ReportOptions, reporter

if TYPE_CHECKING:
    from linter.finding import FileReport


def written(name: str, options: ReportOptions, *reports: FileReport) -> str:
    """What a format writes of the reports."""
    out = io.StringIO()
    reporter(name)(reports, out, options)
    return out.getvalue()


@cache
def schema() -> Any:
    """A validator of the published schema of SARIF 2.1.0."""
    draft = pytest.importorskip("jsonschema", reason="needs jsonschema").Draft202012Validator
    path = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
    return draft(json.loads(path.read_text("utf-8")), format_checker=draft.FORMAT_CHECKER)


def sarif(text: str) -> dict[str, Any]:
    """The only run of a valid log."""
    log = json.loads(text)
    faults = [f"{list(error.path)}: {error.message[:200]}" for error in schema().iter_errors(log)]
    assert not faults, faults
    assert len(log["runs"]) == 1
    run: dict[str, Any] = log["runs"][0]
    return run


class Command(NamedTuple):
    kind: str
    properties: dict[str, str]
    message: str


def github(text: str) -> list[Command]:
    """The workflow commands, unescaped as the runner does it; a line that is none fails."""
    found = []
    assert text == "" or text.endswith("\n")
    for line in text.split("\n")[:-1]:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        pairs = [pair.split("=", 1) for pair in match[2].split(",")]
        values = {name: _unescaped(value, "%3A:", "%2C,") for name, value in pairs}
        found.append(Command(match[1], values, _unescaped(match[3])))
    return found


def _unescaped(value: str, *more: str) -> str:
    for pair in ("%0D\r", "%0A\n", *more, "%25%"):
        value = value.replace(pair[:3], pair[3:])
    return value


def junit(text: str) -> ElementTree.Element:
    """The test suites; the numbers they give are those of their cases."""
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        assert int(suite.attrib["tests"]) == len(suite) > 0
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[attribute]) == len(suite.findall(f"testcase/{tag}"))
        for case in suite:
            assert case.attrib["name"]
            assert case.attrib["classname"] == suite.attrib["name"]
    return root


def markdown(text: str) -> list[list[str]]:
    """The rows of the table as a reader of the page sees them; a line break of a cell is a line end."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and tokens[at - 1].type in ("td_open", "th_open"):
            rows[-1].append("".join(_seen(child.type, child.content) for child in token.children or ()))
    return rows


def _seen(kind: str, content: str) -> str:
    """What is seen of a part of a line; anything but words, code, our own line breaks and guards fails."""
    if kind == "html_inline":
        assert content in ("<br>", "<span>", "</span>"), content
        return "\n" if content == "<br>" else ""
    assert kind in ("text", "code_inline", "text_special"), kind
    return content
