"""``hegao config``: the settings in force for a folder and where each comes from; ``--schema``: what may be set."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from linter.reporters.cells import visible
from linter.selection import in_force

if TYPE_CHECKING:
    import argparse

    from linter.cli.arguments import Parser
    from linter.config import Configuration

#: Fields that are no settings of the user's, or that must not be shown.
_HIDDEN = frozenset({"fingerprints", "marks", "sensitive", "page", "debug", "source", "salt"})


def add_arguments(parser: Parser) -> None:
    from linter.cli.options import add_selection, add_settings

    say, add = parser.say, parser.add_argument
    add("path", nargs="?", default=".", metavar="PATH", help=say("哪个文件或文件夹的设置", "whose settings"))
    add("--schema", action="store_true", help=say("输出配置文件的 JSON schema", "print the JSON schema"))
    add("--output-format", choices=("text", "json"), default="text")
    add_settings(parser)
    add_selection(parser)


def run(args: argparse.Namespace) -> int:
    from linter.cli.options import configuration

    if args.schema:
        from linter.configfile import schema

        json.dump(schema(), sys.stdout, ensure_ascii=False, indent=2)
        print()
        return 0
    full = os.path.abspath(args.path)
    folder = full if os.path.isdir(full) else os.path.dirname(full)
    rows = _rows(configuration(args), full, folder, args.lang)
    if args.output_format == "json":
        shown = {name: {"value": value, "origin": origin} for name, value, origin in rows}
        print(json.dumps(shown, ensure_ascii=False, indent=2))
        return 0
    for name, value, origin in rows:
        print(
            f"{name} = {_toml(value)}  # {visible(origin)}" if value is not None else f"# {name}  # {visible(origin)}"
        )
    return 0


def _toml(value: Any) -> str:
    """A value as a configuration file has it, on one line."""
    if isinstance(value, dict):
        pairs = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {_toml(each)}" for key, each in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")  # which JSON allows and TOML does not


def _rows(configuration: Configuration, path: str, folder: str, lang: str) -> list[tuple[str, Any, str]]:
    """Key, value and origin of every setting; None for the salt, which is a secret, so that only its origin is shown.

    Of a file the profile is the one in force for it.
    """
    settings = configuration.of_folder(folder)
    origins: dict[str, list[str]] = {}
    for layer in configuration.layers(folder):
        for field in layer.values:
            origins.setdefault(field, []).append(layer.origin or ("命令行" if lang == "zh" else "command line"))
    default = "默认" if lang == "zh" else "default"
    rows: list[tuple[str, Any, str]] = []
    for field, value in settings._asdict().items():
        origin = _origin(origins.get(field, []), field) or default
        if field == "salt" and value:
            rows.append(("salt", None, origin))
        elif field == "profile" and path != folder and (own := in_force(path, settings)[0]) != value:
            rows.append(("profile", own, _origin(origins.get("profiles", []), field) or origin))
        elif field in ("output_format", "lang") and not value:
            rows.append((field.replace("_", "-"), ["full"] if field == "output_format" else lang, origin))
        elif field not in _HIDDEN:
            rows.append((field.replace("_", "-"), _plain(field, value), origin))
    return rows


def _origin(origins: list[str], field: str) -> str:
    """The place a value comes from; all of them where the command line adds to a configuration."""
    added = field in ("extend_select", "ignore", "severity", "exclude", "packs")
    return " + ".join(os.path.relpath(o) if os.path.isabs(o) else o for o in (origins if added else origins[-1:]))


def _plain(field: str, value: Any) -> Any:
    """A value with the shape its key has in a configuration file."""
    if field == "profiles":
        return {rule.pattern: rule.values[0] for rule in value}
    if field == "per_file_ignores":
        return {rule.pattern: list(rule.values) for rule in value}
    if field == "exclude":
        return [rule.pattern for rule in value]
    if field == "severity":
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
