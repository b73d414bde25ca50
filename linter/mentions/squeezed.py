"""A text without its invisible characters, and numbers that a line end cuts in two."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.mentions.mention import Mention

#: How much of the lines on both sides of a line end is read: a cue and half a number.
_BEFORE, _AFTER = 48, 28


def squeeze(text: str, invisible: str) -> tuple[str, list[int]]:
    """``text`` without ``invisible`` characters, and the offset in ``text`` of each character that is left."""
    places = [at for at, character in enumerate(text) if character not in invisible]
    return "".join([text[at] for at in places]), places


def spread(mention: Mention, places: list[int]) -> Mention:
    """A mention of squeezed text as one of the text it was squeezed from."""
    return mention._replace(start=places[mention.start], end=places[mention.end - 1] + 1)


def wrapped(text: str, ends: Sequence[int], find: Callable[[str], Iterator[Mention]]) -> Iterator[Mention]:
    """Numbers that one of the line ``ends`` cuts in two, where a word or a check digit vouches for the whole.

    Columns of figures hold the same line ends: a line of nothing but figures is none that was cut.
    """
    for end in ends:
        cut, after = end - (text[end - 1 : end] == "\r"), end + 1
        first = max(text.rfind("\n", 0, cut) + 1, cut - _BEFORE)
        stop = text.find("\n", after)
        last = min(len(text) if stop < 0 else stop, after + _AFTER)
        if text[first:cut].strip("0123456789 .,-") == "":
            continue
        joined, length = text[first:cut] + text[after:last], cut - first
        for mention in find(joined):
            if mention.start < length < mention.end and "cue" in (*mention.evidence, *_checked(mention)):
                yield mention._replace(start=first + mention.start, end=mention.end - length + after)


def _checked(mention: Mention) -> tuple[str, ...]:
    return ("cue",) if mention.type == "identity-card" else ()
