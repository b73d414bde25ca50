"""The figures of a report that are hidden on request, and those that stay.

Years and periods stay, names of plans, numbers of documents and articles, what stands in titles, thresholds of the law
(2000万元以上工业企业), list numbers and digits of names: they are public and hide nothing.
"""

from __future__ import annotations

import re
from functools import cache

from linter.language.quantities import NUMBER
from linter.language.token import ORDINAL, QUANTITY, Quantity
from linter.masking.spans import joined, touches
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
#: First characters of units that Chinese numerals stand before.
_COUNTED = frozenset("成倍番百千万亿%")


@cache
def _public() -> re.Pattern[str]:
    """Stretches whose digits are public."""
    brackets = r"[〔\[（(【](?:19|20)[0-9]{2}[〕\]）)】]"
    return fixed(
        rf"《[^《》\n]{{1,80}}》|{brackets}[ ]?[第]?[0-9]{{1,5}}[ ]?号|第[ ]?[0-9]{{1,5}}[ ]?(?:号|条|款|章|节|期|届|次|批|[一二三]?产业)|"
        r"[A-Z]{2,4}(?:/[A-Z])?[ ]?[0-9]{1,6}(?:[.][0-9]{1,3})?[-—][0-9]{4}|[0-9]{1,3}\+[0-9N](?:\+[0-9XN])?|[0-9]{1,2}[×xX*][0-9]{1,2}|"
        r"(?<![0-9])(?:19|20)[0-9]{2}[-/.][01]?[0-9][-/.][0-3]?[0-9](?![0-9])|"
        r"(?<![0-9])(?:400-?[0-9]{3}-?[0-9]{4}|0[0-9]{2,3}-[0-9]{7,8}|[01][0-9]-[0-3][0-9](?![0-9%万亿个元-]))|"
        r"[0-9]{1,2}[:：][0-9]{2}(?![0-9])|[0-9]{2,3}强|“[^“”\n]{0,6}[0-9][^“”\n%]{0,8}”|"
        r"[0-9.]{1,8}[百千万亿]{0,2}元(?:及)?(?:以上|以下)的?(?:各?类)?(?:规上|工业|服务业|商贸|企业|项目|工程|投资项目|纳税|大户|产业)"
    )


@cache
def _glued() -> re.Pattern[str]:
    """EPS0.91元, GDP1.2%: a figure right behind Latin letters is told by its point and unit."""
    return fixed(r"(?<=[A-Z])[0-9]{1,6}\.[0-9]{1,4}(?=[%元亿万个])")


@cache
def _digits() -> re.Pattern[str]:
    return fixed(NUMBER)


@cache
def _chinese() -> re.Pattern[str]:
    return fixed("[零〇一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?")


def figure_spans(document: Document) -> list[tuple[int, int]]:
    """The stretches of digits to hide, in text order; sign, unit and the dash of a range are not among them.

    三分之一 is one stretch: its halves alone would still look like a figure.
    """
    text = document.text.folded
    public = joined(found.span() for found in _public().finditer(text))
    spans = [span for quantity in _quantities(document) for span in _digits_of(text, quantity)]
    spans += [found.span() for found in _glued().finditer(text)]
    return joined(span for span in spans if not touches(*span, public) and not _named(text, *span))


def _quantities(document: Document) -> Iterator[Quantity]:
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.kind in (QUANTITY, ORDINAL) and isinstance(token.value, Quantity):
                rank = token.kind == ORDINAL
                named = not token.value.unit and document.text.folded[token.end : token.end + 1] in _LATIN
                if token.value.unit in ("位", "名") if rank else not named:
                    yield token.value


def _digits_of(text: str, quantity: Quantity) -> Iterator[tuple[int, int]]:
    printed = text[quantity.start : quantity.end]
    found = list(_digits().finditer(text, quantity.start, quantity.end))
    if found:
        yield from (match.span() for match in found)
    elif "分之" in printed:
        yield (quantity.start + 3 if printed.startswith("百分之") else quantity.start), quantity.end
    elif quantity.unit and quantity.unit[0] in _COUNTED:
        yield from (m.span() for m in _chinese().finditer(text, quantity.start, quantity.end))


def _named(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of a name: 5G, PM2.5, 4A级."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before in _LATIN and before:
        return not _glued().match(text, start)
    return after in ("G", "A", "D", "V", "C") and text[end + 1 : end + 2] not in _LATIN
