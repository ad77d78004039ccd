"""Words of the law open where they stand: tap, pointer, keyboard; without scripts they lead to the page of terms."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import OpenPage
from .site import DESK, LANGUAGES, PHONE, Watch, width_beyond
from .test_every_page import AXE, RUN_AXE

GUIDE = "guides/review.html"
BOX = ".dy-explained:not([hidden])"
TOUCH = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}


def first(page: Page) -> str:
    """Scroll to the first marked word that shows; give its text."""
    word = page.locator("main a.dy-term:visible").first
    word.scroll_into_view_if_needed()
    return word.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [GUIDE, "guides/no-answer-plain.html", "routes/wages.html", "forms/C19.html", "training/regulation-basics.html"])
def test_a_tap_opens_the_meaning_on_a_small_phone_and_a_second_one_closes_it(open_page: OpenPage, language: str, path: str) -> None:
    page = open_page(f"{language}/{path}", **TOUCH)
    word = first(page)
    link = page.locator("main a.dy-term:visible").first
    link.tap()
    expect(page.locator(BOX)).to_contain_text(word)
    expect(link).to_have_attribute("aria-expanded", "true")
    assert width_beyond(page) <= 0
    box, at = page.locator(BOX).bounding_box(), link.bounding_box()
    assert box is not None and at is not None and at["y"] + at["height"] <= box["y"] + 1  # the word stays in sight
    link.tap()
    expect(page.locator(BOX)).to_have_count(0)
    link.tap()
    page.locator(".dy-explained__close").tap()
    expect(page.locator(BOX)).to_have_count(0)
    expect(link).to_be_focused()


def test_by_keyboard_the_meaning_opens_on_focus_and_escape_closes_it(open_page: OpenPage) -> None:
    page = open_page(f"zh-Hans/{GUIDE}")
    link = page.locator("main a.dy-term").first
    page.locator("#content").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "dy-term":
            break
    expect(link).to_be_focused()
    expect(page.locator(BOX)).to_be_visible()
    assert link.evaluate("link => document.getElementById(link.getAttribute('aria-describedby')).textContent.length > 10")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press(" ")
    expect(page.locator(BOX)).to_be_visible()
    expect(page.locator("main > [role=status].dy-hidden")).not_to_be_empty()
    page.keyboard.press("Tab")  # into the box
    expect(page.locator(".dy-explained__foot a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(page.locator(BOX)).to_have_count(0)


def test_under_a_resting_pointer_the_meaning_shows_and_can_be_reached(open_page: OpenPage) -> None:
    page = open_page(f"en/{GUIDE}")
    first(page)
    page.locator("main a.dy-term:visible").first.hover()
    page.locator(BOX).hover()
    page.wait_for_timeout(500)
    expect(page.locator(BOX)).to_be_visible()
    page.mouse.move(2, 2)
    expect(page.locator(BOX)).to_have_count(0)


def test_readers_of_traditional_chinese_are_told_their_own_word(open_page: OpenPage) -> None:
    page = open_page("zh-Hant/guides/cross-border.html")
    expect(page.locator(".dy-local").filter(has_text="勞動契約")).to_have_count(1)
    link = page.locator("a.dy-term", has_text=re.compile("^勞動合同$")).first
    link.click()
    expect(page.locator(".dy-explained__local")).to_contain_text("僱傭合約")
    expect(page.locator(".dy-explained__local")).to_contain_text("勞動契約")


def test_without_scripts_and_without_data_a_word_leads_to_its_place_on_the_page_of_terms(open_page: OpenPage) -> None:
    page = open_page(f"zh-Hans/{GUIDE}", java_script_enabled=False, viewport=PHONE)
    word = first(page)
    page.locator("main a.dy-term").first.click()
    expect(page).to_have_url(re.compile("glossary.html#"))
    expect(page.locator(".dy-terms > div:target dt")).to_have_text(word)


def test_from_a_folder_the_meaning_opens_too(browser: Browser, built_site: Path) -> None:
    context, watch = browser.new_context(viewport=DESK), Watch()
    watch.over(context, "file://")
    page = context.new_page()
    page.goto((built_site / "zh-Hans" / GUIDE).as_uri())
    first(page)
    page.locator("main a.dy-term:visible").first.click()
    expect(page.locator(BOX)).to_be_visible()
    context.close()
    assert watch.errors == [] and watch.elsewhere == []


def test_on_paper_nothing_is_marked_and_no_box_shows(open_page: OpenPage) -> None:
    page = open_page(f"zh-Hans/{GUIDE}")
    link = page.locator("main a.dy-term:visible").first
    link.click()
    page.emulate_media(media="print")
    expect(page.locator(".dy-explained")).to_be_hidden()
    assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"


@pytest.mark.parametrize("how", [{"viewport": PHONE, "color_scheme": "light"}, {"viewport": DESK, "color_scheme": "dark"}], ids=["phone", "desk"])
def test_an_open_meaning_breaks_no_rule_for_access(open_page: OpenPage, how: dict[str, object]) -> None:
    page = open_page(f"en/{GUIDE}", **how)
    first(page)
    page.locator("main a.dy-term:visible").first.click()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(RUN_AXE)["violations"]
    assert [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]] == []


def test_marks_stay_light_and_stand_where_links_may(built_site: Path) -> None:
    """What the marks add to a page as it is sent; headings, summaries and other links hold none."""
    mark = re.compile(r'<a class="dy-term" href="[^"]*">(.*?)</a>')
    heavy, nested, marked = [], [], 0
    for path in sorted(built_site.rglob("*.html")):
        text = path.read_text("utf-8")
        bare = mark.sub(r"\1", text)
        marked += bare != text
        if len(gzip.compress(text.encode(), 9, mtime=0)) - len(gzip.compress(bare.encode(), 9, mtime=0)) > 2_000:
            heavy.append(path.name)
        inner = r"<(h[1-6]|summary|button|label|dt|th)\b(?:(?!</\1>).)*?class=\"dy-term\""
        nested += [f"{path.name}: {found.group()[:80]}" for found in re.finditer(inner, text, re.S)]
    assert marked > 300
    assert heavy == []
    assert nested == []


def test_every_marked_word_has_a_meaning_in_the_script(built_site: Path) -> None:
    for language in LANGUAGES:
        tree = built_site / language
        data = (tree / "assets/javascripts/terms-data.js").read_text("utf-8")
        known = set(json.loads(data.removeprefix("self.daoyinTerms = ").rstrip(";\n"))["terms"])
        used = {word for path in tree.rglob("*.html") for word in re.findall(r'class="dy-term" href="[^"#]*#([^"]*)"', path.read_text("utf-8"))}
        assert len(used) > 60 and used <= known
