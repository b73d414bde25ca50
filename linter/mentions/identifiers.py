"""Identifiers of persons and enterprises: numbers, addresses, accounts.

Every kind is behind a look for characters it cannot do without, so that a report without any costs almost nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.mentions.mention import Mention
    from linter.readers.block import Block

#: Two inner parts of a network address: rare enough to look for the whole only where it stands.
_DOTTED = fixed(r"\.[0-9]{1,3}\.[0-9]{1,3}:[0-9]")
#: Zero-width spaces, joiners and the soft hyphen: nobody sees them, and they break a number for every pattern.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_DIGITS = frozenset("0123456789")
_WRAP = fixed(r"\n(?=[0-9])")
_PLATFORMS = ("微信", "V信", "WeChat", "公众号", "QQ", "微博", "抖音", "快手", "小红书", "视频号")
_SIGNS = ("°", "东经", "北纬", "经度", "经纬", "坐标", "GPS")
#: The longest that may stand between the start of a link's markup and its target.
_OPENING = 16


def find_identifiers(folded: str, ignored: Sequence[tuple[int, int]], blocks: Sequence[Block] = ()) -> list[Mention]:
    """The identifiers of folded text outside the ignored spans and in link targets, in text order, without overlaps.

    ``blocks`` give the cells of tables, in which the head of a column says what a number is.
    ``type`` is mobile, landline, identity-card, credit-code, bank-account, number-plate, passport, email, url,
    ip, address, social-account or coordinates.
    """
    found = _found(folded.replace("＠", "@") if "＠" in folded else folded)
    if any(block.kind == "cell" for block in blocks):
        from linter.mentions.columns import numbers_in_cells

        found += numbers_in_cells(folded, blocks, _numbers)
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if (kept and mention.start < kept[-1].end) or (
            ignored and inside(mention.start, ignored) and not _targeted(folded, mention.start)
        ):
            continue
        kept.append(mention)
    return kept


def _found(text: str) -> list[Mention]:
    if any(character in text for character in _INVISIBLE):
        from linter.mentions.squeezed import spread, squeeze

        squeezed, places = squeeze(text, _INVISIBLE)
        return [spread(mention, places) for mention in _found(squeezed)]
    found: list[Mention] = []
    for finder in (_numbers, _wrapped, _plates, _network, _addresses, _accounts, _coordinates):
        found += finder(text)
    return found


def _wrapped(text: str) -> Iterator[Mention]:
    """Numbers that a line end cuts in two."""
    ends = [
        at for at in map(re.Match.start, _WRAP.finditer(text)) if text[max(0, at - 2) : at].rstrip("\r")[-1:] in _DIGITS
    ]
    if not ends:
        return iter(())
    from linter.mentions.squeezed import wrapped

    return wrapped(text, ends, _numbers)


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
    if "护照" in text or "assport" in text:
        yield from find_passports(text)


def _network(text: str) -> Iterator[Mention]:
    if "@" in text or "://" in text or "www." in text:
        from linter.mentions.network import find_links

        yield from find_links(text)
    if "网址" in text or "官网" in text or "网站" in text or "域名" in text:
        from linter.mentions.network import find_named_hosts

        yield from find_named_hosts(text)
    if "IP" in text or "服务器" in text or "网关" in text or _DOTTED.search(text):
        from linter.mentions.network import find_ips

        yield from find_ips(text)


def _addresses(text: str) -> Iterator[Mention]:
    if "号" not in text:
        return iter(())
    from linter.mentions.addresses import find_addresses

    return find_addresses(text)


def _accounts(text: str) -> Iterator[Mention]:
    if not any(word in text for word in _PLATFORMS):
        return iter(())
    from linter.mentions.accounts import find_accounts

    return find_accounts(text)


def _coordinates(text: str) -> Iterator[Mention]:
    if not any(sign in text for sign in _SIGNS):
        return iter(())
    from linter.mentions.coordinates import find_coordinates

    return find_coordinates(text)
