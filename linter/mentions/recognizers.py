"""Names that programs of others find: plug-ins named in the configuration, none by default.

A recognizer is a function ``find(text)`` that yields ``(start, end, type, score)``: code-point offsets into the text, one of
``TYPES``, and from 0 to 1 how sure it is. What it says is one piece of evidence: it is weighed with what the word lists
know of the same words, and never changes a name that the rules find by themselves. Its answers are not kept between runs.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from linter.errors import ConfigError, RecognizerError, Said
from linter.mentions.company_parts import parts
from linter.mentions.evidence import RECOGNIZER
from linter.mentions.mention import Mention
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.company_words import Vocabulary

    Recognizer = Callable[[str], Iterable[tuple[int, int, str, float]]]

GROUP = "hegao.recognizers"
TYPES = frozenset({"company", "person", "place", "project", "organisation", "brand"})
#: Recognizers that come with hegao; what they need is an extra of the same name.
_OWN = {"jieba": "linter.mentions.with_jieba:find"}
#: So many mentions at most overlap one place.
_NEAR = 8
_EDGE = frozenset("，。；：、！？“”‘’\"'（）()《》【】[]|,.;:!? \t\n\r　")


@lru_cache(maxsize=16)
def load(name: str, path: str = "") -> Recognizer:
    """The recognizer of an entry point of the group ``hegao.recognizers``, or of a MODULE:FUNCTION.

    Raises ConfigError, which names the configuration at ``path``, where there is none or it cannot be imported.
    """
    from importlib.metadata import entry_points

    module = _OWN.get(name, name if ":" in name else "")
    try:
        if module:
            found = _imported(module)
        else:
            (entry,) = entry_points(group=GROUP, name=name)
            found = entry.load()
    except ValueError:
        raise _wrong(name, path, Said("没有安装这个识别器", "no such recognizer is installed")) from None
    except Exception as error:  # whatever somebody else's module raises while it is imported
        kind = type(error).__name__
        raise _wrong(name, path, Said(f"无法载入（{kind}）", f"it cannot be loaded ({kind})")) from None
    if not callable(found):
        raise _wrong(name, path, Said("它不是函数", "it is no function"))
    recognizer: Recognizer = found
    return recognizer


def _imported(path: str) -> object:
    from importlib import import_module

    module, _, function = path.partition(":")
    return getattr(import_module(module), function)


def _wrong(name: str, path: str, what: Said) -> ConfigError:
    remedy = Said(f"pip install 'hegao[{name}]'", f"pip install 'hegao[{name}]'") if name in _OWN else None
    return ConfigError(Said(f"识别器 {name}：{what.zh}", f"recognizer {name}: {what.en}"), path=path, remedy=remedy)


def recognized(text: str, lexicon: Lexicon, known: Vocabulary, found: Sequence[Mention]) -> list[Mention]:
    """The names ``found`` by rules, with what recognizers add to their evidence, and the names they alone see.

    Raises RecognizerError for one that breaks or answers what makes no sense.
    """
    kept = sorted(found, key=lambda mention: (mention.start, -mention.end))
    starts = [mention.start for mention in kept]
    ends = sorted(mention.end for mention in kept)
    seen: dict[int, Mention] = {}
    fresh: dict[tuple[int, int, str], Mention] = {}
    for name in lexicon.recognizers:
        for start, end, kind, score in _answers(name, text):
            before = bisect_right(starts, end - 1)
            if before > bisect_right(ends, start):  # some mention overlaps
                for index in range(max(0, before - _NEAR), before):
                    if kept[index].end > start and kept[index].type == kind:
                        own = seen.get(index, kept[index])
                        seen[index] = own._replace(evidence=tuple(dict.fromkeys((*own.evidence, RECOGNIZER + name))))
                continue
            made = _weighed(text, (start, end, kind), score, name, lexicon, known)
            if made.score >= fresh.get((start, end, kind), made).score:
                fresh[start, end, kind] = made
    return [*(seen.get(index, mention) for index, mention in enumerate(kept)), *fresh.values()]


def _answers(name: str, text: str) -> Iterator[tuple[int, int, str, float]]:
    """The answers of a recognizer, each looked at before it is believed."""
    try:
        answers = list(load(name)(text))
    except Exception as error:  # its message may quote the report
        raise _broken(name, Said(f"出错（{type(error).__name__}）", f"failed ({type(error).__name__})")) from None
    for answer in answers:
        try:
            start, end, kind, score = answer
            sound = 0 <= start < end <= len(text) and 0 <= score <= 1 and isinstance(start + end, int)
        except (TypeError, ValueError):
            raise _broken(
                name, Said("回答不是（起、止、类型、把握）", "its answer is no (start, end, type, score)")
            ) from None
        if not sound:
            raise _broken(
                name,
                Said("位置超出文字，或把握不在 0 到 1 之间", "a span outside the text, or a score not from 0 to 1"),
            )
        if kind not in TYPES:
            raise _broken(
                name,
                Said("类型不明；可用：" + "、".join(sorted(TYPES)), f"unknown type; known: {', '.join(sorted(TYPES))}"),
            )
        yield start, end, kind, score


def _broken(name: str, what: Said) -> RecognizerError:
    said = Said(f"识别器 {name} {what.zh}", f"recognizer {name}: {what.en}")
    remedy = Said("从配置的 recognizers 中去掉它，或修好它", "take it off recognizers in the configuration, or mend it")
    return RecognizerError(said, remedy=remedy)


def _weighed(
    text: str, span: tuple[int, int, str], score: float, name: str, lexicon: Lexicon, known: Vocabulary
) -> Mention:
    """A candidate of a recognizer with the evidence of the word lists for and against it."""
    start, end, kind = span
    words = text[start:end]
    points, evidence, counter = round(100 * score), [RECOGNIZER + name], []
    if _edge(text, start - 1) and _edge(text, end):
        points, evidence = points + 15, [*evidence, "free edges"]
    if kind == "person":
        if any(words[:size] in lexicon.words.get("surnames", ()) for size in (1, 2)) and 2 <= len(words) <= 4:
            points, evidence = points + 10, [*evidence, "surname"]
    elif kind == "company" and 2 <= len(parts(words, known, general=True).brand) <= 6:
        points, evidence = points + 20, [*evidence, "brand"]
    if words in known.generic or words in known.blockers or not parts(words, known, general=True).brand:
        points, counter = points - 60, ["generic head"]
    return Mention(start, end, kind, max(0, min(points, 100)), tuple(evidence), tuple(counter))


def _edge(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or text[at] in _EDGE
