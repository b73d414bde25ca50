"""How much a part pulls a whole, what share of its growth that is, and how fast the whole grows."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.report import tell
from linter.finding import Hit, Passed, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document

#: The part's contribution right before a figure, with the whole it contributes to.
_SHARE = fixed(
    r"(?:对(?P<whole>[^，。；、对]{0,14}?)(?:增长|增速|增量)?的?)?(?:综合)?贡献(?:率|度)(?:就|也)?(?:达到|达|为|是|约|近|超过?|提高到|升至|提升至|高达)*约?$"
)
_PULL = fixed(r"(?:拉动|带动)(?P<whole>[^，。；、]{0,14}?)(?:实际)?(?:增长|上涨|上升|提高|增速|回升)(?:了|约)*$")
_BACK = 30
#: Other names of the whole economy.
_ECONOMY = (
    *("经济", "国民经济", "经济总量", "全市经济", "全省经济"),
    *("全县经济", "GDP", "国内生产总值", "地区生产总值", "生产总值"),
)


class Pair(NamedTuple):
    share: Claim
    pull: Claim
    whole: str


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    earlier: dict[int, list[Pair]] = {}
    growth: dict[int, list[Claim]] | None = None
    for index in document.sentences_with("贡献"):
        sentence, claims = document.sentences[index], document.statements[index]
        if len(claims) < 2:
            continue
        pairs = list(_pairs(document.text.folded, claims))
        if pairs and growth is None:
            growth = _growth(document)
        for pair in pairs:
            others = earlier.setdefault(sentence.block, [])
            yield from _judge(pair, _of_whole(document, pair, (growth or {}).get(sentence.block, [])), others)
            others.append(pair)


def _pairs(text: str, claims: Sequence[Claim]) -> Iterator[Pair]:
    """The share of growth and the points of growth of one part: neighbours, of one clause or the next."""
    for first, second in pairwise(claims):
        if second.clause - first.clause > 1:
            continue
        for share, pull in ((first, second), (second, first)):
            said = _SHARE.search(text, max(0, share.start - _BACK), share.start)
            pulled = _PULL.search(text, max(0, pull.start - _BACK), pull.start)
            if said and pulled and share.quantity.unit == "%" and pull.quantity.unit.endswith("百分点"):
                yield Pair(share, pull, _economy(pulled["whole"] or said["whole"] or ""))


def _economy(name: str) -> str:
    plain = name.removeprefix("全部").removesuffix("增加值") if name in _ECONOMY else name
    return "经济" if plain in _ECONOMY else plain


def _judge(pair: Pair, grown: list[Claim], earlier: list[Pair]) -> Iterator[Hit | Passed | Unassessed]:
    if grown:
        identities = [Identity("a/b", (pair.pull.quantity, g.quantity), pair.share.quantity) for g in grown]
        failed = [each for each in identities if judge(each).state == FAILS]
        yield tell(
            failed[0] if len(failed) == len(identities) else next(i for i in identities if i not in failed), near=""
        )
        return
    same = next(
        (each for each in earlier[-1:] if each.whole == pair.whole and each.pull.period == pair.pull.period), None
    )
    if same is None:
        yield Unassessed(pair.share.start)
        return
    terms = (same.pull.quantity, pair.share.quantity, same.share.quantity)
    yield tell(Identity("a*b/c", terms, pair.pull.quantity, sure=False), near="")


def _growth(document: Document) -> dict[int, list[Claim]]:
    """The rates of growth of each paragraph."""
    found: dict[int, list[Claim]] = {}
    for claim in document.claims:
        if claim.kind == "change-pct" and claim.direction == "+":
            found.setdefault(document.sentences[claim.sentence].block, []).append(claim)
    return found


def _of_whole(document: Document, pair: Pair, growth: list[Claim]) -> list[Claim]:
    """Those of the whole that the part contributes to, in the same period."""
    known = document.lexicon.indicators
    whole = known.get(pair.whole) or known.get(pair.whole + "增加值")
    names = {whole.name} if whole else set[str]()
    if pair.whole == "经济":
        names = {"国内生产总值", "地区生产总值", "经济"}
    return [claim for claim in growth if claim.indicator in names and claim.period == pair.pull.period]
