"""Formulas of the gold of identities: read into a syntax tree of few kinds of node, evaluated over intervals."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from bench.gold_figure import Range

_EQUALS = re.compile(r"(?<![<>=])=(?!=)")
_NAME = re.compile(r"f(?:0|[1-9][0-9]*)|n")
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow)
_RELATIONS = (ast.Eq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class UndecidedError(ArithmeticError):
    """A divisor may be zero within its rounding, so that the formula says nothing."""


def parse(formula: str) -> ast.Compare:
    """The tree of ``formula``, ``f0+f1=f2``: one or several relations between sums, products, powers and numbers.

    Raises ValueError for anything else.
    """
    try:
        tree = ast.parse(_EQUALS.sub("==", formula), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"no formula: {formula!r}") from error
    if not isinstance(tree, ast.Compare) or not all(isinstance(op, _RELATIONS) for op in tree.ops):
        raise ValueError(f"no relation: {formula!r}")
    for side in (tree.left, *tree.comparators):
        _admit(side, formula)
    return tree


def names(tree: ast.AST) -> set[str]:
    """The figures a formula speaks of, ``f0`` …, and ``n`` where it counts them."""
    return set(_names(tree))


def holds(tree: ast.Compare, values: Mapping[str, Range]) -> bool:
    """Whether some numbers within ``values`` satisfy every relation of ``tree``, each relation taken by itself.

    A division by exactly zero satisfies nothing. Raises UndecidedError where a divisor may be zero.
    """
    sides = (tree.left, *tree.comparators)
    return all(_related(op, left, right, values) for op, left, right in zip(tree.ops, sides, sides[1:], strict=False))


def _related(op: ast.cmpop, left: ast.expr, right: ast.expr, values: Mapping[str, Range]) -> bool:
    """One relation. A figure that stands more than once takes its ends one after the other: it has one value."""
    seen = Counter((*_names(left), *_names(right)))
    twice = [name for name, times in seen.items() if times > 1]
    gaps = []
    for ends in product(*(set(values[name]) for name in twice)):
        fixed = {**values, **{name: Range(end, end) for name, end in zip(twice, ends, strict=True)}}
        try:
            gaps.append(_minus(_value(left, fixed), _value(right, fixed)))
        except ZeroDivisionError:
            return False
    low, high = min(gap.low for gap in gaps), max(gap.high for gap in gaps)
    if isinstance(op, ast.Eq):
        return low <= 0 <= high
    if isinstance(op, ast.Lt | ast.LtE):
        return low < 0 or (low == 0 and isinstance(op, ast.LtE))
    return high > 0 or (high == 0 and isinstance(op, ast.GtE))


def _value(node: ast.expr, values: Mapping[str, Range]) -> Range:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant):
        number = Fraction(str(node.value))
        return Range(number, number)
    if isinstance(node, ast.UnaryOp):
        inner = _value(node.operand, values)
        return Range(-inner.high, -inner.low)
    assert isinstance(node, ast.BinOp)
    left, right = _value(node.left, values), _value(node.right, values)
    if isinstance(node.op, ast.Add):
        return Range(left.low + right.low, left.high + right.high)
    if isinstance(node.op, ast.Sub):
        return _minus(left, right)
    if isinstance(node.op, ast.Pow):
        ends = sorted(end ** int(right.low) for end in left)
        return Range(ends[0], ends[-1])
    if isinstance(node.op, ast.Div):
        if right.low == right.high == 0:
            raise ZeroDivisionError
        if right.low <= 0 <= right.high:
            raise UndecidedError
        right = Range(1 / right.high, 1 / right.low)
    corners = [a * b for a in left for b in right]
    return Range(min(corners), max(corners))


def _minus(left: Range, right: Range) -> Range:
    return Range(left.low - right.high, left.high - right.low)


def _names(tree: ast.AST) -> Iterator[str]:
    return (node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def _admit(node: ast.expr, formula: str) -> None:
    match node:
        case ast.Name(id=name) if _NAME.fullmatch(name):
            pass
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            pass
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            _admit(inner, formula)
        case ast.BinOp(op=op, left=left, right=right) if isinstance(op, _OPERATORS):
            if isinstance(op, ast.Pow) and not (isinstance(right, ast.Constant) and right.value in range(1, 31)):
                raise ValueError(f"a power that is no small number: {formula!r}")
            _admit(left, formula)
            _admit(right, formula)
        case _:
            raise ValueError(f"not admitted in a formula: {formula!r}")
