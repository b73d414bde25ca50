"""The report as a web page, taken apart as a browser would."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "input", "link", "br", "hr", "img"}


class Node:
    """An element with its children, which are elements and texts."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def every(self, tag: str = "", kind: str = "") -> list[Node]:
        """The elements below with this tag and class, in the order of the page."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if tag in ("", child.tag) and (not kind or kind in child.classes):
                    found.append(child)
                found += child.every(tag, kind)
        return found

    def one(self, tag: str = "", kind: str = "") -> Node:
        (found,) = self.every(tag, kind)
        return found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {attrs}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(html: str) -> Node:
    """The page, after everything that must hold of every page has been checked."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert len(parser.open) == 1, "an element is not closed"
    page = parser.open[0]
    _policy(page)
    _nothing_else_runs(page)
    names = [node.attributes["id"] for node in page.every() if "id" in node.attributes]
    assert len(names) == len(set(names)), "a name twice"
    return page


def _policy(page: Node) -> None:
    """The policy comes before what it governs, allows nothing from elsewhere, and names the very style and script."""
    head = page.one("head")
    policy = next(n for n in head.every("meta") if n.attributes.get("http-equiv") == "Content-Security-Policy")
    elements = [child for child in head.children if isinstance(child, Node)]
    assert elements.index(policy) < 2
    rules = dict(part.strip().split(" ", 1) for part in policy.attributes["content"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("style", "script"):
        digest = hashlib.sha256(page.one(kind).text.encode()).digest()
        assert rules[f"{kind}-src"] == f"'sha256-{base64.b64encode(digest).decode()}'"


def _nothing_else_runs(page: Node) -> None:
    for node in page.every():
        assert node.tag not in ("iframe", "object", "embed", "base", "link", "img"), node.tag
        for name, value in node.attributes.items():
            assert not name.startswith("on"), name
            assert name not in ("style", "src", "srcset", "action", "formaction", "background"), name
            if name == "href":
                assert ":" not in value, value


def links(page: Node) -> Iterator[str]:
    yield from (unquote(node.attributes["href"]) for node in page.every("a") if "href" in node.attributes)


def names(page: Node) -> set[str]:
    return {node.attributes["id"] for node in page.every() if "id" in node.attributes}


def dangling(pages: dict[str, Node]) -> set[str]:
    """The links of some pages, by file name, that lead nowhere."""
    targets = {file: names(page) for file, page in pages.items()}
    found = set()
    for own, page in pages.items():
        for link in links(page):
            file, _, name = link.partition("#")
            known = targets.get(file or own)
            if known is None or (name and name not in known):
                found.add(link)
    return found


def folder(path: Path) -> dict[str, Node]:
    return {each.name: parsed(each.read_text("utf-8")) for each in sorted(path.iterdir())}
