"""The search page as somebody uses it, and what it says when something is broken."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from generators.search import SearchPage, build_index, export_browser
from generators.search.export import part_of

from .browser import load_engine, make_site, served

pytestmark = pytest.mark.browser

FIRST = "[data-daoyin-results] li:first-child"
STATUS = "[data-daoyin-results] [role=status]"
FILTERS = "[data-daoyin-results] [role=group] button:visible"
TITLES = "[data-daoyin-results] li h2 a"


def test_a_query_in_the_address_is_answered(page: Page, address: str) -> None:
    page.goto(f"{address}?q={quote('老板不发工资')}")
    expect(page.locator(f"{FIRST} a").first).to_have_text("劳动报酬与劳动合同")
    expect(page.locator("input[name=q]")).to_have_value("老板不发工资")
    expect(page).to_have_title("老板不发工资 · Search")
    expect(page.locator(f"{FIRST} .daoyin-search__kind")).to_have_text("Route map")
    assert page.locator(f"{FIRST} a").first.get_attribute("href") == "../zh-Hans/route/wages.html"


def test_matched_words_are_marked_across_scripts(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote('勞動報酬')}")
    expect(page.locator(f"{FIRST} mark").first).to_have_text("劳动报酬")


def test_typing_searches_and_keeps_the_address(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html")
    page.locator("input[name=q]").press_sequentially("判决不服", delay=5)
    expect(page.locator(f"{FIRST} a").first).to_have_text("起诉、上诉、再审、检察监督")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "判决不服"


def test_going_back_brings_the_earlier_query(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote('贪污')}")
    expect(page.locator(f"{FIRST} a").first).to_contain_text("公职人员")
    page.locator("input[name=q]").fill("房产")
    expect(page.locator(f"{FIRST} a").first).to_contain_text("商品房")
    page.locator("input[name=q]").fill("房产证")
    page.wait_for_url(f"**q={quote('房产证')}")
    page.locator("input[name=q]").press("Enter")
    page.go_back()
    expect(page.locator(f"{FIRST} a").first).to_contain_text("公职人员")


def test_enter_works_from_a_folder_too(page: Page, site: Path) -> None:
    page.goto(site.as_uri() + "/find/index.html")
    page.locator("input[name=q]").fill("房产证")
    page.locator("input[name=q]").press("Enter")
    expect(page.locator(f"{FIRST} a").first).to_contain_text("商品房")


def test_filters_count_keep_the_focus_and_are_in_the_address(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote('复查怎么写')}")
    expect(page.locator(f"{FIRST} .daoyin-search__kind")).to_have_text("Form")
    expect(page.locator("[data-daoyin-everything]")).to_be_hidden()
    counts = {text.rsplit(" ", 1)[0]: int(text.rsplit(" ", 1)[1]) for text in page.locator(FILTERS).all_inner_texts()}
    assert next(iter(counts)) == "All"
    assert counts["All"] == sum(counts.values()) - counts["All"]
    assert (page.locator(STATUS).text_content() or "").split()[0] == str(counts["All"])
    button = page.get_by_role("button", name=f"Route map {counts['Route map']}", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(page.locator(STATUS)).to_contain_text(str(counts["Route map"]))
    expect(page.locator(f"{FIRST} .daoyin-search__kind")).to_have_text("Route map")
    assert page.evaluate("new URLSearchParams(location.search).get('kind')") == "route"
    page.reload()
    expect(page.locator(f"{FIRST} .daoyin-search__kind")).to_have_text("Route map")
    page.go_back()
    expect(page.locator(f"{FIRST} .daoyin-search__kind")).to_have_text("Form")
    expect(page.locator(f"{FILTERS}[aria-pressed=true]")).to_contain_text("All")


def test_a_filter_that_leaves_nothing_shows_the_way_back(page: Page, address: str) -> None:
    page.goto(f"{address}?q={quote('新房质量问题')}&kind=constructor")
    expect(page.locator(STATUS)).to_contain_text("None of this kind")
    page.locator(FILTERS).first.click()
    expect(page.locator(f"{FIRST} a").first).to_contain_text("商品房")


def test_the_section_link(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote('新房质量问题')}")
    expect(page.locator(f"{FIRST} .daoyin-search__section")).to_have_attribute("href", "../zh-Hans/route/housing.html#quality")


def test_arrows_go_through_the_results_and_escape_goes_back(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote('复查')}")
    titles, box = page.locator(TITLES), page.locator("input[name=q]")
    expect(titles.nth(1)).to_be_visible()
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Tab")
    page.locator(FILTERS).first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(FILTERS).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(titles).to_have_count(0)
    page.go_back()
    expect(box).to_have_value("复查")


SUGGESTS = """() => {
  const index = window.daoyinSearch.open(new URL("../assets/search/", document.baseURI).href);
  const search = index.search.bind(index);
  index.search = async (query, options) => ({ ...await search(query, options), suggestion: query === "房产正<b>" ? "房产证" : null });
}"""


def test_a_suggestion_is_a_link_that_asks_again(page: Page, http_root: str) -> None:
    load_engine(page, f"{http_root}/find/index.html?q=x")
    page.evaluate(SUGGESTS)
    page.locator("input[name=q]").fill("房产正<b>")
    link = page.get_by_role("link", name="房产证", exact=True)
    expect(page.locator(".daoyin-search__suggestion")).to_have_text("Did you mean 房产证?")
    expect(link).to_have_attribute("href", re.compile(re.escape(f"?q={quote('房产证')}") + "$"))
    link.click()
    expect(page.locator("input[name=q]")).to_have_value("房产证")
    expect(page.locator("input[name=q]")).to_be_focused()
    expect(page.locator(f"{FIRST} a").first).to_contain_text("商品房")
    expect(page.locator(".daoyin-search__suggestion")).to_be_hidden()


def test_synonyms_and_the_other_script_are_marked(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote('老板拖欠工錢')}")
    expect(page.locator(f"{FIRST} mark", has_text="工资").first).to_be_visible()


def test_the_count_is_said_once(page: Page, http_root: str) -> None:
    page.add_init_script("""addEventListener('DOMContentLoaded', () => new MutationObserver((all) => {
      (window.said ||= []).push(...all.map((one) => one.target.textContent));
    }).observe(document.querySelector('[role=status]') || document.body, {childList: true, subtree: true, characterData: true}))""")
    page.goto(f"{http_root}/find/index.html?q={quote('复查')}")
    expect(page.locator(".daoyin-search__summary").first).to_be_visible()
    said = [text for text in page.evaluate("window.said") if text.endswith("found")]
    assert len(said) == 1


def test_more_results_on_demand(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote('工资 征地 房产 判决 信访 复查 申请 条例 贪污 第二十二条 机关 不服')}")
    expect(page.locator(STATUS)).to_contain_text("found")
    shown = page.locator("[data-daoyin-results] li")
    expect(shown).to_have_count(10)
    page.locator("button.daoyin-search__more").click()
    expect(shown.nth(10).locator("h2 a")).to_be_focused()
    more = shown.count()
    page.reload()
    expect(shown).to_have_count(more)


def test_nothing_is_loaded_before_somebody_searches(page: Page, http_root: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{http_root}/find/index.html", wait_until="networkidle")
    assert [url.rsplit("/", 1)[1] for url in asked if url.endswith(".js")] == ["search.js"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("？！……", "Write a word"),
        ("((((\\", "Write a word"),
        ("\u0007", "Write a word"),
        ("zzzzqqq", "Nothing found"),
        ("(z+)+$" * 15, "Nothing found"),
    ],
)
def test_nothing_found_is_said_and_leads_on(page: Page, http_root: str, query: str, said: str) -> None:
    page.goto(f"{http_root}/find/index.html?q={quote(query)}")
    expect(page.locator(STATUS)).to_contain_text(said)
    expect(page.locator("a.daoyin-search__start")).to_be_visible()
    expect(page.locator("[data-daoyin-everything]")).to_be_visible()
    expect(page.locator(FILTERS)).to_have_count(0)


@pytest.mark.parametrize("query", ["工资" * 5_000, "*" * 10_000, "工" + "?" * 9_999])
def test_very_long_queries_answer_quickly(page: Page, http_root: str, query: str) -> None:
    page.goto(f"{http_root}/find/index.html")
    page.locator("input[name=q]").fill(query)
    expect(page.locator(STATUS)).not_to_be_empty(timeout=2_000)
    longest = page.evaluate(
        """async (query) => {
          const index = window.daoyinSearch.open(new URL("../assets/search/", document.baseURI).href);
          await index.search(query, {});
          const start = performance.now();
          await index.search(query, {});
          return performance.now() - start;
        }""",
        query,
    )
    assert longest < 200
    expect(page.locator(STATUS)).to_contain_text("Cut after 128" if "工" in query else "Write a word")
    assert len(page.url) < 3_000


@pytest.fixture
def broken_site(exported: Path, tmp_path: Path) -> Iterator[Callable[[Callable[[Path], None]], str]]:
    root = make_site(exported, tmp_path / "site")

    def break_it(damage: Callable[[Path], None]) -> str:
        damage(root / "assets" / "search")
        return f"{address}/find/index.html?q={quote('老板不发工资')}"

    with served(root) as address:
        yield break_it


def _each(folder: Path, pattern: str, content: bytes | None) -> None:
    for path in folder.glob(pattern):
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)


@pytest.mark.parametrize("pattern", ["manifest.js", "pages-*.js", "terms-*.js"])
@pytest.mark.parametrize("content", [None, b"", b"<html>404", b'daoyinSearchPart("terms-0","x",{"\xff'])
def test_a_broken_index_is_said_plainly(
    unwatched_page: Page, broken_site: Callable[[Callable[[Path], None]], str], pattern: str, content: bytes | None
) -> None:
    unwatched_page.goto(broken_site(lambda folder: _each(folder, pattern, content)))
    expect(unwatched_page.locator(STATUS)).to_have_text("The search cannot be read")
    expect(unwatched_page.locator("a.daoyin-search__start")).to_be_visible()


def test_an_index_of_another_build_asks_to_reload(unwatched_page: Page, broken_site: Callable[[Callable[[Path], None]], str]) -> None:
    def damage(folder: Path) -> None:
        for path in folder.glob("terms-*.js"):
            name, _, rest = path.read_text("utf-8").split(",", 2)
            path.write_text(f'{name},"other",{rest}', encoding="utf-8")

    unwatched_page.goto(broken_site(damage))
    expect(unwatched_page.locator(STATUS)).to_have_text("Reload the page")


def test_one_missing_part_still_gives_results(unwatched_page: Page, broken_site: Callable[[Callable[[Path], None]], str]) -> None:
    def damage(folder: Path) -> None:
        (folder / f"terms-{part_of('老板', len(list(folder.glob('terms-*.js'))))}.js").unlink()

    unwatched_page.goto(broken_site(damage))
    expect(unwatched_page.locator(f"{FIRST} a").first).to_have_text("劳动报酬与劳动合同")
    expect(unwatched_page.locator(STATUS)).to_contain_text("Some results may be missing")


def test_missing_summaries_leave_the_titles(unwatched_page: Page, broken_site: Callable[[Callable[[Path], None]], str]) -> None:
    unwatched_page.goto(broken_site(lambda folder: _each(folder, "cards-*.js", None)))
    expect(unwatched_page.locator(STATUS)).to_have_text("The search cannot be read")
    expect(unwatched_page.locator(f"{FIRST} a").first).to_have_text("劳动报酬与劳动合同")


def test_data_is_never_markup(page: Page, tmp_path: Path) -> None:
    nasty = "</script><img src=x onerror=\"document.title='bad'\"> \u2028 wages"
    build_index([SearchPage("page/x", "x.html", "en", "page", nasty, summary=nasty)], tmp_path / "built")
    export_browser(tmp_path / "built", tmp_path / "out")
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
    with served(make_site(tmp_path / "out", tmp_path / "site")) as root:
        page.goto(f"{root}/find/index.html?q={quote(nasty)}")
        expect(page.locator(f"{FIRST} .daoyin-search__summary")).to_contain_text("</script><img")
        assert page.title().startswith("</script><img src=x")
        assert page.locator("img").count() == 0
