"""Masked web pages: words go where they stand in the source, and tags stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_masking_word import mask, unmask

SECRETS = ("瑞泽", "炜杰", "王大成", "李四平", "13812345678", "%E7%82%9C")
PAGE = (
    '<!DOCTYPE html>\r\n<html><head><meta charset="utf-8"><title>炜杰集团停产</title><meta name="author" content="李四平">'
    '<meta name=description content="瑞泽农业情况"><!-- 炜杰集团\n内部资料：瑞泽农业 --></head>\r\n<body><h1>炜杰集团<br>停产</h1>'
    "<!--[if gte mso 9]><xml><o:Author>李四平</o:Author><o:Company>炜杰集团</o:Company></xml><![endif]-->"
    "<p>本月，海州瑞<b>泽农业开发</b>有限公司投产，联系人：王大成，电话13812345678，同比增长5.2%。</p>\r\n<p>支持\n瑞泽农业&nbsp;发展"
    '<img src="/img/%E7%82%9C%E6%9D%B0%E9%9B%86%E5%9B%A2.png" alt="炜杰集团厂区"><a href="/a?b=1&amp;c=2" title="王大成">链接</a>'
    '<span style="display:none">炜杰集团</span><del>支持\n瑞泽农业</del></p><script>var a = "炜杰集团", width = 320;</script></body></html>\r\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_bytes(PAGE.encode())
    return tmp_path


def test_a_masked_page_holds_no_name_and_all_its_tags(folder: Path) -> None:
    done = mask(folder, "a.html", "b.html", "--figures")
    assert done.code == 0, done.err
    page = (folder / "b.html").read_bytes().decode()
    assert [secret for secret in SECRETS if secret in page] == []
    assert "<p>本月，某农业开发企业甲<b></b>投产，联系人：王某，电话某手机号甲，同比增长XX%。</p>\r\n" in page
    assert "<h1>某集团甲<br>停产</h1>" in page
    assert '<meta name="author" content="">' in page
    assert "<o:Author></o:Author>" in page
    assert '<img src="/img/某集团甲.png" alt="某集团甲厂区"><a href="/a?b=1&amp;c=2"' in page
    assert 'var a = "某集团甲", width = 320;' in page
    assert "支持\n某农业开发企业甲&nbsp;发展" in page
    assert "图片 1 个" in done.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_comes_back_byte_for_byte_in_its_encoding(folder: Path, encoding: str) -> None:
    data = PAGE.replace("utf-8", "gb2312" if encoding == "gb18030" else "utf-8").encode(encoding)
    (folder / "a.html").write_bytes(data)
    assert mask(folder, "a.html", "b.html").code == 0
    assert "某集团甲" in (folder / "b.html").read_bytes().decode(encoding)
    assert mask(folder, "b.html", "again.html").code == 0
    assert (folder / "again.html").read_bytes() == (folder / "b.html").read_bytes()
    assert unmask(folder, "again.html", "c.html").code == 0
    assert (folder / "c.html").read_bytes() == data


@pytest.mark.parametrize("style", ["x", "stars", "×", "某"])
def test_every_style_is_a_fixed_point(folder: Path, style: str) -> None:
    assert mask(folder, "a.html", "b.html", "--style", style, "--figures").code == 0
    assert mask(folder, "b.html", "again.html", "--style", style, "--figures").code == 0
    assert (folder / "again.html").read_bytes() == (folder / "b.html").read_bytes()


def test_a_changed_page_is_not_restored(folder: Path) -> None:
    assert mask(folder, "a.html", "b.html").code == 0
    page = folder / "b.html"
    page.write_bytes(page.read_bytes().replace("投产".encode(), "复产".encode()))
    done = unmask(folder, "b.html", "c.html")
    assert done.code == 2
    assert "改动过" in done.err


def test_formats_that_cannot_be_written_say_what_to_do(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\n")
    done = mask(folder, "a.pdf", "b.pdf")
    assert done.code == 2
    assert "Word 稿件" in done.err
