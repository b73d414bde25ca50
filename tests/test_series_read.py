"""Small series written by hand as bureaus and enterprises write them: nothing is found in them, and faults put into one report are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from linter import batch, packs
from linter.batch import Job
from linter.series import shelf
from linter.settings import Settings

SERIES = Path(__file__).parent / "series"
SETTINGS = Settings(select=("XDC", "CON001", "DIR003"), across=True)
#: Series, the report (the beginning of its name behind that of the place), what it says, what it is made to say, the rule that must tell.
FAULTS = """\
monthly 2026年一季度 回落0.6个 回落0.3个 XDC001
monthly 2026年一季度 收窄0.7个 收窄0.2个 XDC001
monthly 2026年一季度 涨幅比1—2月回落0.1个 涨幅比1—2月回落0.4个 XDC001
monthly 2026年1-5月 加快0.2个百分点，高于 加快0.6个百分点，高于 XDC001
monthly 2026年上半年 分别提高0.2个、0.3个 分别提高0.2个、0.7个 XDC001
monthly 2026年上半年 比一季度加快0.3个 比一季度加快0.7个 XDC001
monthly 2026年1-5月 税收收入5.46亿元 税收收入4.26亿元 XDC002
monthly 2026年上半年 零售总额29.70 零售总额23.70 XDC002
monthly 2026年1-4月 收入1.76亿元 收入2.36亿元 XDC002
monthly 2026年1-4月 零售总额4.73亿元 零售总额5.73亿元 XDC002
monthly 2026年1-5月 用电量6.22 用电量4.62 XDC002
monthly 2026年1-5月 同比增长5.6%，其中 同比增长8.6%，其中 XDC003
monthly 2026年1-5月 增长5.4%，税收占比 增长7.4%，税收占比 XDC003
monthly 2026年1-5月 前移2位 前移1位 XDC004
monthly 2026年上半年 位次比1—5月前移1位 位次比1—5月后移1位 XDC004
monthly 2026年1-4月 与一季度持平 较一季度前移1位 XDC004
monthly 2026年1-4月 降幅继续收窄 降幅较一季度扩大 XDC004
quarterly 2025年前三季度 回落0.1个 回落0.5个 XDC001
quarterly 2026年一季度 比上年全年回落0.3个 比上年全年回落0.9个 XDC001
quarterly 2025年前三季度 149.8亿元 94.8亿元 XDC002
work 2026年 比上年提高1.3个 比上年提高2.3个 XDC001
work 2026年 收入19.4亿元，增长5.4% 收入19.4亿元，增长8.4% XDC003
work 2026年 未完成7.5%的 未完成8.5%的 XDC005
work 2026年 超额完成5000人的 超额完成4500人的 XDC005
work 2026年 接近年初6%左右的目标 接近年初6.5%左右的目标 XDC005
enterprise 9月 比1—8月加快0.3个 比1—8月加快0.9个 XDC001
enterprise 9月 总产值16.23 总产值13.23 XDC002
enterprise 9月 营业收入15.65 营业收入16.65 XDC002
enterprise 9月 22亿元）的73.8% 24亿元）的67.6% XDC005
neighbours 东坪县三季度 收入9.36 收入6.13 XDC002
annual 2025年12月 收窄0.7个 收窄0.2个 XDC001
annual 2026年1-2月 提高0.5个 提高0.9个 XDC001
annual 2025年12月 游客546万 游客504万 XDC002
annual 2025年统计公报 收入349.5 收入394.5 CON001
annual 2025年统计公报 增长4.5%； 增长5.4%； CON001
annual 2025年统计公报 投资比上年下降3.1% 投资比上年增长3.1% DIR003
reissued 1-7月 加快0.5个 加快1.1个 XDC001
reissued 1-7月 任务（5亿元）的52.0% 任务（5.5亿元）的47.3% XDC005
reissued 1-7月 7月份1130 7月份1630 XDC002"""


@cache
def reports(series: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((SERIES / series).iterdir())}


def found(texts: dict[str, str]) -> list[tuple[str, str, str]]:
    """File, code and severity of what the reports of a series show beside each other."""
    rules = packs.load()
    jobs = [Job(name, SETTINGS, rules, data=text.encode()) for name, text in texts.items()]
    done = list(batch.run(jobs, 1))
    assert [report.error for report in done] == [None] * len(jobs)
    return [(report.path, finding.code, finding.severity) for report in done for finding in report.findings]


@pytest.mark.parametrize("series", sorted(path.name for path in SERIES.iterdir()))
def test_nothing_is_found_in_what_agrees(series: str) -> None:
    assert found(reports(series)) == []


@pytest.mark.parametrize("fault", FAULTS.splitlines())
def test_a_fault_in_one_report_is_told_of_that_report(fault: str) -> None:
    series, report, said, changed, code = fault.split(" ")
    texts = reports(series)
    (name,) = (name for name, text in texts.items() if report in name and said in text)
    told = found({**texts, name: texts[name].replace(said, changed)})
    assert code in [each for file, each, _ in told if file == name], told


def test_two_reports_on_the_same_months_of_no_year_may_be_of_two_years() -> None:
    rules = packs.load()
    text = "全县1—9月经济运行情况\n1—9月，全县一般公共预算收入{}亿元，同比增长{}%。\n"
    last = Job("last.txt", SETTINGS, rules, data=text.format("16.2", "4.0").encode(), reference=True)
    (report,) = batch.run([Job("now.txt", SETTINGS, rules, data=text.format("17.0", "4.9").encode()), last], 1)
    assert (report.error, list(report.findings)) == (None, [])
    earlier = last._replace(data=text.replace("1—9月", "1—8月").format("18.1", "4.0").encode())
    (report,) = batch.run([Job("now.txt", SETTINGS, rules, data=text.format("17.0", "4.9").encode()), earlier], 1)
    assert [finding.code for finding in report.findings] == ["XDC002"]


def test_reports_of_other_places_cost_a_report_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One title for all places is common: each report is looked at beside those of its own place only."""
    met: list[tuple[str, str]] = []

    def together(one: shelf.Issue, two: shelf.Issue) -> bool:
        met.append((one.path, two.path))
        return plain(one, two)

    plain = shelf.together
    monkeypatch.setattr(shelf, "together", together)
    text = "{}县2026年1—{}月经济运行情况\n1—{}月，全县一般公共预算收入{}.2亿元，同比增长4.0%。\n"
    places = [one + two for one in "云临东清" for two in "岭坪溪岫湖"]
    assert found({f"{p}{m}.txt": text.format(p, m, m, m) for p in places for m in (3, 4, 5)}) == []
    assert len(set(met)) == len(places) * 3 * 2
