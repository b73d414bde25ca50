"""Where output goes: several formats in one run, machine formats alone on standard output, GitHub Actions recognised."""

from __future__ import annotations

import json
from pathlib import Path

import parsed
import pytest
from command import CLEAN, FAULT, hegao

from linter.reporters import FORMATS, MACHINE

NAME = "报告/一 季度#1%,a:b.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "repo" / "报告").mkdir(parents=True)
    (tmp_path / "repo" / NAME).write_text(FAULT, encoding="utf-8")
    (tmp_path / "repo" / "clean.txt").write_text(CLEAN, encoding="utf-8")
    return tmp_path / "repo"


@pytest.mark.parametrize("name", sorted(MACHINE))
def test_machine_formats_have_standard_output_to_themselves(folder: Path, name: str) -> None:
    """What tells people how the run ended goes to standard error, and with --quiet nowhere."""
    done = hegao("check", "--output-format", name, cwd=folder)
    assert done.code == 1
    assert "共检查 2 个文件，1 个文件有 1 处错误" in done.err
    assert ("共检查" in done.out) == (name in ("markdown", "html"))
    quiet = hegao("check", "--output-format", name, "--quiet", cwd=folder)
    assert quiet.err == ""
    assert ("共检查" in quiet.out) == (name == "html")  # a page without its counts would be no page
    loud = hegao("check", "--output-format", name, "--statistics", cwd=folder)
    assert "各规则发现的问题" in loud.err
    assert loud.raw == done.raw


def test_every_format_in_one_run(folder: Path) -> None:
    """Each file holds what the format writes to standard output when it is alone."""
    made = folder.parent / "made"
    made.mkdir()
    wanted = [f"--output-format={name}={made / name}" for name in FORMATS]
    done = hegao("check", *wanted, cwd=folder)
    assert (done.code, done.out) == (1, "")
    for name in FORMATS:
        alone = hegao("check", "--output-format", name, cwd=folder)
        assert (made / name).read_bytes() == alone.raw, name
    both = hegao("check", f"--output-format=sarif={made / 'x=y.sarif'}", "--output-format", "github", cwd=folder)
    assert len(parsed.sarif((made / "x=y.sarif").read_text("utf-8"))["results"]) == 1
    assert len(parsed.github(both.out)) == 1


def test_two_formats_never_share_a_file(folder: Path) -> None:
    """The second would leave nothing of the first; a device loses nothing."""
    made = folder.parent / "made.txt"
    twice = (f"--output-format=sarif={made}", f"--output-format=junit={folder / '..' / 'made.txt'}")
    done = hegao("check", *twice, cwd=folder)
    assert (done.code, made.exists()) == (2, False)
    assert "两种格式写到同一个文件" in done.err
    assert hegao("check", "--output-format=sarif=/dev/null", "--output-format=junit=/dev/null", cwd=folder).code == 1


def test_people_see_the_summary_once(folder: Path) -> None:
    done = hegao("check", "--output-format", "json=../out.json", "--output-format", "full", cwd=folder)
    assert done.out.count("共检查") == 1
    assert done.err == ""
    done = hegao("check", "--output-format", "json=../out.json", cwd=folder)
    assert done.err.count("共检查") == 1


def test_github_actions_is_recognised(folder: Path) -> None:
    summary = folder.parent / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    runner = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_WORKSPACE": str(folder)}
    done = hegao("check", cwd=folder, stdin=b"", **runner)
    (annotation,) = parsed.github(done.out)
    assert annotation.properties["file"] == NAME
    assert done.code == 1
    written = summary.read_text("utf-8")
    assert written.startswith("before\n## 核稿")
    assert parsed.markdown(written)[1][0] == f"{NAME}:1:18"
    hegao("check", "clean.txt", cwd=folder, stdin=b"", **runner)
    assert summary.read_text("utf-8").startswith(written)
    assert "未发现问题" in summary.read_text("utf-8")


def test_paths_are_those_of_the_repository(folder: Path) -> None:
    """Run in a folder of the repository, with paths however they are written."""
    for place, env, name in (
        ("github", "GITHUB_WORKSPACE", lambda out: parsed.github(out)[0].properties["file"]),
        ("gitlab", "CI_PROJECT_DIR", lambda out: json.loads(out)[0]["location"]["path"]),
        ("junit", "GITHUB_WORKSPACE", lambda out: parsed.junit(out)[0].attrib["name"]),
        ("markdown", "CI_PROJECT_DIR", lambda out: parsed.markdown(out)[1][0].removesuffix(":1:18")),
    ):
        inside = folder / "报告"
        for path in (".", str(inside), f"../{NAME}"):
            done = hegao("check", path, "--output-format", place, cwd=inside, stdin=b"", **{env: str(folder)})
            assert name(done.out) == NAME
        here = hegao("check", str(inside), "--output-format", place, cwd=folder)
        assert name(here.out) == NAME


@pytest.mark.parametrize(
    "arguments",
    [("--output-format", "concise"), ("-o", "../out.txt"), ("--config", 'output-format = "concise"')],
)
def test_a_wish_goes_before_github_actions(folder: Path, arguments: tuple[str, ...]) -> None:
    summary = folder.parent / "summary.md"
    summary.write_text("", encoding="utf-8")
    done = hegao("check", *arguments, cwd=folder, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert not done.out.startswith("::")
    assert summary.read_text("utf-8") == ""


def test_a_runner_without_a_summary(folder: Path) -> None:
    """As in a container that is not given the file."""
    for summary in ("", str(folder / "nowhere" / "summary.md"), str(folder)):
        done = hegao("check", cwd=folder, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=summary)
        assert len(parsed.github(done.out)) == 1
        assert done.code == 1


def test_names_stay_hidden_in_github_actions(folder: Path) -> None:
    (folder / "clean.txt").write_text("联系人：王大成，电话13912345678。\n", encoding="utf-8")
    summary = folder.parent / "summary.md"
    summary.write_text("", encoding="utf-8")
    done = hegao("check", cwd=folder, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    shown = done.out + done.err + summary.read_text("utf-8")
    assert "NAM002" in shown
    assert "王大成" not in shown
    assert "13912345678" not in shown


def test_files_that_cannot_be_read_fail_in_every_format(folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00\x00\xff\xff\xff")
    for name in FORMATS:
        done = hegao("check", "--output-format", name, cwd=folder)
        assert done.code == 2, name
        assert "UTF-32" in done.out, name
