"""Bare names of enterprises by what they do: X投产, X因…停产, 引进X, 以X为龙头, X第二财季净利润.

A bare name is two to four characters of which no two make a common word. It must begin at a sign or behind a word that
introduces enterprises, and what is done must follow at once.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.bare_names import is_bare
from linter.mentions.mention import Mention
from linter.mentions.name_edges import han
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched

LIKELY = 65


_DONE = (
    *("停产", "减产", "复产", "达产", "扩产", "限产", "投产", "量产", "转产", "主营业务"),
    *("主营", "中标", "斥资", "财季", "净利", "营收", "产值", "销售收入", "上规", "入规"),
    *("退规", "增资扩产", "破产", "停工检修", "检修", "纳税", "欠税", "裁员"),
    *("董事会", "旗下", "总部", "工厂", "厂区", "生产基地"),
)
#: What enterprises do, or what they own; the name ends before it.
DONE = Cue(_DONE, "|".join(_DONE))


@cache
def _when() -> re.Pattern[str]:
    """What stands between a name and what is done."""
    return fixed(
        r"(?:已|将|也|则|因[^，。；、\n]{2,16}|公司|集团|今年|全面|全部|正式|成功|顺利|宣布|上半年|第?[一二三四](?:季度)?|前三季度|全年|累计|近日|日前|[今昨]日){1,2}$"
    )


_LED = ("引进", "招引", "引入", "依托", "对接", "走访", "牵手", "携手", "控股", "参股", "重组", "兼并", "以")
#: Words right before an enterprise or a list of them, and what closes some of them.
LED = Cue(
    _LED,
    rf"(?:{'|'.join(_LED)})([一-龥、]{{2,30}}?)(?=为代表|为龙头|等(?:[0-9一二三四五六七八九十]{{0,3}}[家户])?(?:一批)?"
    r"(?:知名|龙头|重点|骨干|大型|优质)?(?:[一-龥]{0,4})(?:企业|公司|集团)|落户|投资|入驻)",
)


_SIGNS = frozenset("，。；：、！？,;:!?（）()“”\n\r *—")
_INTRODUCED = (
    *("其中", "包括", "以及", "例如", "比如", "随着", "受", "由", "与", "和"),
    *("对", "如", "因", "而", "使", "让", "支持", "推动", "帮助"),
)


def find_subjects(within: Searched, known: Vocabulary) -> Iterator[Mention]:
    """Likely enterprises of folded text."""
    text = within.text
    for found in within.matches(DONE):
        end = _without_when(text, found.start())
        for length in (4, 3, 2, 5):
            start = end - length
            if (
                start >= 0
                and _begins(text, start)
                and is_bare(text[start:end], known)
                and _plain(text[start:end], known)
            ):
                yield Mention(start, end, "company", LIKELY, ("said of firms", "left edge"))
                break
    yield from _in_latin(within)
    for found in within.matches(LED):
        at = found.start(1)
        for item in found[1].split("、"):
            if is_bare(item, known) and _plain(item, known):
                yield Mention(at, at + len(item), "company", LIKELY, ("cue", "right edge"))
            at += len(item) + 1


@cache
def _latin() -> re.Pattern[str]:
    """A name in Latin letters, up to the end of what is searched."""
    return fixed(r"[A-Z][A-Za-z0-9]{1,16}(?: [A-Z][A-Za-z0-9]{1,16}){0,3}$")


_OF_LATIN = (
    *("公司", "集团", "宣布", "旗下", "股价", "CEO", "首席执行官"),
    *("创始人", "联合创始人", "银行", "基金公司", "中国区", "在华"),
)
#: What is told of enterprises, right behind a name in Latin letters.
OF_LATIN = Cue(_OF_LATIN, f"(?<=[A-Za-z0-9 ])(?:{'|'.join(_OF_LATIN)})")


#: A name in Latin letters has so many characters at most.
_LATIN_REACH = 72


_NO_LATIN = frozenset(
    (
        *("AI", "IPO", "ETF", "GDP", "CPI", "PPI", "PMI", "LED", "IT", "APP", "App", "SUV", "VR", "AR", "XR", "ST"),
        *("REIT", "REITs", "FOF", "QFII", "QDII", "CRO", "CXO", "GPU", "CPU", "AIGC", "OPEC", "NBA", "PC", "OLED"),
        *("LCD", "SaaS", "IDC", "PE", "VC", "MLF", "IC", "BD", "PVC", "PTA", "LNG", "EPC", "PPP", "ESG", "RISC"),
    )
)


def _in_latin(within: Searched) -> Iterator[Mention]:
    text, reached = within.text, 0
    for behind in within.matches(OF_LATIN):
        found = _latin().search(text, max(reached, behind.start() - _LATIN_REACH), behind.start())
        if found is None:
            continue
        reached = found.end()
        before = text[found.start() - 1 : found.start()]
        quarter = found[0][0] in "QHT" and found[0][1:].isdigit()
        hidden = not found[0].strip("Xx")  # a mask
        if found[0] not in _NO_LATIN and not quarter and not hidden and not (before.isascii() and before.isalnum()):
            yield Mention(found.start(), found.end(), "company", LIKELY, ("said of firms",))


def _without_when(text: str, end: int) -> int:
    between = _when().search(text, max(0, end - 20), end)
    return between.start() if between else end


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in _SIGNS or text.endswith(_INTRODUCED, 0, start)


_NO_PART = frozenset(
    "占减转输税游所的了着过和与及或等个各该其这那我们不新老大小多少几每某首第共全约近超将已均并在于从为被把使让以由向对至到后前中上下内外间时期"
)


def _plain(name: str, known: Vocabulary) -> bool:
    """Whether no character of it is rather a word of the sentence."""
    return len(name) > 1 and not any(c in _NO_PART or not han(c) for c in name)
