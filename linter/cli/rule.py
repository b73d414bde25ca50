"""``hegao rule CODE-or-NAME``: a rule explained; ``--all``: every rule."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from linter.errors import Said
    from linter.explain import Explained

_HEADS = {
    "why": ("为什么", "Why"),
    "severity": ("级别", "Severity"),
    "bad": ("会报", "Reported"),
    "good": ("不报", "Not reported"),
    "masked": ("隐去数字后", "With masks"),
    "source": ("依据", "Source"),
    "silence": ("如何不报", "How to silence it"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", nargs="?", metavar="CODE-or-NAME", help="such as DIR003 or direction-restated")
    parser.add_argument("--all", action="store_true", help="every rule; as text one line each")
    parser.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    parser.add_argument(
        "--pack", action="append", default=[], metavar="DIR", help="a folder of rules beside the built-in"
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0; raises ConfigError for an unknown rule."""
    from linter.errors import ConfigError, Said
    from linter.explain import explain, explain_all

    lang = getattr(args, "lang", "zh")
    if bool(args.rule) == args.all:
        raise ConfigError(Said("给出一条规则的代码或名称，或者 --all", "name one rule by code or name, or give --all"))
    rules = explain_all(args.pack) if args.all else [explain(args.rule, args.pack)]
    if args.output_format == "json":
        values = [as_json(rule) for rule in rules]
        print(json.dumps(values if args.all else values[0], ensure_ascii=False, indent=2))
    elif args.output_format == "markdown":
        _print(line for rule in rules for line in markdown(rule, lang))
    elif args.all:
        _print(f"{rule.code} {rule.name} [{_levels(rule)}] {_first(rule, lang)}" for rule in rules)
    else:
        _print(text(rules[0], lang))
    return 0


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
        for entry in entries:
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
        if key in ("bad", "good", "masked", "silence"):
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
    for key, examples in (("bad", rule.bad), ("good", rule.good), ("masked", rule.masked), ("source", rule.source)):
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


def _first(rule: Explained, lang: str) -> str:
    return next((_say(said, lang) for said in rule.message.values()), "")


def _say(said: Said, lang: str) -> str:
    return said.en if lang == "en" else said.zh
