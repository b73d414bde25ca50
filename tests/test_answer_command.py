"""Word answers by the command: real files of python-docx and LibreOffice, opened again by both."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import answered
import archives
import docx
import pytest
from command import Outcome, hegao
from lxml import etree
from test_docx_commands import converted

from linter.readers import office, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告" / "一月").mkdir(parents=True)
    answered.sample(tmp_path / "报告" / "一月" / "稿.docx")
    return tmp_path


def run(folder: Path, *arguments: str, out: str = "批注") -> Outcome:
    return hegao("check", *arguments, "--output-format", "docx", "-o", out, cwd=folder)


def expected(folder: Path, name: str) -> list[tuple[str, str, str]]:
    """Code, words and place of each hit and of each other place of it, in order."""
    raw = read(name, (folder / name).read_bytes()).text.raw
    found: list[dict[str, Any]] = json.loads(hegao("check", name, "--output-format", "json", cwd=folder).out)[
        "findings"
    ]
    places = [
        (at["start"], -at["end"], each["code"], raw[at["start"] : at["end"]], at.get("place", ""))
        for each in found
        for at in (each, *each["related"])
    ]
    return [(code, words, place) for _, _, code, words, place in sorted(places)]


def test_every_finding_has_its_comment_over_its_words(folder: Path) -> None:
    before = (folder / "报告/一月/稿.docx").read_bytes()
    done = run(folder, "报告")
    assert done.code == 1
    assert done.out == ""
    assert "写出 1 份批注稿" in done.err
    assert "共检查 1 个文件" in done.err
    wanted = expected(folder, "报告/一月/稿.docx")
    assert len(wanted) >= 6
    made = folder / "批注/一月/稿.docx"
    found = answered.comments(made.read_bytes())
    shown = [(comment.lines[0].split()[0], comment.words) for comment in found.values()]
    assert shown == [(code, "" if "页" in place else words) for code, words, place in wanted]
    assert all(
        comment.lines[-1] == f"说明：hegao rule {code}"
        for comment, (code, *_) in zip(found.values(), wanted, strict=True)
    )
    assert (folder / "报告/一月/稿.docx").read_bytes() == before
    assert sorted(path.name for path in made.parent.iterdir()) == ["稿.docx"]


def test_python_docx_reads_what_it_wrote(folder: Path) -> None:
    run(folder, "报告")
    old, new = docx.Document(str(folder / "报告/一月/稿.docx")), docx.Document(str(folder / "批注/一月/稿.docx"))
    assert [p.text for p in new.paragraphs] == [p.text for p in old.paragraphs]
    assert [c.text for t in new.tables for c in t._cells] == [c.text for t in old.tables for c in t._cells]
    looks = [
        [(r.text, r.bold, r.italic) for p in each.paragraphs for r in p.runs if r.text and (r.bold or r.italic)]
        for each in (old, new)
    ]
    assert looks[0] == looks[1] == [("增长6.2%", True, True)]
    kept = list(new.comments)
    assert len(kept) == len(expected(folder, "报告/一月/稿.docx"))
    assert {(c.author, c.initials) for c in kept} == {("hegao", "hg")}
    assert all(c.timestamp is not None for c in kept)
    assert any("指页眉中的“138.6%”" in c.text for c in kept)
    assert any("见第6段“规模以上工业增加值同比下降6.2%”处的批注" in c.text for c in kept)


def test_comments_there_are_stay(folder: Path) -> None:
    path = folder / "报告/一月/稿.docx"
    own = docx.Document(str(path))
    own.add_comment(own.paragraphs[2].runs, text="请核对", author="周某", initials="周")
    own.save(str(path))
    run(folder, "报告")
    made = docx.Document(str(folder / "批注/一月/稿.docx"))
    assert [(c.author, c.text) for c in made.comments if c.author != "hegao"] == [("周某", "请核对")]
    assert len(answered.comments((folder / "批注/一月/稿.docx").read_bytes())) == len(list(made.comments)) > 6


def test_only_parts_of_comments_change(folder: Path) -> None:
    run(folder, "报告")
    before = answered.parts((folder / "报告/一月/稿.docx").read_bytes())
    after = answered.parts((folder / "批注/一月/稿.docx").read_bytes())
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed - {"[Content_Types].xml", "word/_rels/document.xml.rels"} == {
        "word/document.xml",
        "word/comments.xml",
    }
    assert before.keys() <= after.keys()


def test_safe_repairs_as_tracked_changes(folder: Path) -> None:
    assert run(folder, "报告", "--track-changes").code == 1
    data = (folder / "批注/一月/稿.docx").read_bytes()
    source = answered.walked((folder / "报告/一月/稿.docx").read_bytes()).text
    assert answered.walked(data).text == source.replace("个百分比", "个百分点")
    assert answered.walked(answered.rejected(data)).text == source
    run(folder, "报告")
    plain = (folder / "批注/一月/稿.docx").read_bytes()
    assert answered.walked(plain).text == source


def test_what_is_no_word_file_is_skipped_with_a_line(folder: Path) -> None:
    (folder / "报告/甲.txt").write_text("技术改造投资占工业投资的比重为128.6%。\n", encoding="utf-8")
    (folder / "报告/坏.docx").write_bytes(b"PK\x03\x04")
    done = run(folder, "报告")
    assert done.code == 2
    assert "甲.txt：没有写批注稿：不是 Word 文档" in done.err
    assert "坏.docx：没有写批注稿：文件已损坏" in done.err
    assert [path.name for path in (folder / "批注").rglob("*.*")] == ["稿.docx"]
    (folder / "报告/坏.docx").unlink()
    assert run(folder, "报告").code == 1
    quiet = run(folder, "报告", "--quiet")
    assert (quiet.out, quiet.err) == ("", "")


def test_a_clean_report_is_copied(folder: Path) -> None:
    clean = folder / "净.docx"
    clean.write_bytes(archives.word(archives.paragraph("全市工业投资同比增长9.2%。")))
    for _ in range(2):  # the second time the file is known from the first
        assert run(folder, "净.docx").code == 0
        assert (folder / "批注/净.docx").read_bytes() == clean.read_bytes()


def test_answers_of_an_earlier_run_are_no_reports(folder: Path) -> None:
    for _ in range(2):
        done = run(folder, ".", out="批注/")
        assert "共检查 1 个文件" in done.err
        assert [p.relative_to(folder / "批注") for p in (folder / "批注").rglob("*.docx")] == [
            Path("报告/一月/稿.docx")
        ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("报告", "--output-format", "docx"), "要写到文件夹"),
        (("报告", "--output-format", "docx=稿.docx"), "这是文件"),
        (("报告", "--output-format", "docx", "-o", "."), "就在要写的文件夹里"),
        (("报告/一月/稿.docx", "--output-format", "docx", "-o", "报告/一月"), "就在要写的文件夹里"),
        (("-", "--stdin-filename", "稿.docx", "--output-format", "docx=批注"), "标准输入"),
        (("报告", "--track-changes"), "--track-changes 要与"),
    ],
)
def test_answers_go_to_a_folder_apart(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    before = sorted(folder.rglob("*"))
    done = hegao("check", *arguments, cwd=folder)
    assert done.code == 2
    assert said in done.err
    assert sorted(folder.rglob("*")) == before


def test_a_link_back_to_the_report_is_not_written_through(folder: Path) -> None:
    source = folder / "报告/一月/稿.docx"
    before = source.read_bytes()
    (folder / "批注/一月").mkdir(parents=True)
    (folder / "批注/一月/稿.docx").symlink_to(source)
    done = run(folder, "报告")
    assert done.code == 2
    assert "会覆盖原稿" in done.err
    assert source.read_bytes() == before


def test_beside_other_formats(folder: Path) -> None:
    done = hegao("check", "报告", "--output-format", "docx=批注", "--output-format", "concise", cwd=folder)
    alone = hegao("check", "报告", "--output-format", "concise", cwd=folder)
    assert done.out == alone.out
    assert (folder / "批注/一月/稿.docx").exists()


def test_names_in_comments_are_shortened_unless_shown(folder: Path) -> None:
    (folder / "名.docx").write_bytes(archives.word(archives.paragraph("联系人：王大成，电话13912345678。")))
    for more, there in (((), False), (("--show-sensitive",), True)):
        run(folder, "名.docx", "--profile", "publish", *more)
        held = answered.parts((folder / "批注/名.docx").read_bytes())
        assert ("13912345678" in held["word/comments.xml"].decode()) is there
        assert "13912345678" in held["word/document.xml"].decode()


def soffice() -> None:
    if not office.program():
        pytest.skip("needs LibreOffice")


@pytest.mark.slow
def test_libreoffice_opens_an_answer_and_finds_the_comments(folder: Path) -> None:
    soffice()
    run(folder, "报告", "--track-changes")
    made, out = folder / "批注/一月/稿.docx", folder / "出"
    out.mkdir()
    again = converted(made, "docx", out).read_bytes()
    written = docx.Document(str(made))
    assert sorted(c.text for c in docx.Document(str(out / "稿.docx")).comments) == sorted(
        c.text for c in written.comments
    )
    body = etree.fromstring(answered.parts(again)["word/document.xml"])
    tracked = {str(mark.get(answered.W + "author")) for mark in body.iter(answered.W + "ins", answered.W + "del")}
    assert tracked == {"hegao"}
    opened, written_over = (
        sorted((c.lines, c.words) for c in answered.comments(data, points=True).values())
        for data in (again, made.read_bytes())
    )
    assert opened == written_over


@pytest.mark.slow
def test_what_libreoffice_wrote_is_answered(folder: Path) -> None:
    soffice()
    out = folder / "出"
    out.mkdir()
    shutil.copy(converted(folder / "报告/一月/稿.docx", "docx", out), folder / "甲.docx")
    assert run(folder, "甲.docx").code == 1
    found = answered.comments((folder / "批注/甲.docx").read_bytes())
    wanted = expected(folder, "甲.docx")
    assert [c.words for c in found.values()] == ["" if "页" in place else words for _, words, place in wanted]
    assert len(wanted) == len(expected(folder, "报告/一月/稿.docx"))
