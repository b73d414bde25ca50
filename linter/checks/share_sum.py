"""Shares of the parts of one whole that do not make a hundred per cent: 三次产业结构为10.4:48.6:43.0."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import interval
from linter.arithmetic.amount import together
from linter.finding import Formula, Hit, Passed, Place, Span, Unassessed
from linter.language import quantities
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value
    from linter.language.token import Quantity

_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3})?%?|[*X]{1,6}%?)"
_STRUCTURE = fixed(rf"(?<![0-9.:：∶])(?P<first>{_NUMBER})(?:[:：∶]{_NUMBER}){{1,5}}(?![0-9:：∶])")
#: It begins with the rare sign and looks back, so that the engine can skip to it.
_RATIO = fixed("[:：∶](?<=[0-9%*X].)[0-9*X]")
_ITEM = fixed(_NUMBER)
#: What says that figures with colons between are shares of one whole.
_SHARES = fixed(r"产业|结构|比例|比重|占比|构成")
#: How far from a hundred figures with colons may lie and still be shares of one whole: 1:2:3 is another thing.
_SPREAD = 25
_BACK = 40
_TIME = fixed("[时点分]")
_JOIN = ("、", "和", "与", "及", "以及", "，", ",")
_CUES = ("占", "比重", "贡献率")
_DEMANDS = (("消费",), ("资本形成", "投资"), ("净出口",))
_REST = ("其他", "其它", "其余", "余下")


class Params(NamedTuple):
    partitions: list[list[str]] = []  # names that together are the whole of something
    totals: list[str] = []  # what says that a list of shares is of all parts: 三次产业


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    yield from _structures(document)
    if not any(word in text for word in _CUES):
        return
    for paragraph in document.paragraphs:
        shares = [c for c in paragraph if c.kind == "share" and c.quantity.unit == "%"]
        for run in _series(text, shares):
            if _exhaustive(text, run, params):
                yield _judge(text, [c.quantity for c in run], "listed")


def _structures(document: Document) -> Iterator[Hit | Passed | Unassessed]:
    """10.4:48.6:41.0, in figures without a unit or with %."""
    text = document.text.folded
    if _RATIO.search(text) is None:
        return
    for sentence in document.sentences:
        for found in _STRUCTURE.finditer(text, sentence.start, sentence.end):
            items = [quantities.make(text, m.start(), m.end()) for m in _ITEM.finditer(text, *found.span())]
            items = [each._replace(unit="%") for each in items]
            words = text[max(sentence.start, found.start() - _BACK) : found.start()]
            if len(items) > 2 and _SHARES.search(words) and _near(items, "产业" in words):
                yield _judge(text, items, "")


def _near(items: Sequence[Quantity], industries: bool) -> bool:
    if any(each.masked for each in items):
        return True
    low, high = _sum(items)
    slack: int = _SPREAD * (4 if industries and len(items) == 3 else 1) * interval.ONE // 100
    return bool(low - slack <= interval.ONE <= high + slack and high > interval.ONE // 2)


def _sum(items: Sequence[Quantity]) -> tuple[int, int]:
    known = [found for found in map(interval.of, items) if found is not None]
    return sum(each.low for each in known), sum(each.high for each in known)


def _series(text: str, shares: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Shares that follow each other within one sentence, up to its full stop."""
    run: list[Claim] = []
    for claim in shares:
        if run and not together(run[-1], claim, text):
            yield run
            run = []
        run.append(claim)
    if run:
        yield run


def _exhaustive(text: str, run: list[Claim], params: Params) -> bool:
    """Whether the shares are of all parts there are, each once."""
    if len(run) < 2 or any(c.modality != run[0].modality for c in run):
        return False
    names = [_name(text, c) for c in run]
    if any(word in name for name in names for word in ("合计", "共计", "总计")):
        return False  # a sum among its parts
    if any("贡献" in name or "拉动" in name for name in names):
        return _demands(run) and "贡献率" in names[0] + names[-1] and not _changing(text, run)
    for parts in params.partitions:
        if len(parts) == len(run) and all(part in name for part, name in zip(parts, names, strict=True)):
            return len(set(parts)) == len(parts) and not _changing(text, run)
    head = text[max(0, run[0].start - _BACK) : run[0].start]
    together_listed = all(text[a.end : b.start] in _JOIN for a, b in pairwise(run))
    if together_listed and len(run) == 3:
        head = (
            head if "分别占" not in head else text[max(0, run[0].start - 2 * _BACK) : run[0].start].rpartition("。")[2]
        )
        return any(word in head for word in params.totals) and not _changing(text, run)
    return len(run) > 2 and any(word in names[-1] for word in _REST) and not _changing(text, run)


def _demands(run: Sequence[Claim]) -> bool:
    """Whether these are the three demands, whose contributions to growth make a hundred, a negative one included."""
    return len(run) == len(_DEMANDS) and all(
        any(word in claim.indicator for word in words) for words, claim in zip(_DEMANDS, run, strict=True)
    )


def _name(text: str, claim: Claim) -> str:
    """The words that say whose share it is."""
    start = max(0, claim.start - _BACK)
    clause = max(text.rfind(point, start, claim.start) for point in "，,；;。：:、\n") + 1
    return text[max(start, clause) : claim.start]


def _changing(text: str, run: Sequence[Claim]) -> bool:
    """Whether a share is one before a change: 由48.6%提高到50.2%."""
    return any(text[max(0, c.start - 1) : c.start] in ("由", "从") for c in run)


def _judge(text: str, items: Sequence[Quantity], case: str) -> Hit | Passed | Unassessed:
    start, end = items[0].start, items[-1].end
    if any(each.masked for each in items):
        return Unassessed(start)
    low, high = _sum(items)
    # Shares cut off instead of rounded lie below a hundred by up to one unit each.
    cut = sum(interval.place(each) for each in items) // 2
    if low <= interval.ONE <= high:
        return Passed(start)
    near = low <= interval.ONE <= high + cut
    places = max(each.decimals for each in items)
    total = sum(each.low * 10 ** (places - each.decimals) for each in items)
    parts: list[str | Span] = []
    for each in items:
        parts += [*(["＋"] if parts else []), Span(each.start, each.end)]
    whole = f"{total / 10**places:.{places}f}%" if places else f"{total}%"
    data: dict[str, Value] = {"formula": Formula(tuple(parts)), "computed": whole}
    if not case:
        return Hit(start, end, "near" if near else "", data)
    others = tuple(Place(each.start, each.end) for each in items[:-1])
    return Hit(items[-1].start, items[-1].end, "near" if near else case, data, others)
