"""``hegao new-rule FAMILY/NAME``: a rule file with its examples to fill in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    import argparse

    from linter.cli.arguments import Parser

_TEMPLATE = """\
code = "{code}"
name = "{name}"
check = "pattern"                # {checks}
severity = "warning"             # error | warning | info | off
# cases = {{ late = "info" }}      # severity of single cases, here of a table patterns = {{ late = '…' }}

message.zh = "不宜写“{{text}}”"     # {{text}} quotes the hit; so do named groups of the pattern
message.en = "“{{text}}” should not be written"
rationale.zh = "写明理由，或在 source 中写明依据。"
rationale.en = "Say why, or name the norm in source."
source = []

[params]
pattern = '某某词'
# words = ["甲词", "乙词"]          # or the name of a list in words/; {{words}} in the pattern stands for them
# unless = '除外'                 # what the same sentence must not hold
# replacement = '另一词'
# fix = "safe"                   # safe | unsafe

[examples]
bad = [
    "把应当发现之处⟦某某词⟧用方头括号标出。",
]
good = [
    "写最像、但不该报的句子。",
]
masked = []
"""


def add_arguments(parser: Parser) -> None:
    say, add = parser.say, parser.add_argument
    add(
        "rule",
        metavar="FAMILY/NAME",
        help=say("目录和规则名，如 style/vague-word", "folder and name, such as style/vague-word"),
    )
    add(
        "--pack",
        default="rules",
        metavar="DIR",
        help=say("规则目录，默认 rules", "the folder of the pack (default: rules)"),
    )
    add("--code", metavar="XYZ900", help=say("代码，默认取下一个空号", "its code; default: the next free XYZ9…"))


def run(args: argparse.Namespace) -> int:
    """Writes the file and prints its path. Raises ConfigError where there is one, or for a wrong name or code."""
    from linter.rulecheck import known_checks

    family, name = _split(args.rule)
    path = os.path.join(args.pack, *family.split("/"), name + ".toml")
    code = _code(args.code, args.pack, name)
    content = _TEMPLATE.format(code=code, name=name, checks=" | ".join(known_checks()))
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "x", encoding="utf-8") as file:
            file.write(content)
    except FileExistsError:
        raise ConfigError(Said("文件已存在，不会覆盖", "the file exists and is left as it is"), path=path) from None
    except OSError as error:
        from linter.cli.problems import unwritable

        raise unwritable(error, path) from None
    print(path)
    return 0


def _split(rule: str) -> tuple[str, str]:
    from linter.rulespec import NAME

    family, _, name = rule.rpartition("/")
    if not family or not all(NAME.fullmatch(part) for part in (*family.split("/"), name)):
        wanted = Said("写作 FAMILY/NAME，如 style/vague-word", "write FAMILY/NAME, such as style/vague-word")
        raise ConfigError(Said(f"规则名 {rule} 不合格式", f"{rule} is not a rule's name"), remedy=wanted)
    return family, name


def _code(asked: str | None, pack: str, name: str) -> str:
    """The code asked for, or the next free one; raises ConfigError if code or name is taken or malformed."""
    from linter.packfiles import read_packs
    from linter.packs import builtin_root
    from linter.rulespec import CODE

    inside = os.path.abspath(pack).startswith(builtin_root())
    specs = [
        rule.spec for rule in read_packs([builtin_root()] + ([] if inside or not os.path.isdir(pack) else [pack])).rules
    ]
    taken = {spec.code: spec.name for spec in specs}
    if name in taken.values():
        raise ConfigError(Said(f"名称 {name} 已有规则使用", f"the name {name} is taken"))
    code = asked or next(f"XYZ{number}" for number in range(900, 1000) if f"XYZ{number}" not in taken)
    if not CODE.fullmatch(code):
        raise ConfigError(
            Said(f"代码 {code} 应为三个大写字母加三位数字", f"{code} is not three capitals and three digits")
        )
    if code in taken:
        raise ConfigError(Said(f"代码 {code} 已用于 {taken[code]}", f"the code {code} is taken by {taken[code]}"))
    return code
