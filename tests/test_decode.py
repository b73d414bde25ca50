"""Bytes to text: the encoding is found, or the message says which byte of which line and what to do."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.decode import decode
from linter.errors import ConfigError, HegaoError, InputError

REPORT = "一、工业生产\n一季度，全县规模以上工业增加值增长5.2%，产值达126.1亿元。\r\n（二）投资：技改投资*亿元。\n"
HAN = st.text(st.sampled_from("全县工业投资增长的企业产值亿元，。一是年月季度同比下降5.2%\n"), min_size=12)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (REPORT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + REPORT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + REPORT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + REPORT.encode("utf-32-be"), "utf-32-be"),
        (REPORT.encode("utf-16-le"), "utf-16-le"),
        (REPORT.encode("utf-16-be"), "utf-16-be"),
        (REPORT.encode("gb18030"), "gb18030"),
        ("全县工业平稳增长".encode("utf-16-le"), "utf-16-le"),
        ("联通".encode("gb18030"), "gb18030"),
        ("产值增长5%。".encode("gb18030"), "gb18030"),
        (b"GDP 5.2%\n", "utf-8"),
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
    ],
)
def test_finds_the_encoding(data: bytes, encoding: str) -> None:
    text = decode(data, "q3.txt")
    assert text.encoding == encoding
    assert not text.raw.startswith("\ufeff")
    if len(data) > 60:
        assert text.raw == REPORT


@given(HAN)
def test_every_cut_in_gb18030_is_read_as_such(raw: str) -> None:
    if raw.isascii():
        return
    assert decode(raw.encode("gb18030"), "q3.txt").raw == raw


@given(HAN, st.integers(0, 5000))
def test_a_stray_byte_in_utf_8_is_named_never_read_as_gb18030(raw: str, place: int) -> None:
    raw = "全县规模以上工业产值增长" + raw
    head = raw[: place % len(raw)].encode()
    with pytest.raises(InputError) as caught:
        decode(head + b"\xff" + raw[place % len(raw) :].encode(), "q3.txt")
    assert str(len(head)) in caught.value.message.zh
    assert str(len(head)) in caught.value.message.en
    assert caught.value.line == head.count(b"\n") + 1
    assert caught.value.remedy is not None
    assert "--encoding" in caught.value.remedy.zh


def test_utf_8_cut_off_at_the_end_says_so() -> None:
    with pytest.raises(InputError, match="截断") as caught:
        decode(REPORT.encode().rstrip()[:-1], "q3.txt")
    assert caught.value.line == 3
    assert "cut off" in caught.value.message.en


def test_damaged_gb18030_names_its_own_byte() -> None:
    data = REPORT.encode("gb18030")
    with pytest.raises(InputError, match="GB18030") as caught:
        decode(data[:30] + b"\xff" + data[30:], "q3.txt")
    assert caught.value.path == "q3.txt"


def test_an_unknown_encoding_is_not_guessed() -> None:
    with pytest.raises(InputError, match="编码无法识别") as caught:
        decode("統計報告顯示，全縣工業產值較上年同期增長，投資亦見回升。".encode("big5"), "q3.txt")
    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "Office"),
        (b"PK\x03\x04" + b"\0" * 9000 + b"word/document.xml" + b"\0" * 200, "Office"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", "压缩包"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "Office"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"\x1f\x8b\x08\0", "压缩包"),
        (bytes(range(256)) * 20, "二进制"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 40, "二进制"),
        (b"abc\0\0\0\0def", "二进制"),
    ],
)
def test_a_binary_file_is_named_with_a_remedy(data: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word) as caught:
        decode(data, "q3.bin")
    assert caught.value.remedy is not None
    assert caught.value.message.en


def test_an_office_document_is_known_by_its_name_too() -> None:
    with pytest.raises(InputError, match="Office") as caught:
        decode(b"PK\x03\x04" + b"\0" * 26 + b"a.bin", "稿.docx")
    assert caught.value.remedy is not None
    assert "暂不支持" in caught.value.remedy.zh


def test_the_encoding_asked_for_counts() -> None:
    assert decode("統計報告".encode("big5"), "q3.txt", "big5").raw == "統計報告"
    assert decode(codecs.BOM_UTF8 + REPORT.encode(), "q3.txt", "utf-8").raw == REPORT
    assert decode(codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"), "q3.txt", "utf-16").raw == REPORT
    with pytest.raises(InputError, match="第 2 字节"):
        decode(REPORT.encode("gb18030"), "q3.txt", "utf-8")


@pytest.mark.parametrize("name", ["utf-9", "hex", "rot13", "", "中文", "a\0b"])
def test_an_unknown_name_of_an_encoding(name: str) -> None:
    if not name:
        assert decode(b"x", "q3.txt", name).raw == "x"
        return
    with pytest.raises(ConfigError):
        decode(b"x", "q3.txt", name)


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "gb18030", "utf-16", "utf-7", "idna", "punycode"]))
def test_any_bytes_give_text_or_a_message(data: bytes, encoding: str | None) -> None:
    try:
        text = decode(data, "q3.txt", encoding)
    except HegaoError as error:
        said = error.message.zh and error.message.en
    else:
        said = "" if "\0" in text.raw else "read"
    assert said
