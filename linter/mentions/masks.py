"""Placeholders: what stands in a report where a figure, a name or a date was taken out.

Each style has its own pattern behind a cheap look for its characters, and its own list of what only looks like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from linter.mentions.mention import Mask
from linter.regexes import fixed

Spans = Iterator[tuple[int, int]]

#: How far the title and the words of a form are looked for.
_FORM_HEAD, _FORM_BODY = 1200, 6000
_LONGEST_TITLE = 40
_FORM_TITLES = (
    "合同|协议书?|样式|样本|格式|范本|示范文本|起诉状|上诉状|申请书|公证书?|判决书|裁定书|投标书|委托书|通知书|决定书|"
    "登记表|申报表|审批表|承诺书"
)
_FORM_WORDS = (
    "甲方",
    "写明",
    "此致",
    "填写",
    "盖章",
    "签名",
    "签字",
    "订立",
    "样式",
    "合同编号",
    "（单位名称）",
    "格式",
)
#: Styles that blank forms are full of; there they hide nobody.
_FORM_STYLES = ("cross", "blank", "x", "box")


def find_masks(folded: str, ignored: Sequence[tuple[int, int]]) -> list[Mask]:
    """The placeholders of folded text outside the ignored spans, in text order, without overlaps."""
    found: list[tuple[int, int, str]] = []
    for style, characters, spans in _STYLES:
        for character in characters:
            if character in folded:
                found += [(start, end, style) for start, end in spans(folded)]
                break
    if not found:
        return []
    from linter.mentions.identifiers import inside
    from linter.mentions.mask_kinds import kind_of

    form = any(style in _FORM_STYLES for _, _, style in found) and _is_form(folded)
    masks: list[Mask] = []
    for start, end, style in sorted(found, key=lambda f: (f[0], -f[1])):
        if (
            (masks and start < masks[-1].end)
            or (form and style in _FORM_STYLES)
            or (ignored and inside(start, ignored))
        ):
            continue
        masks.append(Mask(start, end, style, kind_of(folded, start, end)))
    return masks


def _is_form(text: str) -> bool:
    """A model contract or court form: its title says so, and so do the words of a form below it."""
    title = next((line.strip() for line in text[:_FORM_HEAD].split("\n") if line.strip()), "")
    if len(title) > _LONGEST_TITLE or not fixed(_FORM_TITLES).search(title):
        return False
    return any(text.find(word, 0, _FORM_BODY) >= 0 for word in _FORM_WORDS)


def _stars(text: str) -> Spans:
    from linter.mentions.stars import find_stars

    return find_stars(text)


def _letters(text: str) -> Spans:
    from linter.mentions.mask_letters import find_letters

    return find_letters(text)


def _crosses(text: str) -> Spans:
    from linter.mentions.mask_letters import find_crosses

    return find_crosses(text)


def _somes(text: str) -> Spans:
    from linter.mentions.mask_words import find_somes

    return find_somes(text)


def _boxes(text: str) -> Spans:
    from linter.mentions.mask_blanks import find_boxes

    return find_boxes(text)


def _blanks(text: str) -> Spans:
    from linter.mentions.mask_blanks import find_blanks

    return find_blanks(text)


def _tags(text: str) -> Spans:
    from linter.mentions.mask_words import find_tags

    return find_tags(text)


def _stand_ins(text: str) -> Spans:
    from linter.mentions.mask_words import find_stand_ins

    return find_stand_ins(text)


#: Style, the characters one of which it needs, and what finds it.
_STYLES: tuple[tuple[str, tuple[str, ...], Callable[[str], Spans]], ...] = (
    ("star", ("*",), _stars),
    ("x", ("X", "xx"), _letters),
    ("cross", ("×",), _crosses),
    ("some", ("某",), _somes),
    ("box", tuple("□○〇●■▇▓█◯◎"), _boxes),
    ("blank", ("__", "…", "--", " ", "?", "？"), _blanks),
    ("tag", ("[", "【", "{", "<", "〔", "待", "TODO", "TBD", "FIXME"), _tags),
    ("stand-in", ("公司", "企业", "集团", "市", "县", "镇", "村", "厂"), _stand_ins),
)
