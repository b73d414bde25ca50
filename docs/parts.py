"""What stands in the generated parts of the documentation, by name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from figures import alarms, claims, masking, names, recall, recognizers, speed, summary

from bench.table import markdown
from linter.configfile import schema
from linter.errors import Said
from linter.explain import Explained, explain_all
from linter.reporters.phrases import FAMILIES

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = "samples/monthly-report.txt"
#: The findings of the sample that the READMEs show.
SHOWN = ("PCT002", "ARI004", "DIR003", "STR001")
#: The finding that docs/start.md explains.
EXPLAINED = "DIR003"


def sample(lang: str) -> str:
    """The command the READMEs show, with some of the findings it prints and its last lines."""
    *findings, end = _printed(lang)
    shown = [finding if finding.split(" ", 2)[1] in SHOWN else "…" for finding in findings]
    parts = [part for part, before in zip(shown, ["", *shown], strict=False) if part != "…" or before != "…"]
    return _fenced("text", ["\n\n".join([f"$ hegao check {SAMPLE}", *parts, end])])


def finding(lang: str) -> str:
    """The finding by which the first pages explain how one is read."""
    return _fenced("text", [each for each in _printed(lang) if each.split(" ", 2)[1] == EXPLAINED])


def _printed(lang: str) -> list[str]:
    """What a check of the sample prints: its findings, and last its summary."""
    command = [sys.executable, "-m", "linter", "check", "--isolated", "--exit-zero", "--lang", lang]
    command += ["--output-format", "full", SAMPLE]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    return ran.stdout.rstrip("\n").split("\n\n")


def rules() -> str:
    """A table of the rules for each family."""
    families: dict[str, list[Explained]] = {}
    for rule in explain_all():
        families.setdefault(rule.code.rstrip("0123456789"), []).append(rule)
    parts = []
    for family, members in families.items():
        heading = FAMILIES.get(family, Said("", ""))
        parts.append(f"## {family} {heading.zh} · {heading.en}\n")
        parts.append(
            markdown(("规则 rule", "级别 severity", "说什么 · what it says", "因为 · for"), map(_rule, members)) + "\n"
        )
    return "\n".join(parts)


def _rule(rule: Explained) -> Sequence[str]:
    levels = list(dict.fromkeys((rule.severity, *rule.cases.values())))
    others = [f"{profile} {level}" for profile, level in sorted(rule.severities.items()) if level != rule.severity]
    severity = "/".join(levels) + ("<br>" + ", ".join(others) if others else "") + ("<br>preview" * rule.preview)
    said, norm = (f"{_plain(each.zh)}<br>{_plain(each.en)}" if each else "" for each in (rule.gist(), rule.norm()))
    return f"`{rule.code}`<br>{rule.name}", severity, said, norm


def profiles() -> str:
    known = {key for rule in explain_all() for key in (rule.code, rule.code.rstrip("0123456789"))}
    rows = []
    for path in sorted((ROOT / "rules" / "profiles").glob("*.toml")):
        profile = tomllib.loads(path.read_text("utf-8"))
        changed = ", ".join(f"{rule} {level}" for rule, level in profile["severities"].items() if rule in known)
        rows.append(
            (f"`{profile['name']}`", f"{profile['description']['zh']}<br>{profile['description']['en']}", changed)
        )
    return markdown(("场景 profile", "用途 meaning", "改动的级别 severities it changes"), rows)


def configuration() -> str:
    """The keys of a configuration file, from its JSON schema."""
    words = tomllib.loads((ROOT / "docs" / "configuration.zh.toml").read_text("utf-8"))
    properties: dict[str, dict[str, Any]] = schema()["properties"]
    rows = [_key(name, key, words.get(name, "")) for name, key in properties.items()]
    return markdown(("键 key", "类型 type", "默认 default", "含义 meaning"), rows)


def _key(name: str, key: dict[str, Any], zh: str) -> Sequence[str]:
    default = json.dumps(key.get("default"), ensure_ascii=False)
    meaning = _plain(key.get("description", ""))
    return f"`{name}`", _type(key), f"`{default}`", f"{zh}<br>{meaning}" if zh else meaning


#: What the inputs of the GitHub action are, in Chinese; in English they say it themselves.
INPUTS = {
    "paths": "检查的文件和文件夹，一行一个",
    "profile": "场景；空则照配置",
    "fail-on": "达到哪一级就失败；空则照配置",
    "sarif": "SARIF 写到哪个文件；空则不写",
    "arguments": "`hegao check` 的其他选项，一行一个，如 --select=DIR",
}


def action() -> str:
    """The inputs of the GitHub action."""
    import yaml

    given = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    rows = [
        (f"`{name}`", f"`{about['default']}`" if about["default"] else "", f"{INPUTS[name]}<br>{about['description']}")
        for name, about in given.items()
    ]
    return markdown(("输入 input", "默认 default", "含义 meaning"), rows)


def _type(key: dict[str, Any]) -> str:
    if "enum" in key:
        return " ".join(f"`{value}`" for value in key["enum"])
    if "anyOf" in key:
        return " / ".join(_type(each) for each in key["anyOf"])
    kind = str(key.get("type", ""))
    if kind == "array":
        return f"{_type(key.get('items', {}))}[]"
    values = key.get("additionalProperties")
    return f"table of {_type(values)}" if kind == "object" and isinstance(values, dict) else kind


def _plain(words: str) -> str:
    """Words that Markdown must not read as its own signs."""
    for sign in "\\*_`<[":
        words = words.replace(sign, "\\" + sign)
    return words


def _fenced(language: str, lines: Iterable[str]) -> str:
    return "\n".join((f"```{language}", *lines, "```"))


PARTS: dict[str, Callable[[], str]] = {
    "sample-zh": partial(sample, "zh"),
    "sample-en": partial(sample, "en"),
    "finding-zh": partial(finding, "zh"),
    "finding-en": partial(finding, "en"),
    "rules": rules,
    "profiles": profiles,
    "configuration": configuration,
    "action": action,
    "measured-zh": partial(summary, "zh"),
    "measured-en": partial(summary, "en"),
    "measured-claims": claims,
    "measured-recall": recall,
    "measured-alarms": alarms,
    "measured-names": names,
    "measured-masking": masking,
    "measured-recognizers": recognizers,
    "measured-speed": speed,
}
