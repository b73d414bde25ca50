"""Persons without a role: who manages, joins, wins or says something, and names beside such a one.

Three characters of which the first is a surname are many words (高质量, 安全生产): a verb of persons must follow at once.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.mentions.persons import Roles, whole
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.word_search import Searched

LIKELY = 65
_MOST = 60


_DOES = (
    *("认为", "指出", "坦言", "直言", "透露", "强调", "回忆", "告诉记者", "表示", "预计", "分析称", "补充道"),
    *("解释道", "说道", "笑着说", "感慨", "整理", "撰写", "供稿", "执笔", "离职", "辞职", "辞任", "卸任"),
    *("接任", "升任", "当选", "出任", "担任", "兼任", "管理的", "执掌", "掌舵", "任职", "增持", "减持"),
    *("控制使用", "采取责令", "处以", "夺得", "荣获", "摘得", "一家", "家中", "夫妇", "父子", "团队", "同志"),
    *("院士", "教授", "研究员", "医生", "老师", "先生", "女士", "院长", "会长", "所长", "校长", "站长"),
    *("村支书", "大师", "博士"),
    *(f"以{digit}" for digit in "0123456789"),
)
#: What persons do, behind a name of two or three characters.
DOES = Cue((*_DOES, "获得"), rf"(?:{'|'.join(_DOES)}|获得[^，。]{{0,12}}(?:冠军|金牌|银牌|铜牌))")


@cache
def _foreign() -> re.Pattern[str]:
    """A foreign name of two or three parts joined by dots, between signs or before a word of speech."""
    return fixed(r"[一-龥]{2,6}(?:·[一-龥]{2,6}){1,2}")


_SIGNED = (
    *("执笔", "撰稿", "作者", "整理", "供稿", "编辑", "审核", "责任编辑"),
    *("责编", "记者", "通讯员", "摄影", "摄", "文", "图"),
)
SIGNED = Cue(
    [bracket + word for bracket in "（(" for word in _SIGNED],
    rf"[（(](?:{'|'.join(_SIGNED)})(?:人|者)?[:： ]([一-龥]{{2,4}}(?:[ 、，,][一-龥]{{2,4}}){{0,6}})[)）]",
)


def _dotted(text: str) -> Iterator[re.Match[str]]:
    """The runs of characters with dots in them; only what surrounds a dot is looked at."""
    at = text.find("·")
    while at >= 0:
        found = _foreign().search(text, max(0, at - 6), at + 20)
        if found:
            yield found
        at = text.find("·", max(at + 1, found.end() if found else 0))


#: Surnames that as often begin other words right behind a sign.
_NO_SURNAME = frozenset("高全安方和向任时应于何平成常都经从支路计关别房车金国能万双强水东从符")
_SIGNS = frozenset("，。；：、！？“”\n（(《*” 对由、")


def find_told(within: Searched, known: Roles) -> Iterator[Mention]:
    """Likely persons of folded text."""
    text = within.text
    for found in within.matches(DOES):
        for length in (3, 2):
            start = found.start() - length
            name = text[start : found.start()] if start >= 0 else ""
            if not name or not _name(name, known) or not (start == 0 or text[start - 1] in _SIGNS):
                continue
            yield Mention(start, found.start(), "person", LIKELY, ("surname", "speaks", "left edge"))
            break
    if "·" in text:
        for found in _dotted(text):
            start = next((at for at in range(found.start(), found.end()) if text[at] in _SOUNDS), found.end())
            last = text.rfind("·", start, found.end())
            end = next((at for at in range(last + 1, found.end()) if text[at] not in _SOUNDS), found.end())
            if last > start + 1 and end > last + 1 and _edges(text, start, end, known):
                yield Mention(start, end, "person", LIKELY, ("foreign",))
    for found in within.matches(SIGNED):
        at = found.start(1)
        for name in found[1].replace("，", " ").replace("、", " ").replace(",", " ").split(" "):
            if whole(name, known):
                yield Mention(at, at + len(name), "person", 80, ("byline", "surname"))
            at += len(name) + 1


def _name(name: str, known: Roles) -> bool:
    return (
        whole(name, known)
        and name not in known.leaders
        and name[0] not in _NO_SURNAME
        and name[1:] not in known.ordinary
        and name[-1] not in "者员们方业部局委会院司所厅长"
    )


#: Characters that foreign names are written with.
_SOUNDS = frozenset(
    "阿埃艾爱安奥巴白班鲍贝本比彼波伯勃博布查达戴丹德登迪蒂杜多厄恩尔法菲费弗福盖冈戈格古哈海汉赫亨霍基吉加贾杰金卡凯坎康柯科克肯库拉莱兰朗劳勒雷里理利连"
    "列林琳隆卢鲁路伦罗洛马迈曼麦梅门蒙米密姆莫默穆纳内尼诺努欧帕潘佩皮平普齐乔切琼丘让热萨塞瑟森沙绍舍申圣施史斯丝苏索塔泰坦汤唐特滕廷图托瓦万维韦威文沃乌武西"
    "希夏香辛休雪亚扬耶叶伊易因英尤于泽扎詹兹子娜丽莉妮珍玛什奇夫娃黛露伽"
)
_LEAST_SOUNDS, _CERTAIN = 0.7, 0.85


def _edges(text: str, start: int, end: int, known: Roles) -> bool:
    name = text[start:end].replace("·", "")
    sounds = sum(c in _SOUNDS for c in name) / len(name)
    if text[start - 1 : start] == "“" or sounds < _LEAST_SOUNDS:
        return False
    if sounds >= _CERTAIN and len(name) > 3:
        return True
    after = text[end : end + 1]
    return not ("一" <= after <= "龥") or any(text[end : end + n] in known.after for n in (4, 3, 2, 1))
