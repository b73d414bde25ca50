"""Names and numbers in tables, told by the head of their column or by the cell before them: 法人、联系电话、身份证号.

In running text the word for what follows stands right before it; in a table it stands at the top of the column, or on the
left as in a form. Each such cell is read as if the word stood before it, so that what counts in text counts here.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.mentions.mention import Mention
    from linter.readers.block import Block

    Find = Callable[[str], Iterable[Mention]]

#: The words with which a cell is read, by what its column holds.
_SAID = {
    "person": "联系人：",
    "phone": "联系电话：",
    "identity": "身份证号：",
    "credit": "统一社会信用代码：",
    "account": "银行账号：",
}
#: A head is short; what is longer is a sentence that holds the word.
_LONGEST = 16
#: Numbers without an area code count where the head cannot be that of a figure, as 固定电话 in 万户 is.
_FIGURES = ("固定电话", "移动电话")
_SHORT = 8
_BLANKS = " *\u3000\u2028\t\n\r"


@cache
def _word() -> re.Pattern[str]:
    """What the head of such a column must hold."""
    return fixed(
        r"姓\s{0,4}名|法人|代表|负责人|联系|联络|经办人|[填制]表人|填报人|审核人|复核人|责任人|领导|业主|户主|经营者|控制人|专员|网格员|电\s{0,2}话|手机|座机|固话|传真|身份证|证件号|信用代码|识别号|税号|[账帐]号|卡号"
    )


@cache
def _head() -> re.Pattern[str]:
    """A head, or a part of one of two: 联系人及电话. The group that matches says what the column holds."""
    return fixed(
        r"(?P<person>[一-龥]{0,6}姓名|法人|[一-龥]{0,4}(?:法人|法定)代表人?|[一-龥]{0,6}(?:负责|联系|联络|经办|填表|制表|填报|审核|复核|责任|控制)人员?|"
        r"[一-龥]{0,4}(?:分管|挂钩|联系|包保|责任|挂联|牵头|带队)领导|[一-龥]{0,4}(?:业主|户主|经营者|联络员|专员|网格员|统计员))|"
        r"(?P<phone>[一-龥]{0,8}(?:电话|手机|座机|固话|传真)号?码?|[一-龥]{0,4}联系方式)|"
        r"(?P<identity>[一-龥]{0,6}(?:身份证|证件)件?(?:号码?|编号)?)|"
        r"(?P<credit>[一-龥]{0,6}(?:信用代码|识别号|税号))|"
        r"(?P<account>[一-龥]{0,6}(?:[账帐]号|卡号))"
    )


@cache
def _aside() -> re.Pattern[str]:
    return fixed(r"[（(][^（）()]{0,20}[)）]|[\s*:：]+")


@cache
def _joint() -> re.Pattern[str]:
    return fixed(r"[及和与、/／,，&]")


def kinds(words: str) -> list[str]:
    """What stands under a head, or beside it; nothing where it is no such head."""
    if len(words) > _LONGEST or _word().search(words) is None:
        return []
    parts = _joint().split(_aside().sub("", words))
    return [found.lastgroup for part in parts if (found := _head().fullmatch(part)) and found.lastgroup]


def persons_in_cells(text: str, blocks: Sequence[Block], find: Find) -> Iterator[Mention]:
    """Persons under 姓名、法人、联系人 and the like; ``find`` is that of running text."""
    yield from _found(text, blocks, ("person",), find)


def numbers_in_cells(text: str, blocks: Sequence[Block], find: Find) -> Iterator[Mention]:
    """Telephones, identity numbers, credit codes and accounts under heads that name them."""
    yield from _found(text, blocks, ("phone", "identity", "credit", "account"), find)


class _Label:
    """A head: what it stands for, the cell on its right, and whether something was found below."""

    __slots__ = ("answered", "beside", "kinds", "words")

    def __init__(self, words: str, holds: list[str]) -> None:
        self.words = words
        self.kinds = holds
        self.beside: Block | None = None
        self.answered = False


def _found(text: str, blocks: Sequence[Block], wanted: Sequence[str], find: Find) -> Iterator[Mention]:
    for table in _tables(text, blocks):
        labels: list[_Label] = []
        above: dict[int, _Label] = {}
        last: tuple[int, _Label] | None = None
        for cell in table:
            words = text[cell.start : cell.end].strip(_BLANKS)
            if not words:
                continue
            holds = kinds(words)
            if last is not None and last[0] == cell.row and not holds:
                last[1].beside = cell
            last = None
            if holds:
                label = _Label(words, [kind for kind in holds if kind in wanted])
                above[cell.column] = label
                last = (cell.row, label)
                labels.append(label)
            elif (head := above.get(cell.column)) is not None and head.kinds:
                for mention in _read(text, cell, head, find):
                    head.answered = True
                    yield mention
        for label in labels:
            if label.kinds and not label.answered and label.beside is not None:
                yield from _read(text, label.beside, label, find)


def _read(text: str, cell: Block, label: _Label, find: Find) -> Iterator[Mention]:
    """What a cell holds, read as if the word for it stood before it."""
    for kind in label.kinds:
        said = _SAID[kind]
        shift = cell.start - len(said)
        for mention in find(said + text[cell.start : cell.end].replace("/", "、")):
            start, end = mention.start + shift, mention.end + shift
            if start < cell.start or (kind == "phone" and _may_be_figure(text[start:end], label.words)):
                continue
            yield mention._replace(start=start, end=end, evidence=(*mention.evidence, "head of its column"))


def _may_be_figure(printed: str, head: str) -> bool:
    return sum(map(str.isdigit, printed)) <= _SHORT and any(word in head for word in _FIGURES)


def _tables(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The tables that hold such a head, cell by cell in text order."""
    starts = [block.start for block in blocks]
    named = set[str]()
    for found in _word().finditer(text):
        block = blocks[max(0, bisect_right(starts, found.start()) - 1)]
        if block.kind == "cell" and block.start <= found.start() < block.end <= block.start + 3 * _LONGEST:
            named.add(_table_of(block))
    if not named:
        return
    gathered: dict[str, list[Block]] = {}
    for block in blocks:
        if block.kind == "cell" and (table := _table_of(block)) in named:
            gathered.setdefault(table, []).append(block)
    yield from gathered.values()


def _table_of(block: Block) -> str:
    return block.address.rpartition("/行")[0]
