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

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Hit, Passed

#: Longest way from what came in to the net, in code points.
_FAR = 200
#: So many amounts before or behind the net are looked at, so many characters behind a figure belong to it.
_AROUND, _BEHIND = 6, 10
_STOPS = "，,。；;、：:（）()\n"
_POINTS = f"{_STOPS}0123456789"


#: What comes in or goes out in all, beside which its parts may stand.
_TOTAL = fixed("总|合计")
_FILLING = fixed("^[加了约达为长额资金]+|[共约达为]+$")


class Params(NamedTuple):
    begin: str  # words for the amount at the beginning, parted by |
    end: str  # words for that at the end
    flows: list[list[str]]  # words for what comes in, goes out, is gained and is lost net; several words parted by |


class _Flow(NamedTuple):
    came: re.Pattern[str]
    left: re.Pattern[str]
    gain: re.Pattern[str]
    loss: re.Pattern[str]


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    if not fixed("|".join(word for words in params.flows for word in words[2:])).search(text):
        return
    flows = [
        _Flow(*map(fixed, words)) for words in params.flows if any(w in text for w in "|".join(words[2:]).split("|"))
    ]
    if not flows:
        return
    stocks = fixed(params.begin), fixed(params.end)
    for found in items(text, document.blocks, document.sentences, document.statements, FLOWS):
        ends = [0, *(item.claim.end for item in found)]
        phrases = [_phrase(text, item, end) for item, end in zip(found, ends, strict=False)]
        if not any(flow.gain.search(p) or flow.loss.search(p) for p in phrases for flow in flows):
            continue
        for index in range(len(found)):
            for flow in flows:
                said = _judged(text, found, phrases, index, flow) or _stock(text, found, phrases, index, flow, stocks)
                if said is not None:
                    yield said
                    break


def _phrase(text: str, item: Item, before: int) -> str:
    """The words before a figure, with a period among them, and those behind it up to the next point: 有800亿元到期.

    ``before`` is where the figure before it ends.
    """
    start = item.start
    while start > before and item.start - start < _BEHIND and text[start - 1] not in _STOPS:
        start -= 1
    end = item.claim.end
    behind = text[end : end + _BEHIND]
    stop = next((at for at, character in enumerate(behind) if character in _POINTS), len(behind))
    return text[start : item.claim.start] + behind[:stop]


def _judged(
    text: str, found: Sequence[Item], phrases: Sequence[str], index: int, flow: _Flow
) -> Hit | Passed | Unassessed | None:
    """What is to be said of the net at ``index``, None where it is none or stands alone."""
    gain, loss = flow.gain.search(phrases[index]), flow.loss.search(phrases[index])
    if not gain and not loss:
        return None
    net = found[index]
    around = [
        i for i in range(max(0, index - _AROUND), min(len(found), index + _AROUND)) if _beside(text, found[i], net)
    ]
    kinds = {i: _kind(phrases[i], flow) for i in around}
    came, left = ([i for i in around if kinds[i] == kind] for kind in ("came", "left"))
    own = [[i for i in side if found[i].claim.sentence == net.claim.sentence] for side in (came, left)]
    if all(own):
        came, left = own
    if not came or not left or _strange(phrases[index], phrases[came[-1]], flow):
        return None
    cases = [_identity(found[i], found[o], net, lost=loss is not None) for i in came for o in left]
    fitting = next((case for case in cases if judge(case).state == HOLDS), None)
    span = range(min(*came, *left, index), max(*came, *left, index))
    total = all(_TOTAL.search(phrases[i]) for i in (*came, *left))
    if fitting is None and (len(cases) > 1 or (not total and any(not kinds[i] for i in around if i in span))):
        return Unassessed(net.claim.start)  # 新增工业企业46户、商贸企业12户: what came in has several parts
    return tell(fitting or cases[0])


def _stock(
    text: str,
    found: Sequence[Item],
    phrases: Sequence[str],
    index: int,
    flow: _Flow,
    stocks: tuple[re.Pattern[str], re.Pattern[str]],
) -> Hit | Passed | Unassessed | None:
    """期初657.93亿元，净增加18.39亿元，期末676.32亿元: what is to be said of the amount at the end."""
    begin, end = stocks
    if not end.search(phrases[index]) or begin.search(phrases[index]):
        return None
    around = [
        i
        for i in range(max(0, index - _AROUND), min(len(found), index + _AROUND))
        if _beside(text, found[i], found[index])
    ]
    first = [i for i in around if begin.search(phrases[i]) and not end.search(phrases[i])]
    net = [i for i in around if _kind(phrases[i], flow) == "net"]
    if len(first) != 1 or len(net) != 1:
        return None
    terms = (found[first[0]].claim.quantity, found[net[0]].claim.quantity)
    source = "a-b" if flow.loss.search(phrases[net[0]]) else "a+b"
    return tell(Identity(source, terms, found[index].claim.quantity), "stock")


def _start(claim: Claim) -> int:
    return claim.start


def _strange(net: str, came: str, flow: _Flow) -> bool:
    """新增企业46户、注销19户，净增个体工商户29户: the net is one of something else."""
    one, other = (_counted(phrase, words) for phrase, words in ((net, flow.gain), (came, flow.came)))
    return bool(one and other) and one[-2:] not in other and other[-2:] not in one


def _counted(phrase: str, words: re.Pattern[str]) -> str:
    """What is counted, where that stands between the word and the figure."""
    at = _last(words, phrase)
    return _FILLING.sub("", phrase[at:]) if at >= 0 else ""


def _beside(text: str, item: Item, net: Item) -> bool:
    one, other = item.claim, net.claim
    first, last = sorted((one, other), key=_start)
    near = one.sentence == other.sentence or (
        one.start < other.start and text.count("。", first.end, last.start) <= 1 and last.start - first.end < _FAR
    )
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
