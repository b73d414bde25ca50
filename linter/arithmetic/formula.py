"""Formulas over figures: read once, worked out over intervals, shown with the figures of the report.

Written with the letters a to z for the figures, ``+ - * /``, whole powers such as ``^5``, brackets and decimal numbers: ``a/(a-b)-1`` is the growth of a
figure by b to a.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from linter.arithmetic.interval import ONE, Interval
from linter.finding import Formula, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKENS = fixed(r"[a-z]|[0-9]+(?:\.[0-9]+)?|[-+*/^()]")
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_SHOWN = {"+": "＋", "-": "－", "*": "×", "/": "÷", "(": "（", ")": "）"}
#: A formula with products or quotients is worked out at every corner of its figures; more than so many are none of ours.
MOST_FACTORS = 8
_MOST_POWER = 60


class FormulaError(ValueError):
    """What was written is no formula."""


#: An exact fraction as numerator and denominator, which is positive.
Ratio = tuple[int, int]


class Compiled(NamedTuple):
    """A formula in postfix order: the index of a figure, a number or an operator.

    ``signs`` are the coefficients of the figures where it is a plain sum, else ().
    """

    postfix: tuple[int | Ratio | str, ...]
    figures: int
    signs: tuple[int, ...]


@lru_cache(maxsize=256)
def read(source: str) -> Compiled:
    """The formula written in ``source``. Raises FormulaError where it is none."""
    postfix: list[str] = []
    waiting: list[str] = []
    tokens = _TOKENS.findall(source.replace(" ", ""))
    if "".join(tokens) != source.replace(" ", ""):
        raise FormulaError(source)
    for token in tokens:
        if token in _RANK:
            while waiting and _RANK.get(waiting[-1], 0) >= _RANK[token]:
                postfix.append(waiting.pop())
            waiting.append(token)
        elif token == "(":
            waiting.append(token)
        elif token == ")":
            while waiting and waiting[-1] != "(":
                postfix.append(waiting.pop())
            if not waiting:
                raise FormulaError(source)
            waiting.pop()
        else:
            postfix.append(token)
    postfix += reversed(waiting)
    letters = {t for t in postfix if t.isalpha()}
    if "(" in postfix or letters != {chr(97 + index) for index in range(len(letters))}:
        raise FormulaError(source)
    compiled = Compiled(tuple(map(_step, postfix)), len(letters), _signs(source.replace(" ", "")))
    if not compiled.signs and len(letters) > MOST_FACTORS:
        raise FormulaError(source)
    _at(compiled, [(index + 2, 1) for index in range(len(letters))])
    return compiled


def _step(token: str) -> int | Ratio | str:
    if token.isalpha():
        return ord(token) - 97
    if token in _RANK:
        return token
    whole, _, decimals = token.partition(".")
    return int(whole + decimals), 10 ** len(decimals)


def _signs(source: str) -> tuple[int, ...]:
    """1 and -1 for each figure of a plain sum, () for any other formula."""
    if not all(c.isalpha() or c in "+-" for c in source) or len(source) != len(set(source) - {"+", "-"}) * 2 - 1:
        return ()
    signs = {
        name: -1 if index and source[index - 1] == "-" else 1 for index, name in enumerate(source) if name.isalpha()
    }
    return tuple(sign for _, sign in sorted(signs.items()))


@lru_cache(maxsize=32)
def total(figures: int) -> str:
    """The formula of the sum of so many figures, at most 26."""
    return "+".join(chr(97 + index) for index in range(figures))


def evaluate(source: str, figures: Sequence[Interval]) -> Interval | None:
    """The interval of a formula over figures; None where it divides by what may be zero.

    A figure that stands twice is one figure: the formula is worked out at the corners, which holds because each formula in
    use rises or falls with each of its figures throughout.
    """
    compiled = read(source)
    if compiled.signs:
        pairs = list(zip(compiled.signs, figures, strict=True))
        low = sum(each.low if sign > 0 else -each.high for sign, each in pairs)
        return Interval(low, sum(each.high if sign > 0 else -each.low for sign, each in pairs))
    values: list[Ratio] = []
    signs: set[bool] = set()
    for corner in product(*(((low, ONE), (high, ONE)) for low, high in figures)):
        value = _at(compiled, corner, signs)
        if value is None:
            return None
        values.append(value)
    if len(signs) > 1:
        return None  # what is divided by goes through zero between the corners
    return Interval(min(up * ONE // down for up, down in values), max(-(-up * ONE // down) for up, down in values))


def _at(compiled: Compiled, values: Sequence[Ratio], signs: set[bool] | None = None) -> Ratio | None:
    """The value at one corner, None for a division by zero; the signs of what is divided by are put into ``signs``."""
    stack: list[Ratio] = []
    for step in compiled.postfix:
        if isinstance(step, int):
            stack.append(values[step])
        elif isinstance(step, tuple):
            stack.append(step)
        else:
            if len(stack) < 2:
                raise FormulaError(step)
            (up, down), (first_up, first_down) = stack.pop(), stack.pop()
            if step == "*":
                stack.append((first_up * up, first_down * down))
            elif step == "^":
                if down != 1 or not 0 < up <= _MOST_POWER:
                    raise FormulaError(step)
                stack.append((first_up**up, first_down**up))
            elif step == "/":
                if not up:
                    return None
                if signs is not None:
                    signs.add(up > 0)
                sign = 1 if up > 0 else -1
                stack.append((first_up * down * sign, first_down * up * sign))
            elif down == first_down:
                stack.append((first_up + up if step == "+" else first_up - up, down))
            else:
                second = up if step == "+" else -up
                stack.append((first_up * down + second * first_down, first_down * down))
    if len(stack) != 1:
        raise FormulaError("too many figures")
    return stack[0]


def show(source: str, spans: Sequence[Span]) -> Formula:
    """The formula with the figures of the report in it: 87家÷412家."""
    return Formula(tuple(spans[ord(t) - 97] if t.isalpha() else _SHOWN.get(t, t) for t in _TOKENS.findall(source)))
