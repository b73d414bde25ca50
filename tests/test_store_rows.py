"""Rows on their way into a store and out of it: nothing changed, nothing shown that is to be hidden."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

duckdb = pytest.importorskip("duckdb", reason="needs the extra store")
pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra store")
psycopg = pytest.importorskip("psycopg", reason="needs the extra postgres")

from linter.batch import Session  # noqa: E402
from linter.cli.main import main  # noqa: E402
from linter.config import Configuration  # noqa: E402
from linter.discover import find  # noqa: E402
from linter.language.token import Period  # noqa: E402
from linter.store.add import add  # noqa: E402
from linter.store.earlier import StoredClaim, claims_of_others  # noqa: E402
from linter.store.frames import read_parquet, replacing, table, write_parquet  # noqa: E402
from linter.store.intake import document_id  # noqa: E402
from linter.store.open import open_store  # noqa: E402
from linter.store.tables import TABLES  # noqa: E402
from linter.suppress import Sidecars  # noqa: E402

if TYPE_CHECKING:
    from linter.store.backend import Store

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(max_size=8),
    "texts": st.lists(st.text(max_size=4), max_size=3),
    "int": st.integers(-(2**63), 2**63 - 1),
    "ints": st.lists(st.integers(-(2**63), 2**63 - 1), max_size=3),
    "real": st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
    "time": st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
}


def rows(name: str) -> st.SearchStrategy[list[dict[str, Any]]]:
    fields = {column.name: st.none() | VALUES[column.kind] for column in TABLES[name]}
    return st.lists(st.fixed_dictionaries(fields), max_size=3)


def storable(value: Any) -> Any:
    """Text as both databases hold it."""
    if isinstance(value, list):
        return list(map(storable, value))
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def stored(store: Store, name: str, given_rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What comes out of a table again, in the order in which it went in."""
    with store.writing() as writing:
        writing.run(f"DELETE FROM {name}")
        writing.load(name, table(name, given_rows))
    with store.reading() as reading:
        columns = ", ".join(column.name for column in TABLES[name])
        return [row for batch in reading.rows(f"SELECT {columns} FROM {name}").batches for row in batch.to_pylist()]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("kind", ["duckdb", "postgres"])
def test_a_store_gives_back_what_it_took(kind: str, name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    store = open_store(request.getfixturevalue("server") if kind == "postgres" else str(tmp_path / "s.duckdb"))

    @settings(max_examples=15, deadline=None)
    @given(rows(name))
    def holds(wanted: list[dict[str, Any]]) -> None:
        assert stored(store, name, wanted) == [{k: storable(v) for k, v in row.items()} for row in wanted]

    holds()


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_parquet_file_gives_back_what_it_took(name: str, data: st.DataObject) -> None:
    made = table(name, data.draw(rows(name)))
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/a.parquet"
        with replacing(path) as temporary:
            assert write_parquet(temporary, made.to_batches(), made.schema, mark=True) == made.num_rows
        assert read_parquet(path, name).equals(made)
        assert [each.name for each in Path(folder).iterdir()] == ["a.parquet"]


def test_a_file_name_that_is_no_text_can_be_stored(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "s.duckdb"))
    assert stored(store, "documents", [{"path": "a\udcff.txt"}])[0]["path"] == "a\\udcff.txt"


def kept(folder: Path, texts: dict[str, str], redact: bool = True, config: str = "") -> Store:
    """A store of these reports."""
    (folder / "hegao.toml").write_text(config, "utf-8")
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    store = open_store(str(folder / "s.duckdb"))
    session = Session(Configuration({"sensitive": redact}), Sidecars())
    jobs = list(session.jobs(find([str(folder)], session.configuration.of_folder)))
    done = add(store, jobs, redact, 1)
    assert (done.added, done.failed) == (len(texts), ())
    return store


JANUARY = "2024年1月工业经济运行情况\n\n1月，全市规模以上工业增加值同比增长6.2%。全县工业投资12.6亿元，同比下降3.2%。工业用电量*万千瓦时。\n"
MARCH = (
    "2024年1—3月工业经济运行情况\n\n1—3月，全市规模以上工业增加值同比增长6.5%。青川睿沣农业开发有限公司产值3.1亿元。\n"
)


def said(claims: Iterator[StoredClaim]) -> list[tuple[str, str, str]]:
    return [(claim.name, claim.indicator, claim.text) for claim in claims]


def test_what_other_documents_said(tmp_path: Path) -> None:
    store = kept(tmp_path, {"01.txt": JANUARY, "03.txt": MARCH})
    own = str(tmp_path / "03.txt")
    everything = list(claims_of_others(store))
    assert {claim.name for claim in everything} == {"01.txt", "03.txt"}
    assert not [claim for claim in everything if "公司" in claim.indicator or any("公司" in s for s in claim.scope)]
    assert {c.name for c in claims_of_others(store, apart_from=[own])} == {"01.txt"}
    identity = document_id(own, Path(own).read_bytes())
    assert {c.name for c in claims_of_others(store, documents=[identity])} == {"01.txt"}
    growth = said(claims_of_others(store, indicators=["规模以上工业增加值"], years=[2024], kinds=["change-pct"]))
    assert growth == [("01.txt", "规模以上工业增加值", "6.2%"), ("03.txt", "规模以上工业增加值", "6.5%")]
    assert said(claims_of_others(store, years=[2023])) == []
    assert said(claims_of_others(store, indicators=[])) == []
    (claim,) = claims_of_others(store, apart_from=[own], scope=["全县"], kinds=["level"])
    assert (claim.value, claim.decimals, claim.doubled) == ((12.55, 12.65), 1, (251, 253))
    assert (claim.line, claim.column, claim.unit, claim.canonical) == (3, 30, "亿元", True)
    assert claim.period == Period(2024, 2024, 1, 1, False)
    (masked,) = [c for c in claims_of_others(store) if c.masked]
    assert (masked.value, masked.doubled) == (None, None)


def test_a_replaced_document_says_nothing_more(tmp_path: Path) -> None:
    kept(tmp_path, {"01.txt": JANUARY})
    store = kept(tmp_path, {"01.txt": JANUARY.replace("6.2%", "6.3%")})
    growth = said(claims_of_others(store, indicators=["规模以上工业增加值"]))
    assert growth == [("01.txt", "规模以上工业增加值", "6.3%")]


def everything_in(store: Store) -> str:
    with store.reading() as reading:
        found = [row for name in TABLES for b in reading.rows(f"SELECT * FROM {name}").batches for row in b.to_pylist()]
    return json.dumps(found, ensure_ascii=False, default=str)


def test_names_are_stored_shortened_unless_asked_for(tmp_path: Path) -> None:
    from test_no_leak import CONFIG, MARKDOWN, REPORT, SECRETS

    for redact in (True, False):
        folder = tmp_path / str(redact)
        folder.mkdir()
        config = CONFIG + 'profile = "anonymized"\npreview = true\n'
        told = everything_in(kept(folder, {"a.txt": REPORT, "c.md": MARKDOWN}, redact, config))
        pieces = [(word, piece) for word, more in SECRETS.items() for piece in (word, *more)]
        shown = {word for word, piece in pieces if piece in told}
        assert shown == set() if redact else {"青川睿沣农业开发有限公司", "煜垣集团", "欧阳砚秋"} <= shown
        with open_store(str(folder / "s.duckdb")).reading() as reading:
            sql = "SELECT count(*) FILTER (WHERE shortened) AS n FROM claims"
            (row,) = [row for batch in reading.rows(sql).batches for row in batch.to_pylist()]
        assert (row["n"] > 0) == redact


def test_what_rules_point_at_is_hidden_in_claims_too(tmp_path: Path) -> None:
    """A number that only a rule about identifiers finds must not show as a figure."""
    text = "联系电话13973915264。身份证号11010519491231002X。产值同比增长6.2%。\n"
    told = everything_in(kept(tmp_path, {"a.txt": text}, config='profile = "anonymized"\n'))
    assert "13973915264" not in told
    assert "1949" not in told
    assert "6.2%" in told


def test_claims_as_parquet_are_those_of_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = kept(tmp_path, {"01.txt": JANUARY, "03.txt": MARCH})
    monkeypatch.chdir(tmp_path)
    assert main(["claims", "01.txt", "03.txt", "--output-format", "parquet", "-o", "made.parquet"]) == 0
    made = pq.read_table("made.parquet").to_pylist()
    with store.reading() as reading:
        sql = "SELECT d.name, c.* FROM claims c JOIN documents d ON d.document = c.document ORDER BY d.name, c.ordinal"
        there = [row for batch in reading.rows(sql).batches for row in batch.to_pylist()]
    assert [row.pop("path") for row in made] == [row.pop("name") for row in there]
    assert made == [{name: value for name, value in row.items() if name != "document"} for row in there]
    assert len(made) > 5
    assert "睿沣" not in str(made)
    before = Path("made.parquet").read_bytes()
    assert main(["claims", "01.txt", "--output-format", "parquet"]) == 2
    assert main(["claims", "none.txt", "--output-format", "parquet", "-o", "other.parquet"]) == 2
    assert (Path("made.parquet").read_bytes() == before, pq.read_table("other.parquet").num_rows) == (True, 0)
