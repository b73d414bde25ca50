"""Places and local bodies whose own part is an ordinary word: 胜利镇, 奋斗街道, 和平路小学; and places listed beside one that is found.

胜利 and 团结 name a thousand villages and schools, but only before the word of a kind and behind a sign or a word that ends another.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.mentions.cores import Words
    from linter.mentions.word_search import Searched

_NAMES = (
    *("胜利", "团结", "和平", "建设", "友谊", "向阳", "光明", "解放", "人民", "奋斗", "新华", "红旗", "东风", "前进"),
    *("幸福", "民主", "文化", "学府", "东方", "朝阳", "长江", "黄河", "长征", "青年", "工农", "卫国", "爱国", "爱民"),
    *("建国", "建华", "兴华", "振兴", "复兴", "中兴", "永安", "永乐", "安宁", "太平", "平安", "福利", "富强", "富民"),
    *("繁荣", "兴旺", "新兴", "新建", "新城", "新民", "新生", "五一", "八一", "五四", "七一", "十月", "三八", "红星"),
    *("红卫", "红光", "曙光", "星火", "火炬", "前锋", "先锋", "卫星", "科技", "科学", "创业", "创新", "迎宾", "世纪"),
    *("时代", "滨河", "滨江", "滨海", "滨湖", "江滨", "湖滨", "沿江", "沿河", "环城", "东山", "西山", "南山", "北山"),
    *("中山", "南湖", "东湖", "西湖", "北湖", "东海", "北海", "南海", "东郊", "西郊", "南郊", "北郊", "站前", "车站"),
    *("体育", "花园", "公园", "商业", "金融", "财富", "泰山", "黄山", "长安", "东升", "东兴", "双龙", "九龙", "龙泉"),
    *("白云", "青山", "绿洲", "金山", "银河", "望江", "临江", "沿山", "桃源", "桃李", "杏林", "梅园", "松林", "柳林"),
    *("英雄", "劳动", "铁西", "铁东", "城关", "城东", "城西", "城南", "城北", "河东", "河西", "江东", "江西", "江北"),
    *("江南", "河南", "河北", "中心", "中央", "通达", "开发", "工业", "园林", "育才", "育红", "育英", "实验", "希望"),
)
_KINDS = ("街道", "社区", "大街", "大道", "小学", "中学", "幼儿园", "广场", "组团", "镇", "乡", "村", "路", "街")
_COMMON = frozenset(_NAMES)


def _kinds() -> Cue:
    after = (
        "(?![办线网子级长域]|(?<=[路街])[一-龥]?(?:径|况|灯)|(?<=镇)(?:级|区|村)|(?<=村)(?:民|级|镇)|(?<=乡)(?:村|镇))"
    )
    return Cue(_KINDS, f"(?:{'|'.join(_KINDS)})(?:小学|中学|社区|街道)?{after}")


#: What makes a place or a school of the common word before it.
KINDS = _kinds()


#: Ordinary words among them.
_NO_PLACE = frozenset(
    (
        *("新建镇", "新建乡", "新建村", "建设镇", "建设村", "中心镇", "中心村", "创新路"),
        *("建设街", "中心小学", "中心幼儿园", "新建小学", "新建中学", "新建幼儿园", "实验小学", "实验中学"),
        *("实验幼儿园", "希望小学", "中心广场", "文化广场", "文化社区", "文化街", "商业街", "商业广场"),
        *("商业大街", "科技路", "创业路", "时代广场", "振兴路", "复兴路", "复兴之路", "开发乡"),
        *("幸福路", "富强路", "新建路", "新建街", "新建街道", "新建社区", "新建广场", "园林路"),
        *("公园社区", "幸福社区", "花园社区", "幸福村", "文化村", "工业村", "工业路", "工业镇"),
        *("新兴镇", "车站路", "平安社区", "平安村", "平安镇", "繁荣乡", "振兴乡", "振兴镇"),
        *("振兴村", "建设路", "幸福街", "富民路", "富民村", "富民乡", "富民镇", "科技小镇"),
        *("中心社区", "中心街道", "创新社区", "创新街道"),
    )
)
_BEFORE = frozenset("，。；：、！？,.;:!?（(【《“”‘’\"'|/\n\r \t—-…的在于至到和与及对由从为县区市镇乡省")
_LED = (
    *("实施", "完成", "建成", "位于", "落户", "改造", "新建", "推进"),
    *("其中", "建设", "启动", "扩建", "新改扩建", "打通", "贯通"),
)


_SIDES, _RING = "东西南北", "[二三四五六七]环(?![节境保绕])"
RINGS = Cue(
    [f"{side}{number}环" for side in (*_SIDES, *(a + b for a in _SIDES for b in _SIDES)) for number in "二三四五六七"],
    f"[{_SIDES}][{_SIDES}]?{_RING}",
)
ROADS = Cue(
    [letter + digit for letter in "GS" for digit in "0123456789"],
    "[GS][0-9]{2,4}(?:[一-龥]{2,6}?高速|高速(?:公路)?(?:延长线)?|线|国道|省道)",
)
_NUMBERED = frozenset("东西南北中一二三四五六七八九十")


def find_plain(within: Searched) -> Iterator[Mention]:
    """Places and schools with a common word for their own, ring roads and numbered roads."""
    text = within.text
    for roads in (RINGS, ROADS):
        for found in within.matches(roads):
            yield Mention(found.start(), found.end(), "place", 70, ("suffix",))
    for found in within.matches(KINDS):
        start = _common_start(text, found.start())
        name = text[start : found.end()]
        if start == found.start() or name in _NO_PLACE or name.endswith("镇区"):
            continue
        if start == 0 or text[start - 1] in _BEFORE or text.endswith(_LED, 0, start):
            kind = "organisation" if name.endswith(("学", "园")) else "place"
            yield Mention(start, found.end(), kind, 70, ("common name", "left edge"))


def _common_start(text: str, kind: int) -> int:
    """Where the common word before a kind begins, one of a side or a number between them; ``kind`` where there is none."""
    if text[max(0, kind - 2) : kind] in _COMMON:
        return kind - 2
    numbered = kind > 2 and text[kind] in "路街村" and text[kind - 1] in _NUMBERED
    return kind - 3 if numbered and text[kind - 3 : kind - 1] in _COMMON else kind


@cache
def _beside() -> re.Pattern[str]:
    return fixed("、([一-龥]{2,9}?)(?=[、等和及与，。；（(])")


@cache
def _ahead() -> re.Pattern[str]:
    return fixed("([一-龥]{2,9})[、和与及]$")


_SUFFIXES = ("街道", "社区", "大街", "大道", "镇", "乡", "村", "路", "街", "屯", "港", "河", "湖")


def find_siblings(text: str, places: Sequence[Mention], known: Words) -> Iterator[Mention]:
    """Places of the same kind beside one that is found, in its list."""
    for place in places:
        suffix = next((each for each in _SUFFIXES if text.endswith(each, 0, place.end)), "")
        if not suffix:
            continue
        end = place.end
        for _ in range(12):
            found = _beside().match(text, end)
            if found is None or not _same(found[1], suffix):
                break
            yield Mention(found.start(1), found.end(1), "place", 70, ("listed with places",))
            end = found.end()
        start = place.start
        for _ in range(12):
            before = _ahead().search(text, max(0, start - 11), start)
            if before is None or not _same(before[1], suffix):
                break
            first = _start(text, before.start(1), before.end(1) - len(suffix), known)
            if before.end(1) - first < len(suffix) + 1 or before.end(1) - first > 6:
                break
            yield Mention(first, before.end(1), "place", 70, ("listed with places",))
            start = first


def _same(item: str, suffix: str) -> bool:
    return item.endswith(suffix) and len(item) > len(suffix) + (len(suffix) == 1) - 1 and item[0] not in "各全每该本"


def _start(text: str, first: int, end: int, known: Words) -> int:
    """Where the item begins, behind the last word of two characters that ends a name."""
    for at in range(end - 1, first, -1):
        if (
            any(known.classes.get(text[max(first, at - n) : at]) in (1, 3) for n in (4, 3, 2))
            or text[at - 1] in "在对至到于"
        ):
            return at
    return first
