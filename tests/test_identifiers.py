"""Identifiers beside Chinese characters, full-width, spaced; wrong check digits and all that only looks alike."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import api
from linter.examples import unmarked
from linter.folding import fold
from linter.mentions import checksums
from linter.mentions.identifiers import find_identifiers
from linter.readers import read


def found(text: str) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.type) for m in find_identifiers(fold(text), ())]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("请致电⟦13812345678⟧或⟦+86 139-1234-5678⟧。", "mobile"),
        ("手机号⟦１３８１２３４５６７８⟧转告", "mobile"),
        ("联系人王先生（⟦138 1234 5678⟧）", "mobile"),
        ("电话⟦0571-88123456⟧、⟦010-62123456转801⟧", "landline"),
        ("传真⟦（0580）2123456⟧", "landline"),
        ("办公电话：⟦88123456⟧", "landline"),
        ("身份证⟦11010519491231002X⟧号", "identity-card"),
        ("⟦１１０１０５１９４９１２３１００２Ｘ⟧", "identity-card"),
        ("证件号⟦110105 19491231 002x⟧", "identity-card"),
        ("身份证号⟦110105491231002⟧", "identity-card"),
        ("身份证号码：⟦110105194912310021⟧", "identity-card"),
        ("身份证：⟦11010519491331002x⟧，", "identity-card"),
        ("代码⟦91350100M000100Y43⟧为", "credit-code"),
        ("统一社会信用代码为⟦91350100M000100Y44⟧", "credit-code"),
        ("账号⟦6222021234567890129⟧", "bank-account"),
        ("开户账号：⟦1202022719900012345⟧户名", "bank-account"),
        ("请汇入⟦6222021234567890128⟧", "bank-account"),
        ("开户行账号⟦4000 0012 3456 7899⟧。", "bank-account"),
        ("乘⟦浙L·12345⟧、⟦粤BD12345⟧前往", "number-plate"),
        ("护照号码为⟦E12345678⟧", "passport"),
        ("邮箱⟦wang.li@example.com.cn⟧为准", "email"),
        ("见⟦https://www.example.com/a?b=1⟧。", "url"),
        ("网址⟦www.example.com⟧，", "url"),
        ("服务器IP⟦10.20.30.40⟧。", "ip"),
        ("⟦10.20.30.40:8080⟧端口，IP地址", "ip"),
        ("总机⟦(0571) 88123456-8012⟧，采购⟦400-820-1234⟧、热线⟦4008201234⟧", "landline"),
        ("负责人⟦(+86)13812345678⟧、⟦0086-13912345678⟧", "mobile"),
        ("手机⟦138\u200b1234\u200d5678⟧", "mobile"),
        ("联系电话⟦138\n12345678⟧，", "mobile"),
        ("联系电话⟦138123\r\n45678⟧，", "mobile"),
        ("教练车⟦浙A1234学⟧、⟦粤Z1234港⟧、⟦沪A1234领⟧", "number-plate"),
        ("公务护照⟦SE0123456⟧", "passport"),
        ("邮箱⟦wang＠example.cn⟧", "email"),
        ("域名⟦example.com⟧", "url"),
        ("微信号⟦qinghe_01⟧，QQ⟦123456789⟧，抖音号：⟦qinghe.88⟧", "social-account"),
        ("位于⟦北纬30°12′20″、东经120°10′15″⟧", "coordinates"),
        ("坐标（⟦120.1234，30.1234⟧）", "coordinates"),
        ("住在⟦安平市南湖区青年街12号3栋501室⟧。", "address"),
        ("公司地址：⟦建设路208号⟧", "address"),
    ],
)
def test_an_identifier_is_found(text: str, kind: str) -> None:
    plain, spans = unmarked(text)
    assert found(plain) == [(start, end, kind) for start, end in spans]


@pytest.mark.parametrize(
    "text",
    [
        "产值13812345678元，13812345678.5万元，13812345678吨",
        "编号AB13812345678，订单号13812345678，x=13812345678",
        "12812345678 13912345678 15812345678",
        "113812345678，1381234567，138123456789",
        "12345、110、12315、96178，热线96128转2，400-500-6000元、800-1000-200",
        "11010519491231002X1，110105194912310021，110105199913310023",
        "文号110105491231002",
        "91350100M000100Y44，M000100Y43",
        "流水6222021234567890129，流水4000001234567899",
        "身份证件编号规则见附件，身份证11010519491231002X1，账户123456789012345.67元，账户123456789012345元",
        "微信账号12345678，银行卡6222，证件号110105194912310021",
        "新A12座，浙O12345，京AI2345，高新A12345地块，型号苏A123",
        "批号E12345678",
        "12@34，logo@2x.png，a@b",
        "信箱jb@example.gov.cn，www.example.gov.cn",
        "版本1.2.3.4，第1.2.3.4款，IP段300.1.2.3",
        "36.6762亿元，2021-2022年，2020-04-22，1.23，978-7-5037-1234-5",
        "2号线，建设路3号线，沿江路3号桥，第12号文，5号台风",
        "微信支付12345678笔，QQ20240115，微博阅读量12345678次，抖音号12345678个，微信wx****88",
        "东经118°10′—119°20′，北纬29°11′—30°22′，北纬30度、东经120度，指数为101.123、50.456",
        "人口1380\n0001234\n13812\n345678，产值13800\n123456",
        "服务器软件12.5.3.1版",
        "13811112222 | 15500001111 | 17700002222 | 1000",
    ],
)
def test_a_look_alike_is_none(text: str) -> None:
    assert [text[start:end] for start, end, _ in found(text)] == []


def test_a_wrong_check_digit_is_evidence_against() -> None:
    (mention,) = find_identifiers("身份证号110105194912310021", ())
    assert mention.evidence == ("cue",)
    assert mention.counter == ("wrong check digit",)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("见[通报](⟦https://www.example.com/a⟧)", ["url"]),
        ("见[通报](⟦https://www.example.com/a(b)⟧),see(x)", ["url"]),
        ("见<⟦https://www.example.com/a⟧>", ["url"]),
        ('见<a href="⟦https://www.example.com/a⟧">通报</a>', ["url"]),
        ("[一]: ⟦https://www.example.com/a⟧\n", ["url"]),
        ("[邮](mailto:⟦wang@example.com⟧)、[电](tel:⟦13812345678⟧)", ["email", "mobile"]),
        ("见[通报](https://www.example.gov.cn/a)", []),
        ("运行`https://www.example.com/a`", []),
        ("<!-- https://www.example.com/a -->", []),
    ],
)
def test_of_markup_only_link_targets_are_looked_at(text: str, kinds: list[str]) -> None:
    plain, spans = unmarked(text)
    reading = read("a.md", plain.encode())
    mentions = find_identifiers(reading.text.folded, reading.ignored)
    assert [(m.start, m.end) for m in mentions] == spans
    assert [m.type for m in mentions] == kinds


def test_check_digits() -> None:
    assert checksums.luhn("4000001234567899")
    assert not checksums.luhn("4000001234567898")
    assert checksums.identity_card("11010519491231002X")
    assert checksums.credit_code("91350100M000100Y43")
    assert checksums.is_date("20240229")
    assert not checksums.is_date("20230229")


@pytest.mark.parametrize("first", ["1", "9", "A", "N", "Y"])
def test_every_registration_authority_has_credit_codes(first: str) -> None:
    body = first + "1350100M000100Y4"
    codes = [body + check for check in "0123456789ABCDEFGHJKLMNPQRTUWXY" if checksums.credit_code(body + check)]
    assert len(codes) == 1
    assert found("信用代码" + codes[0]) == [(4, 22, "credit-code")]


_PROBES = Path(__file__).parents[1] / "bench" / "gold" / "probes.jsonl"


def probes() -> list[dict[str, Any]]:
    return [json.loads(line) for line in _PROBES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("probe", probes(), ids=lambda probe: probe.get("code", "none"))
def test_a_probe_is_found_by_its_rule_alone_and_exactly(probe: dict[str, Any]) -> None:
    findings = api.lint(probe["text"], {"select": ["PII"]}).findings
    wanted = [] if probe.get("none") else [(probe["code"], probe["start"], probe["end"])]
    assert [(f.code, f.start, f.end) for f in findings] == wanted


def test_probes_cover_every_kind() -> None:
    codes = [probe["code"] for probe in probes() if not probe.get("none")]
    assert set(codes) == {f"PII{number:03}" for number in range(1, 13)}
    assert min(map(codes.count, codes)) >= 5
    assert sum(bool(probe.get("none")) for probe in probes()) >= 40


def widened(text: str) -> str:
    """Digits, letters and ＠ full-width, character for character."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and (c.isalnum() or c == "@") else c for c in text)


@given(st.lists(st.sampled_from(probes()), min_size=1, max_size=3), st.text("，。的 a1\n", max_size=6))
@settings(max_examples=200, deadline=None)
def test_full_width_characters_change_nothing(chosen: list[dict[str, Any]], between: str) -> None:
    text = between.join(probe["text"] for probe in chosen)
    assert found(widened(text)) == found(text)


@given(
    st.sampled_from([p for p in probes() if not p.get("none")]),
    st.integers(1, 10),
    st.sampled_from("\u200b\u2060\ufeff"),
)
@settings(max_examples=200, deadline=None)
def test_an_invisible_character_hides_nothing(probe: dict[str, Any], offset: int, invisible: str) -> None:
    text, start, end = probe["text"], probe["start"], probe["end"]
    at = min(start + offset, end - 1)
    spans = [(a, b) for a, b, _ in found(text[:at] + invisible + text[at:])]
    assert spans == [(start, end + 1)]


@given(
    st.text("0123456789Xx- +()（）@.:/wabc浙京A号路区电话账身份证IP，。微信QQ东经北纬坐标°′\u200b\n", max_size=60)
    | st.text(max_size=60)
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    end = 0
    for start, stop, _ in found(text):
        assert end <= start < stop <= len(text)
        end = stop


HOSTILE = (
    "1", "12 ", "1-", "0571-", "1234567 ", "a@", "@", "a.",
    "http://", "www.", "1.", "浙A", "浙A1", "号", "1号", "路1号",
    "电话", "电话8", "A", "护照E", "中", "IP1.1.1.1", "*", "X", "(0",
    "92", "微信", "微信号a", "QQ1", "坐标1.", "坐标120.1234，", "东经1", "东经120.12°", "1°", "1\n", "\u200b1",
    "代码1 ", "400-", "138.1234.", "网址a.", "::", "IP:1",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    start = time.process_time()
    find_identifiers(text, ())
    assert time.process_time() - start < 2
