"""Names that weaker evidence speaks for: reported as likely where a report must name nobody, and nowhere else."""

from __future__ import annotations

from linter.mentions.mention import Mention
from linter.mentions.word_search import starts_of
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched


LIKELY = 65
#: Lengths of a bare core; fewer places show nothing.
_CORE, _TWICE = (2, 3), 2


def find_likely(within: Searched, sure: Sequence[Mention], words: Vocabulary, lexicon: Lexicon) -> list[Mention]:
    """Further names beside those that are sure, which are in text order; none overlaps one of them."""
    from linter.mentions.moves import find_moves
    from linter.mentions.peers import find_peers
    from linter.mentions.persons import roles
    from linter.mentions.persons_told import find_told
    from linter.mentions.subjects import find_subjects
    from linter.mentions.tellers import find_tellers

    text = within.text
    firms = {mention.start: mention.end for mention in sure if mention.type == "company"}
    found = list(find_moves(text, set(firms), words))
    firms |= {mention.start: mention.end for mention in found}
    found += find_peers(text, firms, words)
    found += find_subjects(within, words)
    found += find_tellers(within, words)
    known = roles(lexicon)
    if known is not None:
        found += find_told(within, known)
    found += _again(
        text, [*_cores(text, sure, words), *(text[m.start : m.end] for m in found if m.type == "company")], words
    )
    found += _persons_again(text, [text[m.start : m.end] for m in found if m.type == "person"])
    return list(_apart(found, sure))


def _cores(text: str, sure: Sequence[Mention], words: Vocabulary) -> Iterator[str]:
    """What projects begin with, where it may be the brand of their owner: 新盟 of 新盟生产基地."""
    for mention in sure:
        if mention.type == "project":
            for length in _CORE:
                after = mention.start + length
                if text[after : after + 2] in words.generic and after + 2 <= mention.end:
                    yield text[mention.start : after]


def _again(text: str, names: Iterable[str], words: Vocabulary) -> Iterator[Mention]:
    """The other places of likely enterprises. A core counts that is bare and stands alone."""
    from linter.mentions.bare_names import is_bare
    from linter.mentions.name_edges import own_word, starts_here
    from linter.mentions.spread import free

    for name, starts in starts_of(text, names).items():
        if len(starts) < _TWICE or (len(name) in _CORE and not is_bare(name, words)):
            continue
        for at in starts:
            if (
                own_word(text, at, at + len(name))
                and free(text, at, at + len(name), words)
                and (len(name) > max(_CORE) or starts_here(text, at, words))
            ):
                yield Mention(at, at + len(name), "company", LIKELY, ("found elsewhere",))


def _persons_again(text: str, names: Iterable[str]) -> Iterator[Mention]:
    for name, starts in starts_of(text, (name for name in names if len(name) > _TWICE)).items():
        for at in starts:
            yield Mention(at, at + len(name), "person", LIKELY, ("named elsewhere",))


def _apart(found: Sequence[Mention], sure: Sequence[Mention]) -> Iterator[Mention]:
    """Those of ``found`` that overlap none of ``sure`` and none before them."""
    reached, at = 0, 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        while at < len(sure) and sure[at].end <= mention.start:
            at += 1
        if mention.start >= reached and not (at < len(sure) and sure[at].start < mention.end):
            reached = mention.end
            yield mention
