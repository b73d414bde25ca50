"""One git repository set against one of its revisions: which files differ, what they were called, what stood in them."""

from __future__ import annotations

import os
import subprocess
from functools import cache

from linter.errors import ConfigError, Said

#: A diff must run nothing that a repository's own settings name.
_PLAIN = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false", "-c", "diff.renameLimit=4000")
#: So many deleted files are looked at for the past of a file git does not know.
_PASTS = 100


@cache
def top_of(folder: str) -> str:
    """The top of the repository a folder (absolute path) lies in, '' where it lies in none."""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent
    return folder


class Repository:
    """The work tree at ``top`` against ``revision``. Names are relative to the top.

    Raises ConfigError where git is missing, does not take the folder for a repository, or knows no such revision.
    """

    def __init__(self, top: str, revision: str) -> None:
        self.top = top
        self._commit = self._resolved(revision)
        self._old_name: dict[str, str] = {}  # by new name; '' where there was none
        self._gone: list[str] = []
        self._read_status()
        self._known = frozenset(_names(self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", self._commit)))

    def same(self, name: str) -> bool:
        """Whether the file is what it was."""
        return name in self._known and name not in self._old_name

    def certain(self, name: str) -> bool:
        """Whether git knows which file it was; otherwise ``before`` offers what it may have been."""
        return bool(self._old_name.get(name, name in self._known))

    def before(self, name: str) -> list[str]:
        """The names of what the file was, or may have been; none for a new one."""
        if old := self._old_name.get(name, name if name in self._known else ""):
            return [old]
        # Git does not know it, or takes it for new, as it does what was renamed and rewritten in another encoding, or is a
        # part of another: it may be one of those that are gone, under a new name.
        folder, file = os.path.split(name)
        ending = os.path.splitext(file)[1].lower()
        alike = [gone for gone in self._gone if os.path.splitext(gone)[1].lower() == ending]
        alike.sort(key=lambda gone: (os.path.basename(gone) != file, os.path.dirname(gone) != folder))
        return alike[:_PASTS]

    def content(self, name: str) -> bytes:
        """What stood in a file that ``before`` names."""
        return self._git("cat-file", "blob", f"{self._commit}:{name}")

    def _resolved(self, revision: str) -> str:
        if not revision or revision.startswith("-") or "\0" in revision:
            raise self._unknown(revision)
        done = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode("ascii", "replace").strip()
        if b"fatal" in done.stderr:
            raise self._failed(done)
        raise self._unknown(revision)

    def _unknown(self, revision: str) -> ConfigError:
        return ConfigError(
            Said(f"git 仓库里没有“{revision}”这个版本", f"the git repository knows no revision {revision!r}"),
            path=self.top,
            remedy=Said(
                "请检查写法；若是浅克隆，先取回它的历史（git fetch --unshallow，或 fetch-depth: 0）",
                "check how it is written; of a shallow clone fetch the history first (git fetch --unshallow, or fetch-depth: 0)",
            ),
        )

    def _read_status(self) -> None:
        found = self._git(
            "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-color",
            "--no-relative", "--ignore-submodules", self._commit, "--",
        )  # fmt: skip
        fields = iter(_names(found))
        for status in fields:
            name = next(fields, "")
            if status.startswith(("R", "C")):
                self._old_name[next(fields, "")] = name
                self._gone += [name] if status.startswith("R") else []
            elif status == "D":
                self._gone.append(name)
            else:
                self._old_name[name] = "" if status == "A" else name

    def _git(self, *arguments: str) -> bytes:
        done = self._run(*arguments)
        if done.returncode:
            raise self._failed(done)
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        # A hook of another repository must not lead us there.
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_PAGER"):
            environment.pop(name, None)
        command = ["git", "-C", self.top, *_PLAIN, *arguments]
        try:
            return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
        except FileNotFoundError:
            raise ConfigError(
                Said("没有找到 git，--diff-base 用不了", "git was not found, which --diff-base needs"), path=self.top
            ) from None

    def _failed(self, done: subprocess.CompletedProcess[bytes]) -> ConfigError:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        if "dubious ownership" in said:
            return ConfigError(
                Said("仓库属于另一个用户，git 不予读取", "the repository belongs to another user, and git refuses it"),
                path=self.top,
                remedy=Said(
                    "若信得过它：git config --global --add safe.directory 该文件夹",
                    "if you trust it: git config --global --add safe.directory FOLDER",
                ),
            )
        if "not a git repository" in said:
            return ConfigError(Said("不是 git 仓库", "not a git repository"), path=self.top)
        code = done.returncode
        return ConfigError(
            Said(f"git 出错，无法比较（返回码 {code}）", f"git failed ({code}): {said}"),
            path=self.top,
            remedy=Said("在该文件夹里运行 git status，看它说什么", "run git status there and see what it says"),
        )


def _names(output: bytes) -> list[str]:
    """The parts of an output that null characters end; names that are no text keep their bytes."""
    return [os.fsdecode(part) for part in output.split(b"\0") if part]
