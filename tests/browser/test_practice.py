"""Practice and tests on the page: reasons at once, score and certificate, one test for a class, notes only on request, keyboard, from a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import OpenPage
from .site import LANGUAGES, PHONE, width_beyond
from .test_every_page import AXE, RUN_AXE

PAGE = "zh-Hans/training/practice.html"
QUESTION = "[data-practice-question]"
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"
LESSON = "lesson/regulation-basics"


def begin(page: Page) -> None:
    page.locator("[data-daoyin-practice] button[type=submit]").click()
    expect(page.locator(f"{QUESTION} .dy-ask__stem")).to_be_visible()


def stems(page: Page) -> list[str]:
    """Go through a test, return what is asked, hand in."""
    found = []
    while True:
        found.append(page.locator(f"{QUESTION} .dy-ask__stem strong").inner_text())
        if not page.locator("[data-practice-next]").count():
            break
        page.locator("[data-practice-next]").click()
    page.locator("[data-practice-finish]").click()
    return found


def questions(site: Path, language: str = "zh-Hans") -> dict[str, dict[str, Any]]:
    out = {}
    for path in sorted((site / language / "assets/practice").glob("*.js")):
        for one in json.loads(path.read_text("utf-8").split(" = ", 1)[1].rstrip(";\n")):
            out[one["stem"]] = one
    return out


def answer(page: Page, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Answer the question that is asked rightly."""
    question = known[page.locator(f"{QUESTION} .dy-ask__stem strong").inner_text()]
    if question["kind"] == "number":
        page.locator(f"{QUESTION} input").fill(str(question["number"]))
    elif question["kind"] == "ordering":
        names = dict(question["options"])
        for place, one in enumerate(question["right"]):
            row = page.locator(f"{QUESTION} .dy-ask__order li").filter(has=page.get_by_text(names[one], exact=True))
            while row.evaluate("(row) => Array.from(row.parentNode.children).indexOf(row)") > place:
                row.locator("[data-step='-1']").click()
    elif question["kind"] != "case":
        for one in question["right"]:
            page.locator(f"{QUESTION} input[value='{one}']").check()
    return question


@pytest.mark.parametrize("language", LANGUAGES)
def test_practice_gives_the_reason_and_the_articles_at_once(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/training/practice.html#seed=one&home={LESSON}&n=5&mode=practice", viewport=PHONE)
    begin(page)
    page.locator("[data-practice-check]").click()
    for option in page.locator(f"{QUESTION} .dy-ask__options input").all()[:1]:
        option.check()
        page.locator("[data-practice-check]").click()
    expect(page.locator(f"{QUESTION} .dy-feedback")).to_be_visible()
    expect(page.locator(f"{QUESTION} .dy-feedback .dy-cite").first).to_have_attribute("href", re.compile(r"^\.\./laws\.html#."))
    assert width_beyond(page) <= 0
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN_AXE)["violations"] == []


def test_a_test_that_is_answered_rightly_has_full_marks_and_a_certificate(open_page: OpenPage, built_site: Path) -> None:
    page = open_page(f"{PAGE}#seed=all&n=40&mode=test&minutes=45")
    begin(page)
    known = questions(built_site)
    kinds = []
    while True:
        kinds.append(answer(page, known)["kind"])
        assert page.locator(f"{QUESTION} .dy-feedback").count() == 0
        if not page.locator("[data-practice-next]").count():
            break
        page.locator("[data-practice-next]").click()
    page.locator("[data-practice-finish]").click()
    counted = len([kind for kind in kinds if kind != "case"])
    assert len(kinds) == 40
    assert len(set(kinds)) >= 4
    expect(page.locator("[data-result=score]")).to_have_text(f"答对{counted}题，共{counted}题")
    expect(page.locator("[data-result=certificate-score]")).to_contain_text(str(counted))
    expect(page.locator("[data-certificate-date]")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))
    assert page.locator("[data-result=review] > li").count() == 40
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN_AXE)["violations"] == []


def test_one_address_gives_everybody_the_same_test_and_another_code_another_one(open_page: OpenPage) -> None:
    runs = []
    for seed in ("class-4", "class-4", "class-5"):
        page = open_page(f"{PAGE}#seed={seed}&n=10&mode=test")
        begin(page)
        assert f"seed={seed}" in page.url
        runs.append(stems(page))
    assert runs[0] == runs[1] != runs[2]
    assert len(set(runs[0])) == 10


def test_whoever_gives_no_code_gets_one_in_the_address(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    begin(page)
    assert re.search(r"#seed=[a-z2-9]{6}&n=10&mode=practice$", page.url)


def test_the_clock_can_be_hidden_and_never_ends_a_test(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.clock.install()
    page.goto(f"{page.url}#seed=slow&n=5&mode=test&minutes=5")
    page.reload()
    begin(page)
    expect(page.locator("[data-practice-left]")).to_have_text("5:00")
    page.locator("[data-practice-hide]").click()
    expect(page.locator("[data-practice-left]")).to_be_hidden()
    page.clock.fast_forward(301_000)
    expect(page.locator("[data-practice-over]")).not_to_be_empty()
    assert len(stems(page)) == 5
    expect(page.locator("[data-result=time]")).to_contain_text("用时5分")


def test_a_test_without_a_clock_is_passed_on_without_one(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}#seed=calm&n=20&mode=test")
    expect(page.locator("#practice-minutes")).to_have_value("20")
    page.locator("#practice-minutes").select_option("0")
    begin(page)
    expect(page.locator("[data-practice-clock]")).to_be_hidden()
    page.reload()
    expect(page.locator("#practice-minutes")).to_have_value("0")


def test_nothing_is_kept_before_somebody_asks_and_everything_can_be_deleted(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}#seed=notes&home={LESSON}&n=5&mode=test")
    begin(page)
    stems(page)
    page.locator("[data-certificate-name]").fill("王试试")
    assert page.evaluate(KEPT) == [0, 0, ""]
    page.locator("[data-notebook-keep]").click()
    stored = page.evaluate("localStorage.getItem('daoyin-practice-wrong')")
    assert set(json.loads(stored).values()) == {LESSON}
    assert "王试试" not in stored
    page.reload()
    page.locator("[data-notebook-practise]").click()
    expect(page.locator(f"{QUESTION} .dy-ask__stem")).to_be_visible()
    page.reload()
    page.locator("[data-notebook-forget]").click()
    assert page.evaluate(KEPT) == [0, 0, ""]
    expect(page.locator("[data-notebook-practise]")).to_be_hidden()


def test_a_keyboard_is_enough_to_put_things_in_order(open_page: OpenPage, built_site: Path) -> None:
    wanted = next(one for one in questions(built_site).values() if one["kind"] == "ordering")
    page = open_page(f"{PAGE}#seed=keys&n=40&mode=test")
    begin(page)
    while not page.locator(f"{QUESTION} .dy-ask__order").count():
        page.locator("[data-practice-next]").click()
    first = page.locator(f"{QUESTION} .dy-ask__order li").first
    words = first.locator("span").first.inner_text()
    first.locator("[data-step='1']").focus()
    page.keyboard.press("Enter")
    second = page.locator(f"{QUESTION} .dy-ask__order li").nth(1)
    expect(second.locator("span").first).to_have_text(words)
    expect(second.locator("[data-step='1']")).to_be_focused()
    expect(page.locator(".dy-ask__told")).to_contain_text("现在是第2个")
    assert len(wanted["right"]) > 1


def test_it_works_from_a_folder(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(viewport=PHONE, offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((built_site / PAGE).as_uri() + "#seed=usb&n=10&mode=test")
    begin(page)
    assert len(stems(page)) == 10
    expect(page.locator("[data-result=score]")).to_be_visible()
    context.close()
    assert errors == []


def test_without_scripts_the_page_leads_to_every_question_with_its_answer(open_page: OpenPage, built_site: Path) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    expect(page.locator("[data-daoyin-practice]")).to_be_hidden()
    expect(page.locator(f"a[href='{LESSON.split('/')[1]}.html#questions']")).to_be_visible()
    page.locator("main a[href='questions.html']").click()
    fields = [
        one
        for path in (built_site / "zh-Hans/assets/practice").glob("bank-*.js")
        for one in json.loads(path.read_text("utf-8").split(" = ", 1)[1].rstrip(";\n"))
    ]
    assert page.locator(".dy-quiz > li").count() == len(fields)
    page.locator(".dy-quiz summary").first.click()
    expect(page.locator(".dy-quiz details").first.locator(".dy-cite").first).to_be_visible()
