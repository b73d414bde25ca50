"""The page over a run in a browser: filters, sorting, ways from a count to what it counts, keys, colours, paper, no network."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import chromium
import drawn
import pytest
from command import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.MISSING, reason="needs playwright and chromium"),
    pytest.mark.skipif(not find_spec("duckdb"), reason="needs the extra store"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("HEGAO_CACHE_DIR", compiled(folder / "cache"))
        drawn.fill(folder / "in")
        drawn.check(folder / "in", folder / "out")
        drawn.report("out", "-o", "page.html")
    return folder / "page.html"


@pytest.fixture
def opened(browser: Browser, made: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page; afterwards nothing may have gone wrong and nothing been asked for but the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **getattr(request, "param", {}))
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(made.as_uri())
    assert page.title().startswith("27 篇")
    yield page
    assert said == []
    assert asked == [made.as_uri()]
    context.close()


def rows(page: Page, table: str) -> list[list[str]]:
    """The rows that can be seen."""
    found: list[list[str]] = page.evaluate(
        "name => [...document.querySelectorAll('#' + name + ' tbody tr')].filter(row => row.getClientRects().length)"
        ".map(row => [...row.children].map(cell => cell.innerText.trim()))",
        table,
    )
    return found


def focused(page: Page, what: str) -> Any:
    return page.evaluate(f"document.activeElement.{what}")


def test_findings_are_narrowed_by_severity_rule_and_words(opened: Page) -> None:
    every = rows(opened, "t-findings")
    opened.get_by_label("提示").uncheck()
    fewer = rows(opened, "t-findings")
    assert fewer == [row for row in every if row[0] != "提示"]
    assert 0 < len(fewer) < len(every)
    assert f"{len(fewer)} / {len(every)}" in opened.locator("output").inner_text()
    opened.locator("select[name=rule]").select_option("PCT001")
    assert {row[1] for row in rows(opened, "t-findings")} == {"PCT001"}
    opened.locator("input[name=words]").fill("2026-03 临河")
    assert [row[3] for row in rows(opened, "t-findings")] == ["in/临河县/2026-03.txt"]
    assert [row[0] for row in rows(opened, "t-documents")] == ["in/临河县/2026-03.txt"]
    opened.get_by_role("button", name="清除").click()
    opened.wait_for_function("document.querySelector('output').value.indexOf('/') < 0")
    assert rows(opened, "t-findings") == every


def test_series_are_found_by_their_words(opened: Page) -> None:
    cards = opened.locator(".card:visible")
    assert cards.count() > 3
    opened.locator("input[name=words]").fill("固定资产")
    assert cards.count() == 1
    assert "写法不一" in cards.inner_text()


def test_a_count_leads_to_what_it_counts(opened: Page) -> None:
    opened.locator("#by_rule .sorted a", has_text="PCT001").click()
    assert focused(opened, "id") == "findings"
    assert {row[1] for row in rows(opened, "t-findings")} == {"PCT001"}
    opened.locator(".heat td a").first.click()
    shown = rows(opened, "t-findings")
    assert len({(row[1], row[2]) for row in shown}) == 1
    assert str(len(shown)) == opened.locator(".heat td a").first.inner_text()
    opened.locator(".legend a", has_text="读不了").click()
    assert focused(opened, "id") == "documents"
    assert [row[0].split("\n")[0] for row in rows(opened, "t-documents")] == ["in/坏.txt"]
    opened.keyboard.press("Escape")
    opened.wait_for_function("document.querySelector('output').value.indexOf('/') < 0")
    assert len(rows(opened, "t-documents")) == 27


def test_tables_sort(opened: Page) -> None:
    before = rows(opened, "t-documents")
    head = opened.locator("#t-documents thead")
    head.get_by_role("button", name="数据").click()
    counts = [int(row[6]) for row in rows(opened, "t-documents")]
    assert counts == sorted(counts, reverse=True)
    head.get_by_role("button", name="数据").click()
    assert [int(row[6]) for row in rows(opened, "t-documents")] == sorted(counts)
    assert head.locator("th[aria-sort=ascending]").count() == 1
    head.get_by_role("button", name="时期").click()
    months = [row[2] for row in rows(opened, "t-documents")]
    assert [each for each in months if each] == sorted(each for each in months if each)
    assert months[-1] == ""  # what is not known comes last
    assert sorted(rows(opened, "t-documents")) == sorted(before)
    opened.locator("#t-findings thead").get_by_role("button", name="位置").click()
    places = [tuple(map(int, row[4].split(":"))) for row in rows(opened, "t-findings")]
    assert places == sorted(places)
    opened.locator("#by_rule thead").first.get_by_role("button", name="规则").click()
    codes = opened.locator("#by_rule .sorted tbody th").all_inner_texts()
    assert codes == sorted(codes)


def test_keys(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert focused(opened, "className") == "skip"
    opened.keyboard.press("Enter")
    assert focused(opened, "id") == "main"
    opened.keyboard.press("/")
    assert focused(opened, "name") == "words"
    opened.keyboard.type("坏/")
    assert focused(opened, "value") == "坏/"
    opened.keyboard.press("Escape")
    assert focused(opened, "value") == ""
    opened.locator("#t-documents thead button").first.focus()
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") in ("solid", "auto")
    opened.keyboard.press("Enter")
    names = [row[0] for row in rows(opened, "t-documents")]
    assert names.index("in/临河县/2025-01.txt") < names.index("in/临河县/2026-01.txt")


@pytest.mark.parametrize("opened", [{"color_scheme": "dark"}], indirect=True)
def test_dark_light_and_paper(opened: Page) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert max(map(int, opened.evaluate(ground)[4:-1].split(", "))) < 60
    opened.locator("button[name=theme]").click()
    assert min(map(int, opened.evaluate(ground)[4:-1].split(", "))) > 200
    opened.locator("button[name=theme]").click()
    assert opened.pdf(format="A4", print_background=True).startswith(b"%PDF")
    opened.emulate_media(media="print")
    assert opened.locator(".bar:visible, .contents:visible").count() == 0
    assert opened.evaluate("getComputedStyle(document.querySelector('.card')).backgroundColor") == "rgb(255, 255, 255)"


def test_a_narrow_window(opened: Page) -> None:
    opened.set_viewport_size({"width": 390, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 390
    message = opened.locator("#t-findings tbody tr td:last-child").first.bounding_box()
    assert message is not None
    assert message["x"] + message["width"] <= 390


def test_without_scripts_everything_is_there(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made.as_uri())
    assert page.locator("#t-documents tbody tr:visible").count() == 27
    assert "停用了脚本" in page.locator(".noscript").inner_text()
    page.locator(".contents a", has_text="稿件").last.click()
    assert page.url.endswith("#documents")
    context.close()


def test_what_is_put_in_from_outside_does_not_run(browser: Browser, made: Path) -> None:
    page = browser.new_page()
    page.goto(made.as_uri())
    ran = page.evaluate(
        "() => { try { const s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s); }"
        " catch (e) { return 'refused'; } return String(window.ran); }"
    )
    assert ran in ("refused", "undefined")
    assert page.title() != "x"
    page.close()
