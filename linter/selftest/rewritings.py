"""The rewritings of which nothing may be said, as one table."""

from __future__ import annotations

from linter.errors import Said
from linter.selftest import equivalents
from linter.selftest.operator import Equivalent

#: Families that judge figures: a figure that is masked can be wrong for none of them.
_JUDGING = ("ARI", "CON", "DIR", "LST", "RNK", "TIM")

REWRITINGS: tuple[Equivalent, ...] = (
    Equivalent("unit-rewritten", equivalents.unit_rewritten, Said("亿元改写为万元", "亿元 rewritten as 万元")),
    Equivalent("synonym", equivalents.synonym, Said("增长改写为上升", "增长 rewritten as 上升")),
    Equivalent("full-width", equivalents.full_width, Said("全角数字", "full-width digits")),
    Equivalent("clauses-exchanged", equivalents.clauses_exchanged, Said("分号两边对调", "both sides of a semicolon exchanged")),
    Equivalent("separated", equivalents.separated, Said("加千分空", "thousands separators")),
    Equivalent("rounded", equivalents.rounded, Said("少写一位小数", "a decimal less, rounded")),
    Equivalent("more-exact", equivalents.more_exact, Said("多写一位小数", "a decimal more, within the rounding")),
    Equivalent("masked", equivalents.masked, Said("隐去数字", "a figure masked"), _JUDGING),
    Equivalent("sentence-masked", equivalents.sentence_masked, Said("隐去一句的数字", "the figures of a sentence masked"), _JUDGING),
)  # fmt: skip
