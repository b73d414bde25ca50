"""Values kept between runs, and patterns restored from them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter import cachefile, regexes


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(regexes, "_store", None)
    return tmp_path / "cache"


def test_a_value_comes_back() -> None:
    value = {"字": [1, 2.5, None, b"\x00", ("a", True)], "": {}}
    cachefile.write("a.bin", value)
    assert cachefile.read("a.bin") == value


def test_what_is_not_there_is_none() -> None:
    assert cachefile.read("a.bin") is None


@pytest.mark.parametrize("keep", [0, 5, 30, -1])
def test_a_file_cut_short_is_none(folder: Path, keep: int) -> None:
    cachefile.write("a.bin", list(range(100)))
    whole = (folder / "a.bin").read_bytes()
    (folder / "a.bin").write_bytes(whole[:keep])
    assert cachefile.read("a.bin") is None


def test_any_changed_byte_is_noticed(folder: Path) -> None:
    cachefile.write("a.bin", "甲乙丙")
    whole = (folder / "a.bin").read_bytes()
    for index in range(len(whole)):
        (folder / "a.bin").write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert cachefile.read("a.bin") is None


def test_what_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "file"))
    cachefile.write("a.bin", 1)
    assert cachefile.read("a.bin") is None


PATTERNS = [
    ("甲|乙", 0, "丙乙"),
    ("(?P<name>[一-龥]{2})(?P<rest>.)?", 0, "工业。"),
    ("a.b", re.DOTALL, "a\nb"),
    ("[a-c]++(?=d)", re.IGNORECASE, "ABCd"),
    ("(?i:x)(?<=x)(y)|(z)", 0, "z"),
]


@pytest.mark.parametrize(("pattern", "flags", "text"), PATTERNS)
def test_a_restored_pattern_matches_as_a_compiled_one(
    pattern: str, flags: int, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    regexes.fixed(pattern, flags)
    regexes.save()
    monkeypatch.setattr(regexes, "_store", None)
    with monkeypatch.context() as patched:
        patched.setattr(re, "compile", None)  # compiling again would fail
        restored = regexes.fixed(pattern, flags)
    compiled = re.compile(pattern, flags)
    assert (restored.flags, restored.groups, restored.groupindex) == (
        compiled.flags,
        compiled.groups,
        compiled.groupindex,
    )
    found, expected = restored.search(text), compiled.search(text)
    assert found
    assert expected
    assert (found.span(), found.groups(), found.lastgroup) == (expected.span(), expected.groups(), expected.lastgroup)


@pytest.mark.parametrize(
    "kept", [[], {"0:甲": ()}, {"0:甲": (0, b"123", 0, {}, ())}, {"0:甲": (0, b"\xff" * 40, 0, {}, ())}]
)
def test_a_cache_of_another_shape_costs_only_time(kept: object) -> None:
    cachefile.write(regexes._FILE, kept)
    assert regexes.fixed("甲").search("乙甲")


def test_patterns_of_old_word_lists_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    regexes.fixed("一|二|三")
    regexes.save()
    monkeypatch.setattr(regexes, "_store", None)
    monkeypatch.setattr(regexes, "_MOST", 10)
    regexes.fixed("甲")
    regexes.save()
    assert list(cachefile.read(regexes._FILE)) == ["0:甲"]
