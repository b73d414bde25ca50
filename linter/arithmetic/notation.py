"""Identities as statisticians write audit formulas: ``进出口总额 = 出口总额 + 进口总额``, ``亏损面 = 亏损企业数 / 企业数 * 100``.

Sums and differences of indicators, each with a decimal factor if need be, at most one quotient, and one of ``=``, ``>=`` and
``<=``. Full-width signs and × ÷ ≥ ≤ mean the same. A factor of 100 over a quotient makes per cent of it.
"""

from __future__ import annotations

from functools import lru_cache

from linter.arithmetic import formula
from linter.errors import Said
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = {
    "＋": "+", "－": "-", "−": "-", "–": "-", "×": "*", "＊": "*", "÷": "/", "／": "/", "＝": "=", "==": "=",
    "≥": ">=", "＞=": ">=", "＞＝": ">=", ">＝": ">=", "≤": "<=", "＜=": "<=", "＜＝": "<=", "<＝": "<=",
    "（": "(", "）": ")",
}  # fmt: skip
_NAME = r"[^\s+＋\-－−–*×＊/÷／=＝≥≤()（）<>＜＞]"
_TOKENS = fixed(
    r"\s*(?:(?P<relation>[>＞<＜][=＝]|==?|[＝≥≤＞＜><])|"
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<percent>[%％])?(?![^\s+＋\-－−–*×＊/÷／=＝≥≤()（）<>＜＞])|"
    rf"(?P<sign>[+＋\-－−–*×＊/÷／()（）])|(?P<name>{_NAME}+(?:[（(][^\s（）()]{{1,12}}[）)]{_NAME}*)*))"
)
_FLIPPED = {"=": "=", "<=": ">=", ">=": "<="}
_RELATIONS = Said(
    "写一个 =、>= 或 <=，如 进出口总额 = 出口总额 + 进口总额",
    "write one =, >= or <=, as in 进出口总额 = 出口总额 + 进口总额",
)
#: More indicators than there are letters for are none of ours.
_MOST = 26


class NotationError(ValueError):
    """A formula nobody can read: ``place`` counts its characters from 0, ``remedy`` says how it should be written."""

    def __init__(self, place: int, message: Said, remedy: Said) -> None:
        super().__init__(f"第 {place + 1} 字：{message.zh}；{remedy.zh}")
        self.place, self.message, self.remedy = place, message, remedy


class Declared(NamedTuple):
    """``stated`` stands in ``relation`` to ``formula`` over the indicators ``names`` (a, b, c … in their order).

    ``ratio`` is the formula without its closing factor of 100, for a stated figure that is printed in per cent, '' where
    there is no such factor.
    """

    stated: str
    relation: str
    formula: str
    names: tuple[str, ...]
    ratio: str = ""


class _Token(NamedTuple):
    kind: str  # name number sign relation
    text: str
    place: int


class _Term(NamedTuple):
    """A part of a side: its text with {0}, {1} … for the indicators, and whether it holds any."""

    text: str
    constant: bool
    bare: bool = False  # one indicator and nothing else
    percent: bool = False  # closes with a factor of 100


@lru_cache(maxsize=512)
def read(source: str) -> Declared:
    """The identity written in ``source``. Raises NotationError."""
    tokens = _tokens(source)
    relations = [token for token in tokens if token.kind == "relation"]
    if len(relations) != 1 or relations[0].text in ("<", ">", "＜", "＞"):
        wrong = relations[1] if len(relations) > 1 else relations[0] if relations else _Token("", "", len(source))
        count = Said("应有且只有一个关系号", "there must be one relation, no more")
        raise NotationError(wrong.place, count, _RELATIONS)
    at = tokens.index(relations[0])
    names: list[str] = []
    sides = [
        _Side(tokens[:at], relations[0].place, names).terms(),
        _Side(tokens[at + 1 :], len(source), names).terms(),
    ]
    return _solved(source, sides[0], relations[0].text, sides[1], names)


def _tokens(source: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    end = len(source.rstrip())
    while at < end:
        match = _TOKENS.match(source, at)
        assert match is not None
        assert match.lastgroup is not None
        kind = "number" if match["number"] else match.lastgroup
        text = _SIGNS.get(match[kind], match[kind]) if kind in ("sign", "relation") else match[kind]
        if match["percent"]:
            text = f"{text}/100"
        found.append(_Token(kind, text, match.start(kind)))
        at = match.end()
    return found


class _Side:
    """Reads one side of an identity; ``end`` is the place behind it, ``names`` collects the indicators of both sides."""

    def __init__(self, tokens: Sequence[_Token], end: int, names: list[str]) -> None:
        self._tokens, self._end, self._names = tokens, end, names
        self._at = self._quotients = 0

    def terms(self) -> list[tuple[str, _Term]]:
        """The terms with the sign before each."""
        found = self._sum()
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            raise NotationError(
                token.place,
                Said(f"“{token.text}”前缺少运算符", f"no operator before “{token.text}”"),
                Said("两个指标之间写 +、-、* 或 /，括号要成对", "write +, -, * or / between two, and pair brackets"),
            )
        if all(term.constant for _, term in found):
            remedy = Said("两边都要有指标名称", "both sides name indicators")
            raise NotationError(self._tokens[0].place, Said("这一边没有指标", "this side names no indicator"), remedy)
        return found

    def _sum(self) -> list[tuple[str, _Term]]:
        found = [(self._sign("+-") or "+", self._product())]
        while sign := self._sign("+-"):
            found.append((sign, self._product()))
        return found

    def _sign(self, among: str) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or token.kind != "sign" or token.text not in among:
            return ""
        self._at += 1
        return token.text

    def _product(self) -> _Term:
        term = self._factor()
        while sign := self._sign("*/"):
            place = self._tokens[self._at - 1].place
            factor = self._factor()
            if sign == "*" and not (term.constant or factor.constant):
                remedy = Said("指标只能乘以小数", "an indicator may be multiplied by a decimal only")
                raise NotationError(place, Said("两个指标相乘", "two indicators are multiplied"), remedy)
            self._quotients += sign == "/" and not factor.constant
            if self._quotients > 1:
                remedy = Said("拆成两个恒等式", "split it into two identities")
                raise NotationError(place, Said("至多一个商", "there may be one quotient at most"), remedy)
            percent = sign == "*" and factor.text in ("100", "100/100")
            if factor.text == "100/100":  # 乘以100%
                factor = factor._replace(text="100")
            term = _Term(f"{term.text}{sign}{factor.text}", term.constant and factor.constant, percent=percent)
        return term

    def _factor(self) -> _Term:
        token = self._tokens[self._at] if self._at < len(self._tokens) else _Token("", "", self._end)
        self._at += 1
        if token.kind == "number":
            return _Term(token.text, constant=True)
        if token.kind == "name":
            if token.text not in self._names:
                self._names.append(token.text)
            if len(self._names) > _MOST:
                raise NotationError(
                    token.place, Said("指标太多", "too many indicators"), Said("至多26个", "at most 26")
                )
            return _Term(f"{{{self._names.index(token.text)}}}", constant=False, bare=True)
        if token.text == "(":
            inside = self._sum()
            if not self._sign(")"):
                place = self._tokens[self._at].place if self._at < len(self._tokens) else self._end
                raise NotationError(place, Said("括号没有合上", "a bracket is not closed"), Said("补上 )", "add )"))
            return _Term(f"({_joined(inside)})", all(term.constant for _, term in inside))
        raise NotationError(
            token.place,
            Said(f"此处应有指标或数，而不是“{token.text}”" if token.text else "此处应有指标或数", "an indicator or a number belongs here"),
            Said("指标名称写完整，如 税收收入 + 非税收入", "write whole names, as in 税收收入 + 非税收入"),
        )  # fmt: skip


def _joined(terms: Sequence[tuple[str, _Term]]) -> str:
    shown = "".join(sign + term.text for sign, term in terms)
    return shown[1:] if shown.startswith("+") else f"0{shown}"


def _solved(
    source: str, left: list[tuple[str, _Term]], relation: str, right: list[tuple[str, _Term]], names: list[str]
) -> Declared:
    """The identity solved for one indicator: the left one if it stands alone, else the right one, else the first."""
    if _alone(right) and not _alone(left):
        left, right, relation = right, left, _FLIPPED[relation]
    (sign, first), rest = left[0], left[1:]
    if sign != "+" or not first.bare:
        remedy = Said("把所求的指标单独写在一边", "put the indicator they give on one side alone")
        raise NotationError(0, Said("两边都不是单独一个指标", "neither side is one indicator"), remedy)
    whole = "".join(s + t.text for s, t in right) + "".join(("-" if s == "+" else "+") + t.text for s, t in rest)
    whole = whole[1:] if whole.startswith("+") else f"0{whole}"
    if first.text in whole:
        remedy = Said("每个指标只在一边出现", "name it on one side only")
        raise NotationError(0, Said("同一指标在两边出现", "one indicator stands on both sides"), remedy)
    ratio = ""
    if not rest and len(right) == 1 and right[0][1].percent:
        ratio = right[0][1].text.rpartition("*")[0]
    used = [index for index in range(len(names)) if f"{{{index}}}" in whole]
    letters = {str(index): chr(97 + order) for order, index in enumerate(used)}
    try:
        compiled = _lettered(whole, letters)
        formula.read(compiled)
    except formula.FormulaError:
        remedy = Said("商与带系数的式子至多用8个指标", "a quotient or a factor leaves room for 8 indicators at most")
        raise NotationError(len(source), Said("式子太长", "the formula is too long"), remedy) from None
    stated = names[int(first.text.strip("{}"))]
    return Declared(stated, relation, compiled, tuple(names[i] for i in used), _lettered(ratio, letters))


def _alone(side: Sequence[tuple[str, _Term]]) -> bool:
    return len(side) == 1 and side[0][0] == "+" and side[0][1].bare


def _lettered(text: str, letters: dict[str, str]) -> str:
    for index, letter in letters.items():
        text = text.replace(f"{{{index}}}", letter)
    return text
