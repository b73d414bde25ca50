"""Where else a text speaks of a person: the name again, or a name that speaks though no role stands before it."""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.mentions.persons import Roles, whole
from linter.mentions.word_search import Cue, starts_of
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.mentions.word_search import Searched

_SPEAKS = (
    *("表示", "认为", "指出", "坦言", "直言", "透露", "告诉记者"),
    *("对记者", "介绍说", "分析说", "解释说", "总结道", "分析道"),
    *(word + sign for word in "说称" for sign in ":："),
    *("说，", "说。", "说“", "称，", "称“"),
)
#: A word of speech.
SPEAKS = Cue(_SPEAKS, "|".join(_SPEAKS))


@cache
def _speaker() -> re.Pattern[str]:
    """Three characters after a sign, right before a word of speech."""
    return fixed(
        r"(?<![一-龥A-Za-z0-9、：《“·])([一-龥]{2}[^\W也则还又说称])(?:还|也|则|进一步|在接受[^。，\n]{2,20}采访时)?$"
    )


#: A speaker's name and what may follow it have so many characters at most.
_SPEAKER_REACH = 30


def find_again(within: Searched, persons: Sequence[Mention], known: Roles) -> Iterator[Mention]:
    """The persons already found at their other places, and those who speak."""
    text, found = within.text, list(persons)
    for speech, _ in within.spans(SPEAKS):
        match = _speaker().search(text, max(0, speech - _SPEAKER_REACH), speech)
        if match and whole(match[1], known) and match[1] not in known.leaders:
            mention = Mention(match.start(1), match.end(1), "person", 70, ("surname", "speaks", "left edge"))
            found.append(mention)
            yield mention
    taken = {mention.start for mention in found}
    names = (text[m.start : m.end] for m in found)
    for name, starts in starts_of(text, (name for name in names if len(name) > 2 and " " not in name)).items():
        for start in starts:
            if start not in taken:
                yield Mention(start, start + len(name), "person", 80, ("named elsewhere",))
