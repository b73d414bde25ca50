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
    value = {"字\ud800": [1, 2.5, None, "\0", ["a", True]], "": {}}
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


def test_nothing_is_left_of_what_could_not_be_put_in_place(folder: Path) -> None:
    (folder / "a.bin").mkdir(parents=True)  # as a full disk, it lets the file be begun and not be finished
    cachefile.write("a.bin", 1)
    assert [path.name for path in folder.iterdir()] == ["a.bin"]


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
    "kept",
    [
        [],
        7,
        [7],
        {"0:甲": []},
        [["0:甲"]],
        [["0:甲", 0, 0, {}, [None], 3]],
        [["0:甲", 0, 0, {}, [None], 40]],
        [["0:甲", 0, 0, {}, [None], -1]],
        [["0:甲", 0, 0, {}, [None], "4"]],
        [["0:甲", 0, 0, {}, [], 40]],
        [["0:甲", 0, 2**70, {}, [None], 40]],
        [["0:甲", 0, 1, {"a": 9}, [None, "a"], 40]],
        [["0:甲", 0, 0, [], [None], 40]],
    ],
)
def test_a_cache_of_another_shape_costs_only_time(kept: object) -> None:
    cachefile.write(regexes._FILE, kept, b"\xff" * 40)
    assert regexes.fixed("甲").search("乙甲")


def test_patterns_of_old_word_lists_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    regexes.fixed("一|二|三")
    regexes.save()
    monkeypatch.setattr(regexes, "_store", None)
    monkeypatch.setattr(regexes, "_MOST", 10)
    regexes.fixed("甲")
    regexes.save()
    assert [entry[0] for entry in cachefile.read(regexes._FILE)] == ["0:甲"]


def test_nothing_in_a_file_is_run_or_crashes() -> None:
    """Whatever stands in a file with a sound digest is plain values at most."""
    for body in (b"", b"[" * 200_000, b'{"a":', b"\xe3\x00", b"(1,)", b"[1e999999]", b"nan", b'"\\ud800"'):
        whole = len(body).to_bytes(8, "little") + body
        cachefile.write_bytes("a.bin", cachefile._MARK + cachefile.digest(whole) + whole)
        assert not isinstance(cachefile.read("a.bin"), (tuple, set))
    for length in (0, 1, 2**63, 2**64 - 1):
        whole = length.to_bytes(8, "little") + b"[1,2]"
        cachefile.write_bytes("a.bin", cachefile._MARK + cachefile.digest(whole) + whole)
        assert cachefile.read("a.bin") in (None, [1, 2])


def test_no_module_reads_what_may_run_code() -> None:
    """Processes of one run speak to each other by pickle; nothing that lies on a disk is read that way."""
    package = Path(cachefile.__file__).parent
    for path in package.rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        assert "import marshal" not in words, path
        spoken = path.name == "parallel.py" or path.parent.name == "lsp"
        assert spoken or "import pickle" not in words, path
