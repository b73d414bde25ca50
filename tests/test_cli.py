"""The command line from outside: exit codes, messages, and that one bad file stops no other."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import CLEAN, FAULT, ROOT, hegao


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "有问题.txt").write_text(FAULT, encoding="utf-8")
    return tmp_path


def concise(*arguments: str | Path, cwd: Path) -> tuple[int, str, str]:
    done = hegao("check", "--output-format", "concise", *arguments, cwd=cwd)
    assert "Traceback" not in done.err
    return done.code, done.out, done.err


def test_findings_fail_the_run(folder: Path) -> None:
    code, out, _ = concise(cwd=folder)
    assert code == 1
    assert out.startswith("有问题.txt:1:")
    assert "PCT001" in out


def test_clean_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, encoding="utf-8")
    assert concise(cwd=tmp_path) == (0, "", "")


def test_exit_zero_and_fail_on(folder: Path) -> None:
    assert concise("--exit-zero", cwd=folder)[0] == 0
    assert concise("--severity", "PCT001=warning", "--fail-on", "error", cwd=folder)[0] == 0
    assert concise("--severity", "PCT001=info", cwd=folder)[0] == 0
    assert concise("--severity", "PCT001=info", "--fail-on", "info", cwd=folder)[0] == 1


def test_no_file_to_check(tmp_path: Path) -> None:
    done = hegao("check", cwd=tmp_path)
    assert (done.code, done.out) == (0, "没有可检查的文件。\n")
    assert "没有可检查的文件" in hegao("check", "--output-format", "json", cwd=tmp_path).err


def test_a_run_without_rules_does_not_pass_for_a_clean_one(folder: Path) -> None:
    done = hegao("check", "--select", "RID", cwd=folder)
    assert done.code == 0
    assert done.err.startswith("hegao: 所选的规则在场景 review 里都不运行")
    assert not hegao("check", "--select", "RID,PCT", "--exit-zero", cwd=folder).err
    assert not hegao("check", "--select", "RID", "--profile", "anonymized", cwd=folder).err


def test_a_folder_without_files_is_named_beside_others(folder: Path) -> None:
    (folder / "空").mkdir()
    (folder / "空" / "a.pptx").write_bytes(b"")
    for more in ((), ("--quiet",), ("--output-format", "json")):
        done = hegao("check", "空", *more, cwd=folder)
        assert done.code == 0
        assert "空：没有可检查的文件" in done.err
    done = hegao("check", "空", "有问题.txt", cwd=folder)
    assert (done.code, done.err.count("没有可检查的文件")) == (1, 1)
    assert "no file to check" in hegao("check", "空", "--lang", "en", cwd=folder).err


@pytest.mark.parametrize("name", ["没有这个文件.txt", "没有/文件夹"])
def test_missing_path(folder: Path, name: str) -> None:
    code, out, _ = concise(name, "有问题.txt", cwd=folder)
    assert code == 2
    assert "没有这个文件或文件夹" in out
    assert "PCT001" in out


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(folder: Path) -> None:
    (folder / "a.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "a.txt").chmod(0)
    code, out, _ = concise(cwd=folder)
    assert code == 2
    assert "没有读取权限" in out
    assert "PCT001" in out


@pytest.mark.parametrize(
    "content",
    [
        b"\x7fELF\x02\x01\x01\x00" + bytes(200),
        "增长5.2%。".encode() + b"\xff\xfe\xff" + "下降".encode(),
        b"\x00\x01" * 50,
    ],
)
def test_file_that_is_no_text(folder: Path, content: bytes) -> None:
    (folder / "坏.txt").write_bytes(content)
    code, out, _ = concise(cwd=folder)
    assert code == 2
    assert "坏.txt" in out
    assert "PCT001" in out


def test_empty_file(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    code, out, _ = concise(cwd=folder)
    assert code == 1
    assert "a.txt" not in out


@pytest.mark.parametrize("unit", ["全县产值增长5.2%，", "9", "，", "增"])
def test_endless_line(folder: Path, unit: str) -> None:
    (folder / "长.txt").write_text(unit * (1_000_000 // len(unit)), encoding="utf-8")
    code, out, _ = concise("--select", "PCT,DIR001", cwd=folder)
    assert code == 1
    assert "有问题.txt" in out


def test_wrong_key_in_the_configuration(folder: Path) -> None:
    (folder / "hegao.toml").write_text('profile = "publish"\nslect = ["DIR"]\n', encoding="utf-8")
    code, _, err = concise(cwd=folder)
    assert code == 2
    assert "hegao.toml:2" in err
    assert "slect" in err
    assert "select" in err


def test_wrong_configuration_of_one_folder_stops_no_other(folder: Path) -> None:
    (folder / "内").mkdir()
    (folder / "内" / "a.txt").write_text(FAULT, encoding="utf-8")
    (folder / "内" / "hegao.toml").write_text("nothing = 1\n", encoding="utf-8")
    code, out, _ = concise(cwd=folder)
    assert code == 2
    assert out.count("nothing") == 1
    assert "有问题.txt" in out
    assert f"内{os.sep}a.txt" not in out


def test_pack_with_a_bad_pattern(folder: Path) -> None:
    (folder / "rules" / "own").mkdir(parents=True)
    rule = folder / "rules" / "own" / "bad-pattern.toml"
    rule.write_text(
        'code = "OWN001"\nname = "bad-pattern"\ncheck = "pattern"\nseverity = "error"\n'
        'message = { zh = "甲", en = "a" }\n[params]\npattern = "(("\n[examples]\nbad = ["⟦甲⟧"]\ngood = ["乙"]\n',
        encoding="utf-8",
    )
    code, _, err = concise("--pack", "rules", cwd=folder)
    assert code == 2
    assert "bad-pattern.toml" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "check"),
        (["check", "--selct", "DIR"], "--select"),
        (["check", "--select", "STR0O3"], "STR003"),
        (["check", "--profile", "pubish"], "publish"),
        (["check", "--output-format", "jsn"], "json"),
        (["check", "--fail-on", "bad"], "error"),
        (["check", "--jobs", "x"], "--jobs"),
        (["check", "--jobs=-1"], "--jobs"),
        (["check", "--severity", "DIR003=fatal"], "warning"),
        (["check", "--config", "nowhere.toml"], "nowhere.toml"),
        (["check", "--config", "profile = publish"], "--config"),
        (["check", "--encoding", "gbk8"], "gbk8"),
        (["check", "--output-format", "json", "--output-format", "full"], "标准输出"),
        (["check", "--add-ignore", " "], "理由"),
        (["--fix"], "hegao check --fix"),
    ],
)
def test_wrong_command_line(folder: Path, arguments: list[str], said: str) -> None:
    done = hegao(*arguments, cwd=folder)
    assert done.code == 2
    assert said in done.err + done.out
    assert "Traceback" not in done.err


def test_languages(folder: Path) -> None:
    assert "there is no command" in hegao("chek", cwd=folder, LANG="en_GB.UTF-8").err
    assert "没有" in hegao("chek", cwd=folder, LANG="C").err
    assert "没有" in hegao("chek", "--lang", "zh", cwd=folder, LC_ALL="en_GB.UTF-8").err
    assert "usage:" in hegao("check", "--help", "--lang", "en", cwd=folder).out
    help_ = hegao("check", "--help", cwd=folder).out
    assert help_.startswith("用法：hegao check [选项] [PATH ...]\n")
    assert help_.index("\n规则:\n  --select") < help_.index("\n输出:\n") < help_.index("\n修复:\n  --fix")


def test_output_is_utf8_on_every_console(folder: Path) -> None:
    for encoding in ("gbk", "ascii"):
        done = hegao("check", cwd=folder, PYTHONIOENCODING=encoding, LC_ALL="C")
        assert "有问题.txt" in done.out


def test_standard_input(tmp_path: Path) -> None:
    done = hegao("check", "-", "--output-format", "concise", cwd=tmp_path, stdin=FAULT.encode())
    assert done.code == 1
    assert done.out.startswith("-:1:")
    done = hegao(
        "check", "-", "--stdin-filename", "稿/甲.md", "--output-format", "concise", cwd=tmp_path, stdin=FAULT.encode()
    )
    assert done.out.startswith("稿/甲.md:1:")


def test_options_between_paths(folder: Path) -> None:
    (folder / "b.txt").write_text(FAULT, encoding="utf-8")
    _, out, _ = concise("有问题.txt", "--select", "PCT", "b.txt", cwd=folder)
    assert [line.partition(":")[0] for line in out.splitlines()] == ["有问题.txt", "b.txt"]


def test_a_file_named_twice_is_checked_once(folder: Path) -> None:
    _, out, _ = concise("有问题.txt", ".", "./有问题.txt", cwd=folder)
    assert len(out.splitlines()) == 1


def test_undecodable_file_name(folder: Path) -> None:
    name = b"\xff\xd6.txt"
    try:
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:
            file.write(FAULT.encode())
    except OSError:
        pytest.skip("the file system wants UTF-8 names")
    assert concise(cwd=folder)[0] == 1
    assert len(json.loads(hegao("check", "--output-format", "json", cwd=folder).out)["findings"]) == 2


def test_names_that_look_like_options(tmp_path: Path) -> None:
    for name in ("-q 甲.txt", "--exit-zero", "甲.txt"):
        (tmp_path / name).write_text(FAULT, encoding="utf-8")
    code, out, _ = concise("--fail-on", "error", "--", "-q 甲.txt", "--exit-zero", "甲.txt", cwd=tmp_path)
    assert code == 1
    assert len(out.splitlines()) == 3
    assert concise("--", cwd=tmp_path)[0] == 1  # the folder


def test_several_outputs(folder: Path) -> None:
    done = hegao("check", "--output-format", "json=out.json", "--output-format", "concise", cwd=folder)
    assert "PCT001" in done.out
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["findings"][0]["code"] == "PCT001"
    done = hegao("check", "--output-format", "jsonl", "-o", "out.jsonl", cwd=folder)
    assert done.out == ""
    assert "PCT001" in (folder / "out.jsonl").read_text(encoding="utf-8")


def test_a_report_is_not_written_over(folder: Path) -> None:
    report = folder / "a.txt"
    report.write_text(FAULT, encoding="utf-8")
    (folder / "b.json").symlink_to(report)
    for command in (
        ["check", "a.txt", "--output-format", "json", "-o", "a.txt"],
        ["check", ".", "--output-format=full", "--output-format=json=./b.json"],
        ["claims", "a.txt", "-o", "a.txt"],
    ):
        done = hegao(*command, cwd=folder)
        assert done.code == 2
        assert "要写的文件就在要检查的稿件里" in done.err
        assert report.read_text("utf-8") == FAULT


def test_unwritable_output(folder: Path) -> None:
    done = hegao("check", "-o", "no/such/folder.txt", cwd=folder)
    assert done.code == 2
    assert "无法写入" in done.err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")
def test_full_disk(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "linter", "check"], cwd=folder, stdout=full, stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "无法写入" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_statistics(folder: Path) -> None:
    assert "percent-out-of-range" in hegao("check", "--statistics", cwd=folder).out
    done = hegao("check", "--statistics", "--output-format", "concise", cwd=folder)
    assert "percent-out-of-range" in done.err
    assert "percent-out-of-range" not in done.out


def test_quiet_leaves_the_summary_out(folder: Path) -> None:
    assert "共检查" in hegao("check", cwd=folder).out
    assert "共检查" not in hegao("check", "-q", cwd=folder).out


def test_reader_that_goes_away(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(FAULT * 20, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "check"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 141


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupt(folder: Path, jobs: str) -> None:
    for number in range(600):
        (folder / f"{number}.txt").write_text(CLEAN * 200, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "--no-cache", "--jobs", jobs], cwd=folder, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests that run in the background ignore it
    )  # fmt: skip
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 130


def test_fix_keeps_encoding_mark_and_line_ends(tmp_path: Path) -> None:
    text = "产销率同比提高0.6个百分比。\r\n全县工业投资增长9.2%。\r\n"
    for name, encoding, mark in (
        ("a", "utf-8", b"\xef\xbb\xbf"),
        ("b", "gb18030", b""),
        ("c", "utf-16-le", b"\xff\xfe"),
    ):
        (tmp_path / f"{name}.txt").write_bytes(mark + text.encode(encoding))
    shown = hegao("check", "--diff", cwd=tmp_path)
    assert shown.code == 1
    assert shown.out.count("+产销率同比提高0.6个百分点。") == 3
    assert hegao("check", "--fix", cwd=tmp_path).code == 0
    repaired = text.replace("百分比", "百分点")
    for name, encoding, mark in (
        ("a", "utf-8", b"\xef\xbb\xbf"),
        ("b", "gb18030", b""),
        ("c", "utf-16-le", b"\xff\xfe"),
    ):
        assert (tmp_path / f"{name}.txt").read_bytes() == mark + repaired.encode(encoding)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt", "c.txt"]


def test_names_stay_in_the_house(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("（记者 周砚秋）联系电话：13900005678\n", encoding="utf-8")
    assert "周砚秋" not in hegao("check", cwd=tmp_path).out
    assert "13900005678" not in hegao("check", "--output-format", "json", cwd=tmp_path).out
    assert "周砚秋" in hegao("check", "--show-sensitive", cwd=tmp_path).out


def test_claims(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("前三季度，全县工业投资126.1亿元，同比增长5.2%。\n", encoding="utf-8")
    done = hegao("claims", "a.txt", "nowhere.txt", cwd=tmp_path)
    assert done.code == 2
    assert "nowhere.txt" in done.err
    level, change = map(json.loads, done.out.splitlines())
    assert (level["text"], level["value"], level["unit"]) == ("126.1亿元", [126.05, 126.15], "亿元")
    assert (change["value"], change["direction"], change["base"]) == ([5.15, 5.25], "+", "yoy")
    assert change["period"]["from"] == 1
    assert change["period"]["to"] == 9
    table = hegao("claims", "a.txt", "--output-format", "csv", cwd=tmp_path).out.splitlines()
    assert table[0].startswith("path,start,end,text,kind,indicator")
    assert len(table) == 3


def test_a_read_only_file_is_not_repaired(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("比重提高1.5个百分比。\n", encoding="utf-8")
    path.chmod(0o444)
    done = hegao("check", "--fix", "a.txt", cwd=tmp_path)
    assert done.code == 2
    assert "没有权限" in done.out + done.err
    assert path.read_text(encoding="utf-8") == "比重提高1.5个百分比。\n"
    path.chmod(0o644)
    assert hegao("check", "--fix", "a.txt", cwd=tmp_path).code == 0


def test_fix_of_standard_input_writes_the_fixed_text(tmp_path: Path) -> None:
    text = "同比提高3个百分比。\r\n"
    done = hegao("check", "-", "--fix", cwd=tmp_path, stdin=text.encode("utf-8-sig"))
    assert done.code == 0
    assert done.raw.decode("utf-8-sig") == text.replace("百分比", "百分点")
    assert "已修复 1 处" in done.err
    left = hegao("check", "-", "--fix", "--output-format", "concise", cwd=tmp_path, stdin=FAULT.encode())
    assert (left.code, left.out) == (1, FAULT)
    assert "PCT001" in left.err
    broken = hegao("check", "-", "--fix", cwd=tmp_path, stdin=b"\x7fELF" + bytes(9))
    assert (broken.code, broken.raw) == (2, b"\x7fELF" + bytes(9))
    assert hegao("check", "-", "a.txt", "--fix", cwd=tmp_path).code == 2


@pytest.mark.parametrize("form", ["concise", "full", "grouped"])
def test_quiet_leaves_the_statistics_but_no_summary(folder: Path, form: str) -> None:
    done = hegao("check", "-q", "--statistics", "--output-format", form, cwd=folder)
    assert "percent-out-of-range" in done.out + done.err
    assert "共检查" not in done.out + done.err


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("--bogus", "--help"),
        ("--slect=DIR", "--select"),
        ("--width=-5", "正数"),
        ("--output-format=concise=", "文件名"),
    ],
)
def test_wrong_options_are_refused(folder: Path, argument: str, said: str) -> None:
    done = hegao("check", argument, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "--jobs" not in done.err


def test_problems_are_told_in_chinese_in_every_format(folder: Path) -> None:
    out = concise("nowhere.txt", cwd=folder)[1]
    assert "错误：" in out
    assert "error" not in out


def test_version_and_help(tmp_path: Path) -> None:
    assert hegao("--version", cwd=tmp_path).out.startswith("hegao ")
    assert "check" in hegao("--help", cwd=tmp_path).out
    assert hegao("config", "--help", cwd=tmp_path).out.startswith("用法：hegao config ")
    assert hegao(cwd=tmp_path).code == 0
    assert hegao("--debug", "--lang", "en", "cache", "dir", "--help", cwd=tmp_path).out.startswith(
        "usage: hegao cache "
    )


def test_claims_do_not_show_the_value_of_a_number_they_hide(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("联系人手机13900005678，工业投资5亿元。\n", encoding="utf-8")
    for form in ("jsonl", "csv"):
        done = hegao("claims", "r.txt", "--output-format", form, cwd=tmp_path)
        assert done.code == 0
        assert "5亿元" in done.out
        assert "390000567" not in done.out


def test_what_a_mask_leaves_of_a_name_is_told_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("材料由何*安提供。\n", encoding="utf-8")
    done = hegao("check", "--select", "PLH004", "--show-sensitive", "--output-format", "concise", cwd=tmp_path)
    assert "余下的“何、安”仍可识别" in done.out
    done = hegao("check", "--select", "PLH004", "--output-format", "concise", cwd=tmp_path)
    assert "安" not in done.out
