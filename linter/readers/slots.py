"""What stands right after a placeholder: units, and nouns a hidden name belongs to."""

from __future__ import annotations

from functools import cache

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

#: Latin units a mask may stand before; any other Latin letter makes the star part of a word or of code.
LATIN_UNIT = r"(?:TEU|[KMGT]Wh?|kWh?|EFLOPS|km|cm|mm|kg|pct|pp|bps?)(?![A-Za-z])"


@cache
def latin_unit() -> re.Pattern[str]:
    return fixed(LATIN_UNIT)


@cache
def maybe_slot() -> re.Pattern[str]:
    """What may follow a figure or a name taken out, and hardly ever begins the text between marks of emphasis."""
    return fixed(
        r"[%‰+)）\]】]|个百分|[余多]?[万亿千百]|[元吨家户个项名次台辆套艘座亩倍位年月日季号度县市区镇乡村省州旗店场]|"
        r"人[次均，。]|公[司里顷斤]|集团|有限|企业|项目|产业|工程|等|[，。；、：！？]|\s|$|" + LATIN_UNIT
    )


@cache
def sure_slot() -> re.Pattern[str]:
    """What follows only a figure or a name taken out."""
    return fixed(
        r"[%‰]|个百分|[余多]?[万亿]|[元吨家户个项名次台套亩倍位县镇乡村]|[年月](?:[0-9*度份]|$)|"
        r"人[次，。]|公司|集团|有限|等[^待级]|" + LATIN_UNIT
    )
