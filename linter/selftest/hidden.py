"""Identifiers slipped into a report, as faults: each is found only under its own rule, else it would be masked wrongly."""

from __future__ import annotations

from linter.errors import Said
from linter.selftest import identifiers
from linter.selftest.operator import HIDDEN, Operator

#: Name, rule, what makes one, the frames it is put into, what it is.
_MADE = (
    ("mobile-number", "PII001", identifiers.mobile_number,
     ("，联系电话{}", "，可拨打{}咨询", "（{}）", "，负责人手机{}"), Said("手机号", "a mobile number")),
    ("landline", "PII002", identifiers.landline,
     ("，联系电话{}", "，咨询电话：{}", "，传真{}", "（电话{}）"), Said("固定电话", "a landline number")),
    ("identity-card", "PII003", identifiers.identity_card,
     ("，身份证号{}", "（{}）", "，公民身份号码为{}"), Said("身份证号", "an identity card number")),
    ("credit-code", "PII004", identifiers.credit_code,
     ("，统一社会信用代码{}", "（信用代码：{}）", "（{}）"), Said("统一社会信用代码", "a unified social credit code")),
    ("bank-account", "PII005", identifiers.bank_account,
     ("，开户行账号{}", "，银行账号：{}", "，卡号{}", "，请汇入{}"), Said("银行账号", "a bank account")),
    ("number-plate", "PII006", identifiers.number_plate,
     ("，车牌号{}", "（{}）", "，乘坐{}小型客车前往"), Said("车牌号", "a number plate")),
    ("passport", "PII007", identifiers.passport,
     ("，护照号{}", "（护照号码：{}）"), Said("护照号", "a passport number")),
    ("email", "PII008", identifiers.email,
     ("，邮箱{}", "，材料请发至{}", "（{}）", "，电子邮件：{}"), Said("电子邮箱", "an e-mail address")),
    ("url-or-ip", "PII009", identifiers.url_or_ip,
     ("，{}", "（{}）", "，详见{}"), Said("网址、IP地址", "a web or IP address")),
    ("postal-address", "PII010", identifiers.postal_address,
     ("，地址：{}", "，住址为{}", "，位于{}", "（{}）"), Said("住址", "a postal address")),
    ("social-account", "PII011", identifiers.social_account,
     ("，{}", "（{}）", "，可加{}"), Said("社交账号", "a social account")),
    ("coordinates", "PII012", identifiers.coordinates,
     ("，位于{}", "（{}）", "，地处{}"), Said("坐标", "coordinates")),
)  # fmt: skip

IDENTIFIERS: tuple[Operator, ...] = tuple(
    Operator(name, "PII", HIDDEN, identifiers.inserted(make, *frames), code, (code,), said)
    for name, code, make, frames, said in _MADE
)
