"""The server's side of the process that checks: started when needed, replaced when it hangs or dies."""

from __future__ import annotations

import asyncio
import pickle
import sys
from typing import TYPE_CHECKING, Any

from linter.errors import HegaoError, InputError, Said
from linter.lsp.worker import HEAD

if TYPE_CHECKING:
    from asyncio.subprocess import Process

#: Seconds a request may take. A report of ten megabytes takes a quarter of that.
LIMIT = 60.0
#: The process gets the search path of this one; its own would begin with the folder it is started in.
_START = "import sys; sys.path[:] = sys.argv[1:]; from linter.lsp.worker import main; main()"


class Examiner:
    """Passes requests on to the process, one at a time."""

    def __init__(self, limit: float = LIMIT) -> None:
        self._limit = limit
        self._process: Process | None = None
        self._turn = asyncio.Lock()

    async def ask(self, request: str, *arguments: Any) -> Any:
        """The answer to a request, see ``worker.Worker``. Raises HegaoError where there is none."""
        well, result = await asyncio.shield(self._exchanged(request, arguments))
        if not well:
            message, path = result
            raise HegaoError(Said(*message), path=path)
        return result

    async def close(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def _exchanged(self, request: str, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
        async with self._turn:
            try:
                return await asyncio.wait_for(self._exchange(request, arguments), self._limit)
            except TimeoutError:
                await self.close()
                seconds = f"{self._limit:g}"
                raise InputError(
                    Said(f"{seconds} 秒内没有检查完", f"not finished within {seconds} seconds"),
                    remedy=Said("请把文件拆小", "split the file"),
                ) from None
            except (EOFError, OSError):
                await self.close()
                raise InputError(
                    Said("检查本文件的进程意外结束", "the process that checked this file ended unexpectedly"),
                    remedy=Said("改动后会重新检查", "it is checked again when it is changed"),
                ) from None

    async def _exchange(self, request: str, arguments: tuple[Any, ...]) -> tuple[bool, Any]:
        process = await self._running()
        assert process.stdin is not None, "started with pipes"
        assert process.stdout is not None, "started with pipes"
        data = pickle.dumps((request, arguments), pickle.HIGHEST_PROTOCOL)
        process.stdin.write(HEAD.pack(len(data)) + data)
        await process.stdin.drain()
        head = await process.stdout.readexactly(HEAD.size)
        answer: tuple[bool, Any] = pickle.loads(await process.stdout.readexactly(*HEAD.unpack(head)))
        return answer

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _START, *sys.path,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        return self._process
