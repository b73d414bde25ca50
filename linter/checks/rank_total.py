"""A rank of nought, or beyond the number of those ranked."""

from __future__ import annotations

from linter.finding import Hit, Place, Span, Unassessed
from linter.language.quantities import chinese_number
from linter.language.token import ORDINAL, Quantity
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document

_NUMERAL = r"(?:[0-9]{1,4}|[一二两三四五六七八九十百]{1,4})"
_PLACE = (
    r"(?:省区市|省[市区份]?|地级市|地市|设区市|市州|市县|市区|县区|县市|州市|盟市|市|县|区|州|旗|城市|国家|经济体|地区|乡镇|镇街|镇|街道|园区|"
    r"开发区|高新区|单位|企业|银行|机构|行业|成员|参评|参赛|被考核|有统计)"
)
_BEFORE = fixed(
    rf"(?P<total>(?<![0-9.第第一二三四五六七八九十百]){_NUMERAL})个?(?P<place>{_PLACE})(?:[(（][^)）]{{1,12}}[)）])?(?P<rest>[^，。；0-9]{{0,12}})$"
)
_PAIR = fixed(r"([一二三四五六七八九十])[县市]([一二三四五六七八九十])区(?:[^，。；]{0,8})$")


#: What stands before the number of those ranked.
_AMONG = fixed(r"(?:居|列|排|排名|位居|位列|在|由|从)(?:于|在)?(?:全[国省市县区州])?[^，。；0-9]{0,6}$")
_ELSEWHERE = fixed("全[国省市县区球]|世界|百强|分别")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for sentence in document.sentences:
        for token in sentence.tokens:
            quantity = token.value
            if token.kind != ORDINAL or not isinstance(quantity, Quantity) or text[token.start] != "第":
                continue
            if quantity.unit not in ("位", "名"):
                continue
            if quantity.masked:
                yield Unassessed(token.start)
            elif quantity.low == 0:
                yield Hit(token.start, token.end, "nought", {"rank": Span(token.start, token.end)})
            else:
                yield from _beyond(text, sentence.start, token.start, token.end, quantity.low)


def _beyond(text: str, start: int, at: int, end: int, rank: int) -> Iterator[Hit]:
    before = text[max(start, at - 40) : at]
    offset = at - len(before)
    pair = _PAIR.search(before)
    found = pair or _BEFORE.search(before)
    if found is None or not _ranked_among(before, found):
        return
    total = chinese_number(found[1]) + chinese_number(found[2]) if pair else _integer(found["total"])
    if rank > total:
        place = Place(offset + found.start(), offset + found.end())
        yield Hit(at, end, "beyond", {"rank": Span(at, end), "total": total}, (place,))


def _ranked_among(before: str, found: re.Match[str]) -> bool:
    """Whether the counted are those ranked (居11个县第3位), not those who rank (3个县分别居全国第12位)."""
    rest = before[found.end("place") :] if "place" in found.re.groupindex else ""
    if _ELSEWHERE.search(rest):
        return False
    return _AMONG.search(before, 0, found.start()) is not None or rest.lstrip(")）").startswith(("中", "里", "内"))


def _integer(printed: str) -> int:
    return int(printed) if printed.isascii() else chinese_number(printed)
