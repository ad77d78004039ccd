"""The search page of the site with results on it: axe, width, size of targets; filters, help, keyboard, without scripts, from a folder."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import OpenPage
from .site import DESK, PHONE, Watch, width_beyond
from .test_every_page import AXE, RUN_AXE, TOO_SMALL

NARROW = {"width": 360, "height": 800}
SHOWN = [
    ("zh-Hans", "复查", ""),
    ("zh-Hant", "勞動報酬", "form"),
    ("en", "unpaid wages", ""),
    ("en", "zzzzqqq", ""),
    ("zh-Hans", "？！", ""),
    ("zh-Hant", "复查", "law"),
]
STATUS = "[data-daoyin-results] [role=status]"
TITLES = "[data-daoyin-results] h2 a"


def settled(page: Page) -> None:
    expect(page.locator(STATUS)).not_to_be_empty()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize(("language", "query", "kind"), SHOWN)
@pytest.mark.parametrize("mode", ["narrow, light", "desk, dark"])
def test_results_are_accessible(open_page: OpenPage, language: str, query: str, kind: str, mode: str) -> None:
    options = {"viewport": NARROW} if mode.startswith("narrow") else {"viewport": DESK, "color_scheme": "dark"}
    # axe is put into the page from outside, which the policy would refuse
    page = open_page(f"{language}/search.html?q={quote(query)}&kind={kind}", bypass_csp=True, **options)
    settled(page)
    page.evaluate(AXE.read_text("utf-8"))
    assert [f"{one['id']}: {node['html']}" for one in page.evaluate(RUN_AXE)["violations"] for node in one["nodes"]] == []
    assert width_beyond(page) <= 0
    assert page.evaluate(TOO_SMALL) == []


def test_the_query_finds_the_other_script_and_marks_it(open_page: OpenPage) -> None:
    page = open_page(f"zh-Hant/search.html?q={quote('劳动报酬')}")
    first = page.locator("[data-daoyin-results] li").first
    expect(first.locator("h2 a")).to_have_attribute("href", "../zh-Hant/routes/wages.html")
    expect(first.locator("mark").first).to_have_text("勞動報酬")


def test_by_keyboard_from_the_box_to_the_page_and_back(open_page: OpenPage) -> None:
    page = open_page("en/search.html")
    page.locator("input[name=q]").focus()
    page.keyboard.type("unpaid wages")
    page.keyboard.press("Enter")
    expect(page.locator("#all-route")).to_be_hidden()
    while not page.evaluate("document.activeElement.matches('[aria-pressed]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    pressed = page.locator("[data-daoyin-results] [aria-pressed=true]")
    expect(pressed).to_be_focused()
    expect(pressed).to_contain_text("Route map")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    expect(page.locator(TITLES).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/routes/wages\.html$"))
    page.go_back()
    expect(page.locator("input[name=q]")).to_have_value("unpaid wages")
    expect(pressed).to_contain_text("Route map")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_who_finds_nothing_is_led_on(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/search.html?q=zzzzqqq", viewport=PHONE)
    settled(page)
    expect(page.locator(".dy-help")).to_contain_text("12345")
    expect(page.locator("#all-route")).to_be_visible()
    page.locator(".dy-help a[href^='routes/']").first.click()
    expect(page.locator(".dy-step").first).to_be_visible()


def test_without_scripts_the_page_says_so_and_lists_everything(open_page: OpenPage) -> None:
    page = open_page(f"zh-Hans/search.html?q={quote('工资')}", java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator(".dy-help")).to_be_visible()
    page.locator("#all-form + ul a[href='forms/C31.html']").click()
    expect(page.locator("h1")).to_be_visible()


def test_filters_work_from_a_folder(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    watch = Watch()
    watch.over(context, built_site.as_uri())
    page = context.new_page()
    page.goto(f"{(built_site / 'zh-Hans' / 'search.html').as_uri()}?q={quote('复查')}")
    button = page.locator("[data-daoyin-results] [aria-pressed]").nth(1)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.locator("[data-daoyin-results] a.daoyin-search__section").first.click()
    assert "#" in page.url
    page.go_back()
    expect(page.locator("input[name=q]")).to_have_value("复查")
    context.close()
    assert watch.elsewhere == []
    assert watch.errors == []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_a_page_leads_on_at_its_foot(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/routes/wages.html", viewport=PHONE)
    links = page.locator(".dy-related a")
    assert 3 <= links.count() <= 5
    assert len(set(page.locator(".dy-related .dy-sort").all_inner_texts())) > 1
    links.first.click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_be_visible()
