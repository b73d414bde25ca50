"""Placeholders of every style are found where they hide something, and nothing that only looks like one is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.examples import unmarked
from linter.folding import fold
from linter.mentions.masks import find_masks
from linter.readers.emphasis import without_emphasis


def found(text: str) -> list[tuple[int, int]]:
    folded = without_emphasis(fold(text), markdown=False)
    return [(mask.start, mask.end) for mask in find_masks(folded, ())]


@pytest.mark.parametrize(
    "text",
    [
        "完成产值⟦*⟧亿元，同比增长⟦**⟧%。",
        "⟦****⟧年⟦*⟧月⟦*⟧日取得许可。",
        "新签约项目⟦**⟧个，同比增长⟦***⟧%，完成率⟦**⟧%。",
        "扩大T+⟦*⟧等应用，继续实施⟦**⟧+⟦*⟧隔离。",
        "推进⟦**⟧等项目，协助⟦**⟧克服困难。",
        "印发《⟦**⟧县招商办法》，编制《⟦**⟧县产业地图》。",
        "南山(⟦**⟧)检测中心启用。",
        "选派⟦**⟧团队分别对⟦**⟧进行帮扶，完成⟦**⟧场培训，投入⟦**⟧万元。",
        "产值⟦＊⟧亿元。",
        "装机⟦**⟧MW，运输⟦**⟧TEU。",
        "电话138⟦****⟧5678。",
        "全市⟦XX⟧家企业完成产值⟦XX⟧亿元。",
        "⟦ＸＸ⟧公司和⟦X⟧市签约，⟦xx⟧集团观望。",
        "202⟦X⟧年，⟦X⟧月⟦X⟧日。",
        "增速 ⟦XX⟧。",
        "⟦X⟧某局长出席。",
        "⟦××⟧市⟦×××⟧公司，电话⟦×××⟧。",
        "张⟦某某⟧与李⟦某⟧、王⟦某甲⟧签约。",
        "⟦某⟧市⟦某⟧企业，⟦某某⟧公司。",
        "借款100万⟦某⟧，由单2⟦某⟧归还。",
        "增长⟦□□⟧%，⟦○○⟧县。",
        "投资⟦____⟧万元，增长⟦……⟧%，下降⟦ ⟧%。",
        "增速⟦？？⟧%，增长⟦?⟧%，投资⟦？？？⟧亿元，回落⟦??⟧个百分点。",
        "税收增长⟦待补充⟧。利润⟦待补⟧万元，产值⟦待填⟧亿元（数据⟦待补充⟧）。",
        "增速：⟦待补充⟧，\n|产值|⟦待补充⟧|",
        "由⟦[姓名]⟧负责，产值⟦{{value}}⟧，⟦【企业名称】⟧，⟦（待补）⟧，⟦TODO⟧。",
        "⟦A⟧公司、⟦B⟧市和企业⟦C⟧，⟦甲⟧公司。",
    ],
)
def test_a_placeholder_is_found(text: str) -> None:
    plain, spans = unmarked(text)
    assert found(plain) == spans


@pytest.mark.parametrize(
    "text",
    [
        "* 投资增长\n* 消费回暖\n  * 其中汽车增长",
        "**投资增长8%**，消费**稳步回暖**。",
        "1、**生产平稳，工业增长5%。**投资回升。\n2、**消费回暖，零售增长4%。**出口承压。",
        "实行7×24小时，24*7服务，2*3米，2 * 300兆瓦，2**10，f(*args, **kwargs)，*.txt",
        "*ST样本跌停。",
        "全市生产总值*\n*注：为预计数\n（*表示初步数）",
        "***\n* * *\n******\n",
        "XXL号、XX染色体、X射线、X光机、MAX 9、1+N+X、VIX指数、XXI世纪、第XX世纪、平台X，上线",
        "http://example.com/XX/x=xx&y",
        "4×4越野，4×100米接力，数据要素×，“数据要素×”行动，人工智能×制造",
        "某些、某种、某个、某一、某时、某部、某旅、某部门",
        "□记者 林小溪\n□是 □否\n○摄影",
        "到二〇三五年、二○三五年。",
        "短板有待补充，人才亟待补充，材料待补充完善，待补充材料3份，库存待补。岗位待填补。",
        "真的增长了？5%的增速高不高？？亿元企业怎么办？万元户呢",
        "服务企业、指导园区……成效明显——好。\n姓名：____\n----------",
        "【摘要】【数据】[链接](a.md) <b>HTML</b> {1,2}",
        "A级、A股、C类、三甲医院、甲辰年、乙二醇、维生素A、AAA级企业、企业A股上市",
        "合同书\n甲方：______\n乙方：××××公司\n一九____年____月____日，共____元",
    ],
)
def test_a_look_alike_is_none(text: str) -> None:
    assert [text[start:end] for start, end in found(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("增长*%", "number"),
        ("提高*和*个百分点", "number"),
        ("占*，", "number"),
        ("*月份", "date"),
        ("****年", "date"),
        ("**公司", "name"),
        ("*有限公司", "name"),
        ("**县", "place"),
        ("*新区", "place"),
        ("张某", "name"),
        ("**个", "number"),
    ],
)
def test_the_neighbours_say_what_is_hidden(text: str, kind: str) -> None:
    assert find_masks(text, ())[0].kind == kind


def test_ignored_spans_hold_no_masks() -> None:
    assert find_masks("产值*亿元，投资*亿元", ((0, 6),)) == find_masks("产值*亿元，投资*亿元", ())[1:]


@given(st.text("*X×某□○_…[]{}【】（待 补TODOAB公司市增长%0123亿元，。\n十二", max_size=60) | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    end = 0
    for mask in find_masks(fold(text), ()):
        assert end <= mask.start < mask.end <= len(text)
        end = mask.end


HOSTILE = (
    "*", "**", "* ", "*a", "*、", "**和", "X", "x", "X和", "×",
    "×和", "某", "某某", "□", "□ ", "_", "__ ", "…", "-", " ", "[",
    "{", "{{", "【", "（待", "A公司", "甲公司", "公司A", "1", "中", "*\n",
    "增长*和", "？", "?", "增长？%", "待", "增长待补",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        start = time.process_time()
        find_masks(text, ())
        return time.process_time() - start

    seconds(2000)
    assert seconds(200_000) < max(3, 30 * seconds(20_000))
