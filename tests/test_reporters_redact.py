"""No format shows a name or an identifier, in whatever way it is quoted."""

from __future__ import annotations

import io
import re
from itertools import product
from typing import Any

import pytest
from fake_reports import finding, place, rule

from linter.errors import Said
from linter.finding import Edit, FileReport, Fix, Span
from linter.reporters import FORMATS, ReportOptions, reporter
from linter.reporters.redact import Redactor, merged, shorten
from linter.text import Text

NAME, FIRM, NUMBER = "欧阳砚秋", "广川精密机械有限公司", "139 0000 5678"
RAW = (
    f"记者{NAME}报道，{FIRM}产值同比增长5.2%，联系电话{NUMBER}。\n"
    f"{NAME}说，{FIRM}的产值同比下降3.1%，{NAME}又说增长7.0%。\n"
)
TEXT = Text(RAW)


def span(words: str, nth: int = 1) -> Span:
    at = place(TEXT, words, nth)
    return Span(at.start, at.end)


def leaky() -> tuple[FileReport, ReportOptions]:
    """Findings whose every part quotes a secret; only the first place of each is known as one."""
    message = Said("{text}{who}{said}，{raw}", "{text} {who} {said}, {raw}")
    values = {"who": span(NAME, 2), "said": Said(NAME, NAME), "raw": f"即{FIRM}"}
    everything = f"{NAME}说，{FIRM}的产值同比下降3.1%，{NAME}又说"
    hit = span(everything)
    parts: dict[str, Any] = {
        "data": values,
        "related": (place(TEXT, f"{FIRM}产值同比增长5.2%"), place(TEXT, NAME)),
        "evidence": {"who": span(NAME, 3), "raw": NAME},
        "fix": Fix(True, (Edit(hit.start, hit.end, f"{FIRM}说"),)),
    }
    findings = (
        finding(TEXT, "OPEN", everything, **parts),
        finding(TEXT, "OPEN", "砚秋又说", suppressed=f"{NAME}同意"),
        finding(TEXT, "HUSH", NUMBER, **{**parts, "fix": None}),
    )
    rules = {
        "OPEN": rule("OPEN", "open", message, related={"": Said("{hit}{text}{who}", "{hit} {text} {who}")}),
        "HUSH": rule("HUSH", "hush", message, reason={"": message}, sensitive=True),
    }
    known = (span(NAME), span(FIRM))
    options = ReportOptions(rules=rules, excerpts=True, explain=True, statistics=True)
    return FileReport("a.txt", "review", "utf-8", TEXT, findings, sensitive=known), options


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_leaks(name: str) -> None:
    report, options = leaky()
    for lang, color, cells in product(("zh", "en"), (False, True), (20, 40, 80, 400)):
        out = io.StringIO()
        reporter(name)([report], out, options._replace(lang=lang, color=color, width=cells))
        for secret in ("阳砚", "砚秋", "川精密", "精密", "机械", "0000"):
            assert secret not in out.getvalue(), (lang, color, cells)
        assert "欧…" in out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_the_author_sees_the_names(name: str) -> None:
    report, options = leaky()
    out = io.StringIO()
    reporter(name)([report], out, options._replace(redact=False))
    assert NAME in out.getvalue()


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("张三", "张…"),
        ("张三丰", "张…"),
        ("张", "…"),
        ("", "…"),
        ("广川精密机械有限公司", "广…公司"),
        ("广川公司", "广…公司"),
        ("广公司", "广…"),
        ("临江市第一机床厂", "临…厂"),
        ("13812345678", "138…5678"),
        ("１３８１２３４５６７８", "138…5678"),
        ("138-1234-5678", "138…5678"),
        ("11010119900101123X", "110…123X"),
        ("88881234", "8…"),
        ("zhang@example.cn", "z…"),
    ],
)
def test_short_forms(words: str, short: str) -> None:
    assert shorten(words) == short


def test_short_form_has_a_fixed_length() -> None:
    assert len({len(shorten("广" + "川" * n + "有限公司")) for n in range(1, 30)}) == 1
    assert len({len(shorten("138" + "1" * n + "5678")) for n in range(4, 30)}) == 1


def test_quotation_that_touches_a_secret_loses_it() -> None:
    redact = Redactor(Text("由张三丰和李四负责"), [(1, 4), (5, 7)])
    assert redact.quote(0, 9) == "由张…和李…负责"
    assert redact.quote(2, 6) == "张…和李…"
    assert redact.quote(7, 9) == "负责"
    assert redact.quote(0, 4, whole=True) == "由…"


def test_merged() -> None:
    assert merged([(5, 7), (1, 3), (2, 4), (4, 5), (6, 6)]) == [(1, 4), (4, 5), (5, 7)]


def test_a_report_hidden_as_a_whole_shows_nothing() -> None:
    report, options = leaky()
    all_of_it = report._replace(text=Text(RAW * 20), sensitive=(Span(0, len(RAW) * 20),))
    for name in FORMATS:
        out = io.StringIO()
        reporter(name)([all_of_it], out, options)
        assert not re.search("产值|增长|联系", out.getvalue()), name
