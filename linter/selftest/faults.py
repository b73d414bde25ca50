"""The faults the mutation bench plants, as one table. A line more here is an operator more in the bench."""

from __future__ import annotations

from typing import NamedTuple

from linter.selftest.faults import (
    direction,
    equivalents,
    identifiers,
    percent,
    placeholders,
    ranking,
    restatement,
    structure,
    time,
)
from linter.selftest.edit import Mutation, Places

__all__ = ["EQUIVALENTS", "OPERATORS", "Equivalent", "Mutation", "Operator", "Places"]


class Operator(NamedTuple):
    """A fault. ``target`` is the rule meant to see it; ``counts`` lists the rules and families whose finding counts.

    ``required`` marks the faults of which nine in ten must be found.
    """

    name: str
    places: Places
    target: str
    counts: tuple[str, ...]
    required: bool = True

    def counted(self, code: str) -> bool:
        """Whether a finding with this code is a discovery of the fault: a family is named by its letters alone."""
        return code in self.counts or code.rstrip("0123456789") in self.counts


class Equivalent(NamedTuple):
    """A rewriting that is no fault: every new finding is a false one."""

    name: str
    places: Places


_FIGURES = ("PLH", "UNT", "PCT")


def _identifier(name: str, code: str, places: Places) -> Operator:
    """An identifier is found only under its own code: called by a wrong name it would be masked wrongly."""
    return Operator(name, places, code, (code,))


OPERATORS: tuple[Operator, ...] = (
    Operator("sign", direction.sign, "DIR001", ("DIR",)),
    Operator("doubled-direction", direction.doubled_direction, "DIR002", ("DIR",)),
    Operator("fall-over-hundred", percent.fall_over_hundred, "PCT001", ("PCT",)),
    Operator("share-over-hundred", percent.share_over_hundred, "PCT001", ("PCT",)),
    Operator("points-misspelt", percent.points_misspelt, "PCT002", ("PCT",)),
    Operator("percent-for-points", percent.percent_for_points, "PCT003", ("PCT",)),
    Operator("repeated-enumerator", structure.repeated_enumerator, "STR001", ("STR",)),
    Operator("repeated-heading", structure.repeated_heading, "STR002", ("STR",)),
    Operator("impossible-day", time.impossible_day, "TIM001", ("TIM",)),
    Operator("impossible-month", time.impossible_month, "TIM001", ("TIM",)),
    Operator("impossible-range", time.impossible_range, "TIM001", ("TIM",)),
    Operator("rank-zero", ranking.rank_zero, "RNK001", ("RNK",)),
    Operator("rank-beyond-total", ranking.rank_beyond_total, "RNK001", ("RNK",)),
    Operator("figure-masked", placeholders.figure_masked, "PLH001", _FIGURES),
    Operator("rate-masked-without-sign", placeholders.rate_masked_without_sign, "PCT004", _FIGURES),
    Operator("percent-sign-dropped", percent.percent_sign_dropped, "PCT004", _FIGURES),
    _identifier("mobile-number", "PII001", identifiers.inserted(
        identifiers.mobile_number, "，联系电话{}", "，可拨打{}咨询", "（{}）", "，负责人手机{}")),
    _identifier("landline", "PII002", identifiers.inserted(
        identifiers.landline, "，联系电话{}", "，咨询电话：{}", "，传真{}", "（电话{}）")),
    _identifier("identity-card", "PII003", identifiers.inserted(
        identifiers.identity_card, "，身份证号{}", "（{}）", "，公民身份号码为{}")),
    _identifier("credit-code", "PII004", identifiers.inserted(
        identifiers.credit_code, "，统一社会信用代码{}", "（信用代码：{}）", "（{}）")),
    _identifier("bank-account", "PII005", identifiers.inserted(
        identifiers.bank_account, "，开户行账号{}", "，银行账号：{}", "，卡号{}", "，请汇入{}")),
    _identifier("number-plate", "PII006", identifiers.inserted(
        identifiers.number_plate, "，车牌号{}", "（{}）", "，乘坐{}小型客车前往")),
    _identifier("passport", "PII007", identifiers.inserted(identifiers.passport, "，护照号{}", "（护照号码：{}）")),
    _identifier("email", "PII008", identifiers.inserted(
        identifiers.email, "，邮箱{}", "，材料请发至{}", "（{}）", "，电子邮件：{}")),
    _identifier("url-or-ip", "PII009", identifiers.inserted(identifiers.url_or_ip, "，{}", "（{}）", "，详见{}")),
    _identifier("postal-address", "PII010", identifiers.inserted(
        identifiers.postal_address, "，地址：{}", "，住址为{}", "，位于{}", "（{}）")),
    Operator("twin-reversed", restatement.twin_reversed, "DIR003", ("DIR", "CON"), required=False),
    Operator("twin-altered", restatement.twin_altered, "CON001", ("CON",), required=False),
    Operator("trend-without-cause", direction.trend_without_cause, "DIR006", ("DIR",), required=False),
    Operator("percent-for-points-elliptic", percent.percent_for_points_elliptic, "PCT003", ("PCT",), required=False),
    Operator("growth-sign-dropped", percent.growth_sign_dropped, "PCT004", _FIGURES, required=False),
    Operator("range-reversed", percent.range_reversed, "PCT005", ("PCT",), required=False),
    Operator("rank-move-reversed", ranking.rank_move_reversed, "RNK002", ("RNK",), required=False),
    Operator("broken-line", structure.broken_line, "STR003", ("STR",), required=False),
    Operator("web-residue", structure.web_residue, "STR004", ("STR",), required=False),
    Operator("unit-dropped", placeholders.unit_dropped, "UNT002", ("UNT", "PCT"), required=False),
)  # fmt: skip

EQUIVALENTS: tuple[Equivalent, ...] = (
    Equivalent("unit-rewritten", equivalents.unit_rewritten),
    Equivalent("synonym", equivalents.synonym),
    Equivalent("full-width", equivalents.full_width),
)
