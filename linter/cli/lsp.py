"""``hegao lsp``: the server an editor starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    import argparse

    from linter.cli.arguments import Parser

_NEEDS = ("pygls", "lsprotocol", "cattrs", "attrs")


def add_arguments(parser: Parser) -> None:
    what = parser.say("经标准输入输出通信（只有这一种）", "talk over standard input and output, which it always does")
    parser.add_argument("--stdio", action="store_true", help=what)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 when the editor has said goodbye, 1 when it just went; raises ConfigError without the extra."""
    try:
        from linter.lsp.server import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in _NEEDS:
            raise
        raise ConfigError(
            Said("编辑器服务要用到 pygls 2，尚未安装", "the server for editors needs pygls 2, which is not installed"),
            remedy=Said("pip install 'hegao[lsp]'", "pip install 'hegao[lsp]'"),
        ) from None
    return serve(args.lang, firm=bool(args.lang_given))
