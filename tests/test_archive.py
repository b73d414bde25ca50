"""Archives on this machine: a record for every document, shards that are kept, runs that are killed and go on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="needs the extra store")

import pyarrow.parquet as pq
from archived import CLEAN, FAULT, NAMED, SMALL, fill, harmful, killed, rows, small, statuses
from command import ROOT

from bench import archive
from linter.archive import apart, frames, run
from linter.archive.frames import write_shard as write
from linter.archive.layout import LISTING, TABLES
from linter.cli.main import main

__all__ = ["small"]

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a pool is forked"),
    pytest.mark.usefixtures("small"),
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules.pop("harm", None)
    return tmp_path


def check(*arguments: object) -> int:
    return main(["archive", "check", *map(str, arguments)])


def test_a_listing_written_in_pieces_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = [(number // 3, f"a/{number}.txt", number, 10 * number) for number in range(8)]
    monkeypatch.setattr(frames, "_LISTED", 3)
    frames.write_listing(str(tmp_path), listing)
    written = pq.read_table(tmp_path / LISTING).to_pylist()
    assert [tuple(row.values()) for row in written] == listing
    frames.write_listing(str(tmp_path), [])
    assert pq.read_table(tmp_path / LISTING).num_rows == 0


PURE = """
import sys
from linter.archive.shard import check_shard
from linter.archive.setup import Holding, Setup
from linter.packs import load
from linter.settings import Settings
setup = Setup({"in": "/in"}, (Holding(Settings(), None),), {"in": 0}, {(): load().digest}, True)
made = list(check_shard(((uri, data.encode()) for uri, data in [("in/a.txt", sys.argv[1]), ("in/b.txt", "")]), setup))
print([entry.document["status"] for entry in made], len(made[0].claims), len(made[0].findings))
print({"pyspark", "pyarrow", "pandas", "duckdb", "py4j"} & set(sys.modules))
"""


def test_a_shard_is_checked_without_any_engine() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PURE, FAULT.format(n=3)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "['found', 'clean'] 2 1\nset()\n"


def test_every_document_has_a_record(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(place / "in")
    (place / "in" / "坏.pdf").write_bytes(b"%PDF-1.4 none")
    (place / "in" / "空.txt").write_bytes(b"")
    assert check("in", "-o", "out", "-j", "2") == 2
    told = capsys.readouterr()
    assert len(list((place / "out" / "findings").iterdir())) == 4  # shards
    assert told.err == "hegao: in/坏.pdf：PDF 已损坏，无法打开\n"
    assert told.out.startswith("14 篇：没有问题 9，有问题 4，只查了一部分 0，读不了 1，超时 0，出错 0；")
    made = rows(place / "out")
    by_uri = {row["uri"]: row for row in made["documents"]}
    assert len(by_uri) == 14
    assert {name: by_uri[f"in/{name}"]["status"] for name in ("坏.pdf", "空.txt")} == {
        "坏.pdf": "unread",
        "空.txt": "clean",
    }
    assert by_uri["in/坏.pdf"]["error"]
    first = by_uri["in/2020/第 000 期.txt"]
    assert (first["status"], first["errors"], first["claims_read"]) == ("found", 1, 2)
    assert (first["period_year"], first["period_from"], first["period_to"]) == (2024, 1, 9)
    assert len({row["document"] for row in made["documents"]}) == 14  # equal content in two places is two documents
    found = [row for row in made["findings"] if row["document"] == first["document"]]
    assert [(row["code"], row["line"]) for row in found] == [("PCT001", 3)]
    assert {row["document"] for name in ("claims", "findings") for row in made[name]} <= {
        row["document"] for row in made["documents"]
    }


def test_rows_do_not_depend_on_the_pool_nor_on_where_the_archive_lies(place: Path) -> None:
    fill(place / "in")
    assert check("in", "-o", "one", "-j", "1") == 1
    (place / "moved").mkdir()
    (place / "in").rename(place / "moved" / "in")
    assert check(place / "moved" / "in", "-o", "two", "-j", "3", "--exit-zero") == 0
    one, two = rows(place / "one"), rows(place / "two")
    for row in (*one["documents"], *two["documents"]):
        row.pop("path")
    assert one == two


def test_a_run_that_is_done_is_left_as_it_is(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(place / "in", 3)
    check("in", "-o", "out")
    before = {path: path.stat().st_mtime_ns for path in (place / "out").rglob("*.parquet")}
    told = capsys.readouterr().out
    assert check("in", "-o", "out") == 1
    assert capsys.readouterr().out == told
    assert {path: path.stat().st_mtime_ns for path in (place / "out").rglob("*.parquet")} == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("--ignore=PCT", "规则或设置"),
        ("--show-sensitive", "名称是否缩写"),
        ("--time-limit=7", "规则或设置"),
        ("new", "输入的稿件"),
        ("edited", "输入的稿件"),
    ],
)
def test_a_run_goes_on_only_with_the_same(
    place: Path, capsys: pytest.CaptureFixture[str], change: str, said: str
) -> None:
    fill(place / "in", 3)
    check("in", "-o", "out")
    options = [change] if change.startswith("-") else []
    if change == "new":
        (place / "in" / "新.txt").write_text(CLEAN, encoding="utf-8")
    if change == "edited":
        os.utime(place / "in" / "2020" / "第 000 期.txt", ns=(1, 1))
    before = rows(place / "out")
    capsys.readouterr()
    assert check("in", "-o", "out", *options) == 2
    told = capsys.readouterr().err
    assert f"{said}与开始时不同" in told
    assert "--restart" in told
    assert rows(place / "out") == before
    assert check("in", "-o", "out", "--restart", *options) < 2
    assert len(rows(place / "out")["documents"]) == (4 if change == "new" else 3)


def test_nothing_is_put_beside_the_files_of_others(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(place / "in", 1)
    own = place / "mine" / "documents" / "letter.txt"
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    (place / "broken").mkdir()
    (place / "broken" / "plan.json").write_text("{", encoding="utf-8")
    for out in ("mine", "broken", "in/2020/第 000 期.txt"):
        for more in ([], ["--restart"]):
            assert check("in", "-o", out, *more) == 2
            assert out in capsys.readouterr().err
    assert sorted(path.name for path in (place / "mine").rglob("*")) == ["documents", "letter.txt"]


HOLD = """
import sys
from linter.store.lock import held
with held(sys.argv[1], 0, inherited=False):
    print(flush=True)
    sys.stdin.read()
"""


def test_one_run_at_a_time(place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "_WAIT", 0)
    fill(place / "in", 1)
    (place / "out").mkdir()
    command, env = [sys.executable, "-c", HOLD, os.path.join("out", "")], {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        assert check("in", "-o", "out") == 2
        other.communicate()
    assert "另一个运行正在写这个文件夹" in capsys.readouterr().err
    assert check("in", "-o", "out") == 1


def test_inputs_of_one_name_are_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(place / "a" / "in", 1)
    fill(place / "b" / "in", 1)
    assert check("a/in", "b/in", "-o", "out") == 2
    assert "in" in capsys.readouterr().err
    assert check("a", "b", "-o", "out") == 1
    assert set(statuses(place / "out")) == {"a/in/2020/第 000 期.txt", "b/in/2020/第 000 期.txt"}


def test_a_document_that_kills_its_process_costs_its_own_record_only(place: Path) -> None:
    fill(place / "in", 6)
    for number in (1, 4):
        (place / "in" / f"害{number}.txt").write_text("全县崩溃。\n", encoding="utf-8")
    assert check("in", "-o", "out", "-j", "1", *harmful(place)) == 2
    found = statuses(place / "out")
    assert {uri for uri, status in found.items() if status == "failed"} == {"in/害1.txt", "in/害4.txt"}
    assert len(found) == 8


@pytest.mark.parametrize("text", ["全县拖延。\n", "全县不理会。\n"])
def test_a_document_without_end_is_broken_off(place: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """By its own alarm, and from outside where no alarm reaches it."""
    monkeypatch.setattr(apart, "GRACE", 0.2)
    (place / "in").mkdir()
    (place / "in" / "a.txt").write_text(text, encoding="utf-8")
    assert check("in", "-o", "out", "--time-limit", "0.5", *harmful(place)) == 2
    (row,) = rows(place / "out")["documents"]
    assert (row["status"], row["error_en"]) == ("timeout", "not finished within 0.5 seconds")
    assert len(row["content"]) == 64


def test_a_run_that_was_killed_goes_on_to_the_same_rows(place: Path) -> None:
    fill(place / "in")
    (place / "in" / "2021" / "第 011 期.txt").write_text(FAULT.format(n=3) + "中断。\n", encoding="utf-8")
    options = ("archive", "check", "in", "-j", "2", *harmful(place))
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{place}"}
    killed(place, [sys.executable, "-c", SMALL, *options, "-o", "out"], env)
    done = {path: path.stat().st_ino for path in (place / "out").rglob("*.parquet")}
    assert 0 < len([path for path in done if "documents" in path.parts]) < 3
    for out in ("out", "whole"):
        assert main([*options, "-o", out]) == 1
    assert rows(place / "out") == rows(place / "whole")
    assert {path: path.stat().st_ino for path in done} == done  # what was there was not made again


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (lambda *_: os.kill(os.getpid(), signal.SIGKILL), "进程被系统终止"),
        (lambda *_: os.open("out", os.O_WRONLY), "无法写入"),
        (lambda *_: 1 / 0, "ZeroDivisionError"),
    ],
    ids=["killed", "full", "broken"],
)
def test_a_shard_that_cannot_be_written_ends_the_run(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    trouble: Callable[..., object],
    said: str,
) -> None:
    """With what is there left as it is, to go on behind."""
    fill(place / "in")
    with monkeypatch.context() as patched:
        patched.setattr(frames, "write_shard", lambda out, shard, made: trouble() if shard else write(out, shard, made))
        assert check("in", "-o", "out", "-j", "2") == 2
    assert said in capsys.readouterr().err
    assert check("in", "-o", "out", "-j", "2") == 1
    assert len(rows(place / "out")["documents"]) == 12


def test_names_are_shortened_unless_asked_for(place: Path) -> None:
    (place / "in").mkdir()
    (place / "in" / "a.txt").write_text(NAMED.format(n=3), encoding="utf-8")
    check("in", "-o", "out", "--profile", "anonymized")
    check("in", "-o", "open", "--profile", "anonymized", "--show-sensitive")
    told = {out: repr(rows(place / out)) for out in ("out", "open")}
    for word in ("安瑞科技", "王建国", "13900005678"):
        assert word in told["open"]
        assert word not in told["out"]


def test_an_empty_archive_has_empty_tables(place: Path) -> None:
    (place / "in").mkdir()
    assert check("in", "-o", "out") == 0
    assert rows(place / "out") == {name: [] for name in TABLES}


def test_an_archive_is_taken_into_a_store(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As ``store add`` would have stored it; copies in two places are one document there."""
    pytest.importorskip("duckdb", reason="needs the extra store")
    fill(place / "in", 6)
    (place / "in" / "坏.pdf").write_bytes(b"%PDF-1.4 none")
    copy = place / "in" / "2021" / "第 000 期.txt"
    copy.write_bytes((place / "in" / "2020" / copy.name).read_bytes())
    check("in", "-o", "out")
    assert main(["store", "import", "out", "--store", "one"]) == 0
    assert main(["store", "add", "in", "--store", "two"]) == 2
    answers = []
    for store in ("one", "two"):
        capsys.readouterr()
        for table in ("documents", "claims", "findings"):
            sql = f"SELECT * EXCLUDE ({'run, clues_key, path, replaced_by' if table == 'documents' else 'address'}) FROM {table} ORDER BY ALL"
            assert main(["store", "query", sql, "--store", store, "--output-format", "jsonl"]) == 0
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]
    assert answers[0].count("\n") == 6 + 8 + 2
    capsys.readouterr()
    assert main(["store", "import", "out", "--store", "one"]) == 0
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["runs", "0"], ["documents", "0"], ["claims", "0"], ["findings", "0"]
    ]  # fmt: skip


def test_a_damaged_file_is_told_and_made_anew(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(place / "in", 3)
    check("in", "-o", "out")
    before = rows(place / "out")
    (path,) = (place / "out" / "documents" / "shard=0").iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    capsys.readouterr()
    assert check("in", "-o", "out") == 2
    assert "shard=0" in capsys.readouterr().err
    path.unlink()
    assert check("in", "-o", "out") == 1
    assert rows(place / "out") == before


def test_a_shard_whose_files_are_gone_is_told_and_made_anew(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb", reason="needs the extra store")
    fill(place / "in", 3)
    check("in", "-o", "out")
    before = rows(place / "out")
    shutil.rmtree(place / "out" / "claims" / "shard=0")
    capsys.readouterr()
    for command in (["archive", "report", "out", "-o", "page.html"], ["store", "import", "out", "--store", "one"]):
        assert main(command) == 2
        assert "claims/shard=0" in capsys.readouterr().err
    assert not (place / "page.html").exists()
    assert check("in", "-o", "out") == 1
    assert rows(place / "out") == before


def test_nothing_is_written_where_no_input_is_there(place: Path) -> None:
    assert check("none", "-o", "out") == 2
    assert not (place / "out").exists()


def test_the_archives_of_the_bench_are_of_differing_reports() -> None:
    made = archive.variations(9)
    assert made == archive.variations(9)
    assert len({data for _, data in made}) == len({path for path, _ in made}) == 9


def test_when_spark_pays_is_reckoned_from_two_runs_of_each() -> None:
    def runs(engine: str, fixed: float, each: float) -> list[archive.Run]:
        return [archive.Run(engine, n, 1, fixed + each * n, 1) for n in (1000, 3000)]

    local, spark = runs("local", 2, 0.01), runs("spark", 22, 0.0125)
    assert [archive.pays(local, spark, machines) for machines in (1, 2, 5)] == [None, 5333, 2667]
