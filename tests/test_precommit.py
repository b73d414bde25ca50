"""The hook as pre-commit runs it: a commit with a faulty report fails, one without passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AUTHOR = ("-c", "user.name=tester", "-c", "user.email=tester@example.org", "-c", "safe.directory=*")
FAULTY = "前三季度，全县工业产品销售率为97.4%，同比提高0.6个百分比。\n"
RIGHT = "前三季度，全县工业产品销售率为97.4%，同比提高0.6个百分点。\n"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("git"), reason="needs git"),
    pytest.mark.skipif(not find_spec("pre_commit"), reason="needs pre-commit"),
]


class Repository:
    """A git repository in a folder of its own, with pre-commit's environments beside it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self._environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        self._environment |= {"PRE_COMMIT_HOME": str(home), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
        self.git("init", "--quiet")

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command, cwd=self.folder, env=self._environment, stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", timeout=600,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run("git", *AUTHOR, *arguments, check=check)

    def commit(self, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
        """Commit just these files, the hooks willing."""
        self.git("reset", "--quiet")
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        self.git("add", "--", *files)
        return self.git("commit", "--quiet", "--message", "reports", check=False)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository of reports whose hook comes from this checkout, as a user's comes from a published one."""
    folder = tmp_path_factory.mktemp("precommit")
    if subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "hatchling"],
        capture_output=True,
    ).returncode:
        pytest.skip("needs a package index")
    product = Repository(folder / "hegao", folder / "home")
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, product.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, product.folder)
    product.git("add", "--all", "--force")
    product.git("commit", "--quiet", "--message", "the linter")
    revision = product.git("rev-parse", "HEAD").stdout.strip()
    made = Repository(folder / "reports", folder / "home")
    hooks = f"repos:\n- repo: {product.folder}\n  rev: {revision}\n  hooks:\n  - id: hegao\n"
    (made.folder / ".pre-commit-config.yaml").write_text(hooks, "utf-8")
    (made.folder / "hegao.toml").write_text('exclude = ["草稿/"]\n', "utf-8")
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message", "hooks")
    made.run(sys.executable, "-m", "pre_commit", "install")
    made.run(sys.executable, "-m", "pre_commit", "install-hooks")
    return made


def test_a_right_report_is_committed(reports: Repository) -> None:
    done = reports.commit({"报告/一季度 运行情况.txt": RIGHT, "报告/二季度.md": RIGHT})
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_faulty_report_is_not_committed(reports: Repository) -> None:
    before = reports.git("rev-parse", "HEAD").stdout
    done = reports.commit({"报告/九月份运行情况.txt": FAULTY, "报告/十月份运行情况.txt": RIGHT})
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "报告/九月份运行情况.txt:1:" in said
    assert "PCT002" in said
    assert "十月份" not in said
    assert reports.git("rev-parse", "HEAD").stdout == before


def test_other_files_and_excluded_ones_are_left_alone(reports: Repository) -> None:
    done = reports.commit({"数据.csv": FAULTY, "草稿/三季度.txt": FAULTY})
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_writes_nothing(reports: Repository) -> None:
    reports.commit({"报告/只读.txt": FAULTY})
    assert (reports.folder / "报告" / "只读.txt").read_text("utf-8") == FAULTY
    names = reports.git("-c", "core.quotepath=off", "ls-files", "--others", "--exclude-standard").stdout.split()
    assert [name for name in names if not name.startswith("报告/")] == []
