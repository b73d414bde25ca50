"""Why a mention was taken for one, in words."""

from __future__ import annotations

from linter.errors import Said
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.finding import Value
    from linter.mentions.mention import Mention

#: Evidence of a plug-in: this and its name.
RECOGNIZER = "recognizer "
#: The names of evidence and counter-evidence, as reports of a finding show them.
_SAID = {
    "quoted": Said("引号内", "in quotes"),
    "kind beside it": Said("旁有品牌、平台等字样", "a word such as brand or platform beside it"),
    "slogan": Said("口号", "slogan"),
    "ordinary words only": Said("由普通词组成", "made of ordinary words"),
    "legal suffix": Said("法定后缀", "legal suffix"),
    "suffix": Said("后缀", "suffix"),
    "figures after": Said("后接经营数据", "figures of an enterprise follow"),
    "left edge": Said("左边界明确", "clear left edge"),
    "place": Said("冠以地名", "begins with a place"),
    "brand": Said("字号", "brand"),
    "trade": Said("行业用语", "word of a trade"),
    "blocker": Said("前有引导词", "after an introducing word"),
    "role after": Said("后接职务", "a role follows"),
    "full name": Said("另有全称", "its full name stands elsewhere"),
    "brand elsewhere": Said("字号另见", "its brand stands elsewhere"),
    "known firm": Said("广为人知的企业", "a firm everybody knows"),
    "repeated": Said("文中多次出现", "stands elsewhere in the text, too"),
    "stock code": Said("后接证券代码", "a stock code follows"),
    "frame": Said("后接上市公司的行为", "what listed firms do follows"),
    "said of firms": Said("后接企业职务或经营情况", "a post or figures of a firm follow"),
    "moves": Said("后接股价涨跌", "moves of a share follow"),
    "counts": Said("前有“据”、后接统计数据", "whose figures are given"),
    "foreign": Said("译名", "a foreign name"),
    "common name": Said("常见地名用字", "a common name of places"),
    "capacity": Said("后接建设规模", "its capacity follows"),
    "headline": Said("标题主语", "subject of a headline"),
    "object": Said("被收购或持有", "bought or held"),
    "found elsewhere": Said("别处已判明", "found elsewhere in the text"),
    "alias": Said("文中简称", "short form of a name in the text"),
    "listed with names": Said("与企业名称并列", "listed with names of enterprises"),
    "role": Said("前有身份", "after a role"),
    "byline": Said("署名并列", "in a byline"),
    "speaks": Said("后接言说动词", "a word of speech follows"),
    "named elsewhere": Said("文中另处有身份", "has a role elsewhere in the text"),
    "surname": Said("姓氏", "surname"),
    "right edge": Said("右边界明确", "clear right edge"),
    "title": Said("后有称谓", "before a title"),
    "cue": Said("前有提示语", "after a word that says so"),
    "check digit": Said("校验位相符", "check digit"),
    "check character": Said("校验码相符", "check character"),
    "date and check digit": Said("日期与校验位相符", "date and check digit"),
    "date": Said("日期相符", "valid date"),
    "service number": Said("服务号码", "service number"),
    "beside a number": Said("与号码并列", "beside a number"),
    "head of its column": Said("表头写明", "the head of its column says so"),
    "hemisphere": Said("写明半球", "hemisphere"),
    "eleven digits": Said("十一位号码", "eleven digits"),
    "area code": Said("带区号", "area code"),
    "after its word": Said("紧接提示语", "right after its word"),
    "province and serial": Said("省份简称与序号", "province and serial"),
    "form": Said("格式相符", "form"),
    "scheme": Said("协议或 www 开头", "scheme"),
    "port": Said("带端口", "port"),
    "place chain": Said("逐级地名", "chain of places"),
    "room": Said("带楼栋房号", "building or room"),
    "enterprise": Said("冠以企业名称", "begins with an enterprise"),
    "built": Said("后接建设进展", "what is built follows"),
    "full form": Said("区划全称", "full name of a division"),
    "gazetteer": Said("见于区划表", "in the table of divisions"),
    "weak": Said("与普通词同形", "also an ordinary word"),
    "family in the text": Said("文中另有其上下级或同级地名", "its family of divisions is spoken of"),
    "locative": Said("前有方位介词", "after a locative"),
    "listed with places": Said("与地名并列", "listed with places"),
    "part of a longer name": Said("另一名称的一部分", "part of a longer name"),
    "one of several provinces": Said("文中有几个省", "one of several provinces"),
    "public report": Said("政府工作报告所报地区", "area of a public report"),
    "listed": Said("在名单上", "on the list"),
    "free edges": Said("两侧边界明确", "clear edges"),
    "generic head": Said("通用词", "generic words only"),
    "too long": Said("过长", "too long"),
    "wrong check digit": Said("校验位不符", "wrong check digit"),
    "wrong check character": Said("校验码不符", "wrong check character"),
    "one character": Said("字号仅一字", "a brand of one character"),
}


def told(mention: Mention) -> dict[str, Value]:
    """The score of a mention with what speaks for it and against it."""
    known: dict[str, Value] = {"score": mention.score, "for": _list(mention.evidence)}
    if mention.counter:
        known["against"] = _list(mention.counter)
    if mention.evidence[:1] and mention.evidence[0].startswith(RECOGNIZER):
        known["reproducible"] = 0  # a recognizer was the first to see it: another version may not
    return known


def _said(name: str) -> Said:
    if name.startswith(RECOGNIZER):
        plug_in = name.removeprefix(RECOGNIZER)
        return Said(f"识别器 {plug_in}", f"recognizer {plug_in}")
    return _SAID.get(name, Said(name, name))


def _list(names: tuple[str, ...]) -> Said:
    said = [_said(name) for name in names]
    return Said("、".join(s.zh for s in said), ", ".join(s.en for s in said))
