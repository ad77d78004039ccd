"""The calculator on the page: the same dates and words as in Python, a calendar file with the same days, mistakes, keyboard."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from generators.counting.answers import Answer, answer
from generators.counting.reckoning import Reckoned
from generators.language.counted import tell
from generators.language.phrases import Phrases
from generators.model.fact import Fact
from generators.model.published import published
from generators.render.reminders import reminders
from tests.counting.making import content, real_days

from .conftest import OpenPage
from .site import LANGUAGES, PHONE, Watch, width_beyond
from .test_every_page import AXE, RUN_AXE

# Days around everything that has ever gone wrong in a calendar.
DAYS = ["2024-01-31", "2024-02-29", "2024-12-31", "2025-01-27", "2025-09-30", "2026-01-01", "2026-02-13", "2026-02-28", "2026-08-31", "2026-09-29",
        "2026-10-12", "2026-11-22", "2026-12-30", "2027-02-28", "1999-12-31", "2010-06-15"]  # fmt: skip
ALL = """
(days) => {
  const form = document.querySelector("[data-daoyin-deadlines]"), out = [];
  const events = Array.from(form.elements.event.options, (one) => one.value).filter(Boolean);
  for (const event of events) for (const day of days) {
    form.elements.event.value = event;
    form.elements.date.value = day;
    form.requestSubmit();
    for (const part of form.querySelectorAll("[data-results] [data-fact]")) {
      const sentences = Array.from(part.querySelectorAll("li"), (one) => one.textContent);
      out.push([part.dataset.fact, day, part.dataset.outcome, part.dataset.day || null, part.dataset.other || null,
                part.querySelector(".dy-reckoned__day").textContent, sentences]);
    }
  }
  return out;
}
"""


def periods() -> list[Fact]:
    return [located.value for located in content().facts.values() if located.value.from_event and located.value.unit != "person"]


def flat(answers: list[Answer]) -> list[tuple[Fact, Reckoned]]:
    return [pair for one in answers for pair in ((one.fact, one.reckoned), *one.local)]


def expected(language: str, days: list[str]) -> dict[tuple[str, str], list[Any]]:
    say = Phrases(content(), language)
    found: dict[tuple[str, str], list[Any]] = {}
    for day in days:
        for fact, one in flat(answer(content(), periods(), date.fromisoformat(day), real_days())):
            told = tell(say, fact, one, real_days())
            iso = [each.isoformat() if each else None for each in (one.day, one.other)]
            found[fact.id, day] = [one.outcome, *iso, told.headline, list(told.sentences)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_python_says_of_every_period_from_many_days(open_page: OpenPage, language: str) -> None:
    chance = random.Random(20261122)
    days = [*DAYS, *((date(2024, 1, 1) + timedelta(chance.randrange(1096))).isoformat() for _ in range(8))]
    page = open_page(f"{language}/deadlines.html")
    found = {(fact, day): rest for fact, day, *rest in page.evaluate(ALL, days)}
    wanted = expected(language, days)
    assert set(found) == set(wanted)
    assert len(found) > 300 * len(days)
    assert [(key, found[key], wanted[key]) for key in wanted if found[key] != wanted[key]][:5] == []


@pytest.mark.parametrize("route", ["petition", "administration", "courts", "wages", "family"])
def test_the_calculator_of_a_map_counts_the_periods_of_the_map(open_page: OpenPage, route: str) -> None:
    page = open_page(f"zh-Hans/routes/{route}.html")
    page.locator(".dy-fold--reckon > summary").click()
    found = {(fact, day): rest for fact, day, *rest in page.evaluate(ALL, DAYS)}
    wanted = expected("zh-Hans", DAYS)
    listed = set(page.eval_on_selector_all("tr[data-event]", "(rows) => rows.map((row) => row.id.slice(5))"))
    assert {fact for fact, _ in found} == listed
    assert [(key, found[key], wanted[key]) for key in found if found[key] != wanted[key]][:5] == []


def choose(page: Page, event: str, day: str) -> None:
    page.locator("#reckon-event").select_option(event)
    page.locator("#reckon-date").fill(day)
    page.locator(".dy-reckon button[type=submit]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_file_has_the_days_python_writes(open_page: OpenPage, language: str) -> None:
    page = open_page(f"{language}/deadlines.html", accept_downloads=True)
    for event, day in (("act-known", "2026-08-02"), ("application-received", "2026-09-29"), ("penalty-hearing-held", "2026-10-12")):
        choose(page, event, day)
        with page.expect_download() as waiting:
            page.locator("[data-results] button").click()
        assert waiting.value.suggested_filename.endswith(f"-{day}.ics")
        data = Path(waiting.value.path()).read_bytes()
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        facts = [fact for fact in periods() if fact.from_event == event]
        python = reminders(
            Phrases(published(content()), language), answer(content(), facts, date.fromisoformat(day)), date.fromisoformat(day), real_days()
        )
        assert python is not None
        assert events_of(data) == events_of(python)


def events_of(data: bytes) -> dict[str, tuple[Any, ...]]:
    """Return what counts in each event of a file; citations in the description are set a little otherwise on a page."""
    out = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        [alarm] = event.walk("VALARM")
        told = str(event["description"]).split("\n")
        fixed = (told[0], told[-1], told[-2])
        when = (event["dtstart"].dt, event["dtend"].dt, event["dtstamp"].dt, alarm["trigger"].dt, str(event["transp"]))
        out[str(event["uid"])] = (*when, str(event["summary"]), *fixed)
    return out


def test_mistakes_are_listed_and_lead_to_their_fields(open_page: OpenPage) -> None:
    page = open_page("en/deadlines.html")
    page.locator(".dy-reckon button[type=submit]").click()
    errors = page.locator("[data-errors]")
    expect(errors).to_be_focused()
    expect(errors.locator("a")).to_have_text(["Choose what happened", re.compile("Enter a whole date")])
    expect(page.locator("#reckon-event")).to_have_attribute("aria-invalid", "true")
    errors.locator("a").last.click()
    expect(page.locator("#reckon-date")).to_be_focused()
    page.locator("#reckon-date").evaluate("(field) => { field.value = '0026-01-01'; }")
    page.locator("#reckon-event").select_option("act-known")
    page.locator("#reckon-date").press("Enter")
    expect(errors.locator("a")).to_have_text([re.compile("from 1950 to 2199")])
    expect(page.locator("#reckon-event")).not_to_have_attribute("aria-invalid", "true")
    page.locator("#reckon-date").fill("2026-08-02")
    page.keyboard.press("Enter")
    expect(errors).to_be_hidden()
    expect(page.locator("[data-results] .dy-reckoned__from")).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text(re.compile(r"^\d+ periods worked out\.$"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_what_is_worked_out(open_page: OpenPage, language: str) -> None:
    for path in ("deadlines.html", "routes/petition.html"):
        page = open_page(f"{language}/{path}", viewport=PHONE)
        if path != "deadlines.html":
            page.locator(".dy-fold--reckon > summary").click()
        page.locator(".dy-reckon button[type=submit]").click()
        with_errors = look(page)
        choose(page, "act-known", "2026-08-02")
        assert (with_errors, look(page)) == ([], [])
        assert width_beyond(page) == 0


def look(page: Page) -> list[str]:
    """Return what axe finds in the page; the drawing of a map is looked at where all pages are."""
    page.evaluate(AXE.read_text("utf-8"))
    without_drawing = RUN_AXE.replace("axe.run(document,", "axe.run({include: ['html'], exclude: ['.dy-map-frame']},")
    assert without_drawing != RUN_AXE
    return [f"{one['id']}: {node['html'][:160]}" for one in page.evaluate(without_drawing)["violations"] for node in one["nodes"]]


def test_a_map_leaves_only_its_own_events_and_periods(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/deadlines.html")
    everything = page.locator("#reckon-event option").count()
    page.locator("#reckon-map").select_option("petition")
    few = page.locator("#reckon-event option").count()
    assert 1 < few < everything
    choose(page, "opinion-received", "2026-08-28")
    assert page.locator("[data-results] [data-fact]").evaluate_all("(all) => all.map((one) => one.dataset.fact)") == ["petition-review-request"]
    page.locator("#reckon-map").select_option("")
    assert page.locator("#reckon-event option").count() == everything
    expect(page.locator("#reckon-event")).to_have_value("opinion-received")


@pytest.mark.parametrize("path", ["deadlines.html", "routes/petition.html"])
def test_without_scripts_the_periods_and_the_ways_of_counting_are_there(open_page: OpenPage, path: str) -> None:
    page = open_page(f"zh-Hans/{path}", java_script_enabled=False, viewport=PHONE)
    expect(page.locator("[data-daoyin-deadlines]")).to_be_hidden()
    assert page.locator("tr.dy-clock").count() > 10
    if path == "deadlines.html":
        expect(page.locator("#how + ul")).to_be_visible()
        expect(page.locator("noscript p")).to_be_visible()


def test_it_counts_from_a_folder(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    watch = Watch()
    watch.over(context, built_site.as_uri())
    page = context.new_page()
    page.goto((built_site / "zh-Hant/routes/petition.html").as_uri())
    page.locator(".dy-fold--reckon > summary").click()
    choose(page, "opinion-received", "2026-08-28")
    expect(page.locator("[data-fact=petition-review-request]")).to_have_attribute("data-day", "2026-09-27")
    context.close()
    assert (watch.errors, watch.elsewhere) == ([], [])


def test_nothing_is_kept(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/deadlines.html")
    choose(page, "act-known", "2026-08-02")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert "2026" not in page.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_page_stays_light(built_site: Path, language: str) -> None:
    import gzip

    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in (built_site / language / "routes").glob("*.html")}
    assert {name: size for name, size in sizes.items() if size >= 60_000} == {}


PROMISE = (
    '<tr class="dy-clock" role="row" id="fact-town-promise" data-unit="day" data-event="petition-accepted" data-law="信访工作条例" '
    'data-since="2022-05-01" data-n="30" data-beside="petition-handling"><td role="cell">30日</td>'
    '<td role="cell"><b>某地承诺的办理时间</b></td><td role="cell">受理之日</td><td role="cell">办理机关</td>'
    '<td role="cell"><span class="dy-cites"><a class="dy-cite" href="#x">某地的办法</a></span></td></tr>'
)


def test_a_local_promise_stands_beside_the_law(browser: Browser, built_site: Path, home: str) -> None:
    """There are no places yet, so a row of an invented one is put into the page before the script reads it."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    text = (built_site / "zh-Hans/routes/petition.html").read_text("utf-8")
    row = text.index("<tr", text.index("<tbody"))
    page.route(
        "**/routes/petition.html", lambda route: route.fulfill(body=text[:row] + PROMISE + text[row:], content_type="text/html; charset=utf-8")
    )
    page.goto(f"{home}/zh-Hans/routes/petition.html")
    page.locator(".dy-fold--reckon > summary").click()
    choose(page, "petition-accepted", "2026-08-02")
    together = page.locator(".dy-reckoned__answer--beside")
    expect(together).to_have_count(1)
    assert together.locator("[data-fact]").evaluate_all("(all) => all.map((one) => [one.dataset.fact, one.dataset.day])") == [
        ["petition-handling", "2026-10-01"],
        ["town-promise", "2026-09-01"],
    ]
    expect(together.locator(".dy-reckoned__name").first).to_have_text(re.compile("^法定期限"))
    expect(together.locator(".dy-reckoned__name").last).to_have_text(re.compile("^当地承诺（不是法律）"))
    context.close()
