"""Reports against those of a store: found is what is found against the same reports as files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

duckdb = pytest.importorskip("duckdb", reason="needs the extra store")
psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")

from test_store import database  # noqa: E402

from bench.monthly import series  # noqa: E402
from bench.series import CODES, faults  # noqa: E402
from linter import batch, packs, readers  # noqa: E402
from linter.archive.report import counts  # noqa: E402
from linter.archive.report.series import series as drawn_series  # noqa: E402
from linter.archive.report.source import stored as stored_source  # noqa: E402
from linter.batch import Job  # noqa: E402
from linter.checks.batch_linkage import NAMING  # noqa: E402
from linter.cli.main import main  # noqa: E402
from linter.document import Document  # noqa: E402
from linter.results import Results  # noqa: E402
from linter.settings import Settings  # noqa: E402
from linter.store import neighbours as stored  # noqa: E402
from linter.store.add import add  # noqa: E402
from linter.store.clues import clue_rows  # noqa: E402
from linter.store.neighbours import neighbours  # noqa: E402
from linter.store.open import open_store  # noqa: E402
from linter.store.secret import Secret, secret  # noqa: E402

if TYPE_CHECKING:
    from linter.finding import FileReport, Finding
    from linter.store.backend import Store

LAST = "临河县2026年1—8月经济运行情况\n1—8月，全县规模以上工业增加值同比增长4.1%。全县一般公共预算收入30.20亿元。\n"
NOW = (
    "临河县2026年1—9月经济运行情况\n1—9月，全县规模以上工业增加值同比增长5.2%，增速比1—8月提高0.4个百分点。"
    "全县一般公共预算收入27.60亿元。\n"
)
OPEN = "走访瑞川船舶有限公司。\n1—9月，煜垣集团实现产值12.63亿元。\n"
MASKED = "修造船业回升，*瑞川船舶实现达产。\n**公司实现产值12.63亿元。\n"
RULES = packs.load()
SERIES_OF_REPORTS = Settings(select=CODES, across=True)


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def location(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "postgres":
        return database(request.getfixturevalue("server"), "across")
    return str(tmp_path_factory.mktemp("store") / "s.duckdb")


@pytest.fixture(scope="module")
def filled(location: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, list[Job]]:
    """A store with the reports of two years, and the jobs that check them."""
    folder = tmp_path_factory.mktemp("series")
    jobs = []
    for report in series(0)[2]:
        (folder / report.name).write_text(report.text, "utf-8")
        jobs.append(Job(str(folder / report.name), SERIES_OF_REPORTS, RULES, size=len(report.text.encode())))
    store = open_store(location)
    assert add(store, jobs, True, 1).added == 24
    return store, jobs


def shown(found: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [(f.code, f.start, f.end, f.case, f.severity, f.data, f.related, f.fingerprint) for f in found]


def against_store(store: Store, jobs: list[Job]) -> list[FileReport]:
    return list(batch.run(jobs, 1, None, neighbours(store, jobs).earlier))


def test_the_same_is_found_as_against_files(
    filled: tuple[Store, list[Job]], cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every kind of fault in a report, those of the two years beside it."""
    monkeypatch.setenv("HEGAO_CACHE_DIR", cache)  # the files beside it are read once
    store, jobs = filled
    writer, data, _ = series(0)
    index, kept, met = 20, Results(), set()
    beside = [job._replace(reference=True) for at, job in enumerate(jobs) if at != index]
    for fault in faults(writer, data, index):
        own = jobs[index]._replace(data=fault.report.text.encode())
        (there,) = batch.run([own, *beside], 1, kept)
        (here,) = against_store(store, [own])
        assert shown(here.findings) == shown(there.findings)
        assert here.counts == there.counts
        codes = {finding.code for finding in here.findings}
        assert codes & {*fault.codes}, fault.codes
        met |= codes
    assert met == {*CODES}


def test_nothing_is_found_in_what_is_consistent(filled: tuple[Store, list[Job]]) -> None:
    store, jobs = filled
    for index in (0, 17):
        (report,) = against_store(store, [jobs[index]])
        assert (report.error, report.findings) == (None, ())


def test_a_page_is_drawn_over_either_database(filled: tuple[Store, list[Job]]) -> None:
    with stored_source(filled[0]) as source:
        assert sum(counts.statuses(source).values()) == 24
        months, without = counts.months(source)
        found, more = drawn_series(source)
    assert (len(months), without, more) == (24, 0, 0)
    assert {len(each.growth) for each in found if each.indicator == "一般公共预算收入" and each.cumulative} == {24}


def test_the_store_holds_no_word_of_a_report(filled: tuple[Store, list[Job]]) -> None:
    store, _ = filled
    with store.reading() as reading:
        rows = [row for each in reading.rows("SELECT * FROM clues").batches for row in each.to_pylist()]
    assert len(rows) > 400
    assert str(rows).isascii()
    assert {(len(row["digest"]), row["source"]) for row in rows} == {(24, "series")}
    other = secret(open_store("elsewhere.duckdb"))
    assert other is None


class Hegao:
    """The command in a folder of its own with a store there."""

    def __init__(self, folder: Path, output: pytest.CaptureFixture[str], made: Path) -> None:
        self.folder, self._output, self._made = folder, output, made
        self.store = folder / "s.duckdb"

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        return code, *self._output.readouterr()

    def write(self, name: str, text: str) -> str:
        (self.folder / name).parent.mkdir(exist_ok=True)
        (self.folder / name).write_text(text, "utf-8")
        return name

    def add(self, name: str, text: str, *arguments: str) -> None:
        code, _, err = self("store", "add", self.write(name, text), "--store", "s.duckdb", *arguments)
        assert code == 0, err

    def keep_last(self) -> None:
        """A store that was made by adding the report of the month before."""
        path = self.folder / self.write("old/last.txt", LAST)
        for name in ("s.duckdb", "s.duckdb.key"):
            shutil.copy(self._made / name, self.folder)
        with duckdb.connect(str(self.store)) as connection:
            connection.execute("UPDATE documents SET path = ?", [str(path)])

    def check(self, *arguments: str) -> tuple[int, list[str], str]:
        """Exit code, code and other file of each finding, what is said on standard error."""
        code, out, err = self("check", *arguments, "--quiet", "--output-format", "json")
        found: list[dict[str, Any]] = json.loads(out)["findings"] if out else []
        return code, [" ".join((f["code"], *(r["path"] for r in f["related"][:1]))) for f in found], err


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the rules of all commands of this file are kept compiled."""
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def made(cache: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the report of the month before."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "last.txt").write_text(LAST, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEGAO_CACHE_DIR", cache)
        patch.delenv("HEGAO_STORE_KEY", raising=False)
        assert main(["store", "add", str(folder / "last.txt"), "--store", str(folder / "s.duckdb")]) == 0
    return folder


@pytest.fixture
def hegao(
    cache: str, made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Hegao:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HEGAO_CACHE_DIR", cache)
    for name in ("HEGAO_STORE", "HEGAO_STORE_KEY"):
        monkeypatch.delenv(name, raising=False)
    return Hegao(tmp_path, capsys, made)


FOUND = ["XDC001 old/last.txt", "XDC002 old/last.txt"]


def test_the_command_says_the_same_as_against_files(hegao: Hegao) -> None:
    hegao.keep_last()
    hegao.write("now.txt", NOW)
    outputs = [
        hegao("check", "now.txt", *options, "--output-format", form)
        for form in ("concise", "json")
        for options in (("--against", "old"), ("--store", "s.duckdb"))
    ]
    assert outputs[0::2] == outputs[1::2]
    assert outputs[0][0] == 1
    assert [line.split()[1] for line in outputs[0][1].splitlines()] == ["XDC001", "XDC002"]
    assert hegao.check("now.txt", "--store", "s.duckdb")[:2] == (1, FOUND)


def test_a_store_is_asked_only_where_the_command_line_says_so(hegao: Hegao, monkeypatch: pytest.MonkeyPatch) -> None:
    hegao.keep_last()
    hegao.write("now.txt", NOW)
    hegao.write("hegao.toml", 'store = "s.duckdb"\n')
    assert hegao.check("now.txt") == (0, [], "")
    assert hegao.check("now.txt", "--against-store") == (1, FOUND, "")
    monkeypatch.setenv("HEGAO_STORE", "other.duckdb")
    assert hegao.check("now.txt") == (0, [], "")
    code, found, err = hegao.check("now.txt", "--against-store")
    assert (code, found, "other.duckdb" in err) == (2, [], True)


def test_a_report_is_not_compared_with_itself_or_what_it_was(hegao: Hegao) -> None:
    contrary = NOW.replace("5.2%", "6.9%").replace("27.60", "33.10")
    hegao.add("now.txt", contrary)
    hegao.write("now.txt", NOW)
    code, found, err = hegao.check("now.txt", "--store", "s.duckdb")  # the store has an earlier draft of it
    assert (code, found, err) == (0, [], "")
    hegao.add("old/last.txt", LAST.replace("4.1%", "9.9%"))
    hegao.add("old/last.txt", LAST)  # takes the place of what lay there
    assert hegao.check("now.txt", "--store", "s.duckdb")[1] == FOUND
    hegao.add("copy/last.txt", LAST)
    hegao.write("again/last.txt", LAST)
    assert hegao.check("again/last.txt", "--store", "s.duckdb")[1] == []


def test_waivers_and_repairs_go_with_a_store(hegao: Hegao) -> None:
    hegao.keep_last()
    hegao.write("now.txt", NOW)
    assert hegao("check", "now.txt", "--store", "s.duckdb", "--fix")[0] == 1
    assert hegao("check", "now.txt", "--store", "s.duckdb", "--add-ignore", "已核实")[0] == 0
    assert hegao.check("now.txt", "--store", "s.duckdb")[0] == 0


def test_what_the_store_cannot_give_is_an_error_and_changes_nothing(hegao: Hegao) -> None:
    hegao.write("now.txt", NOW)
    code, found, err = hegao.check("now.txt", "--store", "s.duckdb")
    assert (code, found, "没有库" in err, hegao.store.exists()) == (2, [], True, False)
    hegao.keep_last()
    whole, key = hegao.store.read_bytes(), Path("s.duckdb.key").read_bytes()
    for damaged in (b"", b"no store at all\n" * 400, whole[: len(whole) // 2]):
        hegao.store.write_bytes(damaged)
        code, found, err = hegao.check("now.txt", "--store", "s.duckdb")
        assert (code, found, "损坏" in err, hegao.store.read_bytes() == damaged) == (2, [], True, True)
    hegao.store.write_bytes(whole)
    for damaged in (b"", b"zz" * 32, key[:20]):
        Path("s.duckdb.key").write_bytes(damaged)
        code, found, err = hegao.check("now.txt", "--store", "s.duckdb")
        assert (code, found, "钥匙" in err) == (2, [], True)
        assert hegao("store", "add", "old", "--store", "s.duckdb")[0] == 2
        assert (Path("s.duckdb.key").read_bytes(), hegao.store.read_bytes()) == (damaged, whole)


def test_the_key_is_apart_from_the_store_and_can_be_anywhere(hegao: Hegao, monkeypatch: pytest.MonkeyPatch) -> None:
    hegao.keep_last()
    hegao.write("now.txt", NOW)
    key = Path("s.duckdb.key")
    assert key.stat().st_mode & 0o777 == 0o600
    assert bytes.fromhex(key.read_text().strip()) not in hegao.store.read_bytes()
    assert key.read_bytes().strip() not in hegao.store.read_bytes()
    monkeypatch.setenv("HEGAO_STORE_KEY", str(key.rename("mine.key")))
    assert hegao.check("now.txt", "--store", "s.duckdb")[:2] == (1, FOUND)
    monkeypatch.delenv("HEGAO_STORE_KEY")
    code, found, err = hegao.check("now.txt", "--store", "s.duckdb")
    assert (code, found, "不见了" in err) == (2, [], True)
    hegao.add("old/more.txt", LAST.replace("1—8月", "1—7月").replace("4.1%", "3.9%").replace("30.20", "24.10"))
    code, _, err = hegao.check("now.txt", "--store", "s.duckdb")
    assert (code, "另有 1 篇" in err) == (0, True)
    assert "重新判断 1 篇" in hegao("store", "add", "old", "--store", "s.duckdb")[1]
    assert hegao.check("now.txt", "--store", "s.duckdb") == (1, FOUND, "")


def test_what_was_stored_before_clues_were_is_told_of(hegao: Hegao) -> None:
    import store_version_1

    store_version_1.write("s.duckdb")
    hegao.write("now.txt", NOW)
    code, _, err = hegao.check("now.txt", "--store", "s.duckdb")
    assert (code, "1 篇稿件没有供对照的记录" in err) == (2, True)
    hegao.add("old/last.txt", LAST)
    code, found, err = hegao.check("now.txt", "--store", "s.duckdb")
    assert (code, found, "另有 1 篇" in err) == (1, FOUND, True)


def test_of_many_reports_of_a_place_those_nearest_in_time_are_taken(
    hegao: Hegao, monkeypatch: pytest.MonkeyPatch
) -> None:
    hegao.keep_last()
    hegao.add("old/2019.txt", LAST.replace("2026", "2019"))
    hegao.write("now.txt", NOW)
    monkeypatch.setattr(stored, "MOST", 1)
    assert hegao.check("now.txt", "--store", "s.duckdb")[1] == FOUND


def test_a_mask_that_an_open_report_undoes(hegao: Hegao) -> None:
    """Beside each other, given to compare with, and from the store: the same."""
    hegao.add("open.txt", OPEN)
    hegao.write("masked.txt", MASKED)
    wanted = ["RID003 open.txt"] * 2
    for options in (("open.txt",), ("--against", "open.txt"), ("--store", "s.duckdb")):
        assert hegao.check("masked.txt", "--select", "RID003", *options)[1] == wanted, options
    assert "瑞川" not in hegao.store.read_bytes().decode("utf-8", "replace")


def test_where_the_key_lies_in_the_store_no_name_is_digested(tmp_path: Path) -> None:
    """On a server whoever reads the clues reads the key as well: names of four characters at most would be found by trial."""
    reading = readers.read("open.txt", (OPEN + MASKED).encode())
    document = Document(reading, RULES.lexicon, "open.txt")
    kinds = [
        [row["kind"] for row in clue_rows(document, RULES.rules, Secret(b"key", apart), names=apart)]
        for apart in (True, False)
    ]
    assert set(kinds[0]) >= {"stem", "beside-trading", "figure", "masked-figure", "imprint"}
    assert [kind for kind in kinds[0] if kind not in NAMING] == kinds[1]
    assert set(kinds[0]) & NAMING
    shown = [row["digest"] for row in clue_rows(document, RULES.rules, Secret(b"other"), names=True)]
    assert not set(shown) & {row["digest"] for row in clue_rows(document, RULES.rules, Secret(b"key"), names=True)}
