"""Masked Word files: every part of the archive is free of the names, and everything else is as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import archives
import pytest
from command import Outcome, hegao

from linter.readers.docx_walk import Word
from linter.readers.package import Package

docx = pytest.importorskip("docx", reason="needs python-docx")

KEY = ("--key", "key/k.json", "--isolated")
SECRETS = ("瑞泽", "炜杰", "王大成", "13812345678", "李四平")
_A = "http://schemas.openxmlformats.org"
_REL = f"{_A}/officeDocument/2006/relationships"
_PACKAGE_REL = f"{_A}/package/2006/relationships"
EVERYWHERE = (
    f'xmlns:r="{_REL}" xmlns:mc="{_A}/markup-compatibility/2006" xmlns:wp="{_A}/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def box(words: str) -> str:
    return f"<w:txbxContent><w:p>{run(words)}</w:p></w:txbxContent>"


BODY = "".join(
    (
        archives.paragraph("全市工业企业运行情况"),
        f"<w:p>{run('本月，海州瑞')}{run('泽农业开发', '<w:b/>')}{run('有限公司投产，联系人：王大成，电话13812345678，增长5.2%。')}</w:p>",
        f'<w:p><w:ins w:id="1" w:author="李四平">{run("炜杰集团停产。")}</w:ins><w:del w:id="2" w:author="李四平">'
        "<w:r><w:delText>联系炜杰集团的李四平。</w:delText></w:r></w:del></w:p>",
        '<w:p><w:hyperlink r:id="rId9" w:tooltip="炜杰集团网站">' + run("网站") + "</w:hyperlink>"
        '<w:r><w:instrText xml:space="preserve"> INCLUDEPICTURE "D:\\瑞泽农业\\a.png" </w:instrText></w:r></w:p>',
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:docPr id=\"1\" name=\"图片 1\" "
        f'descr="炜杰集团厂区" title="瑞泽农业"/><wps:txbx>{box("瑞泽农业停产检修")}</wps:txbx></wp:anchor></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:shape alt="炜杰集团">{box("瑞泽农业停产检修")}</v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>",
        '<w:sdt><w:sdtPr><w:alias w:val="瑞泽农业"/><w:dataBinding w:xpath="/a"/></w:sdtPr><w:sdtContent>'
        + archives.paragraph("支持瑞泽农业发展。") + "</w:sdtContent></w:sdt>",
        archives.paragraph("说明见注") + '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    )
)  # fmt: skip


def part(name: str, body: str) -> str:
    return f'<?xml version="1.0"?><!-- 瑞泽农业 --><w:{name} xmlns:w="{archives.W}">{body}</w:{name}>'


def relationships(*listed: tuple[str, str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(listed, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE_REL}">{each}</Relationships>'


def full() -> bytes:
    """A file with names in everything that holds words."""
    external = ' TargetMode="External"'
    main = relationships(
        ("header", "header1.xml", ""), ("header", "header2.xml", ""), ("footnotes", "footnotes.xml", ""),
        ("comments", "comments.xml", ""), ("settings", "settings.xml", ""), ("people", "people.xml", ""),
        ("image", "media/image1.png", ""), ("customXml", "../customXml/item1.xml", ""),
        ("hyperlink", "http://example.cn/%E7%82%9C%E6%9D%B0%E9%9B%86%E5%9B%A2/a?b=1&amp;c=2", external),
    )  # fmt: skip
    top = relationships(
        ("officeDocument", "word/document.xml", ""), ("thumbnail", "docProps/thumbnail.jpeg", ""),
        ("core-properties", "docProps/core.xml", ""), ("extended-properties", "docProps/app.xml", ""),
        ("custom-properties", "docProps/custom.xml", ""),
    )  # fmt: skip
    comment = archives.paragraph("请王大成核对") + archives.paragraph("炜杰集团")
    return archives.zipped(
        {
            "[Content_Types].xml": archives.TYPES.replace(
                "</Types>",
                '<Default Extension="png" ContentType="image/png"/><Override PartName="/word/people.xml" ContentType="a/b"/></Types>',
            ),
            "_rels/.rels": top,
            "word/document.xml": archives.document(BODY).replace("<w:document", f"<w:document {EVERYWHERE}", 1),
            "word/_rels/document.xml.rels": main,
            "word/header1.xml": part("hdr", archives.paragraph("炜杰集团专报")),
            "word/header2.xml": part("hdr", archives.paragraph("炜杰集团专报")),
            "word/footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{archives.paragraph("瑞泽农业供稿")}</w:footnote>'),
            "word/comments.xml": part("comments", f'<w:comment w:id="0" w:author="王大成" w:initials="王">{comment}</w:comment>'),
            "word/settings.xml": part("settings", '<w:docVars><w:docVar w:name="企业" w:val="炜杰集团"/></w:docVars>'),
            "word/people.xml": part("people", '<w:person w:author="李四平"/>'),
            "word/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
            "customXml/item1.xml": '<a owner="瑞泽农业">炜杰集团<b/>和瑞泽农业</a>',
            "docProps/thumbnail.jpeg": b"\xff\xd8\xff",
            "docProps/core.xml": f'<c:coreProperties xmlns:c="{_A}/package/2006/metadata/core-properties"><c:creator>李四平</c:creator>'
            "<c:title>瑞泽农业情况</c:title><c:revision>3</c:revision></c:coreProperties>",
            "docProps/app.xml": f'<Properties xmlns="{_A}/officeDocument/2006/extended-properties"><Pages>1</Pages>'
            "<Company>炜杰集团</Company><Manager>王大成</Manager></Properties>",
            "docProps/custom.xml": '<Properties><property name="企业">炜杰集团</property></Properties>',
        }
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.docx").write_bytes(full())
    return tmp_path


def mask(folder: Path, report: str = "a.docx", out: str = "b.docx", *more: str) -> Outcome:
    return hegao(
        "mask", report, "-o", out, *KEY, *more, cwd=folder, stdin=b"", HEGAO_PASSPHRASE="pass", LANG="zh_CN.UTF-8"
    )


def unmask(folder: Path, report: str = "b.docx", out: str = "c.docx") -> Outcome:
    return hegao(
        "unmask", report, "-o", out, *KEY[:2], cwd=folder, stdin=b"", HEGAO_PASSPHRASE="pass", LANG="zh_CN.UTF-8"
    )


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def leaks(data: bytes, secrets: tuple[str, ...] = SECRETS) -> list[tuple[str, str]]:
    """The parts that hold a secret: as written, in addresses, and with the words of a paragraph's runs put together."""
    found = []
    for name, content in parts_of(data).items():
        words = unescape(content.decode("utf-8", "replace"))
        forms = (name, words, unquote(words), re.sub("<[^>]*>", "", words))
        found += [(name, secret) for secret in secrets if any(secret in form for form in forms)]
    return found


def made(path: Path) -> str:
    return Word(Package(path.read_bytes(), str(path))).text


def test_the_test_file_names_them_in_every_part(folder: Path) -> None:
    named = {name for name, _ in leaks((folder / "a.docx").read_bytes())}
    assert named >= {
        "word/document.xml", "word/_rels/document.xml.rels", "word/header1.xml", "word/footnotes.xml", "word/comments.xml",
        "word/settings.xml", "word/people.xml", "customXml/item1.xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml",
    }  # fmt: skip


def test_no_part_of_a_masked_file_holds_a_name(folder: Path) -> None:
    done = mask(folder)
    assert done.code == 0, done.err
    assert leaks((folder / "b.docx").read_bytes()) == []
    assert "图片 1 个" in done.err


def test_what_is_masked_stands_where_it_stood(folder: Path) -> None:
    assert mask(folder).code == 0
    old, new = (made(folder / name).split("\n") for name in ("a.docx", "b.docx"))
    assert len(old) == len(new)
    assert new[:4] == [
        "全市工业企业运行情况",
        "本月，某农业开发企业甲投产，联系人：王某，电话某手机号甲，增长5.2%。",
        "某集团甲停产。",
        "网站",
    ]
    assert "某农业开发企业甲停产检修" in new
    assert "某集团甲专报" in new


def test_formatting_is_kept_and_deletions_go(folder: Path) -> None:
    assert mask(folder, "a.docx", "b.docx", "--figures").code == 0
    body = parts_of((folder / "b.docx").read_bytes())["word/document.xml"].decode()
    assert "本月，某农业开发企业甲</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t" in body
    assert "增长XX%" in body
    assert "<w:del " not in body
    assert "delText" not in body
    assert "dataBinding" not in body
    assert 'w:author="作者1"' in body
    assert 'name="图片 1"' in body, "a figure in the markup is none of the report"


def test_dropped_parts_leave_no_reference(folder: Path) -> None:
    assert mask(folder).code == 0
    parts = parts_of((folder / "b.docx").read_bytes())
    assert not {"word/people.xml", "docProps/custom.xml", "docProps/thumbnail.jpeg"} & parts.keys()
    referring = b"".join(content for name, content in parts.items() if name.endswith((".rels", "Types].xml")))
    assert not re.search(rb"people\.xml|custom\.xml|thumbnail", referring)
    assert b"<Pages>1</Pages>" in parts["docProps/app.xml"]
    assert b"/a?b=1&amp;c=2" in parts["word/_rels/document.xml.rels"]


def test_parts_without_names_keep_their_bytes(folder: Path) -> None:
    assert mask(folder).code == 0
    old, new = (parts_of((folder / name).read_bytes()) for name in ("a.docx", "b.docx"))
    assert old["word/media/image1.png"] == new["word/media/image1.png"]


def test_masking_a_copy_changes_nothing(folder: Path) -> None:
    assert mask(folder, "a.docx", "b.docx", "--figures").code == 0
    assert mask(folder, "b.docx", "again.docx", "--figures").code == 0
    assert (folder / "again.docx").read_bytes() == (folder / "b.docx").read_bytes()
    fresh = ("mask", "b.docx", "-o", "fresh.docx", "--figures", "--key", "other/k.json", "--isolated")
    assert hegao(*fresh, cwd=folder, stdin=b"", HEGAO_PASSPHRASE="pass").code == 0
    assert (folder / "fresh.docx").read_bytes() == (folder / "b.docx").read_bytes()


def test_the_original_comes_back_byte_for_byte(folder: Path) -> None:
    assert mask(folder).code == 0
    assert mask(folder, "b.docx", "again.docx").code == 0
    assert unmask(folder).code == 0
    assert unmask(folder, "again.docx", "d.docx").code == 0
    assert (folder / "c.docx").read_bytes() == (folder / "d.docx").read_bytes() == (folder / "a.docx").read_bytes()


def test_a_changed_copy_is_not_restored(folder: Path) -> None:
    assert mask(folder).code == 0
    copy = folder / "b.docx"
    parts = parts_of(copy.read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace("停产".encode(), "复产".encode())
    copy.write_bytes(archives.zipped(parts))
    done = unmask(folder)
    assert done.code == 2
    assert "改动过" in done.err
    assert not (folder / "c.docx").exists()


def test_two_files_that_differ_in_what_is_cleaned_come_back_as_they_were(folder: Path) -> None:
    (folder / "in").mkdir()
    one, other = (
        archives.word(archives.paragraph("全市工业平稳。"), docProps__core_xml=_core(who))
        for who in ("王大成", "李四平")
    )
    (folder / "in" / "x.docx").write_bytes(one)
    (folder / "in" / "y.docx").write_bytes(other)
    assert mask(folder, "in", "out").code == 0
    assert (folder / "out" / "x.docx").read_bytes() == (folder / "out" / "y.docx").read_bytes()
    assert unmask(folder, "out", "back").code == 0
    assert (folder / "back" / "x.docx").read_bytes() == one
    assert (folder / "back" / "y.docx").read_bytes() == other


def _core(who: str) -> str:
    return f'<c:coreProperties xmlns:c="{_A}/package/2006/metadata/core-properties"><c:creator>{who}</c:creator></c:coreProperties>'


def test_diff_and_dry_run(folder: Path) -> None:
    shown = mask(folder, "a.docx", "", "--diff", "--show-sensitive")
    assert shown.code == 0, shown.err
    assert "-本月，海州瑞泽农业开发有限公司投产" in shown.out
    assert "+本月，某农业开发企业甲投产" in shown.out
    hidden = mask(folder, "a.docx", "", "--diff")
    assert not any(secret in hidden.out for secret in SECRETS)
    listed = mask(folder, "a.docx", "", "--dry-run", "--show-sensitive")
    assert "炜杰集团 → 某集团甲" in listed.out
    assert "数字" not in listed.out
    assert "无法脱敏：图片 1 个" in listed.out
    assert list(folder.iterdir()) == [folder / "a.docx"]


def test_a_name_over_the_end_of_a_cell_stays_two_cells(folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph("炜杰集团停产。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "炜杰", "集团"
    document.save(str(folder / "a.docx"))
    assert mask(folder).code == 0
    cells = docx.Document(str(folder / "b.docx")).tables[0].rows[0].cells
    assert [cell.text for cell in cells] == ["某集团甲", ""]
    assert leaks((folder / "b.docx").read_bytes(), ("炜杰",)) == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<w:p><w:r><w:t>联系电话：0512</w:t><w:noBreakHyphen/><w:t>87654321，王大</w:t><w:br/><w:t>成。联系人：王大成</w:t></w:r></w:p>",
            "联系电话：某电话号甲，王某。联系人：王某\n",
        ),
        (
            f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("炜杰")}</w:p><w:p>{run("集团停产。支持炜杰集团。")}</w:p>',
            "某集团甲停产。支持某集团甲。\n",
        ),
        (
            f'<w:p><w:moveFromRangeStart w:id="3" w:name="m"/><w:moveFrom w:id="4">{run("炜杰集团停产")}</w:moveFrom>'
            f'<w:moveFromRangeEnd w:id="3"/></w:p><w:p><w:moveTo w:id="5">{run("炜杰集团停产")}</w:moveTo></w:p>',
            "\n某集团甲停产\n",
        ),
        (
            archives.paragraph("炜杰集团停产") + '<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:del w:id="2"><w:r>'
            "<w:delText>炜杰集团</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl><w:p/>",
            "某集团甲停产\n\n",
        ),
        (
            f'<w:p><w:fldSimple w:instr=" DOCPROPERTY 炜杰集团 ">{run("炜杰集团停产")}</w:fldSimple><w:bookmarkStart w:id="1" w:name="炜杰集团"/></w:p>',
            "某集团甲停产\n",
        ),
    ],
    ids=["signs inside", "deleted end", "moved", "deleted row", "field and bookmark"],
)  # fmt: skip
def test_names_that_word_writes_in_pieces(folder: Path, body: str, text: str) -> None:
    (folder / "a.docx").write_bytes(archives.word(body))
    assert mask(folder).code == 0
    assert made(folder / "b.docx") == text
    assert leaks((folder / "b.docx").read_bytes(), (*SECRETS, "0512", "87654321")) == []


def test_who_wrote_it_is_hidden_in_the_text_too(folder: Path) -> None:
    body = archives.paragraph("请周明远核对。")
    (folder / "a.docx").write_bytes(archives.word(body))
    assert mask(folder).code == 0
    assert made(folder / "b.docx") == "请周明远核对。\n", "nothing else tells that this is a name"
    (folder / "a.docx").write_bytes(archives.word(body, docProps__core_xml=_core("周明远")))
    assert mask(folder).code == 0
    assert made(folder / "b.docx") == "请周某核对。\n"


def test_part_names_are_told(folder: Path) -> None:
    (folder / "a.docx").write_bytes(archives.zipped({**parts_of(full()), "word/media/炜杰集团.png": b"\x89PNG"}))
    done = mask(folder)
    assert "文件名里有汉字的部件 1 个" in done.err


def test_harmful_files_are_refused(folder: Path) -> None:
    (folder / "a.docx").write_bytes(archives.zipped({"word/document.xml": archives.laughs()}))
    done = mask(folder)
    assert done.code == 2
    assert "DOCTYPE" in done.err
    assert not (folder / "b.docx").exists()


def test_strict_files_stay_strict(folder: Path) -> None:
    strict = {
        name: content.replace(f"{_A}/".encode(), b"http://purl.oclc.org/ooxml/")
        .replace(b"wordprocessingml/2006/main", b"wordprocessingml/main")
        .replace(b"ooxml/officeDocument/2006/", b"ooxml/officeDocument/")
        if name.startswith("word/") and name.endswith(".xml") else content
        for name, content in parts_of(full()).items()
    }  # fmt: skip
    (folder / "a.docx").write_bytes(archives.zipped(strict))
    assert mask(folder).code == 0
    parts = parts_of((folder / "b.docx").read_bytes())
    assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in parts["word/document.xml"]
    assert leaks((folder / "b.docx").read_bytes()) == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_masked_files_of_two_programs(folder: Path) -> None:
    document = docx.Document()
    document.core_properties.author = "王大成"
    paragraph = document.add_paragraph("本月，海州瑞")
    paragraph.add_run("泽农业开发").bold = True
    paragraph.add_run("有限公司投产。")
    document.add_comment(paragraph.runs[0], text="请王大成核对瑞泽农业", author="王大成", initials="王")
    document.sections[0].header.paragraphs[0].text = "瑞泽农业专报"
    document.save(str(folder / "a.docx"))
    assert mask(folder).code == 0
    assert _as_text(folder, "b.docx", "txt:Text (encoded):UTF8", "b.txt").strip() == "本月，某农业开发企业甲投产。"
    _as_text(folder, "a.docx", "odt", "a.odt")
    _as_text(folder, "a.odt", "docx:MS Word 2007 XML", "a.docx")  # now as LibreOffice writes it
    assert leaks((folder / "a.docx").read_bytes())
    assert mask(folder, "a.docx", "l.docx").code == 0
    assert leaks((folder / "l.docx").read_bytes()) == []
    assert _as_text(folder, "l.docx", "txt:Text (encoded):UTF8", "l.txt").strip() == "本月，某农业开发企业甲投产。"


def _as_text(folder: Path, name: str, kind: str, made_: str) -> str:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, name],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / made_).read_text(encoding="utf-8-sig", errors="replace")
