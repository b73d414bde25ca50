"""The reports of a run beside each other: what they state, found by what it is said of, in those of the same place."""

from __future__ import annotations

from itertools import islice

from linter.series import imprint
from linter.series.facts import FIGURE, IMPRINT, TITLE
from linter.series.stated import REVISED, SURE, Stated, apart, decoded, signed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.finding import Clue, Source
    from linter.language.token import Period

#: So many statements of one thing and time are looked through; what is said more often is said of many things alike.
_OFTEN = 40
#: Year, first and last month, and whether a point in time; year 0 where nobody knows it.
Months = tuple[int, int, int, bool]


class Issue(NamedTuple):
    """A report as one of a series. ``unit`` and ``title`` are digests, b'' where it has none."""

    path: str
    reference: bool
    unit: bytes
    title: bytes
    level: str
    year: int
    first: int
    last: int
    place: str
    rest: str  # of a file name that says a period, what else it says
    dated: bool  # whether it does
    edition: int = imprint.PLAIN

    @property
    def age(self) -> tuple[int, int]:
        return self.year, self.last or 12


class Statement(NamedTuple):
    issue: int
    clue: Clue
    stated: Stated
    months: Months


class Shelf:
    """``issues`` are in the order of the files."""

    def __init__(self, files: Sequence[Source]) -> None:
        self.issues = [issue_of(file) for file in files]
        self._stated: dict[tuple[str, bytes], dict[int, list[Statement]]] = {}  # of each issue
        self._of: list[list[Statement]] = []
        self._revised: dict[tuple[str, bytes], set[int]] = {}  # the issues that say so
        self._fellows = _Fellows(self.issues)
        self._doubtful: set[tuple[int, int, int]] = set()
        self._superseded = _superseded(self.issues)
        for index, file in enumerate(files):
            own: list[Statement] = []
            for clue in file.clues:
                if clue.kind in (IMPRINT, TITLE):
                    continue
                told = decoded(clue)
                statement = Statement(index, clue, told, self.months(index, told.period))
                own.append(statement)
                alike = self._stated.setdefault((clue.kind, clue.digest), {})
                alike.setdefault(index, []).append(statement)
                if told.has(REVISED):
                    self._revised.setdefault((clue.kind, clue.digest), set()).add(index)
            self._of.append(own)
            self._doubtful |= _doubtful(own)

    def months(self, index: int, period: Period) -> Months:
        """The months of a period of a report, those it does not print being the ones its file is named for."""
        issue = self.issues[index]
        first, last = period.month_from, period.month_to
        year = period.year or (issue.year + (period.relative or 0) if issue.year else 0)
        if first < 0:
            first, last = issue.first, issue.last
        return (year, 0 if period.point else first, last, period.point)

    def own(self, kind: str) -> Iterator[Statement]:
        """What the checked reports state of a kind."""
        for index, (issue, stated) in enumerate(zip(self.issues, self._of, strict=True)):
            if not issue.reference and index not in self._superseded:
                yield from (each for each in stated if each.clue.kind == kind and self._plain(each))

    def beside(
        self,
        statement: Statement,
        fits: Callable[[Statement, Statement], bool],
        kind: str = "",
        when: Months | None = None,
    ) -> list[Statement]:
        """What other reports of the place state of the same thing, by default of the same kind, as far as it ``fits`` it.

        With ``when`` it is of these months.
        """
        alike = self._stated.get((kind or statement.clue.kind, statement.clue.digest), {})
        if len(alike) < 2 and not kind:
            return []
        others = (o for issue in self._fellows.of(statement.issue) for o in alike.get(issue, ()))
        found = (
            o
            for o in others
            if when in (None, o.months)
            and fits(statement, o)
            and self._plain(o)
            and not self._replaced(o, statement.issue)
        )
        return [
            o
            for o in islice(found, _OFTEN)
            if not o.months[0] == statement.months[0] == 0 or self._one_year(statement, o)
        ]

    def here(self, statement: Statement, kind: str = "") -> list[Statement]:
        """What the same report states of the same thing."""
        return self._stated.get((kind or statement.clue.kind, statement.clue.digest), {}).get(statement.issue, [])

    def _plain(self, statement: Statement) -> bool:
        return (statement.issue, *statement.clue[1:3]) not in self._doubtful

    def _replaced(self, other: Statement, reader: int) -> bool:
        """Whether a report was issued anew, or one between two says that figures of this kind were revised."""
        if other.issue in self._superseded:
            return True
        revised = self._revised.get((other.clue.kind, other.clue.digest))
        if not revised:
            return False
        told, until = self.issues[other.issue].age, self.issues[reader].age
        return any(
            issue in revised and issue != other.issue and told <= self.issues[issue].age <= until
            for issue in self._fellows.of(reader)
        )

    def reports(self, mine: Statement, other: Statement) -> bool:
        """Whether a contradiction of two statements alike is told of the first: of the later report, of a checked one."""
        one, two = self.issues[mine.issue], self.issues[other.issue]
        return two.reference or (one.age, one.path) > (two.age, two.path)

    def certain(self, mine: Statement, other: Statement) -> bool:
        """Whether two statements are bound, and their reports known to be of one place, so that one must be wrong."""
        one, two = self.issues[mine.issue], self.issues[other.issue]
        known = one.unit == two.unit if one.unit or two.unit else one.title == two.title or one.place == two.place != ""
        return known and mine.stated.has(SURE) and other.stated.has(SURE)

    def _one_year(self, mine: Statement, other: Statement) -> bool:
        """Whether two reports that name no year may be taken for two of one: asked for, and under one title."""
        one, two = self.issues[mine.issue], self.issues[other.issue]
        return two.reference and bool(one.title) and one.title == two.title


class _Fellows:
    """Which reports each may be set beside, found by what they have in common rather than one by one."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._issues = issues
        self._sharing: dict[tuple[object, ...], list[int]] = {}
        self._known: dict[int, list[int]] = {}
        for index, issue in enumerate(issues):
            marks: list[tuple[object, ...]] = [
                ("unit", issue.unit),
                ("place", issue.place),
                ("title", issue.title, bool(issue.unit)),
            ]
            if issue.reference and issue.dated:
                self._sharing.setdefault(("rest", issue.rest), []).append(index)
            for mark in marks:
                if mark[1]:
                    self._sharing.setdefault(mark, []).append(index)

    def of(self, index: int) -> list[int]:
        """In the order of the files."""
        known = self._known.get(index)
        if known is None:
            own = self._issues[index]
            sought: list[tuple[object, ...]] = [("unit", own.unit), ("place", own.place), ("title", own.title, False)]
            sought += [("rest", own.rest)] if own.dated else []
            sought += [] if own.unit else [("title", own.title, True)]
            met = {other for mark in sought for other in self._sharing.get(mark, ())} - {index}
            known = self._known[index] = sorted(other for other in met if together(own, self._issues[other]))
        return known


def together(one: Issue, two: Issue) -> bool:
    """Whether two reports are of one place or house; ``one`` is checked."""
    if one.level and two.level and one.level != two.level:
        return False
    if one.place and two.place and one.place != two.place:
        return False
    if one.unit and two.unit:
        return one.unit == two.unit
    if one.place and one.place == two.place:
        return True
    if one.title and one.title == two.title and (two.reference or one.unit == two.unit):
        return True
    named = one.dated and two.dated and one.rest == two.rest
    return two.reference and named and bool(one.level) and one.level == two.level


def _superseded(issues: Sequence[Issue]) -> set[int]:
    """The reports in whose place the run has a corrected one."""
    anew: dict[tuple[int, int, int], list[Issue]] = {}
    for issue in issues:
        if issue.edition == imprint.REISSUED and issue.year:
            anew.setdefault((issue.year, issue.first, issue.last), []).append(issue)
    return {
        index
        for index, issue in enumerate(issues if anew else ())
        if issue.edition != imprint.REISSUED
        and any(together(issue, one) for one in anew.get((issue.year, issue.first, issue.last), ()))
    }


def _doubtful(own: Sequence[Statement]) -> set[tuple[int, int, int]]:
    """Figures of one report that are said of the same thing and differ: of one of them it is not true, nobody knows which."""
    alike: dict[object, list[Statement]] = {}
    for each in own:
        if each.clue.kind == FIGURE:
            told = each.stated
            alike.setdefault((each.clue.digest, each.months, told.kind, told.base, told.unit), []).append(each)
    found = set()
    for members in alike.values():
        first = signed(members[0].stated)
        if any(apart(first, signed(other.stated)) for other in members[1:]):
            found |= {(each.issue, *each.clue[1:3]) for each in members}
    return found


def issue_of(file: Source) -> Issue:
    """A report as its imprint and its name present it."""
    marks = {clue.kind: clue for clue in file.clues if clue.kind in (IMPRINT, TITLE)}
    said = imprint.named(file.path)
    edition = imprint.edition(file.path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0])
    rest = (said.place, said.rest, said.last > 0, edition)
    if IMPRINT not in marks or TITLE not in marks:
        return Issue(file.path, file.reference, b"", b"", "", said.year, said.first, said.last, *rest)
    year, first, last, level, has_unit, *more = marks[IMPRINT].values
    titled = bool(marks[TITLE].values[0])
    return Issue(
        file.path,
        file.reference,
        marks[IMPRINT].digest if has_unit else b"",
        marks[TITLE].digest if titled else b"",
        imprint.LEVELS[level],
        year or said.year,
        first or said.first,
        last or said.last,
        *rest[:-1],
        edition or (more[0] if more else imprint.PLAIN),
    )
