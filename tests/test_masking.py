"""Masked copies: what is hidden, what stays, that one thing has one token, and that the key brings all of it back."""

from __future__ import annotations

import codecs
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support import ruleset

from linter.errors import InputError
from linter.masking.ledger import Ledger
from linter.masking.mask import Copy, Wanted, masked
from linter.masking.restore import unmasked
from linter.masking.tokens import STYLES
from linter.masking.work import Source
from linter.masking.writers import opened

SECRET = b"0123456789abcdef"


def source(words: str | bytes, name: str = "report.txt", deny: tuple[str, ...] = ()) -> Source:
    lexicon = ruleset().lexicon
    if deny:
        lexicon = lexicon._replace(words={**lexicon.words, "deny-names": frozenset(deny)})
    data = words.encode() if isinstance(words, str) else words
    return Source(name, name, opened(name, data), lexicon)


def mask(words: str, deny: tuple[str, ...] = (), name: str = "report.txt", **wanted: object) -> str:
    (copy,) = masked([source(words, name, deny)], Ledger(SECRET), Wanted(**wanted))  # type: ignore[arg-type]
    return copy.raw


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("由海州瑞泽农业开发有限公司承建的冷库投用。", "由某农业开发企业甲承建的冷库投用。"),
        ("支持炜杰集团发展，炜杰扩产。", "支持某集团甲发展，某集团甲扩产。"),
        ("联系人：欧阳明，欢迎来访。", "联系人：欧阳某，欢迎来访。"),
        ("董事长王小山、局长王大成出席。王小山讲话。", "董事长王某1、局长王某2出席。王某1讲话。"),
        ("电话13812345678，手机138 1234 5678。", "电话某手机号甲，手机某手机号甲。"),
        ("青禾化工厂停产。", "某化工厂甲停产。"),
        ("县里引进的**瑞泽农业开发有限公司投产。", "县里引进的*农业开发企业甲投产。"),
        ("宏*化工有限公司停产，瑞泽**有限公司投产，瑞泽扩产。", "*化工企业甲停产，*企业甲投产，*企业甲扩产。"),
        ("负责人王*明介绍，*长宏船舶实现增长。", "负责人王*甲介绍，*船舶企业甲实现增长。"),
        ("推广“瑞川”牌紧固件，瑞川畅销。", "推广“某品牌甲”牌紧固件，某品牌甲畅销。"),
        ("推广“瑞川”牌紧固件，*月增长*%。", "推广“*品牌甲”牌紧固件，*月增长*%。"),
        ("XX公司、XX集团产值增长XX%，炜杰集团下降XX%。", "XX公司、XX集团产值增长XX%，XX集团甲下降XX%。"),
    ],
)
def test_what_stands_for_a_name(words: str, hidden: str) -> None:
    assert mask(words) == hidden


def test_short_names_share_the_token_of_the_full_one() -> None:
    words = "海州瑞泽农业开发有限公司（以下简称“丰禾农业”）投产，丰禾农业增产，瑞泽农业扩产，瑞泽用电增长。"
    assert mask(words).count("某农业开发企业甲") == 5


@pytest.mark.parametrize(
    ("words", "hidden"),
    [
        ("炜杰集团投产。\n县里支持炜杰\n集团扩产。", "某集团甲投产。\n县里支持某集团甲扩产。"),
        ("炜杰集团投产，炜 杰　集团扩产，炜\u200b杰集团增产。", "某集团甲投产，某集团甲扩产，某集团甲增产。"),
        ("联系人：林琛。\n林 琛说。", "联系人：林某。\n林某说。"),
        ("记者 林 琛\n\n林琛说。", "记者 林某\n\n林某说。"),
        ("炜杰集团投产，ＡＢ集团扩产，AB集团停产。", "某集团甲投产，某集团乙扩产，某集团乙停产。"),
    ],
)
def test_names_in_other_spellings(words: str, hidden: str) -> None:
    assert mask(words, deny=("AB集团",)) == hidden


def test_namesakes_are_told_apart() -> None:
    words = "海州长宏船舶有限公司、安平长宏机械有限公司投产。长宏船舶扩产，长宏停产。"
    hidden = mask(words)
    assert hidden.count("某船舶企业甲") == 2
    assert "某机械企业甲" in hidden
    assert "长宏" not in hidden
    assert hidden.endswith("，某企业甲停产。"), "the bare brand may be either, so it is neither"


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("云舟食品有限公司投产，云舟扩产，云舟食品增产，云舟公司停产。", 1),
        ("云舟食品科技有限公司投产，云舟食品增产，云舟科技停产。", 1),
        ("东岭铜业集团有限公司投产，东岭铜业增产，东岭集团停产。", 1),
        ("云舟食品科技有限公司、云舟食品机械有限公司投产，云舟食品扩产。", 3),
        ("宏达化工有限公司、宏达化工集团有限公司投产，宏达化工扩产。", 2),
        ("云舟食品扩产，云舟集团停产。", 2),
    ],
)
def test_short_names_join_the_one_they_can_mean(words: str, tokens: int) -> None:
    ledger = Ledger(SECRET)
    masked([source(words)], ledger, Wanted())
    assert len([entity for entity in ledger.entities if entity.tokens]) == tokens


def test_names_the_user_lets_stand_open_stay() -> None:
    lexicon = ruleset().lexicon
    words = {**lexicon.words, "allow-names": frozenset({"星禾集团"}), "deny-names": frozenset({"星禾村"})}
    given = source("本县星禾村建成，星禾集团投产。")._replace(lexicon=lexicon._replace(words=words))
    (copy,) = masked([given], Ledger(SECRET), Wanted())
    assert "星禾村" not in copy.raw
    assert "星禾集团投产" in copy.raw


def test_an_ordinary_word_in_a_name_stays_elsewhere() -> None:
    assert mask("中国工商银行授信，县工商联走访。").endswith("，县工商联走访。")


def test_a_token_of_the_report_is_not_given_again() -> None:
    hidden = mask("某集团甲投产，炜杰集团停产。张某到会，局长张大成讲话。")
    assert hidden == "某集团甲投产，某集团乙停产。张某到会，局长张某1讲话。"


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("东岭镇", "某镇甲"),
        ("舟山", "某市甲"),
        ("浙江省嘉兴市海盐县", "某县甲"),
        ("东岭智造产业园", "某产业园甲"),
        ("东岭项目", "某项目甲"),
        ("新禾", "某企业甲"),
    ],
)
def test_names_of_the_users_own_list(name: str, hidden: str) -> None:
    assert mask(f"协助{name}复产。", deny=(name,)) == f"协助{hidden}复产。"


def test_a_place_is_one_whatever_it_lies_in() -> None:
    hidden = mask("浙江省嘉兴市海盐县投产，海盐县增长，海盐下降。", deny=("浙江省嘉兴市海盐县", "海盐县"))
    assert hidden == "某县甲投产，某县甲增长，某县甲下降。"


def test_words_of_tokens_on_the_list_are_not_used() -> None:
    hidden = mask("企业增收，炜杰集团扩产，某地招商。", deny=("企业", "集团", "炜杰", "某地"))
    assert not any(word in hidden for word in ("企业", "集团", "炜杰", "某地"))


def test_figures_are_left_alone_unless_asked_for() -> None:
    words = "炜杰集团产值3.2亿元，增长5.2%，居第3位。"
    assert mask(words) == "某集团甲产值3.2亿元，增长5.2%，居第3位。"
    assert mask(words, figures=True) == "某集团甲产值XX亿元，增长XX%，居第XX位。"


@pytest.mark.parametrize(
    "words",
    [
        "2023年1—9月，“十四五”开局，2035年远景目标。",
        "《关于支持10条产业链的意见》（国发〔2021〕5号）第12条。",
        "培育4A级景区，建设5G基站，推广1+N模式，列入500强。",
        "2000万元以上工业企业、5000万元及以上项目。",
        "7×24小时在线。",
    ],
)
def test_figures_of_plans_laws_and_names_stay(words: str) -> None:
    assert mask(words, figures=True) == words


def test_the_mask_of_a_figure_has_one_length() -> None:
    words = "产值{}亿元，增长{}%，新增{}户，占{}。"
    short, long = words.format("3", "1", "2", "三成"), words.format("12,345.67", "123.45", "1234", "百分之六十二")
    hidden = [mask(each, figures=True) for each in (short, long)]
    assert hidden[0] == "产值XX亿元，增长XX%，新增XX户，占XX成。"
    assert hidden[1] == "产值XX亿元，增长XX%，新增XX户，占百分之XX。"
    assert mask("完成*亿元，增长12.5%至15%，占三分之一。", figures=True) == "完成*亿元，增长*%至*%，占*成。"


def test_stars_are_not_chosen_beside_emphasis() -> None:
    assert mask("支持**炜杰集团**，增长*%。", name="a.md") == "支持**某集团甲**，增长*%。"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("瑞泽**有限公司投产，瑞泽扩产。", "瑞泽"),
        ("位于南方(**)智能检测中心，*长宏船舶实现增长。", "长宏"),
        ("请王*明帮扶企业，法定代表人李*兰到案。", "明"),
    ],
)
def test_half_masked_names_are_hidden_whole(words: str, left: str) -> None:
    for style in STYLES:
        assert left not in mask(words, style=style)


def test_types_may_be_kept() -> None:
    assert mask("炜杰集团董事长王大成。", keep=("person",)) == "某集团甲董事长王大成。"


def batch(
    files: dict[str, str], ledger: Ledger | None = None, deny: tuple[str, ...] = (), **wanted: object
) -> dict[str, str]:
    sources = [source(words, name, deny) for name, words in files.items()]
    return {c.source.name: c.raw for c in masked(sources, ledger or Ledger(SECRET), Wanted(**wanted))}  # type: ignore[arg-type]


FILES = {
    "a.txt": "海州瑞泽农业开发有限公司投产，局长王大成、王小山到会。",
    "b.txt": "瑞泽农业扩产，炜杰集团停产，王大成走访。",
    "c.md": "# 炜杰集团\n\n支持青川机械有限公司发展。",
}


def test_one_token_across_files_in_any_order() -> None:
    forth = batch(FILES)
    assert batch(dict(reversed(FILES.items()))) == forth
    assert "某农业开发企业甲" in forth["a.txt"]
    assert forth["b.txt"].startswith("某农业开发企业甲扩产")
    assert "王大成" not in forth["b.txt"], "found by his office in the other file"


def test_short_names_of_other_files_need_their_neighbours() -> None:
    files = {"a.txt": "局长高岭表示满意。", "b.txt": "高岭说，高岭土增产，最高岭脊。"}
    assert batch(files)["b.txt"] == "高某说，高岭土增产，最高岭脊。"
    files = {"a.txt": "位于舟山市。", "b.txt": "舟山经信局走访。", "c.txt": "开上大舟山头。"}
    hidden = batch(files, deny=("舟山市",))
    assert (hidden["b.txt"], hidden["c.txt"]) == ("某市甲经信局走访。", "开上大舟山头。")


def test_a_later_run_goes_on_with_the_key() -> None:
    ledger = Ledger(SECRET)
    first = batch({"a.txt": FILES["a.txt"]}, ledger)
    second = batch({"b.txt": "瑞泽农业扩产，安平瑞泽机械有限公司停产。"}, ledger)
    assert first["a.txt"].startswith("某农业开发企业甲投产")
    assert second["b.txt"] == "某农业开发企业甲扩产，某机械企业甲停产。"


def test_a_foreign_token_of_a_later_report_is_not_taken_for_ours() -> None:
    ledger = Ledger(SECRET)
    batch({"a.txt": "炜杰集团扩产。"}, ledger)
    assert batch({"b.txt": "某集团甲停产，炜杰集团扩产。"}, ledger)["b.txt"] == "某集团甲停产，某集团乙扩产。"


def test_an_edited_copy_keeps_its_tokens() -> None:
    ledger = Ledger(SECRET)
    first = batch({"a.txt": "炜杰集团扩产。\n完。"}, ledger)["a.txt"]
    assert batch({"a.txt": first + "\n炜杰集团增产。"}, ledger)["a.txt"] == "某集团甲扩产。\n完。\n某集团甲增产。"


WORDS = "海州瑞泽农业开发有限公司投产，联系人：王大成，增长5.2%。\r\n炜杰集团停产。\n"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        WORDS.encode("gb18030"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.replace("\n", "\r").encode(),
        WORDS.rstrip().encode(),
    ],
    ids=["utf-8", "mark", "gb18030", "utf-16-le", "utf-16-be", "cr", "no line end"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_bytes_come_back(data: bytes, name: str) -> None:
    ledger = Ledger(SECRET)
    (copy,) = masked([source(data, name)], ledger, Wanted(figures=True))
    assert copy.data != data
    assert unmasked(name, name, copy.data, ledger) == (data, name)


def test_an_encoding_without_the_tokens_is_refused() -> None:
    data = "聯絡人：王大成，電話13812345678，詳見下列說明。".encode("big5")
    with pytest.raises(InputError, match="big5"):
        masked([source_in("big5", data)], Ledger(SECRET), Wanted())


def source_in(encoding: str, data: bytes) -> Source:
    return Source("a.txt", "a.txt", opened("a.txt", data, encoding), ruleset().lexicon)


def test_a_changed_copy_is_refused_with_its_line() -> None:
    ledger = Ledger(SECRET)
    (copy,) = masked([source("炜杰集团扩产。\n全年增长。\n完。\n")], ledger, Wanted())
    with pytest.raises(InputError) as caught:
        unmasked("x.txt", "x.txt", copy.data.replace("增长".encode(), "下降".encode()), ledger)
    assert caught.value.line == 2
    with pytest.raises(InputError, match="没有这份稿件"):
        unmasked("x.txt", "x.txt", copy.data, Ledger(SECRET))


PIECES = st.sampled_from(
    [
        *(
            "海州瑞泽农业开发有限公司",
            "瑞泽农业",
            "瑞泽",
            "炜杰集团",
            "炜杰",
            "青禾化工厂",
            "（以下简称“青禾”）",
            "青禾",
        ),
        *("联系人：王大成", "局长王小山", "王大成", "欧阳明先生", "13812345678", "a@b.cn", "https://a.example/b"),
        *(
            "产值3.2亿元",
            "增长5.2%",
            "占三分之一",
            "居第3位",
            "增长*%",
            "XX公司",
            "*",
            "**",
            "某",
            "某集团甲",
            "张某1",
            "甲",
            "乙",
        ),
        *(
            "，",
            "。",
            "、",
            "等企业",
            "\n",
            "\r\n",
            "\r",
            "# ",
            "- ",
            "`",
            "<!--",
            "|",
            " ",
            "\ufeff",
            "\u2028",
            "\x0c",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.text(max_size=60),
    st.lists(PIECES | st.text(max_size=3), max_size=20).map("".join),
)
STYLE = st.sampled_from(["", *STYLES])


def copied(words: str, wanted: Wanted, name: str) -> tuple[Copy, Ledger] | None:
    """The masked copy, None for what is no text."""
    ledger = Ledger(SECRET)
    try:
        return masked([source(words, name)], ledger, wanted)[0], ledger
    except (InputError, UnicodeEncodeError):
        return None


@settings(max_examples=300, deadline=None)
@given(TEXTS, STYLE, st.booleans(), st.sampled_from(["a.txt", "a.md"]))
@example("\ufeff\ufeff炜杰集团。", "", True, "a.txt")
@example("甲海州瑞泽农业开发有限公司13812345678海州瑞泽农业开发有限公司", "", False, "a.txt")
@example("联系人：王大成王大成联系人：王大成", "stars", False, "a.md")
@example("联系人：王大成和13812345678", "stars", True, "a.md")
@example("联系人：王大成董事长联系人：王大成", "x", True, "a.md")
@example("**炜杰集团乙\n炜杰集团", "×", False, "a.txt")
@example("炜杰XX公司炜杰集团甲公司", "×", True, "a.txt")
@example("XX公司局长王小山等企业甲局长王小山", "×", False, "a.md")
@example("甲XX公司XX公司", "stars", True, "a.txt")
@example("乙13812345678炜杰集团甲炜杰集团", "", False, "a.txt")
@example("联系人：王大成炜杰集团（以下简称“青禾”）瑞泽农业炜杰集团（以下简称“青禾”）", "×", False, "a.txt")
def test_masking_holds_on_any_text(words: str, style: str, figures: bool, name: str) -> None:
    """The key restores it, nothing of a hidden name remains, masking again changes nothing, each thing has its own token."""
    wanted = Wanted(style, figures)
    made = copied(words, wanted, name)
    if made is None:
        return
    copy, ledger = made
    assert unmasked(name, name, copy.data, ledger)[0] == words.encode()
    assert not [n for e in ledger.entities for n in e.names if n in copy.raw]
    tokens = [token for entity in ledger.entities for token in entity.tokens]
    assert len(set(tokens)) == len(tokens)
    assert not [token for token in tokens if token in copy.source.stored.raw]
    for key in (ledger, Ledger(SECRET[::-1])):
        assert masked([source(copy.data, name)], key, wanted)[0].data == copy.data
    assert unmasked(name, name, copy.data, ledger)[0] == words.encode()


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4), st.randoms())
def test_order_of_files_does_not_matter(texts: list[str], random: object) -> None:
    files = {f"{number}.txt": words for number, words in enumerate(texts)}
    try:
        forth = batch(files, figures=True)
    except (InputError, UnicodeEncodeError):
        return
    names = list(files)
    random.shuffle(names)  # type: ignore[attr-defined]
    assert batch({name: files[name] for name in names}, figures=True) == forth


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_figures_stay_unless_asked_for(words: str) -> None:
    made = copied(words, Wanted(), "a.txt")
    if made is None:
        return
    copy, ledger = made
    swapped = [words.removeprefix("\ufeff")[s.start : s.end] for s in copy.swaps]
    names = {name for entity in ledger.entities for name in entity.names}
    assert all(any(name in each for name in names) for each in swapped)


FIGURED = st.lists(
    st.sampled_from(
        [
            *(
                "全县工业投资12.6亿元，其中：技改投资8.3亿元，民间投资6.1亿元。",
                "技术改造投资占工业投资的比重为28.6%。",
            ),
            *(
                "一季度工业用电量同比增长5.2%，比上年同期下降3.1%。",
                "增速由3.2%提高到5.1%，提高1.9个百分点，居全市第3位。",
            ),
            *("产值由10亿元增至12亿元，增长20%。", "三项合计占50%、30%、20%。", "同比增长5%，环比分别增长3%、4%。\n"),
            *(
                "新增企业12家、退出3家，净增9家。",
                "完成年度目标的65.2%。\n",
                "利润总额3.5亿元，增长1.2倍。",
                "占三分之一。\n",
            ),
        ]
    ),
    max_size=8,
).map("".join)


@settings(max_examples=100, deadline=None)
@given(FIGURED)
def test_hidden_figures_make_no_contradiction(words: str) -> None:
    from bench.running import checker

    made = copied(words, Wanted(figures=True), "a.txt")
    assert made is not None
    check = checker("review", preview=True)
    before, after = (
        Counter(
            f.code for f in check("a.txt", data).findings if f.code[:3] in ("ARI", "CON", "DIR", "PCT", "RNK", "LST")
        )
        for data in (words.encode(), made[0].data)
    )
    assert not after - before
