"""The command ``hegao``: which command, in which language, and with which exit code it ends.

Exit codes: 0 clean, 1 findings at or above ``--fail-on``, 2 wrong option, configuration, rule file, unreadable input or
a crash, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from linter import cachefile
from linter.errors import ConfigError, HegaoError, Said
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import Any

    from linter.cli.quick import Options

BROKEN_PIPE = 141  # 128 + SIGPIPE, as of any program whose reader went away


class Command(NamedTuple):
    module: str
    summary: Said


COMMANDS = {
    "check": Command("linter.cli.check", Said("检查文件和文件夹", "check files and folders")),
    "claims": Command("linter.cli.claims", Said("列出读懂的数据", "list the claims that were understood")),
    "mask": Command("linter.cli.mask", Said("写出隐去名称的副本", "write a copy without the names")),
    "unmask": Command("linter.cli.unmask", Said("用密钥还原副本", "restore a masked copy with its key")),
    "rule": Command("linter.cli.rule", Said("解释一条规则", "explain a rule")),
    "rules": Command("linter.cli.rules", Said("试规则的例子", "test the examples of rules")),
    "new-rule": Command("linter.cli.new_rule", Said("起草一条规则", "scaffold a rule")),
    "selftest": Command(
        "linter.cli.selftest", Said("在稿件里植入差错，看能查出多少", "plant faults in a report, count those found")
    ),
    "baseline": Command(
        "linter.cli.baseline",
        Said("记下现有问题，以后只报新的", "record today's findings, so that only new ones count"),
    ),
    "store": Command("linter.cli.store", Said("存下数据和问题，跨月查询", "keep claims and findings, and query them")),
    "archive": Command(
        "linter.cli.archive",
        Said("检查整个档案，结果写成 Parquet、网页", "check whole archives into Parquet, draw a page"),
    ),
    "cache": Command("linter.cli.cache", Said("清空缓存，或显示它的位置", "empty the cache, or tell where it is")),
    "lsp": Command("linter.cli.lsp", Said("供编辑器启动的服务", "the server an editor starts")),
    "config": Command("linter.cli.config", Said("显示生效的设置", "show the settings in force")),
}

#: The commands worth starting fast.
_QUICK = frozenset({"check", "claims"})


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Without ``argv`` it takes that of the process, and ends the process itself."""
    arguments = _command_first(list(sys.argv[1:] if argv is None else argv))
    lang = language(arguments)
    debug = "--debug" in arguments or os.environ.get("HEGAO_DEBUG") == "1"
    if argv is None:
        _forgo_collection()
    code = _guarded(arguments, lang, debug)
    if argv is None:
        _leave(code)
    return code


def _command_first(arguments: list[str]) -> list[str]:
    """The arguments with the options that every command takes behind the command, where they stand before it."""
    at = 0
    while at < len(arguments) and (arguments[at] in ("--lang", "--debug") or arguments[at].startswith("--lang=")):
        at += 2 if arguments[at] == "--lang" else 1
    if at < len(arguments) and not arguments[at].startswith("-"):
        return [arguments[at], *arguments[:at], *arguments[at + 1 :]]
    return arguments


def _forgo_collection() -> None:
    """A run makes hundreds of thousands of small values and hardly a cycle; looking for cycles costs a tenth of its time."""
    gc.disable()


def language(arguments: Sequence[str]) -> str:
    """The language asked for by option or locale; Chinese unless that is English."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            return "en" if arguments[index + 1] == "en" else "zh"
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "zh"
    locale = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return "en" if locale == "en" or locale.startswith("en_") else "zh"


def _guarded(arguments: list[str], lang: str, debug: bool) -> int:
    """The command's exit code. Whatever goes wrong becomes a message; a traceback only where it is asked for."""
    _speak_utf8()
    cachefile.keeping.wanted, cachefile.keeping.refused = "--no-cache" not in arguments, None
    try:
        code = _dispatch(arguments, lang)
        sys.stdout.flush()
        if "linter.regexes" in sys.modules and arguments[:1] != ["cache"]:
            sys.modules["linter.regexes"].save()
        if cachefile.keeping.refused is not None:
            from linter.cli.problems import tell_unkept

            tell_unkept(cachefile.keeping.refused, cachefile.folder(), lang)
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _silence_stdout()
        return BROKEN_PIPE
    except SystemExit as stop:  # argparse after printing help
        return stop.code if isinstance(stop.code, int) else 0
    except HegaoError as error:
        from linter.cli.problems import tell

        tell(error, lang)
        return 2
    except OSError as error:  # of a report it would stand in the results: this is about writing them
        from linter.cli.problems import tell, unwritable

        tell(unwritable(error), lang)
        return 2
    except Exception as error:
        if debug and "--show-sensitive" in arguments:
            raise
        if debug:
            from linter.failures import traced

            sys.stderr.write(traced(error))
        from linter.cli.problems import tell_crash

        tell_crash(error, lang)
        return 2
    finally:
        cachefile.keeping.wanted = True  # whoever runs a command within a program of his own may go on


def _dispatch(arguments: list[str], lang: str) -> int:
    if not arguments or arguments[0].startswith("-"):
        return _without_command(arguments, lang)
    name, rest = arguments[0], arguments[1:]
    command = COMMANDS.get(name)
    if command is None:
        raise _unknown(name)
    module = import_module(command.module)
    args = _quick(module, rest) if name in _QUICK else None
    if args is None:
        from linter.cli.arguments import Parser

        summary = command.summary.en if lang == "en" else command.summary.zh
        parser = Parser(f"hegao {name}", description=summary, lang=lang)
        _add_common(parser)
        module.add_arguments(parser)
        args = parser.parsed(rest)
    args.lang_given, args.lang = args.lang, lang
    code: int = module.run(args)
    return code


def _quick(module: ModuleType, arguments: list[str]) -> Any:
    from linter.cli.quick import Quick

    quick = Quick()
    _add_common(quick)
    module.add_arguments(quick)
    return quick.parsed(arguments)


def _add_common(parser: Options) -> None:
    parser.add_argument("--lang", choices=("zh", "en"), help=parser.say("界面语言", "language of messages"))
    parser.add_argument("--debug", action="store_true", help=parser.say("出错时给出详情", "show tracebacks"))


def _without_command(arguments: list[str], lang: str) -> int:
    if arguments and arguments[0] in ("--version", "-V"):
        from linter import __version__

        print(f"hegao {__version__}")
        return 0
    known = ("-h", "--help", "--lang", "--lang=zh", "--lang=en", "zh", "en", "--debug")
    wrong = next((a for a in arguments if a not in known), None)
    if wrong is not None:
        what = Said(f"选项 {wrong} 前面要写命令", f"a command must come before the option {wrong}")
        raise ConfigError(what, remedy=Said(f"如 hegao check {wrong}", f"as in hegao check {wrong}"))
    print("用法：hegao 命令 [选项]\n" if lang == "zh" else "usage: hegao COMMAND [options]\n")
    for name, command in COMMANDS.items():
        print(f"  {name:<10}{command.summary.en if lang == 'en' else command.summary.zh}")
    print("\nhegao 命令 --help 有详细说明。" if lang == "zh" else "\nhegao COMMAND --help says more.")
    return 0


def _unknown(name: str) -> ConfigError:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, 1, 0.6)
    if close:
        remedy = Said(f"是否想写 {close[0]}？", f"did you mean {close[0]}?")
    elif os.path.exists(name):
        remedy = Said(f"是否想写 hegao check {name}？", f"did you mean hegao check {name}?")
    else:
        remedy = Said("可用：" + "、".join(COMMANDS), "known: " + ", ".join(COMMANDS))
    return ConfigError(Said(f"没有“{name}”这个命令", f"there is no command {name!r}"), remedy=remedy)


def _speak_utf8() -> None:
    """Output is UTF-8 on every console; file names that are not text show as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence_stdout() -> None:
    """What is still buffered has no reader; it must not fail once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _leave(code: int) -> None:
    """End the process at once: taking the interpreter down would cost as much as a small check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 2
    os._exit(code)


if __name__ == "__main__":
    main()
