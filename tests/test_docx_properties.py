"""Whatever Word files are made of: each character of each ``w:t`` outside deletions is in the text, once, at its place."""

from __future__ import annotations

import io
from collections import Counter

import archives
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.readers import read
from linter.readers.docx_walk import Word
from linter.readers.package import Package

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=8)
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def t(words: str) -> str:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:t xml:space="preserve">{escaped}</w:t>'


def inside(tag: str, content: str) -> str:
    return f"<w:{tag}>{content}</w:{tag}>"


RUN = st.builds(lambda words: f"<w:r>{''.join(map(t, words))}</w:r>", st.lists(WORDS, max_size=3))
BARE = st.sampled_from(
    ["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:proofErr/>", "<w:r><w:instrText>PAGE</w:instrText></w:r>"]
)
GONE = st.builds(inside, st.sampled_from(["del", "moveFrom"]), RUN)


def wrapped(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joined = st.lists(content, max_size=3).map("".join)
    names = st.sampled_from(["ins", "moveTo", "hyperlink", "smartTag", "fldSimple", "customXml", "bdo", "unknown"])
    return st.one_of(
        st.builds(inside, names, joined),
        st.builds(lambda inner: inside("sdt", "<w:sdtPr/>" + inside("sdtContent", inner)), joined),
    )


PARAGRAPH = st.builds(
    lambda ppr, parts: inside("p", ppr + "".join(parts)),
    st.sampled_from(["", "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"]),
    st.lists(st.recursive(st.one_of(RUN, BARE, GONE), wrapped, max_leaves=4), max_size=4),
)


def box(inner: str) -> str:
    """A text box in both of its forms, of which one is read."""
    both = f'<mc:Choice Requires="wps">{inside("txbxContent", inner)}</mc:Choice>'
    old = "<mc:Fallback><w:pict/></mc:Fallback>"
    return inside("p", f'<w:r><mc:AlternateContent xmlns:mc="{MC}">{both}{old}</mc:AlternateContent></w:r>')


def table(rows: list[list[str]]) -> str:
    made = [inside("tr", "".join(inside("tc", cell or "<w:p/>") for cell in row)) for row in rows]
    return inside("tbl", "".join(made))


def blocks(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joined = st.lists(content, max_size=3).map("".join)
    return st.one_of(
        st.builds(table, st.lists(st.lists(joined, min_size=1, max_size=3), min_size=1, max_size=3)),
        st.builds(lambda inner: inside("sdt", inside("sdtContent", inner)), joined),
        st.builds(box, joined),
    )


BODY = st.lists(st.recursive(PARAGRAPH, blocks, max_leaves=6), max_size=5).map("".join)


def standing(word: Word) -> list[str]:
    """What stands in each ``w:t`` outside deletions, as Word shows it."""
    gone = tuple(f"{{{archives.W}}}{name}" for name in ("del", "moveFrom"))
    return [
        node.text
        for root in word.roots.values()
        for node in root.iter(f"{{{archives.W}}}t")
        if node.text and not any(above.tag in gone for above in node.iterancestors())
    ]


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODY)
def test_no_character_is_lost_or_read_twice(body: str) -> None:
    data = archives.word(body)
    word = Word(Package(data, "稿.docx"))
    text = read("稿.docx", data).text.raw
    words = standing(word)
    signs = str.maketrans(dict.fromkeys("\t\n\u2028"))
    assert Counter("".join(words)) == Counter(text.translate(signs))
    read_from = [(node, first, last) for node, first, last in word.nodes(0, len(text)) if node.tag.endswith("}t")]
    assert Counter((node.text or "")[first:last] for node, first, last in read_from) == Counter(words)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODY)
def test_blocks_stand_in_order_inside_the_text_and_know_their_place(body: str) -> None:
    reading = read("稿.docx", archives.word(body))
    at = 0
    for block in reading.blocks:
        assert at <= block.start < block.end <= len(reading.text.raw)
        assert block.place
        at = block.end


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODY, st.integers(0, 60), st.integers(1, 20))
def test_spans_of_the_text_and_the_nodes_they_lead_to_say_the_same(body: str, start: int, length: int) -> None:
    word = Word(Package(archives.word(body), "稿.docx"))
    held = "".join((node.text or "")[first:last] for node, first, last in word.nodes(start, start + length))
    left = iter(word.text[start : start + length])
    assert all(character in left for character in held)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(WORDS, st.sampled_from(["Normal", "Heading 1", "List Number", "Title"])), max_size=6), WORDS)
def test_nothing_that_python_docx_writes_is_lost(lines: list[tuple[str, str]], head: str) -> None:
    docx = pytest.importorskip("docx", reason="needs python-docx")
    document = docx.Document()
    for words, style in lines:
        document.add_paragraph(words, style=style)
    document.add_table(rows=1, cols=2).cell(0, 1).text = head
    document.sections[0].header.paragraphs[0].text = head
    held = io.BytesIO()
    document.save(held)
    reading = read("稿.docx", held.getvalue())
    for words, _ in [*lines, (head, "")]:
        assert words in reading.text.raw
