"""Enterprises by what is told of them: X（600519）, 【X：…】, X在互动平台表示, X发布业绩预告, X董事长, 收购X 5%股权.

The frame tells where the name ends (or begins); the other edge is a sign or an introducing word.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.company_parts import parts
from linter.mentions.mention import Mention
from linter.mentions.name_edges import han, has_word
from linter.mentions.short_names import name_start
from linter.mentions.word_search import Cue, starts_of
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched

_LONGEST = 10
#: The last group of ``_told`` for what only listed enterprises do.
_LISTED = 4


@cache
def _code() -> re.Pattern[str]:
    """A stock code, a listing or a quotation in brackets behind a name."""
    return fixed(
        r"[（(](?:(?:股票)?代码|证券代码)?(?:[A-Z]{2,6}[:： .])?[:： ]?"
        r"(?:[03689][0-9]{5}(?:\.[A-Z]{2})?|[0-9]{4,5}\.(?:HK|hk|SH|SZ)|0[0-9]{4}|[A-Z]{1,5}\.(?:US|O|N|HK)|"
        r"[0-9]{1,4}\.[0-9]{2,3},[-0-9.]{1,8},[-0-9.]{1,8}%)"
        r"(?:[,，;；][^（()）\n]{1,20})?[)）]"
    )


def _told() -> Cue:
    news = (
        r"了?(?:[^，。；、！？\n]{0,14}?)(?:业绩预告|业绩快报|年度报告|年报|半年报|季报|财报|中期报告|"
        r"中期业绩|预亏|回购|减持|增持|权益分派|激励计划|定增|重大资产|股份变动|招股书|公告)"
    )
    alone = (
        *("董事长", "总裁", "总经理", "首席执行官", "首席财务官", "董秘", "CEO", "CFO", "CTO"),
        *("COO", "CMO", "创始人", "旗下", "方面表示", "方面称", "方面回应", "相关负责人", "客服"),
        *("涨停", "跌停", "拟以", "拟向", "拟与", "拟定增", "拟收购", "拟发行", "拟募资"),
        *("拟使用", "拟出资", "净利", "归母净", "营收", "实现营业", "实现营收", "实现归", "实现净利"),
    )
    sure = (
        r"在(?:投资者)?互动(?:易|平台)()|在投资者关系()|公布的最新两融()|出现[0-9]{1,3}笔大宗()|"
        rf"公告(?=[，,称：:显指])()|发布{news}()|披露{news}()|公布{news}()|股价()|市值()|融资余额()|官微()"
    )
    words = ("在投资者", "在互动", "公布", "出现", "公告", "发布", "披露", "股价", "市值", "融资余额", "官微")
    return Cue((*words, *alone), f"{sure}|{'|'.join(alone)}")


#: What only listed enterprises do (groups to ``_LISTED``), enterprises alone (groups behind it) or above all. The name ends
#: before it; the groups are empty and stand at the ends.
TOLD = _told()


@cache
def _when() -> re.Pattern[str]:
    """What stands between a name and what it does."""
    return fixed(
        r"(?:(?:今|昨|近|当|同)日|日前|昨晚|晚间|早间|盘后|(?:[0-9]{1,4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:晚间?|早间)?|[0-9]{4}年(?:度|前三季度|上半年|[一二三四]季度)?|"
        r"上半年|前三季度|[一二三四]季度|第[一二三四](?:季度|财季)|全年|同期|本月|也|还|则|均|已|将|新任|现任|前任|原|公司|于|总|副|联席|高级|执行|助理|行政)+$"
    )


@cache
def _headline() -> re.Pattern[str]:
    return fixed(r"【([*一-龥A-Za-z0-9]{2,9})[：:]")


_HOLDING = ("收购", "增持", "减持", "持有", "入股", "参股", "转让", "受让", "认购", "竞得")
HELD = Cue(
    _HOLDING,
    rf"(?:{'|'.join(_HOLDING)})([一-龥A-Za-z]{{2,8}}?)(?:合计|约|剩余)?"
    r"(?:[0-9][0-9.,]{0,8}(?:%|万股|亿股|股)|(?:的)?(?:全部|部分)?股权|(?:的)?股份)",
)


def find_framed(within: Searched, known: Vocabulary) -> Iterator[Mention]:
    """Enterprises of folded text that a frame tells of."""
    text = within.text
    if "（" in text or "(" in text:
        for found in _code().finditer(text):
            end = found.start() - text.endswith(" ", 0, found.start())
            yield from _before(text, end, ("stock code", 90), known)
    for found in within.matches(TOLD):
        group = found.lastindex or 0
        weight = ("frame", 90) if 0 < group <= _LISTED else ("frame", 75) if group else ("said of firms", 70)
        yield from _before(text, _without_when(text, found.start()), weight, known)
    headlines = list(_headline().finditer(text))
    places = starts_of(text, (found[1] for found in headlines))
    for found in headlines:
        if places[found[1]][-1] >= found.end() and _named(found[1], known, False, telling=True):
            yield Mention(found.start(1), found.end(1), "company", 80, ("headline", "repeated"))
    for found in within.matches(HELD):
        if _named(found[1], known, False):
            yield Mention(found.start(1), found.end(1), "company", 75, ("object",))


def _without_when(text: str, end: int) -> int:
    between = _when().search(text, max(0, end - 16), end)
    return between.start() if between else end


def _before(text: str, end: int, weight: tuple[str, int], known: Vocabulary) -> Iterator[Mention]:
    begin, edge = name_start(text, end, known)
    if edge and end - begin <= _LONGEST and _named(text[begin:end], known, weight[1] == 90, weight[0] == "frame"):
        yield Mention(begin, end, "company", weight[1], (weight[0], "left edge"))


def _named(name: str, known: Vocabulary, sure: bool, telling: bool = False) -> bool:
    """Whether the words may be a name: neither a kind nor a public body, and something is left that no list knows.

    Behind a frame that is ``telling``, a place with any word (海州高新) and a word beside one that is none (工业富联) will do.
    """
    if not 2 <= len(name) <= _LONGEST or name in known.generic or name in known.common or not han(name[0]):
        return False
    if (name[-1] in _PUBLIC_END and not sure) or name.endswith(_NO_NAME) or name[0] in _NO_START or "的" in name:
        return False
    if sure:
        return True
    found = parts(name, known, general=True)
    rest = name[found.place :]
    if telling and len(name) == 4:
        halves = name[:2] not in known.places and known.ordinary(name[:2]), known.ordinary(name[2:])
        return not all(halves)
    if found.place == len(name) or rest[:2] in known.common:
        return False
    brand = found.brand
    if found.place > 1 and len(rest) >= 2:
        return not known.ordinary(rest[:2]) or found.place + len(rest) == 4
    return 2 <= len(brand) <= 4 and rest.startswith(brand[:2]) and not has_word(brand, known)


_NO_START = frozenset("第每各该本此其不将已但")
_PUBLIC_END = frozenset("部委局厅署院会办处所站校馆省市县区乡镇村人员者家股债率价金额指数化性个次月年日线类些种兼任")
_NO_NAME = tuple(
    "政府 央行 中心 交易所 指数 板块 行业 市场 机构 企业 公司 集团 产品 项目 领域 数据 业务 部门 法院 上市 期货 报告 记者".split()  # noqa: SIM905
)
