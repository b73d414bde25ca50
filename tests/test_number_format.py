"""Numbers as a sheet shows them."""

from __future__ import annotations

import datetime

import pytest

from linter.readers.number_format import shown

DAY = datetime.datetime(2023, 5, 9, 8, 3, 0)


@pytest.mark.parametrize(
    ("value", "written", "seen"),
    [
        (0.052, "0.0%", "5.2%"),
        (0.0525, "0.0%", "5.3%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1234.5, "General", "1234.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (12, "0.00", "12.00"),
        (0.5, "#.##", ".5"),
        (0.5, "0.##", "0.5"),
        (2, "0.##", "2"),
        (-3.25, "0.0", "-3.3"),
        (-3.25, "0.00_);(0.00)", "(3.25)"),
        (-3.25, '0.00;[Red]"降"0.00', "降3.25"),
        (0, '0.0;-0.0;"-"', "-"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (1250, "#,##0,", "1"),
        (15_000_000, '0.0,,"百万"', "15.0百万"),
        (12.3, '0.0"亿元"', "12.3亿元"),
        (5.2, "[$￥-804]0.00", "￥5.20"),
        (250, "[>=100]0;0.0", "250"),
        (25, "[>=100]0;0.0", "25.0"),
        (-0.04, "0.0", "0.0"),
        (12345, "0.00E+00", "1.23E+4"),
        (True, "General", "TRUE"),
        ("合计", "@", "合计"),
        (DAY, 'yyyy"年"m"月"d"日"', "2023年5月9日"),
        (DAY, "yyyy/m/d h:mm", "2023/5/9 8:03"),
        (DAY, "yy-mm-dd", "23-05-09"),
        (DAY, "[$-804]aaaa", "星期二"),
    ],
)
def test_a_value_is_shown_by_its_format(value: object, written: str, seen: str) -> None:
    assert shown(value, written) == seen
