"""Names of enterprises and persons: found with their exact edges, and generic words left alone."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import lint, packs
from linter.errors import Said
from linter.examples import unmarked
from linter.folding import fold
from linter.language.lexicon import Lexicon
from linter.mentions.evidence import _SAID
from linter.mentions.lists import find_listed
from linter.mentions.names import SURE, find_names
from linter.readers.block import Block

LEXICON = packs.load().lexicon


def found(text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in find_names(fold(text), (), LEXICON)]


@pytest.mark.parametrize(
    "text",
    [
        "由⟦海州瑞泽农业开发有限公司⟧承建。",
        "引进⟦舟山远星船舶修造有限责任公司⟧项目",
        "与⟦中宏宝桥（舟山）有限公司⟧、⟦上海炜杰动漫股份有限公司⟧签约",
        "向⟦华为来科技有限公司⟧采购",
        "龙头企业⟦青远企业管理有限公司⟧投产",
        "**⟦广瑞稀土开发有限公司⟧取得许可",
        "依托⟦万禾集团⟧招商，⟦炜杰集团⟧董事长⟦林大成⟧出席",
        "走访⟦炜杰集团⟧、⟦巨帆智造⟧、⟦中岭锚链⟧等企业",
        "⟦瑞泽农业有限公司⟧（以下简称“⟦瑞泽⟧”）投产",
        "董事长⟦曾学民⟧表示，分析师⟦王岚⟧分析，研究员⟦于拓⟧对记者说",
        "秘书长⟦盛秋芳⟧昨天告诉本报，会长⟦李钢⟧说。",
        "（记者 ⟦徐锦明⟧）、本报记者⟦阮川⟧摄、记者 ⟦林 琛⟧ 摄",
        "通讯员 ⟦赵一⟧ ⟦钱如海⟧",
        "副总裁⟦卢炜⟧、⟦许婷⟧担任委员",
        "法定代表人：⟦刘莉⟧",
        "项目负责人⟦周砚秋⟧（手机另附）介绍，负责人高度重视",
        "⟦𠮷禾食品股份有限公司⟧总经理⟦刘䶮⟧表示满意",
        "⟦柯岭新材料有限公司⟧产值增长，⟦柯岭新材⟧扩建厂房",
        "⟦东远鼎盛新材料有限公司⟧产值增长，⟦鼎盛新材⟧年产20万吨。",
        "总经理⟦欧阳明⟧、局长⟦诸葛云⟧致辞",
        "行长⟦沙克·达斯⟧表示",
        "分析师⟦涂明远⟧撰文，局长⟦芦青⟧致辞",
        "由⟦陈立德⟧先生捐建",
        "⟦安瑞科技公司⟧产值增长，⟦青禾化工厂⟧停产，⟦宏远煤矿⟧一季度产量下降",
        "而⟦舟山鼎盛机械厂⟧（0.8亿元）减产",
        "⟦万禾集团⟧投产，依托⟦万禾集团⟧",
        "⟦柯岭股份⟧（600999）公告，拟收购⟦瑞斯特⟧30%股权。⟦瑞斯特⟧主营轴承",
        "据⟦中国风筝与滑翔联合会⟧介绍，⟦海州市纺织行业协会⟧成立",
        "⟦海州柯禾创业投资合伙企业（有限合伙）⟧与⟦Keling Holdings Limited⟧签约",
    ],
)
def test_a_name_is_found(text: str) -> None:
    plain, spans = unmarked(text)
    assert found(plain) == spans


@pytest.mark.parametrize(
    "text",
    [
        "上市公司、跨国公司、保险公司、报告显示公司营收增长，医疗集团、二十国集团、各大集团",
        "*有限公司，**集团，XX公司，某某有限公司，有限责任公司，股份有限公司",
        "组建农业集团，国有资本投资公司，污水处理厂、船厂、电厂",
        "记者从县统计局获悉，记者今天了解到，书记强调，局长带货，主任高度重视",
        "各地市长、县长参加，负责人介绍，任务完成，董事长、总经理出席率达98%",
        "硅谷科技公司营收增长，头部矿业公司利润下降，高科技公司产值增长，散乱化工厂停产，一座水泥厂投产",
        "涉事煤矿停产，露天煤矿产量增长，海州智能化工厂投产，区县煤矿复产，煤矿机械产量增长，食品厂商营收下降",
        "*化工厂产值增长，某煤矿停产，**科技公司营收增长",
        "习近平总书记指出，国务院总理李强主持，胡锦涛同志",
        "X某局长、张某某董事长、李某先生",
        "推动农业科技、提升科技、量子科技、新能源汽车、智慧能源、有效投资、基本医疗保险",
        "中国银行业、北京现代化、上海家电业、创新浪潮、提高通关、推广汽车下乡、努力拓展、三星级酒店",
        "在上海证券交易所上市，上海证券交易所发布规则，北京现代化进程",
        "各地商会、行业协会、中小学、乡镇卫生院、欧洲联盟，学会过紧日子",
        "省政府发布公告，董事长出席，公司股价上涨，全国净利润增长",
        "行业主管部门，公务员工资，工业主战场",
    ],
)
def test_generic_words_and_leaders_are_none(text: str) -> None:
    assert [text[start:end] for start, end in found(text)] == []


def test_the_evidence_is_told() -> None:
    (mention,) = find_names("由海州瑞泽农业开发有限公司承建。", (), LEXICON)
    assert mention.type == "company"
    assert {"legal suffix", "left edge", "brand"} <= set(mention.evidence)
    assert 0 <= mention.score <= 100


def test_every_evidence_has_its_words() -> None:
    names = find_names("走访炜杰集团、巨帆智造等企业，由陈立德先生捐建，局长王大成说。（钱明）", (), LEXICON)
    for mention in names:
        assert {*mention.evidence, *mention.counter} <= set(_SAID)


def test_evidence_is_told_in_chinese_for_every_example(tmp_path: Path) -> None:
    root = Path(packs.builtin_root())
    texts = ["| 姓名 | 电话 |\n|---|---|\n| 王大成 | 13900005678 |\n"]
    for path in (*root.glob("names/*.toml"), *root.glob("identifiers/*.toml")):
        examples = tomllib.loads(path.read_text("utf-8"))["examples"]["bad"]
        texts += [unmarked(e if isinstance(e, str) else e["text"])[0] for e in examples]
    (tmp_path / "a.md").write_text("\n\n".join(texts), encoding="utf-8")
    found = lint(tmp_path / "a.md", {"profile": "anonymized", "preview": True, "select": ["NAM", "PII"]}).findings
    told = {said.zh for f in found for said in f.evidence.values() if isinstance(said, Said)}
    assert len(told) > 50
    assert not [said for said in told if re.search("[a-z]{4}", said)]


def test_places_projects_and_persons_tell_why_in_known_words() -> None:
    text = "舟山市、岱山和宜兴等地，青坪镇的瑞谷至清溪铁路通车，恒岳众创城投用。局长林大成说完，林大成走了。“好。”方志远说。"
    names = find_names(text, (), LEXICON)
    assert {name.type for name in names} == {"place", "project", "person"}
    for mention in names:
        assert mention.evidence
        assert {*mention.evidence, *mention.counter} <= set(_SAID)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("浙江省舟山市定海区增长", ["浙江省舟山市定海区"]),
        ("创新和政策、治理和政府、和政同步", []),
        ("江西、湖南、湖北增长", []),
        ("我代表玉山县人民政府报告，玉山县增长", []),
        ("北京大学、武汉大学", []),
        ("汇率在合理均衡水平上，文山会海，长治久安", []),
    ],
)
def test_divisions_count_with_what_stands_around_them(text: str, named: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_names(text, (), LEXICON)] == named


def test_allowed_names_and_code_are_left_out() -> None:
    text = "依托万禾集团招商，炜杰集团跟进"
    own: dict[str, frozenset[str]] = {**LEXICON.words, "allow-names": frozenset({"万禾集团"})}
    assert [text[m.start : m.end] for m in find_names(text, (), LEXICON._replace(words=own))] == ["炜杰集团"]
    assert find_names(text, (Block("code", 0, len(text)),), LEXICON) == []


def test_an_allowed_name_leads_to_no_other_that_is_sure() -> None:
    text = "炜杰集团投产，炜杰湾小区建成"
    own: dict[str, frozenset[str]] = {**LEXICON.words, "allow-names": frozenset({"炜杰集团"})}
    plain, told = find_names(text, (), LEXICON), find_names(text, (), LEXICON._replace(words=own))
    assert [m.end for m in plain if m.score >= SURE] == [4, 9]
    assert [m.end for m in told if m.score >= SURE] == []


@pytest.mark.parametrize(
    ("word", "text", "named"),
    [
        ("飞鹰", "飞鹰计划，飞 鹰二期，试飞\n鹰潭", ["飞鹰", "飞 鹰"]),
        ("飞鹰湾", "飞鹰\n湾建成", ["飞鹰\n湾"]),
        ("ABC科技", "abc科技、ＡＢＣ科技到场", ["abc科技", "ＡＢＣ科技"]),
        ("IT", "with it and bit，IT行业", ["it", "IT"]),
        ("", "飞鹰", []),
    ],
)
def test_a_word_on_the_list_is_found_however_it_is_printed(word: str, text: str, named: list[str]) -> None:
    assert [text[m.start : m.end] for m in find_listed(fold(text), [word])] == named


def test_a_word_on_the_list_counts_inside_an_allowed_name_but_not_as_one() -> None:
    own: dict[str, frozenset[str]] = {
        **LEXICON.words,
        "allow-names": frozenset({"新禾湾"}),
        "deny-names": frozenset({"新禾"}),
    }
    assert len(find_names("新禾湾建成", (), LEXICON._replace(words=own))) == 1
    own["allow-names"] = frozenset({"新禾"})
    assert find_names("新禾湾建成", (), LEXICON._replace(words=own)) == []


def test_words_on_the_users_list_are_found_wherever_they_stand() -> None:
    own: dict[str, frozenset[str]] = {**LEXICON.words, "deny-names": frozenset({"新禾", ""})}
    names = find_names("协助新禾复产，依托万禾集团", (), LEXICON._replace(words=own))
    assert [(m.start, m.end, m.type) for m in names] == [(2, 4, "listed"), (9, 13, "company")]


def test_however_many_names_there_are_all_are_found_again() -> None:
    brands = [one + two + three for one in "铭泓旭鼎亘" for two in "珂璟骐翊韬" for three in "垚淼焱森鑫磊晟昊晗曜"]
    text = "".join(f"{brand}股份有限公司与大学签约。\n昨天，{brand}，投产。\n" for brand in brands)
    assert {text[start:end] for start, end in found(text)} == {*brands, *(f"{brand}股份有限公司" for brand in brands)}


def test_without_word_lists_only_full_names_are_found() -> None:
    names = find_names("瑞泽农业开发有限公司投产，局长王大成表示", (), Lexicon({}, {}))
    assert [m.type for m in names] in ([], ["company"])


@given(
    st.text("公司集团有限股份责任（）()、，。由与瑞泽农业记者局长王林大成先生 ：·厂船等企业简称", max_size=60)
    | st.text(max_size=60)
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    end = 0
    for start, stop in found(text):
        assert end <= start < stop <= len(text)
        end = stop


HOSTILE = (
    "中", "公司", "有限公司", "瑞泽集团", "瑞泽有限公司、", "（中）公司", "记者 王大成 ",
    "局长王大成", "王大成、", "等企业", "瑞、", "先生", "王大先生", "1", "*", "X",
    "舟山", "舟山、", "和政", "瑞谷项目", "一期", "新区", "清溪镇", "）项目", "方志远说", "《舟山",
    "·", "行长沙·", "厂", "化工厂", "青禾化工厂产值", "煤矿", "宏远煤矿停产", "华信科技公司营收", "瑞泽公司", "（以下简称瑞泽）",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear_on_hostile_text(unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    start = time.process_time()
    find_names(text, (), LEXICON)
    assert time.process_time() - start < 12
