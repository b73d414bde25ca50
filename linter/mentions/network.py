"""Electronic mail, web and network addresses. Their ends are found in ASCII: Chinese characters may touch them."""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: Domains of government are published on purpose.
_PUBLIC = (".gov.cn", ".gov")
_LONGEST_LOCAL = 64


@cache
def _domain() -> re.Pattern[str]:
    return fixed(r"@ ?((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,40}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,12})(?![A-Za-z0-9@])")


@cache
def _url() -> re.Pattern[str]:
    return fixed(
        r"(?<![A-Za-z0-9])(?:(?:https?|ftp)://|www\.)([A-Za-z0-9.-]{3,120})(:[0-9]{2,5})?([/?#][!-;=?-Z_a-z~]{0,400})?"
    )


@cache
def _ip() -> re.Pattern[str]:
    return fixed(
        r"(?<![0-9.])(?<![A-OQ-Za-z])([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9A-Za-z]|\.[0-9])(:[0-9]{2,5})?"
    )


@cache
def _cue() -> re.Pattern[str]:
    return fixed("IP|服务器|网关|地址|主机|端口")


@cache
def _version() -> re.Pattern[str]:
    return fixed("[Vv版]$|版本号?[:： ]?$")


@cache
def _named_host() -> re.Pattern[str]:
    return fixed(
        r"(?:网址|官网|网站|域名)(?:为|是)?[ :：]{0,3}((?!www\.)(?:[A-Za-z0-9-]{1,40}\.){1,4}(?i:cn|com|net|org|top|vip|cc|io|shop))"
        r"(?![A-Za-z0-9@]|[.-][A-Za-z0-9])"
    )


@cache
def _long_ip() -> re.Pattern[str]:
    return fixed(r"(?<![0-9A-Za-z:.])[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{1,34}(?![0-9A-Za-z:])")


def find_named_hosts(text: str) -> Iterator[Mention]:
    """Domains without www. right after 网址, 官网, 网站 or 域名."""
    for found in _named_host().finditer(text):
        if not found[1].lower().endswith(_PUBLIC):
            yield Mention(*found.span(1), "url", 75, ("cue",))


def find_links(text: str) -> Iterator[Mention]:
    """Mail and web addresses, those of government left out."""
    if "@" in text:
        yield from _mails(text)
    if "://" in text or "www." in text:
        for found in _url().finditer(text):
            host = found[1].rstrip(".-")
            if "." in host and not host.lower().endswith(_PUBLIC):
                end = found.end() if found[3] or found[2] else found.start(1) + len(host)
                yield Mention(found.start(), _without_stop(text, found.start(), end), "url", 80, ("scheme",))


def _without_stop(text: str, start: int, end: int) -> int:
    """The end of an address without the signs of the sentence or the bracket it stands in."""
    if ")" in text[start:end]:
        end = _closed(text, start, end)
    while end > start and text[end - 1] in ".,;:!?'\"":
        end -= 1
    return end


def _closed(text: str, start: int, end: int) -> int:
    """Where a bracket closes that opened before the address."""
    depth = 0
    for at in range(start, end):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth < 0:
            return at
    return end


def _mails(text: str) -> Iterator[Mention]:
    for found in _domain().finditer(text):
        at, start = found.start(), found.start()
        while start > 0 and at - start < _LONGEST_LOCAL and _local(text[start - 1]):
            start -= 1
        while start < at and text[start] in ".-+":
            start += 1
        if start < at and not found[1].lower().endswith(_PUBLIC) and not _image(found[1]):
            yield Mention(start, found.end(), "email", 90, ("form",))


def _local(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "._%+-")


def _image(domain: str) -> bool:
    """logo@2x.png is a file."""
    return domain.rsplit(".", 1)[1].lower() in ("png", "jpg", "jpeg", "gif", "webp", "svg")


def find_ips(text: str) -> Iterator[Mention]:
    """IPv4 addresses with a port or after IP, 服务器, 网关, 地址. Versions and clause numbers look the same."""
    for found in _ip().finditer(text):
        if any(int(part) > 255 for part in found.groups()[:4]) or found[1] == "0":
            continue
        cue = _cue().search(text, max(0, found.start() - 12), found.start())
        if (
            (cue or found[5])
            and text[found.end() : found.end() + 1] != "版"
            and not _version().search(text[max(0, found.start() - 4) : found.start()])
        ):
            yield Mention(found.start(), found.end(), "ip", 70, ("cue" if cue else "port",))
    if "IP" in text and "::" in text:
        yield from _long_ips(text)


def _long_ips(text: str) -> Iterator[Mention]:
    """IPv6 addresses with a gap, after a cue."""
    for found in _long_ip().finditer(text):
        printed = found[0]
        if printed.count("::") == 1 and printed.count(":") <= 7 and ":::" not in printed:
            if any(len(part) > 4 for part in printed.split(":")):
                continue
            if _cue().search(text, max(0, found.start() - 12), found.start()):
                yield Mention(*found.span(), "ip", 70, ("cue",))
