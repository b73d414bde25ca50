"""An identity written as an audit formula, in a rule or by the user, that the figures of the report contradict."""

from __future__ import annotations

from linter.arithmetic import notation
from linter.arithmetic.identity import HOLDS, judge
from linter.arithmetic.joining import as_written, joined
from linter.arithmetic.report import tell
from linter.errors import Said
from linter.finding import Hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from linter.document import Document
    from linter.finding import Passed, Unassessed

_SAID = {"=": Said("等于", "equal to"), "<=": Said("不大于", "at most"), ">=": Said("不小于", "at least")}


class Params(NamedTuple):
    identities: list[str] = []  # as audit formulas
    tables: bool = False  # 差额 of tables against the lines of income and expense, of exports and imports, beside it
    configured: bool = False  # those of the configuration as well; the engine adds them


def faults(params: Params, lists: Collection[str]) -> Iterator[tuple[tuple[str | int, ...], Said]]:
    """Identities that cannot be read, each with its place in the formula."""
    for index, written in enumerate(params.identities):
        try:
            notation.read(written)
        except notation.NotationError as error:
            place, wrong = error.place + 1, error.message
            message = Said(
                f"“{written}”第 {place} 字处：{wrong.zh}（{error.remedy.zh}）",
                f"“{written}”, character {place}: {wrong.en} ({error.remedy.en})",
            )
            yield ("identities", index), message


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    if params.tables and document.tables:
        from linter.arithmetic import tables

        yield from tables.balances(document.tables)
    if not params.identities:
        return
    told: set[int] = set()
    read = list(joined(document.named_figures, as_written(params.identities, document.lexicon)))
    # Of identities of the trade only: a balance that exports less imports give is right, whatever the total beside it says.
    held = set() if params.configured else {f.identity.stated.start for f in read if judge(f.identity).state == HOLDS}
    for found in read:
        if found.identity.stated.start in held and judge(found.identity).state != HOLDS:
            continue
        said = tell(found.identity, data={"relation": _SAID[found.identity.relation]})
        if isinstance(said, Hit):
            if said.start in told:
                continue  # a figure is wrong once, however many identities say so
            told.add(said.start)
        yield said
