"""``hegao rule CODE-or-NAME``: a rule explained; ``--all``: every rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from linter.rulespec import OPEN

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from linter.cli.arguments import Parser
    from linter.errors import Said
    from linter.explain import Explained

_HEADS = {
    "why": ("为什么", "Why"),
    "severity": ("级别", "Severity"),
    "bad": ("会报", "Reported"),
    "good": ("不报", "Not reported"),
    "masked-bad": ("隐去数字后仍报", "Reported with masks"),
    "masked-good": ("隐去数字后不报", "Not reported with masks"),
    "source": ("依据", "Source"),
    "silence": ("如何不报", "How to silence it"),
}


def add_arguments(parser: Parser) -> None:
    say, add = parser.say, parser.add_argument
    add(
        "rule",
        nargs="?",
        metavar="RULE",
        help=say(
            "代码、名称或类别，如 DIR003、direction-restated、DIR",
            "a code, a name or a family: DIR003, direction-restated, DIR",
        ),
    )
    add("--all", action="store_true", help=say("所有规则，每条一行", "every rule; as text one line each"))
    add(
        "--output-format",
        choices=("text", "json", "markdown"),
        default="text",
        help=say("输出格式", "how it is printed"),
    )
    add(
        "--pack",
        action="append",
        default=[],
        metavar="DIR",
        help=say("另加的规则目录", "a folder of rules beside the built-in"),
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0; raises ConfigError for an unknown rule."""
    from linter.errors import ConfigError, Said
    from linter.explain import explain, explain_all

    lang = getattr(args, "lang", "zh")
    if bool(args.rule) == args.all:
        raise ConfigError(Said("给出一条规则的代码或名称，或者 --all", "name one rule by code or name, or give --all"))
    family = _family(args)
    rules = family or (explain_all(args.pack) if args.all else [explain(args.rule, args.pack)])
    if args.output_format == "json":
        values = [as_json(rule) for rule in rules]
        print(json.dumps(values if args.all or family else values[0], ensure_ascii=False, indent=2))
    elif args.output_format == "markdown":
        _print(line for rule in rules for line in markdown(rule, lang))
    elif args.all or family:
        _print(line for rule in rules for line in _listed(rule, lang))
    else:
        _print(text(rules[0], lang))
    return 0


def _family(args: argparse.Namespace) -> list[Explained]:
    """The rules of the family that is named, if one is: dir."""
    from linter.explain import explain_all

    if args.all or not args.rule.isalpha() or len(args.rule) != 3:
        return []
    return [rule for rule in explain_all(args.pack) if rule.code.startswith(args.rule.upper())]


def _print(lines: Iterable[str]) -> None:
    from linter.reporters.cells import visible  # a pack may come from anywhere

    for line in lines:
        print("\n".join(map(visible, line.split("\n"))))


def as_json(rule: Explained) -> dict[str, Any]:
    """A rule as JSON values; texts in both languages."""
    value = rule._asdict()
    value["message"] = {case: said._asdict() for case, said in rule.message.items()}
    value["rationale"] = rule.rationale._asdict() if rule.rationale else None
    value["silence"] = [way._asdict() for way in rule.silence()]
    return value


def text(rule: Explained, lang: str) -> Iterator[str]:
    """The lines of a rule for a terminal."""
    yield f"{rule.code} {rule.name}" + (" (preview)" if rule.preview else "")
    for case, said in rule.message.items():
        yield "  " + (f"{case}: " if case else "") + _say(said, lang)
    for key, entries in _sections(rule, lang):
        yield ""
        yield _HEADS[key][lang == "en"]
        apart = any("\n" in entry for entry in entries)  # else nobody sees where one ends
        for index, entry in enumerate(entries):
            if apart and index:
                yield ""
            yield from ("  " + line for line in entry.split("\n"))


def markdown(rule: Explained, lang: str) -> Iterator[str]:
    """The lines of a rule for the documentation."""
    yield f"## {rule.code} {rule.name}" + (" (preview)" if rule.preview else "")
    yield ""
    for case, said in rule.message.items():
        yield f"- {f'`{case}`: ' if case else ''}{_plain(_say(said, lang))}"
    for key, entries in _sections(rule, lang):
        yield ""
        yield f"**{_HEADS[key][lang == 'en']}**"
        yield ""
        if key in ("bad", "good", "masked-bad", "masked-good", "silence"):
            # A block of code keeps * and ⟦ ⟧ as they are.
            yield from ("```text", *entries, "```")
        else:
            yield from (f"- {_plain(entry)}" for entry in entries)
    yield ""


def _sections(rule: Explained, lang: str) -> Iterator[tuple[str, list[str]]]:
    if rule.rationale:
        yield "why", [_say(rule.rationale, lang)]
    levels = [f"{profile}: {severity}" for profile, severity in sorted(rule.severities.items())]
    own = [rule.severity, *(f"{case}: {severity}" for case, severity in rule.cases.items())]
    yield "severity", [", ".join(own), *levels]
    marked = [example for example in rule.masked if OPEN in example]
    silent = [example for example in rule.masked if OPEN not in example]
    groups = (("bad", rule.bad), ("good", rule.good), ("masked-bad", marked), ("masked-good", silent))
    for key, examples in (*groups, ("source", rule.source)):
        if examples:
            yield key, list(examples)
    yield "silence", [_say(way, lang) for way in rule.silence()]


def _plain(words: str) -> str:
    """Words that Markdown must not read as its own signs."""
    for sign in "\\*_`<[":
        words = words.replace(sign, "\\" + sign)
    return words


def _levels(rule: Explained) -> str:
    return "/".join(dict.fromkeys((rule.severity, *rule.cases.values())))


def _listed(rule: Explained, lang: str) -> Iterator[str]:
    """The rule in a list: what it says, and below it the norm it rests on."""
    yield f"{rule.code} {rule.name} [{_levels(rule)}] {_say(rule.gist(), lang)}"
    if norm := rule.norm():
        yield f"       {_say(norm, lang)}"


def _say(said: Said, lang: str) -> str:
    return said.en if lang == "en" else said.zh
