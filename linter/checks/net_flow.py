"""What came in, what went out, and a net that is not their difference: 新增46户、退出19户，净增29户."""

from __future__ import annotations

from linter.arithmetic.identity import HOLDS, Identity, judge
from linter.arithmetic.report import tell
from linter.claims.listing import FLOWS, Item, items
from linter.finding import Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Hit, Passed

#: So many amounts before or behind the net are looked at, so many characters behind a figure belong to it.
_AROUND, _BEHIND = 6, 10
_POINTS = "，,。；;、：:（）()0123456789"


class Params(NamedTuple):
    flows: list[list[str]]  # words for what comes in, goes out, is gained and is lost net; several words parted by |


class _Flow(NamedTuple):
    came: re.Pattern[str]
    left: re.Pattern[str]
    gain: re.Pattern[str]
    loss: re.Pattern[str]


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    flows = [
        _Flow(*map(fixed, words)) for words in params.flows if any(w in text for w in "|".join(words[2:]).split("|"))
    ]
    if not flows:
        return
    for found in items(text, document.blocks, document.sentences, document.statements, FLOWS):
        phrases = [_phrase(text, item) for item in found]
        if not any(flow.gain.search(p) or flow.loss.search(p) for p in phrases for flow in flows):
            continue
        for index in range(len(found)):
            for flow in flows:
                said = _judged(found, phrases, index, flow)
                if said is not None:
                    yield said
                    break


def _phrase(text: str, item: Item) -> str:
    """The words before a figure, and those behind it up to the next point: 有800亿元到期."""
    end = item.claim.end
    behind = text[end : end + _BEHIND]
    stop = next((at for at, character in enumerate(behind) if character in _POINTS), len(behind))
    return text[item.start : item.claim.start] + behind[:stop]


def _judged(found: Sequence[Item], phrases: Sequence[str], index: int, flow: _Flow) -> Hit | Passed | Unassessed | None:
    """What is to be said of the net at ``index``, None where it is none or stands alone."""
    gain, loss = flow.gain.search(phrases[index]), flow.loss.search(phrases[index])
    if not gain and not loss:
        return None
    net = found[index]
    around = [i for i in range(max(0, index - _AROUND), min(len(found), index + _AROUND)) if _beside(found[i], net)]
    kinds = {i: _kind(phrases[i], flow) for i in around}
    came, left = ([i for i in around if kinds[i] == kind] for kind in ("came", "left"))
    if not came or not left:
        return None
    cases = [_identity(found[i], found[o], net, lost=loss is not None) for i in came for o in left]
    fitting = next((case for case in cases if judge(case).state == HOLDS), None)
    span = range(min(*came, *left, index), max(*came, *left, index))
    if fitting is None and (len(cases) > 1 or any(not kinds[i] for i in around if i in span)):
        return Unassessed(net.claim.start)  # 新增工业企业46户、商贸企业12户: what came in has several parts
    return tell(fitting or cases[0])


def _beside(item: Item, net: Item) -> bool:
    one, other = item.claim, net.claim
    near = one.sentence == other.sentence or (one.start < other.start and one.sentence == other.sentence - 1)
    return near and item is not net and item.unit == net.unit and one.modality == other.modality


def _kind(phrase: str, flow: _Flow) -> str:
    if flow.gain.search(phrase) or flow.loss.search(phrase):
        return "net"
    came, left = _last(flow.came, phrase), _last(flow.left, phrase)
    return "" if came == left else "came" if came > left else "left"


def _last(words: re.Pattern[str], phrase: str) -> int:
    """Where the last of the words stands, -1 where none does; 逆回购到期 is what went out."""
    return max((match.end() for match in words.finditer(phrase)), default=-1)


def _identity(came: Item, left: Item, net: Item, lost: bool) -> Identity:
    first, second = (left, came) if lost else (came, left)
    periods = {item.claim.period for item in (came, left, net)}
    return Identity("a-b", (first.claim.quantity, second.claim.quantity), net.claim.quantity, sure=len(periods) == 1)
