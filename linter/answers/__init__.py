"""Word reports answered in Word: a copy of each with a comment at every finding.

The copy is the report itself: its parts stay as they are, but for the marks of comments in its body and, where asked for,
repairs as tracked changes. Nothing is written into the report.
"""

from __future__ import annotations

import os
import time
from itertools import count

from linter.answers.archive import CommentsPart, rewritten, stored
from linter.answers.comments import Marker, look_of
from linter.answers.places import Places
from linter.answers.remarks import remarks
from linter.answers.runs import Cutter
from linter.answers.tracked import Tracker
from linter.errors import InputError, Said
from linter.files import replace_bytes
from linter.filetype import maker
from linter.readers.docx_remarks import added
from linter.readers.docx_remarks import remarks as told_beside
from linter.readers.docx_styles import W
from linter.readers.docx_walk import Word
from linter.readers.package import Package
from linter.repairs import repairable
from linter.reporters.cells import visible
from linter.reporters.notes import shown
from linter.reporters.places import from_root
from linter.reporters.redact import redactor
from linter.reporters.wording import problem
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from linter.answers.comments import Remark
    from linter.finding import FileReport
    from linter.reporters import ReportOptions

_HIGHEST = 1 << 30  # numbers of comments beyond it are no office program's


class Answers:
    """Writes the copies of a run into a folder. ``files`` and ``comments`` count what was written."""

    def __init__(self, folder: str, options: ReportOptions) -> None:
        self._folder, self._options = folder, options
        self._date = _now()
        self.files = self.comments = 0

    def write(self, report: FileReport) -> Said | None:
        """Write the copy of one report; what is said of a file that has none, None otherwise.

        Raises InputError where the report is no longer what was checked, OSError where the copy cannot be written.
        """
        if report.text is None and report.error is not None:
            zh, en = (problem(report.error, lang)[0] for lang in ("zh", "en"))
            return _without(report, Said(zh, en))
        if maker(report.path) != "docx":
            return _without(report, Said("不是 Word 文档（.docx）", "no Word document (.docx)"))
        with open(report.path, "rb") as file:
            data = file.read()
        if shown(report):
            data, number = answered(report, data, self._options, self._date)
            self.comments += number
        self._put(report.path, data)
        self.files += 1
        return None

    def _put(self, path: str, data: bytes) -> None:
        target = os.path.join(self._folder, self._name(path))
        if os.path.exists(target) and os.path.samefile(target, path):
            what = Said("批注稿会覆盖原稿，没有写", "the answer would overwrite the report: not written")
            raise InputError(what, path=path, remedy=Said("请换一个文件夹", "choose another folder"))
        os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
        replace_bytes(target, data)

    def _name(self, path: str) -> str:
        """The way to a copy inside the folder, that of the report from the root of the run."""
        named = from_root(path, self._options.root)
        outside = os.path.isabs(named) or named.startswith("..")
        return os.path.basename(path) if outside else named


def _without(report: FileReport, why: Said) -> Said:
    path = visible(report.path)
    return Said(f"{path}：没有写批注稿：{why.zh}", f"{path}: no answer written: {why.en}")


def _now() -> str:
    """The time of the comments. Word takes what is written there for local time, whatever zone it names."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = time.gmtime(int(given)) if given.isdecimal() else time.localtime()
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", now)


def answered(report: FileReport, data: bytes, options: ReportOptions, date: str) -> tuple[bytes, int]:
    """The report whose file holds ``data`` with its comments, and how many they are. Raises InputError."""
    word = Word(Package(data, report.path))
    if report.text is None or word.text + added(told_beside(word.parts)) != report.text.raw:
        what = Said("检查之后文件被改过，没有写批注稿", "it was changed after it was checked: no answer written")
        raise InputError(what, path=report.path, remedy=Said("请再运行一次", "run the command again"))
    places, cutter, part = Places(word), Cutter(), CommentsPart(word.parts)
    tracker = Tracker(word, places)
    tracked = _planned(report, options, tracker, cutter)
    made = remarks(report, places, redactor(report, options), options, tracked)
    _want(made, cutter)
    body = word.roots[word.parts.main]
    first = _first_id(body, part.root)
    ids = count(first + len(made))
    cutter.cut(ids)
    tracker.make(cutter, ids, date)
    look = look_of(word.parts.related("styles"))
    Marker(cutter, tracker, look).mark(made, first)
    changed = part.changed(made, first, date, look)
    changed[word.parts.main] = stored(body, word.parts.strict)
    return rewritten(data, changed), len(made)


def _planned(report: FileReport, options: ReportOptions, tracker: Tracker, cutter: Cutter) -> set[int]:
    """The findings whose repairs can stand in the file as tracked changes, by their ``id``."""
    if not options.track:
        return set()
    return {
        id(finding)
        for finding in repairable(report, options.track == "all")
        if finding.fix is not None and tracker.plan(finding.fix.edits, cutter)
    }


def _want(made: list[Remark], cutter: Cutter) -> None:
    for remark in made:
        for edge in remark.range[:2]:
            if edge.node is not None:
                cutter.want(edge.holder, edge.node, edge.at)


def _first_id(*roots: etree._Element) -> int:
    """A number above all by which these parts number comments and tracked changes."""
    used = (node.get(W + "id", "") for root in roots for node in root.iter("*"))
    numbers = [int(value) for value in used if value.isascii() and value.isdecimal()]
    return max((number for number in numbers if number < _HIGHEST), default=-1) + 1
