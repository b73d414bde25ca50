"""The facade a check sees: one report, parsed once."""

from __future__ import annotations

from functools import cached_property

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.arithmetic.difference import Difference
    from linter.arithmetic.joining import Report
    from linter.arithmetic.movement import Movement
    from linter.claims.claim import Claim
    from linter.claims.listing import Listing
    from linter.directive import Directive
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
        from linter.claims.binder import bind

        return bind(self.text.folded, self.blocks, self.sentences, self.lexicon)

    @cached_property
    def statements(self) -> list[tuple[Claim, ...]]:
        """The claims of each sentence in text order; the index is that of ``sentences``."""
        found: list[list[Claim]] = [[] for _ in self.sentences]
        for claim in self.claims:
            found[claim.sentence].append(claim)
        return [tuple(each) for each in found]

    @cached_property
    def movements(self) -> list[Movement]:
        """What the sentences say of how single figures moved, in text order."""
        from linter.arithmetic.movement import movements

        text = self.text.folded
        return [movement for claims in self.statements if len(claims) > 1 for movement in movements(text, claims)]

    @cached_property
    def differences(self) -> list[Difference]:
        """The differences of rates in percentage points, in text order."""
        from linter.arithmetic.difference import differences

        text = self.text.folded
        stating = (claims for claims in self.statements if any(claim.kind == "change-pp" for claim in claims))
        return [difference for claims in stating for difference in differences(text, claims)]

    @cached_property
    def listings(self) -> list[Listing]:
        """The wholes of the report with the parts it lists for them, block by block."""
        from linter.claims.listing import items, listings

        text = self.text.folded
        amounts = items(text, self.blocks, self.sentences, self.statements)
        return [each for found in amounts for each in listings(text, found)]

    @property
    def named_figures(self) -> Report:
        """What identities of named indicators are joined with."""
        from linter.arithmetic.joining import Report

        return Report(self.text.folded, self.blocks, self.sentences, self.claims, self.lexicon)

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

        return find_identifiers(self.text.folded, self.ignored)

    @cached_property
    def names(self) -> list[Mention]:
        from linter.mentions.names import find_names

        return find_names(self.text.folded, self.blocks, self.lexicon)

    def quote(self, start: int, end: int) -> str:
        """The words of the report at a span, as printed."""
        return self.text.raw[start:end]
