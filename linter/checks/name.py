"""Names of enterprises and persons. Every name is one finding, at its first place; the other places are related."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linter.errors import Said
from linter.finding import Hit, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value
    from linter.mentions.mention import Mention

#: The names of evidence and counter-evidence, as reports of a finding show them.
_SAID = {
    "legal suffix": Said("法定后缀", "legal suffix"),
    "suffix": Said("后缀", "suffix"),
    "left edge": Said("左边界明确", "clear left edge"),
    "place": Said("冠以地名", "begins with a place"),
    "brand": Said("字号", "brand"),
    "trade": Said("行业用语", "word of a trade"),
    "blocker": Said("前有引导词", "after an introducing word"),
    "role after": Said("后接职务", "a role follows"),
    "full name": Said("另有全称", "its full name stands elsewhere"),
    "brand elsewhere": Said("字号另见", "its brand stands elsewhere"),
    "alias": Said("文中简称", "short form of a name in the text"),
    "listed with names": Said("与企业名称并列", "listed with names of enterprises"),
    "role": Said("前有身份", "after a role"),
    "byline": Said("署名并列", "in a byline"),
    "surname": Said("姓氏", "surname"),
    "right edge": Said("右边界明确", "clear right edge"),
    "title": Said("后有称谓", "before a title"),
    "generic head": Said("通用词", "generic words only"),
    "too long": Said("过长", "too long"),
    "one character": Said("字号仅一字", "a brand of one character"),
}


class Params(NamedTuple):
    """``types`` are those of the mentions; ``least`` is the score from which one is reported, 0 to 100."""

    types: list[str]
    least: int = 70


def check(document: Document, params: Params) -> Iterator[Hit]:
    named: dict[str, list[Mention]] = {}
    for mention in document.names:
        if mention.type in params.types and mention.score >= params.least:
            named.setdefault(document.text.folded[mention.start : mention.end], []).append(mention)
    for first, *others in named.values():
        yield Hit(
            first.start,
            first.end,
            "several" if others else "",
            {"count": len(others) + 1},
            tuple(Place(mention.start, mention.end) for mention in others),
            evidence=_evidence(first),
        )


def _evidence(mention: Mention) -> dict[str, Value]:
    known: dict[str, Value] = {"score": mention.score, "for": _list(mention.evidence)}
    return {**known, "against": _list(mention.counter)} if mention.counter else known


def _list(names: tuple[str, ...]) -> Said:
    said = [_SAID.get(name, Said(name, name)) for name in names]
    return Said("、".join(s.zh for s in said), ", ".join(s.en for s in said))
