"""What the tests have done in a child process."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from typing import Any

from linter.errors import InputError, Said


def echo(data: bytes, options: Mapping[str, Any]) -> Any:
    print("parsers print")
    return {"length": len(data), "options": dict(options), "words": "第3页\ud800", "pid": os.getpid()}


def refuse(data: bytes, options: Mapping[str, Any]) -> Any:
    raise InputError(Said("加密", "encrypted"), remedy=Said("先解密", "decrypt it"))


def crash(data: bytes, options: Mapping[str, Any]) -> Any:
    os.kill(os.getpid(), signal.SIGSEGV)


def spin(data: bytes, options: Mapping[str, Any]) -> Any:
    while True:
        pass


def sleep(data: bytes, options: Mapping[str, Any]) -> Any:
    time.sleep(60)


def swell(data: bytes, options: Mapping[str, Any]) -> Any:
    held = []
    while True:
        held.append(bytearray(16 << 20))


def gush(data: bytes, options: Mapping[str, Any]) -> Any:
    return "文" * 3_000_000


def stray(data: bytes, options: Mapping[str, Any]) -> Any:
    with open(options["path"], "w", encoding="utf-8") as file:
        file.write("x" * 10)


def break_(data: bytes, options: Mapping[str, Any]) -> Any:
    raise KeyError("张三")


def quit_(data: bytes, options: Mapping[str, Any]) -> Any:
    sys.exit(0)
