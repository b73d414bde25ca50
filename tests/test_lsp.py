"""The server for editors, by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, hegao

pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from editor import Editor, editor, where
from lsprotocol import types

OVER = "全县技术改造投资占工业投资的比重为128.6%"
POINT = "比重提高1.5个百分比"

Scene = Callable[[Editor], Awaitable[None]]


def play(folder: Path, scene: Scene, **session: Any) -> None:
    async def run() -> None:
        async with editor(folder, **session) as here:
            await scene(here)

    asyncio.run(asyncio.wait_for(run(), 120))


def test_open_change_save_close_and_two_documents(tmp_path: Path) -> None:
    async def scene(e: Editor) -> None:
        e.open("a.md", f"# 甲\n\n{OVER}。\n")
        e.open("b.txt", f"{POINT}。\n", "plaintext")
        (first,), (second,) = await e.found("a.md"), await e.found("b.txt")
        assert (first.code, first.source, first.severity) == ("PCT001", "hegao", types.DiagnosticSeverity.Error)
        assert where(first) == ((2, 17), (2, 23))
        assert second.code == "PCT002"
        e.change("a.md", (((2, 17), (2, 20)), "2"), (((2, 0), (2, 0)), "甲。"))  # now …比重为2.6%
        assert await e.codes("a.md") == []
        assert await e.codes("b.txt") == ["PCT002"]
        e.change("a.md", (((2, 19), (2, 20)), "12"))
        e.change("a.md", (((2, 19), (2, 21)), "1"))
        e.change("a.md", (((2, 20), (2, 20)), "28"))
        (again,) = await e.found("a.md")
        assert where(again) == ((2, 19), (2, 25))
        assert [p.version for p in e.published if p.uri == e.uri("a.md")] in ([1, 2, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5])
        seen = len(e.published)
        e.client.text_document_did_save(types.DidSaveTextDocumentParams(e.document("a.md")))
        assert await e.codes("a.md", seen) == ["PCT001"]
        e.close("a.md")
        assert await e.hover("a.md", 2, 20) == ""
        last = [p for p in e.published if p.uri == e.uri("a.md")][-1]
        assert list(last.diagnostics) == []
        assert await e.hover("b.txt", 0, 8) != ""

    play(tmp_path, scene)


def test_both_ends_of_a_contradiction_and_fixes(tmp_path: Path) -> None:
    text = f"# 甲\r\n\r\n𠮷日😀{POINT}。𠮷{POINT}。\r\n\r\n前三季度，全县工业投资增长8.2%。\r\n\r\n前三季度，全县工业投资增长9.6%。\r\n"

    async def scene(e: Editor) -> None:
        e.open("a.md", text)
        found = await e.found("a.md")
        assert [each.code for each in found[:2]] == ["PCT002", "PCT002"]
        assert where(found[0]) == ((2, 12), (2, 16))
        contradiction = found[2]
        (related,) = list(contradiction.related_information or [])
        assert {contradiction.range.start.line, related.location.range.start.line} == {4, 6}
        assert related.location.uri == e.uri("a.md")
        assert related.message
        fixes = [a for a in await e.actions("a.md", found[1]) if a.edit and a.is_preferred]
        (fix,) = fixes
        assert "“个百分比”改为“个百分点”" in fix.title
        assert [each.code for each in fix.diagnostics or ()] == ["PCT002"]
        await e.take(fix)
        assert e.texts["a.md"].count("百分点") == 1
        assert e.texts["a.md"].replace("百分点", "百分比") == text
        found = await e.found("a.md")
        assert [each.code for each in found].count("PCT002") == 1
        (everything,) = await e.actions("a.md", found[0], ["source.fixAll"])
        assert everything.kind == "source.fixAll.hegao"
        await e.take(everything)
        assert e.texts["a.md"].replace("百分点", "百分比") == text
        assert e.texts["a.md"].count("百分点") == 2
        found = await e.found("a.md")
        assert "PCT002" not in [each.code for each in found]
        assert await e.actions("a.md", found[0], ["source.fixAll"]) == []
        assert await e.actions("a.md", found[0], ["refactor"]) == []

    play(tmp_path, scene)


@pytest.fixture(scope="module")
def forms() -> dict[str, str]:
    """Places in Markdown where a finding may have to be silenced."""
    return {
        "paragraph": f"# 甲\n\n{OVER}。\n",
        "crlf": f"# 甲\r\n\r\n{OVER}。\r\n",
        "item": f"- {OVER}。\n- 乙。\n",
        "heading": f"## {OVER}\n\n甲。\n",
        "underlined": f"{OVER}\n===\n\n甲。\n",
        "cell": f"| 指标 | 说明 |\n|---|---|\n| 投资 | {OVER} |\n| 其他 | 无 |\n",
        "bare cell": f"指标 | 说明\n--- | ---\n投资 | {OVER}\n其他 | 无\n",
        "blanks break the line": f"{OVER}，  \n其余正常。\n",
        "a backslash breaks it": f"{OVER}，\\\n其余正常。\n",
        "quotation": f"> {OVER}。\n",
        "no line end": OVER,
        "in the middle": f"甲乙丙，\n{OVER}，\n丁戊己。\n",
        "line separator": f"甲。\u2028{OVER}。\u2028乙。\n",
    }


def test_silenced_by_a_comment(tmp_path: Path, forms: dict[str, str]) -> None:
    async def scene(e: Editor) -> None:
        for form, text in forms.items():
            name = f"{form}.md"
            e.open(name, text)
            (found,) = await e.found(name)
            (action,) = [a for a in await e.actions(name, found) if "PCT001" in a.title]
            await e.take(action)
            assert await e.codes(name) == [], form
            assert "<!-- hegao: ignore[PCT001] 已核实 -->" in e.texts[name]
            (tmp_path / name).write_bytes(e.texts[name].encode())

    play(tmp_path, scene)
    done = hegao("check", "--output-format", "concise", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")


def test_waived_in_plain_text(tmp_path: Path) -> None:
    text = f"甲。\n\n{OVER}。\n\n{POINT}。\n"
    (tmp_path / ".git").mkdir()
    (tmp_path / "稿 件").mkdir()
    name = "稿 件/a.txt"
    (tmp_path / name).write_text(text, encoding="utf-8")

    async def scene(e: Editor) -> None:
        e.open(name, text, "plaintext")
        found = await e.found(name)
        (action,) = [a for a in await e.actions(name, found[0]) if a.command]
        seen = len(e.published)
        await e.take(action)
        assert await e.codes(name, seen) == ["PCT002"]
        (action,) = [a for a in await e.actions(name, found[1]) if a.command]
        e.become(name, f"甲。{text}")
        await e.take(action)  # offered for what stood there before
        assert ["稿件已经改动" in m.message for m in e.client.messages] == [True]
        assert await e.codes(name) == ["PCT002"]
        e.open("untitled:Untitled-1", text, "plaintext")
        (one, _) = await e.found("untitled:Untitled-1")
        assert await e.actions("untitled:Untitled-1", one) == []

    play(tmp_path, scene)
    assert 'path = "稿 件/a.txt"' in (tmp_path / ".hegao-ignore.toml").read_text("utf-8")
    done = hegao("check", "--output-format", "concise", cwd=tmp_path)
    assert [line.split()[2] for line in done.out.splitlines()] == ["PCT002"]


def test_hover_and_language(tmp_path: Path) -> None:
    async def chinese(e: Editor) -> None:
        e.open("a.md", f"{OVER}。\n")
        await e.found("a.md")
        words = await e.hover("a.md", 0, 18)
        assert "PCT001 percent\\-out\\-of\\-range" in words
        assert "**为什么** 部分不可能超过总体" in words
        assert "**依据**" in words
        assert await e.hover("a.md", 0, 2) == ""
        assert await e.hover("a.md", 99, 99) == ""

    async def english(e: Editor) -> None:
        e.open("a.md", f"{OVER}。\n")
        (found,) = await e.found("a.md")
        assert "128.6%" in found.message
        assert "占比" not in found.message
        words = await e.hover("a.md", 0, 18)
        assert words.startswith("PCT001 percent-out-of-range\n")
        assert "\nWhy " in words
        assert any(a.title.startswith("Ignore PCT001 here") for a in await e.actions("a.md", found))

    play(tmp_path, chinese)
    play(tmp_path, english, locale="en-GB", capabilities=types.ClientCapabilities())


def test_related_places_of_an_editor_that_shows_none(tmp_path: Path) -> None:
    async def scene(e: Editor) -> None:
        e.open("a.md", "# 甲\n\n前三季度，全县工业投资增长8.2%。\n\n前三季度，全县工业投资增长9.6%。\n")
        (found,) = await e.found("a.md")
        assert found.related_information is None
        other = 6 - found.range.start.line
        assert f"\n{other + 1}: " in found.message
        (action, *_) = await e.actions("a.md", found)
        assert action.edit is not None
        assert action.edit.document_changes is None
        assert list(action.edit.changes or ()) == [e.uri("a.md")]

    play(tmp_path, scene, capabilities=types.ClientCapabilities())


@pytest.mark.parametrize(("encoding", "columns"), [("utf-8", (62, 68)), ("utf-16", (22, 28)), ("utf-32", (20, 26))])
def test_columns_are_those_the_editor_asked_for(tmp_path: Path, encoding: str, columns: tuple[int, int]) -> None:
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])

    async def scene(e: Editor) -> None:
        assert e.client.protocol is not None
        e.open("a.txt", f"甲。\r乙\u2028丙\r\n𠮷、😀{OVER}。\n", "plaintext")
        (found,) = await e.found("a.txt")
        assert where(found) == ((2, columns[0]), (2, columns[1]))
        e.change("a.txt", ((((2, columns[0]), (2, columns[0] + 3))), "9"))
        assert await e.codes("a.txt") == []
        e.change("a.txt", ((((2, columns[0]), (2, columns[0] + 1))), "128"))
        assert [where(d) for d in await e.found("a.txt")] == [((2, columns[0]), (2, columns[1]))]

    play(tmp_path, scene, capabilities=types.ClientCapabilities(general=general))


def test_settings_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "旧稿").mkdir()
    (tmp_path / "hegao.toml").write_text('exclude = ["旧稿/"]\nignore = ["PCT002"]\n', encoding="utf-8")
    text = f"{OVER}。\n\n{POINT}。\n\n联系电话13812345678。\n"

    async def scene(e: Editor) -> None:
        e.open("a.md", text)
        e.open("旧稿/b.md", text)
        found = await e.found("a.md")
        assert e.watched == ["**/*.toml", "**/.hegao-baseline.json"]
        severities = {each.code: each.severity for each in found}
        assert [each.code for each in found][:1] == ["PCT001"]
        assert "PCT002" not in severities
        assert await e.codes("旧稿/b.md") == []
        pii = [each for each in found if str(each.code).startswith("PII")]
        assert [each.severity for each in pii] == [types.DiagnosticSeverity.Warning]
        seen = len(e.published)
        settings = {"hegao": {"profile": "publish"}}
        e.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
        pii = [each for each in await e.found("a.md", seen) if str(each.code).startswith("PII")]
        assert [each.severity for each in pii] == [types.DiagnosticSeverity.Error]
        seen = len(e.published)
        (tmp_path / "hegao.toml").write_text('ignore = ["PCT", "PII"]\n', encoding="utf-8")
        e.settings_changed()
        assert await e.codes("a.md", seen) == []
        assert "PCT001" not in await e.codes("旧稿/b.md", seen)

    play(tmp_path, scene, initialization_options={"profile": "review"})


def test_wrong_settings_are_told_and_may_be_mended(tmp_path: Path) -> None:
    (tmp_path / "hegao.toml").write_text('ignore = ["PCT999"]\n', encoding="utf-8")

    async def scene(e: Editor) -> None:
        e.open("a.md", f"{OVER}。\n")
        (problem,) = await e.found("a.md")
        assert "没有名为“PCT999”的规则" in problem.message
        assert "hegao.toml" in problem.message
        assert problem.severity == types.DiagnosticSeverity.Error
        e.become("a.md", f"{OVER}，甲。\n")
        await e.found("a.md")
        assert [m.message for m in e.client.messages if "PCT999" in m.message] == [f"hegao: {problem.message}"]
        seen = len(e.published)
        (tmp_path / "hegao.toml").write_text("lang = [\n", encoding="utf-8")
        e.settings_changed()
        (problem,) = await e.found("a.md", seen)
        assert "hegao.toml" in problem.message
        seen = len(e.published)
        (tmp_path / "hegao.toml").write_text('lang = "en"\n', encoding="utf-8")
        e.settings_changed()
        (found,) = await e.found("a.md", seen)
        assert found.code == "PCT001"
        assert "占比" not in found.message

    play(tmp_path, scene)


def test_the_baseline_of_the_settings_holds(tmp_path: Path) -> None:
    (tmp_path / "hegao.toml").write_text('baseline = ".hegao-baseline.json"\n', encoding="utf-8")
    (tmp_path / "a.md").write_text(f"{OVER}。\n", encoding="utf-8")
    assert hegao("baseline", cwd=tmp_path).code == 0

    async def scene(e: Editor) -> None:
        e.open("a.md", f"{OVER}。\n\n{POINT}。\n")
        assert await e.codes("a.md") == ["PCT002"]

    play(tmp_path, scene)


#: Recognizers as somebody may have installed them: they hang, kill the process, or talk.
PLUGIN = """
import os, sys, time

def find(text):
    if "会停" in text:
        time.sleep(60)
    if "会死" in text:
        os._exit(3)
    if "会坏" in text:
        raise ValueError(text)
    print(text)
    print(text, file=sys.stderr)
    os.write(1, text.encode())
    return ()
"""


def test_what_breaks_hangs_or_dies_costs_one_check(tmp_path: Path) -> None:
    plugins = tmp_path / "plugins"
    (plugins / "plug-1.0.dist-info").mkdir(parents=True)
    (plugins / "plug.py").write_text(PLUGIN, encoding="utf-8")
    (plugins / "plug-1.0.dist-info" / "METADATA").write_text("Name: plug\nVersion: 1.0\n")
    (plugins / "plug-1.0.dist-info" / "entry_points.txt").write_text("[hegao.recognizers]\nplug = plug:find\n")
    (tmp_path / "hegao.toml").write_text('recognizers = ["plug"]\ntime-limit = 3\n', encoding="utf-8")
    names = "联系人：宏达机械有限公司。"

    async def scene(e: Editor) -> None:
        async def sound() -> None:
            """Checked again; on a busy machine the first check of a new process may take too long, too."""
            for _ in range(5):
                e.become("a.md", f"{OVER}。{names}\n")
                if "PCT001" in await e.codes("a.md"):
                    return
            pytest.fail("no check has succeeded")

        e.open("a.md", f"{OVER}。{names}\n")
        await e.found("a.md")
        await sound()
        for word, why in (("会停", "没有检查完"), ("会死", "意外结束"), ("会坏", "plug")):
            e.become("a.md", f"{OVER}。{names}{word}。\n")
            (problem,) = await e.found("a.md")
            assert problem.code is None
            assert why in problem.message
            assert "宏达" not in problem.message
            await sound()
        assert e.client.messages == []

    play(tmp_path, scene, path=[str(plugins)])


def test_hostile_texts(tmp_path: Path) -> None:
    async def scene(e: Editor) -> None:
        texts = {
            "nul": f"\0{OVER}。\n",
            "half": f"\ud842{OVER}。\udfb7\n",
            "mark": f"\ufeff{OVER}。\n",
            "markup": f"[x](command:evil)<img src=x>{OVER}。\n",
            "override": f"\u202e{OVER}。\n",
            "long": "，".join([OVER] * 2000),
            "empty": "",
        }
        for name, text in texts.items():
            e.open(f"{name}.md", text)
        found = {name: await e.found(f"{name}.md") for name in texts}
        assert [d.code for d in found["nul"]] == [None]
        assert "hegao" not in found["nul"][0].message
        for name, at in (("half", 18), ("mark", 18), ("override", 18)):
            (one,) = [d for d in found[name] if d.code == "PCT001"]
            assert where(one) == ((0, at), (0, at + 6)), name
        assert len(found["long"]) >= 1
        assert found["empty"] == []
        (action,) = [a for a in await e.actions("mark.md", found["mark"][0]) if "PCT001" in a.title]
        await e.take(action)
        assert await e.codes("mark.md") == []
        e.change("empty.md", (((5, 0), (2, 9)), OVER))  # positions that are nowhere
        assert await e.codes("empty.md") == ["PCT001"]
        unknown = types.HoverParams(types.TextDocumentIdentifier("git:/x"), types.Position(0, 0))
        assert await e.client.text_document_hover_async(unknown) is None

    play(tmp_path, scene)


def lsp(stdin: bytes, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "linter", "lsp", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, timeout=60, check=False, env=env)


def test_an_editor_that_just_goes_or_talks_nonsense(tmp_path: Path) -> None:
    gone = lsp(b"", tmp_path, "--stdio")
    assert (gone.returncode, gone.stdout, gone.stderr) == (1, b"", b"")
    secret = '{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":"张三丰"}}'.encode()
    broken = secret[:-3]
    asked = '{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":{"textDocument":"张三丰"}}'.encode()
    sent = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(each), each) for each in (secret, broken, asked))
    heard = lsp(sent, tmp_path)
    assert heard.returncode == 1
    for answer in (b'"error": {"code": -32602, "message": "Invalid Params"}', b'"id": 7'):
        assert answer in heard.stdout
    assert heard.stderr == b""
    for form in ("张三丰", "\\u5f20"):
        assert form.encode() not in heard.stdout


def test_without_the_extra(tmp_path: Path) -> None:
    program = "import sys; sys.modules['pygls'] = None; from linter.cli.main import main; main()"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for lang, words in (("zh", "尚未安装"), ("en", "not installed")):
        command = [sys.executable, "-c", program, "lsp", "--lang", lang]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False, env=env)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
        assert words in done.stderr.decode()
        assert "pip install 'hegao[lsp]'" in done.stderr.decode()


def test_web_page_is_marked_in_its_source(tmp_path: Path) -> None:
    async def scene(e: Editor) -> None:
        page = '<html><body>\n<p>甲</p>\n<p class="x">占工业投资的<b>比重为</b>128.<i>6</i>%。</p>\n</body></html>\n'
        e.open("页.html", page, "html")
        (found,) = await e.found("页.html")
        line = page.split("\n")[2]
        assert found.code == "PCT001"
        assert where(found) == ((2, line.index("128")), (2, line.index("%") + 1))
        assert await e.hover("页.html", 2, line.index("128") + 1) != ""

    play(tmp_path, scene)
