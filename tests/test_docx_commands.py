"""Word files through the commands: each does with them what it does with text, or says that it cannot."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import archives
import pytest
from command import hegao

from linter import api
from linter.errors import InputError
from linter.readers import office, read

LINES = (
    "全市工业经济运行情况",
    "一、总体情况",
    "1—9月，全市规模以上工业增加值同比增长6.2%，居全省第3位。",
    "二、存在问题",
    "9月末，全市应收账款同比增长12.3。",
    "下降-1.5%的有食品工业。",
)
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2500"/><w:gridCol w:w="2500"/>'
    "</w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc>" + archives.paragraph("说明") + "</w:tc></w:tr><w:tr><w:tc>"
    + archives.paragraph("工业") + "</w:tc><w:tc>" + archives.paragraph("增加值下降-1.5%。") + "</w:tc></w:tr></w:tbl><w:p/>"
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "稿.docx").write_bytes(archives.word("".join(map(archives.paragraph, LINES)) + TABLE))
    (tmp_path / "稿.txt").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return tmp_path


def found(folder: Path, name: str, *more: str) -> list[dict[str, str]]:
    done = hegao("check", name, "--output-format", "json", *more, cwd=folder)
    findings: list[dict[str, str]] = json.loads(done.out)["findings"]
    return findings


def test_the_same_findings_at_the_same_addresses_as_in_text(folder: Path) -> None:
    inside = [(f["code"], f["address"]) for f in found(folder, "稿.docx") if "表" not in f["place"]]
    assert inside == [(f["code"], f["address"]) for f in found(folder, "稿.txt")]
    assert len(inside) >= 2


def test_every_format_says_where_in_word(folder: Path) -> None:
    places = {f["place"] for f in found(folder, "稿.docx")}
    assert places == {"第5段", "第6段", "表1 第2行第2列"}
    for shape in ("full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson"):
        out = hegao("check", "稿.docx", "--output-format", shape, cwd=folder).out
        assert all(place in out for place in places), shape
    shown = hegao("check", "稿.docx", "--output-format", "markdown", cwd=folder).out
    assert all(place in shown for place in places)
    said = json.loads(hegao("check", "稿.docx", "--output-format", "sarif", cwd=folder).out)
    assert "encoding" not in said["runs"][0]["artifacts"][0]


def test_what_was_found_is_kept_and_shown_again(folder: Path) -> None:
    first = hegao("check", ".", "--output-format", "full", cwd=folder)
    again = hegao("check", ".", "--output-format", "full", cwd=folder)
    bare = hegao("check", ".", "--output-format", "full", "--no-cache", cwd=folder)
    assert first.out == again.out == bare.out
    assert first.code == 1


def test_a_file_with_harm_in_it_does_not_keep_the_others_from_being_checked(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(archives.zipped({"word/document.xml": archives.laughs()}))
    (folder / "文本.docx").write_text("全市工业增长。", encoding="utf-8")
    (folder / "表格.txt").write_bytes((folder / "稿.docx").read_bytes())
    (folder / "~$稿.docx").write_bytes(b"\x05user")
    done = hegao("check", ".", "--output-format", "json", cwd=folder)
    files = {f["path"]: f["error"] for f in json.loads(done.out)["files"]}
    assert done.code == 2
    assert "DOCTYPE" in str(files["坏.docx"])
    assert "压缩包" in str(files["文本.docx"])
    assert ".docx" in str(files["表格.txt"])
    assert files["稿.docx"] is None
    assert "~$稿.docx" not in files


def test_fixes_are_not_written_into_word(folder: Path) -> None:
    (folder / "稿.docx").write_bytes(archives.word(archives.paragraph("工业增加值增长6.2％，，投资回升。。")))
    before = (folder / "稿.docx").read_bytes()
    repairs = [f for f in found(folder, "稿.docx") if f["fix"]]
    assert repairs
    for option in ("--fix", "--diff"):
        done = hegao("check", "稿.docx", option, "--unsafe-fixes", cwd=folder)
        assert done.code == 2
        assert "--fix" in done.out + done.err
        assert (folder / "稿.docx").read_bytes() == before
    (folder / "好.docx").write_bytes(archives.word(archives.paragraph("投资回升。")))
    assert hegao("check", "好.docx", "--fix", cwd=folder).code == 0


def test_waivers_and_baselines_hold_for_word(folder: Path) -> None:
    (folder / "稿.txt").unlink()
    assert hegao("baseline", ".", cwd=folder).code == 0
    name = next(path.name for path in folder.iterdir() if "baseline" in path.name)
    assert hegao("check", "稿.docx", "--baseline", name, cwd=folder).code == 0
    assert hegao("check", "稿.docx", cwd=folder).code == 1
    assert hegao("check", "稿.docx", "--add-ignore", "口径不同", cwd=folder).code == 0
    assert hegao("check", "稿.docx", cwd=folder).code == 0


def test_only_what_changed_since_a_revision(folder: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("needs git")

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.invalid")
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    assert hegao("check", "稿.docx", "--diff-base", "HEAD", cwd=folder).code == 0
    more = [*LINES, "投资下降-2.5%。"]
    (folder / "稿.docx").write_bytes(archives.word("".join(map(archives.paragraph, more)) + TABLE))
    assert [f["place"] for f in found(folder, "稿.docx", "--diff-base", "HEAD") if not f["suppressed"]] == ["第7段"]


def test_claims_selftest_and_the_library_read_word(folder: Path) -> None:
    claims = [json.loads(line) for line in hegao("claims", "稿.docx", cwd=folder).out.splitlines()]
    assert "6.2%" in [claim["text"] for claim in claims]
    tried = hegao("selftest", "稿.docx", "--output-format", "json", cwd=folder)
    assert tried.code == 0
    assert json.loads(tried.out)["planted"] > 0
    assert api.read(folder / "稿.docx").text.raw.startswith(LINES[0])
    assert {f.place for f in api.lint(folder / "稿.docx").findings} >= {"第6段"}


def test_word_through_standard_input(folder: Path) -> None:
    data = (folder / "稿.docx").read_bytes()
    done = hegao("check", "-", "--stdin-filename", "稿.docx", "--output-format", "json", cwd=folder, stdin=data)
    assert [f["place"] for f in json.loads(done.out)["findings"]] == [f["place"] for f in found(folder, "稿.docx")]


def test_an_encoding_means_nothing_to_word(folder: Path) -> None:
    assert found(folder, "稿.docx", "--encoding", "gbk") == found(folder, "稿.docx")


def converted(source: Path, kind: str, folder: Path) -> Path:
    """A file that LibreOffice makes of another one."""
    if not (soffice := office.program()):
        pytest.skip("needs LibreOffice")
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=300)
    return folder / f"{source.stem}.{kind}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "doc", "odt", "rtf"])
def test_what_libreoffice_writes_is_read_as_it_was(kind: str, folder: Path) -> None:
    source = folder / "源.docx"
    source.write_bytes((folder / "稿.docx").read_bytes())
    target = folder / "出"
    target.mkdir()
    made = converted(source, kind, target)
    reading = read(str(made), made.read_bytes())
    whole = read(str(source), source.read_bytes())
    assert reading.text.encoding == kind
    assert reading.text.raw.split() == whole.text.raw.split()
    assert [b.address for b in reading.blocks] == [b.address for b in whole.blocks]


def test_without_libreoffice_old_files_are_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: "")
    with pytest.raises(InputError, match="需要 LibreOffice") as caught:
        read("稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert caught.value.remedy is not None
    assert ".docx" in caught.value.remedy.zh


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("稿.doc", "全市工业增长。".encode(), "不是 .doc"),
        ("稿.doc", archives.word(archives.paragraph("x")), "Word 文档"),
        ("稿.wps", b"%PDF-1.7", "PDF"),
        ("稿.odt", b"{\\rtf1 x}", "RTF"),
        ("稿.odt", b"PK\x03\x04" + bytes(200), "损坏"),
        ("稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), "宏"),
    ],
)
def test_what_is_no_old_file_is_not_handed_over(
    name: str, data: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: pytest.fail("nothing is to be started"))
    with pytest.raises(InputError, match=said):
        read(name, data)


def test_a_program_that_hangs_fails_or_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"{\\rtf1 x}"
    slow, wrong = tmp_path / "slow", tmp_path / "wrong"
    slow.write_text("#!/bin/sh\nsleep 60\n")
    wrong.write_text("#!/bin/sh\nexit 1\n")
    for program in (slow, wrong):
        program.chmod(0o755)
    monkeypatch.setattr(office, "TIME_LIMIT", 0.3)
    for program, said in ((slow, "超过"), (wrong, "打不开"), (tmp_path / "none", "启动不了")):
        monkeypatch.setattr(office, "program", lambda program=program: str(program))
        with pytest.raises(InputError, match=said):
            read("稿.rtf", data)
