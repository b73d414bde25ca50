"""What a claim is about: the noun phrase before (or after) a figure, split into indicator, scope and modifiers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from linter.language.lexicon import Lexicon

#: Longest noun phrase looked at, in code points. Longer ones are clauses without a comma; only their end is read.
LONGEST = 40

_LEAD = re.compile(
    r"^(?:的|也|又|均|都|已|并|且|共|另|及|和|与|以及|同时|此外|其|该|各|全部|目前|当前|预计|力争|确保|争取|继续|累计|连续|首次|成功|分别|"
    r"实现|完成|达到|达|推动|带动|拉动|促进|推进|引进|引入|打造|建设|开展|组织|举办|发放|安排|落实|获得|取得|包括|包含|看|"
    r"[\s“”\"'·—…-])+"
)
_TAIL = re.compile(
    r"(?:的|约|近|超|逾|仅|只|共|均|已|也|又|各|就|还|将|则|同比|累计|平均|全年|净|预计|力争|继续|首次|大约|接近|超过|不足|不到|突破|达到|"
    r"为亏损|为盈利|为净亏损|本期金额|本期|当期|本报告期|报告期内?|总计|(?:平均)?每(?:平方米|公斤|吨|斤|股|人|亩|月|桶|千瓦时|度|户)|平均|控制|累计数?|"
    r"高达|多达|至少|最多|最高|最低|最大|了|着|到|至|为|达|是|有|在|实现|完成|大幅|小幅|快速|较快|明显|持续|稳步|进一步|总体|合计|可|覆盖|拟按?|按|安排|将|约|折合|约合|大幅度|每人|每年|年均|年平均|连续|"
    r"[\s“”\"'·—…-])+$"
)
_VERB = re.compile(
    r"实现|完成|达到|引进|推动|带动|促进|推进|打造|建成|开展|组织|获得|取得|落实|争取|力争|确保|安排|发放|下达|支持|投入|培育|招募|采购|购买|发行|关停|办理|实施了?|建设了?|改造了?|处置|查处|整治|新建|改建|扩建|铺设|发放|资助|救助|培训|"
    r"累计|新增(?!就业|贷款|人民币|社会融资|企业|规上|产能|装机)|使得?|随着|由于|受益于|根据|按照|围绕|截至|截止"
)
_SCOPE_HEAD = re.compile(
    r"^(?:全国|我国|中国|全省|全市|全县|全区|全镇|全州|全盟|全旗|全自治区|我省|我市|我县|我区|我镇|本市|本省|本县|本区|本公司|公司|集团|全行业|全行|"
    r"全社会|(?:[一-龥]{2,6}?(?:自治区|自治州|省|市|县|区|镇|乡|州|盟|旗|园区|开发区|街道)(?!域|政|场|委|局|值)))"
)
_SCOPE_TAIL = re.compile(
    r"(?:行业|产业|制造业|加工业|采矿业|工业|农业|服务业|建筑业|修理业|供应业|业|企业|公司|集团|板块|领域|地区|部门|园区|开发区|镇|市|县|区|省|国|品|电商|单位|经济|产品|业务)$"
)
_MEASURE = re.compile(
    r"(?:产值|增加值|投资额?|收入|支出|利润|总额|余额|金额|销售额|成交额|交易额|贸易额|进出口|出口|进口|产量|销量|用电量|发电量|货运量|客运量|吞吐量|"
    r"[储存消供需运载发容数质流保]量|总量|人口|人数|户数|家数|件数|台数|企业|项目|资金|贷款|存款|保费|税收|税|价格|均价|单价|指数|面积|"
    r"里程|人次|游客|就业|失业率|[一-龥]率|比例|水平|成本|费用|资产|负债|现金流量?净?额?|每股收益|装机|装机容量|产能|订单|营收|净利|毛利|市值|规模|库存|"
    r"主体|用户|岗位|学位|床位|机构|园区|基地|中心|平台|专利|标准|活动|场次|车辆|汽车|住房|商品房|公路|铁路|高速|农田|粮食|进度|缺口|债券|补贴|外资|"
    r"景区|村|社区|医院|学校|案件|人员|干部|党员|学生|群众|农户|居民|脱贫|基金|平均值|强度|能耗|浓度|天数|额|量|值|数|费|款|业|园|站|点|线|厂|店)$"
)
_RATE = re.compile(r"(?:率|比重|占比|比例|指数|面|度|水平|系数|份额)$")




def _outside_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a noun phrase behind its last bracket, or before it where the bracket closes the phrase."""
    close = max(text.rfind(")", start, end), text.rfind("）", start, end))
    if close < 0:
        return start, end
    if text[close + 1 : end].strip("的为达是约均共 "):
        return close + 1, end
    opening = max(text.find("(", start, close), text.find("（", start, close))
    return (start, opening) if opening >= 0 else (close + 1, end)


#: What follows these is compared with, not spoken of.
_REFERENCE = ("较", "比上", "比去", "比前", "比“", "比全", "比同", "与上", "与去", "同比")
#: Heads that name a thing rather than a measure: what stands before them is part of the name (黑土地保护工程).
_NOMINAL = frozenset(
    "工程 金额 补贴 支出 规模 产量 面积 家庭 学生 学校 收益率 人员 活动 车辆 用户 基金 平台 中心 基地 园区 机构 人才 岗位 道路 公路 水库 价格指数 指数".split()
)
_OWNER = re.compile(r"[一-龥A-Za-z0-9*X×（()）·]+")
#: 生产粗钢8294万吨 is an output of crude steel.
_MADE = re.compile("(?:共|累计|全年)*(生产|产出|销售)")
_OUTPUT = {"生产": "产量", "产出": "产量", "销售": "销量"}


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
        self._indicators = lexicon.indicators
        self._industries = lexicon.words.get("industries", frozenset())
        self._read = lru_cache(maxsize=8192)(self._read_afresh)

    def before(self, text: str, start: int, end: int) -> NounPhrase | None:
        """The noun phrase that ends where a figure, verb or word of change begins."""
        start, end = _outside_brackets(text, start, end)
        if end - start > LONGEST:
            start = end - LONGEST
        found = self._read(text[start:end]) if end > start else None
        return found and found._replace(start=found.start + start, end=found.end + start)

    def owned(self, phrase: NounPhrase, owner: str) -> NounPhrase:
        """``phrase`` with the doer of its verb as scope; 一产 with 增加值 is an indicator of its own."""
        owner = _TAIL.sub("", _LEAD.sub("", owner))
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

    def unit(self, indicator: str) -> str:
        """The unit class of a listed indicator, '' for others."""
        known = self._indicators.get(indicator)
        return known.unit if known else ""

    def after(self, text: str, start: int, end: int) -> NounPhrase | None:
        """The counted noun right behind a figure: 12个示范项目."""
        found = self._counted(text[start : min(end, start + 16)])
        return found and found._replace(start=found.start + start, end=found.end + start)

    def _read_afresh(self, phrase: str) -> NounPhrase | None:
        tail = _TAIL.search(phrase)
        end = tail.start() if tail else len(phrase)
        lead = _LEAD.match(phrase, 0, end)
        start = lead.end() if lead else 0
        if phrase.startswith(_REFERENCE, start):
            return None
        if end - start < 2 and phrase[start:end] not in self._indicators:
            return None
        for at in range(start, end):
            known = self._indicators.get(phrase[at:end])
            if known is not None and not self._straddled(phrase, start, at, end):
                scope, modifiers = self._before_indicator(phrase[start:at])
                if modifiers and known.name in _NOMINAL:
                    name = modifiers[0] + phrase[at:end]
                    return NounPhrase(name, end - len(name), end, scope, (), False, True)
                return NounPhrase(known.name, at, end, scope, modifiers, True, True)
        return self._unlisted(phrase, start, end)

    def _straddled(self, phrase: str, start: int, at: int, end: int) -> bool:
        """Whether an industry's name crosses the left edge of a suffix: 装备制造业|投资 is no 制造业投资."""
        for left in range(max(start, at - 6), at):
            for right in range(at + 1, min(end, left + 12)):
                if phrase[left:right] in self._industries:
                    return True
        return False

    def _unlisted(self, phrase: str, start: int, end: int) -> NounPhrase | None:
        """A noun the word list does not know: everything behind verbs and scope."""
        for verb in _VERB.finditer(phrase, start, end):
            if end - verb.end() >= 2:
                start = verb.end()
        lead = _LEAD.match(phrase[start:end])
        start += lead.end() if lead else 0
        head = _SCOPE_HEAD.match(phrase, start, end)
        scope: tuple[str, ...] = ()
        if head and end - head.end() >= 2:
            scope, start = (head[0],), head.end()
            start += phrase[start:end].startswith("的")
        name = phrase[start:end]
        made = _MADE.match(name)
        if made and (product := self._indicators.get(name[made.end() :] + _OUTPUT[made[1]])):
            return NounPhrase(product.name, start + made.end(), end, scope, (), True, True)
        possessor, of, owned = name.rpartition("的")
        if of and len(owned) >= 2:
            start, name = end - len(owned), owned
            scope += (possessor,) if len(possessor) >= 2 else ()
        if len(name) < 2:
            return None
        return NounPhrase(name, start, end, scope, (), False, _MEASURE.search(name) is not None)

    def _before_indicator(self, prefix: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Scope and modifiers from what stands before a known indicator."""
        for verb in _VERB.finditer(prefix):
            prefix_start = verb.end()
            if prefix_start <= len(prefix):
                prefix = " " * prefix_start + prefix[prefix_start:]
        prefix = prefix.strip(" 的和与及、“”")
        lead = _LEAD.match(prefix)
        if lead:
            prefix = prefix[lead.end() :]
        scope: list[str] = []
        while (head := _SCOPE_HEAD.match(prefix)) and head.end() > 0:
            scope.append(head[0])
            prefix = prefix[head.end() :].lstrip("的")
        prefix = prefix.strip("的")
        if not prefix:
            return tuple(scope), ()
        if prefix in self._industries or _SCOPE_TAIL.search(prefix):
            return (*scope, prefix), ()
        return tuple(scope), (prefix,)

    def _counted(self, phrase: str) -> NounPhrase | None:
        found = _COUNTED.match(phrase)
        if not found:
            return None
        phrase = found[0]
        stop = _COUNTED_END.search(phrase, 2)
        phrase = phrase[: stop.start()] if stop else phrase
        end = len(phrase)
        for at in range(0, end - 1):
            known = self._indicators.get(phrase[at:end])
            if known is not None:
                return NounPhrase(known.name, at, end, (), (phrase[:at],) if at else (), True, True)
        measured = _MEASURE.search(phrase) is not None
        return NounPhrase(phrase, 0, len(phrase), (), (), False, measured) if len(phrase) >= 2 else None


_COUNTED = re.compile(r"(?!以[上下]|左右|[的多余且并和与及被在为已均占较比，]|全部|通过|入选|获|参加|完成|实现)[一-龥A-Za-z0-9“”]{2,14}")
_COUNTED_END = re.compile(
    r"的|完工|开工|建成|投入|通过|实现|参加|落户|签约|正式|全部|顺利|集中|亮相|得到|进行|开展|获|入选|被|完成|达到|列入|纳入|成功|陆续|同比|平均|率先|启动|投产|运营|上市|和(?!美|谐|田|平)|与|及"
)
