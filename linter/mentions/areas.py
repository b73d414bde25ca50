"""Places below the county and zones by the end of their names: X镇, X街道, X工业园区, X新区, X大街, X港.

The core before that word must be a division, or characters that make no ordinary word.
"""

from __future__ import annotations

from linter.mentions.cores import Core, Words, core
from linter.mentions.mention import Mention
from linter.mentions.word_search import Cue
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.word_search import Searched

ENOUGH = 70
_ZONES = (
    *("工业园区", "产业园区", "工业园", "产业园", "科技园", "物流园区"),
    *("物流园", "软件园", "创业园", "食品园", "化工园", "园区"),
    *("开发区", "高新区", "经开区", "综保区", "综合保税区", "保税港区", "保税区", "新区", "示范区", "试验区", "先导区"),
    *("先行区", "合作区", "集聚区", "功能区", "旅游区", "度假区", "风景区", "景区", "保护区", "商务区", "片区", "组团"),
    *("航天城", "科学城", "科技城", "新城", "街道", "社区", "大街", "大道", "湿地公园", "森林公园", "国家公园", "公园"),
    *("湿地", "遗址", "水源地", "检查站", "矿区", "港区", "渔港"),
    *("经济圈", "广场", "农场", "林场", "牧场", "大桥", "口岸"),
)
_SHORT = ("镇", "乡", "村", "路", "街", "港", "桥")
#: Ordinary words with these ends.
_ORDINARY = frozenset(
    (
        *("公路", "铁路", "道路", "线路", "思路", "之路", "网路", "陆路", "水路", "退路", "出路", "弯路"),
        *("新路", "旧路", "农村", "乡村", "城乡", "下乡", "返乡", "入乡", "县乡", "城镇", "村镇", "小镇"),
        *("古镇", "集镇", "大镇", "强镇", "名镇", "重镇", "乡镇", "香港", "临港", "疏港", "陆港", "空港"),
        *("贸港", "船港", "治港", "赴港", "水乡", "故乡", "老乡", "带乡", "渔村", "古村", "强村", "弱村"),
        *("政村", "中村", "村村", "新村", "沿街", "行街", "古街", "老街"),
        *("头路", "搭桥", "容村", "高架桥", "廊桥", "天桥", "石桥", "系桥", "征路", "古港", "轮港", "江路"),
    )
)
_MOST_UNKNOWN = 9
#: After them 镇 and 村 begin another word.
_NOT_AFTER = {
    "镇": "长区村域静压街级江海远宁平原雄康坪赉安",
    "乡": "村镇亲土愁情贤级",
    "村": "民级庄委镇集支两干落里",
    "路": "网线径段况由面口程基政演人灯障侧",
    "街": "道区头巷舞景镇",
    "港": "口澳股元币资务深珠航交产湾企区人商媒府",
    "桥": "梁头隧接墩式",
}


def _ends() -> Cue:
    words = "|".join(sorted(_ZONES, key=lambda word: (-len(word), word)))
    short = "|".join(f"{word}(?![{_NOT_AFTER[word]}])" for word in _SHORT)
    return Cue((*_ZONES, *_SHORT), f"{words}|{short}")


ENDS = _ends()


def find_areas(within: Searched, known: Words, names: dict[int, tuple[int, str]]) -> Iterator[Mention]:
    """Towns, streets and zones of folded text; ``names`` are its places and enterprises by their ends."""
    text = within.text
    for found in within.matches(ENDS):
        end = found.end()
        if end in names or (found[0] in _SHORT and text[end - 2 : end] in _ORDINARY):
            continue
        inside = core(text, found.start(), known, names)
        if inside is None:
            continue
        mention = _weighed(inside, found)
        if mention.score >= ENOUGH:
            yield mention


def _weighed(inside: Core, found: re.Match[str]) -> Mention:
    short = found[0] in _SHORT
    brand = inside.first == "brand"
    checks = (
        (True, 30 if short else 40, "suffix"),
        (inside.first == "place", 40, "place"),
        (inside.first == "company", 30, "enterprise"),
        (brand and 2 <= inside.lead <= 4, 25, "brand"),
        (inside.left, 15, "left edge"),
    )
    against = (
        (brand and inside.lead < 2, 40, "one character"),
        (short and (inside.kinds > 0 or inside.unknown > 3 or not inside.left), 40, "generic head"),
        (short and inside.first == "place" and not inside.unknown and found[0] not in ("路", "港"), 40, "generic head"),
        (inside.unknown > _MOST_UNKNOWN or inside.lead > 6, 40, "too long"),
    )
    score = sum(points for holds, points, _ in checks if holds) - sum(points for holds, points, _ in against if holds)
    evidence = tuple(name for holds, _, name in checks if holds)
    counter = tuple(name for holds, _, name in against if holds)
    return Mention(inside.start, found.end(), "place", max(0, min(100, score)), evidence, counter)
