"""No output holds a name or identifier of a report unless --show-sensitive asks for it.

A report full of both is put through every command and format, sound and broken; then all that was printed and written is
searched for them, in every spelling a file may have them in.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import ROOT, Outcome, compiled, hegao

from linter.cli.main import COMMANDS
from linter.reporters import FORMATS

#: Each is found as a name or an identifier; the second column are pieces that would give it away as well.
SECRETS = {
    "青川睿沣农业开发有限公司": ("睿沣",),
    "煜垣集团": ("煜垣",),
    "欧阳砚秋": ("砚秋",),
    "王大成": ("大成",),
    "13973915264": ("73915264",),
    "0571-87651234": ("87651234",),
    "11010519491231002X": ("19491231",),
    "zhang.san@corp-a.cn": ("corp-a",),
    "浙A·D12345": ("D12345",),
    "https://crm.corp-a.example/list": ("crm.corp",),
    "峪溪一号": ("峪溪",),
}
#: Faults of many rules around the secrets, so that messages, evidence and related places have reason to quote them.
REPORT = """\
一、青川睿沣农业开发有限公司持续向好
1—9月，青川睿沣农业开发有限公司产值12.6亿元，同比增长5.2%，占全县工业总产值的比重为130.7%。青川睿沣农业开发有限公司产值同比下降5.2%。
煜垣集团产值同比下降-3.2%，其中：煜垣集团出口3.1亿元、内销2.0亿元，合计5.6亿元。煜垣集团产值居全市第12位，全市共11个县。
煜垣集团煜垣集团投资增长8%，煜垣集团利润增速由3.2%提高到5.1%，提高2.9个百分点。煜垣集团2022年2月30日投产。
三、联系方式
联系人：欧阳砚秋，手机13973915264，电话0571-87651234，身份证号11010519491231002X，邮箱zhang.san@corp-a.cn。
县经信局局长王大成，车牌浙A·D12345，峪溪一号增速XX。系统https://crm.corp-a.example/list，王*明、王大成。
|企业|产值（亿元）|增速|
|煜垣集团|3.1|-5.2%|
"""
CONFIG = 'deny-names = ["峪溪一号"]\n'
MARKDOWN = """\
# 煜垣集团

联系人：欧阳砚秋，[邮箱](mailto:zhang.san@corp-a.cn)。**煜垣集团**产值占全市的112%。<!-- hegao: ignore[XYZ999] 局长王大成：同意 -->
"""


def spellings(words: str) -> Iterator[bytes]:
    """The bytes by which an output may hold words."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        yield words.encode(encoding)
    yield json.dumps(words)[1:-1].encode()
    yield json.dumps(words)[1:-1].upper().replace("\\U", "\\u").encode()
    yield ascii(words)[1:-1].encode()


HIDDEN = {needle: word for word, pieces in SECRETS.items() for part in (word, *pieces) for needle in spellings(part)}


def leaks(data: bytes) -> set[str]:
    return {word for needle, word in HIDDEN.items() if needle in data}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the reports, and beside it one for everything that is written."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(REPORT, encoding="utf-8")
    (reports / "b.txt").write_bytes(REPORT.encode("gb18030"))
    (reports / "c.md").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "hegao.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "made").mkdir()
    return tmp_path


def run(place: Path, *arguments: str) -> Outcome:
    made = place / "made"
    return hegao(
        *arguments, cwd=place, stdin=b"", HEGAO_CACHE_DIR=compiled(made / "cache"), XDG_DATA_HOME=str(made / "data"),
        HEGAO_PASSPHRASE="open sesame",
    )  # fmt: skip


def quiet(place: Path, done: Outcome) -> None:
    """Fail where something that was printed or written holds a secret."""
    assert leaks(done.raw) == set(), done.out
    assert leaks(done.err.encode()) == set(), done.err
    own = {place / "reports" / name for name in ("a.txt", "b.txt", "c.md")} | {place / "hegao.toml"}
    for path in place.rglob("*"):
        # The examples of our own rules, kept beside the compiled ones, name persons and firms as invented as these.
        if path.is_file() and path not in own and not path.name.startswith("explained-"):
            assert leaks(path.read_bytes()) == set(), path


def test_the_secrets_are_found(place: Path) -> None:
    """With --show-sensitive every one of them shows: the searches below look for what could be there."""
    done = run(place, "check", "reports", "--show-sensitive", "--explain", "--output-format", "full", "--exit-zero")
    assert {word for word in SECRETS if word in done.out} == set(SECRETS)
    assert leaks(done.raw) == set(SECRETS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_format_leaks(place: Path, lang: str) -> None:
    """By each profile; then from the cache and in colour, and narrow."""
    everything = ("--explain", "--statistics", "--excerpts", "--preview", "--lang", lang, "--exit-zero")
    profiles = [("--profile", profile) for profile in ("review", "anonymized", "publish")]
    for number, more in enumerate((*profiles, ("--color", "always"), ("--width", "40"))):
        outputs = {name: place / "made" / f"{number}-{name}" for name in FORMATS}
        formats = [f"--output-format={name}={path}" for name, path in outputs.items()]
        done = run(place, "check", "reports", *formats, "--output-format", "full", *more, *everything)
        assert done.code == 0, done.err
        assert done.out
        assert all(path.stat().st_size for path in outputs.values())
        quiet(place, done)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "reports", "--diff"),
        ("check", "reports", "--diff", "--unsafe-fixes"),
        ("check", "reports", "--add-ignore", "说明"),
        ("check", "reports", "--jobs", "2", "--time-limit", "0.001"),
        ("check", "reports", "--encoding", "ascii"),
        ("check", "reports", "--output-format", "html=made/pages/", "--preview", "--explain"),
        ("check", "reports", "--output-format", "html", "--select", "SUP"),
        ("baseline", "reports"),
        ("baseline", "reports", "--output-file", "made/known.json", "--debug"),
        ("claims", "reports"),
        ("claims", "reports", "--output-format", "csv"),
        ("claims", "reports", "-o", "made/claims.jsonl"),
        ("selftest", "reports/a.txt", "--missed"),
        ("selftest", "reports/a.txt", "--missed", "--output-format", "json"),
        ("mask", "reports", "--dry-run", "--figures"),
        ("mask", "reports", "--diff", "--figures"),
        ("mask", "reports", "-o", "made/copies"),
        ("mask", "reports", "-o", "made/copies", "--figures", "--style", "x"),
        ("mask", "reports", "-o", "made/copies", "--encoding", "ascii"),
        ("unmask", "reports", "-o", "made/back"),
        ("unmask", "reports", "-o", "made/back", "--debug"),
        ("store", "add", "reports"),
        ("store", "add", "reports", "--debug", "--encoding", "ascii"),
        ("archive", "check", "reports", "-o", "made/out"),
        ("archive", "check", "reports", "-o", "made/out", "--debug", "--encoding", "ascii"),
        ("rule", "NAM001"),
    ],
    ids=" ".join,
)
def test_no_command_leaks(place: Path, arguments: tuple[str, ...]) -> None:
    quiet(place, run(place, *arguments))


def test_every_command_that_reads_reports_is_searched() -> None:
    """A new command belongs into the list above, or here where it reads no report."""
    searched = {"check", "baseline", "claims", "store", "archive", "selftest", "mask", "unmask", "rule"}
    to_the_author = {"lsp"}  # speaks to the author's own editor, and writes nothing else
    assert set(COMMANDS) == searched | to_the_author | {"rules", "new-rule", "config", "cache"}


def test_masked_copies_draw_no_alarm_of_names(place: Path) -> None:
    run(place, "mask", "reports", "-o", "made/copies")
    done = run(place, "check", "made/copies", "--select", "NAM,PII", "--profile", "anonymized", "--show-sensitive")
    assert done.code == 0, done.out


BROKEN = """
import sys
import linter.{module} as module

def fail(*given, **more):
    words = [each.text.raw for each in given if hasattr(each, "text")] or [{words!r}]
    raise KeyError(words[0])

module.{function} = fail
from linter.cli.main import main
sys.argv[0] = "hegao"
main()
"""


@pytest.mark.parametrize(
    ("module", "function", "arguments"),
    [
        ("mentions.names", "find_names", ("check", "reports")),
        ("mentions.identifiers", "find_identifiers", ("check", "reports", "--output-format", "json", "--excerpts")),
        ("claims.bind", "bind", ("check", "reports", "--explain")),
        ("engine", "check_files", ("check", "reports", "--statistics")),
        ("engine", "check_files", ("baseline", "reports")),
        ("readers", "read", ("claims", "reports")),
        ("document", "Document", ("claims", "reports")),
        ("masking.mask", "masked", ("mask", "reports", "--dry-run")),
        ("masking.mask", "standing", ("mask", "reports", "-o", "made/copies")),
        ("engine", "check_document", ("store", "add", "reports")),
        ("engine", "check_document", ("archive", "check", "reports", "-o", "made/out")),
        ("selftest.trials", "tried", ("selftest", "reports/a.txt")),
    ],
)
@pytest.mark.parametrize("debug", [False, True])
def test_no_crash_leaks(place: Path, module: str, function: str, arguments: tuple[str, ...], debug: bool) -> None:
    """Errors that quote a report tell their kind only, with --debug as well."""
    made = place / "made"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "HEGAO", "PYTHON"))}
    code = BROKEN.format(module=module, function=function, words=REPORT)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, *(["--debug"] if debug else [])],
        cwd=place, capture_output=True, timeout=120, check=False,
        env={**kept, "PYTHONPATH": str(ROOT), "HEGAO_CACHE_DIR": str(made / "cache"), "HEGAO_PASSPHRASE": "x", "XDG_DATA_HOME": str(made)},
    )  # fmt: skip
    assert done.returncode == 2, done.stderr.decode()
    assert ("Traceback" in done.stderr.decode()) == (debug and module not in ("readers", "document"))
    quiet(place, Outcome(done.returncode, done.stdout, done.stderr))
