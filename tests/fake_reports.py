"""Invented findings over invented texts, for the tests of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.errors import InputError, Said
from linter.finding import Counts, Edit, FileReport, Finding, Fix, Place, Span
from linter.rule import Rule
from linter.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.finding import Value

QUARTER = """望溪县前三季度工业经济运行情况

一、主要指标
前三季度，全县工业投资同比增长9.2%，其中技术改造投资同比增长12.5%，高技术产业投资同比增长18.3%。制造业投资占工业投资的比重为128.6%，比上年同期提高2.4个百分比。
重点监测的32家骨干企业中，21家企业产值
保持增长，“一企一策”帮扶——企业满意度达96.4%。

二、主要问题
受资金回笼慢、预期不稳、原材料价格上涨等因素影响，企业投资意愿不强，前三季度技术改造投资同比下降4.1%，设备更新步伐放缓，部分项目推进不及预期。
（记者 周砚秋）联系电话：13900005678
"""


def rule(code: str, name: str, message: Said, **more: object) -> Rule:
    """A rule with one message for every case."""
    values: dict[str, object] = {"related": {}, "reason": {}, "cases": {}, "params": {}, "severity": "error", **more}
    return Rule(code=code, name=name, check="none", message={"": message}, **values)  # type: ignore[arg-type]


RULES: dict[str, Rule] = {
    r.code: r
    for r in (
        rule(
            "DIR003",
            "direction-restated",
            Said("“{indicator}”同一时期既称增长又称减少", "“{indicator}” is said to grow and to fall in one period"),
            related={"": Said("此处称{here}", "here it is said to {here}")},
            reason={"": Said("口径：{indicator} · {period} · 同比", "compared: {indicator}, {period}, year on year")},
        ),
        rule("PCT001", "percent-out-of-range", Said("比重为{text}，不可能超过100%", "a share of {text} exceeds 100 %")),
        rule("PCT002", "percentage-point-misspelt", Said("“{text}”应为“个百分点”", "“{text}” should read 个百分点")),
        rule("STR003", "broken-line", Said("一句话在行末断开", "a line ends inside a sentence")),
        rule("NAM002", "person", Said("出现人名“{text}”", "names the person {text}"), sensitive=True),
        rule("PII001", "mobile-number", Said("出现手机号{text}", "mobile number {text}"), sensitive=True),
        rule("UNT005", "redundant-hedge", Said("“{text}”语义重复", "“{text}” hedges twice")),
    )
}


def finding(text: Text, code: str, words: str, severity: str = "error", nth: int = 1, **more: object) -> Finding:
    """A finding on the ``nth`` place where ``words`` stand."""
    span = place(text, words, nth)
    values: dict[str, object] = {
        "case": "",
        "data": {},
        "related": (),
        "fix": None,
        "evidence": {},
        "address": "",
        "place": "",
        "fingerprint": f"fp-{code}-{span.start}",
        **more,
    }
    name = RULES[code].name if code in RULES else code.lower()
    return Finding(code=code, name=name, severity=severity, start=span.start, end=span.end, **values)  # type: ignore[arg-type]


def place(text: Text, words: str, nth: int = 1, data: Mapping[str, Value] | None = None) -> Place:
    at = -1
    for _ in range(nth):
        at = text.raw.index(words, at + 1)
    return Place(at, at + len(words), dict(data or {}))


def quarter(path: str = "reports/q3.txt") -> FileReport:
    """A report with findings of every shape: two places, a repair, a broken line, names, one of them suppressed."""
    text = Text(QUARTER)
    grown, fallen = "技术改造投资同比增长12.5%", "技术改造投资同比下降4.1%"
    indicator = place(text, "技术改造投资")
    wrong = place(text, "个百分比")
    name, number = place(text, "周砚秋"), place(text, "13900005678")
    findings = (
        finding(
            text,
            "DIR003",
            fallen,
            data={
                "indicator": Span(indicator.start, indicator.end),
                "period": Said("前三季度", "first three quarters"),
            },
            related=(place(text, grown, data={"here": Said("增长", "grow")}),),
            evidence={"mask": 0, "indicator": Span(indicator.start, indicator.end)},
            address="二/段1/句1/分句4",
        ),
        finding(text, "PCT001", "128.6%", address="一/段1/句2"),
        finding(text, "PCT002", "个百分比", fix=Fix(True, (Edit(wrong.start, wrong.end, "个百分点"),))),
        finding(text, "STR003", "产值\n保持", "warning"),
        finding(text, "NAM002", "周砚秋", "warning"),
        finding(text, "PII001", "13900005678"),
        finding(text, "UNT005", "96.4%", "info"),
        finding(text, "UNT005", "18.3%", "info", suppressed="已与统计部门核对"),
    )
    ordered = tuple(sorted(findings, key=lambda f: f.start))
    spans = (Span(name.start, name.end), Span(number.start, number.end))
    return FileReport(path, "review", "utf-8", text, ordered, Counts(9, 8, 1), None, spans)


def unreadable(path: str = "reports/old.txt") -> FileReport:
    error = InputError(
        Said("第3行起不是有效的 UTF-8 文本", "not valid UTF-8 from line 3 on"),
        path=path,
        line=3,
        remedy=Said("用 --encoding gb18030 指明编码", "name the encoding with --encoding gb18030"),
    )
    return FileReport(path, "review", error=error)


def clean(path: str = "reports/q2.txt") -> FileReport:
    return FileReport(path, "review", "utf-8", Text("前三季度，工业投资同比增长9.2%。\n"), (), Counts(1, 1, 0))
