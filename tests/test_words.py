"""The published word lists are well formed, say where they are from, and fold what may be folded and no more."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from linter.folding import fold

RULES = Path(__file__).parent.parent / "rules"
INDICATORS = sorted((RULES / "indicators").glob("*.toml"))
WORDS = sorted((RULES / "words").glob("*.txt"))
LEAST = {
    "divisions": 3000,
    "divisions-county-short": 1000,
    "industries": 400,
    "measure-suffixes": 200,
    "measure-verbs": 80,
    "ownership": 60,
    "scope-words": 80,
}


def spaced(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNITS = spaced("money percent count energy volume weight area people length index price points time") | {""}
#: Chinese, Latin capitals and digits of names such as PM2.5, and the marks names are printed with.
FORM = re.compile(r"[一-鿿A-Za-z0-9&.“”（）()、Ⅴ-]+")
LATIN = re.compile(r"[A-Za-z]+")
KNOWN_LATIN = spaced(
    "A AQI ARPU BDI CAC CAGR CPI D DAU DAX EBITDA EPS G GAAP GDP GNI IPI LPR M MAU MLF Non PB PCT PE PM PMI PPI PPIRM"
    " R ROA ROE V"
)


def tables() -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in INDICATORS}


def rows() -> list[tuple[str, str, dict[str, Any]]]:
    return [(stem, name, row) for stem, table in tables().items() for name, row in table.items() if name != "source"]


def entries(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("path", INDICATORS, ids=lambda path: path.stem)
def test_an_indicator_file_names_its_sources_and_is_sorted(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert table["source"], "every file names the norm it was read from"
    names = [name for name in table if name != "source"]
    assert names == sorted(names)


def test_an_indicator_has_a_unit_class_a_basis_and_sorted_synonyms() -> None:
    for stem, name, row in rows():
        assert set(row) == {"unit", "basis", "signed", "synonyms"}, (stem, name)
        assert row["unit"] in UNITS, (stem, name)
        assert row["basis"] in ("A", "B"), (stem, name)
        assert isinstance(row["signed"], bool), (stem, name)
        assert row["synonyms"] == sorted(set(row["synonyms"])), (stem, name)
        assert name not in row["synonyms"], "the canonical name is its own form already"


def test_a_form_belongs_to_one_indicator() -> None:
    counts = Counter(fold(form) for _, name, row in rows() for form in {fold(f) for f in (name, *row["synonyms"])})
    assert [form for form, count in counts.items() if count > 1] == []


def test_a_form_is_chinese_or_a_known_abbreviation() -> None:
    for stem, name, row in rows():
        for form in (name, *row["synonyms"]):
            assert FORM.fullmatch(form), (stem, form)
            assert set(LATIN.findall(form)) <= KNOWN_LATIN, (stem, form)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工业总产值", "规模以上工业总产值"),
        ("工业产值", "规上工业产值"),
        ("工业投资", "固定资产投资"),
        ("出口", "进出口"),
        ("产量", "销量"),
        ("限上零售额", "零售额"),
        ("新增规上工业企业", "规上工业企业"),
        ("产值", "工业总产值"),
        ("财政收入", "一般公共预算收入"),
        ("签约金额", "到位资金"),
    ],
)
def test_measures_that_differ_in_scope_are_not_folded(one: str, other: str) -> None:
    owner = {form: name for _, name, row in rows() for form in (name, *row["synonyms"])}
    assert owner[one] != owner[other]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("技改投资", "技术改造投资"),
        ("规上工业产值", "规模以上工业总产值"),
        ("总产值", "产值"),
        ("社消零总额", "社会消费品零售总额"),
        ("归母净利润", "归属于母公司股东的净利润"),
        ("营收", "营业收入"),
        ("外贸进出口总额", "进出口总额"),
        ("CPI", "居民消费价格"),
        ("产品销售率", "产销率"),
    ],
)
def test_printed_short_forms_lead_to_their_indicator(form: str, name: str) -> None:
    owner = {form: name for _, name, row in rows() for form in (name, *row["synonyms"])}
    assert owner[form] == name


def test_profits_balances_and_net_flows_may_be_negative() -> None:
    signed = {name for _, name, row in rows() if row["signed"]}
    assert {"净利润", "利润总额", "贸易差额", "净流入", "每股收益"} <= signed
    assert not {"营业收入", "产值", "出口总额"} & signed


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_a_word_list_is_sorted_without_doubles_and_says_its_source(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#"), "the first line names the source"
    words = entries(path)
    assert words == sorted(set(words))
    assert all(word == word.strip() for word in words)


def test_names_that_are_ordinary_words_are_no_divisions() -> None:
    left_out = set(entries(RULES.parent / "bench" / "divisions-left-out.txt"))
    for stem in ("divisions", "divisions-county-short"):
        assert not left_out & set(entries(RULES / "words" / f"{stem}.txt"))


def test_a_size_class_that_defines_the_measure_is_no_scope() -> None:
    scope = set(entries(RULES / "words" / "scope-words.txt"))
    assert {"全市", "我县"} <= scope
    assert not {"规模以上", "规上", "限额以上", "限上"} & scope


def test_no_verb_that_changes_the_measure_is_dropped() -> None:
    verbs = set(entries(RULES / "words" / "measure-verbs.txt"))
    assert not {"新增", "净增", "签约", "引进", "退出", "建成", "计划"} & verbs


def test_every_bare_head_ends_a_known_measure() -> None:
    suffixes = set(entries(RULES / "words" / "measure-suffixes.txt"))
    assert {"产值", "投资", "额", "量", "率", "面积", "人数"} <= suffixes
    assert not {"面", "性", "化"} & suffixes, "方面, 全面 and their like measure nothing"


def test_the_lists_are_as_large_as_they_are_meant_to_be() -> None:
    sizes = {path.stem: len(entries(path)) for path in WORDS if path.stem in LEAST}
    forms = sum(1 + len(row["synonyms"]) for _, _, row in rows())
    print(f"indicators: {len(rows())}, forms: {forms}, words: {sizes}")
    assert len(rows()) >= 1000
    assert {stem for stem, least in LEAST.items() if sizes[stem] < least} == set()
