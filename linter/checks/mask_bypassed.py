"""A name that is masked in one place and stands openly in another."""

from __future__ import annotations

from functools import cache

from linter.finding import Hit, Place
from linter.mentions.half_masked import half_masked
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.language.lexicon import Lexicon
    from linter.mentions.mention import Mask, Mention

_STYLES = ("star", "x", "cross", "box", "some")
#: What stays of a masked name tells whose it is only where it says more than 科技有限公司.
_LEAST = 6


class Params(NamedTuple):
    """``plain`` are trades so common that two names with them are rarely one; ``least`` is the score from which a name counts."""

    plain: list[str]
    least: int = 70


@cache
def _tail() -> re.Pattern[str]:
    return fixed("[一-龥]{2,14}?(?:(?:股份)?有限(?:责任)?公司|集团(?!军)|公司|厂|合作社)")


def check(document: Document, params: Params) -> Iterator[Hit]:
    masks = [m for m in document.masks if m.style in _STYLES and m.kind not in ("number", "date")]
    if not masks or not document.names:
        return
    text, told = document.text.folded, set[str]()
    ends = {mask.end: mask for mask in document.masks}
    opened = [name for name in document.names if name.start not in ends and name.score >= params.least]
    for mask in masks:
        for name in (
            _kept(text, mask, opened),
            _same_tail(text, mask, opened, params.plain),
            _person(text, mask, opened, document.lexicon),
        ):
            if name is None or text[name.start : name.end] in told:
                continue
            told.add(text[name.start : name.end])
            yield Hit(name.start, name.end, "", {}, (Place(*_shown(text, mask)),))


def _shown(text: str, mask: Mask) -> tuple[int, int]:
    found = _tail().match(text, mask.end)
    return mask.start, found.end() if found else mask.end


def _kept(text: str, mask: Mask, opened: Sequence[Mention]) -> Mention | None:
    """*长宏船舶, and 长宏船舶 elsewhere: only what stands before the name was hidden."""
    return next((n for n in opened if n.type != "place" and text.startswith(text[n.start : n.end], mask.end)), None)


def _same_tail(text: str, mask: Mask, opened: Sequence[Mention], plain: Sequence[str]) -> Mention | None:
    """**船舶制造有限公司, and one open name that ends so."""
    found = _tail().match(text, mask.end)
    if found is None or len(found[0]) < _LEAST or found[0].startswith(tuple(plain)):
        return None
    names = [n for n in opened if n.type == "company" and text.endswith(found[0], n.start + 1, n.end)]
    return names[0] if len({text[n.start : n.end] for n in names}) == 1 else None


def _person(text: str, mask: Mask, opened: Sequence[Mention], lexicon: Lexicon) -> Mention | None:
    """董事长周某, and 董事长 with a name of that surname; of 周*明 the name ends so, too."""
    roles = lexicon.words.get("person-roles", frozenset())
    surname = text[mask.start - 1 : mask.start]
    role = _role(text, mask.start - 1, roles)
    if not role or not "一" <= surname <= "龥":
        return None
    last = text[mask.end] if text[mask.end : mask.end + 1] and _half(text, mask, lexicon) else ""
    names = [
        n
        for n in opened
        if n.type == "person"
        and text.startswith(surname, n.start)
        and text.endswith(last, n.start, n.end)
        and text.endswith(role, 0, n.start)
    ]
    return names[0] if len({text[n.start : n.end] for n in names}) == 1 else None


def _half(text: str, mask: Mask, lexicon: Lexicon) -> bool:
    """Whether the last character of a person's name stands open behind the mask."""
    return any(half.type == "person" for half in half_masked(text, [mask], lexicon))


def _role(text: str, end: int, roles: frozenset[str]) -> str:
    """The longest word for an office or profession right before an offset."""
    words = (text[max(0, end - size) : end] for size in (6, 5, 4, 3, 2))
    return next((word for word in words if word in roles), "")
