"""Without a network: what was read can be read and searched again, says that it is a kept copy, and never passes for the newest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generators.search import SearchPage, Settings, build_index, export_browser
from generators.work import keeping

from .offline_site import LANGUAGES, Server, kept, lay_out_site, spoilt, wait_until_kept, write_page

pytestmark = pytest.mark.browser

NOTICE = "[data-daoyin-kept]"
FIRST = "[data-daoyin-results] li:first-child a"
STATUS = "[data-daoyin-results] [role=status]"
VISITED = ("/zh-Hans/routes/wages.html", "/zh-Hans/search.html", "kept.json", "kept-zh-Hans.json")


@pytest.fixture
def root(exported: Path, tmp_path: Path) -> Path:
    return lay_out_site(exported, tmp_path / "site", "2026-01-01")


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    with spoilt(root) as state:
        yield state


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def visited(context: BrowserContext, server: Server) -> Page:
    """A page that was read once, with everything kept that a visit keeps."""
    page = context.new_page()
    page.goto(f"{server.address}/zh-Hans/routes/wages.html")
    wait_until_kept(page, *VISITED)
    return page


def test_a_page_that_was_read_is_there_without_a_network_and_says_so(visited: Page, context: BrowserContext, server: Server) -> None:
    expect(visited.locator(NOTICE)).to_be_hidden()
    visited.reload()
    expect(visited.locator(NOTICE)).to_be_hidden()
    context.set_offline(True)
    asked = len(server.asked)
    visited.reload()
    expect(visited.locator("h1")).to_have_text("routes/wages, 2026-01-01")
    expect(visited.locator(NOTICE)).to_have_text("A kept copy, edition of 2026-01-01. Try again")
    assert visited.evaluate("document.styleSheets[0].cssRules.length") > 0
    assert len(server.asked) == asked
    context.set_offline(False)
    visited.get_by_role("link", name="Try again").click()
    expect(visited.locator(NOTICE)).to_be_hidden()


def test_the_search_works_after_one_visit_to_another_page(visited: Page, context: BrowserContext, server: Server) -> None:
    context.set_offline(True)
    asked = len(server.asked)
    visited.goto(f"{server.address}/zh-Hans/search.html?q={quote('老板不发工资')}")
    expect(visited.locator(FIRST).first).to_have_text("劳动报酬与劳动合同")
    expect(visited.locator(".daoyin-search__summary").first).to_be_visible()
    expect(visited.locator(NOTICE)).to_be_visible()
    visited.locator("input[name=q]").fill("laodong hetong")
    expect(visited.locator(FIRST).first).to_have_text("劳动报酬与劳动合同")
    assert len(server.asked) == asked


def test_what_was_searched_for_is_not_kept(visited: Page, server: Server) -> None:
    visited.goto(f"{server.address}/zh-Hans/search.html?q={quote('老板不发工资')}&kind=route#x")
    expect(visited.locator(FIRST).first).to_be_visible()
    visited.locator("input[name=q]").fill("房产证")
    expect(visited.locator(FIRST).first).to_contain_text("商品房")
    visited.goto(f"{server.address}/zh-Hans/routes/housing.html?answers=secret")
    wait_until_kept(visited, "/zh-Hans/routes/housing.html")
    urls = [url for some in kept(visited).values() for url in some]
    assert all(re.fullmatch(r"[^?#]*(\?v=[0-9a-f]+)?", url) for url in urls), urls
    assert visited.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_page_that_is_not_kept_leads_on(visited: Page, context: BrowserContext, server: Server) -> None:
    context.set_offline(True)
    visited.goto(f"{server.address}/zh-Hans/routes/housing.html?q=1")
    expect(visited.locator("[data-daoyin-missing]")).to_be_visible()
    again = visited.get_by_role("link", name="Try again")
    expect(again).to_have_attribute("href", f"{server.address}/zh-Hans/routes/housing.html")
    listed = visited.locator("[data-daoyin-kept-list] a")
    expect(listed.filter(has_text="routes/wages in zh-Hans")).to_be_visible()
    expect(listed.filter(has_text="offline")).to_have_count(0)
    context.set_offline(False)
    again.click()
    expect(visited.locator("h1")).to_have_text("routes/housing, 2026-01-01")


def test_the_chooser_leads_to_the_start_page_that_is_kept(visited: Page, context: BrowserContext, server: Server) -> None:
    context.set_offline(True)
    visited.goto(f"{server.address}/")
    expect(visited.locator("h1")).to_have_text("index, 2026-01-01")


@pytest.mark.parametrize("fragment", ["javascript:alert(1)", "//elsewhere.example/", "%E0%A4%A", "https://elsewhere.example/x"])
def test_only_addresses_of_the_site_become_a_link(visited: Page, server: Server, fragment: str) -> None:
    visited.goto(f"{server.address}/zh-Hans/offline.html#{fragment}")
    expect(visited.locator("[data-daoyin-kept-list] a").first).to_be_visible()
    expect(visited.locator("[data-daoyin-missing]")).to_be_hidden()


def test_with_a_network_the_newest_is_shown(visited: Page, root: Path) -> None:
    write_page(root, "zh-Hans/routes/wages.html", "<h1>changed</h1>", "2026-02-02")
    visited.reload()
    expect(visited.locator("h1")).to_have_text("changed")
    expect(visited.locator(NOTICE)).to_be_hidden()


def test_a_page_that_was_taken_away_is_not_kept(visited: Page, root: Path, server: Server) -> None:
    (root / "zh-Hans/routes/wages.html").unlink()
    visited.reload()
    visited.goto(f"{server.address}/zh-Hans/index.html")
    for _ in range(100):
        if not any(url.endswith("routes/wages.html") for some in kept(visited).values() for url in some):
            return
        visited.wait_for_timeout(50)
    raise AssertionError("a page that is gone is still kept")


def test_a_server_that_fails_or_is_silent_shows_the_kept_copy(exported: Path, tmp_path: Path, context: BrowserContext) -> None:
    with spoilt(lay_out_site(exported, tmp_path / "site", "2026-01-01", patience=400)) as server:
        page = context.new_page()
        page.goto(f"{server.address}/zh-Hans/routes/wages.html")
        wait_until_kept(page, *VISITED)
        server.broken = (".html", ".css")
        page.reload()
        expect(page.locator(NOTICE)).to_be_visible()
        server.broken, server.silent = (), ("/",)
        page.reload()
        expect(page.locator(NOTICE)).to_be_visible()
        page.goto(f"{server.address}/zh-Hans/search.html?q={quote('老板不发工资')}")
        expect(page.locator(FIRST).first).to_have_text("劳动报酬与劳动合同")
        server.silent = ()
        page.reload()
        expect(page.locator(NOTICE)).to_be_hidden()


def test_a_page_that_could_not_say_that_it_is_a_copy_is_never_kept(visited: Page, server: Server, context: BrowserContext) -> None:
    visited.goto(f"{server.address}/zh-Hans/bare.html")
    expect(visited.locator("h1")).to_have_text("bare")
    visited.goto(f"{server.address}/zh-Hans/routes/housing.html")
    wait_until_kept(visited, "/zh-Hans/routes/housing.html")
    assert not any(url.endswith("bare.html") for some in kept(visited).values() for url in some)
    context.set_offline(True)
    visited.goto(f"{server.address}/zh-Hans/bare.html")
    expect(visited.locator("[data-daoyin-missing]")).to_be_visible()


def test_a_new_edition_takes_the_place_of_all_that_was_kept(
    visited: Page, context: BrowserContext, root: Path, server: Server, pages: list[SearchPage], settings: Settings, tmp_path: Path
) -> None:
    (old,) = kept(visited)
    changed = [replace(page, title="改了的标题") if page.id == "route/wages" and page.language == "zh-Hans" else page for page in pages]
    build_index(changed, tmp_path / "built", settings)
    export_browser(tmp_path / "built", tmp_path / "new")
    lay_out_site(tmp_path / "new", root, "2026-02-02")
    visited.goto(f"{server.address}/zh-Hans/search.html?q={quote('老板不发工资')}")
    expect(visited.locator(FIRST).first).to_have_text("改了的标题")
    wait_until_kept(visited, *VISITED)
    for _ in range(400):
        if old not in kept(visited):
            break
        visited.wait_for_timeout(50)
    wait_until_kept(visited, *VISITED)
    assert old not in kept(visited)
    context.set_offline(True)
    visited.goto(f"{server.address}/zh-Hans/routes/wages.html")
    expect(visited.locator(NOTICE)).to_contain_text("edition of 2026-02-02")
    visited.goto(f"{server.address}/zh-Hans/search.html?q={quote('老板不发工资')}")
    expect(visited.locator(FIRST).first).to_have_text("改了的标题")


def test_a_policy_that_forbids_the_worker_leaves_the_site_as_it_is(context: BrowserContext, server: Server) -> None:
    for policy in ("default-src 'none'; script-src 'self'; style-src 'self'", "default-src 'none'; script-src 'self'; worker-src 'none'"):
        server.policy = policy
        page = context.new_page()
        page.goto(f"{server.address}/zh-Hans/search.html?q={quote('老板不发工资')}")
        page.wait_for_timeout(800)
        expect(page.locator(FIRST).first).to_have_text("劳动报酬与劳动合同")
        page.reload()
        expect(page.locator(FIRST).first).to_have_text("劳动报酬与劳动合同")
        assert page.evaluate("navigator.serviceWorker.controller") is None
        page.close()


def test_what_is_kept_can_be_deleted(visited: Page, context: BrowserContext, server: Server) -> None:
    visited.goto(f"{server.address}/zh-Hans/offline.html")
    visited.get_by_role("button", name="Delete").click()
    expect(visited.locator("[data-daoyin-forgotten]")).to_have_text("Deleted")
    expect(visited.locator("[data-daoyin-kept-none]")).to_be_visible()
    assert not any(url.endswith("wages.html") for some in kept(visited).values() for url in some)


def test_pages_opened_from_a_folder_start_no_worker(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(f"{root.as_uri()}/zh-Hans/search.html?q={quote('老板不发工资')}")
    expect(page.locator(FIRST).first).to_have_text("劳动报酬与劳动合同")
    page.wait_for_timeout(300)
    assert errors == []


def test_the_worker_knows_the_edition_and_what_to_keep(root: Path, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def site(folder: Path) -> dict[str, object]:
        found = re.search(r"^const SITE = (.*);$", (folder / "offline.js").read_text("utf-8"), re.MULTILINE)
        assert found is not None
        value: dict[str, object] = json.loads(found[1])
        return value

    first = site(root)
    assert first == site(lay_out_site(exported, tmp_path / "same", "2026-01-01"))
    assert first["build"] != site(lay_out_site(exported, tmp_path / "other", "2026-01-02"))["build"]
    assert first["languages"] == list(LANGUAGES)
    assert first["kept"] == {"": "kept.json", "zh-Hans": "kept-zh-Hans.json", "en": "kept-en.json"}
    for path in first["core"]:  # type: ignore[attr-defined]
        assert (root / "zh-Hans" / path).is_file()
    shared = json.loads((root / "assets/search/kept.json").read_text("utf-8"))
    assert shared["version"] == first["search"]
    assert {"manifest", "terms-0", "sounds-0"} <= set(shared["parts"])
    monkeypatch.setattr(keeping, "MOST_SEARCH", 1000)
    assert site(lay_out_site(exported, tmp_path / "large", "2026-01-01"))["kept"] == {}
