"""Comments in a Word document: their part of the file, and the marks in the body that say where they stand."""

from __future__ import annotations

from lxml import etree

from linter.readers.docx_inline import R, T
from linter.readers.docx_remarks import OUR_AUTHOR
from linter.readers.docx_styles import VAL, W
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.answers.places import Edge, Range
    from linter.answers.runs import Cutter
    from linter.answers.tracked import Tracker

_INITIALS = "hg"
_COMMENT, _REFERENCE = W + "comment", W + "commentReference"
_START, _END, _RUN = W + "commentRangeStart", W + "commentRangeEnd", R
#: The styles of comments by the names Word keeps in files of every language.
_STYLES = {"annotation text": "", "annotation reference": ""}
_SIZE, _SMALL = "20", "16"  # half points


class Remark(NamedTuple):
    """A comment to be written: where it stands, and its lines."""

    range: Range
    lines: tuple[str, ...]


class Look(NamedTuple):
    """The ids of the document's own styles for comments, '' where it has none."""

    text: str = ""
    reference: str = ""


def look_of(styles: etree._Element | None) -> Look:
    """The styles for comments that a document has; none are added to it."""
    ids = dict(_STYLES)
    for style in styles.iterchildren(W + "style") if styles is not None else ():
        name = style.find(W + "name")
        known = name.get(VAL, "").lower() if name is not None else ""
        if known in ids:
            ids[known] = style.get(W + "styleId", "")
    return Look(*ids.values())


def add_comments(root: etree._Element, remarks: Sequence[Remark], first: int, date: str, look: Look) -> None:
    """Add the comments to their part, numbered from ``first``."""
    for number, remark in enumerate(remarks, first):
        comment = etree.SubElement(root, _COMMENT, {
            W + "id": str(number), W + "author": OUR_AUTHOR, W + "date": date, W + "initials": _INITIALS,
        })  # fmt: skip
        for at, line in enumerate(remark.lines):
            paragraph = etree.SubElement(comment, W + "p")
            _set_plain(paragraph, look)
            if at == 0:
                etree.SubElement(_run(paragraph, look), W + "annotationRef")
            run = etree.SubElement(paragraph, R)
            properties = etree.SubElement(run, W + "rPr")
            if at == 0:
                etree.SubElement(properties, W + "b")
            for name in ("sz", "szCs"):
                etree.SubElement(properties, W + name, {W + "val": _SIZE})
            text = etree.SubElement(run, T, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
            text.text = line


def _set_plain(paragraph: etree._Element, look: Look) -> None:
    """Lines close together from the left: without a style of comments it is the report's own body text otherwise."""
    properties = etree.SubElement(paragraph, W + "pPr")
    if look.text:
        etree.SubElement(properties, W + "pStyle", {VAL: look.text})
    spacing = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
    etree.SubElement(properties, W + "spacing", {W + name: value for name, value in spacing.items()})
    etree.SubElement(
        properties, W + "ind", {W + name: "0" for name in ("left", "right", "firstLine", "firstLineChars")}
    )
    etree.SubElement(properties, W + "jc", {VAL: "left"})


def _run(parent: etree._Element | None, look: Look) -> etree._Element:
    """A run for the sign of a comment."""
    run = etree.Element(R) if parent is None else etree.SubElement(parent, R)
    properties = etree.SubElement(run, W + "rPr")
    if look.reference:
        etree.SubElement(properties, W + "rStyle", {VAL: look.reference})
    else:
        etree.SubElement(properties, W + "sz", {VAL: _SMALL})
    return run


class Marker:
    """Sets the marks of comments in the body, once its runs are cut and its changes tracked."""

    def __init__(self, cutter: Cutter, tracker: Tracker, look: Look) -> None:
        self._cutter, self._tracker, self._look = cutter, tracker, look
        self._ends: dict[etree._Element, list[etree._Element]] = {}
        self._references: dict[etree._Element, list[etree._Element]] = {}

    def mark(self, remarks: Sequence[Remark], first: int) -> None:
        """Mark where the comments stand, numbered from ``first``; of marks at one place, ends stand before signs."""
        for number, remark in enumerate(remarks, first):
            self._one(remark.range, number)
        for target, ends in self._ends.items():
            for element in reversed([*ends, *self._references[target]]):
                target.addnext(element)

    def _one(self, place: Range, number: int) -> None:
        start, end = (etree.Element(tag, {W + "id": str(number)}) for tag in (_START, _END))
        sign = _run(None, self._look)
        etree.SubElement(sign, _REFERENCE, {W + "id": str(number)})
        if place.end.behind:
            target = self._behind(place.end)
            if place.start.behind:
                self._ends.setdefault(target, []).append(start)
            else:
                self._before(place.start).addprevious(start)
            self._ends.setdefault(target, []).append(end)
            self._references.setdefault(target, []).append(sign)
        elif place.start.holder.tag == W + "p":
            _begin(place.start.holder, (start, end, sign))
        else:
            target = self._before(place.start)
            for element in (start, end, sign):
                target.addprevious(element)

    def _before(self, edge: Edge) -> etree._Element:
        """What a mark before this edge stands before."""
        run = edge.holder if edge.node is None else self._cutter.run_from(edge.node, edge.at)
        return self._tracker.before.get(run, self._tracker.wrapped.get(run, run))

    def _behind(self, edge: Edge) -> etree._Element:
        run = edge.holder if edge.node is None else self._cutter.run_to(edge.node, edge.at)
        return self._tracker.behind.get(run, self._tracker.wrapped.get(run, run))


def _begin(paragraph: etree._Element, marks: Sequence[etree._Element]) -> None:
    """Put marks where a paragraph begins, behind the comments that stand there already."""
    at = 0
    for child in paragraph:
        if child.tag == W + "pPr" or child.tag in (_START, _END) or child.find(_REFERENCE) is not None:
            at += 1
        else:
            break
    for element in reversed(marks):
        paragraph.insert(at, element)
