"""What a claim is about: the noun phrase before (or after) a figure, split into indicator, scope and modifiers."""

from __future__ import annotations

from functools import lru_cache

from linter.language.lexicon import once
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.language.lexicon import Lexicon

#: Longest noun phrase looked at, in code points. Longer ones are clauses without a comma; only their end is read.
LONGEST = 40
_COUNTED_LONGEST = 20
_PUNCTUATION = " \t　“”\"'·—…-"
_PLACE = fixed(
    r"(?:(?![与和及的在对为将])[一-龥]){2,6}?(?:自治区|自治州|省|市|县|区|镇|乡|州|盟|旗|园区|开发区|街道)(?!域|政|场|委|局|值)"
)
_COUNTED = fixed(
    r"(?!以[上下]|左右|[的多余且并和与及被在为已均占较比，]|全部|通过|入选|获|参加|完成|实现)[一-龥A-Za-z0-9“”]{2,18}"
)
_OWNER = fixed(r"[一-龥A-Za-z0-9*X×（()）·]+")
#: 生产粗钢8294万吨 is an output of crude steel.
_MADE = fixed("(?:共|累计|全年)*(生产|产出|销售)")
_OUTPUT = {"生产": "产量", "产出": "产量", "销售": "销量"}
#: Sector words that end many a longer industry name: 有色金属工业, 办公设备制造业.
_SECTORS = ("制造业", "服务业", "工业", "农业", "建筑业", "加工业")
_AND = ("以及", "和", "与", "及")
#: Ends of a counted noun that are none in longer words: 中心, 获批 but 获得感.
_NOT_ENDS = {"中": "(?![心小型学医])", "向": "(?!导)", "集中": "(?![式区])", "运营": "(?!商|中心)", "启动": "(?!区)"}
#: Verbs that are none in longer words: 使用率.
_NOT_VERBS = {"使": "(?!用)", "建成": "(?!区)", "获得": "(?!感)", "安排": "(?!资金)"}
#: What may stand before a sector word without being part of its name.
_BEFORE_SECTOR = tuple("的 、 和 及 与 规模以上 规上 企业 公司 集团 单位 园区 县 市 区 镇 省".split())  # noqa: SIM905
#: Words of scope that are part of a noun the word list does not know: 区域创新能力, 城市轨道车辆产量.
_KINDS = frozenset(("区域", "城市", "农村", "乡村", "城镇", "城乡", "地方", "国家级", "省级", "市级"))
# What follows these is compared with, not spoken of.
_REFERENCE = ("较", "比上", "比去", "比前", "比“", "比全", "比同", "与上", "与去", "同比")
_RATIOS = "重例率值价较亚特"  # what makes 比 the beginning of a noun


class NounPhrase(NamedTuple):
    """Offsets are code points into the text it was read from. ``known`` says the indicator is of the word list."""

    indicator: str
    start: int
    end: int
    scope: tuple[str, ...]
    modifiers: tuple[str, ...]
    known: bool
    measured: bool  # closes with a word that names a measure, listed or not


class Reader:
    """Reads noun phrases with one set of word lists and remembers what it has read."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._indicators = lexicon.indicators
        self._industries = words["industries"]
        self._industry_heads = frozenset(name[:2] for name in self._industries)
        self._leads = words["phrase-leads"] | frozenset(_PUNCTUATION)
        self._tails = words["phrase-tails"] | frozenset(_PUNCTUATION)
        self._verbs = fixed(
            "|".join(w + _NOT_VERBS.get(w, "") for w in sorted(words["phrase-verbs"], key=lambda w: (-len(w), w)))
        )
        self._measures = words["measure-suffixes"]
        self._scopes = words["scope-words"]
        self._scope_tails = tuple(words["scope-tails"])
        self._nominal = words["nominal-heads"]
        ends = (word + _NOT_ENDS.get(word, "") for word in sorted(words["counted-ends"]))
        self._counted_end = fixed("|".join(ends) + "|以及|和(?!美|谐|田|平)|与|及")
        self._read = lru_cache(maxsize=1024)(self._read_afresh)

    def before(self, text: str, start: int, end: int) -> NounPhrase | None:
        """The noun phrase that ends where a figure, verb or word of change begins."""
        if end - start > LONGEST:
            start = end - LONGEST
        found = self._read(text[start:end]) if end > start else None
        return found and _moved(found, start)

    def after(self, text: str, start: int, end: int) -> NounPhrase | None:
        """The counted noun right behind a figure: 12个示范项目."""
        if text.startswith(("以上", "以下", "多"), start):
            start += 1 if text[start] == "多" else 2
        found = self._counted(text[start : min(end, start + _COUNTED_LONGEST)])
        return found and _moved(found, start)

    def owned(self, phrase: NounPhrase, owner: str) -> NounPhrase:
        """``phrase`` with the doer of its verb as scope; 一产 with 增加值 is an indicator of its own."""
        owner = owner[self._lead(owner, 0, len(owner)) : self._tail(owner, 0, len(owner))]
        if not 2 <= len(owner) <= 14 or not _OWNER.fullmatch(owner):
            return phrase
        joined = self._indicators.get(owner + phrase.indicator)
        if joined is not None and phrase.known:
            return phrase._replace(indicator=joined.name)
        return phrase._replace(scope=(owner,))

    def joined(self, name: str, last: str) -> str | None:
        """城镇 and 农村居民人均可支配收入: the indicator that the first name makes with the tail of the last item."""
        for at in range(1, len(last) - 1):
            known = self._indicators.get(name + last[at:])
            if known is not None:
                return known.name
        return None

    def tail(self, name: str, last: str) -> str:
        """What the last item of a list says of a name before it: 货运规模 of 国内、国际货运规模; '' where that is not sure."""
        tail = last[len(name) :]
        if len(tail) >= 2 and self._measured(tail):
            return tail
        return next((last[-size:] for size in (5, 4, 3, 2) if last[-size:] in self._measures and len(last) > size), "")

    def exactly(self, name: str, start: int, end: int) -> NounPhrase | None:
        """A listed indicator by one of its names, as read between two offsets."""
        name = name[: self._tail(name, 0, len(name))]
        known = self._indicators.get(name)
        return NounPhrase(known.name, start, end, (), (), True, True) if known is not None else None

    def lists(self, indicator: str) -> bool:
        """Whether the word list has an indicator."""
        return indicator in self._indicators

    def unit(self, indicator: str) -> str:
        """The unit class of a listed indicator, '' for others."""
        known = self._indicators.get(indicator)
        return known.unit if known else ""

    def _lead(self, phrase: str, start: int, end: int) -> int:
        """Where a phrase begins once particles and verbs before it are left out."""
        leads = self._leads
        while start < end:
            for size in (3, 2, 1):
                if phrase[start : start + size] in leads and not phrase.startswith("其他", start):
                    start += size
                    break
            else:
                break
        return min(start, end)

    def _tail(self, phrase: str, start: int, end: int) -> int:
        """Where a phrase ends once particles and verbs behind it are left out."""
        tails = self._tails
        while end > start:
            for size in (2, 1, 4, 3, 5):
                if end - size >= start and phrase[end - size : end] in tails:
                    end -= size
                    break
            else:
                break
        return end

    def _measured(self, phrase: str) -> bool:
        return any(phrase[-size:] in self._measures for size in (1, 2, 3, 4, 5))

    def _read_afresh(self, phrase: str) -> NounPhrase | None:
        opening, close = _brackets(phrase)
        if close <= opening:
            return self._read_plain(phrase)
        found = self._read_plain(phrase[:opening] + phrase[close:])
        if found is None:
            return None
        gap = close - opening
        start, end = (at + gap if at > opening else at for at in (found.start, found.end))
        return found._replace(start=start, end=end)

    def _read_plain(self, phrase: str) -> NounPhrase | None:
        end = self._tail(phrase, 0, len(phrase))
        start = self._lead(phrase, 0, end)
        if phrase.startswith(_REFERENCE, start) or (
            phrase.startswith("比", start) and phrase[start + 1 : start + 2] not in _RATIOS
        ):
            return None
        if end - start < 2 and phrase[start:end] not in self._indicators:
            return None
        for at in range(start, end):
            known = self._indicators.get(phrase[at:end])
            if known is not None and not self._straddled(phrase, start, at, end):
                scope, modifiers = self._before_indicator(phrase[start:at])
                if modifiers and phrase[at:end] in self._nominal:
                    kind = scope[-1] if scope and scope[-1] in _KINDS else ""
                    name = kind + modifiers[0] + phrase[at:end]
                    return NounPhrase(name, end - len(name), end, scope[:-1] if kind else scope, (), False, True)
                return NounPhrase(known.name, at, end, scope, modifiers, True, True)
        return self._unlisted(phrase, start, end)

    def _straddled(self, phrase: str, start: int, at: int, end: int) -> bool:
        """Whether an industry's name crosses the left edge of a suffix: 装备制造业|投资 is no 制造业投资."""
        if at > start and phrase.startswith(_SECTORS, at) and not self._apart(phrase, start, at):
            return True
        for left in range(max(start, at - 6), at):
            if phrase[left : left + 2] not in self._industry_heads:
                continue
            for right in range(at + 1, min(end, left + 12)):
                if phrase[left:right] in self._industries:
                    return True
        return False

    def _apart(self, phrase: str, start: int, at: int) -> bool:
        """Whether what stands before ``at`` is a scope word or a verb, and so no part of a sector's name."""
        before = phrase[start:at]
        if before.endswith(_BEFORE_SECTOR) or self._scope(phrase, start, at) == at:
            return True
        return any(verb.end() == at for verb in self._verbs.finditer(phrase, start, at))

    def _unlisted(self, phrase: str, start: int, end: int) -> NounPhrase | None:
        """A noun the word list does not know: everything behind verbs and scope."""
        for verb in self._verbs.finditer(phrase, start, end):
            if end - verb.end() >= 2:
                start = verb.end()
        start = self._lead(phrase, start, end)
        head = self._scope(phrase, start, end)
        scope: tuple[str, ...] = ()
        if head and end - head >= 2 and phrase[start:head] not in _KINDS:
            scope, start = (phrase[start:head],), head
            start += phrase[start:end].startswith("的")
        name = phrase[start:end]
        made = _MADE.match(name)
        if made and (product := self._indicators.get(name[made.end() :] + _OUTPUT[made[1]])):
            return NounPhrase(product.name, start + made.end(), end, scope, (), True, True)
        possessor, of, owned = name.rpartition("的")
        if of and len(owned) >= 2:
            start, name = end - len(owned), owned
            scope += (possessor,) if len(possessor) >= 2 else ()
        doer, toward, _ = name.partition("对")
        if toward and not doer:
            return None  # 对规模以上工业（的贡献率）: whose it is stands before
        if toward and not self._measured(name):
            name, end = doer, start + len(doer)
        if len(name) < 2:
            return None
        return NounPhrase(name, start, end, scope, (), False, made is not None or self._measured(name))

    def _scope(self, phrase: str, start: int, end: int) -> int:
        """Where a scope word at ``start`` ends, 0 where there is none: 全市, 胜利镇."""
        for size in range(min(10, end - start), 1, -1):
            if phrase[start : start + size] in self._scopes:
                return start + size
        place = _PLACE.match(phrase, start, end)
        return place.end() if place else 0

    def _before_indicator(self, prefix: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Scope and modifiers from what stands before a known indicator."""
        for verb in self._verbs.finditer(prefix):
            prefix = " " * verb.end() + prefix[verb.end() :]
        prefix = prefix.strip(" 的和与及、“”比在对从以将把由")
        prefix = prefix[self._lead(prefix, 0, len(prefix)) :]
        scope: list[str] = []
        while head := self._scope(prefix, 0, len(prefix)):
            scope.append(prefix[:head])
            prefix = prefix[head:].lstrip("的")
        prefix = prefix.strip("的")
        if not prefix:
            return tuple(scope), ()
        if prefix in self._industries or prefix.endswith(self._scope_tails):
            return (*scope, prefix), ()
        return tuple(scope), (prefix,)

    def _counted(self, phrase: str) -> NounPhrase | None:
        found = _COUNTED.match(phrase)
        if not found:
            return None
        phrase = found[0].rstrip("和与及")
        for stop in self._counted_end.finditer(phrase, 2):
            # 和 joins what is counted to the next thing, unless the name is not complete yet (民生保障和社会事业项目).
            if stop[0] not in _AND or self._measured(phrase[: stop.start()]):
                phrase = phrase[: stop.start()]
                break
        end = len(phrase)
        for at in range(end - 1):
            known = self._indicators.get(phrase[at:end])
            if known is not None and (not at or phrase[at:] not in self._nominal or phrase[at:] == "项目"):
                return NounPhrase(known.name, at, end, (), (phrase[:at],) if at else (), True, True)
        return NounPhrase(phrase, 0, end, (), (), False, self._measured(phrase)) if end >= 2 else None


def _moved(phrase: NounPhrase, offset: int) -> NounPhrase:
    # Building the tuple directly takes a third of the time of _replace, and this runs for every phrase.
    indicator, start, end, scope, modifiers, known, measured = phrase
    return tuple.__new__(NounPhrase, (indicator, start + offset, end + offset, scope, modifiers, known, measured))


def _brackets(phrase: str) -> tuple[int, int]:
    """Where the last bracket of a phrase opens and behind which character it closes, (0, 0) where there is none."""
    close = max(phrase.rfind(")"), phrase.rfind("）"))
    if close < 0:
        return 0, 0
    opening = max(phrase.rfind("(", 0, close), phrase.rfind("（", 0, close))
    return (opening, close + 1) if opening >= 0 else (0, close + 1)


@once
def reader_of(lexicon: Lexicon) -> Reader:
    """One reader for each set of word lists, so that equal noun phrases are read once in a run."""
    return Reader(lexicon)
