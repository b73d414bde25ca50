"""How the bench holds names against the gold. All texts and names are invented."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench import names as bench
from bench.name_alarms import alarms, probes
from bench.name_gold import GoldName, GoldText, Window, find_texts, read_names
from bench.name_report import Report, as_data, missed_goals, render, rows
from bench.name_score import Predicted, Score, false, judge, missed, overlap, same, score, shares
from bench.running import checker
from bench.sources import Source
from bench.timing import Measured

REPORT = "支持海州瑞泽农业开发有限公司扩产。走访炜杰集团，产值增长5%。记者从安平了解到，炜杰集团订单充足。\n"
#: The names of REPORT in text order.
FULL, FIRST, PLACE, AGAIN = (2, 14), (19, 23), (34, 36), (40, 44)


def window(start: int = 0, end: int = 100, kind: str = "report", **fields: object) -> Window:
    return Window.model_validate({"file": "a.txt", "sha256": "", "from": start, "to": end, "kind": kind} | fields)


def name(span: tuple[int, int], kind: str = "company", **fields: object) -> GoldName:
    return GoldName.model_validate({"file": "a.txt", "start": span[0], "end": span[1], "type": kind} | fields)


def text(*names: GoldName, windows: tuple[Window, ...] = (window(),)) -> GoldText:
    return GoldText(Source("a.txt", REPORT.encode(), REPORT), windows, names)


def company(*span: int) -> Predicted:
    return Predicted(span[0], span[1], "company")


def write(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def gold_records(file: str, data: str, *spans: tuple[int, int]) -> list[dict[str, object]]:
    digest = sha256(data.encode()).hexdigest()
    head: dict[str, object] = {"file": file, "sha256": digest, "from": 0, "to": len(data), "kind": "report"}
    return [head, *({"file": file, "start": s, "end": e, "type": "company", "entity": 1} for s, e in spans)]


def test_offsets_of_this_test_are_those_of_its_names() -> None:
    cut = [REPORT[start:end] for start, end in (FULL, FIRST, PLACE, AGAIN)]
    assert cut == ["海州瑞泽农业开发有限公司", "炜杰集团", "安平", "炜杰集团"]


@pytest.mark.parametrize(
    ("end", "overlaps", "equal"), [(14, True, True), (13, True, True), (12, True, False), (2, False, False)]
)
def test_spans_are_the_same_from_nine_tenths_of_their_characters(end: int, overlaps: bool, equal: bool) -> None:
    assert overlap(company(2, end), name(FULL)) is overlaps
    assert same(company(2, end), name(FULL)) is equal


def test_type_counts_by_type_and_not_over_all_types() -> None:
    found = [judge(text(name(FULL), name(PLACE, "place")), [company(*FULL), company(*PLACE)])]
    assert score(found, overlap) == (2, 2, 2, 2)
    assert score(found, overlap, "company") == (1, 2, 1, 1)
    assert score(found, overlap, "place") == (0, 0, 0, 1)


def test_one_place_reported_by_two_rules_counts_once_over_all_types() -> None:
    found = [judge(text(name(FULL)), [company(*FULL), Predicted(*FULL, "place")])]
    assert score(found, overlap) == (1, 1, 1, 1)


@pytest.mark.parametrize("ignored", [{"debatable": True}, {"public": True}])
def test_debatable_and_public_names_are_neither_wanted_nor_false(ignored: dict[str, object]) -> None:
    gold = text(name(FULL), name(PLACE, "place", **ignored))
    assert score([judge(gold, [company(*FULL)])], overlap) == (1, 1, 1, 1)
    assert score([judge(gold, [company(*FULL), company(*PLACE)])], overlap) == (1, 1, 1, 1)
    assert false(judge(gold, [company(*PLACE)])) == []


def test_what_lies_outside_the_stretches_read_is_not_judged() -> None:
    gold = text(name(FULL), windows=(window(0, 16),))
    assert score([judge(gold, [company(*FULL), company(*FIRST)])], overlap) == (1, 1, 1, 1)
    assert score([judge(text(name(FULL)), [company(*FULL), company(*FIRST)])], overlap) == (1, 2, 1, 1)


def test_types_a_stretch_was_not_read_for_are_not_judged() -> None:
    gold = text(name(FULL), windows=(window(types=["company"]),))
    assert score([judge(gold, [company(*FULL), Predicted(*PLACE, "place")])], overlap) == (1, 1, 1, 1)


def test_entity_is_found_where_all_its_mentions_are_covered() -> None:
    gold = text(name(FIRST, entity=1), name(AGAIN, entity=1), name(PLACE, "place"))
    assert shares([judge(gold, [company(*FIRST), company(*PLACE)])]) == (1, 2, 6, 10)
    assert shares([judge(gold, [company(*FIRST), company(*AGAIN)])]) == (1, 2, 8, 10)
    assert shares([judge(gold, [company(19, 22), company(*AGAIN)])], "company") == (0, 1, 7, 8)


def test_f2_weighs_recall_twice() -> None:
    assert Score(5, 10, 5, 5).f2 == pytest.approx(5 * 0.5 / (4 * 0.5 + 1))
    assert Score(0, 0, 0, 5).f2 == 0


def test_errors_are_names_missed_and_places_that_are_none() -> None:
    found = judge(text(name(FULL), name(FIRST)), [company(2, 8), company(*FIRST), company(*AGAIN)])
    assert [(each.start, each.end) for each in missed(found)] == [FULL]
    assert false(found) == [company(2, 8), company(*AGAIN)]


def test_related_places_are_predicted_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    gold = write(tmp_path / "gold.jsonl", *gold_records("a.txt", REPORT, FIRST, AGAIN))
    assert bench.main([str(gold), str(tmp_path), "--part", "names", "--output-format", "json"]) == 0
    row = json.loads(capsys.readouterr().out)["names"]["report texts"]["company"]
    assert (row["overlap"]["found"], row["entities_covered"], row["overlap"]["right"]) == (2, 1, 2)
    assert bench.main([str(gold), str(tmp_path), "--part", "names", "--show-errors"]) == 0
    assert "false company a.txt:2" in capsys.readouterr().out


def test_text_of_a_jsonl_file_is_known_by_its_line(tmp_path: Path) -> None:
    write(tmp_path / "news.jsonl", {"text": "别的。"}, {"text": REPORT})
    gold = read_names(write(tmp_path / "gold.jsonl", *gold_records("news.jsonl#2", REPORT, FULL)))
    texts, missing = find_texts(gold, [tmp_path])
    assert (texts[0].source.text, missing) == (REPORT, [])
    assert score([bench.judged(texts[0], checker("anonymized"))], same, "company").found == 1


def test_other_text_than_the_one_that_was_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(REPORT + "又一段。", encoding="utf-8")
    gold = write(tmp_path / "gold.jsonl", *gold_records("a.txt", REPORT, FULL))
    assert bench.main([str(gold), str(tmp_path)]) == 2
    assert "sha256" in capsys.readouterr().err


def test_absent_texts_are_skipped_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = write(tmp_path / "gold.jsonl", *gold_records("a.txt", REPORT, FULL))
    assert bench.main([str(gold), str(tmp_path / "none"), "--probes", str(tmp_path / "none.jsonl")]) == 0
    assert capsys.readouterr().out.startswith("skipped: 1 texts")


def test_held_out_set_shows_no_items(tmp_path: Path) -> None:
    assert bench.main([str(tmp_path / "names_holdout.jsonl"), str(tmp_path), "--show-errors"]) == 2


@pytest.mark.parametrize(
    "record",
    [
        {"file": "a.txt", "start": 2, "end": 14, "type": "firm"},
        {"file": "a.txt", "start": 2, "end": 99, "type": "company"},
        {"file": "b.txt", "start": 2, "end": 14, "type": "company"},
    ],
)
def test_gold_names_the_line_that_breaks_the_format(tmp_path: Path, record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"gold\.jsonl:2"):
        read_names(write(tmp_path / "gold.jsonl", *gold_records("a.txt", REPORT), record))


def test_alarms_on_official_text_are_the_names_no_gold_knows() -> None:
    check, source = checker("anonymized"), Source("gwr_town-1.txt", REPORT.encode(), REPORT)
    assert [a.finding.start for a in alarms([source], [], check).false] == [FULL[0], FIRST[0]]
    known = text(name(FIRST, public=True), windows=(window(16, 50),))
    found = alarms([source], [known], check)
    assert ([a.finding.start for a in found.false], found.refuted, found.read) == ([FULL[0]], 0, 34)
    assert alarms([source], [text(name(FIRST), windows=(window(0, 50),))], check).refuted == 1
    assert alarms([source._replace(name="town-1.txt")], [], check).files == 0


def test_probes_ask_for_rule_and_exact_span(tmp_path: Path) -> None:
    mobile = {"text": "电话13812345678。", "start": 2, "end": 13, "code": "PII001"}
    path = tmp_path / "probes.jsonl"
    check = checker("anonymized")
    code = next(f.code for f in check("a.txt", "电话13812345678。".encode()).findings if f.code.startswith("PII"))
    found = probes(write(path, mobile | {"code": code}, {"text": "产值12345万元。", "none": True}), check)
    assert (found.found, found.wanted, found.look_alikes, found.wrong) == (1, 1, 1, ())
    short = probes(write(path, mobile | {"code": code, "end": 12}), check)
    assert (short.found, len(short.missed), short.wrong) == (0, 1, ())
    alarm = probes(write(path, {"text": mobile["text"], "none": True}), check)
    assert (alarm.wanted, len(alarm.wrong)) == (0, 1)


def test_goals_that_are_missed_are_named() -> None:
    good, bad = judge(text(name(FULL)), [company(*FULL)]), judge(text(name(FULL)), [company(*FIRST)])
    slow = Measured("name finding / autocorrect-py", 0.3, 0.4, True, "")
    assert missed_goals(Report(names=(good,))) == []
    assert len(missed_goals(Report(names=(bad,), speed=(slow,)))) == 3
    news = judge(text(name(FULL), windows=(window(kind="news"),)), [])
    assert len(missed_goals(Report(names=(news,)))) == 2


def test_formats_tell_the_same() -> None:
    report = Report(names=(judge(text(name(FULL), name(PLACE, "place")), [company(*FULL)]),))
    assert [row.name for row in rows(report.names)] == ["all types", "company", "place"]
    assert "| company | 1 | 1 | 1 | 1 | 1.00 |" in render(report, "markdown")
    assert json.loads(render(report, "json")) == as_data(report)
