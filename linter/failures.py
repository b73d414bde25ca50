"""What went wrong inside the program, made into errors a user can act on. Words of the report stay out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from linter.errors import ConfigError, InputError, RuleError, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.errors import HegaoError

_SAY_SO = Said("加 --debug 可看详情，请把它报告给本工具的维护者", "--debug shows the details; please report them")


def broken(path: str, error: Exception, debug: bool, words: bool = False) -> InputError:
    """The error of a file on which the program broke before any rule ran.

    With ``debug`` it carries a traceback along, ``words`` with what the error itself said.
    """
    kind = type(error).__name__
    made = InputError(
        Said(f"处理本文件时程序出错（{kind}）", f"the program broke on this file ({kind})"), path=path, remedy=_SAY_SO
    )
    return _noted(made, [error], debug, words)


def broken_rules(path: str, failures: Sequence[tuple[str, Exception]], debug: bool, words: bool = False) -> RuleError:
    """The error of a file on which rules broke; the other rules' findings stand. For ``debug`` and ``words`` see ``broken``."""
    codes = sorted(code for code, _ in failures)
    kinds = "/".join(sorted({type(error).__name__ for _, error in failures}))
    said = Said(
        f"规则 {'、'.join(codes)} 在本文件上出错（{kinds}），其余规则照常",
        f"{', '.join(codes)} broke on this file ({kinds}); the other rules ran",
    )
    skip = ",".join(codes)
    remedy = Said(f"可用 --ignore {skip} 跳过；{_SAY_SO.zh}", f"--ignore {skip} skips them; {_SAY_SO.en}")
    return _noted(RuleError(said, path=path, remedy=remedy), [error for _, error in failures], debug, words)


_E = TypeVar("_E", bound=Exception)


def _noted(made: _E, causes: Sequence[Exception], debug: bool, words: bool) -> _E:
    """``made`` with the tracebacks of its causes as notes, where they are asked for."""
    if debug:
        for cause in causes:
            made.add_note(traced(cause, words))
    return made


def traced(error: BaseException, words: bool = False) -> str:
    """The traceback of an error and of those that led to it.

    What an error says of itself may quote a report (``KeyError: '张三'``): without ``words`` only its kind is told.
    """
    from traceback import format_exception, format_tb

    if words:
        return "".join(format_exception(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    head = f"{traced(before)}\n" if before is not None else ""
    frames = "".join(format_tb(error.__traceback__))
    return f"{head}Traceback (most recent call last):\n{frames}{type(error).__name__}\n"


def too_slow(path: str, seconds: float) -> InputError:
    """The error of a file that took too long."""
    return InputError(
        Said(f"{seconds:g} 秒内没有检查完", f"not finished within {seconds:g} seconds"),
        path=path,
        remedy=Said("用 --time-limit 放宽时限，或把文件拆小", "allow more with --time-limit, or split the file"),
    )


def with_consequence(error: HegaoError) -> HegaoError:
    """The error, saying that the files it governs were not checked."""
    after = Said("它管辖的文件均未检查", "the files it governs were not checked")
    remedy = error.remedy
    joined = Said(f"{remedy.zh}；{after.zh}", f"{remedy.en}; {after.en}") if remedy else after
    return ConfigError(error.message, path=error.path, line=error.line, remedy=joined)
