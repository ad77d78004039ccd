"""A citizen finds the way: by need, by search, in another language, by keyboard, without scripts, from a folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from .conftest import OpenPage
from .site import DESK, LANGUAGES, PHONE, Watch

SAME_PAGE = ("index.html", "routes/index.html", "routes/wages.html", "guides/no-answer.html", "forms/C31.html", "training/regulation-basics.html", "laws.html", "search.html", "data.html")  # fmt: skip
ASKED = {"zh-Hans": "工资不发", "zh-Hant": "工資不發", "en": "unpaid wages"}


def follow_to_form(page: Page) -> None:
    """From the start page to the wages map, through it to the form, and download the form."""
    page.locator(".dy-groups a[href='routes/wages.html']").click()
    expect(page).to_have_url(re.compile(r"/routes/wages\.html$"))
    expect(page.locator("#deadlines")).to_be_visible()
    page.locator("#forms + ul a[href='../forms/C31.html']").click()
    expect(page).to_have_url(re.compile(r"/forms/C31\.html$"))
    with page.expect_download() as waiting:
        page.locator("a.dy-button[href$='forms/C31.docx']").click()
    assert waiting.value.suggested_filename == "C31.docx"
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_from_the_start_page_to_a_form(open_page: OpenPage, language: str, size: ViewportSize) -> None:
    page = open_page("index.html", viewport=size)
    page.locator(f"a[hreflang={language}]").click()
    follow_to_form(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/index.html", java_script_enabled=False, viewport=PHONE)
    follow_to_form(page)


@pytest.mark.parametrize("path", SAME_PAGE)
def test_the_language_switch_stays_on_the_page(open_page: OpenPage, path: str) -> None:
    page = open_page(f"zh-Hans/{path}")
    for language in ("zh-Hant", "en", "zh-Hans"):
        link = page.locator(f".dy-languages a[hreflang={language}]")
        expect(link).to_have_attribute("lang", language)
        link.click()
        expect(page).to_have_url(re.compile(f"/{language}/{re.escape(path)}$"))
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator(".dy-languages a[aria-current]")).to_have_attribute("hreflang", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", ["index.html", "routes/petition.html"])
def test_the_search_form_leads_to_results(open_page: OpenPage, language: str, start: str) -> None:
    page = open_page(f"{language}/{start}")
    page.locator("form[role=search] input[name=q]").first.fill(ASKED[language])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\.html\?q="))
    expect(page.locator("[data-daoyin-results] a[href$='routes/wages.html']").first).to_be_visible()


def test_the_section_one_is_in_is_marked(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html")
    expect(page.locator(".dy-nav a[aria-current]")).to_have_attribute("href", "index.html")
    page.goto(page.url.replace("wages", "index"))
    expect(page.locator(".dy-nav a[aria-current=page]")).to_have_count(1)


def test_steps_without_scripts_are_a_list_one_can_jump_in(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html", java_script_enabled=False)
    expect(page.locator("[data-daoyin-walk]")).to_be_hidden()
    count = page.locator(".dy-step").count()
    assert count > 10
    assert page.locator(".dy-step:visible").count() == count
    choice = page.locator(".dy-step .dy-choices a").first
    target = choice.get_attribute("href")
    choice.click()
    assert page.url.endswith(str(target))
    expect(page.locator(f"{target} .dy-here")).to_be_visible()
    page.locator("#outline > summary").click()
    expect(page.locator("#outline .dy-tree__step").first).to_be_visible()


def test_walking_one_step_at_a_time(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html")
    shown = page.locator(".dy-step:visible")
    expect(shown).to_have_count(1)
    first = shown.get_attribute("id")
    answer = shown.locator(".dy-choices a").first
    words, target = answer.inner_text(), str(answer.get_attribute("href"))
    answer.focus()
    page.keyboard.press("Enter")
    expect(page.locator(target)).to_be_visible()
    expect(page.locator(f"{target} h3")).to_be_focused()
    expect(shown).to_have_count(1)
    expect(page.locator("[data-walk-way] li")).to_have_text([re.compile(re.escape(words)), page.locator(f"{target} h3").inner_text()])
    page.locator("[data-walk=back]").click()
    expect(page.locator(f"#{first}")).to_be_visible()
    page.go_back()
    expect(page.locator(target)).to_be_visible()
    page.reload()
    expect(page.locator(target)).to_be_visible()
    page.locator("[data-walk=again]").click()
    expect(page.locator(f"#{first}")).to_be_visible()
    expect(page.locator("[data-walk-way]")).to_be_hidden()
    page.locator("[data-walk=all]").click()
    assert shown.count() > 10
    page.locator("[data-walk=single]").click()
    expect(shown).to_have_count(1)


TAB_STOPS = """
() => Array.from(document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')).filter(
    (e) => e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && !e.disabled).filter((e) => {
      if (e.type !== 'radio') return true;  // of the options of one question the chosen one is reached, or the first
      const group = Array.from(e.form.elements[e.name]);
      return e === (group.find((one) => one.checked) || group[0]);
    }).length
"""
FOCUS = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const part = e.type === 'date' && window.before === e;  // year, month and day are reached one after the other
  window.before = e;
  if (part) return { part };
  e.dataset.seen = (Number(e.dataset.seen) || 0) + 1;
  return {
    name: e.outerHTML.slice(0, 120), again: Number(e.dataset.seen) > 1,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
"""


@pytest.mark.parametrize("path", ["index.html", "routes/wages.html", "guides/no-answer.html", "forms/C31.html", "search.html"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_keyboard_reaches_everything(open_page: OpenPage, path: str, size: ViewportSize) -> None:
    page = open_page(f"en/{path}", viewport=size)
    expected = page.evaluate(TAB_STOPS)
    reached = 0
    for _ in range(expected * 2 + 2):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is not None and focus.get("part"):
            continue
        if focus is None or focus["again"]:
            break
        reached += 1
        assert focus["ring"], focus["name"]
        assert focus["inside"], focus["name"]
    assert reached == expected


def test_the_skip_link_leads_to_the_content(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/forms/C31.html")
    page.keyboard.press("Tab")
    expect(page.locator(".dy-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_paper_shows_what_is_folded(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html", java_script_enabled=False)
    fold = page.locator(".dy-fold:not(.dy-tree) .dy-clock").last
    expect(fold).to_be_hidden()
    page.emulate_media(media="print")
    expect(fold).to_be_visible()
    for gone in (".dy-nav", ".dy-languages", ".dy-contents", ".dy-skip", ".dy-find"):
        expect(page.locator(gone).first).to_be_hidden()


def test_paper_shows_every_step_and_older_browsers_unfold_too(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html")
    hidden = page.locator(".dy-step[hidden]").last
    expect(hidden).to_be_hidden()
    page.emulate_media(media="print")
    expect(hidden).to_be_visible()
    page.emulate_media(media="screen")
    closed = page.locator("main details:not([open])")
    before = closed.count()
    assert before
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(closed).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(closed).to_have_count(before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_from_a_folder(browser: Browser, built_site: Path, language: str) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    watch = Watch()
    watch.over(context, built_site.as_uri())
    page = context.new_page()
    page.goto((built_site / "index.html").as_uri())
    page.locator(f"a[hreflang={language}]").click()
    page.locator("form[role=search] input[name=q]").fill(ASKED[language])
    page.keyboard.press("Enter")
    expect(page.locator("[data-daoyin-results] a[href$='routes/wages.html']").first).to_be_visible()
    page.locator(".dy-brand").click()
    follow_to_form(page)
    context.close()
    assert watch.elsewhere == []
    assert watch.errors == []
