"""The sorting list and the place for staff: filter, count, address, keyboard, without scripts; overviews lead on to maps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from .conftest import OpenPage
from .site import DESK, LANGUAGES, PHONE

LIST = "zh-Hans/staff/sorting.html"
ROWS = ".dy-sorted tbody tr:visible"


def count(page: Page) -> int:
    said = page.locator("[data-filter-count]").inner_text()
    return int(re.sub(r"\D", "", said) or 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_filter_leaves_the_rows_that_fit_and_says_how_many(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/staff/sorting.html")
    whole = page.locator(".dy-sorted tbody tr").count()
    assert count(page) == whole > 500
    page.locator("#sorting-field").select_option("wages")
    expect(page.locator(".dy-sorted:visible")).to_have_count(1)
    page.locator("#sorting-item").select_option("arbitration")
    page.locator("#sorting-stage").select_option("first")
    expect(page.locator("[data-filter-count]")).not_to_have_text(str(whole))
    shown = page.locator(ROWS)
    assert 0 < shown.count() == count(page) < whole
    for i in range(shown.count()):
        assert shown.nth(i).get_attribute("data-item") == "arbitration"
        assert shown.nth(i).get_attribute("data-stage") == "first"


def test_words_are_found_whatever_their_width_and_case(open_page: OpenPage) -> None:
    page = open_page(LIST)
    page.locator("#sorting-text").fill("劳动仲裁 工资")
    expect(page.locator("[data-filter-count]")).to_have_text(re.compile("^共\\d{1,2}行$"))
    for text in page.locator(ROWS).all_inner_texts():
        assert "劳动仲裁" in text
    page.locator("#sorting-text").fill("没有这样的词")
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.locator("[data-filter-count]")).to_contain_text("没有符合的行")
    page.locator("#sorting-text").fill("１２３４５")
    expect(page.locator("[data-filter-count]")).to_contain_text("行")


def test_the_choice_stands_in_the_address_and_comes_back_with_it(open_page: OpenPage) -> None:
    page = open_page(LIST)
    page.locator("#sorting-field").select_option("police")
    page.locator("#sorting-channel").select_option("procuratorate")
    expect(page).to_have_url(re.compile(r"#\?field=police&channel=procuratorate$"))
    found = count(page)
    page.reload()
    expect(page.locator("#sorting-field")).to_have_value("police")
    assert count(page) == found > 0
    page.locator("[data-filter-clear]").click()
    expect(page.locator("#sorting-text")).to_be_focused()
    assert "#" not in page.url
    assert count(page) == page.locator(".dy-sorted tbody tr").count()


def test_a_choice_that_no_longer_exists_filters_nothing(open_page: OpenPage) -> None:
    page = open_page(f"{LIST}#?field=gone&item=law")
    expect(page.locator("#sorting-field")).to_have_value("")
    expect(page.locator("#sorting-item")).to_have_value("law")
    assert count(page) > 100


def test_a_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page(LIST)
    page.locator("#sorting-text").focus()
    page.keyboard.type("行政复议")
    page.keyboard.press("Tab")
    expect(page.locator("#sorting-field")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".dy-sorted:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("staff/sorting.html#"))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_without_scripts_the_whole_list_stands_there_and_leads_to_the_maps(open_page: OpenPage, size: ViewportSize) -> None:
    page = open_page(LIST, java_script_enabled=False, viewport=size)
    expect(page.locator("[data-daoyin-sorting]")).to_be_hidden()
    assert page.locator(".dy-sorted tbody tr").count() == count(page)
    page.locator("#wages + p + table a").first.click()
    expect(page).to_have_url(re.compile(r"/zh-Hans/routes/wages\.html#step-"))


def test_the_workbook_is_there_to_download(open_page: OpenPage) -> None:
    page = open_page(LIST)
    with page.expect_download() as waiting:
        page.locator("a[href$='sorting.xlsx']").click()
    assert waiting.value.suggested_filename == "sorting.xlsx"


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_find_their_place_from_the_start_page_and_the_menu(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/index.html")
    expect(page.locator(".dy-nav a[href='staff/index.html']")).to_be_visible()
    page.locator("main a[href='staff/index.html']").click()
    expect(page.locator(".dy-nav a[aria-current=page]")).to_have_attribute("href", "index.html")
    for target in ("../routes/triage.html", "sorting.html", "../forms/S01.html"):
        expect(page.locator(f"main a[href='{target}']").first).to_be_visible()
    page.locator("main a[href='../routes/triage.html']").click()
    expect(page.locator(".dy-nav a[aria-current=true]")).to_have_attribute("href", "../staff/index.html")


def test_whoever_is_not_sure_is_led_from_the_start_page_into_a_map(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/index.html", viewport=PHONE)
    page.locator(".dy-not-sure a").click()
    expect(page).to_have_url(re.compile(r"/routes/overall\.html$"))
    page.goto(f"{page.url}#step-wages")
    link = page.locator("#step-wages .dy-next--map a")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(re.compile(r"/zh-Hans/routes/wages\.html$"))


def test_in_the_drawing_of_an_overview_an_outcome_opens_the_map_it_leads_to(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/overall.html")
    box = page.locator(".dy-map--wide a[data-step='#step-wages']")
    expect(box).to_have_attribute("href", "wages.html")
    expect(box).to_have_attribute("aria-label", re.compile("打开那张图"))
    box.scroll_into_view_if_needed()
    box.click()
    expect(page).to_have_url(re.compile(r"/zh-Hans/routes/wages\.html$"))
