"""Accounts of people and businesses on social platforms, right after the name of the platform."""

from __future__ import annotations

from functools import cache

from linter.mentions.checksums import is_date
from linter.mentions.mention import Mention
from linter.mentions.numbers import quantity
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

#: What kind of account follows which word; ``identifiers`` looks for the same words.
_PLATFORMS = (
    ("微信", "wechat"),
    ("V信", "wechat"),
    ("WeChat", "wechat"),
    ("公众号", "wechat"),
    ("QQ", "qq"),
    ("微博", "handle"),
    ("抖音", "video"),
    ("快手", "video"),
    ("小红书", "video"),
    ("视频号", "video"),
)


@cache
def _account(kind: str) -> re.Pattern[str]:
    """The account behind its platform. Without a sign or 号 before it, it must hold a digit or an underscore."""
    named = r"(?:(?:号码?|账号|帐号|[Ii][Dd])(?:为|是)?[ :：(（]{0,3}|(?:为|是)?[ ]?[:：] ?)"
    return fixed(
        {
            "wechat": rf"(?:公众|订阅|服务)?(?:{named}(?=[A-Za-z]{{1,20}}[0-9_-])([A-Za-z][A-Za-z0-9_-]{{4,19}})"
            r"|号?[:：] ?([A-Za-z][A-Za-z0-9_-]{4,19})"
            r"| ?(?=[A-Za-z-]{1,20}[0-9_])([A-Za-z][A-Za-z0-9_-]{5,19}))(?![A-Za-z0-9_*@.-])",
            "qq": rf"群?(?:{named}| ?)([1-9][0-9]{{1,5}} ?[0-9]{{3,6}})(?![0-9A-Za-z*@.])",
            "handle": rf"(?:{named}([A-Za-z0-9_-]{{4,20}})(?![A-Za-z0-9_*@.-])"
            r"|(?:账号|帐号|号)?[ :：]{0,2}(@[一-龥A-Za-z0-9_-]{2,20})(?![一-龥A-Za-z0-9_*-]))",
            "video": rf"{named}([A-Za-z0-9][A-Za-z0-9._-]{{3,19}})(?<![.])(?![A-Za-z0-9_*@-])",
        }[kind]
    )


def find_accounts(text: str) -> Iterator[Mention]:
    """Accounts of WeChat, QQ, Weibo and of video platforms, the name of the platform left out."""
    for word, kind in _PLATFORMS:
        at = text.find(word)
        while at >= 0:
            found = _account(kind).match(text, at + len(word))
            start, end = found.span(found.lastindex or 0) if found is not None else (0, 0)
            if start < end and not _of_something_else(text, start, end):
                yield Mention(start, end, "social-account", 80, ("cue",))
            at = text.find(word, at + len(word))


def _of_something_else(text: str, start: int, end: int) -> bool:
    """Whether the digits are an amount or a day."""
    printed = text[start:end]
    return printed.isdigit() and (quantity(text, end) or (len(printed) == 8 and is_date(printed)))
