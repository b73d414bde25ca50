"""The command line's parser: argparse in two languages, its mistakes raised instead of printed."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any, NoReturn

from linter.errors import ConfigError, Said


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors speak ``lang``. Wrong arguments raise ConfigError."""

    def __init__(self, prog: str = "hegao", *, lang: str = "zh", description: str | None = None) -> None:
        self._section: argparse._ArgumentGroup | None = None
        super().__init__(prog, description=description, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self.lang = lang
        self._positionals.title = self.say("参数", "arguments")
        self._optionals.title = self.say("选项", "options")
        self.add_argument("-h", "--help", action="help", help=self.say("显示本说明", "show this help"))

    def say(self, zh: str, en: str) -> str:
        return en if self.lang == "en" else zh

    def section(self, zh: str, en: str) -> None:
        """What is added from here on stands under this title in the help, beside what stands there already."""
        title = self.say(zh, en)
        known = (group for group in self._action_groups if group.title == title)
        self._section = next(known, None) or self.add_argument_group(title)

    def add_argument(self, *flags: Any, **how: Any) -> argparse.Action:
        if self._section is not None and flags[0].startswith("-"):
            return self._section.add_argument(*flags, **how)
        return super().add_argument(*flags, **how)

    def parsed(self, arguments: list[str]) -> argparse.Namespace:
        """The arguments as values; options may stand between paths."""
        if self._subparsers is not None:
            return self.parse_args(arguments)
        # argparse would take this from format_usage by the length of its English beginning.
        self._settle_usage()
        return self.parse_intermixed_args(_without_end_of_options(arguments))

    def add_subparsers(self, **kwargs: Any) -> Any:
        made: Any = super().add_subparsers(**kwargs)
        made._parser_class = partial(_subparser, self.lang)
        return made

    def _settle_usage(self) -> None:
        if self.usage is None:
            self.usage = self._usage()[len("usage: ") :].rstrip("\n")

    def _usage(self) -> str:
        """How the command is called; of many options it only says that there are some."""
        if self._section is None:
            return super().format_usage()
        shown = self._get_formatter()
        shown.add_usage(None, [each for each in self._actions if each.required or not each.option_strings], [])
        called = f"usage: {self.prog}"
        return called + self.say(" [选项]", " [options]") + shown.format_help().removeprefix(called)

    def format_usage(self) -> str:
        return self.say(self._usage().replace("usage: ", "用法：", 1), self._usage())

    def format_help(self) -> str:
        self._settle_usage()
        return self.say(super().format_help().replace("usage: ", "用法：", 1), super().format_help())

    def error(self, message: str) -> NoReturn:
        raise usage_error(self, message)


def _without_end_of_options(arguments: list[str]) -> list[str]:
    """The arguments without ``--``, the paths after it written so that none is taken for an option.

    argparse forgets what ``--`` means where options may stand between paths.
    """
    if "--" not in arguments:
        return arguments
    at = arguments.index("--")
    return [*arguments[:at], *(f"./{path}" if path.startswith("-") else path for path in arguments[at + 1 :])]


def _subparser(lang: str, **given: Any) -> Parser:
    return Parser(given["prog"], lang=lang, description=given.get("description"))


class _Help(argparse.HelpFormatter):
    """Help at the width of a page; argparse would import shutil to ask the terminal."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=100)


def usage_error(parser: Parser, message: str) -> ConfigError:
    """A mistake argparse found, in the two languages, with the option it may be meant to be."""
    import re

    said, remedy = Said(message, message), Said(f"见 {parser.prog} --help", f"see {parser.prog} --help")
    for pattern, zh in _ZH:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            said = Said(zh.format(*match.groups()), message)
            break
    if match := re.match(r"unrecognized arguments: (-\S+)", message):
        from difflib import get_close_matches

        known = [o for action in parser._actions for o in action.option_strings]
        bare = {option.lstrip("-"): option for option in known}  # the dashes are alike in all of them
        if close := get_close_matches(match[1].partition("=")[0].lstrip("-"), bare, 1, 0.6):
            remedy = Said(f"是否想写 {bare[close[0]]}？", f"did you mean {bare[close[0]]}?")
    return ConfigError(said, remedy=remedy)


_ZH = (
    (r"unrecognized arguments: (.*)", "不认识的参数：{0}"),
    (r"argument (.+?): expected one argument", "{0} 后面要跟一个值"),
    (r"argument (.+?): expected at least one argument", "{0} 后面至少要跟一个值"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} 不带值，却写了 {1}"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", "{0} 的值 {1} 不对，可用：{2}"),
    (r"argument (.+?): invalid (?:int|float) value: (.+)", "{0} 的值 {1} 不是数字"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} 不能与 {1} 同用"),
    (r"the following arguments are required: (.*)", "缺少参数：{0}"),
)
