"""RID001: how many divisions the open clues of a masked report leave, and that none of them is ever told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.cli.main import main
from linter.document import Document
from linter.finding import Hit
from linter.mentions.gazetteer import gazetteer
from linter.mentions.own_place import own_word
from linter.mentions.remaining import candidates, fitting, narrowed
from linter.mentions.townships import numbers, standing_in
from linter.packs import load
from linter.readers import read

LEXICON = load().lexicon
KNOWN = gazetteer(LEXICON)
EVERY = sorted({d.path for _, divisions in KNOWN.forms.values() for d in divisions})
COUNTIES = candidates("县", KNOWN)
TEXTS = (
    "舟山市**县前三季度工业增加值增长*%。",
    "我县推进项目建设，高亭镇完成投资*亿元。",
    "我市开展“四送一服”走访，对全市17个乡镇（园区、街道）实行包联，XX公司投产。",
    "全市工业平稳，*公司达产。其中，定海区增长*%，普陀区增长*%。",
)


def document(text: str) -> Document:
    return Document(read("report.txt", text.encode()), LEXICON)


def hits(text: str) -> list[Hit]:
    from linter.checks.clue_set import Params, check

    return [found for found in check(document(text), Params()) if isinstance(found, Hit)]


def output(folder: Path, capsys: pytest.CaptureFixture[str], text: str, *options: str) -> str:
    file = folder / "report.txt"
    file.write_text(text, "utf-8")
    main(
        [
            "check",
            "--no-cache",
            "--isolated",
            "--exit-zero",
            "--profile",
            "anonymized",
            "--select",
            "RID001",
            *options,
            str(file),
        ]
    )
    return capsys.readouterr().out


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "options",
    [
        ("--output-format", "json", "--show-sensitive", "--explain"),
        ("--output-format", "sarif", "--show-sensitive"),
        ("--output-format", "full", "--show-sensitive", "--explain"),
        ("--output-format", "full", "--explain", "--lang", "en"),
    ],
)
def test_no_division_is_told_that_the_report_does_not_print(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, options: tuple[str, ...]
) -> None:
    told = output(tmp_path, capsys, text, *options)
    assert "RID001" in told
    names = {name for name in KNOWN.forms if len(name) > 2} | {path[-1] for path in EVERY}
    assert not {name for name in names if name in told and name not in text}


def test_the_evidence_holds_numbers_and_a_grade_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(output(tmp_path, capsys, TEXTS[0], "--output-format", "json"))
    (finding,) = told["findings"]
    evidence = finding["evidence"]
    assert (evidence["left"], evidence["clues"], evidence["unknown"], evidence["grade"]) == (2, 1, 0, "极易推断")
    assert evidence["without"] == evidence["all"] == len(COUNTIES)


def test_names_are_redacted_as_everywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = output(tmp_path, capsys, TEXTS[1], "--output-format", "json")
    assert "RID001" in told
    assert "高亭" not in told


def test_fewer_divisions_left_weigh_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = json.loads(output(tmp_path, capsys, TEXTS[2], "--output-format", "json"))["findings"]
    assert [finding["severity"] for finding in few] == ["info"]
    one = json.loads(output(tmp_path, capsys, TEXTS[1], "--output-format", "json"))["findings"]
    assert [finding["severity"] for finding in one] == ["warning"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我县工业增长，居全市第3位、全省第9位。", "县"),
        ("全县税收增长，全县投资下降，全市第3位。", "县"),
        ("我市各县区投资增长，全市工业回升，全县调度。", "市"),
        ("全市场流通，全区域协同，全省域推进。", ""),
        ("全国工业增长5%。", ""),
        ("**县税收增长。", "县"),
    ],
)
def test_how_the_unit_calls_itself(text: str, word: str) -> None:
    assert own_word(text, document(text).masks) == word


def test_a_town_no_table_has_is_shown_and_not_counted() -> None:
    (known,) = hits("我县推进项目建设，高亭镇完成投资*亿元，瑞谷产业园扩建，*公司投产。")
    assert (known.evidence["left"], known.evidence["clues"], known.evidence["unknown"]) == (1, 1, 1)
    assert len(known.related) == 1


def test_allowed_names_are_no_clues() -> None:
    from linter.checks.clue_set import Params, check

    words = {**{name: LEXICON.words[name] for name in LEXICON.words}, "allow-names": frozenset({"高亭镇"})}
    allowing = Document(read("report.txt", TEXTS[1].encode()), LEXICON._replace(words=words))
    assert not list(check(allowing, Params()))


def test_the_table_of_townships_fits_the_divisions() -> None:
    paths = {path for path, _, _ in numbers()}
    assert len(paths) > 2800
    assert standing_in("高亭镇") == {("浙江省", "舟山市", "岱山县")}
    assert not standing_in("从未有过镇")
    strangers = {path for path in paths - set(EVERY) if (path[0], path[-1]) not in {(p[0], p[-1]) for p in EVERY}}
    assert not strangers


def test_every_campaign_has_an_owner_in_the_table() -> None:
    owners = {owner for line in LEXICON.words["campaigns"] for owner in line.partition("：")[2].split("、")}
    assert owners <= {path[-1] for path in EVERY if len(path) < 3}


paths = st.sampled_from(EVERY)


@given(st.lists(st.lists(paths, min_size=1, max_size=4), max_size=5), st.lists(paths, min_size=1, max_size=4))
def test_a_clue_more_never_leaves_more(clues: list[list[tuple[str, ...]]], further: list[tuple[str, ...]]) -> None:
    before = [fitting(COUNTIES, clue) for clue in clues]
    less, more = narrowed(COUNTIES, before), narrowed(COUNTIES, [*before, fitting(COUNTIES, further)])
    assert more.left <= less.left <= less.all
    assert more.left <= more.without <= more.all


@given(st.lists(st.lists(paths, min_size=1, max_size=3), min_size=1, max_size=5))
def test_the_clue_named_is_the_one_without_which_most_are_left(clues: list[list[tuple[str, ...]]]) -> None:
    fits = [fitting(COUNTIES, clue) for clue in clues]
    found = narrowed(COUNTIES, fits)
    rest = [len(COUNTIES.intersection(*fits[:i], *fits[i + 1 :])) for i in range(len(fits))]
    assert found.without == max(rest) == rest[found.which]
