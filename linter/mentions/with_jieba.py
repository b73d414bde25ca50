"""The recognizer ``jieba``: the names its tagger sees, as weak evidence. It needs no model, only its dictionary."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Its tags, the types they stand for and how far they are to be trusted: 小微 and 许可证 are persons to it.
_TAGS = {"nr": ("person", 0.45), "nrt": ("person", 0.45), "nt": ("company", 0.45), "ns": ("place", 0.45)}
_SHORTEST = 2


@cache
def _tagger() -> Any:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has escapes that newer Pythons warn of
        import jieba
        from jieba import posseg
    jieba.setLogLevel(60)  # it tells on standard error how long its dictionary takes
    tagger = posseg.POSTokenizer(jieba.Tokenizer())
    tagger.initialize()
    return tagger


def find(text: str) -> Iterator[tuple[int, int, str, float]]:
    """The names of a text: start, end, type, score."""
    at = 0
    for word, tag in _tagger().cut(text):
        end = at + len(word)
        if tag in _TAGS and end - at >= _SHORTEST:
            yield (at, end, *_TAGS[tag])
        at = end


_tagger()  # where jieba is missing this module cannot be imported, and the configuration is wrong
