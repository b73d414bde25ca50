"""A small archive to draw a page of: reports of two years with faults, one file that cannot be read, words that are markup."""

from __future__ import annotations

from pathlib import Path

from bench.monthly import series
from bench.series import faults
from linter.cli.main import main

MARKUP = "2026年5月\n\n全县工业投资占比为131.2%。<script>document.title = 'x'</script>青川睿沣农业开发有限公司产值3.1亿元。\n"
PERSON = "睿沣"


def fill(folder: Path) -> None:
    """24 reports of a county, the figures of two changed; three more files."""
    writer, data, reports = series(0)
    own = folder / "临河县"
    own.mkdir(parents=True)
    for index, report in enumerate(reports):
        changed = next(f.report for f in faults(writer, data, index) if "CON001" in f.codes) if index == 20 else report
        (own / report.name).write_text(changed.text, "utf-8")
    wrong = "全县技术改造投资占工业投资的比重为128.6%。\n"
    (own / reports[14].name).write_text(reports[14].text + wrong, "utf-8")
    (folder / "<b>&'\".md").write_text(MARKUP, "utf-8")
    (folder / "坏.txt").write_bytes(b"\x00\x01\x02\xff" * 40)
    (folder / "空.txt").write_text("全县概况。\n", "utf-8")


def check(folder: Path, out: Path, *arguments: str) -> int:
    return main(["archive", "check", str(folder), "-o", str(out), "--jobs", "1", *arguments])


def report(*arguments: object) -> int:
    return main(["archive", "report", *map(str, arguments)])
