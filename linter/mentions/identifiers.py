"""Identifiers of persons and enterprises: numbers, addresses, accounts.

Every kind is behind a look for characters it cannot do without, so that a report without any costs almost nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.mentions.mention import Mention

#: The longest that may stand between the start of a link's markup and its target.
_OPENING = 16


def find_identifiers(folded: str, ignored: Sequence[tuple[int, int]]) -> list[Mention]:
    """The identifiers of folded text outside the ignored spans and in link targets, in text order, without overlaps.

    ``type`` is mobile, landline, identity-card, credit-code, bank-account, number-plate, passport, email, url,
    ip or address.
    """
    found: list[Mention] = []
    for finder in (_numbers, _plates, _network, _addresses):
        found += finder(folded)
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if (kept and mention.start < kept[-1].end) or (
            ignored and inside(mention.start, ignored) and not _targeted(folded, mention.start)
        ):
            continue
        kept.append(mention)
    return kept


def _targeted(text: str, start: int) -> bool:
    """Whether the target of a link begins there: no words of the report, but readers can follow it."""
    opening = fixed(r"(?i:(?:\]\(<?|<|\]:[ \t]*<?|(?:href|src)=[\"']?)(?:mailto:|tel:)?)$")
    return opening.search(text[max(0, start - _OPENING) : start]) is not None


def inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether ``offset`` lies in one of the sorted half-open spans."""
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return index >= 0 and offset < spans[index][1]


def _numbers(text: str) -> Iterator[Mention]:
    from linter.mentions.numbers import find_numbers

    return find_numbers(text)


def _plates(text: str) -> Iterator[Mention]:
    from linter.mentions.plates import find_passports, find_plates

    yield from find_plates(text)
    if "护照" in text:
        yield from find_passports(text)


def _network(text: str) -> Iterator[Mention]:
    if "@" in text or "://" in text or "www." in text:
        from linter.mentions.network import find_links

        yield from find_links(text)
    if "IP" in text or "服务器" in text or "网关" in text:
        from linter.mentions.network import find_ips

        yield from find_ips(text)


def _addresses(text: str) -> Iterator[Mention]:
    if "号" not in text:
        return iter(())
    from linter.mentions.addresses import find_addresses

    return find_addresses(text)
