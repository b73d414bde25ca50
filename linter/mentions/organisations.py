"""Organisations that are no body of the state: associations, alliances, local schools and surgeries, with a name of their own.

行业协会 and 中小学 are kinds. A place, 中国 or a brand has to stand before the kind; universities and bodies of the state are public.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.company_parts import parts
from linter.mentions.mention import Mention
from linter.mentions.name_start import after_blocker, bounded, walk
from linter.mentions.word_search import Cue, starts_of
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched

_ENOUGH = 70
_LONGEST = 20
_LEAST_OF_THE_NATION = 3


@cache
def _branch() -> re.Pattern[str]:
    return fixed("[一-龥]{2,8}?(?:分会|专业委员会)")


#: Kinds that public bodies and common nouns bear as well.
_COMMON = (
    *("医院", "研究院", "研究所", "光机所", "应化所", "卫生服务中心"),
    *("合作社", "艺术团", "合唱团", "乐团", "剧院", "敬老院"),
    *("养老院", "福利院", "学校"),
)
#: Kinds of organisations, and what behind them makes another word of them.
_KINDS = (
    *(("协会", "商会|会商|议"), ("联合会", "议"), ("商会", "议"), ("学会", "议"), ("联盟", "链"), ("促进会", "议")),
    *(
        (kind, "")
        for kind in ("企业家协会", "研究会", "基金会", "俱乐部", "职业技术学院", "职业学校", "技工学校", "幼儿园")
    ),
    *((kind, "生") for kind in ("中学", "小学")),
    *((kind, "") for kind in ("乡镇卫生院", "卫生院", "妇幼保健院", "中医院", "人民医院", "儿童医院")),
    *((kind, "[感长舍生化医教士务委业建总管]") for kind in _COMMON),
)
KINDS = Cue(
    [kind for kind, _ in _KINDS],
    # 学校 is no part of 大学学校.
    "|".join(
        ("(?<!学)" if kind == "学校" else "") + kind + (f"(?!{after})" if after else "") for kind, after in _KINDS
    ),
)


@cache
def _given() -> re.Pattern[str]:
    return fixed(r" ?[（(](?:以下|下)?简称(?:为|[:：])?[ ]?[“\"'‘「]?([一-龥A-Za-z]{2,8})[”\"'’」]?[)）]")


_PUBLIC = (
    "大学",
    "全国工商业联合会",
    "红十字会",
    "残疾人联合会",
    "妇女联合会",
    "科学技术协会",
    "贸易促进会",
    "足球协会",
)
_LIKELY = 65
_SCHOOLS = frozenset(["中学", "小学", "幼儿园"])


def find_organisations(within: Searched, known: Vocabulary) -> Iterator[Mention]:
    """Organisations of folded text, and the short forms given for them."""
    text, aliases = within.text, dict[str, None]()
    for found in within.matches(KINDS):
        mention = _candidate(text, found.start(), found.end(), known)
        if mention is not None:
            yield mention
            given = _given().match(text, mention.end)
            if given:
                aliases[given[1]] = None
    for alias, starts in starts_of(text, aliases).items():
        for at in starts:
            yield Mention(at, at + len(alias), "organisation", 75, ("alias",))


def _candidate(text: str, start: int, end: int, known: Vocabulary) -> Mention | None:
    floor = walk(text, start)
    begin, blocked = after_blocker(text, floor, start, known)
    nation = text.rfind("中国", max(floor, start - _LONGEST), start)
    if 0 <= nation < begin and start - nation > _LEAST_OF_THE_NATION:  # 与 and 和 belong to such names
        begin, blocked = nation, True
    branch = _branch().match(text, end)
    if branch:
        end = branch.end()
    stem = text[begin:start]
    if not 2 <= len(stem) <= _LONGEST or text[begin:end].endswith(_PUBLIC) or stem[0].isdigit():
        return None
    edge = blocked or bounded(text, floor)
    found, plain = parts(stem, known), parts(stem, known, general=True)
    rest = stem[found.place :]
    school = text[start:end] in _SCHOOLS
    score, evidence = 25, ["suffix"]
    for holds, points, name in (
        (edge, 20, "left edge"),
        (found.place > 1 and len(rest) > 1, 30, "place"),
        (_own(plain.brand, rest, known) and (not school or len(rest) <= 5), 25, "brand"),
    ):
        if holds:
            score += points
            evidence.append(name)
    if text[start:end] in _COMMON:
        if stem[0] in "全我本各该两乡县市区省三二一" or "公立" in stem or "级" in stem or not _rest(rest, known):
            return None
        score = min(score, _LIKELY)
    if (
        any(word in rest for word in ("各", "所", "新建", "家", "座", "级", "性", "民办", "多地", "有关"))
        or not edge
        or score < (_LIKELY if text[start:end] in _COMMON else _ENOUGH)
    ):
        return None
    return Mention(begin, end, "organisation", min(score, 100), tuple(evidence))


def _rest(rest: str, known: Vocabulary) -> bool:
    """Whether more than one word of a kind stands before the kind."""
    return len(rest) > 1 and rest not in (
        *("民办", "公办", "综合", "专科", "中医", "普通", "特殊教育", "中小", "高等", "高职", "技工"),
        *("职业", "农民", "农民专业", "专业", "寄宿制", "标准化", "示范性", "定点", "教学", "方舱", "互联网"),
    )


def _own(brand: str, rest: str, known: Vocabulary) -> bool:
    """Whether what stands before the kind holds a word that no list knows."""
    return (
        2 <= len(brand) <= 4
        and rest.startswith(brand)
        and not any(known.ordinary(brand[at : at + 2]) for at in range(len(brand) - 1))
    )
