"""The store, in a file and on a server: added to, queried, exported, loaded again."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from command import compiled

duckdb = pytest.importorskip("duckdb", reason="needs the extra store")
pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra store")
psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")

from linter.cli.main import main  # noqa: E402
from linter.store.tables import TABLES, VERSION  # noqa: E402

REPORT = """\
2024年1—9月全县工业经济运行情况

1—9月，全县规模以上工业增加值同比增长6.2%，增速比上半年提高0.4个百分点。实现工业投资12.6亿元，同比增长3.2%。
全县技术改造投资占工业投资的比重为128.6%。
"""
OTHER = "2024年10月\n\n全县工业投资14.1亿元，同比增长3.4%。\n"


class Hegao:
    """The command in a folder, with one store."""

    def __init__(self, folder: Path, location: str, output: pytest.CaptureFixture[str]) -> None:
        self.folder, self.location, self._output = folder, location, output

    def __call__(self, action: str, *arguments: object) -> tuple[int, str, str]:
        own = [] if "--store" in arguments else ["--store", self.location]
        code = main(["store", action, *map(str, arguments), *own])
        told = self._output.readouterr()
        return code, told.out, told.err

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def rows(self, sql: str) -> list[dict[str, Any]]:
        code, out, err = self("query", sql, "--output-format", "jsonl")
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])


@pytest.fixture(params=["duckdb", "postgres"])
def hegao(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Hegao:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEGAO_CACHE_DIR", compiled(tmp_path / "cache"))
    monkeypatch.delenv("HEGAO_STORE", raising=False)
    location = str(tmp_path / "store.duckdb")
    if request.param == "postgres":
        location = database(request.getfixturevalue("server"), request.node.name)
    return Hegao(tmp_path, location, capsys)


def database(address: str, name: str) -> str:
    """A fresh database on the server."""
    own = "".join(c if c.isalnum() else "_" for c in name.lower())
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{own}"')
        connection.execute(f'CREATE DATABASE "{own}"')
    return address.replace("/postgres?", f"/{own}?")


def test_add_stores_what_claims_and_check_say(hegao: Hegao, capsys: pytest.CaptureFixture[str]) -> None:
    path = hegao.write("a.txt", REPORT)
    code, out, _ = hegao("add", path)
    assert (code, "新存入 1 篇" in out) == (0, True)
    main(["claims", str(path)])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kept = hegao.rows("SELECT * FROM claims ORDER BY ordinal")
    assert len(kept) == len(told) == 5
    for ours, theirs in zip(kept, told, strict=True):
        same = ("text", "kind", "indicator", "scope", "modifiers", "masked", "unit", "base", "direction", "confidence")
        assert {name: ours[name] for name in same} == {name: theirs[name] for name in same}
        assert [ours["value_low"], ours["value_high"]] == theirs["value"]
        assert (ours["start_offset"], ours["end_offset"]) == (theirs["start"], theirs["end"])
        assert (ours["period_from"], ours["period_to"]) == (theirs["period"]["from"], theirs["period"]["to"])
    main(["check", str(path), "--output-format", "json"])
    wanted = json.loads(capsys.readouterr().out)["findings"]
    found = hegao.rows("SELECT * FROM findings ORDER BY ordinal")
    assert [(f["code"], f["line"], f["col"], f["message"]) for f in found] == [
        (f["code"], f["line"], f["column"], f["message"]) for f in wanted
    ]
    assert found
    (document,) = hegao.rows("SELECT * FROM documents")
    assert (document["name"], document["path"], document["redacted"]) == ("a.txt", str(path), True)
    assert (document["claims_read"], document["replaced_by"]) == (5, None)
    (run,) = hegao.rows("SELECT * FROM runs")
    assert (run["added"], run["failed"], run["run"]) == (1, 0, document["run"])
    assert run["started"] <= run["finished"]


def test_what_is_there_is_not_added_again(hegao: Hegao) -> None:
    path = hegao.write("a.txt", REPORT)
    hegao("add", path)
    before = {table: hegao.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}
    code, out, _ = hegao("add", path)
    assert code == 0
    assert "已在库中、没有变化 1 篇" in out
    assert "1 already there, unchanged" in hegao("add", path, "--lang", "en")[1]
    assert {table: hegao.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES} == before


def test_other_settings_judge_anew_and_replace(hegao: Hegao) -> None:
    path = hegao.write("a.txt", REPORT)
    hegao("add", path)
    assert hegao.count("findings") == 1
    _, out, _ = hegao("add", path, "--ignore", "PCT")
    assert "重新判断 1 篇" in out
    assert (hegao.count("documents"), hegao.count("claims"), hegao.count("findings")) == (1, 5, 0)


def test_a_later_version_replaces_the_one_before(hegao: Hegao) -> None:
    path = hegao.write("a.txt", REPORT)
    hegao("add", path)
    first = hegao.rows("SELECT document FROM documents")[0]["document"]
    hegao.write("a.txt", OTHER)
    assert "新存入 1 篇" in hegao("add", path)[1]
    current = hegao.rows("SELECT document FROM documents WHERE replaced_by IS NULL")[0]["document"]
    old = hegao.rows(f"SELECT replaced_by FROM documents WHERE document = '{first}'")
    assert old == [{"replaced_by": current}]
    hegao.write("a.txt", REPORT)  # and back
    assert "没有变化 1 篇" in hegao("add", path)[1]
    rows = hegao.rows("SELECT document, replaced_by FROM documents")
    assert {row["document"]: row["replaced_by"] for row in rows} == {first: None, current: first}


def test_a_copy_in_another_folder_is_the_same_document(hegao: Hegao) -> None:
    path = hegao.write("a.txt", REPORT)
    hegao("add", path)
    (hegao.folder / "sub").mkdir()
    moved = path.rename(hegao.folder / "sub" / "a.txt")
    hegao("add", moved)
    assert hegao.rows("SELECT path FROM documents") == [{"path": str(moved)}]
    assert "新存入 1 篇" in hegao("add", moved.rename(hegao.folder / "b.txt"))[1]


def test_what_cannot_be_read_is_told_and_the_rest_stored(hegao: Hegao) -> None:
    hegao.write("a.txt", REPORT)
    (hegao.folder / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 40)
    code, out, err = hegao("add", ".")
    assert code == 2
    assert "b.txt" in err
    assert "失败 1 篇" in out
    assert hegao.rows("SELECT name FROM documents") == [{"name": "a.txt"}]
    assert hegao.rows("SELECT added, failed FROM runs") == [{"added": 1, "failed": 1}]


def test_many_reports_are_checked_in_several_processes(hegao: Hegao) -> None:
    for number in range(40):
        hegao.write(f"{number:02}.txt", OTHER.replace("14.1", f"{number}.5"))
    assert "新存入 40 篇" in hegao("add", ".", "--jobs", "3")[1]
    hegao.write("50.txt", REPORT)
    assert "没有变化 40 篇" in hegao("add", ".", "--jobs", "3")[1]
    values = hegao.rows("SELECT value_low FROM claims WHERE kind = 'level' AND text LIKE '%.5亿元' ORDER BY value_low")
    assert [round(row["value_low"] * 100) for row in values] == [100 * n + 45 for n in range(40)]


def test_answers_are_shown_and_written(hegao: Hegao) -> None:
    hegao("add", hegao.write("a.txt", REPORT))
    sql = "SELECT line, text, scope, masked FROM claims ORDER BY ordinal"
    _, table, _ = hegao("query", sql)
    lines = table.splitlines()
    assert lines[0].split() == ["line", "text", "scope", "masked"]
    assert len(lines) == 2 + 5
    assert lines[2].split() == ["3", "6.2%", "全县", "false"]
    _, text, _ = hegao("query", sql, "--output-format", "csv")
    read = list(csv.DictReader(io.StringIO(text)))
    assert [row["text"] for row in read] == ["6.2%", "0.4个百分点", "12.6亿元", "3.2%", "128.6%"]
    file = hegao.folder / "out.parquet"
    assert hegao("query", sql, "--output-format", "parquet", "-o", file)[0] == 0
    assert pq.read_table(file).column("scope").to_pylist()[0] == ["全县"]
    code, out, err = hegao("query", sql, "--output-format", "parquet")
    assert (code, out) == (2, "")
    assert "-o" in err
    _, named, _ = hegao("query", "SELECT 1 AS a, 2 AS a", "--output-format", "jsonl")
    assert json.loads(named) == {"a": 1, "a_2": 2}


def test_a_table_obeys_no_control_character(hegao: Hegao) -> None:
    hegao("add", hegao.write("a.txt", REPORT))
    _, out, _ = hegao("query", "SELECT chr(27) || '[31m' AS a, '=1+1' AS b, repeat('长', 60) AS c")
    assert "\x1b" not in out
    assert "…" in out
    assert "'=1+1" in hegao("query", "SELECT '=1+1' AS b", "--output-format", "csv")[1]


MORE_THAN_ASKING = (
    "DELETE FROM claims",
    "INSERT INTO runs (run) VALUES ('x')",
    "SELECT 1; SELECT 2",
    "SELECT 1; DELETE FROM claims",
    "COPY (SELECT 1) TO 'made.csv'",
    "WITH gone AS (DELETE FROM claims RETURNING *) SELECT * FROM gone",
    "SELECT nothing FROM claims",
    "SELEC",
    "",
)


def test_queries_only_ask(hegao: Hegao) -> None:
    hegao("add", hegao.write("a.txt", REPORT))
    for sql in MORE_THAN_ASKING:
        code, out, err = hegao("query", sql)
        assert (code, out) == (2, ""), sql
        assert "只能查询" in err or "查询有误" in err, sql
    assert hegao.count("claims") == 5
    assert not (hegao.folder / "made.csv").exists()


def test_info_names_tables_and_columns(hegao: Hegao) -> None:
    hegao("add", hegao.write("a.txt", REPORT), "--show-sensitive")
    code, out, _ = hegao("info")
    assert code == 0
    assert f"结构第 {VERSION} 版" in out
    assert "1 篇存的是名称全文" in out
    assert "claims  5 行" in out
    assert all(column.name in out for columns in TABLES.values() for column in columns)
    assert "layout" in hegao("info", "--lang", "en")[1]


def test_without_a_store_there_is_a_clear_error(hegao: Hegao) -> None:
    for action, more in (("info", ()), ("query", ("SELECT 1",)), ("export", ("out",))):
        code, out, err = hegao(action, *more)
        assert (code, out) == (2, "")
        assert "这里没有库" in err
    assert not (hegao.folder / "out").exists()


def test_an_export_can_be_loaded_again(hegao: Hegao) -> None:
    hegao("add", hegao.write("a.txt", REPORT), hegao.write("b.txt", OTHER))
    code, _, _ = hegao("export", "out")
    assert code == 0
    files = sorted(path.name for path in Path("out").iterdir())
    assert files == sorted(f"{name}.parquet" for name in TABLES)
    copy = str(hegao.folder / "copy.duckdb")
    key = Path("copy.duckdb.key")  # the key is no part of an export
    own = hegao.location + ".key"
    if Path(own).exists():
        key.write_bytes(Path(own).read_bytes())
    else:
        key.write_text(hegao.rows("SELECT key FROM keys")[0]["key"])
    assert hegao("import", "out", "--store", copy)[0] == 0
    assert hegao("export", "again", "--store", copy)[0] == 0
    for name in TABLES:
        first, second = (pq.read_table(f"{folder}/{name}.parquet") for folder in ("out", "again"))
        assert first.num_rows == hegao.count(name) > 0
        assert first.equals(second)
    _, told, _ = hegao("import", "out", "--store", copy)  # all known
    assert [line.split() for line in told.splitlines()] == [[name, "0"] for name in TABLES]
    assert "没有变化 2 篇" in hegao("add", "a.txt", "b.txt", "--store", copy)[1]


def test_an_export_overwrites_nothing_but_exports(hegao: Hegao) -> None:
    hegao("add", hegao.write("a.txt", REPORT))
    hegao("export", "out")
    assert hegao("export", "out")[0] == 0
    claims = Path("out/claims.parquet")
    for damage in (b"", b"something else", claims.read_bytes()[:-20]):
        claims.write_bytes(damage)
        before = {path.name: path.read_bytes() for path in Path("out").iterdir()}
        code, _, err = hegao("export", "out")
        assert code == 2
        assert "claims.parquet" in err
        assert {path.name: path.read_bytes() for path in Path("out").iterdir()} == before


def test_a_damaged_export_loads_nothing(hegao: Hegao) -> None:
    hegao("add", hegao.write("a.txt", REPORT))
    hegao("export", "out")
    before = {table: hegao.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}
    claims = Path("out/claims.parquet")
    whole = claims.read_bytes()
    middle = len(whole) // 2
    for damage in (
        None,
        b"PAR1",
        whole[:middle],
        bytes(b ^ 255 if 40 < i < middle else b for i, b in enumerate(whole)),
    ):
        claims.unlink(missing_ok=True)
        if damage is not None:
            claims.write_bytes(damage)
        code, _, err = hegao("import", "out")
        assert code == 2
        assert "claims.parquet" in err
        assert "程序内部出错" not in err
        assert {table: hegao.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES} == before


def test_the_place_of_the_store(hegao: Hegao, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given, else of the environment, else configured, else in the working folder."""

    def made() -> list[str]:
        found = sorted(path.name for path in hegao.folder.glob("*.duckdb"))
        for name in found:
            (hegao.folder / name).unlink()
        return found

    path = str(hegao.write("a.txt", REPORT))
    main(["store", "add", path])
    assert sorted(p.name for p in hegao.folder.glob(".*.duckdb")) == [".hegao-store.duckdb"]
    hegao.write("hegao.toml", 'store = "configured.duckdb"\n')
    made()
    main(["store", "add", path])
    assert made() == ["configured.duckdb"]
    monkeypatch.setenv("HEGAO_STORE", "environment.duckdb")
    main(["store", "add", path])
    assert made() == ["environment.duckdb"]
    main(["store", "add", path, "--store", "given.duckdb"])
    assert made() == ["given.duckdb"]
