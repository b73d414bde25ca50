"""The page in a browser: filters, jumps, keys, both colour schemes, paper; and that it asks the network for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import chromium
import pytest
from command import hegao

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.MISSING, reason="needs playwright and chromium"),
]
ROOT = Path(__file__).parents[1]
SAMPLE = (ROOT / "samples" / "monthly-report.txt").read_text("utf-8")
OTHER = "# 情况\n\n工业投资占全部投资的比重为131.2%。<script>document.title = 'x'</script>\n\n投资比重为128.6%。<!-- hegao: ignore[PCT001] 已核对 -->\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "月报.txt").write_text(SAMPLE, encoding="utf-8")
    (folder / "b.md").write_text(OTHER, encoding="utf-8")
    (folder / "空.txt").write_text("全县概况。\n", encoding="utf-8")
    command = ("check", "月报.txt", "b.md", "空.txt", "--exit-zero", "--output-format")
    hegao(*command, "html=all.html", "--output-format", "html=site/", cwd=folder)
    return folder


class Seen:
    """What the browser had to say, and asked for."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def opened(browser: Browser, made: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page with all reports; afterwards nothing may have gone wrong and nothing been asked for but the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **getattr(request, "param", {}))
    page = context.new_page()
    seen = Seen(page)
    page.goto((made / "all.html").as_uri())
    yield page
    assert seen.said == []
    assert [url for url in seen.asked if not url.startswith("file:")] == []
    context.close()


def shown(page: Page, what: str) -> int:
    count: int = page.locator(f"{what}:visible").count()
    return count


def lit(page: Page) -> list[Any]:
    return [mark.inner_text() for mark in page.locator(".m.on").all()]


def test_severity_rule_and_file_filter(opened: Page) -> None:
    every = shown(opened, ".note")
    assert every == 15  # the suppressed one waits
    opened.get_by_label("警告").uncheck()
    errors = shown(opened, ".note")
    assert 0 < errors < every
    assert shown(opened, ".note.warning") == 0
    assert opened.locator(".m.warning:not(.off):not(.error):not([data-f*=' '])").count() == 0
    assert f"显示 {errors} / {every} 处" in opened.locator("output").inner_text()
    opened.get_by_label("警告").check()
    opened.locator("select[name=rule]").select_option("DIR003")
    assert shown(opened, ".note") == 1
    assert shown(opened, "article") == 1  # of several reports only those with such a finding
    opened.locator("select[name=rule]").select_option("")
    opened.locator("input[name=file]").fill("B.MD")
    assert shown(opened, "article") == shown(opened, "table.files tbody tr") == 1
    opened.get_by_label("已忽略").check()
    assert shown(opened, ".note") == 2


def test_only_paragraphs_with_findings(opened: Page) -> None:
    rows = shown(opened, ".row")
    opened.get_by_label("只看有问题的段落").check()
    assert 0 < shown(opened, ".row") < rows
    assert shown(opened, ".note") == 15


def test_both_ends_of_a_contradiction_are_lit(opened: Page) -> None:
    note = opened.locator(".note", has_text="DIR003")
    note.hover()
    assert len(lit(opened)) == 2
    note.locator(".link a").click()
    assert "增长12.5%" in opened.evaluate("document.activeElement.innerText")
    assert opened.evaluate("document.activeElement.getBoundingClientRect().top") > 0
    assert len(lit(opened)) == 2
    opened.keyboard.press("Enter")  # from the mark to its note
    assert "DIR003" in opened.evaluate("document.activeElement.innerText")
    opened.go_back()
    assert "增长12.5%" in opened.evaluate("document.activeElement.innerText")


def test_keys(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"
    seen = []
    for _ in range(3):
        opened.keyboard.press("F8")
        seen.append(opened.evaluate("document.activeElement.id.split('-').pop()"))
    assert seen == ["1", "2", "3"]
    opened.keyboard.press("Shift+F8")
    assert opened.evaluate("document.activeElement.id.split('-').pop()") == "2"
    assert opened.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    opened.keyboard.press("Escape")
    assert lit(opened) == []


def test_the_claim_table_sorts_and_narrows(opened: Page) -> None:
    box = opened.locator("details.claims").first
    box.locator("summary").click()
    values = box.locator("tbody tr td:nth-child(9)")
    box.get_by_role("button", name="舍入区间").click()
    numbers = [float(each.split(" ")[0]) for each in values.all_inner_texts() if each[:1].isdigit()]
    assert numbers == sorted(numbers)
    assert len(numbers) > 20
    box.get_by_role("button", name="舍入区间").click()
    assert box.locator("th[aria-sort=descending]").count() == 1
    assert float(values.first.inner_text().split(" ")[0]) == numbers[-1]
    box.locator(".find").fill("技术改造投资")
    assert 0 < box.locator("tbody tr:visible").count() < 10


def test_rules_are_reached(opened: Page) -> None:
    opened.locator(".note .code", has_text="RNK001").first.click()
    assert opened.evaluate("document.activeElement.id") == "rule-RNK001"


@pytest.mark.parametrize("opened", [{"color_scheme": "dark"}], indirect=True)
def test_dark_and_back(opened: Page) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = opened.evaluate(ground)
    assert max(map(int, dark[4:-1].split(", "))) < 60
    opened.locator("button[name=theme]").click()
    assert min(map(int, opened.evaluate(ground)[4:-1].split(", "))) > 200


@pytest.mark.parametrize("opened", [{"color_scheme": "dark"}], indirect=True)
def test_paper(opened: Page) -> None:
    """Printed light, without the filters, notes beside the text; a closed claim table stays away."""
    pdf = opened.pdf(format="A4", print_background=True)
    assert pdf.startswith(b"%PDF")
    opened.emulate_media(media="print")
    assert shown(opened, ".bar") == shown(opened, ".claims") == 0
    assert shown(opened, ".note") == 15
    assert opened.evaluate("getComputedStyle(document.querySelector('.paper')).backgroundColor") == "rgb(255, 255, 255)"


def test_a_narrow_window(opened: Page) -> None:
    opened.set_viewport_size({"width": 400, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 400


def test_without_scripts_links_work(browser: Browser, made: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((made / "all.html").as_uri())
    assert page.locator(".note:visible").count() == 16
    assert "停用了脚本" in page.locator(".noscript").inner_text()
    page.locator(".note .link a").first.click()
    assert "#m-" in page.url
    context.close()


def test_a_folder_is_walked(browser: Browser, made: Path) -> None:
    page = browser.new_page()
    seen = Seen(page)
    page.goto((made / "site" / "index.html").as_uri())
    page.locator("select[name=rule]").select_option("DIR003")
    assert page.locator("table.files tbody tr:visible").count() == 1
    page.get_by_role("link", name="月报.txt").click()
    page.locator(".note", has_text="DIR003").wait_for()
    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.classList.contains('m')")
    page.get_by_role("link", name="返回总览").click()
    assert page.locator("table.files").count() == 1
    assert seen.said == []
    page.close()


def test_the_policy_stops_what_does_not_belong(browser: Browser, made: Path) -> None:
    """That the policy is in force: an element put in from outside does not run."""
    page = browser.new_page()
    page.goto((made / "all.html").as_uri())
    ran = page.evaluate(
        "() => { try { const s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s); }"
        " catch (e) { return 'refused'; } return String(window.ran); }"
    )
    assert ran in ("refused", "undefined")
    assert page.title() != "x"
    page.close()
