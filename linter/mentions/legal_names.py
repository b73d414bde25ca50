"""Enterprises by legal forms other than 公司: partnerships, branches behind a full name, names in Latin letters."""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.mentions.short_names import name_start
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched

_LEAST_STEM = 4
#: The longest match of ``_holder`` with the word behind it.
_HOLDER_REACH = 100


PARTNERSHIPS = Cue(
    ("合伙企业", "会计师事务所", "律师事务所"),
    r"合伙企业(?:[（(](?:有限|普通|特殊普通)合伙[）)])?|会计师事务所(?:[（(]特殊普通合伙[）)])?|律师事务所",
)


@cache
def _branch() -> re.Pattern[str]:
    """The branch that belongs to the name of a bank, a broker, an oil company before it."""
    return fixed(r"(?:[一-龥]{2,12}?(?:分行|支行|营业部|证券营业部|油气?田(?:分公司|公司)?|分公司|营业厅))")


@cache
def _latin() -> re.Pattern[str]:
    """Capitalised words of which the last says the form."""
    return fixed(
        r"\b[A-Z][A-Za-z0-9&.'-]{0,20}(?: (?:[A-Z0-9&(][A-Za-z0-9&.')-]{0,20}|of|and)){0,6}[ )]{0,2}"
        r"(?:Incorporated|Inc\b\.?|Limited|Ltd\b\.?|Corporation|Corp\b\.?|L\.?L\.?C\b|LLP|PLC|GmbH|Capital|Partners|Ventures|Holdings?|Group|"
        r"Management|Investments?|Equity|Fund|Securities|Company|Pharmaceuticals?|Technolog(?:y|ies)|Semiconductors?)(?![A-Za-z])",
        0x100,  # re.ASCII: letters next to Chinese ones begin a word
    )


_FORMS = (
    *("Inc", "Limited", "Ltd", "Corp", "LLC", "L.LC", "LL.C"),
    *("L.L.C", "LLP", "PLC", "GmbH", "Capital", "Partners", "Holding"),
    *("Group", "Management", "Investment", "Equity", "Fund", "Securities", "Company", "Pharmaceutical", "Technolog"),
    "Semiconductor",
)
#: What one of the last words of ``_latin`` begins with.
FORMS = Cue(_FORMS, "|".join(_FORMS).replace(".", r"\."))


@cache
def _holder() -> re.Pattern[str]:
    """A name in Latin letters that holds or subscribes shares."""
    return fixed(r"([A-Z0-9][A-Za-z0-9&.]{1,20}(?: [A-Z][A-Za-z0-9&.]{1,20}){0,3})(?:分别)?(?=持股|认购|所持股份|持有)")


_HOLDS = ("持股", "认购", "所持股份", "持有")
#: What stands behind every match of ``_holder``: rare, so that names are looked for before it only.
HOLDS = Cue(_HOLDS, "|".join(_HOLDS))


_HOLDER_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&.别")


def find_legal(within: Searched, known: Vocabulary) -> Iterator[Mention]:
    """Partnerships and foreign firms of folded text."""
    text = within.text
    for found in within.matches(PARTNERSHIPS):
        begin, edge = name_start(text, found.start(), known)
        if edge and _LEAST_STEM <= found.start() - begin <= 30:
            yield Mention(begin, found.end(), "company", 90, ("legal suffix", "left edge"))
    for found in _latin().finditer(text) if within.spans(FORMS) else ():
        if " " in found[0]:
            yield Mention(found.start(), found.end(), "company", 80, ("legal suffix",))
    reached = 0
    for start, end in within.spans(HOLDS):
        if text[start - 1 : start] not in _HOLDER_ENDS:
            continue
        holder = _holder().search(text, max(reached, start - _HOLDER_REACH), end)
        if holder:
            reached = holder.end()
            yield Mention(holder.start(1), holder.end(1), "company", 75, ("said of firms",))


def with_branches(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The same names, each with the branch that follows it."""
    for mention in found:
        branch = _branch().match(text, mention.end)
        yield mention._replace(end=branch.end()) if branch else mention
