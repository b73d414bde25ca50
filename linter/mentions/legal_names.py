"""Enterprises by legal forms other than 公司: partnerships, branches behind a full name, names in Latin letters."""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.mentions.short_names import name_start
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.mentions.company_words import Vocabulary

_LEAST_STEM = 4
#: The longest match of ``_holder`` with the word behind it.
_HOLDER_REACH = 100


@cache
def _partnership() -> re.Pattern[str]:
    return fixed(
        r"合伙企业(?:[（(](?:有限|普通|特殊普通)合伙[）)])?|会计师事务所(?:[（(]特殊普通合伙[）)])?|律师事务所"
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


@cache
def _form() -> re.Pattern[str]:
    """What one of the last words of ``_latin`` begins with."""
    return fixed(
        r"Inc|Limited|Ltd|Corp|L\.?L\.?C|LLP|PLC|GmbH|Capital|Partners|Holding|Group|Management|Investment|Equity|"
        r"Fund|Securities|Company|Pharmaceutical|Technolog|Semiconductor"
    )


@cache
def _holder() -> re.Pattern[str]:
    """A name in Latin letters that holds or subscribes shares."""
    return fixed(r"([A-Z0-9][A-Za-z0-9&.]{1,20}(?: [A-Z][A-Za-z0-9&.]{1,20}){0,3})(?:分别)?(?=持股|认购|所持股份|持有)")


@cache
def _holds() -> re.Pattern[str]:
    """What stands behind every match of ``_holder``: rare, so that names are looked for before it only."""
    return fixed("持股|认购|所持股份|持有")


_HOLDER_ENDS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&.别")


def find_legal(text: str, known: Vocabulary) -> Iterator[Mention]:
    """Partnerships and foreign firms of folded text."""
    for found in _partnership().finditer(text):
        begin, edge = name_start(text, found.start(), known)
        if edge and _LEAST_STEM <= found.start() - begin <= 30:
            yield Mention(begin, found.end(), "company", 90, ("legal suffix", "left edge"))
    for found in _latin().finditer(text) if _form().search(text) else ():
        if " " in found[0]:
            yield Mention(found.start(), found.end(), "company", 80, ("legal suffix",))
    reached = 0
    for holds in _holds().finditer(text):
        if text[holds.start() - 1 : holds.start()] not in _HOLDER_ENDS:
            continue
        holder = _holder().search(text, max(reached, holds.start() - _HOLDER_REACH), holds.end())
        if holder:
            reached = holder.end()
            yield Mention(holder.start(1), holder.end(1), "company", 75, ("said of firms",))


def with_branches(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """The same names, each with the branch that follows it."""
    for mention in found:
        branch = _branch().match(text, mention.end)
        yield mention._replace(end=branch.end()) if branch else mention
