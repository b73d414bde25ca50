"""The built package: a wheel made from the source distribution carries the rules compiled, and nothing at top level."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (find_spec("build") and find_spec("hatchling")), reason="needs build and hatchling"),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    made = subprocess.run(command, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
    return next(out.glob("*.whl"))


def test_nothing_but_the_package_is_installed(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"linter", "hegao"}
    assert "linter/py.typed" in names
    assert "linter/rules/compiled.json" in names
    assert "linter/rules/profiles/review.toml" in names
    made_of = {path.name for path in (ROOT / "linter" / "reporters" / "html" / "templates").iterdir()}
    assert {f"linter/reporters/html/templates/{name}" for name in made_of} <= set(names)
    assert {"head.html", "document.html", "tail.html", "style.css", "script.js"} <= made_of
    drawn = {path.name for path in (ROOT / "linter" / "archive" / "report" / "templates").iterdir()}
    assert {f"linter/archive/report/templates/{name}" for name in drawn} <= set(names)
    assert not [name for name in names if "__pycache__" in name]


def test_an_installed_package_reads_the_compiled_rules(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    cache = tmp_path / "cache"
    script = (
        "import sys, linter; from linter.packs import load; r = load(); cold = ('linter.packfiles', 'pydantic');"
        "print(linter.__file__, len(r.rules), len(r.profiles), *(name in sys.modules for name in cold))"
    )
    environment = {**os.environ, "PYTHONPATH": str(site), "HEGAO_CACHE_DIR": str(cache)}
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment, cwd=tmp_path
    )
    file, rules, profiles, *cold = ran.stdout.split()
    assert file.startswith(str(site))
    assert int(rules) > 0
    assert int(profiles) == 4
    assert cold == ["False", "False"]
    assert [path.suffix for path in cache.iterdir()] == [".bin"]  # the same, quicker to read
