"""Runs of a Word document cut in two where a comment or a tracked change begins or ends, each half with its formatting."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from linter.readers.docx_inline import R, T
from linter.readers.docx_styles import W
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RPR, _ID = W + "rPr", W + "id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Stretch(NamedTuple):
    """What a run holds of one of the nodes there were before it was cut: its characters from ``first`` to ``last``."""

    node: etree._Element
    first: int
    last: int


class Cutter:
    """Cuts runs, and knows afterwards which run begins and which ends at an offset of a node."""

    def __init__(self) -> None:
        self._wanted: dict[etree._Element, set[tuple[etree._Element, int]]] = {}
        self._heads: dict[tuple[etree._Element, int], etree._Element] = {}
        self._tails: dict[tuple[etree._Element, int], etree._Element] = {}
        self._within: dict[etree._Element, list[tuple[Stretch, etree._Element]]] = {}

    def want(self, run: etree._Element, node: etree._Element, at: int) -> None:
        """Ask for a cut of ``run`` at offset ``at`` of ``node``, one of its children."""
        self._wanted.setdefault(run, set()).add((node, at))

    def cut(self, ids: Iterator[int]) -> None:
        """Make all cuts asked for; what a copied formatting has of a number of its own is numbered from ``ids``."""
        for run, wanted in self._wanted.items():
            self._cut(run, wanted, ids)

    def run_from(self, node: etree._Element, at: int) -> etree._Element:
        """The run that begins at this offset."""
        return self._heads[node, at]

    def run_to(self, node: etree._Element, at: int) -> etree._Element:
        """The run that ends at this offset."""
        return self._tails[node, at]

    def runs_of(self, node: etree._Element, first: int, last: int) -> list[etree._Element]:
        """The runs that hold these characters of a node, in order; the cuts at both ends were asked for."""
        held = self._within[node]
        return [run for stretch, run in held if first <= stretch.first and stretch.last <= last]

    def _cut(self, run: etree._Element, wanted: set[tuple[etree._Element, int]], ids: Iterator[int]) -> None:
        children = [child for child in run if child.tag != _RPR]
        stretches = [each for child in children for each in _stretches(child, {at for n, at in wanted if n is child})]
        groups: list[list[Stretch]] = []
        before: Stretch | None = None
        for each in stretches:
            if before is None or (each.node, each.first) in wanted or (before.node, before.last) in wanted:
                groups.append([])
            groups[-1].append(each)
            before = each
        for group, own in zip(groups, _parted(run, groups, ids), strict=True):
            self._heads[group[0].node, group[0].first] = own
            self._tails[group[-1].node, group[-1].last] = own
            for each in group:
                self._within.setdefault(each.node, []).append((each, own))


def _stretches(node: etree._Element, cuts: Iterable[int]) -> list[Stretch]:
    """A child of a run in its pieces; what holds no text is of length one."""
    length = len(node.text or "") if node.tag == T else 1
    ends = [*sorted(at for at in cuts if 0 < at < length), length]
    return [Stretch(node, first, last) for first, last in zip([0, *ends], ends, strict=False)]


def _parted(run: etree._Element, groups: list[list[Stretch]], ids: Iterator[int]) -> list[etree._Element]:
    """The runs for these groups of pieces, in place of ``run``, which becomes the first of them."""
    texts = {node: node.text or "" for group in groups for node, _, _ in group if node.tag == T}
    runs = [run]
    for group in groups[1:]:
        own = etree.Element(R, {str(name): str(value) for name, value in run.items()})
        properties = run.find(_RPR)
        if properties is not None:
            own.append(copied(properties, ids))
        runs[-1].addnext(own)
        runs.append(own)
        for node, first, last in group:
            own.append(node if first == 0 else _copy(node, texts[node][first:last]))
    for node, first, last in (piece for group in groups for piece in group):
        if first == 0 and node in texts and last < len(texts[node]):
            _fill(node, texts[node][:last])
    return runs


def copied(properties: etree._Element, ids: Iterator[int]) -> etree._Element:
    """A copy of the formatting of a run; a tracked change of it is one of its own, numbered from ``ids``."""
    twin = deepcopy(properties)
    for node in twin.iter("*"):
        if node.get(_ID) is not None:
            node.set(_ID, str(next(ids)))
    return twin


def _copy(node: etree._Element, words: str) -> etree._Element:
    twin = etree.Element(T, {str(name): str(value) for name, value in node.items()})
    _fill(twin, words)
    return twin


def _fill(node: etree._Element, words: str) -> None:
    node.text = words
    if words != words.strip():
        node.set(_SPACE, "preserve")
