"""Files known by size and times: as quick as a look at them, never an old answer, never a word of a report."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import CLEAN, FAULT, ROOT, Outcome, compiled, hegao

from linter import batch, cachefile, engine, packs, unchanged
from linter.batch import Job
from linter.discover import find
from linter.results import Results
from linter.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.engine import File
    from linter.finding import FileReport
    from linter.packs import RuleSet


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return packs.load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "cache"))
    place = tmp_path / "稿"
    (place / "下").mkdir(parents=True)
    for name, text in (("a.txt", FAULT), ("b.md", CLEAN), ("下/c.txt", CLEAN * 3), ("d.txt", "占比为101.5%。\n")):
        (place / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(place)
    time.sleep(0.06)  # times so close to the reading are not trusted
    return place


class Reads:
    """The files read and judged since it was asked last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._read: list[str] = []
        self._judged: list[str] = []
        content, check_files = batch.content, engine.check_files

        def reading(job: Job) -> bytes:
            self._read.append(job.path)
            return content(job)

        def judging(files: Sequence[File], settings: Settings, rules: RuleSet) -> list[FileReport]:
            self._judged += [file.path for file in files]
            return check_files(files, settings, rules)

        monkeypatch.setattr(batch, "content", reading)
        monkeypatch.setattr(engine, "check_files", judging)

    def taken(self) -> tuple[list[str], list[str]]:
        made = sorted(self._read), sorted(self._judged)
        self._read.clear()
        self._judged.clear()
        return made


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    return Reads(monkeypatch)


def jobs(rules: RuleSet, settings: Settings) -> list[Job]:
    return [Job(t.path, settings, rules, None, None, t.size, t.stamp) for t in find(["."], lambda _: settings)]


def run(rules: RuleSet, settings: Settings | None = None, name: str = "run") -> list[tuple[str, list[str]]]:
    settings = settings or Settings()
    reports = list(batch.run(jobs(rules, settings), 1, Results(name)))
    return [(report.path, [f.code for f in report.findings]) for report in reports]


ALL = ["a.txt", "b.md", "d.txt", "下/c.txt"]


@pytest.mark.usefixtures("folder")
def test_unchanged_files_are_not_even_read(rules: RuleSet, reads: Reads) -> None:
    first = run(rules)
    assert reads.taken() == (ALL, ALL)
    assert run(rules) == first
    assert reads.taken() == (["a.txt", "d.txt"], [])  # whose words a message may quote


@pytest.mark.usefixtures("folder")
def test_another_time_or_name_is_settled_by_the_content(folder: Path, rules: RuleSet, reads: Reads) -> None:
    first = run(rules)
    reads.taken()
    os.utime(folder / "b.md", (1, 1))
    assert run(rules) == first
    assert reads.taken() == (["a.txt", "b.md", "d.txt"], [])
    (folder / "b.md").rename(folder / "bb.md")
    assert [path for path, _ in run(rules)] == ["a.txt", "bb.md", "d.txt", "下/c.txt"]
    assert reads.taken()[1] == []


def test_a_change_that_hides_its_size_and_time_is_seen(folder: Path, rules: RuleSet, reads: Reads) -> None:
    path = folder / "b.md"
    run(rules)
    reads.taken()
    status = path.stat()
    data = "占比为101.5%。".encode()
    path.write_bytes(data.ljust(status.st_size - 1) + b"\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert dict(run(rules))["b.md"] == ["PCT001"]
    assert reads.taken()[1] == ["b.md"]


@pytest.mark.usefixtures("folder")
def test_settings_rules_and_options_count(rules: RuleSet, reads: Reads) -> None:
    run(rules)
    reads.taken()
    assert dict(run(rules, Settings(ignore=("PCT",))))["a.txt"] == []
    assert reads.taken() == (ALL, ALL)
    run(rules._replace(digest="another"))
    assert reads.taken() == (ALL, ALL)
    run(rules)  # the last run with these options and other rules took its place, and is corrected
    assert reads.taken()[1] == []


@pytest.mark.usefixtures("folder")
def test_content_alone_may_be_trusted(rules: RuleSet, reads: Reads) -> None:
    run(rules, name="")
    reads.taken()
    run(rules, name="")
    assert reads.taken() == (ALL, [])
    assert not [name for name in os.listdir(cachefile.folder()) if name.startswith("files-")]


def test_a_file_written_just_now_is_not_trusted(folder: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = (folder / "b.md").stat().st_ctime_ns
    monkeypatch.setattr(unchanged, "time_ns", lambda: moment + 1_000)
    run(rules)
    store = Results("run")._unchanged
    assert store is not None
    assert not store._records


@pytest.mark.usefixtures("folder")
def test_several_processes_note_what_they_read(rules: RuleSet, reads: Reads, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_MANY_FILES", 2)
    first = [r._replace(text=None) for r in batch.run(jobs(rules, Settings()), 2, Results("run"))]
    assert reads.taken() == ([], ["sample.txt"])  # others did it, with what a sample had made ready here
    again = [r._replace(text=None) for r in batch.run(jobs(rules, Settings()), 2, Results("run"))]
    assert again == first
    assert reads.taken() == (["a.txt", "d.txt"], [])


def test_some_new_files_among_many(folder: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_MANY_FILES", 2)
    run(rules)
    for number in range(6):
        (folder / f"{number}.txt").write_text(FAULT if number % 2 else CLEAN, encoding="utf-8")
    found = [(r.path, len(r.findings)) for r in batch.run(jobs(rules, Settings()), 2, Results("run"))]
    numbered = [(f"{number}.txt", number % 2) for number in range(6)]
    assert found == [*numbered, ("a.txt", 1), ("b.md", 0), ("d.txt", 1), ("下/c.txt", 0)]


@pytest.mark.usefixtures("folder")
def test_an_index_that_is_damaged_costs_only_time(rules: RuleSet, reads: Reads) -> None:
    first = run(rules)
    (name,) = [name for name in os.listdir(cachefile.folder()) if name.startswith("files-")]
    value, rest = cachefile.read_with(name)
    records = bytes(rest)
    size = unchanged._RECORD.size
    wild = b"".join(records[at : at + 32] + b"\xff" * (size - 32) for at in range(0, len(records), size))
    for kept, more in (
        (value, b""),
        (value, records[:-1]),
        (value, wild),
        ({**value, "states": [1]}, records),
        ({**value, "kinds": [[]]}, records),
        ({**value, "folders": []}, records),
        ({**value, "folders": {"": 1}}, records),
        ([], b""),
        (None, b""),
    ):
        cachefile.write(name, kept, more)
        assert run(rules) == first
        cachefile.write_bytes(name, b"hegao")
    assert reads.taken()[1] == ALL  # judged once, at the beginning: the contents were known
    assert run(rules) == first


def test_the_index_holds_no_words(folder: Path, rules: RuleSet) -> None:
    run(rules)
    for path in Path(cachefile.folder()).glob("files-*.bin"):
        data = path.read_bytes()
        assert "稿".encode() not in data
        assert "下".encode() in data
        for words in ("工业", "投资", "128.6", "101.5"):
            assert words.encode() not in data


def test_indexes_of_long_ago_make_room(folder: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "_INDEXES", 3)
    for number in range(6):
        run(rules, name=f"run {number}")
    assert len(list(Path(cachefile.folder()).glob("files-*.bin"))) == 3
    monkeypatch.setattr(unchanged, "_MOST", 2)
    (folder / "e.txt").write_text(CLEAN, encoding="utf-8")
    time.sleep(0.06)
    run(rules, name="run 5")
    store = Results("run 5")._unchanged
    assert store is not None
    assert len(store._records) == 2


def command(folder: Path, *arguments: str) -> Outcome:
    return hegao(*arguments, cwd=folder, HEGAO_CACHE_DIR=compiled(folder.parent / "cache"))


@pytest.mark.parametrize("output", ["full", "json", "concise"])
def test_the_command_says_the_same_again(folder: Path, output: str) -> None:
    plain = command(folder, "check", "--no-cache", "--output-format", output)
    for more in ((), (), ("--cache-content",), ("--jobs", "2")):
        again = command(folder, "check", "--output-format", output, *more)
        assert (again.code, again.raw, again.err) == (plain.code, plain.raw, plain.err)


def test_waivers_and_a_baseline_hold_for_unchanged_files(folder: Path) -> None:
    assert command(folder, "check").code == 1
    command(folder, "check", "--add-ignore", "已核", "a.txt")
    command(folder, "baseline")
    for _ in range(2):
        done = command(folder, "check", "--baseline", ".hegao-baseline.json")
        assert (done.code, done.err) == (0, "")
    (folder / ".hegao-ignore.toml").unlink()
    assert "a.txt" in command(folder, "check", "--output-format", "concise").out


def test_two_at_once_and_one_that_is_killed(folder: Path) -> None:
    for number in range(60):
        (folder / f"{number}.txt").write_text(CLEAN + f"占比为{number}01.5%。\n", encoding="utf-8")
    expected = command(folder, "check", "--no-cache", "--output-format", "concise").raw
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HEGAO_CACHE_DIR": str(folder.parent / "cache"), "LANG": "zh"}
    line = [sys.executable, "-m", "linter", "check", "--output-format", "concise"]
    killed = subprocess.Popen(line, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    both = [subprocess.Popen(line, cwd=folder, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    time.sleep(0.3)
    killed.kill()
    killed.wait()
    assert [process.communicate()[0] for process in both] == [expected, expected]
    assert command(folder, "check", "--output-format", "concise").raw == expected


def test_a_broken_and_a_slow_file_do_not_stop_the_others(folder: Path) -> None:
    command(folder, "check")  # so that no file pays for what all share
    (folder / "broken.txt").write_bytes(b"\xff\xfe\x00\x00\xff\xff\xff")
    (folder / "slow.txt").write_text("1—6月，全县工业投资12.5亿元，同比增长9.2%；" * 150_000, encoding="utf-8")
    for _ in range(2):
        done = command(folder, "check", "--time-limit", "2", "--output-format", "concise")
        assert done.code == 2
        assert "slow.txt:1:1: 错误：2 秒内没有检查完" in done.out
        assert "broken.txt:1:1: 错误" in done.out
        assert "a.txt:1:18: PCT001" in done.out


def test_the_cache_is_emptied_of_what_is_ours(folder: Path) -> None:
    command(folder, "check")
    cache = folder.parent / "cache"
    assert command(folder, "cache", "dir").out == f"{cache}\n"
    (cache / "results.jsonl.4711").write_bytes(b"x")
    (cache / "notes.txt").write_bytes(b"x")
    ours = len(list(cache.iterdir())) - 1
    assert ours >= 4  # one more unless the files were so new that their times are not trusted
    done = command(folder, "cache", "clean")
    assert done.code == 0
    assert done.out.startswith(f"删去 {ours} 个文件，")
    assert [path.name for path in cache.iterdir()] == ["notes.txt"]
    (cache / "notes.txt").unlink()
    assert command(folder, "cache", "clean", "--lang", "en").out == "0 files removed, 0.0 MB\n"
    assert not cache.exists()
    assert command(folder, "cache", "clean").code == 0
    assert command(folder, "cache", "purge").code == 2
