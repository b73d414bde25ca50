"""The gold of names keeps to its own conventions."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench.name_gold import read_names

GOLD = Path(__file__).resolve().parents[1] / "bench" / "gold"
FILES = sorted(GOLD.glob("names*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_are_in_order_without_overlaps_and_of_the_types_read(path: Path) -> None:
    gold = read_names(path)
    assert gold.names
    for file in gold.files:
        names = [name for name in gold.names if name.file == file]
        assert all(before.end <= after.start for before, after in pairwise(names)), file
        types = {kind for window in gold.windows if window.file == file for kind in window.types}
        assert all(not types or not name.wanted or name.type in types for name in names), file


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_stretches_of_one_text_name_one_digest_and_do_not_overlap(path: Path) -> None:
    gold = read_names(path)
    for file in gold.files:
        own = sorted((w.start, w.end, w.sha256) for w in gold.windows if w.file == file)
        assert len({digest for *_, digest in own}) == 1, file
        assert all(before[1] <= after[0] for before, after in pairwise(own)), file


def test_no_stretch_is_both_held_out_and_developed_on() -> None:
    windows = {path: read_names(path).windows for path in FILES}
    kept = [w for path in FILES if path.stem.endswith("_holdout") for w in windows[path]]
    opened = [w for path in FILES if not path.stem.endswith("_holdout") for w in windows[path]]
    assert kept
    assert not [w for w in kept for o in opened if w.file == o.file and w.start < o.end and o.start < w.end]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mentions_of_one_entity_are_of_one_type(path: Path) -> None:
    gold = read_names(path)
    types: dict[tuple[str, int | str], set[str]] = {}
    for name in gold.names:
        if name.entity != "":
            types.setdefault((name.file, name.entity), set()).add(name.type)
    assert not {entity: kinds for entity, kinds in types.items() if len(kinds) > 1}
