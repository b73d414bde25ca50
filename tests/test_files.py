"""Files replaced in one step: the old content or the new, whatever breaks off the work."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from linter.files import replacing


def test_replaced_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "结果.json"
    path.write_text("旧", encoding="utf-8")
    path.chmod(0o640)
    with replacing(str(path)) as stream:
        stream.write("新")
        assert path.read_text(encoding="utf-8") == "旧"
    assert path.read_text(encoding="utf-8") == "新"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["结果.json"]


def _interrupted(path: str, append: bool) -> None:
    with replacing(path, append) as stream:
        stream.write("半")
        raise KeyboardInterrupt


@pytest.mark.parametrize("append", [False, True])
def test_broken_off_leaves_what_was(tmp_path: Path, append: bool) -> None:
    path = tmp_path / "结果.json"
    path.write_text("旧", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        _interrupted(str(path), append)
    assert path.read_text(encoding="utf-8") == "旧"
    assert os.listdir(tmp_path) == ["结果.json"]


def test_appended(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    for words in ("一", "二"):
        with replacing(str(path), append=True) as stream:
            stream.write(words)
    assert path.read_text(encoding="utf-8") == "一二"


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("旧", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to("real")
    with replacing(str(link)) as stream:
        stream.write("新")
    assert link.is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "新"


def test_device_is_written_as_it_comes() -> None:
    with replacing(os.devnull) as stream:
        stream.write("新")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
