"""Words that say of many figures at once which way they go: 稳步向好, 持续下滑."""

from __future__ import annotations

from linter.language.lexicon import once
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.language.lexicon import Lexicon

#: Indicators of which less is better, so that 向好 is a fall.
LESS = (
    *("能耗", "成本", "失业", "亏损", "负债", "库存", "事故", "死亡", "排放"),
    *("浓度", "不良", "价格", "费用", "发病", "投诉", "赤字", "逆差", "欠"),
)
#: Half sentences that concede something and leave the judgement to the other half, and parts of a whole.
_CONCEDED = fixed("虽|尽管|受|由于|但|其中|环比|部分|个别|除")
#: What before a word of polarity denies it, so many code points at most before it.
_DENIED = fixed(
    "不复|不再|告别|走出|摆脱|扭转|防止|防范|避免|遏制|结束|止住|并未|尚未|未能|不会|没有|能否|难改|改变|应对|力争|争取|推动|促进|确保|实现不了"
)
_BEFORE = 10


def polarities(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """The words of polarity in a stretch: ``+`` or ``-`` with their span, in text order, the longest at each place."""
    found = [(_sign(m, lexicon), *m.span()) for m in _pattern(lexicon).finditer(text, start, end)]
    return [each for each in found if not _DENIED.search(text, max(start, each[1] - _BEFORE), each[1])]


def _sign(match: re.Match[str], lexicon: Lexicon) -> str:
    return "+" if match[0] in lexicon.words["polarity-rise"] else "-"


@once
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon.words["polarity-rise"] | lexicon.words["polarity-fall"], key=lambda w: (-len(w), w))
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(word[1:])
    # One look at the first character settles most places.
    tails = "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return fixed(f"[{''.join(sorted(groups))}](?:{tails})")


def judged(text: str, claims: tuple[Claim, ...], start: int) -> Iterator[tuple[str, Claim]]:
    """The claims of a sentence that begins at ``start`` that say which way their indicator goes, with its sign.

    Left out are those in a half sentence that concedes, parts of a whole, targets, and what is better the less it is.
    """
    for claim in claims:
        if claim.kind != "change-pct" or claim.direction not in ("+", "-") or claim.modality != "fact":
            continue
        if claim.base not in ("", "yoy") or any(word in claim.indicator for word in LESS):
            continue
        clause = max(text.rfind("，", start, claim.start), text.rfind("；", start, claim.start), start - 1) + 1
        if not _CONCEDED.search(text, clause, claim.start):
            yield ("-" if claim.quantity.negative else claim.direction), claim
