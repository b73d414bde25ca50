"""The claims of a report, cells and sentences alike."""

from __future__ import annotations

from linter.claims.binder import Binder
from linter.claims.context import Context
from linter.claims.noun_phrase import reader_of
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim
    from linter.language.lexicon import Lexicon
    from linter.language.sentence import Sentence
    from linter.readers.block import Block


def bind(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Claim]:
    """The claims of a report in text order, one for each quantity that is not part of a name, date or threshold.

    ``text`` is the folded text, ``blocks`` and ``sentences`` are those of the report, all with offsets into it.
    """
    context, reader = Context(text, blocks), reader_of(lexicon)
    binder = Binder(text, context, reader)
    tables = None
    for index, sentence in enumerate(sentences):
        block = blocks[sentence.block]
        if block.kind == "cell":
            if tables is None:
                from linter.claims.grid import Tables

                tables = Tables(text, blocks, context, reader)
            cell = tables.claim(sentence.block, index)
            if cell is not None:
                binder.claims.append(cell)
                continue
        binder.enter(index, sentence, sentence.block if block.kind == "heading" else block.section)
        binder.read(sentence)
    return binder.claims
