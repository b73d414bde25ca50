"""Masks over what is public anyway: organs of the state, laws, the numbers of published documents."""

from __future__ import annotations

from functools import cache

from linter.finding import Hit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document

_MASK = r"(?:[*X×□○]{1,6}|某{1,2})"
_WIDEST = 24


class Params(NamedTuple):
    pass


@cache
def _public() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("body", fixed(rf"(?:国务院|国家|中共中央|中央|全国){_MASK}(?:部|局|委|委员会|办公厅|办公室|总局|总署)(?![一-龥]{{0,2}}企)")),
        ("law", fixed(rf"《中华人民共和国{_MASK}(?:法|条例|规定|办法)》|《{_MASK}(?:法|条例)》")),
        (
            "number",
            fixed(rf"(?:国发|国办发|国函|中发|中办发|中办|银发|财税|财政部令|发改[一-龥]{{0,3}})[〔\[（(](?:[0-9]{{4}}|{_MASK})[〕\]）)](?:第?(?:[0-9]+|{_MASK})号)"),
        ),
    )  # fmt: skip


def check(document: Document, params: Params) -> Iterator[Hit]:
    masks, text = document.masks, document.text.folded
    told = -1
    for mask in masks:
        if mask.start < told:
            continue
        start = max(0, mask.start - _WIDEST, told)
        for case, pattern in _public():
            found = next(
                (m for m in pattern.finditer(text, start, mask.end + _WIDEST) if m.start() <= mask.start < m.end()),
                None,
            )
            if found is not None:
                told = found.end()
                yield Hit(found.start(), found.end(), case)
                break
