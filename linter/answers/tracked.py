"""Repairs written into a Word document as tracked changes, for the author to accept or reject."""

from __future__ import annotations

from lxml import etree

from linter.answers.runs import copied
from linter.readers.docx_inline import R, T
from linter.readers.docx_remarks import OUR_AUTHOR
from linter.readers.docx_styles import W
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.answers.places import Places
    from linter.answers.runs import Cutter
    from linter.finding import Edit
    from linter.readers.docx_walk import Word

_INS, _DEL, _RPR = W + "ins", W + "del", W + "rPr"
#: What a run that is to be deleted may hold: nothing that an author would miss besides its words.
_PLAIN = frozenset((_RPR, T, W + "lastRenderedPageBreak"))
#: Within these no change is tracked: what somebody else has inserted or moved, what Word fills in itself.
_NOT_WITHIN = (_INS, W + "moveTo", W + "sdt", W + "fldSimple")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Change(NamedTuple):
    """An edit in the file: what is taken out, in the nodes it stands in, and what is put in.

    Where nothing is taken out, ``at`` is the node and offset behind which, or before which, it is put in.
    """

    out: tuple[tuple[etree._Element, int, int], ...]
    at: tuple[etree._Element, int, bool] | None
    words: str


class Tracker:
    """Plans tracked changes before runs are cut, and makes them afterwards."""

    def __init__(self, word: Word, places: Places) -> None:
        self._word, self._places, self._raw = word, places, word.text
        self._planned: list[Change] = []
        #: Runs, and what now stands round or right behind them.
        self.wrapped: dict[etree._Element, etree._Element] = {}
        self.behind: dict[etree._Element, etree._Element] = {}
        self.before: dict[etree._Element, etree._Element] = {}

    def plan(self, edits: tuple[Edit, ...], cutter: Cutter) -> bool:
        """Plan the edits of one repair; false, and nothing planned, where one of them cannot be tracked in the file."""
        changes = [self._change(*_least(edit, self._raw)) for edit in edits]
        found = [change for change in changes if change is not None]
        if len(found) < len(changes):
            return False
        for change in found:
            for node, at in _cuts(change):
                cutter.want(_run(node), node, at)
        self._planned += found
        return True

    def _change(self, start: int, end: int, words: str) -> Change | None:
        if any(sign in words for sign in "\n\t\r\u2028"):
            return None
        if start < end:
            held = list(self._word.nodes(start, end))
            whole = sum(last - first for _, first, last in held) == end - start
            return Change(tuple(held), None, words) if whole and all(self._plain(n) for n, _, _ in held) else None
        for behind, span in ((True, (start - 1, start)), (False, (start, start + 1))):
            for node, first, last in self._word.nodes(*span):
                if self._plain(node):
                    return Change((), (node, last if behind else first, behind), words)
        return None

    def _plain(self, node: etree._Element) -> bool:
        """Whether a change of the node's words can be tracked."""
        run = _run(node)
        if node.tag != T or self._places.holder(node) is not run:
            return False
        return all(child.tag in _PLAIN for child in run) and next(run.iterancestors(*_NOT_WITHIN), None) is None

    def make(self, cutter: Cutter, ids: Iterator[int], date: str) -> None:
        """Make the changes planned; each takes its numbers from ``ids``."""
        for change in self._planned:
            last = None
            for node, first, end in change.out:
                for run in cutter.runs_of(node, first, end):
                    if run not in self.wrapped:
                        self._delete(run, _mark(_DEL, ids, date))
                    last = run
            if change.words and last is not None:
                self._insert(self.wrapped[last], last, ids, date, change.words)
            elif change.at is not None:
                node, at, behind = change.at
                run = cutter.run_to(node, at) if behind else cutter.run_from(node, at)
                self._insert(run, run, ids, date, change.words, behind)

    def _delete(self, run: etree._Element, mark: etree._Element) -> None:
        run.addprevious(mark)
        mark.append(run)
        for node in run.iterchildren(T):
            node.tag = W + "delText"
            node.set(_SPACE, "preserve")
        self.wrapped[run] = mark

    def _insert(
        self, near: etree._Element, run: etree._Element, ids: Iterator[int], date: str, words: str, behind: bool = True
    ) -> None:
        mark = _mark(_INS, ids, date)
        own = etree.SubElement(mark, R)
        properties = run.find(_RPR)
        if properties is not None:
            own.append(copied(properties, ids))
        text = etree.SubElement(own, T)
        text.text = words
        text.set(_SPACE, "preserve")
        if behind:
            near.addnext(mark)
            self.behind[run] = mark
        else:
            near.addprevious(mark)
            self.before[run] = mark


def _run(node: etree._Element) -> etree._Element:
    run = node.getparent()
    assert run is not None, "a piece of text stands in a run"
    return run


def _cuts(change: Change) -> Iterator[tuple[etree._Element, int]]:
    for node, first, last in change.out:
        yield node, first
        yield node, last
    if change.at is not None:
        yield change.at[:2]


def _least(edit: Edit, raw: str) -> tuple[int, int, str]:
    """An edit without what stays the same at both of its ends."""
    start, end, words = edit
    old = raw[start:end]
    head = 0
    while head < min(len(old), len(words)) and old[head] == words[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(words)) - head and old[-1 - tail] == words[-1 - tail]:
        tail += 1
    return start + head, end - tail, words[head : len(words) - tail]


def _mark(tag: str, ids: Iterator[int], date: str) -> etree._Element:
    return etree.Element(tag, {W + "id": str(next(ids)), W + "author": OUR_AUTHOR, W + "date": date})
