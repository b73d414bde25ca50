"""``hegao mask`` and ``hegao unmask`` as a user runs them: files, folders, the key and everything that is refused."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from command import Outcome, hegao

WORDS = "海州瑞泽农业开发有限公司投产，联系人：王大成，电话13812345678，增长5.2%。\r\n炜杰集团停产。\r\n"
PASS = {"HEGAO_PASSPHRASE": "一二三 four"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports in two encodings and formats."""
    reports = tmp_path / "in"
    (reports / "sub").mkdir(parents=True)
    (reports / "瑞泽农业情况.txt").write_bytes(WORDS.encode())
    (reports / "sub" / "b.txt").write_bytes("支持瑞泽农业发展。\n".encode("gb18030"))
    (reports / "c.md").write_bytes("\ufeff# 炜杰集团\n\n支持**炜杰集团**。\n".encode())
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def mask(folder: Path, *more: str, report: str = "in", out: str = "out", **env: str) -> Outcome:
    return hegao(
        "mask", report, "-o", out, "--key", "key/k.json", "--isolated", *more, cwd=folder, stdin=b"", **(env or PASS)
    )


def unmask(folder: Path, *more: str, report: str = "out", out: str = "back", **env: str) -> Outcome:
    return hegao("unmask", report, "-o", out, "--key", "key/k.json", *more, cwd=folder, stdin=b"", **(env or PASS))


def test_a_folder_there_and_back(folder: Path) -> None:
    done = mask(folder, "--figures")
    assert (done.code, done.out) == (0, "")
    copies = contents(folder / "out")
    assert list(copies) == ["c.md", "sub/b.txt", "某农业开发企业甲情况.txt"]
    assert copies["sub/b.txt"].decode("gb18030") == "支持某农业开发企业甲发展。\n"
    assert copies["c.md"].decode() == "\ufeff# 某集团甲\n\n支持**某集团甲**。\n"
    assert unmask(folder).code == 0
    assert contents(folder / "back") == contents(folder / "in")


def test_a_file_into_a_folder_and_under_another_name(folder: Path) -> None:
    (folder / "there").mkdir()
    assert mask(folder, report="in/sub/b.txt", out="there").code == 0
    assert mask(folder, report="in/c.md", out="there/d.md").code == 0
    assert list(contents(folder / "there")) == ["b.txt", "d.md"]
    assert unmask(folder, report="there/d.md", out="c.md").code == 0
    assert (folder / "c.md").read_bytes() == (folder / "in" / "c.md").read_bytes()


def test_masking_a_masked_folder_changes_nothing_and_can_still_be_undone(folder: Path) -> None:
    mask(folder)
    assert mask(folder, report="out", out="again").code == 0
    assert contents(folder / "again") == contents(folder / "out")
    assert unmask(folder, report="again").code == 0
    assert contents(folder / "back") == contents(folder / "in")


def test_the_key_is_encrypted_and_only_the_owners(folder: Path) -> None:
    mask(folder)
    key = folder / "key" / "k.json"
    data = key.read_bytes()
    assert json.loads(data)["encryption"] == "scrypt+aes-256-gcm"
    assert "瑞泽".encode() not in data
    assert b"\\u745e\\u6cfd" not in data
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.chmod(0o644)
    mask(folder, report="in/c.md", out="c.md")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert list((folder / "key").iterdir()) == [key], "nothing is left beside it"


def test_a_plain_key_on_request(folder: Path) -> None:
    done = mask(folder, "--plain-key", LANG="zh_CN.UTF-8")
    assert done.code == 0
    assert "没有加密" in done.err
    key = json.loads((folder / "key" / "k.json").read_bytes())
    assert key["hegao-key"] == 1
    assert any("炜杰集团" in entity["names"] for entity in key["ledger"]["entities"])
    assert stat.S_IMODE((folder / "key" / "k.json").stat().st_mode) == 0o600
    assert unmask(folder, LANG="zh_CN.UTF-8").code == 0


def refused(done: Outcome, folder: Path, words: str, *untouched: str) -> None:
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err
    for name in untouched or ("out", "key"):
        assert not (folder / name).exists(), name


def test_no_passphrase_no_copy(folder: Path) -> None:
    refused(mask(folder, LANG="zh_CN.UTF-8"), folder, "没有给出密钥文件的口令")
    refused(mask(folder, LANG="en_US.UTF-8"), folder, "no passphrase")


def test_a_passphrase_in_a_file(folder: Path) -> None:
    (folder / "pass").write_text("一二三 four\n", encoding="utf-8")
    assert mask(folder, "--passphrase-file", "pass", LANG="zh_CN.UTF-8").code == 0
    assert unmask(folder).code == 0


def test_a_key_in_a_repository_is_refused(folder: Path) -> None:
    (folder / ".git").mkdir()
    refused(mask(folder), folder, "--allow-key-in-repository")
    (folder / ".git").rmdir()
    (folder / ".git").write_text("gitdir: elsewhere\n")
    refused(mask(folder), folder, "git 仓库")
    assert mask(folder, "--allow-key-in-repository").code == 0


def test_a_link_into_a_repository_is_one(folder: Path) -> None:
    repository = folder / "repository"
    (repository / ".git").mkdir(parents=True)
    (folder / "key").symlink_to(repository)
    refused(mask(folder), folder, "git 仓库", "out")


@pytest.mark.parametrize(
    ("report", "out", "words"),
    [
        ("in/c.md", "in/c.md", "原稿同名"),
        ("in", "in/out", "原稿的文件夹里"),
        ("in", "key", "不能放在输出里"),
        ("missing.txt", "out", "没有这个文件"),
        ("empty", "out", "没有可以脱敏的文件"),
    ],
)
def test_outputs_that_are_refused(folder: Path, report: str, out: str, words: str) -> None:
    before = contents(folder / "in")
    (folder / "empty").mkdir()
    refused(mask(folder, report=report, out=out), folder, words)
    assert contents(folder / "in") == before


def test_a_file_that_cannot_be_masked_is_told_and_the_others_are_masked(folder: Path) -> None:
    whole = mask(folder, out="whole")
    assert whole.code == 0
    (folder / "in" / "z.txt").write_bytes(b"%PDF-1.7\n\x00\x01\x02\x03")
    (folder / "in" / "y.pdf").write_bytes(b"%PDF-1.7\n")
    done = mask(folder)
    assert done.code == 2
    assert "z.txt" in done.err
    assert "y.pdf" in done.err
    assert "2 个文件没有脱敏" in done.err
    assert contents(folder / "out") == contents(folder / "whole")
    assert unmask(folder).code == 0
    assert not (folder / "back" / "z.txt").exists()


def test_a_single_bad_file_has_no_copy(folder: Path) -> None:
    (folder / "in" / "z.txt").write_bytes(b"%PDF-1.7\n\x00\x01\x02\x03")
    refused(mask(folder, report="in/z.txt"), folder, "z.txt")


def test_a_wrong_passphrase(folder: Path) -> None:
    mask(folder)
    refused(unmask(folder, HEGAO_PASSPHRASE="other"), folder, "口令不对", "back")
    before = contents(folder / "key")
    refused(mask(folder, out="again", HEGAO_PASSPHRASE="other"), folder, "口令不对", "again")
    assert contents(folder / "key") == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "不是 hegao 的密钥文件"),
        ("[]", "不是 hegao 的密钥文件"),
        ('{"hegao-key": 2}', "更新的 hegao"),
        ('{"hegao-key": 1, "encryption": "none", "ledger": {"secret": "00"}}', "已损坏"),
        ('{"hegao-key": 1, "encryption": "none", "ledger": []}', "已损坏"),
        ('{"hegao-key": 1, "encryption": "scrypt+aes-256-gcm", "n": 1073741824, "r": 8, "p": 1}', "已损坏"),
    ],
)
def test_damaged_keys(folder: Path, text: str, words: str) -> None:
    (folder / "key").mkdir()
    (folder / "key" / "k.json").write_text(text)
    refused(mask(folder), folder, words, "out")
    (folder / "out").mkdir()
    (folder / "out" / "a.txt").write_text("x")
    refused(unmask(folder), folder, words, "back")


def test_a_copy_that_was_changed(folder: Path) -> None:
    mask(folder)
    copy = folder / "out" / "某农业开发企业甲情况.txt"
    copy.write_bytes(copy.read_bytes().replace("停产".encode(), "投产".encode()))
    refused(unmask(folder), folder, "情况.txt:2: 错误：脱敏后改动过", "back")


def test_a_copy_of_another_key(folder: Path) -> None:
    mask(folder)
    (folder / "out" / "x.txt").write_text("某集团甲扩产。", encoding="utf-8")
    refused(unmask(folder), folder, "没有这份稿件的记录", "back")


def test_dry_run_and_diff_write_nothing_and_show_no_name(folder: Path) -> None:
    before = contents(folder)
    for option in ("--dry-run", "--diff"):
        done = hegao("mask", "in", option, "--figures", "--key", "key/k.json", "--isolated", cwd=folder)
        assert done.code == 0
        assert "某农业开发企业甲" in done.out
        assert not [
            word
            for word in ("瑞泽", "炜杰", "大成", "1234", "5.2")
            if word in (done.out + done.err).replace("in/瑞泽农业情况.txt", "")
        ]
        shown = hegao("mask", "in", option, "--key", "key/k.json", "--show-sensitive", "--isolated", cwd=folder)
        assert "炜杰集团" in shown.out
    assert contents(folder) == before


def test_another_style_needs_another_key(folder: Path) -> None:
    assert mask(folder, "--style", "x").code == 0
    assert "XX集团甲" in (folder / "out" / "c.md").read_text("utf-8")
    refused(mask(folder, "--style", "stars", out="again"), folder, "换一个密钥文件", "again")


def test_names_of_the_configuration(folder: Path) -> None:
    (folder / "in" / "hegao.toml").write_text(
        'deny-names = ["青川一号"]\nallow-names = ["炜杰集团"]\n', encoding="utf-8"
    )
    (folder / "in" / "d.txt").write_text("青川一号试产，炜杰集团到场。\n", encoding="utf-8")
    done = hegao("mask", "in", "-o", "out", "--key", "k.json", "--plain-key", cwd=folder)
    assert done.code == 0
    assert (folder / "out" / "d.txt").read_text("utf-8") == "某企业甲试产，炜杰集团到场。\n"


def test_the_default_place_of_the_key(folder: Path) -> None:
    done = hegao(
        "mask", "in", "-o", "out", "--isolated", cwd=folder, stdin=b"", XDG_DATA_HOME=str(folder / "data"), **PASS
    )
    assert done.code == 0
    assert (folder / "data" / "hegao" / "key.json").is_file()
    done = hegao(
        "unmask",
        "out",
        "-o",
        "back",
        cwd=folder,
        stdin=b"",
        HEGAO_KEY=str(folder / "data" / "hegao" / "key.json"),
        **PASS,
    )
    assert done.code == 0
