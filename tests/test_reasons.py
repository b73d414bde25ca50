"""Refusals of the system and of the TOML parser, said in the language of the user."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from pathlib import Path

import pytest
from command import FAULT, hegao

from linter.reasons import reason
from linter.tomlsource import syntax

ASCII_WORD = re.compile(r"[A-Za-z]{4,}")


@pytest.mark.parametrize(
    "number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.ENAMETOOLONG, errno.EIO]
)
def test_the_systems_words_have_chinese_ones(number: int) -> None:
    said = reason(OSError(number, os.strerror(number)))
    assert not ASCII_WORD.search(said.zh)
    assert ASCII_WORD.search(said.en)


def test_an_unknown_refusal_keeps_its_number() -> None:
    assert reason(OSError(99999, "odd")).zh == "系统错误 99999"
    assert reason(OSError()).zh == "OSError"
    assert reason(ValueError("embedded null byte")).zh == "路径里有空字符"


WRONG = [
    "a",
    "= 1",
    "a = ",
    "a = x",
    "a = 'x",
    'a = "x\n',
    'a = """x',
    "a = '''x",
    "a = [1",
    "a = {b = 1",
    "a = 1 2",
    "[a\n",
    "[[a]\n",
    "a = 1\na = 2",
    "[a]\n[a]",
    "a = {b = 1, b = 2}",
    'a = "\\q"',
    'a = "\\uzzzz"',
    'a = "\\ud800"',
    "a = 2024-13-45",
    "a = '\x01'",
    "# \x01",
    "a.b = 1\n[a]\nb = 2",
]


@pytest.mark.parametrize("text", WRONG)
def test_mistakes_of_toml_have_chinese_words(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        tomllib.loads(text)
    said = syntax(str(raised.value))
    assert said.zh != "写法有误", said.en
    assert not ASCII_WORD.search(said.zh.replace("true", "").replace("false", ""))


def test_a_full_width_sign_in_a_configuration_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    (tmp_path / "hegao.toml").write_text("# ＝\nselect ＝ ['PCT001']\n", encoding="utf-8")
    done = hegao("check", cwd=tmp_path)
    assert done.code == 2
    assert "hegao.toml:2" in done.err + done.out
    assert "“＝”是全角的" in done.err + done.out


def test_a_place_that_cannot_be_written_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    done = hegao("check", "--output-format", "json", "-o", ".", cwd=tmp_path)
    assert done.code == 2
    assert "这是文件夹，不是文件" in done.err
    assert "Is a directory" not in done.err
    assert "is a folder" in hegao("check", "--output-format", "json", "-o", ".", "--lang", "en", cwd=tmp_path).err
