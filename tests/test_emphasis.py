"""Bold print told from placeholders made of the same stars."""

from __future__ import annotations

import pytest

from linter.readers import read
from linter.readers.emphasis import without_emphasis


@pytest.mark.parametrize(
    "text",
    [
        "工业投资同比增长**12.4%**，产值增长5.1%。",
        "新增规上企业**12**家，总数达到**126家**。",
        "社会消费品零售总额**426.5亿元**，同比**增长5.2%**。",
        "占**全市**的5%。",
        "增长*12.4%*。",
    ],
)
def test_bold_print_is_blanked_and_offsets_stay(text: str) -> None:
    blanked = without_emphasis(text, markdown=True)
    assert "*" not in blanked
    assert blanked == text.replace("*", " ")


@pytest.mark.parametrize(
    "text",
    [
        "完成投资**亿元，同比增长**%。签约项目**个。",
        "**瑞泽农业公司投产，产值增长XX%。推进综合利用等**。",
        "*泽瑞船舶产值*亿元，增长*%。",
        "产值*亿元，下降*%",
    ],
)
@pytest.mark.parametrize("markdown", [False, True])
def test_masks_stay(text: str, markdown: bool) -> None:
    assert without_emphasis(text, markdown) == text


def test_the_reader_blanks_what_rules_look_at_and_keeps_what_is_shown() -> None:
    text = read("q.md", "产值增长**5.2%**。".encode()).text
    assert text.raw == "产值增长**5.2%**。"
    assert text.folded == "产值增长  5.2%  。"
