"""The facade a check sees: one report, parsed once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from linter.arithmetic.difference import Difference
    from linter.arithmetic.joining import Report
    from linter.arithmetic.lines import View
    from linter.arithmetic.movement import Movement
    from linter.arithmetic.share import Share
    from linter.arithmetic.whole import Whole
    from linter.claims.claim import Claim
    from linter.claims.listing import Item, Listing
    from linter.claims.recap import Recap
    from linter.directive import Directive
    from linter.language.enumerators import Enumerator
    from linter.language.lexicon import Lexicon
    from linter.language.sentence import Sentence
    from linter.mentions.mention import Mask, Mention
    from linter.readers.block import Block, Reading
    from linter.text import Text


class Document:
    """A report with everything the rules may ask of it. Each part is worked out once, when first asked for.

    ``lexicon`` holds the word lists.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, path: str = "") -> None:
        self.path = path
        self.text: Text = reading.text
        self.blocks: tuple[Block, ...] = reading.blocks
        self.ignored = reading.ignored
        self.lexicon = lexicon
        #: Starts of the ignore comments that silenced something, or whose rules did not run; set by the engine.
        self.settled_directives: frozenset[int] = frozenset()
        #: Codes, names and families of the rules there are, as ignore comments name them; set by the engine, too.
        self.selectors: frozenset[str] = frozenset()

    @cached_property
    def sentences(self) -> list[Sentence]:
        from linter.language.lexer import lex

        return lex(self.text.folded, self.blocks, self.lexicon)

    @cached_property
    def claims(self) -> list[Claim]:
        from linter.claims.bind import bind

        return bind(self.text.folded, self.blocks, self.sentences, self.lexicon)

    @cached_property
    def statements(self) -> list[tuple[Claim, ...]]:
        """The claims of each sentence in text order; the index is that of ``sentences``."""
        found: list[list[Claim]] = [[] for _ in self.sentences]
        for claim in self.claims:
            found[claim.sentence].append(claim)
        return [tuple(each) for each in found]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentences_with(self, *words: str) -> list[int]:
        """The indexes of the sentences that hold one of ``words``, in text order.

        Looks for the words in the text as a whole, which is many times faster than asking every sentence.
        """
        text, found = self.text.folded, set[int]()
        for word in words:
            at = text.find(word)
            while at >= 0:
                index, after = self._sentence_at(at)
                if index >= 0:
                    found.add(index)
                at = text.find(word, max(after, at + 1))
        return sorted(found)

    def sentences_matching(
        self, pattern: re.Pattern[str], ending: re.Pattern[str] | None = None, reach: int = 0
    ) -> list[int]:
        """The indexes of the sentences in which a match of ``pattern`` begins, in text order.

        Where every match ends with one of the rarer ``ending``, with what is looked at behind it, and begins at most
        ``reach`` code points before that one begins, ``pattern`` is tried only there.
        """
        search, text, found, at = pattern.search, self.text.folded, list[int](), 0
        places = [(0, len(text))] if ending is None else [(m.start() - reach, m.end()) for m in ending.finditer(text)]
        for start, stop in places:
            match = search(text, max(at, start), stop)
            while match is not None:
                index, after = self._sentence_at(match.start())
                if index >= 0:
                    found.append(index)
                at = max(after, match.start() + 1)
                match = search(text, at, stop)
        return found

    def _sentence_at(self, offset: int) -> tuple[int, int]:
        """The index of the sentence at an offset, -1 where none is, and where to go on behind it."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return index, self.sentences[index].end
        following = index + 1
        return -1, self._sentence_starts[following] if following < len(self._sentence_starts) else len(self.text.folded)

    @cached_property
    def shares(self) -> list[tuple[list[Claim], int, Share | None, Whole | None]]:
        """Each claim that may be a share, as a place in its paragraph, with what it says and what it is a share of."""
        from linter.arithmetic.whole import shares

        return [each for paragraph in self.paragraphs for each in shares(self.text.folded, paragraph, self.lexicon)]

    @cached_property
    def amounts_by_name(self) -> dict[str, list[Claim]]:
        """The amounts of the report by indicator."""
        from linter.arithmetic.amount import amounts

        named: dict[str, list[Claim]] = {}
        for claim in amounts(self.claims, self.text.folded):
            named.setdefault(claim.indicator, []).append(claim)
        return named

    @cached_property
    def movements(self) -> list[Movement]:
        """What the sentences say of how single figures moved, in text order."""
        from linter.arithmetic.movement import movements

        text = self.text.folded
        return [movement for claims in self.statements if len(claims) > 1 for movement in movements(text, claims)]

    @cached_property
    def differences(self) -> list[Difference]:
        """The differences of rates in percentage points, in text order."""
        from linter.arithmetic.difference import abreast, differences

        text = self.text.folded
        stating = (claims for claims in self.statements if any(claim.kind == "change-pp" for claim in claims))
        return [found for claims in stating for found in (*differences(text, claims), *abreast(text, claims))]

    @cached_property
    def enumerators(self) -> dict[str, list[Enumerator]]:
        """Enumerators in running text by what they are made with: 是, 要, 第 or 其."""
        from linter.language.enumerators import families

        return families(self.text.folded, self.blocks)

    @cached_property
    def paragraphs(self) -> list[list[Claim]]:
        """The claims of each block in text order, where it has any."""
        from linter.arithmetic.amount import paragraphs

        return list(paragraphs(self.statements, self.sentences))

    @cached_property
    def amounts(self) -> list[list[Item]]:
        """The amounts of each paragraph that has at least two, with the words they stand under."""
        from linter.claims.listing import items

        return list(items(self.text.folded, self.blocks, self.sentences, self.statements))

    @cached_property
    def listings(self) -> list[Listing]:
        """The wholes of the report with the parts it lists for them, block by block."""
        from linter.claims.listing import listings

        text = self.text.folded
        return [each for found in self.amounts for each in listings(text, found)]

    @cached_property
    def levels_again(self) -> list[tuple[Claim, Claim]]:
        """The rates of change, earlier and later, beside one level that is stated twice."""
        from linter.claims.companion import rates

        return list(rates(self.text.folded, self.claims))

    @cached_property
    def unanswered(self) -> list[tuple[Claim, Claim]]:
        """The figures of headlines with those below that stand in their place but are not the same."""
        from linter.claims.headline import unanswered

        return list(unanswered(self.text.folded, self.blocks, self.sentences, self.statements))

    @cached_property
    def recapped(self) -> list[Recap]:
        """The figures of closing sentences with those of the text that they should be, but are not."""
        from linter.claims.headline import CLOSING

        if not any(word in self.text.folded for word in CLOSING):
            return []
        from linter.claims.recap import unconfirmed

        return list(unconfirmed(self.text.folded, self.sentences, self.claims))

    @property
    def named_figures(self) -> Report:
        """What identities of named indicators are joined with."""
        from linter.arithmetic.joining import Report

        return Report(self.text.folded, self.blocks, self.sentences, self.claims, self.lexicon)

    @cached_property
    def tables(self) -> list[tuple[View, View]]:
        """The tables of the report, each by columns and by rows."""
        if not any(block.kind == "cell" for block in self.blocks):
            return []
        from linter.arithmetic.lines import views
        from linter.claims.table import tables

        return [views(table) for table in tables(self.text.folded, self.blocks)]

    @cached_property
    def directives(self) -> list[Directive]:
        from linter.directive import find_directives

        return find_directives(self.path, self.text, self.blocks)

    @cached_property
    def masks(self) -> list[Mask]:
        from linter.mentions.masks import find_masks

        return find_masks(self.text.folded, self.ignored)

    @cached_property
    def identifiers(self) -> list[Mention]:
        from linter.mentions.identifiers import find_identifiers

        return find_identifiers(self.text.folded, self.ignored, self.blocks)

    @cached_property
    def names(self) -> list[Mention]:
        from linter.mentions.names import find_names

        return find_names(self.text.folded, self.blocks, self.lexicon)

    def quote(self, start: int, end: int) -> str:
        """The words of the report at a span, as printed."""
        return self.text.raw[start:end]
