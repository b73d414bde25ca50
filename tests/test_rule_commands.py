"""``hegao rule``, ``hegao rules`` and ``hegao new-rule``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from types import ModuleType

import pytest
from sample_pack import GOOD

from linter.cli import new_rule, rule, rules
from linter.cli.arguments import Parser
from linter.errors import ConfigError


def run(module: ModuleType, *arguments: str, lang: str = "en") -> int:
    parser = Parser(lang=lang)
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(arguments, argparse.Namespace(lang=lang))))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "house-word.toml").write_text(GOOD, "utf-8")
    return tmp_path / "pack"


def test_a_rule_is_explained_by_code_and_by_name(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(rule, "XYZ900", "--pack", str(pack)) == 0
    shown = capsys.readouterr().out
    assert "do not write “{text}”" in shown
    assert "⟦某某词⟧" in shown
    assert "ignore[XYZ900]" in shown
    run(rule, "house-word", "--pack", str(pack), lang="zh")
    assert "为什么\n  内部用语\n" in capsys.readouterr().out


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(ConfigError) as caught:
        run(rule, "direction-claus")
    assert caught.value.remedy is not None
    assert caught.value.remedy.en == "did you mean direction-clause?"


def test_a_family_lists_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(rule, "pct") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all(line.startswith(("PCT", "       ")) for line in lines)


def test_a_list_of_rules_tells_what_each_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    run(rule, "ari", lang="zh")
    said = capsys.readouterr().out
    assert "{" not in said
    assert "ARI012 quarters-sum [error/warning/info] …＝…，文中为…\n       流量指标各季（月）之和等于累计数；" in said
    run(rule, "str")
    norms = [line for line in capsys.readouterr().out.splitlines() if line.startswith("       ")]
    assert len(norms) > 4
    assert all(line.endswith(".") for line in norms), norms


def test_examples_of_several_lines_stand_apart_and_masked_ones_say_what_becomes_of_them(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = GOOD.replace('写⟦某某词⟧。"]', '写⟦某某词⟧。\\n二行。", "甲⟦某某词⟧。"]')
    masked = 'masked = ["某⟦某某词⟧*亿元。", "某词*亿元。"]\n'
    (pack / "house-word.toml").write_text(examples + masked, "utf-8")
    run(rule, "XYZ900", "--pack", str(pack))
    shown = capsys.readouterr().out
    assert "  二行。\n\n  甲⟦某某词⟧。\n" in shown
    assert "\nReported with masks\n  某⟦某某词⟧*亿元。\n" in shown
    assert "\nNot reported with masks\n  某词*亿元。\n" in shown


@pytest.mark.parametrize("module", [rule, rules, new_rule])
def test_help_speaks_chinese(module: ModuleType) -> None:
    parser = Parser("hegao", lang="zh")
    module.add_arguments(parser)
    explained = [action.help for action in parser._actions if action.help]
    assert all(any("\u4e00" <= char <= "\u9fff" for char in words) for words in explained)


def test_all_rules_as_json_and_markdown(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(rule, "--all", "--output-format", "json", "--pack", str(pack))
    mine = next(r for r in json.loads(capsys.readouterr().out) if r["code"] == "XYZ900")
    assert mine["message"]["zh" if "zh" in mine["message"] else ""]["zh"] == "不用“{text}”"
    assert mine["severities"]["review"] == "warning"
    run(rule, "--all", "--output-format", "markdown", "--pack", str(pack))
    assert "## XYZ900 house-word\n" in capsys.readouterr().out


def test_examples_that_fail_give_1_and_wrong_files_2(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(rules, "test", "-v", str(pack)) == 0
    assert capsys.readouterr().out == "XYZ900 house-word: 2/2\n1 rule, 2 examples: 0 failed; 0 mistakes in files\n"
    (pack / "house-word.toml").write_text(GOOD.replace("写某词", "写某某词"), "utf-8")
    assert run(rules, "test", str(pack)) == 1
    assert "good[1] found but not marked" in capsys.readouterr().out
    (pack / "house-word.toml").write_text(GOOD.replace("severity", "sevrity"), "utf-8")
    assert run(rules, "test", str(pack)) == 2
    assert "house-word.toml:4: unknown key sevrity (did you mean severity?" in capsys.readouterr().out


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(rules, "schema") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "hegao rule"


def test_a_new_rule_passes_its_examples_once_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(new_rule, "style/vague-word", "--pack", str(tmp_path)) == 0
    assert run(new_rule, "style/other-word", "--pack", str(tmp_path)) == 0
    text = (tmp_path / "style" / "other-word.toml").read_text("utf-8")
    assert 'code = "XYZ901"' in text
    assert run(rules, "test", str(tmp_path)) == 0


@pytest.mark.parametrize(
    "arguments", [("vague",), ("Style/vague",), ("style/vague", "--code", "X1"), ("style/direction-clause",)]
)
def test_a_wrong_new_rule_writes_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError):
        run(new_rule, *arguments, "--pack", str(tmp_path / "pack"))
    assert not (tmp_path / "pack").exists()


def test_a_rule_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "style" / "vague-word.toml"
    path.parent.mkdir()
    path.write_text("mine", "utf-8")
    with pytest.raises(ConfigError):
        run(new_rule, "style/vague-word", "--pack", str(tmp_path))
    assert path.read_text("utf-8") == "mine"
