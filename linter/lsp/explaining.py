"""A rule as the editor shows it beside a finding."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from linter.errors import HegaoError
from linter.explain import explain_all
from linter.regexes import fixed
from linter.reporters.cells import visible
from linter.reporters.phrases import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.explain import Explained

_HEADS = {"why": ("为什么", "Why"), "source": ("依据", "Source")}
#: What Markdown, or HTML in it, could take for a sign of its own: a report and a pack may come from anywhere.
_SIGN = fixed(r"[\\`*_{}\[\]()<>#+!|~&:@-]")


def hover(codes: Sequence[str], said: Sequence[str], packs: Sequence[str], lang: str, markdown: bool) -> str:
    """What is to be said of the findings at a place: message, name of the rule, its reason and sources."""
    known = _known(tuple(packs))
    parts = [_part(code, words, known.get(code), lang, markdown) for code, words in zip(codes, said, strict=True)]
    return ("\n\n---\n\n" if markdown else "\n\n").join(parts)


def forget() -> None:
    """Read the packs again when they are needed next."""
    _known.cache_clear()


@lru_cache(maxsize=4)
def _known(packs: tuple[str, ...]) -> dict[str, Explained]:
    try:
        return {rule.code: rule for rule in explain_all(packs)}
    except HegaoError:
        return {}


def _part(code: str, words: str, rule: Explained | None, lang: str, markdown: bool) -> str:
    def plain(each: str) -> str:
        shown = visible(each)
        return _SIGN.sub(r"\\\g<0>", shown) if markdown else shown

    def bold(each: str) -> str:
        return f"**{each}**" if markdown else each

    lines = [bold(plain(f"{code} {rule.name}" if rule else code)), plain(words)]
    if rule is not None and rule.rationale:
        lines.append(f"{bold(_HEADS['why'][lang == 'en'])} {plain(say(rule.rationale, lang))}")
    if rule is not None and rule.source:
        lines.append(f"{bold(_HEADS['source'][lang == 'en'])} {plain('; '.join(rule.source))}")
    return "\n\n".join(lines) if markdown else "\n".join(lines)
