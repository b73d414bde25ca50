"""Plug-ins that look for names: weighed as evidence, told by name, off by default; bad ones end with a clear message."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from command import Outcome, compiled, hegao

from linter.errors import ConfigError
from linter.mentions import recognizers

TEXT = "本月，铭岚订单回升。安瑞科技有限公司达产。\n"
#: A module of recognizers: one that works, and every way to be wrong.
PLUGIN = """
def good(text):
    for word in ("铭岚", "安瑞科技有限公司"):
        at = text.find(word)
        if at >= 0:
            yield at, at + len(word), "company", 0.8

def weak(text):
    at = text.find("铭岚")
    yield at, at + 2, "company", 0.2

def common(text):
    at = text.find("达产")
    yield at, at + 2, "company", 0.8

def raises(text):
    raise ValueError(text)

def outside(text):
    yield 0, len(text) + 1, "company", 0.8

def backwards(text):
    yield 3, 1, "company", 0.8

def unknown(text):
    yield 0, 2, "wizard", 0.8

def sure(text):
    yield 0, 2, "company", 80

def short(text):
    yield 0, 2

nothing = 3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plug.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "broken.py").write_text("raise RuntimeError('铭岚')\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def check(folder: Path, *names: str, more: tuple[str, ...] = ()) -> Outcome:
    given = ("--config", f"recognizers = {json.dumps(names)}") if names else ()
    return hegao(
        "check", "a.txt", "--profile", "anonymized", "--select", "NAM", "--output-format", "json", *given, *more,
        cwd=folder, HEGAO_CACHE_DIR=compiled(folder / ".cache"),
    )  # fmt: skip


def found(done: Outcome) -> list[tuple[int, int, Any]]:
    assert done.code in (0, 1), done.err
    return [(f["start"], f["end"], f["evidence"]) for f in json.loads(done.out)["findings"]]


def test_off_by_default(folder: Path) -> None:
    ((start, end, evidence),) = found(check(folder))
    assert TEXT[start:end] == "安瑞科技有限公司"
    assert "识别器" not in str(evidence)


def test_what_it_finds_is_evidence_under_its_name(folder: Path) -> None:
    (first, second) = found(check(folder, "plug:good"))
    assert TEXT[first[0] : first[1]] == "铭岚"
    assert "识别器 plug:good" in first[2]["for"]
    assert "字号" in first[2]["for"]
    assert first[2]["reproducible"] == 0
    assert TEXT[second[0] : second[1]] == "安瑞科技有限公司"
    assert second[2]["for"].endswith("识别器 plug:good")
    assert "reproducible" not in second[2]  # the rules find it by themselves


def test_explain_names_it(folder: Path) -> None:
    given = ("--config", 'recognizers = ["plug:good"]', "--profile", "anonymized", "--explain", "--lang", "en")
    shown = hegao("check", "a.txt", *given, cwd=folder)
    assert "recognizer plug:good" in shown.out, shown.err


@pytest.mark.parametrize("name", ["plug:weak", "plug:common"])
def test_it_does_not_decide_alone(folder: Path, name: str) -> None:
    """Too unsure, or against what the word lists know."""
    assert [TEXT[start:end] for start, end, _ in found(check(folder, name))] == ["安瑞科技有限公司"]


def test_allowed_names_stay_allowed(folder: Path) -> None:
    done = check(folder, "plug:good", more=("--config", 'allow-names = ["铭岚"]'))
    assert [TEXT[start:end] for start, end, _ in found(done)] == ["安瑞科技有限公司"]


def test_its_results_are_not_kept(folder: Path) -> None:
    check(folder, "plug:good")
    assert len(found(check(folder, "plug:good"))) == 2
    (folder / "plug.py").write_text("def good(text):\n    return []\n", encoding="utf-8")
    assert len(found(check(folder, "plug:good"))) == 1
    assert not (folder / ".cache" / "results.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plug:raises", "ValueError"),
        ("plug:outside", "位置"),
        ("plug:backwards", "位置"),
        ("plug:unknown", "organisation"),
        ("plug:sure", "把握"),
        ("plug:short", "回答"),
        ("plug:missing", "AttributeError"),
        ("plug:nothing", "不是函数"),
        ("broken:find", "RuntimeError"),
        ("no_such_module:find", "ModuleNotFoundError"),
        ("no-such-plug-in", "没有安装"),
    ],
)
@pytest.mark.parametrize("debug", [(), ("--debug",)])
def test_bad_ones_end_with_a_clear_message(folder: Path, name: str, said: str, debug: tuple[str, ...]) -> None:
    done = check(folder, name, more=("--show-sensitive", *debug))
    told = done.err + "".join(str(file["error"]) for file in json.loads(done.out or '{"files": []}')["files"])
    assert done.code == 2
    assert name in told, told
    assert said in told, told
    assert "Traceback" not in told
    assert "铭岚" not in told


def test_a_file_of_a_repository_may_only_name_installed_ones(folder: Path) -> None:
    (folder / "hegao.toml").write_text('recognizers = ["plug:good"]\n', encoding="utf-8")
    done = check(folder)
    assert done.code == 2
    assert "plug:good" in done.err
    assert "--config" in done.err
    (folder / "hegao.toml").write_text('recognizers = ["no-such-plug-in"]\n', encoding="utf-8")
    assert "hegao.toml" in check(folder).err


def test_entry_points_are_found_by_name(folder: Path) -> None:
    """As an installed distribution brings them: metadata beside a module on the path."""
    made = folder / "plug-1.0.dist-info"
    made.mkdir()
    (made / "METADATA").write_text("Metadata-Version: 2.1\nName: plug\nVersion: 1.0\n", encoding="utf-8")
    (made / "entry_points.txt").write_text(f"[{recognizers.GROUP}]\nours = plug:good\n", encoding="utf-8")
    (folder / "hegao.toml").write_text('recognizers = ["ours"]\n', encoding="utf-8")
    assert len(found(check(folder))) == 2


@pytest.mark.skipif(not find_spec("jieba"), reason="needs jieba")
def test_jieba(folder: Path) -> None:
    text = "会议在上海召开。"
    assert [(text[start:end], *rest) for start, end, *rest in recognizers.load("jieba")(text)] == [
        ("上海", "place", 0.45)
    ]
    done = check(folder, "jieba")
    assert done.code == 1
    assert "jieba" not in done.err  # it says nothing of its dictionary


def test_jieba_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> object:
        raise ModuleNotFoundError(path)

    monkeypatch.setattr(recognizers, "_imported", missing)
    recognizers.load.cache_clear()
    with pytest.raises(ConfigError) as raised:
        recognizers.load("jieba")
    assert raised.value.remedy is not None
    assert "hegao[jieba]" in raised.value.remedy.zh
    recognizers.load.cache_clear()
