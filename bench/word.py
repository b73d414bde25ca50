"""Reading of Word files against python-docx's own texts of paragraphs, which leave out tables and what was inserted."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from time import perf_counter

from bench.timing import Measured, paired
from linter.readers import read

_SIZE = 600_000  # characters of the file, or fewer where there are not so many
_CLAUSE = re.compile(r"(?<=[，。；])")  # Word keeps a text in runs; here each clause is one


def word(texts: Sequence[str], rounds: int) -> list[Measured]:
    """The throughput of the reader over that of ``[p.text for p in Document(file).paragraphs]``, on one long file."""
    import docx

    text = "\n".join(texts)[:_SIZE]
    document = docx.Document()
    for line in text.split("\n"):
        paragraph = document.add_paragraph()
        for clause in _CLAUSE.split(line):
            paragraph.add_run(clause)
    held = io.BytesIO()
    document.save(held)
    data = held.getvalue()

    def theirs() -> list[str]:
        return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]

    theirs_took, ours_took = paired((theirs, lambda: read("report.docx", data)), rounds, perf_counter)
    detail = f"{len(text):,} characters: {ours_took:.2f} s, python-docx {theirs_took:.2f} s"
    return [Measured("reading Word / python-docx", theirs_took / ours_took, 1, True, detail)]
