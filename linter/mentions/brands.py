"""Brands, platforms and applications: “瑞川”牌, 注册商标“瑞川”, “远帆通”平台, 瑞川APP.

Most words in quotes are slogans, so that a kind has to stand beside the quotes, and what is within them be no phrase of
ordinary words, no number (一网通办, 双随机) and no name of a place: 投资江西 is a campaign of a place that is found as one.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.bare_names import is_bare
from linter.mentions.mention import Mention
from linter.mentions.name_edges import han, starts_here
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched

_OPEN, _CLOSE = '“"‘「', '”"’」'
#: Characters of a name in quotes; with more it is a phrase.
_LONGEST = 8
_QUOTED = 40
#: What the kinds add to quotes.
_MARK, _APP, _BRAND, _PLATFORM = 45, 40, 15, 30
_ENOUGH = 70
_WEIGHTS = {"牌": _MARK, "商标": _MARK, "品牌": _BRAND, "APP": _APP, "App": _APP, "小程序": _APP, "公众号": _APP}
_NUMBERS = frozenset("一二两三四五六七八九十百千万双几多最零0123456789")
_LED = ("下载", "上线", "推出", "登录", "打开", "使用", "关注", "开发", "运营", "生产", "销售", "出口", "推广", "购买")
_MASKS = frozenset("*Xx×某□○")


@cache
def _behind() -> re.Pattern[str]:
    """A closing quote with the kind behind it; 服务平台 and 管理系统 are kinds, too."""
    what = "服务|管理|监管|信息|综合|数字|智慧|交易|电商|公共|线上|网络|云|[两二三四五六]大|自主|知名|农业|区域|公用|手机|微信"
    kinds = "品牌|商标|平台|系统|专线|网站|APP|App|小程序|公众号"
    return fixed(f"[{_CLOSE}](?:(牌)(?![坊匾照])|(?:{what}){{0,3}}({kinds})(?![化集工性]))")


_BEFORE = ("品牌", "商标", "平台", "系统", "APP", "App", "小程序", "公众号")
#: A kind and the opening quote behind it.
KINDS = Cue(_BEFORE, f"({'|'.join(_BEFORE)})(?:名称)?(?:名?为|叫|是)?(?=[{_OPEN}])")
BARE = Cue(
    ("牌", "APP", "App", "小程序", "公众号"),
    "牌(?<![举招金银铜挂摘品名老打大贴王底红黄门奖洗车]牌)(?=[一-龥])(?![照坊匾子桌位])|APP|App|小程序|公众号",
)


def find_brands(within: Searched, known: Vocabulary) -> Iterator[Mention]:
    """Brands and platforms of folded text, in no order."""
    text = within.text
    for found in _behind().finditer(text):
        start = max(text.rfind(sign, max(0, found.start() - _LONGEST - 1), found.start()) for sign in _OPEN) + 1
        if start > 0:
            yield from _weighed(text, start, found.start(), found[1] or found[2], known)
    for found in within.matches(KINDS):
        start = found.end() + 1
        ends = [end for sign in _CLOSE if (end := text.find(sign, start, start + _LONGEST + 1)) >= 0]
        if ends:
            yield from _weighed(text, start, min(ends), found[1], known)
    for found in within.matches(BARE):
        yield from _unquoted(text, found.start(), known)


def _weighed(text: str, start: int, end: int, kind: str, known: Vocabulary) -> Iterator[Mention]:
    words = text[start:end]
    if not 1 < len(words) <= _LONGEST or not all(han(c) or (c.isalnum() and c.isascii()) for c in words):
        return
    if not _MASKS.isdisjoint(words):
        return
    checks = (
        (True, _QUOTED, "quoted"),
        (True, _WEIGHTS.get(kind, _PLATFORM), "kind beside it"),
        (is_bare(words, known), 15, "brand"),
    )
    against = (
        (not _NUMBERS.isdisjoint(words) or words.endswith("字号"), 60, "slogan"),
        (_phrase(words, known), 35, "ordinary words only"),
        (_placed(words, known), 60, "place"),
    )
    score = sum(points for holds, points, _ in checks if holds) - sum(points for holds, points, _ in against if holds)
    if score >= _ENOUGH:
        evidence = tuple(name for holds, _, name in checks if holds)
        counter = tuple(name for holds, _, name in against if holds)
        yield Mention(start, end, "brand", min(score, 100), evidence, counter)


def _phrase(words: str, known: Vocabulary) -> bool:
    """Whether every character belongs to an ordinary word of two: 机器 and 招标 of 机器招标."""
    pairs = [known.ordinary(words[at : at + 2]) for at in range(len(words) - 1)]
    return all((at > 0 and pairs[at - 1]) or (at < len(pairs) and pairs[at]) for at in range(len(words)))


def _placed(words: str, known: Vocabulary) -> bool:
    return any(words[at : at + size] in known.places for size in (2, 3) for at in range(len(words) - size + 1))


def _unquoted(text: str, end: int, known: Vocabulary) -> Iterator[Mention]:
    """A bare name right before its kind, where no list knows a word of it and its left edge is clear: 瑞川牌水泥."""
    end -= text.startswith(" ", end - 1)
    for size in (2, 3, 4):
        start = end - size
        if (
            start >= 0
            and is_bare(text[start:end], known)
            and (starts_here(text, start, known) or text.endswith(_LED, 0, start))
        ):
            evidence = ("brand", "kind beside it", "left edge")
            yield Mention(start, end, "brand", _ENOUGH, evidence)
            return
