"""Archives on Spark: a real master and worker on this machine, a driver that is killed, another that goes on."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from subprocess import run

import pytest

pytest.importorskip("pyarrow", reason="needs the extra store")

import spark
from archived import FAULT, SMALL, fill, harmful, killed, rows, small, statuses
from command import ROOT

from linter.archive import needs
from linter.cli.main import main

LACKING = spark.lacking()
__all__ = ["small"]


@pytest.mark.skipif(bool(LACKING), reason=LACKING or "nothing is lacking")
@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_a_cluster_makes_the_same_rows_even_if_its_driver_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool's rows, from a driver that died behind its first group of shards and one that spark-submit started."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules.pop("harm", None)
    archive = fill(tmp_path / "in")
    (archive / "2021" / "第 011 期.txt").write_text(FAULT.format(n=3) + "中断。\n", encoding="utf-8")
    (archive / "2021" / "[*] %20{a,b}.txt").write_text(FAULT.format(n=4), encoding="utf-8")
    (archive / "2021" / "坏.pdf").write_bytes(b"%PDF-1.4 none")
    (archive / "2021" / "崩.txt").write_text("全县崩溃。\n", encoding="utf-8")
    (archive / "2021" / "空.txt").write_bytes(b"")
    (archive / "2021" / os.fsdecode("期.txt".encode("gb18030"))).write_text(FAULT.format(n=5), encoding="utf-8")
    options = ("archive", "check", "in", *harmful(tmp_path), "-o")
    assert main([*options, "whole", "-j", "2"]) == 2
    path = f"{ROOT}{os.pathsep}{tmp_path}"
    (tmp_path / "submitted.py").write_text(SMALL, encoding="utf-8")
    with spark.cluster(tmp_path, PYTHONPATH=path) as master:
        env = spark.environment(tmp_path, {"PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable})
        onto = ("--engine", "spark", "--checkpoint", "2")
        command = [sys.executable, "-c", SMALL, *options, "out", *onto, "--master", master]
        killed(tmp_path, command, env)
        done = {path: path.stat().st_ino for path in (tmp_path / "out" / "documents").rglob("*.parquet")}
        assert len(done) == 2  # of five shards
        submit = [spark.program("spark-submit"), "--master", master, "submitted.py", *options, "out", *onto]
        went_on = run(submit, env=env, cwd=tmp_path, capture_output=True, check=False)
    assert went_on.returncode == 2, went_on.stderr.decode()
    assert {path: path.stat().st_ino for path in done} == done  # what was there was not made again
    assert rows(tmp_path / "out") == rows(tmp_path / "whole")
    found = statuses(tmp_path / "out")
    assert (found["in/2021/崩.txt"], found["in/2021/坏.pdf"], found["in/2021/空.txt"]) == ("failed", "unread", "clean")
    assert not list((tmp_path / "out").glob("**/*staging*"))


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("pyspark", "pip install 'hegao[spark]'"),
        ("pandas", "pip install 'hegao[spark]'"),
        ("", "openjdk-17-jre-headless"),
    ],
)
def test_what_spark_needs_is_asked_for_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(needs, "find_spec", lambda name: None if name == module else object())
    monkeypatch.setattr(shutil, "which", lambda name: None)
    fill(tmp_path / "in", 1)
    assert main(["archive", "check", "in", "-o", "out", "--engine", "spark"]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_parquet_is_asked_for_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(needs, "find_spec", lambda _: None)
    assert main(["archive", "check", ".", "-o", "out"]) == 2
    assert "pip install 'hegao[store]'" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--master=spark://127.0.0.1:7077", "--checkpoint=3"])
def test_options_of_spark_go_with_spark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "in", 1)
    assert main(["archive", "check", "in", "-o", "out", option]) == 2
    assert "--engine spark" in capsys.readouterr().err
