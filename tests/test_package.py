"""Archives are looked through before anything is unpacked; what is wrong with one is said, with what to do."""

from __future__ import annotations

import io
import time
import zipfile

import archives
import pytest

from linter.errors import InputError
from linter.readers import package
from linter.readers.package import Package

BODY = archives.paragraph("全市工业增长。")


def test_parts_are_found_whatever_their_case() -> None:
    made = Package(archives.word(BODY), "a.docx")
    assert "Word/Document.XML" in made
    assert made.part("WORD/document.xml") == archives.document(BODY).encode()
    assert made.xml("word/document.xml").tag == f"{{{archives.W}}}document"
    assert made.names[0] == "[Content_Types].xml"


BOMB = archives.word(BODY, word__huge_xml=b"<a>" + bytes(5 << 20) + b"</a>")
HARM = [
    (b"", "空的"),
    ("增长".encode(), "不是压缩包"),
    (b"%PDF-1.7\n", "PDF"),
    (archives.encrypted_office(), "打开密码"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版"),
    (b"b\x14#e\1\0\0E-SafeNet\0LOCK" + bytes(600), "加密软件"),
    (archives.with_flag(archives.word(BODY)), "密码"),
    (archives.word(BODY)[:-40], "损坏"),
    (b"PK\x03\x04" + bytes(300), "损坏"),
    (archives.zipped({"a.xml": "1", "A.xml": "2"}), "同名"),
    (archives.word(BODY, word__vbaProject_bin=b"x"), "宏"),
    (BOMB, "炸弹"),
    (archives.zipped({f"{n}": "" for n in range(20_001)}), "炸弹"),
]


@pytest.mark.parametrize(("data", "said"), HARM, ids=[said for _, said in HARM])
def test_what_cannot_be_opened_is_named_with_a_remedy(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        Package(data, "稿.docx")
    assert caught.value.remedy is not None
    assert caught.value.path == "稿.docx"
    assert caught.value.message.en


DOCTYPES = [
    archives.laughs(),
    archives.laughs().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"),
    archives.with_doctype('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
    archives.with_doctype('<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">', "增长"),
    archives.with_doctype("<!DOCTYPE d>", "增长"),
]


@pytest.mark.parametrize("content", DOCTYPES)
def test_a_doctype_is_refused_before_anything_grows(content: str | bytes) -> None:
    made = Package(archives.zipped({"word/document.xml": content}), "稿.docx")
    started = time.perf_counter()
    with pytest.raises(InputError, match="DOCTYPE"):
        made.xml("word/document.xml")
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("content", ["<a><b></a>", "", "<a>\x01</a>", "<a>" * 300 + "</a>" * 300, "&lt;"])
def test_what_is_no_xml_is_damaged(content: str) -> None:
    made = Package(archives.zipped({"word/document.xml": content}), "稿.docx")
    with pytest.raises(InputError, match="XML"):
        made.xml("word/document.xml")


def test_a_part_that_is_missing_or_damaged() -> None:
    data = bytearray(archives.word(BODY))
    made = Package(bytes(data), "稿.docx")
    with pytest.raises(InputError, match="缺少部件"):
        made.part("word/styles.xml")
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    data[at : at + 8] = b"\xff" * 8
    with pytest.raises(InputError, match="已损坏"):
        Package(bytes(data), "稿.docx").part("word/document.xml")


def test_one_part_of_xml_and_all_of_them_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    data = archives.word(BODY)
    with pytest.raises(InputError, match="炸弹"):
        Package(data, "稿.docx", xml_limit=100)
    monkeypatch.setattr(package, "_XML_BYTES", 1000)
    made = Package(data, "稿.docx", xml_limit=450)
    for _ in range(1000 // len(archives.document(BODY).encode())):
        made.xml("word/document.xml")
    with pytest.raises(InputError, match="炸弹"):
        made.xml("word/document.xml")


def test_a_size_that_is_not_true_does_no_harm() -> None:
    """The directory says a part is small; what is packed there is not unpacked beyond that."""
    data = bytearray(archives.zipped({"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (500).to_bytes(4, "little")
    with pytest.raises(InputError, match="损坏"):
        Package(bytes(data), "稿.docx").part("word/document.xml")
