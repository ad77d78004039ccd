"""The slides of a lesson on the screen: one at a time, by keyboard and by button, with notes, in a folder without a network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import OpenPage
from .site import LANGUAGES, PHONE, width_beyond
from .test_every_page import AXE, RUN_AXE

PAGE = "zh-Hans/training/regulation-basics.html"
SHEET = "[data-present-sheet]"


def begin(page: Page) -> list[str]:
    """Begin the show; return the titles of the slides as the page has them."""
    page.locator("[data-present]").click()
    expect(page.locator("[data-present-stage]")).to_be_visible()
    return [one.strip() for one in page.locator(".dy-slide > h3").all_inner_texts()]


def title(page: Page) -> str:
    return page.locator(f"{SHEET} h2").inner_text()


def test_every_slide_comes_in_its_order_and_fits_the_screen(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    first = page.locator("h1").inner_text()
    titles = begin(page)
    assert len(titles) > 10
    seen = [title(page)]
    for _ in titles:
        page.keyboard.press("ArrowRight")
        seen.append(title(page))
        assert page.locator(SHEET).evaluate("(e) => e.scrollHeight - e.clientHeight") <= 0
        assert page.locator(SHEET).evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") >= 20
    assert seen == [first, *titles]
    page.keyboard.press("ArrowRight")
    assert title(page) == titles[-1]
    page.keyboard.press("Home")
    assert title(page) == first
    assert page.locator("[data-present-do=back]").get_attribute("aria-disabled") == "true"


def test_what_the_trainer_says_is_shown_only_when_asked_for(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    begin(page)
    page.keyboard.press(" ")
    said = page.locator(".dy-slide details").first.locator("p").first.text_content()
    assert said
    expect(page.locator("[data-present-notes]")).to_be_hidden()
    assert said not in page.locator(SHEET).inner_text()
    page.keyboard.press("n")
    expect(page.locator("[data-present-notes]")).to_contain_text(said)
    expect(page.locator("[data-present-do=notes]")).to_have_attribute("aria-pressed", "true")


def test_escape_ends_the_show_where_it_began(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    begin(page)
    page.locator("[data-present-do=on]").click()
    page.keyboard.press("Escape")
    expect(page.locator("[data-present-stage]")).to_be_hidden()
    expect(page.locator("[data-present]")).to_be_focused()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_show_is_accessible_and_no_wider_than_a_phone(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/training/regulation-basics.html", viewport=PHONE)
    begin(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    page.evaluate(AXE.read_text("utf-8"))
    assert [one["id"] for one in page.evaluate(RUN_AXE)["violations"]] == []
    assert width_beyond(page) <= 0
    small = "(some) => some.filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).length"
    assert page.locator(".dy-stage__foot button").evaluate_all(small) == 0


def test_it_works_from_a_folder(browser: Browser, built_site: Path) -> None:
    page = browser.new_page()
    page.goto((built_site / PAGE).as_uri())
    titles = begin(page)
    page.keyboard.press("End")
    assert title(page) == titles[-1]
    page.close()


def test_without_scripts_the_button_is_not_there_and_the_slides_are(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built_site / PAGE).as_uri())
    expect(page.locator("[data-present]")).to_be_hidden()
    expect(page.locator(".dy-slide").first).to_be_visible()
    context.close()
