"""The words the lexer knows, as values."""

from __future__ import annotations

from linter.typed import NamedTuple

# Kinds of token. A token's ``value`` is a Quantity for QUANTITY, a Period for PERIOD, else the class of the word.
QUANTITY = "quantity"
PERIOD = "period"
DIRECTION = "direction"  # value: + - 0
TREND = "trend"  # value: + - ; a change of a change: 收窄 扩大 加快 回落
ATTRIBUTE = "attribute"  # value: growth decline share ...; 增速 降幅 占比 比重
BASE = "base"  # value: yoy mom period year-start target schedule group
CUE = "cue"  # value: the cue's class: of-which respectively share-of complete above below from to drive ...
ORDINAL = "ordinal"  # value: a Quantity; 第3位 前20名 第三
POINT = "point"  # punctuation; value: the character, full-width brackets, comma and colon in ASCII


class Quantity(NamedTuple):
    """A printed figure or a mask in its place.

    ``low`` and ``high`` are the printed numbers as integers scaled by ``10**-decimals`` (equal unless a range is printed);
    both are 0 for a mask, whose value is unknown. ``start``/``end`` cover the figure as printed with sign, hedge-free, and
    unit: ``-5.2%``, ``126.1亿元``, ``*个百分点``, ``第3位``. ``unit`` is as printed, folded, '' where there is none.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: int
    high: int
    decimals: int
    masked: bool
    unit: str
    hedge: str = ""  # about | under | over | reach : 约, 近/不足, 超/逾/余/多, ''
    ordinal: bool = False  # 第3位, 前20名
    negative: bool = False


class Period(NamedTuple):
    """A span of months. ``year`` 0 means not printed; ``relative`` is -1 for 去年, 0 for 今年 or none; months 1-12.

    ``month_from`` 0 means the months are masked or not printed. ``cumulative`` is true for spans that start in January.
    """

    year: int
    year_to: int
    month_from: int
    month_to: int
    cumulative: bool
    relative: int | None = None
    point: bool = False  # a date or an end of period: 9月底, 2023年末


class Token(NamedTuple):
    kind: str
    start: int
    end: int
    value: object
