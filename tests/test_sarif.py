"""SARIF: valid by the published schema, and what the schema cannot say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import parsed
import pytest
from command import FAULT, hegao
from fake_reports import QUARTER, RULES, clean, quarter, unreadable
from parsed import written

from linter.finding import SEVERITIES
from linter.reporters import ReportOptions

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = ReportOptions(rules=RULES)


def run_of(options: ReportOptions = OPTIONS) -> dict[str, Any]:
    return parsed.sarif(written("sarif", options, quarter(), clean(), unreadable()))


def test_the_schema_refuses_what_is_wrong() -> None:
    log = json.loads(written("sarif", OPTIONS, quarter()))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    with pytest.raises(AssertionError, match="startColumn"):
        parsed.sarif(json.dumps(log))


def test_results_refer_to_what_is_there() -> None:
    run = run_of()
    rules, artifacts = run["tool"]["driver"]["rules"], run["artifacts"]
    assert [unquote(a["location"]["uri"]) for a in artifacts] == ["reports/q3.txt", "reports/q2.txt", "reports/old.txt"]
    assert [a.get("encoding") for a in artifacts] == ["UTF-8", "UTF-8", None]
    assert len(run["results"]) == 8
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        at = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert artifacts[at["index"]]["location"]["uri"] == at["uri"]
        assert at["uriBaseId"] in run["originalUriBaseIds"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}


def test_regions_are_the_words_found() -> None:
    run = run_of()
    assert run["columnKind"] == "unicodeCodePoints"
    lines = QUARTER.split("\n")
    shown = set()
    for result in run["results"]:
        at = result["locations"][0]["physicalLocation"]["region"]
        if at["startLine"] == at["endLine"]:
            shown.add(lines[at["startLine"] - 1][at["startColumn"] - 1 : at["endColumn"] - 1])
    assert shown == {"128.6%", "个百分比", "96.4%", "技术改造投资同比下降4.1%", "周砚秋", "13900005678", "18.3%"}
    restated = next(result for result in run["results"] if result["ruleId"] == "DIR003")
    (related,) = restated["relatedLocations"]
    assert related["message"]["text"] == "此处称增长"
    assert related["physicalLocation"]["region"]["startLine"] == 4


def test_parts_of_a_result() -> None:
    results = {result["ruleId"]: result for result in run_of()["results"]}
    assert results["DIR003"]["partialFingerprints"] == {"hegaoClause/v1": "fp-DIR003-212"}
    assert results["DIR003"]["properties"]["address"] == "二/段1/句1/分句4"
    assert results["PCT002"]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {
        "text": "个百分点"
    }
    silenced = [result for result in run_of()["results"] if "suppressions" in result]
    assert [s["suppressions"] for s in silenced] == [[{"kind": "external", "justification": "已与统计部门核对"}]]


def test_a_comment_is_in_source_and_an_entry_beside_the_report_is_not(tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    waived, commented = "工业产品销售率为97.4%，同比提高0.6个百分比。\n\n", "投资率同比提高1.2个百分比。"
    report.write_text(waived, encoding="utf-8")
    assert hegao("check", "a.md", "--add-ignore", "已与年鉴核对", cwd=tmp_path).code == 0
    report.write_text(f"{waived}{commented}<!-- hegao: ignore[PCT002] 原文如此 -->\n", encoding="utf-8")
    run = parsed.sarif(hegao("check", "a.md", "--output-format", "sarif", cwd=tmp_path).out)
    assert [result["suppressions"] for result in run["results"]] == [
        [{"kind": "external", "justification": "已与年鉴核对"}],
        [{"kind": "inSource", "justification": "原文如此"}],
    ]
    done = hegao("check", "a.md", "--output-format", "sarif", cwd=tmp_path, GITHUB_ACTIONS="true")
    assert parsed.sarif(done.out)["results"] == []  # code scanning would take them for open alerts


def test_the_run_says_how_it_ended() -> None:
    (invocation,) = run_of()["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    (notification,) = invocation["toolExecutionNotifications"]
    assert "不是有效的 UTF-8" in notification["message"]["text"]
    assert notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "reports/old.txt"
    assert notification["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    for options, code in ((OPTIONS, 1), (OPTIONS._replace(exit_zero=True), 0)):
        (invocation,) = parsed.sarif(written("sarif", options, quarter()))["invocations"]
        assert invocation == {"executionSuccessful": True, "exitCode": code}
    (invocation,) = parsed.sarif(written("sarif", OPTIONS, clean()))["invocations"]
    assert invocation == {"executionSuccessful": True, "exitCode": 0}


def test_redaction_is_declared() -> None:
    hidden = run_of()
    assert hidden["redactionTokens"] == ["…"]
    assert "周…" in json.dumps(hidden["results"], ensure_ascii=False)
    open_ = run_of(OPTIONS._replace(redact=False))
    assert "redactionTokens" not in open_
    assert "周砚秋" in json.dumps(open_["results"], ensure_ascii=False)


def test_excerpts_stand_around_the_hit() -> None:
    for result in run_of(OPTIONS._replace(excerpts=True))["results"]:
        physical = result["locations"][0]["physicalLocation"]
        inner, outer = physical["region"], physical["contextRegion"]
        assert (outer["startLine"], outer["startColumn"]) <= (inner["startLine"], inner["startColumn"])
        assert (outer["endLine"], outer["endColumn"]) >= (inner["endLine"], inner["endColumn"])
        assert outer["snippet"]["text"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_built_in_rules_are_described(tmp_path: Path, lang: str) -> None:
    (tmp_path / "甲 1.txt").write_text(FAULT * 2 + "联系人：王大成，电话13912345678。\n", encoding="utf-8")
    done = hegao("check", "--output-format", "sarif", "--lang", lang, "--profile", "publish", cwd=tmp_path)
    run = parsed.sarif(done.out)
    assert run["language"] == {"zh": "zh-CN", "en": "en-US"}[lang]
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["fullDescription"]["text"]
        assert f"hegao rule {rule['id']}" in rule["help"]["text"]
        assert f"`hegao rule {rule['id']}`" in rule["help"]["markdown"]
        assert "{" not in rule["shortDescription"]["text"]
    assert done.code == run["invocations"][0]["exitCode"] == 1
    marks = [r["partialFingerprints"]["hegaoClause/v1"] for r in run["results"]]
    assert len(set(marks)) == len(marks) >= 2
    assert run["artifacts"][0]["location"]["uri"] == "%E7%94%B2%201.txt"


def test_help_holds_no_example_of_a_house(tmp_path: Path) -> None:
    """Examples of a house's own rules may quote its reports; the log goes to a service."""
    (tmp_path / "rules" / "own").mkdir(parents=True)
    (tmp_path / "rules" / "own" / "no-word.toml").write_text(
        'code = "OWN001"\nname = "no-word"\ncheck = "pattern"\nseverity = "warning"\n'
        'message.zh = "不写{text}"\nmessage.en = "not {text}"\nrationale.zh = "理由[一](x)"\nrationale.en = "reason"\n'
        '[params]\npatterns = ["力争"]\n[examples]\nbad = ["望溪重工⟦力争⟧翻番。"]\ngood = ["望溪重工产值翻番。"]\n',
        encoding="utf-8",
    )
    (tmp_path / "a.txt").write_text("全年力争增长5%。\n", encoding="utf-8")
    done = hegao("check", "a.txt", "--pack", "rules", "--select", "OWN", "--output-format", "sarif", cwd=tmp_path)
    assert done.code == 1, done.err + done.out
    (rule,) = parsed.sarif(done.out)["tool"]["driver"]["rules"]
    assert rule["id"] == "OWN001"
    assert rule["help"]["markdown"].startswith("理由\\[一\\]\\(x\\)")
    assert "望溪" not in done.out


def test_levels_cover_all_severities() -> None:
    from linter.reporters.sarif_rules import LEVELS

    assert tuple(LEVELS) == SEVERITIES
