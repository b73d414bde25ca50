"""The GitHub action and the recipes of docs/ci.md, run as the services run them, as far as a machine without them can."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import parsed
import pytest
from command import CLEAN, FAULT, OWN, ROOT
from shared import needs_package_index, once

yaml = pytest.importorskip("yaml", reason="needs pyyaml")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")]

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
NAME = "报告/一 季度#1%,$(touch 坏).txt"


def block(language: str, first: str) -> str:
    """The block of the page in that language that begins so."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    (one,) = [each for each in found if each.startswith(first)]
    return str(one)


def plain_environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith((*OWN, "PIP_REQUIRE", "RUNNER_", "VIRTUAL_ENV"))}
    return {**kept, "LC_ALL": "C.UTF-8"}


class Job:
    """A job of a workflow: a workspace with reports, and the files by which steps and runner talk to each other."""

    def __init__(self, folder: Path, installed: str = "") -> None:
        self.folder, self.installed = folder, installed
        self.workspace = folder / "work space"
        (self.workspace / "报告").mkdir(parents=True)
        (folder / "temp dir").mkdir()
        self.summary = folder / "summary.md"
        self.path = os.environ["PATH"]

    def step(self, index: int, **inputs: str) -> tuple[int, str, dict[str, str]]:
        """Exit code, what it printed, and the outputs of a step, run as the runner runs bash steps."""
        step = STEPS[index]
        script, output = self.folder / "script.sh", self.folder / "output"
        script.write_text(step["run"], "utf-8")
        output.write_text("", "utf-8")
        self.summary.write_text("", "utf-8")
        given = {name: inputs.get(name.replace("-", "_"), about["default"]) for name, about in ACTION["inputs"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=600,
            env={
                **plain_environment(), "PATH": self.path, "GITHUB_ACTIONS": "true", "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_WORKSPACE": str(self.workspace), "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.summary), "RUNNER_TEMP": str(self.folder / "temp dir"),
                "HEGAO_CACHE_DIR": str(self.folder / "cache"),
                **{name: self.filled(value, given) for name, value in step.get("env", {}).items()},
            },
        )  # fmt: skip
        lines = output.read_text("utf-8").splitlines()
        return done.returncode, done.stdout + done.stderr, dict(line.split("=", 1) for line in lines)

    def filled(self, value: str, inputs: dict[str, str]) -> str:
        """A value of ``env`` with its expressions evaluated: inputs, and the outputs of earlier steps."""
        known = {f"inputs.{name}": given for name, given in inputs.items()}
        known["steps.install.outputs.bin"] = self.installed
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda match: known[match[1]], value)


#: Modules that installing must not import: a pull request may bring a pip.py.
TAKING_OVER = ("pip.py", "venv.py", "ensurepip.py", "linter.py", "os.py", "sys.py")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the first step of the action put the programs."""
    needs_package_index(tmp_path_factory.mktemp("index"))
    code, said, outputs = once(tmp_path_factory, "action", _install)
    assert code == 0, said
    return str(outputs["bin"])


def _install(folder: Path) -> tuple[int, str, dict[str, str]]:
    job = Job(folder)
    for name in TAKING_OVER:
        (job.workspace / name).write_text("raise SystemExit('taken over')\n", "utf-8")
    return job.step(0)


@pytest.fixture
def job(tmp_path: Path, installed: str) -> Job:
    made = Job(tmp_path, installed)
    (made.workspace / NAME).write_text(FAULT, "utf-8")
    (made.workspace / "right.txt").write_text(CLEAN, "utf-8")
    return made


def test_the_action_is_valid() -> None:
    check_schema("github-actions", str(ROOT / "action.yml"))


@pytest.mark.parametrize(("schema", "first"), [("github-workflows", "name:"), ("gitlab-ci", "hegao:")])
def test_the_recipes_are_valid(tmp_path: Path, schema: str, first: str) -> None:
    file = tmp_path / "recipe.yml"
    file.write_text(block("yaml", first), "utf-8")
    check_schema(schema, str(file))


def check_schema(name: str, file: str) -> None:
    pytest.importorskip("check_jsonschema", reason="needs check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", file]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_inputs_reach_the_shell_through_the_environment() -> None:
    """What is written into a script is code: a file name could run anything."""
    for step in STEPS:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = {
        match
        for step in STEPS
        for value in step.get("env", {}).values()
        for match in re.findall(r"inputs\.([\w-]+)", value)
    }
    assert used == set(ACTION["inputs"])


def test_the_workflow_shown_uses_inputs_there_are() -> None:
    steps = yaml.safe_load(block("yaml", "name:"))["jobs"]["hegao"]["steps"]
    (own,) = [step for step in steps if "/hegao@" in step["uses"]]
    assert set(own["with"]) <= set(ACTION["inputs"])


def test_findings_become_annotations_and_a_summary(job: Job) -> None:
    code, said, outputs = job.step(1)
    assert (code, outputs) == (1, {"exit-code": "1"})
    (annotation,) = [c for line in said.splitlines() if line.startswith("::") for c in parsed.github(line + "\n")]
    assert annotation.properties["file"] == NAME
    assert parsed.markdown(job.summary.read_text("utf-8"))[1][0].startswith("报告/一 季度#1%,")
    assert "共检查 2 个文件" in said
    assert not (job.workspace / "坏").exists()


def test_inputs_of_the_action(job: Job) -> None:
    strange = "-q uiet; $(touch 坏) \"'.txt"
    (job.workspace / strange).write_text(FAULT, "utf-8")
    code, said, _ = job.step(
        1, paths=f"right.txt\r\n\n{strange}\n", sarif="甲 乙.sarif", arguments="--select=PCT\n--lang\nen\n"
    )
    assert code == 1, said
    run = parsed.sarif((job.workspace / "甲 乙.sarif").read_text("utf-8"))
    assert [len(run["artifacts"]), len(run["results"])] == [2, 1]
    assert "in 1 of 2 files" in said
    assert not (job.workspace / "坏").exists()
    assert job.step(1, paths="right.txt")[0] == 0
    assert job.step(1, fail_on="error", arguments="--severity=PCT001=warning")[0] == 0
    assert job.step(1, profile="publish\n; exit 0")[0] == 2
    assert job.step(1, paths="nowhere.txt")[2] == {"exit-code": "2"}


def test_modules_of_the_repository_are_not_run(job: Job) -> None:
    """Neither when it is installed, as the fixture shows, nor when reports are checked."""
    for name in TAKING_OVER:
        (job.workspace / name).write_text("raise SystemExit('taken over')\n", "utf-8")
    code, said, _ = job.step(1)
    assert code == 1
    assert "taken over" not in said


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("python3", "python", *(f"python3.{minor}" for minor in range(11, 15))):
        (tools / name).write_text("#!/bin/sh\nexit 1\n", "utf-8")
        (tools / name).chmod(0o755)
    job = Job(tmp_path)
    job.path = f"{tools}:{job.path}"
    code, said, _ = job.step(0)
    assert code == 2
    assert said.startswith("::error title=hegao::Python 3.11")


def test_the_gitlab_recipe_runs(job: Job) -> None:
    recipe = yaml.safe_load(block("yaml", "hegao:"))["hegao"]
    (job.workspace / "报告").rename(job.workspace / "reports")
    # The image's own Python is an environment; the variable names the checkout instead of a server.
    environment = {**plain_environment(), "GITLAB_CI": "true", "CI": "true", "CI_PROJECT_DIR": str(job.workspace)}
    environment |= {name: str(ROOT) for name in recipe["variables"]}
    environment["PATH"] = f"{job.installed}:{environment['PATH']}"
    environment["HEGAO_CACHE_DIR"] = str(job.folder / "cache")
    codes = []
    for line in recipe["script"]:
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", line],
            cwd=job.workspace,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        codes.append(done.returncode)
        said = done.stdout + done.stderr
    assert codes == [0, 1], said
    made = recipe["artifacts"]["reports"]
    (issue,) = json.loads((job.workspace / made["codequality"]).read_text("utf-8"))
    assert issue["location"]["path"] == NAME.replace("报告", "reports")
    suites = parsed.junit((job.workspace / made["junit"]).read_text("utf-8"))
    assert len(suites.findall("testsuite/testcase/failure")) == 1
    assert "PCT001" in said


@pytest.mark.parametrize("language", ["sh", "groovy"])
def test_other_recipes_run(job: Job, language: str) -> None:
    """The commands of ours in them; what reads them afterwards belongs to others."""
    (job.workspace / "报告").rename(job.workspace / "reports")
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    commands = [c for each in blocks for c in re.findall(r"hegao check [^'|\n]*", each)]
    assert commands
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", f'"$BIN"/{command}'], cwd=job.workspace, capture_output=True, encoding="utf-8",
            env={**plain_environment(), "BIN": job.installed, "HEGAO_CACHE_DIR": str(job.folder / "cache")},
        )  # fmt: skip
        assert done.returncode == (0 if "--exit-zero" in command else 1), done.stderr
    if language == "groovy":
        assert (job.workspace / "hegao-junit.xml").exists()
        assert (job.workspace / "hegao.sarif").exists()
    else:
        assert json.loads(done.stdout)["diagnostics"]
