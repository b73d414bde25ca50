"""A share that rises though the part grows more slowly than its whole."""

from __future__ import annotations

from linter.finding import Hit, Passed, Place, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document

_FIGURE = r"(?:[0-9][0-9.]*+|\*{1,8}|[X×]{1,6})个百分点"
_SHARE = fixed(
    rf"占(?P<whole>[^，。；、0-9占]{{2,18}}?)的?(?:比重|比例|份额|比)(?P<said>[^。；占]{{0,40}}?)"
    rf"(?:(?P<up>提高|上升|提升|扩大|增加)|(?P<down>下降|降低|回落|减少|缩小))了?约?{_FIGURE}"
)
_GROWTH = fixed(
    rf"(?:增速|增幅|增长)[^。；占]{{0,12}}?(?:(?P<below>低于|慢于|落后于?)|(?P<above>高于|快于|高出))(?P<whole>[^，。；、0-9]{{2,18}}?)"
    rf"(?:的?(?:平均)?(?:增速|增幅|水平))?{_FIGURE}|"
    rf"(?:增速|增幅|增长)[^。；占]{{0,12}}?[比较](?P<whole2>[^，。；、0-9]{{2,18}}?)(?:的?(?:平均)?(?:增速|增幅|水平))?"
    rf"(?:(?P<below2>低|慢|少)|(?P<above2>高|快|多))(?:出)?{_FIGURE}"
)
#: Words of a whole that do not tell it from another.
_PLAIN = fixed("全部|整个|全社会|全[国省市县区]|我[国省市县区]|增加值|总产值|产值|总量|总额|平均|的|增速|增幅")
#: A share compared with a month or quarter before says nothing of growth over the year.
_OTHER_BASE = fixed("环比|上月|上季|[0-9一二三四五六七八九十]月|季度|半年|年初|五年|十[一二三四五]五|[0-9]{4}年")
#: A share and a growth of one part stand so near each other, in code points.
_NEAR = 80


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed]:
    text = document.text.folded
    if "个百分点" not in text:
        return
    for share in _SHARE.finditer(text):
        if _OTHER_BASE.search(share["said"]):
            continue
        growth = _beside(text, share)
        if growth is None or not _one(share["whole"], growth["whole"] or growth["whole2"]):
            continue
        below = bool(growth["below"] or growth["below2"])
        if below == bool(share["up"]):
            first, second = sorted((share, growth), key=_start)
            data = {"share": Span(*share.span()), "growth": Span(*growth.span())}
            place = Place(*first.span())
            yield Hit(*second.span(), "rises" if share["up"] else "falls", data, (place,))
        else:
            yield Passed(share.start())


def _beside(text: str, share: re.Match[str]) -> re.Match[str] | None:
    """The growth of the same part, right behind its share or right before it."""
    after = _GROWTH.search(text, share.end(), min(len(text), share.end() + _NEAR))
    if after is not None and _alone(text[share.end() : after.start()]):
        return after
    before = None
    for found in _GROWTH.finditer(text, max(0, share.start() - _NEAR), share.start()):
        before = found
    return before if before is not None and _alone(text[before.end() : share.start()]) else None


def _alone(between: str) -> bool:
    """Whether no other subject stands between."""
    return not between.strip("，,、 其但且并均也同时")


def _one(first: str, second: str) -> bool:
    one, other = _PLAIN.sub("", first), _PLAIN.sub("", second)
    return bool(one) and one == other


def _start(found: re.Match[str]) -> int:
    return found.start()
