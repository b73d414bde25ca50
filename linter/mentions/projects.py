"""Projects by the end of their names: X项目, X基地, X二期, X水库; what is built or run under a name of its own."""

from __future__ import annotations

from functools import cache

from linter.mentions.cores import Core, Words, core
from linter.mentions.mention import Mention
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.word_search import Searched

ENOUGH = 70
_MOST_UNKNOWN = 9
#: Words that make a project of what stands before them, and those that many things besides projects end with.
_STRONG = (
    *("众创城", "水电站", "抽水蓄能电站", "核电站", "核电", "风电场", "光伏电站", "变电站", "接收站", "电厂", "水库"),
    *("高铁", "铁路", "城际", "快线", "高速公路", "高速", "公路", "航道", "枢纽", "机场", "大桥", "隧道", "运河"),
    *("泊位", "码头", "灌区", "升船机", "生产线", "校区", "院区", "写字楼", "住宅小区", "购物广场", "输变电", "露天矿"),
    *("特高压", "直流", "换流站", "水厂", "体育馆", "体育场", "火车站", "高铁站", "客运站", "立交", "快速路"),
    *("地铁", "轨道交通", "环线", "电站", "管道", "干渠", "干线", "支线", "专用线", "船闸", "北站"),
    *("南站", "东站", "西站", "新天地", "商城", "大厦", "综合体", "电厂", "煤矿", "气田", "油田"),
    *("母港", "超算中心", "会展中心", "客运总站", "产业园", "众创空间", "主力店", "水利枢纽", "扩容改造"),
)
_ANY = ("平台", "厂房", "工厂", "中心", "核电", "公路", "铁路", "枢纽", "生产线", "电厂", "基地")
_VAGUE = ("平台", "厂房", "工厂")
_WEAK = ("项目", "工程", "基地", "中心", "平台", "厂房", "工厂")


def _ends() -> Cue:
    phase = "(?<!第)[一二三四五六七八1-8]期"
    words = "|".join(sorted((*_STRONG, *_WEAK), key=lambda word: (-len(word), word)))
    again = f"(?:(?:及|扩建|扩能|改造|建设)?(?:{words}|{phase}))*"
    # 高速 is a road, 高速增长 is none; 中心城市 is a rank.
    return Cue(
        (*_STRONG, *_WEAK, *(f"{number}期" for number in "一二三四五六七八12345678")),
        f"(?:{words}|{phase}){again}(?<!高速(?=[增发扩拉运推上成]))(?<!中心(?=[城工任化]))(?<!平台(?=经济))",
    )


#: The last words of a name, several in a row among them: 项目一期, 机场三期, 水库工程.
ENDS = _ends()


@cache
def _done() -> re.Pattern[str]:
    """What happens to a project, right behind its name."""
    return fixed(
        "(?:已|正式|全面|全线|正在|加快|顺利|年内|主体)?(?:开工|投产|竣工|通车|投用|投运|落户|签约|完工|建成|达产|动工|封顶|启用|获批|运营|开通)"
    )


@cache
def _listed() -> re.Pattern[str]:
    return fixed("等[0-9一二三四五六七八九十多几数]{0,3}[个项]?(?:重大|重点|大|一批)?(?:[一-龥]{0,4})(?:项目|工程)|、")


def find_projects(within: Searched, known: Words, names: dict[int, tuple[int, str]]) -> Iterator[Mention]:
    """Projects of folded text; ``names`` are its places and enterprises by their ends."""
    text = within.text
    for found in within.matches(ENDS):
        inside = core(text, found.start(), known, names)
        if inside is None or _bare(inside, found):
            continue
        mention = _candidate(text, inside, found, known)
        if mention.score >= ENOUGH:
            yield mention


def _bare(inside: Core, found: re.Match[str]) -> bool:
    """远星公司项目 names the firm alone; 舟山智能工厂 and 舟山平台 are any of that place."""
    if inside.first == "company":
        return not inside.kinds + inside.unknown
    return inside.first == "place" and inside.unknown < 2 and inside.kinds < 2 and found[0] in _ANY


def _candidate(text: str, inside: Core, found: re.Match[str], known: Words) -> Mention:
    strong = found[0].startswith(_STRONG) or "期" in found[0]
    end = found.end()
    brand = inside.first == "brand"
    checks = (
        (True, 40 if strong else 0 if found[0] in _VAGUE else 20, "suffix"),
        (inside.first == "place", 35, "place"),
        (inside.first == "company", 40, "enterprise"),
        (brand and 2 <= inside.lead <= 5, 25, "brand"),
        (inside.left, 15, "left edge"),
        (inside.kinds > 0, 10, "trade"),
        (_done().match(text, end) is not None, 15, "built"),
        (_listed().match(text, end) is not None, 10, "listed"),
    )
    against = (
        (brand and inside.lead < 2, 40, "one character"),
        (inside.unknown > _MOST_UNKNOWN or inside.lead > 6, 40, "too long"),
    )
    score = sum(points for holds, points, _ in checks if holds) - sum(points for holds, points, _ in against if holds)
    evidence = tuple(name for holds, _, name in checks if holds)
    counter = tuple(name for holds, _, name in against if holds)
    return Mention(inside.start, end, "project", max(0, min(100, score)), evidence, counter)
