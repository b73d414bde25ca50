"""The figure that is the whole of a share: by the name the share gives it, else by the structure of its sentence."""

from __future__ import annotations

from linter.arithmetic import interval, share
from linter.arithmetic.amount import amounts, around, at_one_time, dimension, together
from linter.claims.key import bound, dated, scope, territory
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from linter.arithmetic.share import Share
    from linter.claims.claim import Claim
    from linter.language.lexicon import Lexicon

GENERAL = frozenset(("", "总数", "总量", "总额", "总体", "合计", "全部", "总计", "总规模"))
_TERRITORY = fixed(r"(?:全|我|本)(?:国|省|市|县|区|州|镇|盟|旗|自治区|行业|球)")
_AMONG = fixed(r"中[，,]?|当中|里[，,]?|[，,]有")
#: What stands between two parts of one whole rather than between a whole and its part.
_BESIDE = fixed("[占；;]")
#: Shorter names of a whole are too general to be looked for in other paragraphs.
_NAMED = 3
_OFTEN = 30
#: 进出口 is no kind of 出口, 非税收入 no kind of 税收收入.
OPPOSED = ("进", "非", "不", "外", "净", "新增")
#: What a name of a whole ends in that its figure does not show.
_TOTAL = fixed("(?:总量|总额|总数|总值|总户数|总人数|总规模)$")
#: So far behind its name a figure stands: 衔接资金（含配套）2.86亿元.
_BESIDE_NAME = 6
#: Words that widen or narrow a name without making it another indicator.
_WIDTH = fixed("^(?:规模以上|规上|规模|全社会|全口径|财政|地方|被访|受访|被调查|所调查|监测|样本|参评)+")
_NEXT = 120
#: A whole stands right before its part: 412家企业中，87家; 286个，已开工203个.
_NEAR = 40


class Whole(NamedTuple):
    """``sure`` says that name or structure leave no other choice."""

    claim: Claim
    sure: bool
    marked: bool = True  # 其中 or 中 stands between it and the part


def shares(
    text: str, paragraph: list[Claim], lexicon: Lexicon
) -> Iterator[tuple[list[Claim], int, Share | None, Whole | None]]:
    """Each claim of a paragraph that may be a share, with what it says, if it is one, and what it is a share of."""
    last: tuple[Share, Whole | None] | None = None
    for index, claim in enumerate(paragraph):
        if not share.is_share(claim):
            continue
        found = share.read(text, paragraph, index)
        whole = None
        if found is not None:
            if last and goes_on(text, last[0], found):
                # In one series all shares have one whole: A占X的10%；B占48%.
                found, whole = found._replace(of=last[0].of), last[1]
            else:
                whole = of(text, around(paragraph, index), found, lexicon)
            last = found, whole
        yield paragraph, index, found, whole


def of(text: str, paragraph: Sequence[Claim], share: Share, lexicon: Lexicon) -> Whole | None:
    """The whole of a share: by its name, else by the structure of the sentence; None where neither is plain."""
    if share.embedded is not None:
        return Whole(share.embedded, sure=True)
    fitting = _comparable(text, paragraph, share)
    placed = _by_structure(text, fitting, min(share.part, *share.fellows, key=_start) if share.fellows else share.part)
    if share.of in GENERAL:
        return None if placed is None or (not placed.marked and _smaller(placed.claim, share.part)) else placed
    exact = [c for c in fitting if _is_named(text, c, share, lexicon) and not _smaller(c, share.part)]
    if exact:
        near = [c for c in exact if together(c, share.part, text)] or exact
        return Whole(near[-1], sure=len({c.quantity[4:7] for c in near}) == 1)
    loose = [c for c in fitting if _ends_so(text, c, share) and not _smaller(c, share.part)]
    if len({c.quantity[4:7] for c in loose}) == 1 and loose[-1].end < share.part.start:
        return Whole(loose[-1], sure=False)
    if placed is not None and placed.marked and _akin(placed.claim, share):
        return Whole(placed.claim, sure=False)
    return None


def goes_on(text: str, before: Share, share: Share) -> bool:
    """Whether a share without a name for its whole continues the series of the one before: 占48.6% behind 占总值的10.4%."""
    if share.of not in GENERAL or share.embedded or share.fellows or before.fellows or share.part is before.part:
        return False
    if dimension(before.part.quantity.unit) != dimension(share.part.quantity.unit):
        return False
    between = text[before.claim.end : share.part.start]
    return bool(between) and not any(word in between for word in ("。", "\n", "其中", "中，", "当中", "共有"))


def own_ground(of: str) -> bool:
    """Whether the words for a whole name a territory, so that each part has a whole of its own kind: 占全省的12%."""
    if of.startswith(("本", "各", "同期", "当地", "所在")):
        return True  # 占本地区用户总数的: each has its own
    return _TERRITORY.match(of) is not None or of.endswith(("国", "省", "市", "县", "区", "世界", "全球"))


def _comparable(text: str, paragraph: Sequence[Claim], share: Share) -> list[Claim]:
    part = share.part
    kind = dimension(part.quantity.unit)
    return [
        c
        for c in amounts(paragraph, text)
        if c is not part
        and c not in share.fellows
        and dimension(c.quantity.unit) == kind
        and c.modality == part.modality
        and (
            at_one_time(c, part)
            or (c.kind == part.kind == "count" and c.sentence == part.sentence)
            or (
                _bears(text, c, share.of) and c.sentence == part.sentence
            )  # 总投资31亿元，截至年底完成22亿元，占总投资的
        )
    ]


def _bears(text: str, claim: Claim, name: str) -> bool:
    """Whether the name of a figure ends in this one, and that is long enough to tell it by."""
    return len(name) > _NAMED and _full(text, claim).endswith(name)


def _full(text: str, claim: Claim) -> str:
    """The printed name of a figure with the words before it: 项目批复 and 投资."""
    return "".join((*claim.scope, *claim.modifiers)) + text[claim.indicator_start : claim.indicator_end]


def elsewhere(text: str, named: Mapping[str, Sequence[Claim]], share: Share, lexicon: Lexicon) -> list[Claim]:
    """The figures of other paragraphs that bear the name of the whole, whatever their period.

    ``named`` are the amounts of the report by indicator. A name said too often is none to tell a figure by.
    """
    if len(share.of) < _NAMED and share.of not in lexicon.indicators:
        return []
    kind = dimension(share.part.quantity.unit)
    name = _indicator(share, lexicon)
    found = named.get(name, ())
    if not found:
        return _ending(text, named, share)
    if len(found) > _OFTEN:
        return []
    return [
        c
        for c in found
        if dimension(c.quantity.unit) == kind
        and c is not share.part
        and _is_named(text, c, share, lexicon)
        and not _smaller(c, share.part)
    ]


def _ending(text: str, named: Mapping[str, Sequence[Claim]], share: Share) -> list[Claim]:
    """The figures of the report whose names end in that of the whole."""
    name, kind = _TOTAL.sub("", share.of), dimension(share.part.quantity.unit)
    found = [c for each, claims in named.items() if each.endswith(name) for c in claims] if len(name) >= _NAMED else []
    return [
        c
        for c in found
        if dimension(c.quantity.unit) == kind
        and c is not share.part
        and _ends_so(text, c, share)
        and not _smaller(c, share.part)
    ]


def _indicator(share: Share, lexicon: Lexicon) -> str:
    """The indicator that the words for a whole name; that of the part where they name a territory only."""
    ground = _TERRITORY.match(share.of)
    name = share.of[ground.end() :].lstrip("的") if ground else share.of
    if not name:
        return share.part.indicator
    known = (lexicon.indicators[name[at:]].name for at in range(len(name) - 1) if name[at:] in lexicon.indicators)
    return next(known, name)


def dated_alike(text: str, whole: Claim, share: Share) -> bool:
    """Whether both say when, and the same, or the part stands right behind without a time of its own."""
    part = share.part
    if _bears(text, whole, share.of):
        return dated(whole) and at_one_time(whole, part)
    if part.period is None and 0 < part.start - whole.end < _NEXT:
        return dated(whole) and bound(whole)
    return dated(whole) and dated(part) and bound(whole) and at_one_time(whole, part)


def others(text: str, paragraph: Sequence[Claim], share: Share) -> list[Claim]:
    """Every figure of the paragraph that might be the whole after all."""
    kind = dimension(share.part.quantity.unit)
    return [c for c in amounts(paragraph, text) if c is not share.part and dimension(c.quantity.unit) == kind]


def _by_structure(text: str, fitting: Sequence[Claim], part: Claim) -> Whole | None:
    """The figure before 其中, or before 中: 412家企业中，87家; else the only one of the sentence."""
    before = [c for c in fitting if c.end <= part.start]
    if not before:
        return None
    last = before[-1]
    if last.sentence == part.sentence and _AMONG.search(text[last.end : part.start]):
        among = text[last.end : part.start]
        if "其中" not in among and len(among) <= _NEAR:
            return Whole(last, sure=True)
    marker = text.rfind("其中", max(0, part.start - 300), part.start)
    if marker >= 0 and "。" not in text[marker : part.start]:
        heads = [c for c in before if c.end <= marker]
        if _left(text, marker, part):
            return None
        if heads and not any(stop in text[heads[-1].end : marker].rstrip("。") for stop in "。\n"):
            only = text.count("其中", heads[0].start, part.start) == 1
            alike = [c for c in heads if c.sentence == heads[-1].sentence and _one_measure(c, part)]
            if alike and not _one_measure(heads[-1], part):
                return Whole(alike[-1], sure=False)  # 收入2亿元，净利润0.1亿元，其中甲厂收入1亿元
            return Whole(heads[-1], sure=only and not _in_list(text, before, heads[-1]))
        return None
    near = [c for c in before if together(c, part, text)]
    if not near or near[0].end + 4 * _NEAR <= part.start or _BESIDE.search(text, near[0].end, part.start):
        return None  # what has a share of its own stands beside the part: A 50亿元，占50%；B 20亿元，占20%
    return Whole(near[0], sure=False, marked=False)


def _left(text: str, marker: int, part: Claim) -> bool:
    """Whether the parts behind 其中 are over: 吸烟者120人，其中男性占90%、女性占10%；锻炼者300人."""
    stop = text.find("；", marker, part.start)
    if stop < 0:
        return False
    return text.find(part.quantity.unit, marker, stop) < 0


def _one_measure(claim: Claim, part: Claim) -> bool:
    return bool(claim.indicator) and claim.indicator[-2:] == part.indicator[-2:]


def _in_list(text: str, before: Sequence[Claim], head: Claim) -> bool:
    """Whether the figure before 其中 is the last of a list, so that the whole may be the list."""
    at = list(before).index(head)
    return at > 0 and text[before[at - 1].end : head.start][:1] in "、和与及"


def _is_named(text: str, claim: Claim, share: Share, lexicon: Lexicon) -> bool:
    """Whether a figure is of the indicator and the scope that the share names as its whole."""
    of = share.of
    ground = _TERRITORY.match(of)
    name = of[ground.end() :].lstrip("的") if ground else of
    if ground and (territory(claim) or "") not in ("", ground[0][-1]):
        return False
    if ground and ground[0][-1] in "国球业" and ground[0] not in claim.scope:
        return False
    if not name:
        return bool(ground) and claim.indicator == share.part.indicator and territory(claim) == of[-1]
    at = next((at for at in range(len(name) - 1) if name[at:] in lexicon.indicators), -1)
    printed = text[claim.indicator_start : claim.indicator_end]
    if at >= 0 and lexicon.indicators[name[at:]].name == claim.indicator:
        own = (*scope(claim), *claim.modifiers)
        return all(word in name for word in own) and name[:at].rstrip("的") in ("", *own, "".join(own))
    return bool(printed) and name == printed.removeprefix("的")


def _ends_so(text: str, claim: Claim, share: Share) -> bool:
    """Whether the printed name of a figure is a longer one that ends in that of the whole: 各级衔接资金, 衔接资金总量."""
    name = _TOTAL.sub("", share.of)
    printed = _full(text, claim)
    if len(name) < _NAMED or not printed.endswith(name) or claim.start - claim.indicator_end > _BESIDE_NAME:
        return False
    return not printed[: -len(name)].endswith(OPPOSED) and not own_ground(share.of)


def _smaller(claim: Claim, part: Claim) -> bool:
    """Whether a figure is below the part, and so no whole that name or place alone could make sure of."""
    first, second = interval.of(claim.quantity), interval.of(part.quantity)
    return first is not None and second is not None and first.high < second.low


def _akin(claim: Claim, share: Share) -> bool:
    """Whether the words for the whole may mean a figure that bears another name: 全年支出 and 财政支出, 规上工业 and its 产值."""
    ground = _TERRITORY.match(share.of)
    name = share.of[ground.end() :] if ground else share.of
    if len(name) < 2 or (ground and territory(claim) not in ("", share.of[1])):
        return False
    if claim.indicator.endswith(name):
        return not claim.indicator.removesuffix(name).endswith(OPPOSED)
    stem = _TOTAL.sub("", name)
    if stem != name and len(stem) > 1 and claim.indicator.startswith(stem):
        return True  # 外借总量 of 外借文献186.5万册次
    core, own = _WIDTH.sub("", name), _WIDTH.sub("", claim.indicator)
    whole_industry = core.endswith("业") and core in own and own[-2:] == share.part.indicator[-2:]
    return core == own or whole_industry


def _start(claim: Claim) -> int:
    return claim.start
