"""What a name is made of: the core that identifies, and the words of trade and kind around it that may stay."""

from __future__ import annotations

import re
from functools import cache

from linter.folding import fold
from linter.mentions.company_parts import parts, place_length
from linter.mentions.company_words import Vocabulary, vocabulary
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.language.lexicon import Lexicon

UNIT, PERSON, PLACE, PROJECT, OTHER = "unit", "person", "place", "project", "other"

#: Kinds of enterprise and institution that a token keeps, the telling ones first; what has none of them is an 企业.
_UNIT_HEADS = (
    *("集团", "银行", "合作社", "事务所", "研究院", "研究所", "设计院", "医院", "大学", "学院", "学校", "协会", "学会"),
    *("商会", "联盟", "基金会", "联合会", "煤矿", "交易所", "酒店", "商场", "船厂", "钢厂"),
    *("纸厂", "药厂", "糖厂", "酒厂", "茶厂", "厂"),
)
_PLACE_HEADS = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "经济技术开发区", "高新技术开发区", "经济开发区", "开发区"),
    *("高新区", "产业园区", "工业园区", "产业园", "工业园", "科技园", "园区", "新区", "矿区", "地区", "林区", "街道"),
    *("社区", "省", "市", "县", "区", "镇", "乡", "村", "州", "盟"),
    *("旗", "路", "街", "港", "岛", "山", "湖", "河", "园"),
)
_GROUNDS = ("开发区", "高新区", "产业园", "工业园", "科技园", "园区", "新区", "街道")
_PROJECT_HEADS = (
    *("项目", "工程", "基地", "中心", "平台", "园区", "产业园", "工业园"),
    *("工厂", "电站", "众创城", "一期", "二期", "三期", "厂"),
)
#: What kind of bare name a division is: the first of these with which the list of divisions has it.
_DIVISION_ENDS = ("市", "县", "区", "省", "自治区", "自治州", "自治县", "州", "盟", "旗")
_SAID_OF_IDENTIFIERS = {
    "mobile": "手机号",
    "landline": "电话号",
    "identity-card": "身份证号",
    "credit-code": "信用代码",
    "bank-account": "账号",
    "number-plate": "车牌号",
    "passport": "护照号",
    "email": "邮箱",
    "url": "网址",
    "ip": "网络地址",
    "address": "地址",
    "social-account": "社交账号",
    "coordinates": "坐标",
}
_FAMILIES = {
    "company": UNIT,
    "organisation": UNIT,
    "organization": UNIT,
    "org": UNIT,
    "person": PERSON,
    "place": PLACE,
    "project": PROJECT,
}
#: The type of mention that each family stands for.
TYPES = {UNIT: "company", PERSON: "person", PLACE: "place", PROJECT: "project"}
_OTHER_HEADS = {
    "brand": "品牌",
    "brand-or-platform": "品牌",
    "platform": "平台",
    "document-title": "文件",
    "title": "文件",
}
#: Words that say too little of a trade to be kept.
_NO_TRADE = frozenset("企业 产业 股份 控股 中心 公司 集团 实业 投资 发展 国际 贸易".split())  # noqa: SIM905
_MOST_TRADES = 2


class Anatomy(NamedTuple):
    """``core`` is what identifies, '' where it cannot be told apart; ``kept`` the words of trade or kind, for telling
    namesakes apart; ``noun`` is what stands in a token; ``form`` is how the name ends: group, other, short where words of
    trade follow the core and no kind of enterprise, or '' for a bare core.
    """

    family: str
    core: str
    place: str
    kept: str
    noun: str
    form: str = ""


HEADS = tuple(
    dict.fromkeys(
        [
            "企业",
            *_UNIT_HEADS,
            *_PLACE_HEADS,
            *_PROJECT_HEADS,
            *_SAID_OF_IDENTIFIERS.values(),
            *_OTHER_HEADS.values(),
            "地",
            "名称",
            "机构",
        ]
    )
)


@cache
def _company_end() -> re.Pattern[str]:
    return fixed("(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:总|分)?公司.*$|集团.*$|股份$")


@cache
def _bracketed() -> re.Pattern[str]:
    return fixed("[（(][^（()）]*[)）]")


@cache
def _noise() -> re.Pattern[str]:
    return fixed(r"[^0-9A-Za-z一-龥@]")


def dissect(type_: str, name: str, lexicon: Lexicon) -> Anatomy:
    """The parts of ``name`` as a mention of the type printed it."""
    words = fold(name).replace(" ", "")
    if type_ in _SAID_OF_IDENTIFIERS:
        return Anatomy(type_, _noise().sub("", words).upper(), "", "", _SAID_OF_IDENTIFIERS[type_])
    family = _FAMILIES.get(type_) or _family_by_end(type_, words, lexicon)
    if family == PERSON:
        return Anatomy(PERSON, words, "", _surname(words, lexicon), "")
    if family == PLACE:
        return _place(words, lexicon)
    if family == PROJECT:
        return _headed(PROJECT, words, _PROJECT_HEADS, "项目")
    if family == OTHER:
        return Anatomy(OTHER, words, "", "", _OTHER_HEADS.get(type_, "名称"))
    return _unit(words, vocabulary(lexicon), "机构" if type_.startswith("org") else "企业")


def _surname(words: str, lexicon: Lexicon) -> str:
    """What courts leave of a name: the surname, of a name in parts its first character; nothing of a Latin one."""
    if words[:1].isascii():
        return ""
    return words[: 2 if words[:2] in lexicon.words.get("surnames", frozenset()) and len(words) > 2 else 1]


def _family_by_end(type_: str, words: str, lexicon: Lexicon) -> str:
    """The family of a word of the user's own list, or of a type nobody here knows, by how it ends."""
    if type_ in _OTHER_HEADS:
        return OTHER
    if words.endswith(("项目", "工程", "基地")):
        return PROJECT
    known = vocabulary(lexicon)
    if words.endswith(_GROUNDS):
        return PLACE
    if words in known.places or (len(words) > 2 and words.endswith(("省", "市", "县", "区", "镇", "乡", "村", "街道"))):
        return PLACE
    if _company_end().search(words) or words.endswith(_UNIT_HEADS) or parts(words, known).trade:
        return UNIT
    return OTHER if type_ != "listed" else UNIT


@cache
def _mask() -> re.Pattern[str]:
    return fixed("[*×□○]+|X{2,}|x{2,}")


def _unit(words: str, known: Vocabulary, head: str) -> Anatomy:
    bare = _mask().sub("", _bracketed().sub("", words)) or words  # 瑞泽**有限公司 is masked in part
    stem = _company_end().sub("", bare)
    group, own = "集团" in bare[1:], next((each for each in _UNIT_HEADS if stem.endswith(each, 1)), "")
    place = place_length(stem, known) or _bare_place(stem, known)
    if place >= len(stem) - len(own):
        place = 0  # a name that is nothing but a place has it for its core
    core, trades = _core_and_trades(stem[place : len(stem) - len(own)], known)
    said = "".join(trade for trade in trades if trade not in _NO_TRADE)
    shares = "股份" if "股份" in bare else ""
    form = "" if core == bare else "group" if group else "short" if stem == bare and not own else "other"
    return Anatomy(
        UNIT, core or stem, stem[:place], "".join(trades) + shares, said + ("集团" if group else own or head), form
    )


def _bare_place(stem: str, known: Vocabulary) -> int:
    """The length of a county's name without its kind that a longer name begins with."""
    if len(stem) < 4:
        return 0
    return next((n for n in (3, 2) if len(stem) - n > 1 and any(stem[:n] + end in known.places for end in "县区市")), 0)


def _core_and_trades(stem: str, known: Vocabulary) -> tuple[str, list[str]]:
    """The longest run of characters that no list knows, and the first words of trades."""
    runs, trades, at = [""], list[str](), 0
    while at < len(stem):
        size = next((n for n in range(min(8, len(stem) - at), 1, -1) if stem[at : at + n] in known.generic), 0)
        if size:
            if stem[at : at + size] in known.trades:
                trades.append(stem[at : at + size])
            runs.append("")
        else:
            runs[-1] += stem[at]
        at += size or 1
    core = max(runs, key=len)
    return (core if len(core) > 1 else ""), trades[:_MOST_TRADES]


def _place(words: str, lexicon: Lexicon) -> Anatomy:
    within = _higher(words, vocabulary(lexicon))
    found = _headed(PLACE, words[within:], _PLACE_HEADS, "")
    if not found.noun:
        full = lexicon.words.get("divisions", frozenset())
        found = found._replace(noun=next((end for end in _DIVISION_ENDS if found.core + end in full), "地"))
    return found._replace(place=words[:within])


def _higher(words: str, known: Vocabulary) -> int:
    """How many characters name the province or city a place lies in: 浙江省嘉兴市 of 浙江省嘉兴市海盐县."""
    at = 0
    while True:
        size = next((n for n in range(min(8, len(words) - at - 2), 1, -1) if words[at : at + n] in known.places), 0)
        if not size:
            return at
        at += size


def _headed(family: str, words: str, heads: tuple[str, ...], plain: str) -> Anatomy:
    head = next((each for each in heads if words.endswith(each) and len(words) - len(each) > 1), "")
    core = words.removesuffix(head) if head else words
    return Anatomy(family, core, "", head, head or plain, "other" if head else "")


def akin(one: Anatomy, other: Anatomy) -> bool:
    """Whether two names with one core may be names of one thing: nothing printed in both tells them apart."""
    if one.family != other.family or one.core != other.core:
        return False
    if one.family not in (UNIT, PLACE, PROJECT) or not (one.form and other.form):
        return True
    if one.place and other.place and not (one.place.startswith(other.place) or other.place.startswith(one.place)):
        return False
    if one.family == UNIT:
        if one.form != other.form and "short" not in (one.form, other.form):
            return False
        if "group" in (one.form, other.form) and one.form != other.form:
            return bool(one.kept) and one.kept == other.kept  # 东岭铜业 of 东岭铜业集团
        return one.kept in other.kept or other.kept in one.kept
    return one.kept == other.kept


def spreads(anatomy: Anatomy, lexicon: Lexicon) -> bool:
    """Whether the core alone gives the name away, so that it is hidden wherever it stands: no ordinary word."""
    core = anatomy.core
    if anatomy.family == PERSON:
        return len(core) > 1  # 林 琛 is printed 林琛 as well
    if anatomy.family not in (UNIT, PLACE, PROJECT) or not 2 <= len(core) <= 6:
        return False
    if any(core in words for name, words in lexicon.words.items() if not name.startswith("divisions")):
        return False
    if anatomy.family == PLACE:
        return True
    known = vocabulary(lexicon)
    if anatomy.family == UNIT and known.ordinary(core):
        return False  # 工商 of 工商银行
    return core not in lexicon.indicators and len(parts(core, known, general=True).brand) > 1


def loose(anatomy: Anatomy) -> str:
    """The family of a name so short that it is often part of another word, else ''."""
    short = (anatomy.family == PLACE and not anatomy.form) or (anatomy.family == PERSON and len(anatomy.core) < 3)
    return anatomy.family if short else ""
