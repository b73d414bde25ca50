"""Who counted: 据X统计, X数据显示. Institutes, associations and firms that publish figures; bodies of the state are public."""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched

LIKELY = 65


@cache
def _short() -> re.Pattern[str]:
    """Short names of associations of the nation: 中汽协, 中物联, 乘联会."""
    return fixed(
        "(?:中[一-龥][协联]|中[一-龥]{2}协|[乘钢煤铝纸棉糖纺轻][一-龥]?联(?:分会|会))(?!合|席|通|商|网|调|同|助|会|作|议|定|播|动|系|结|手|盟|军|社|防|力|办|营|企|奏|邦|和|想|体|欢|网|名|查|程|定|理|商|约|奏)"
    )


#: The character that tells such a name; it begins up to three before it.
JOINED = Cue(("协", "联"), "[协联]")
_FIRST, _REACH = frozenset("中乘钢煤铝纸棉糖纺轻"), 3


def _associations(within: Searched) -> Iterator[re.Match[str]]:
    text, reached = within.text, 0
    for joined, _ in within.spans(JOINED):
        for start in range(max(reached, joined - _REACH), joined):
            if text[start] in _FIRST and (found := _short().match(text, start)):
                yield found
                reached = found.end()
                break


@cache
def _told() -> re.Pattern[str]:
    """据 or a sign, the name, and what it did."""
    return fixed(
        r"据(?<![依根证数占票]据)([一-龥A-Za-z]{2,14}?)(?:最新|近日|今日|昨日|[0-9]{1,2}日|初步|不完全|最新的|发布的?|公布的?|监测){0,3}"
        r"(?:统计|监测|测算|数据|预测|调查|调研|分析|研究|报告|预计|估算|发布|公布)(?!局|部门|工作|成果)"
    )


_PUBLIC = (
    *("局", "部", "委", "署", "厅", "院", "办", "处", "所", "网", "社", "报", "台", "省", "市", "县", "区"),
    *("海关", "央行", "总行", "政府", "部门", "中心", "国家", "全国", "单位", "机构"),
)
_PUBLIC_WITHIN = ("经济部", "商务部", "统计局", "媒体", "外电", "官方", "央视", "新华")
_NO_NAME = frozenset("了此其有该这相初不各可上以我他她它专业本某多")


def find_tellers(within: Searched, known: Vocabulary) -> Iterator[Mention]:
    """Those whose figures a text gives, public bodies left out."""
    text = within.text
    for found in _associations(within):
        yield Mention(found.start(), found.end(), "organisation", LIKELY, ("alias",))
    if "据" not in text:
        return
    for found in _told().finditer(text):
        name = found[1]
        if not _fits(name, known):
            continue
        kind = "organisation" if name.endswith(("会", "联", "院", "盟")) else "company"
        yield Mention(found.start(1), found.end(1), kind, LIKELY, ("counts",))


def _fits(name: str, known: Vocabulary) -> bool:
    if name in known.common or name[0] in _NO_NAME or name in known.places or "的" in name:
        return False
    if name.endswith("研究院"):
        return True
    if name.endswith(_PUBLIC) or any(word in name for word in _PUBLIC_WITHIN) or (name.isascii() and len(name) < 4):
        return False
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return not all(known.ordinary(pair) for pair in pairs[::2])
