"""What a report says of its figures not being those reported before: revised, of another scope, at comparable prices."""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

#: Prefilter of both kinds of notes.
_HINT = fixed("修订|口径|调整|核实|更正|勘误|调[增减]|重新核算|不可比|上调|下调|为准|有误")
#: 增速已作修订, 口径有变化, 上年同期基数作了调整, 根据普查结果核定, 原稿有误; but not 修订条例, 结构调整.
_NOTE = fixed(
    r"(?:数据?|数值|增速|基数|结果|总量|核算)[^。；，\n]{0,10}?(?:修订|更正|修正)|修订(?:后|为|数|结果)|(?:已作?|作了|经|有)修订|最终核实|重新核算|不可比|"
    r"口径[^。；\n]{0,12}?(?:调整|变化|变动|改变|不同|不一致|修正)|(?:调整|改变|修正)[^。；，\n]{0,8}?口径|"
    r"(?:基数|同期数|上年数|历史数据?|前期数据?|数据)[^。；，\n]{0,14}?(?:(?<!结构)调整|调[增减]|核实|核定)|"
    r"(?:调整|调[增减]|核减|核实)后?(?:了|的)?[^。；，\n]{0,8}?(?:基数|同期数|数据)|普查[^。；，\n]{0,10}?(?:修订|调整|核定)|"
    r"更正(?:说明|启事|公告|如下|为|[：:])|勘误|原[稿文报][^。；\n]{0,20}?(?:有误|错误|差错|应为)|以(?:本|此)[稿次文表版报][^。；，\n]{0,6}?为准"
)
#: 年度目标调整为, 调整后的目标, 调整预算.
_AIMED = fixed(
    r"(?:目标|任务|计划|预算)[^。；，\n]{0,8}?(?:(?<!结构)调整|调[增减]|上调|下调)|"
    r"(?:(?<!结构)调整|调[增减]|上调|下调)后?(?:了|的)?[^。；，\n]{0,8}?(?:目标|任务|计划|预算)"
)
#: A figure on a footing of its own, in the sentence it stands in.
_OWN = (
    r"口径|剔除|扣除|折算|还原|年均|年平均|平均每年|复合|两年平均|日均|月均|名义|初步(?!核算)|快报|预计|测算|估算|若|如果|修订|更正|调整后|核实|自然增长|"
    r"假期|假日|黄金周|长假|春节|国庆|端午|中秋|清明|元旦|期间|首日|当[日天]|周末"
)
_FOOTING = fixed(rf"{_OWN}|初步|可比|不变价|实际增[长速]|实际下降|按.{{1,8}}计算")
#: Of a rate comparable prices are the common footing.
_RATED = fixed(rf"{_OWN}|可比口径|实际增[长速]|实际下降")
_NEAR = 60
#: Longer sentences are cut, in code points to either side of what makes them a note.
_LONG = 200
_STOPS = "。；;\n"


class _Notes:
    """Notes of one kind. One that names indicators is about these, one that names none about all figures."""

    def __init__(self, document: Document, spans: Iterator[tuple[int, int]]) -> None:
        self._all, self._named = False, set[str]()
        indicators, text = document.lexicon.indicators, document.text.folded
        for start, end in spans:
            names = {c.indicator for c in document.claims if start <= c.start < end and c.indicator in indicators}
            words = text[start:end]
            names |= {listed.name for form, listed in indicators.items() if len(form) > 2 and form in words}
            self._named |= names
            self._all = self._all or not names

    def concern(self, claim: Claim) -> bool:
        return self._all or claim.indicator in self._named


class Revisions:
    """What a report notes of its figures and of its targets."""

    def __init__(self, document: Document) -> None:
        self._text = document.text.folded
        told = _HINT.search(self._text) is not None
        self._figures = _Notes(document, _sentences(self._text, figures=True)) if told else None
        self._targets = _Notes(document, _sentences(self._text, figures=False)) if told else None

    def concern(self, claim: Claim, target: bool = False) -> bool:
        """Whether the report says that the figures, or the targets, of this indicator were revised."""
        notes = self._targets if target else self._figures
        return notes is not None and notes.concern(claim)

    def footed(self, start: int, end: int, rate: bool = False) -> bool:
        """Whether what stands around a figure puts it on a footing of its own."""
        text = self._text
        first = max(text.rfind(stop, max(0, start - _NEAR), start) for stop in _STOPS)
        stops = [at for stop in f"{_STOPS}，" if (at := text.find(stop, end, end + _NEAR)) >= 0]
        footing = _RATED if rate else _FOOTING
        return footing.search(text, max(first + 1, start - _NEAR, 0), min(stops, default=end)) is not None


def _sentences(text: str, figures: bool) -> Iterator[tuple[int, int]]:
    """The sentences in which a revision of figures, or of targets, is noted."""
    for found in (_NOTE if figures else _AIMED).finditer(text):
        start, end = found.span()
        first = max(text.rfind(stop, max(0, start - _LONG), start) for stop in _STOPS)
        stops = [at for stop in _STOPS if (at := text.find(stop, end, end + _LONG)) >= 0]
        yield max(first + 1, start - _LONG, 0), min(stops, default=min(end + _LONG, len(text)))
