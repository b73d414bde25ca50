"""What can be wrong with a store, as errors with a remedy."""

from __future__ import annotations

from linter.errors import ConfigError, Said


class StoreError(ConfigError):
    """A store that is not there, damaged, in use, or not ours."""


def needs(extra: str, modules: str) -> StoreError:
    """The error where what an extra brings is not installed."""
    return StoreError(
        Said(f"库要用到 {modules}，尚未安装", f"the store needs {modules}, which is not installed"),
        remedy=Said(f"pip install 'hegao[{extra}]'", f"pip install 'hegao[{extra}]'"),
    )


def missing(path: str) -> StoreError:
    return StoreError(
        Said("这里没有库", "there is no store here"),
        path=path,
        remedy=Said(
            "hegao store add 会新建一个；别处的库用 --store 指明", "hegao store add makes one; --store names another"
        ),
    )


def damaged(path: str, why: str = "") -> StoreError:
    """The error of a file that cannot be read as a store. ``why`` is what the database said of it, in one line."""
    tail_zh, tail_en = (f"（{why}）", f" ({why})") if why else ("", "")
    return StoreError(
        Said(f"库已损坏，或这不是库；没有改动它{tail_zh}", f"a damaged store, or none; nothing was changed{tail_en}"),
        path=path,
        remedy=Said("换用备份或导出的副本，或另建一个", "use a backup or an export of it, or make another"),
    )


def foreign(path: str) -> StoreError:
    return StoreError(
        Said(
            "这是别的程序的数据库，不是 hegao 的库；没有改动它",
            "a database of another program, no store; nothing was changed",
        ),
        path=path,
        remedy=Said("换一个文件名", "choose another name"),
    )


def newer(path: str, version: int) -> StoreError:
    return StoreError(
        Said(f"库由更新的 hegao 写成（结构第 {version} 版）", f"the store is of a newer hegao (layout {version})"),
        path=path,
        remedy=Said("升级 hegao", "upgrade hegao"),
    )


def busy(path: str, seconds: float) -> StoreError:
    return StoreError(
        Said(
            f"库正被另一个进程占用，等了 {seconds:g} 秒",
            f"the store is in use by another process; waited {seconds:g} seconds",
        ),
        path=path,
        remedy=Said(
            "稍后再试，或用 --wait 多等一会儿；已存入的不会丢",
            "try again later or raise --wait; nothing stored is lost",
        ),
    )


def unwritten(path: str, why: str) -> StoreError:
    """The error of a write that failed half-way."""
    return StoreError(
        Said(f"没有写成，库仍是原来的内容（{why}）", f"not written; the store is as it was ({why})"),
        path=path,
        remedy=Said(
            "看磁盘是否已满、是否有权写入，再运行一次",
            "see whether the disk is full or writing forbidden, then run it again",
        ),
    )


def first_line(error: BaseException) -> str:
    """What a database says of an error, in one line of bearable length."""
    line = str(error).strip().partition("\n")[0]
    return line if len(line) <= 200 else line[:199] + "…"
