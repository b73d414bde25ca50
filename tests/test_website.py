"""The site of the documentation: it builds without a complaint, holds every page, is searched in Chinese, fetches nothing."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("zensical", reason="needs zensical")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
#: A page of the site asks its worker for a word as this does, and gets the numbers of sections back.
ASK = """
const [worker, index, word] = process.argv.slice(1), fs = require("fs")
globalThis.self = globalThis
globalThis.postMessage = said => {
  if (said.type === 1) self.onmessage({ data: { type: 2, data: { input: word } } })
  else console.log(JSON.stringify(said.data.items.map(each => each.id)))
}
require("vm").runInThisContext(fs.readFileSync(worker, "utf8"))
self.onmessage({ data: { type: 0, data: JSON.parse(fs.readFileSync(index, "utf8")) } })
"""


def build(to: Path, root: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "docs" / "website.py"), "build", "--to", str(to)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("site")
    ran = build(to)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "No issues found" in ran.stdout + ran.stderr
    return to


def navigation() -> list[str]:
    """The pages of the navigation, as paths of Markdown files."""

    def leaves(entry: Any) -> Iterable[str]:
        if isinstance(entry, str):
            yield entry
        else:
            for each in entry.values() if isinstance(entry, dict) else entry:
                yield from leaves(each)

    return list(leaves(tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]))


def test_every_page_is_there_and_in_the_navigation(site: Path) -> None:
    ours = {page.relative_to(ROOT / "docs").with_suffix(".html") for page in (ROOT / "docs").rglob("*.md")}
    listed = {Path(page).with_suffix(".html") for page in navigation()}
    built = {page.relative_to(site) for page in site.rglob("*.html")}
    assert ours - listed == set()
    assert built - {Path("404.html")} == listed
    titles = [re.search("<h1.*?>(.+?)<", (site / page).read_text("utf-8")) for page in listed]
    assert all(titles)


def test_no_blank_stands_where_a_line_of_chinese_ended(site: Path) -> None:
    for page in site.rglob("*.html"):
        for paragraph in re.findall("<(?:p|li)>(.*?)</(?:p|li)>", page.read_text("utf-8"), re.DOTALL):
            assert not re.search(r"[一-龥，。；：、]\s*\n\s*[一-龥（“]", paragraph), (page.name, paragraph)


def test_tables_and_lists_became_tables_and_lists(site: Path) -> None:
    """Markdown is read a little differently here: a list wants an empty line before it."""
    for page in site.rglob("*.html"):
        for paragraph in re.findall("<p>(.*?)</p>", page.read_text("utf-8"), re.DOTALL):
            assert not re.search(r"^\||\n(?:- |[0-9]+\. |\|)|```", paragraph), (page.name, paragraph)
    assert (site / "rules.html").read_text("utf-8").count("<table") >= 14


def test_no_programs_and_no_data_are_published(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    own = {name for name in names if not name.startswith("assets/")}
    assert {name for name in own if not name.endswith(".html")} == {
        "license.txt",
        "notice.txt",
        "search.json",
        "sitemap.xml",
    }


def test_pages_fetch_nothing_from_elsewhere(site: Path) -> None:
    fetched = re.compile(r"<(?:link|script|img|iframe|source)\b[^>]*?\b(?:src|href|srcset)=[\"']?([^\"'\s>]+)", re.I)
    seen = 0
    for page in site.rglob("*.html"):
        for address in fetched.findall(page.read_text("utf-8")):
            seen += 1
            assert not re.match(r"[a-z]+:|//", unescape(address)), (page.name, address)
            if page.name != "404.html":
                assert (page.parent / address.partition("?")[0]).exists(), (page.name, address)
        # What the theme's own script would load from elsewhere, were it there.
        assert not re.search(r"class=\"[^\"]*\b(?:mermaid|glightbox|pyodide)\b", page.read_text("utf-8")), page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()[\s\"']*(?:https?:)?//", sheet.read_text("utf-8")), sheet.name
    assert seen > 100


def test_links_between_pages_lead_somewhere(site: Path) -> None:
    """Anchors too, Chinese ones included; on the site they come from another program than on the pages."""
    text = {page: page.read_text("utf-8") for page in site.rglob("*.html") if page.name != "404.html"}
    for page, html in text.items():
        article = html[html.index("<article") : html.index("</article>")]
        for link in re.findall(r"<a\b[^>]*?\bhref=\"([^\"]+)\"", article):
            if re.match("https?:|mailto:", link):
                continue
            path, _, anchor = unescape(link).partition("#")
            target = (page.parent / path).resolve() if path else page
            assert target.exists(), (page.name, link)
            if anchor and target in text:
                assert f'id="{anchor}"' in text[target], (page.name, link)


def test_a_chinese_word_is_found(site: Path) -> None:
    index = json.loads((site / "search.json").read_text("utf-8"))
    assert index["config"]["lang"] == ["zh"]
    holding = [i for i, each in enumerate(index["items"]) if "恒等式" in each["title"] + each["text"]]
    assert "identities.html" in {index["items"][i]["location"].partition("#")[0] for i in holding}
    if not (node := shutil.which("node")):
        return  # the index is all that can be looked at
    (worker,) = site.glob("assets/javascripts/workers/search.*.js")
    for word, page in (("恒等式", "identities.html"), ("百分点", "rules.html"), ("基线", "baseline.html")):
        command = [node, "-e", ASK, str(worker), str(site / "search.json"), word]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60)
        assert ran.returncode == 0, ran.stderr
        found = {index["items"][i]["location"].partition("#")[0] for i in json.loads(ran.stdout)}
        assert page in found, (word, found)


def test_a_link_that_leads_nowhere_ends_the_build(tmp_path: Path) -> None:
    root = tmp_path / "copy"
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("__pycache__"))
    for path in ("zensical.toml", *runpy.run_path(str(ROOT / "docs" / "website.py"))["BESIDE"]):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, root / path)
    with (root / "docs" / "start.md").open("a", encoding="utf-8") as page:
        page.write("\n[nowhere](no-such-page.md)\n")
    ran = build(tmp_path / "site", root)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    kept = tmp_path / "report.txt"
    kept.write_text("稿件", "utf-8")
    assert build(tmp_path).returncode == 2
    assert kept.exists()
