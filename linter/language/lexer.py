"""One pass over the text: figures, masks, periods, and the words by which reports state change, base, share and rank."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.language import periods, quantities
from linter.language.lexicon import once
from linter.language.sentence import Sentence
from linter.language.token import ATTRIBUTE, BASE, CUE, DIRECTION, ORDINAL, PERIOD, POINT, QUANTITY, TREND, Token
from linter.readers.block import UNREAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.language.lexicon import Lexicon
    from linter.readers.block import Block

#: A line without end is cut behind a comma: what looks at a sentence as a whole must not look at a file as a whole.
_SENTENCE = fixed(r"[^。；;！？!?]{1,6000}+(?:[^。；;！？!?，]{0,400}+，?+)?+")
#: A sentence without these holds nothing the number rules could use: figures and masks, or their words. Plain literals
#: only, so that the engine can skip by their first characters.
_TELLING = fixed(
    r"0|1|2|3|4|5|6|7|8|9|\*|×|X|番|_|□|○|〇|●|■|▇|亿|分之|首位|榜首|百万|千万|十万|第一|第二|第三|第四|第五|随之|同步|相应|一成|二成|两成|三成|四成|五成|六成|七成|八成|九成|倍|过半|一半"
)
_KINDS = {
    "direction-up": (DIRECTION, "+"),
    "direction-down": (DIRECTION, "-"),
    "direction-flat": (DIRECTION, "0"),
    "trend-up": (TREND, "+"),
    "trend-down": (TREND, "-"),
}
_PREFIXES = {"attribute": ATTRIBUTE, "base": BASE, "cue": CUE}
#: Words of one character mean what their list says only right before a figure; 占 and 由 may be followed by a noun.
_FREE = "占由从"
#: 居, 列 and 排 rank where those among whom follow: 居全省第3位, 列11个县第2位.
_RANKING = r"(?<![安减绿系下陈])[居列排](?=(?:在|于)?(?:全[国省市县区州]|世界|全球|同|各|前|首|末|第|[0-9一二三四五六七八九十]{1,3}个))"
#: What must not follow a word, because then it is part of another: 增加值 is an indicator, 提高认识 no change of a figure.
_EXCEPT = {
    "增加": "(?!值)",
    "提高": "(?!认识)",
    "目标": "(?!任务)",
    "扩大": "(?!内需|开放)",
    "减速": "(?![器机带])",
    "完成": "(?!时)",
    "预期": "(?=增长|下降|为|达|将|[0-9])",
    "争取": "(?=实现|完成|达|到|在|[0-9一二三四前上下今年全*])",
}
#: 比去年 says more where months follow: 比去年12月份.
_EXCEPT |= {
    than
    + year: "(?!的?(?:[0-9]{1,2}[-—~至到月]|[一二三四五六七八九十]{1,2}月|第?[一二三四]季|[上下]半年|全年|前[0-9二三]))"
    for than in "比较与"
    for year in ("去年", "上年")
}
#: What before a first character makes a word part of another: 平均为, 人均达.
_GLUED = {"均": "(?<![平人户月日年亩])"}
_POINTS = {c: c for c in ",:、()"} | dict(zip("，：（）", ",:()", strict=True))
#: Right before a period these make it what something is compared with.
_COMPARING = frozenset("比较同与")
_FIGURE_SIGNS = "-+−0123456789*X×xQH_□○〇●■▇"
_FIGURE_FIRST = rf"(?=[{re.escape(_FIGURE_SIGNS)}])(?<![0-9.A-Za-z])"
#: What a figure must be followed by to begin a period, and what characters other than figures may begin one.
_DATED = r"[QH]|[0-9*X×]{1,8}[年月QH上下全前一二三四季—–~至到-]"
_PERIOD_FIRST = "今去上前本明当同来首头下后单全年二十一三四五六七八九“过近这报期第两半"
#: The characters other than those of the word lists that a period, rank, base or Chinese numeral may begin with.
_HAN_FIRST = "一二两三四五六七八九十百前第今去上本明当同来首头下后单全年比较与倒翻榜末增降升跌涨减“过近这报期"


class Grammar(NamedTuple):
    """What the lexer compiled from the word lists."""

    scanner: re.Pattern[str]
    words: dict[str, tuple[str, str]]


@lru_cache(maxsize=4)
def _grammar(words: frozenset[tuple[str, str, str]]) -> Grammar:
    table = {word: (kind, value) for word, kind, value in words}
    long = sorted((w for w in table if len(w) > 1), key=lambda w: (-len(w), w))
    short = [w for w in sorted(table) if len(w) == 1 and w not in _FREE]
    free = "".join(w for w in _FREE if w in table)
    firsts = "".join(sorted({w[0] for w in long} | {*free, *short, *_HAN_FIRST}))
    spoken = rf"{_alternation(long)}|(?:{_single(short)})(?=[约近超逾]?[-+]?[0-9*X×第])|[{free}]|{_RANKING}"
    ordinal = rf"(?:{quantities.NUMBER}|{quantities.MASK}|[零一二三四五六七八九十]{{1,3}})(?:位|名|强)?|首位|榜首|末位"
    # One look at a character passes over most of a text: what no token begins with is left at once.
    begins = re.escape("".join(sorted({*firsts, *_PERIOD_FIRST, *_POINTS, *_FIGURE_SIGNS})))
    pattern = (
        rf"(?=[{begins}])(?:(?:{_FIGURE_FIRST}(?={_DATED})|(?=[{_PERIOD_FIRST}]))(?P<p>{periods.PATTERN})|"
        rf"{_FIGURE_FIRST}(?P<q>{quantities.PATTERN})|"
        rf"(?=[{firsts}])(?:(?P<o>(?:倒数第|第(?![一二三]产业)|前){ordinal})|"
        rf"(?P<w>{spoken}|[增降升跌涨减](?=[约近超逾]?[0-9*X×]))|(?P<z>{quantities.CHINESE}))|"
        r"(?P<c>[，,：:、（）()]))"
    )
    for character, sign in zip("增升涨降跌减", "+++---", strict=True):
        table.setdefault(character, (DIRECTION, sign))
    return Grammar(fixed(pattern), table)


#: What before a single character makes it part of another word: 安排, 申报, 成为.
_NOT_AFTER = {
    "排": "安减绿",
    "列": "系下陈",
    "报": "申上汇填",
    "在": "现存所实",
    "有": "没所国拥",
    "为": "因成认",
    "共": "公",
    "是": "于",
}


def _single(characters: Sequence[str]) -> str:
    plain = "".join(c for c in characters if c not in _NOT_AFTER)
    guarded = [f"(?<![{_NOT_AFTER[c]}]){c}" for c in characters if c in _NOT_AFTER]
    return "|".join([f"[{plain}]", *guarded] if plain else guarded)


def _alternation(words: Sequence[str]) -> str:
    """Words grouped by their first character, so that one look at a character settles most positions."""
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word[1:] + _EXCEPT.get(word, ""))
    return "|".join(
        _GLUED.get(first, "") + first + "(?:" + "|".join(rest) + ")" for first, rest in sorted(groups.items())
    )


@once
def grammar_of(lexicon: Lexicon) -> Grammar:
    """The scanner for a set of word lists, compiled once."""
    entries = []
    for name in lexicon.words:
        if name in _KINDS:
            kind, value = _KINDS[name]
        elif (prefix := name.partition("-"))[0] in _PREFIXES and prefix[2]:
            kind, value = _PREFIXES[prefix[0]], prefix[2]
        else:
            continue
        entries += [(word, kind, value) for word in lexicon.words[name]]
    return _grammar(frozenset(entries))


def lex(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> list[Sentence]:
    """The sentences of ``text`` (folded) that say something a number rule could use, with their tokens."""
    grammar = grammar_of(lexicon)
    search, found = _TELLING.search, []
    for index, block in enumerate(blocks):
        if block.kind in UNREAD:
            continue
        start, stop = block.start + len(block.marker), block.end
        if (telling := search(text, start, stop)) is None:
            continue
        for match in _SENTENCE.finditer(text, start, stop):
            begin, end = match.span()
            if telling.start() >= end:
                continue
            if telling.end() <= end or search(text, begin, end):  # what a cut divides tells nothing
                found.append(Sentence(begin, end, index, tuple(_tokens(text, begin, end, grammar))))
            if (telling := search(text, end, stop)) is None:
                break
    return found


def _tokens(text: str, begin: int, end: int, grammar: Grammar) -> list[Token]:
    words, new = grammar.words, tuple.__new__
    tokens: list[Token] = []
    append = tokens.append
    for match in grammar.scanner.finditer(text, begin, end):
        group = match.lastgroup
        start, stop = match.span()
        if group == "c":
            # Building the tuple directly takes half the time of calling Token, and this line runs most often of all.
            append(new(Token, (POINT, start, stop, _POINTS[match[0]])))
        elif group == "w":
            kind, value = words[match[0]]
            append(new(Token, (kind, start, stop, value)))
        elif group == "q" or group == "z":
            append(new(Token, (QUANTITY, start, stop, quantities.make(text, start, stop))))
        elif group == "p":
            append(_period(text, start, stop, tokens))
        else:
            append(new(Token, (ORDINAL, start, stop, quantities.ordinal(match[0], start, stop))))
    return tokens


def _period(text: str, start: int, stop: int, tokens: list[Token]) -> Token:
    """A period, or a base where 比, 较, 同 or 与 stands right before it: 比1—8月, 较2019年同期."""
    if start and text[start - 1] in _COMPARING and not (tokens and tokens[-1].end == start):
        tail = next((word for word in ("同期相比", "同期", "末", "底", "相比") if text.startswith(word, stop)), "")
        return Token(BASE, start - 1, stop + len(tail), periods.base(text[start - 1 : stop + len(tail)]))
    return Token(PERIOD, start, stop, periods.parse(text[start:stop]))
