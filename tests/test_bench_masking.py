"""The masking bench: sound masking passes, and each thing it promises is missed where it does not hold."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench import masking
from linter.masking.mask import masked

if TYPE_CHECKING:
    from linter.masking.mask import Copy

WORDS = "炜杰集团投产，炜杰扩产，增长5.2%，联系人：王大成。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(WORDS, encoding="utf-8")
    (tmp_path / "b.md").write_bytes(("# 炜杰集团\r\n\r\n" + WORDS).encode("gb18030"))
    return tmp_path


def test_sound_masking_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert masking.main([str(folder), "--output-format", "json"]) == 0
    names, figures, batch = json.loads(capsys.readouterr().out)
    assert (names["files"], names["places"], names["names"]) == (2, 7, 4)
    assert figures["places"] == batch["places"] == 9
    assert batch["names"] == 2


def test_no_reports_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert masking.main([str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out.startswith("skipped")


@pytest.mark.parametrize(
    ("field", "spoil"),
    [
        ("residue", lambda copy: copy._replace(raw=copy.raw + "王大成")),
        ("not_restored", lambda copy: copy._replace(source=copy.source._replace(path=copy.source.path + "2"))),
    ],
)
def test_what_does_not_hold_is_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], field: str, spoil: object
) -> None:
    (folder / "a.txt2").write_text("other", encoding="utf-8")
    (folder / "b.md").unlink()
    sound = masked

    def spoiled(*given: object) -> list[Copy]:
        return [spoil(copy) for copy in sound(*given)]  # type: ignore[operator, arg-type]

    monkeypatch.setattr(masking, "masked", spoiled)
    assert masking.main([str(folder), "--output-format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0][field] == 1
