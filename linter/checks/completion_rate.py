"""A rate of completion that the figure reached and its target do not give: 100.7亿元，完成目标242亿元的46.1%."""

from __future__ import annotations

from itertools import islice

from linter.arithmetic import goal
from linter.arithmetic.identity import Identity
from linter.arithmetic.report import tell
from linter.finding import Hit, Passed, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.language.token import Quantity


#: A target said more often than that is looked for no further.
_OFTEN = 30


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    if document.tables:
        from linter.arithmetic import tables

        yield from tables.completions(document.tables)
    text = document.text.folded
    if not any(word in text for word in ("目标", "任务", "计划", "预算", "指标", "完成率", "完成进度")):
        return
    aims: dict[str, list[Claim]] = {}
    for paragraph in document.paragraphs:
        for index, claim in enumerate(paragraph):
            progress = goal.read(text, paragraph, index)
            if progress is not None:
                yield _judge(text, _aims(document, progress, aims), progress, claim.quantity)


def _aims(document: Document, progress: goal.Progress, known: dict[str, list[Claim]]) -> Sequence[Claim]:
    """The targets of the report for what was reached, where the sentence gives none."""
    name = progress.reached.indicator
    if progress.targets or not name:
        return ()
    if name not in known:
        text = document.text.folded
        aims = (claim for claim in document.amounts_by_name.get(name, ()) if goal.is_target(claim, text))
        known[name] = list(islice(aims, _OFTEN))
    return known[name]


def _judge(text: str, aims: Sequence[Claim], progress: goal.Progress, stated: Quantity) -> Hit | Passed | Unassessed:
    """Silence where any target fits; a contradiction where there is but one."""
    targets, sure = progress.targets, progress.sure
    if not targets:
        targets, sure = tuple(goal.named(text, aims, progress.reached)), False
    apart: Hit | None = None
    printed = {each.quantity._replace(start=0, end=0, number_start=0, number_end=0): each.quantity for each in targets}
    for target in printed.values():
        said = tell(_identity(progress, target, stated, sure))
        if not isinstance(said, Hit):
            return said
        apart = said
    return apart if apart is not None and len(targets) == 1 else Unassessed(stated.start)


def _identity(progress: goal.Progress, target: Quantity, stated: Quantity, sure: bool) -> Identity:
    relation = {"over": "<=", "under": ">="}.get(stated.hedge, "=")
    target = target._replace(hedge="")  # 4200人以上: the target is 4200
    return Identity(progress.formula, (progress.reached.quantity, target), stated, relation, sure)
