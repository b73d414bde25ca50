"""The hooks as pre-commit runs them: a commit with a faulty report fails, one without passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import archives
import pytest
from command import CLEAN, OWN, ROOT
from shared import needs_package_index, once

AUTHOR = ("-c", "user.name=tester", "-c", "user.email=tester@example.org", "-c", "safe.directory=*")
FAULTY = "前三季度，全县工业产品销售率为97.4%，同比提高0.6个百分比。\n"
RIGHT = "前三季度，全县工业产品销售率为97.4%，同比提高0.6个百分点。\n"
PRODUCT = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE", ".pre-commit-hooks.yaml")
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
        self._environment = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", *OWN))}
        self._environment |= {"PRE_COMMIT_HOME": str(home), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
        self._environment |= {"HEGAO_CACHE_DIR": str(folder / ".git" / "hegao"), "NO_COLOR": "1"}
        self.git("init", "--quiet")

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            command, cwd=self.folder, env=self._environment, stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", timeout=600,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run("git", *AUTHOR, "-c", "core.quotepath=off", *arguments, check=check)

    def pre_commit(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments, check=check)

    def write(self, files: dict[str, str | bytes]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, files: dict[str, str | bytes], *arguments: str) -> subprocess.CompletedProcess[str]:
        """Commit just these files, the hooks willing."""
        self.git("reset", "--quiet")
        self.write(files)
        self.git("add", "--", *files)
        return self.git("commit", "--quiet", "--message", "reports", *arguments, check=False)


def _product(folder: Path) -> list[str]:
    """A repository with this checkout as it would be published, and the number of its only commit."""
    product = Repository(folder / "hegao", folder / "home")
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, product.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in PRODUCT:
        shutil.copy(ROOT / name, product.folder)
    product.git("add", "--all", "--force")
    product.git("commit", "--quiet", "--message", "the linter")
    return [str(product.folder), product.git("rev-parse", "HEAD").stdout.strip()]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    needs_package_index(tmp_path_factory.mktemp("index"))
    folder, revision = once(tmp_path_factory, "precommit", _product)
    return Path(folder), revision


def with_hook(product: tuple[Path, str], folder: Path, hook: str, settings: str) -> Repository:
    """A repository of reports whose hook comes from this checkout, as a user's comes from a published one."""
    source, revision = product
    made = Repository(folder, source.parent / "home")
    made.write(
        {
            ".pre-commit-config.yaml": f"repos:\n- repo: {source}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n",
            "hegao.toml": settings,
        }
    )
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message", "hooks")
    made.pre_commit("install")
    made.pre_commit("install-hooks")
    return made


@pytest.fixture(scope="module")
def reports(product: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder = tmp_path_factory.mktemp("reports") / "仓库 reports"
    return with_hook(product, folder, "hegao", 'exclude = ["草稿/"]\n')


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
    names = reports.git("ls-files", "--others", "--exclude-standard").stdout.split()
    assert [name for name in names if not name.startswith("报告/")] == []


def test_word_files_have_a_hook_of_their_own(product: tuple[Path, str], tmp_path: Path) -> None:
    made = with_hook(product, tmp_path / "word", "hegao-docx", 'exclude = ["草稿/"]\n')
    faulty, right = (archives.word(archives.paragraph(words.strip())) for words in (FAULTY, RIGHT))
    done = made.commit(
        {"报告/九月份 情况.docx": faulty, "报告/十月份.docx": right, "草稿/甲.docx": faulty, "乙.txt": FAULTY}
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "报告/九月份 情况.docx:1:" in said
    assert "PCT002" in said
    assert "第1段" in said
    assert "十月份" not in said
    assert "乙.txt" not in said
    assert (made.folder / "报告" / "九月份 情况.docx").read_bytes() == faulty
    done = made.commit({"报告/九月份 情况.docx": right})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["a b$(touch 坏)'\".txt", "#1%20,报告:甲.md", "甲\\乙.txt"])
def test_strange_names(reports: Repository, name: str) -> None:
    done = reports.commit({name: FAULTY})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "PCT002" in done.stdout + done.stderr
    assert name in done.stdout + done.stderr
    assert not (reports.folder / "坏").exists()
    assert reports.commit({name: RIGHT}).returncode == 0


def test_a_name_that_looks_like_an_option(product: tuple[Path, str], tmp_path: Path) -> None:
    """pre-commit writes no -- before the names: the configuration may. Without it nothing is committed unseen."""
    made = with_hook(product, tmp_path / "reports", "hegao", "")
    assert made.commit({"--exit-zero.txt": FAULTY}).returncode == 1
    config = made.folder / ".pre-commit-config.yaml"
    made.write({config.name: config.read_text("utf-8") + "    args: [--profile, publish, --]\n"})
    made.git("reset", "--quiet")
    made.git("add", config.name)
    made.git("commit", "--quiet", "--message", "hooks")
    done = made.commit({"--exit-zero.txt": FAULTY})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "--exit-zero.txt:1:" in done.stdout + done.stderr
    assert made.commit({"--exit-zero.txt": RIGHT}).returncode == 0


def test_what_is_committed_counts_and_not_what_lies_about(reports: Repository) -> None:
    """The fault is put right in the folder, but not in what is to be committed; and the other way round."""
    reports.git("reset", "--quiet")
    reports.write({"报告/分开.txt": FAULTY})
    reports.git("add", "报告/分开.txt")
    reports.write({"报告/分开.txt": RIGHT})
    assert reports.git("commit", "--quiet", "--message", "staged", check=False).returncode == 1
    reports.git("add", "报告/分开.txt")
    reports.write({"报告/分开.txt": FAULTY})
    assert reports.git("commit", "--quiet", "--message", "staged", check=False).returncode == 0


def test_a_report_in_gb18030(reports: Repository) -> None:
    done = reports.commit({"报告/国标.txt": FAULTY.encode("gb18030")})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "“个百分比”应为“个百分点”" in done.stdout + done.stderr
    assert reports.commit({"报告/国标.txt": RIGHT.encode("gb18030")}).returncode == 0


def test_an_unreadable_report_is_not_committed(reports: Repository) -> None:
    done = reports.commit({"报告/残缺.txt": "增长5.2%。".encode("utf-16")[:-1]})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "exit code: 2" in done.stdout + done.stderr


def test_deleted_and_renamed_reports(reports: Repository) -> None:
    """A fault may always be deleted; under a new name it is looked at again."""
    names = ("报告/要删.txt", "报告/改名前.txt", "报告/对的.txt")
    kept = reports.commit({names[0]: FAULTY, names[1]: FAULTY, names[2]: RIGHT}, "--no-verify")
    assert kept.returncode == 0
    reports.git("rm", "--quiet", names[0])
    done = reports.git("commit", "--quiet", "--message", "deleted", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    reports.git("mv", names[1], "报告/改名后.txt")
    done = reports.git("commit", "--quiet", "--message", "renamed", check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "报告/改名后.txt:1:" in done.stdout + done.stderr
    assert "改名前" not in done.stdout + done.stderr
    reports.git("mv", "报告/改名后.txt", names[1])
    reports.git("mv", names[2], "报告/也对.txt")
    done = reports.git("commit", "--quiet", "--message", "renamed", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_thousand_files_however_they_are_split(reports: Repository) -> None:
    """pre-commit hands over as many names as a command line takes; each file is checked once, the faulty one found."""
    long = "全县规模以上工业经济运行情况分析及下阶段工作打算的报告"
    many: dict[str, str | bytes] = {f"成批/{long}{number:04}.txt": CLEAN for number in range(1999)}
    faulty = f"成批/{long}有误.txt"
    done = reports.commit({**many, faulty: FAULTY})
    said = done.stdout + done.stderr
    assert done.returncode == 1, said[-2000:]
    portions = [int(number) for number in re.findall(r"共检查 (\d+) 个文件", said)]
    assert sum(portions) == 2000
    assert len(portions) > 1
    assert re.findall(r"^(\S+?):\d+:\d+ \w+ \[", said, re.MULTILINE) == [faulty]
    assert reports.commit({faulty: RIGHT}).returncode == 0


def test_a_fresh_clone_can_be_tried(product: tuple[Path, str], tmp_path: Path) -> None:
    """``pre-commit try-repo`` installs the hooks of a clone and runs them."""
    source, _ = product
    made = Repository(tmp_path / "reports", source.parent / "home")
    made.git("clone", "--quiet", str(source), str(tmp_path / "clone"))
    made.write({"报告/甲.txt": FAULTY, "报告/乙.txt": RIGHT})
    made.git("add", "--all")
    done = made.pre_commit("try-repo", str(tmp_path / "clone"), "--all-files", check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "报告/甲.txt:1:" in said
    assert "乙.txt" not in said
    hooks = re.findall(r"^(hegao.*?)\.{3,}.*?(Passed|Failed)$", said, re.MULTILINE)
    assert hooks == [("hegao 核稿", "Failed"), ("hegao 核稿（整批）", "Passed")]


MASKED = "修造船业回升，*瑞川船舶实现达产。\n"
OPEN = "走访瑞川船舶有限公司。\n"


def test_a_batch_is_judged_as_a_whole(product: tuple[Path, str], tmp_path: Path) -> None:
    """The report that undoes a masked one is in the repository already, and not part of the commit; no profile is set."""
    made = with_hook(product, tmp_path / "reports", "hegao-batch", "")
    done = made.commit({"公开/走访.txt": OPEN})
    assert done.returncode == 0, done.stdout + done.stderr
    done = made.commit({"脱敏/运行情况.md": MASKED})
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "RID003" in said
    assert "脱敏/运行情况.md:1:" in said
    assert "公开/走访.txt" in said
    assert made.commit({"脱敏/运行情况.md": "修造船业回升，**企业实现达产。\n"}).returncode == 0
