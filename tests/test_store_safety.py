"""Nothing in a store is lost: not by two writers at once, a full disk, an interruption, a damaged file, an older layout."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import ROOT, Outcome, hegao

duckdb = pytest.importorskip("duckdb", reason="needs the extra store")

import store_version_1  # noqa: E402

from linter.store.duck import DuckStore  # noqa: E402
from linter.store.frames import table  # noqa: E402
from linter.store.problems import StoreError, missing  # noqa: E402
from linter.store.tables import TABLES, VERSION, since, steps  # noqa: E402

REPORT = "2024年{}月\n\n全县工业投资{}亿元，同比增长{}%。全县技术改造投资占工业投资的比重为12{}.6%。\n"


def reports(folder: Path, name: str, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        text = REPORT.format(number % 12 + 1, number + 0.5, number / 10, number % 10)
        (folder / f"{name}{number:03}.txt").write_text(text, "utf-8")
    return folder


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HEGAO", "PYTHON", "LC_", "LANG"))}
    return subprocess.Popen(
        [sys.executable, "-m", "linter", "store", *arguments],
        cwd=folder, env={**kept, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def contents(path: Path) -> dict[str, list[object]]:
    """All rows of a store, as another program sees them."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {name: connection.sql(f"SELECT * FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def rows_of(path: Path, sql: str) -> list[dict[str, object]]:
    with DuckStore(str(path)).reading() as reading:
        return [row for batch in reading.rows(sql).batches for row in batch.to_pylist()]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store with three documents."""
    reports(tmp_path / "old", "old", 3)
    done = hegao("store", "add", "old", "--store", "s.duckdb", cwd=tmp_path)
    assert done.code == 0, done.err
    return tmp_path / "s.duckdb"


def test_concurrent_writers_lose_nothing(tmp_path: Path) -> None:
    """They make the store at the same time, too; the third adds what the first does."""
    for name in ("a", "b"):
        reports(tmp_path / name, name, 30)
    runs = [started(tmp_path, "add", name, "--store", "s.duckdb") for name in ("a", "b", "a")]
    for run in runs:
        _, err = run.communicate(timeout=120)
        assert run.returncode == 0, err.decode()
    found = rows_of(tmp_path / "s.duckdb", "SELECT name, count(*) AS n FROM documents GROUP BY name")
    assert sorted(str(row["name"]) for row in found) == [f"{n}{i:03}.txt" for n in "ab" for i in range(30)]
    assert {row["n"] for row in found} == {1}
    claims = rows_of(tmp_path / "s.duckdb", "SELECT count(*) AS n FROM claims GROUP BY document")
    assert [row["n"] for row in claims] == [3] * 60
    assert len(rows_of(tmp_path / "s.duckdb", "SELECT DISTINCT clues_key FROM documents")) == 1  # they agree on the key
    assert len(rows_of(tmp_path / "s.duckdb", "SELECT DISTINCT document FROM clues")) == 60


def test_a_writer_waits_and_says_so(filled: Path) -> None:
    reports(filled.parent / "new", "new", 1)
    with DuckStore(str(filled)).writing():
        done = hegao("store", "add", "new", "--store", "s.duckdb", "--wait", "0.3", cwd=filled.parent)
        asked = hegao("store", "query", "SELECT 1", "--store", "s.duckdb", "--wait", "0.3", cwd=filled.parent)
    for each in (done, asked):
        assert each.code == 2
        assert "库正被另一个进程占用，等了 0.3 秒" in each.err
    waiting = None
    with DuckStore(str(filled)).writing():
        waiting = started(filled.parent, "add", "new", "--store", "s.duckdb", "--wait", "60")
        time.sleep(1.5)
        assert waiting.poll() is None
    assert waiting.wait(60) == 0
    assert len(rows_of(filled, "SELECT * FROM documents")) == 4


def test_another_program_in_the_file_is_waited_for(filled: Path) -> None:
    code = f"import duckdb, time; c = duckdb.connect({str(filled)!r}); print('open', flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        other.stdout.readline()
        done = hegao("store", "info", "--store", "s.duckdb", "--wait", "0.2", cwd=filled.parent)
        assert done.code == 2
        assert "占用" in done.err
    finally:
        other.kill()
        other.communicate()


def test_a_transaction_cut_short_leaves_what_was_there(filled: Path) -> None:
    before = contents(filled)
    rows = table("documents", [{"document": "x", "path": "p", "state": "s"}])
    for error in (KeyboardInterrupt("stop"), ValueError("stop"), missing("x")):
        with pytest.raises(type(error)), DuckStore(str(filled)).writing() as writing:  # noqa: PT012
            writing.load("documents", rows)
            writing.run("DELETE FROM claims")
            raise error
    assert contents(filled) == before


KILLED = """
import os, signal, sys
from linter.store.duck import DuckStore
from linter.store.frames import table
store = DuckStore(sys.argv[1])
with store.writing() as writing:
    for number in range(200):
        writing.load("documents", table("documents", [{"document": f"x{number}-{i}", "path": "p" * 50} for i in range(500)]))
    writing.run("DELETE FROM claims")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_killed_leaves_what_was_there(filled: Path) -> None:
    before = contents(filled)
    done = subprocess.run([sys.executable, "-c", KILLED, str(filled)], cwd=ROOT, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert contents(filled) == before
    assert hegao("store", "add", "old", "--store", "s.duckdb", cwd=filled.parent).code == 0
    assert contents(filled) == before


def test_killed_at_any_moment_whole_documents_are_there(tmp_path: Path) -> None:
    reports(tmp_path / "a", "a", 40)
    for pause in (0.6, 0.9, 1.2, 1.5):
        run = started(tmp_path, "add", "a", "--store", "s.duckdb", "--jobs", "1")
        time.sleep(pause)
        run.kill()
        run.communicate()
        if (tmp_path / "s.duckdb").exists():
            found = rows_of(tmp_path / "s.duckdb", "SELECT count(*) AS n FROM claims GROUP BY document")
            assert {row["n"] for row in found} <= {3}
    assert hegao("store", "add", "a", "--store", "s.duckdb", cwd=tmp_path).code == 0
    found = rows_of(tmp_path / "s.duckdb", "SELECT count(*) AS n FROM claims GROUP BY document")
    assert [row["n"] for row in found] == [3] * 40


FULL = """
import resource, sys
size = int(sys.argv.pop(1))
from linter.cli.main import main
import linter.store.duck, linter.store.add
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
sys.argv[0] = "hegao"
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be limited in size there")
def test_a_full_disk_leaves_what_was_there(filled: Path) -> None:
    """A limit on the size of files makes writes fail as a full disk does."""
    before = contents(filled)
    reports(filled.parent / "new", "new", 60)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HEGAO", "LC_", "LANG"))}
    codes = []
    for size in (0, 4096, 20_000, 60_000, filled.stat().st_size):
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(size), "store", "add", "new", "--store", "s.duckdb", "--jobs", "1"],
            cwd=filled.parent, env={**kept, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        codes.append(done.returncode)
        if done.returncode:
            assert "没有写成" in done.stderr.decode(), size
            assert contents(filled) == before
    assert codes[:3] == [2, 2, 2]
    assert set(codes) <= {0, 2}
    assert hegao("store", "add", "new", "--store", "s.duckdb", cwd=filled.parent).code == 0
    assert len(rows_of(filled, "SELECT * FROM documents")) == 63


def damages(whole: bytes) -> dict[str, bytes]:
    chance = random.Random(7)
    made = {
        "empty": b"",
        "text": b"no store at all\n" * 400,
        "head": whole[:100],
        "half": whole[: len(whole) // 2],
        "zeros": bytes(len(whole)),
        "sqlite": b"SQLite format 3\0" + bytes(5000),
        "headers": whole[:4096] + bytes(b ^ 255 for b in whole[4096:12288]) + whole[12288:],
        "blocks": whole[:12288] + bytes(b ^ 255 for b in whole[12288:]),
    }
    for number in range(6):
        start = chance.randrange(12288, len(whole) - 5000)
        made[f"flipped {number}"] = (
            whole[:start] + bytes(b ^ 85 for b in whole[start : start + 5000]) + whole[start + 5000 :]
        )
    return made


@pytest.mark.slow
def test_a_damaged_file_is_an_error_and_stays_as_it_is(filled: Path) -> None:
    """Or, where the damage lies in what is not looked at, none: never a crash, never another answer."""
    whole = filled.read_bytes()
    asked = ("store", "query", "SELECT * FROM claims ORDER BY ALL", "--output-format", "jsonl", "--store", "s.duckdb")
    right = hegao(*asked, cwd=filled.parent).out
    noticed = 0
    for name, data in damages(whole).items():
        filled.write_bytes(data)
        for arguments in (asked, ("store", "add", "old", "--store", "s.duckdb")):
            done = hegao(*arguments, cwd=filled.parent)
            assert _told(done) or (done.code == 0 and arguments != asked) or done.out == right, (name, done.err)
            assert filled.read_bytes() == data, name
            noticed += done.code == 2
    assert noticed >= 16


def _told(done: Outcome) -> bool:
    return done.code == 2 and "s.duckdb" in done.err and "损坏" in done.err and "程序内部出错" not in done.err


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    reports(tmp_path / "a", "a", 1)
    path = tmp_path / "s.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE claims (a INTEGER)")
    before = path.read_bytes()
    for arguments in (("info",), ("add", "a")):
        done = hegao("store", *arguments, "--store", "s.duckdb", cwd=tmp_path)
        assert done.code == 2
        assert "不是 hegao 的库" in done.err
        assert path.read_bytes() == before


def test_a_newer_layout_is_left_alone(filled: Path) -> None:
    with duckdb.connect(str(filled)) as connection:
        connection.execute("INSERT INTO versions VALUES (99, '9', now()::TIMESTAMP)")
    before = filled.read_bytes()
    for arguments in (("info",), ("add", "old")):
        done = hegao("store", *arguments, "--store", "s.duckdb", cwd=filled.parent)
        assert done.code == 2
        assert "更新的 hegao" in done.err
        assert filled.read_bytes() == before


@pytest.mark.parametrize("action", ["info", "add"])
def test_an_older_layout_is_brought_up_to_date(tmp_path: Path, action: str) -> None:
    path = tmp_path / "s.duckdb"
    store_version_1.write(str(path))
    old = {name: rows_of_any(path, name) for name in TABLES if since(name) == 1}
    more = () if action == "info" else (str(reports(tmp_path / "a", "a", 1)),)
    done = hegao("store", action, *more, "--store", "s.duckdb", cwd=tmp_path)
    assert done.code == 0, done.err
    new = {name: rows_of_any(path, name) for name in TABLES}
    for name, rows in old.items():
        added = {c.name for c in TABLES[name] if c.since > 1}
        kept = [{k: v for k, v in row.items() if k not in added} for row in new[name]]
        assert all(row in kept for row in rows), name
        assert all(row[column] is None for row in new[name][: len(rows)] for column in added)
        assert [c for c in new[name][0] if c not in added] == list(rows[0])
        assert set(new[name][0]) == {c.name for c in TABLES[name]}
    assert bool(new["clues"]) == bool(more)
    versions = rows_of_any(path, "versions")
    assert [row["version"] for row in versions] == list(range(1, VERSION + 1))
    assert (len(new["documents"]), len(old["documents"])) == (2 if more else 1, 1)


def rows_of_any(path: Path, name: str) -> list[dict[str, object]]:
    """The rows of a table of a store of any version, in the order in which they were added."""
    with duckdb.connect(str(path), read_only=True) as connection:
        found: list[dict[str, object]] = connection.sql(f"SELECT * FROM {name}").to_arrow_table().to_pylist()
        return found


def test_a_step_that_fails_leaves_the_older_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.duckdb"
    store_version_1.write(str(path))
    broken = [*steps(1), (VERSION, ["ALTER TABLE nowhere ADD COLUMN a TEXT"])]
    monkeypatch.setattr("linter.store.layout.steps", lambda version: broken)
    with pytest.raises(StoreError), DuckStore(str(path)).reading():
        pass
    assert [row["version"] for row in rows_of_any(path, "versions")] == [1]
    assert "standing" not in rows_of_any(path, "claims")[0]


def test_every_step_leads_from_the_layout_before(tmp_path: Path) -> None:
    """A store made anew has the columns of one brought up to date, in name and kind."""
    store_version_1.write(str(tmp_path / "old.duckdb"))
    for name in ("old", "new"):
        with DuckStore(str(tmp_path / f"{name}.duckdb")).writing():
            pass
    made = []
    for name in ("old", "new"):
        with duckdb.connect(str(tmp_path / f"{name}.duckdb"), read_only=True) as connection:
            sql = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ALL"
            made.append(connection.sql(sql).fetchall())
    assert made[0] == made[1]


OUTSIDE = (
    "SELECT * FROM read_csv('old/old000.txt')",
    "SELECT * FROM read_text('old/old000.txt')",
    "SELECT * FROM 'old/old000.txt'",
    "SELECT * FROM glob('*')",
    "SELECT * FROM duckdb_extensions()",
    "SELECT * FROM table_of_python",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SELECT * FROM sqlite_scan('a', 'b')",
    "SELECT * FROM 'https://example.org/a.parquet'",
    "ATTACH 'other.duckdb'",
    "SET enable_external_access = true",
    "PRAGMA enable_external_access",
    "EXPORT DATABASE 'made'",
    "COPY claims TO 'made.csv'",
    "CREATE TABLE more (a INTEGER)",
)


def test_queries_reach_nothing_outside_the_store(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.errors import ConfigError

    monkeypatch.chdir(filled.parent)
    before = sorted(path.name for path in filled.parent.iterdir())
    table_of_python = table("runs", [])
    assert table_of_python.num_rows == 0
    for sql in OUTSIDE:
        with pytest.raises(ConfigError), DuckStore(str(filled)).reading() as reading:  # noqa: PT012
            list(reading.answer(sql).batches)
            pytest.fail(sql)
    assert sorted(path.name for path in filled.parent.iterdir()) == before
