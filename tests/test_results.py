"""Results kept between runs: the same bytes of output, never old ones, never words of a report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import FAULT, Outcome, compiled, hegao

from linter import batch, cachefile, engine, kind, packs, results
from linter.batch import Job
from linter.cli.main import main
from linter.errors import Said
from linter.finding import Counts, Edit, FileReport, Finding, Fix, Place, Span, Value
from linter.kind import key_of
from linter.reporters import FORMATS, PAGES
from linter.results import Results
from linter.settings import PathRule, Settings
from linter.text import Text

if TYPE_CHECKING:
    from linter.engine import File
    from linter.packs import RuleSet

SECRET, PHONE, FIRM = "欧阳蓓蕾", "13912345678", "青石滩精密轴承有限公司"
REPORT = (
    "全县工业运行情况\n\n"
    "一、总体情况\n"
    "1—6月，全县技术改造投资占工业投资的比重为128.6%，规模以上工业增加值同比增长6.2%，比上年提高0.4%。\n"
    f"{FIRM}实现产值**亿元，食品工业下降-1.5%。联系人：{SECRET}，电话{PHONE}。\n"
    "三、下步打算\n"
    "１．抓好项目\n"
    "３．抓好服务\n"
)
MARKDOWN = (
    "# 情况\n\n1. 全县**工业投资**增长9.2\n\n| 指标 | 增速 |\n|---|---|\n| 工业投资 | 增长-3.1% |\n\n占比为101.5%。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "gb.txt").write_bytes((REPORT * 2).encode("gb18030"))
    (tmp_path / "table.md").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "clean.txt").write_text("全县工业投资比上年同期增长9.2%。\n", encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00\x00\xff\xff\xff")
    return tmp_path


def check(folder: Path, *arguments: str) -> Outcome:
    return hegao("check", ".", *arguments, cwd=folder, HEGAO_CACHE_DIR=compiled(folder / ".cache"))


def kept(folder: Path) -> bytes:
    path = folder / ".cache" / results._FILE
    return path.read_bytes() if path.exists() else b""


@pytest.mark.parametrize("more", [(), ("--show-sensitive", "--lang", "en")])
@pytest.mark.parametrize("outputs", [sorted(set(FORMATS) - set(PAGES)), PAGES], ids=["records", "pages"])
def test_a_second_run_says_the_same(folder: Path, outputs: Iterable[str], more: tuple[str, ...]) -> None:
    def run(into: str, *options: str) -> tuple[Outcome, dict[str, bytes]]:
        made = folder / "made" / into
        made.mkdir(parents=True)
        formats = [f"--output-format={name}={made / name}" for name in outputs]
        done = check(folder, *formats, "--profile", "publish", "--preview", *more, *options)
        return done, {name: (made / name).read_bytes() for name in outputs}

    (without, expected), (first, once), (second, again) = run("without", "--no-cache"), run("first"), run("second")
    # A head and all files but the broken one; what a page shows holds words, and is never kept.
    assert kept(folder).count(b"\n") == (0 if outputs is PAGES else 5)
    assert without.code == first.code == second.code == 2
    assert (first.raw, first.err) == (second.raw, second.err) == (without.raw, without.err)
    for name, page in expected.items():
        assert b"PCT" in page, name
        assert once[name] == page, name
        assert again[name] == page, name


def test_the_cache_holds_no_words(folder: Path) -> None:
    for more in ((), ("--profile", "publish", "--preview", "--output-format", "json")):
        check(folder, *more)
    data = kept(folder).decode("unicode_escape")
    assert "PII" in data
    for words in (SECRET, SECRET[:2], PHONE, FIRM, FIRM[:2], "128.6", "工业"):
        assert words not in data, words


def test_without_the_cache_nothing_is_read_or_written(folder: Path) -> None:
    check(folder, "--no-cache")
    assert not kept(folder)
    check(folder)
    before = kept(folder)
    (folder / "clean.txt").write_text("占比为101.5%。\n", encoding="utf-8")
    check(folder, "--no-cache")
    assert kept(folder) == before


def test_without_the_cache_nothing_at_all_is_kept(tmp_path: Path) -> None:
    done = hegao(
        "check", "-", "--no-cache", cwd=tmp_path, stdin=FAULT.encode(), HEGAO_CACHE_DIR=str(tmp_path / "cache")
    )
    assert (done.code, done.err) == (1, "")
    assert not (tmp_path / "cache").exists()


def test_a_program_that_ran_a_command_without_the_cache_has_its_own_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "report.txt").write_text(FAULT, encoding="utf-8")
    assert main(["check", str(tmp_path / "report.txt"), "--isolated", "--no-cache", "--quiet"]) == 1
    assert not (tmp_path / "cache").exists()
    cachefile.write("own.bin", [1])
    assert cachefile.read("own.bin") == [1]


def test_a_cache_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "report.txt").write_text(FAULT, encoding="utf-8")
    done = hegao("check", "report.txt", cwd=tmp_path, HEGAO_CACHE_DIR=str(tmp_path / "file"))
    assert done.code == 1
    assert "PCT" in done.out
    (said,) = done.err.splitlines()
    assert said.startswith(f"hegao: 缓存写不进 {tmp_path / 'file'}（已经有同名的文件）：")


def test_repairs_are_made_and_seen(folder: Path) -> None:
    path = folder / "report.txt"
    path.write_text("增速回落0.4个百份点。\n", encoding="utf-8")
    for _ in range(2):
        assert "PCT" in hegao("check", path, cwd=folder, HEGAO_CACHE_DIR=str(folder / ".cache")).out
    check(folder, "--fix")
    assert path.read_text(encoding="utf-8") == "增速回落0.4个百分点。\n"
    assert hegao("check", path, cwd=folder, HEGAO_CACHE_DIR=str(folder / ".cache")).code == 0


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return packs.load()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "own"))
    return tmp_path / "own" / results._FILE


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files the engine has been asked about."""
    paths: list[str] = []
    real = engine.check_files

    def counted(files: Sequence[File], settings: Settings, rules: RuleSet) -> list[FileReport]:
        paths.extend(os.path.basename(file.path) for file in files)
        return real(files, settings, rules)

    monkeypatch.setattr(engine, "check_files", counted)
    return paths


def run(path: Path, rules: RuleSet, settings: Settings | None = None) -> FileReport:
    (report,) = batch.run([Job(str(path), settings or Settings(), rules)], 1, Results())
    return report


def plain(report: FileReport) -> object:
    text = report.text
    return report._replace(text=None), text and (text.raw, text.encoding)


@pytest.mark.usefixtures("cache")
def test_an_unchanged_file_is_checked_once(folder: Path, rules: RuleSet, checked: list[str]) -> None:
    first, second = run(folder / "report.txt", rules), run(folder / "report.txt", rules)
    assert checked == ["report.txt"]
    assert first.findings
    assert plain(first) == plain(second)
    assert {type(v) for f in second.findings for v in f.data.values()} >= {Span, int}


@pytest.mark.usefixtures("cache")
def test_another_name_is_no_other_file(folder: Path, rules: RuleSet, checked: list[str]) -> None:
    run(folder / "report.txt", rules)
    (folder / "report.txt").rename(folder / "other.TXT")
    assert run(folder / "other.TXT", rules).path.endswith("other.TXT")
    assert checked == ["report.txt"]
    (folder / "other.TXT").rename(folder / "other.md")
    run(folder / "other.md", rules)
    assert checked == ["report.txt", "other.md"]


@pytest.mark.usefixtures("cache")
def test_any_changed_byte_counts(folder: Path, rules: RuleSet, checked: list[str]) -> None:
    path = folder / "report.txt"
    times = path.stat()
    assert "PCT" in {f.code[:3] for f in run(path, rules).findings}
    path.write_text(REPORT.replace("128.6%", "028.6%"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "PCT001" not in {f.code for f in run(path, rules).findings}
    path.write_text(REPORT, encoding="utf-8")
    assert "PCT001" in {f.code for f in run(path, rules).findings}
    assert len(checked) == 2


OTHER = [
    Settings(select=("DIR",)),
    Settings(extend_select=("PCT001",)),
    Settings(ignore=("PCT001",)),
    Settings(preview=True),
    Settings(profile="publish"),
    Settings(profiles=(PathRule("/", "*.txt", ("publish",)),)),
    Settings(per_file_ignores=(PathRule("/", "*.txt", ("PCT001",)),)),
    Settings(severity=(("PCT001", "info"),)),
    Settings(allow_names=(FIRM,)),
    Settings(identities=("甲 = 乙 + 丙",)),
    Settings(deny_names=("工业",)),
    Settings(encoding="utf-8"),
    Settings(salt="x"),
    Settings(marks=True),
    Settings(fingerprints=False),
    Settings(sensitive=False),
]


@pytest.mark.parametrize(
    "settings", OTHER, ids=lambda s: repr([v for v, d in zip(s, Settings(), strict=True) if v != d])
)
@pytest.mark.usefixtures("cache")
def test_any_setting_that_matters_counts(folder: Path, rules: RuleSet, checked: list[str], settings: Settings) -> None:
    run(folder / "report.txt", rules)
    assert plain(run(folder / "report.txt", rules, settings)) == plain(
        engine.check_file(str(folder / "report.txt"), REPORT.encode(), settings, rules)
    )
    assert len(checked) == 3  # both runs, and the comparison


@pytest.mark.usefixtures("cache")
def test_a_setting_of_other_files_does_not_count(folder: Path, rules: RuleSet, checked: list[str]) -> None:
    run(folder / "report.txt", rules)
    elsewhere = (PathRule("/", "*.md", ("publish",)),)
    run(folder / "report.txt", rules, Settings(profiles=elsewhere, per_file_ignores=elsewhere, jobs=3, lang="en"))
    assert len(checked) == 1


def test_every_setting_counts_or_is_known_not_to() -> None:
    """A new setting belongs to one of the two: to the key, where nothing is said, or to those left out."""
    changed = {name for settings in OTHER for name, v in settings._asdict().items() if v != getattr(Settings(), name)}
    #: What recognizers find may change without any file of ours changing; a page holds words of the file.
    never_kept = {"recognizers", "page"}
    assert changed | set(kind._ELSEWHERE) | never_kept == set(Settings._fields)
    assert changed & set(kind._ELSEWHERE) == {"profile", "profiles", "per_file_ignores"}


@pytest.mark.usefixtures("cache")
def test_rules_and_version_count(
    folder: Path, rules: RuleSet, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder / "report.txt", rules)
    run(folder / "report.txt", rules._replace(digest="another"))
    monkeypatch.setattr(kind, "__version__", "0.0.0")
    kind._maker.cache_clear()
    run(folder / "report.txt", rules)
    assert len(checked) == 3
    kind._maker.cache_clear()


PACK_RULE = """\
code = "OWN001"
name = "own-word"
check = "pattern"
severity = "error"
message = {{ zh = "不用“{{text}}”", en = "not '{{text}}'" }}
source = ["own"]
[params]
words = ["{word}"]
[examples]
bad = ["这里有⟦{word}⟧。"]
good = ["这里没有。"]
"""


def test_a_changed_pack_counts(folder: Path) -> None:
    pack = folder / ".pack"
    pack.mkdir()
    arguments = ("--pack", ".pack", "--select", "OWN", "--isolated", "--output-format", "concise")
    for word, found in (("投资", True), ("没有的词", False), ("产值", True)):
        (pack / "own-word.toml").write_text(PACK_RULE.format(word=word), encoding="utf-8")
        for _ in range(2):
            outcome = check(folder, *arguments)
            assert ("OWN001" in outcome.out) is found, outcome.out + outcome.err


def test_a_damaged_cache_is_rebuilt(folder: Path, cache: Path, rules: RuleSet, checked: list[str]) -> None:
    path = folder / "report.txt"
    expected = plain(run(path, rules))
    whole = cache.read_bytes()
    damaged = [b"", b"\0" * 99, whole[:70], whole[:-20], whole.replace(b"PCT", b"DIR"), whole.replace(b"]", b"}")]
    for count, data in enumerate(damaged, 2):
        cache.write_bytes(data)
        assert plain(run(path, rules)) == expected
        assert len(checked) == count
    assert cache.read_bytes() == whole


@pytest.mark.parametrize("body", ["", "[]", "{}", "[1,2,3,4,5]", '["","utf-8",[[1]],[],[]]', "[" * 100_000])
def test_a_record_of_another_shape_is_none(body: str) -> None:
    assert results._report(body, "a.txt") is None


def test_a_folder_that_cannot_be_used_is_no_error(
    folder: Path, rules: RuleSet, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(folder / "clean.txt"))
    run(folder / "report.txt", rules)
    run(folder / "report.txt", rules)
    assert len(checked) == 2


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("name", ["comment.md", "broken.txt", "missing.txt"])
def test_what_may_change_is_not_kept(folder: Path, rules: RuleSet, cache: Path, name: str) -> None:
    (folder / "comment.md").write_text(
        "占比为101.5%。<!-- hegao: ignore[PCT001] until=2099-01-01 x -->\n", encoding="utf-8"
    )
    assert plain(run(folder / name, rules))
    assert not cache.exists()


def finding(
    data: Mapping[str, Value] = {},
    edit: str = "",
    related: Mapping[str, Value] = {},
    evidence: Mapping[str, Value] = {},
) -> Finding:
    fix = Fix(True, (Edit(0, 1, edit),))
    places = (Place(1, 2, related),)
    return Finding("OWN001", "own", "error", 0, 2, "case", data, places, fix, evidence, "段1", "", "ff", "why")


KEPT = [
    finding({"span": Span(1, 2), "said": Said("甲", "a"), "number": -3, "expected": "（十二）", "yes": True}),
    finding({"replacement": "一个很长很长的替换用语"}, edit="一个很长很长的替换用语"),
    finding(related={"span": Span(0, 0)}, evidence={"score": 70, "for": Said("后缀", "suffix")}, edit="%"),
    finding()._replace(fix=None, related=()),
]
NOT_KEPT = [
    finding(edit="甲乙"),  # the rule's pattern repeats what it found
    finding({"name": "九个字以上的名称不能存"}),
    finding(related={"name": "九个字以上的名称不能存"}),
    finding(evidence={"for": Said("甲乙", "甲乙")}),
]


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize("found", [*KEPT, *NOT_KEPT])
def test_every_value_comes_back_as_it_was(found: Finding) -> None:
    data = "甲乙丙".encode()
    report = FileReport(
        "a.txt", "p", "utf-8", Text("甲乙丙"), (found,), Counts(3, 2, 1), None, (Span(0, 2), Span(2, 3))
    )
    store, key = Results(), b"0" * 40
    store.add(key, report)
    store.save()
    again = Results().get(key, "b.txt", data, Settings())
    if found in NOT_KEPT:
        assert again is None
        return
    assert again
    assert plain(again) == plain(report._replace(path="b.txt"))
    values = [v for f in again.findings for each in (f.data, f.evidence) for v in each.values()]
    assert [type(v) for v in values] == [type(v) for each in (found.data, found.evidence) for v in each.values()]


def test_old_results_make_room(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_MOST", 3)
    report = FileReport("a.txt", "p", "utf-8", Text("甲"))
    keys = [b"%040d" % number for number in range(5)]
    for key in keys:
        store = Results()
        store.get(keys[0], "a.txt", "甲".encode(), Settings())
        store.add(key, report)
        store.save()
    lines = cache.read_bytes().splitlines()[1:]
    assert {line[:40] for line in lines} == {keys[0], keys[3], keys[4]}
    monkeypatch.setattr(results, "_BYTES", 100)
    store = Results()
    store.add(b"%040d" % 9, report)
    store.save()
    assert [line[:40] for line in cache.read_bytes().splitlines()[1:]] == [b"%040d" % 9]


@pytest.mark.usefixtures("cache")
def test_several_processes_share_the_results(tmp_path: Path, rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_MANY_FILES", 2)
    jobs = []
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"占比为{number + 100}.5%。\n", encoding="utf-8")
        jobs.append(Job(str(tmp_path / f"{number}.txt"), Settings(), rules))
    first = [plain(report) for report in batch.run(jobs, 2, Results())]
    assert cachefile.read_bytes(results._FILE).count(b"\n") == 9
    monkeypatch.setattr(engine, "check_files", None)  # checking again would fail
    assert [plain(report) for report in batch.run(jobs, 2, Results())] == first
    assert [plain(report) for report in batch.run(jobs, 1, Results())] == first


def test_a_key_is_of_all_its_parts(rules: RuleSet) -> None:
    keys = {key_of(path, data, Settings(), rules) for path in ("a.txt", "a.md", "a") for data in (b"", b"1", b"txt")}
    assert len(keys) == 9
    assert {len(key) for key in keys} == {40}
    assert key_of("a.md", b"", Settings(), rules) == key_of("/b/c.d/e.MD", b"", Settings(), rules)


def test_what_is_kept_is_read_once_for_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any is forked: each would read for itself what may be thirty megabytes."""
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "cache"))
    read = Results._read

    def counted(self: Results) -> bytes:
        with open(tmp_path / "reads", "a", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
        return read(self)

    monkeypatch.setattr(Results, "_read", counted)
    rules = packs.load()
    jobs = [Job(str(tmp_path / f"{n}.txt"), Settings(), rules) for n in range(200)]
    for job in jobs:
        Path(job.path).write_text(FAULT, encoding="utf-8")
    assert len(list(batch.run(jobs, 2, Results("")))) == len(jobs)
    readers = set((tmp_path / "reads").read_text("ascii").split())
    assert readers == {str(os.getpid())}
