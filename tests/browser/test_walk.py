"""The walk through a map: shared by its address, brought back by Back and Reload, printed, and there without a script."""

from __future__ import annotations

import logging
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import OpenPage
from .site import PHONE, Watch

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it remarks on every font of a browser's PDF

FIRST_ANSWERS = (1, 0, 1)


def walk(page: Page, numbers: tuple[int, ...] = FIRST_ANSWERS) -> list[str]:
    """Answer with the n-th answer each time (the last one where there are fewer); return the ids of the steps passed."""
    passed = [shown(page)]
    for number in numbers:
        ways = page.locator(f"#step-{passed[-1]} .dy-choices a, #step-{passed[-1]} > .dy-next:not(.dy-next--away) a")
        link = ways.nth(min(number, ways.count() - 1))
        target = str(link.get_attribute("href"))
        link.click()
        expect(page.locator(f"{target} h3")).to_be_focused()
        passed.append(target[6:])
    return passed


def shown(page: Page) -> str:
    return str(page.locator(".dy-step:visible").get_attribute("id"))[5:]


def way_so_far(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-walk-way] li").all_inner_texts()]


def shared_address(page: Page) -> str:
    page.locator("[data-walk=share]").click()
    field = page.locator("[data-walk-address]")
    expect(field).to_be_visible()
    return str(field.input_value())


def test_a_way_is_shared_by_its_address(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html")
    passed = walk(page)
    so_far = way_so_far(page)
    assert len(so_far) == len(passed)
    address = shared_address(page)
    assert urlsplit(address).query.startswith("way=")
    assert urlsplit(address).fragment == f"step-{passed[-1]}"
    # nobody's answers stand in the address of the page itself
    assert urlsplit(page.url).query == ""
    other = open_page(address.split("/", 3)[3])
    assert shown(other) == passed[-1]
    assert way_so_far(other) == so_far
    other.wait_for_function("(id) => document.activeElement.closest('.dy-step')?.id === id", arg=f"step-{passed[-1]}")
    expect(other.locator("[data-walk-note]:visible")).to_have_count(0)
    # the address is clean again: it would not fit for long
    assert urlsplit(other.url).query == ""
    other.locator("[data-walk=back]").click()
    expect(other.locator(f"#step-{passed[-2]}")).to_be_visible()
    assert way_so_far(other)[: len(passed) - 2] == so_far[: len(passed) - 2]


def test_two_answers_that_lead_to_the_same_step_stay_apart(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html#step-public-post")
    links = page.locator("#step-public-post .dy-choices a")
    targets = [str(link.get_attribute("href")) for link in links.all()]
    twice = next(target for target in targets if targets.count(target) > 1)
    second = [link for link in links.all() if link.get_attribute("href") == twice][1]
    words = second.inner_text()
    second.click()
    expect(page.locator(f"{twice} h3")).to_be_focused()
    assert way_so_far(page)[0].endswith(words)


def test_copying_says_so(browser: Browser, home: str) -> None:
    context = browser.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    watch = Watch()
    watch.over(context, home)
    page = context.new_page()
    page.goto(f"{home}/en/routes/wages.html")
    walk(page)
    address = shared_address(page)
    expect(page.locator("[data-walk=share]")).to_have_attribute("aria-expanded", "true")
    page.locator("[data-walk=copy]").click()
    expect(page.locator("[data-walk-said]")).to_have_text(str(page.locator("[data-walk-said]").get_attribute("data-copied")))
    assert page.evaluate("navigator.clipboard.readText()") == address
    page.locator("[data-walk=close]").click()
    expect(page.locator("[data-walk-share]")).to_be_hidden()
    expect(page.locator("[data-walk=share]")).to_be_focused()
    context.close()
    assert watch.errors == []


@pytest.mark.parametrize(
    ("address", "step", "note"),
    [
        ("?way=gone.nowhere#step-arbitration-in-time", "arbitration-in-time", "way"),
        ("?way=gone", "what-happened", "way"),
        ("?way=#step-arbitration-in-time", "arbitration-in-time", "way"),
        ("?way=%00%3Cscript%3E..#step-no-such-step", "what-happened", "step"),
        ("#step-no-such-step", "what-happened", "step"),
        ("?way=overtime.arbitration.in-time.never#step-apply-arbitration", "apply-arbitration", "way"),
        ("?other=1", "what-happened", None),
        ("?way=overtime.arbitration", "arbitration-in-time", None),
    ],
)
def test_a_way_the_map_does_not_have_is_said_to_be_none(open_page: OpenPage, address: str, step: str, note: str | None) -> None:
    """A map changes, an address is cut off: the reader lands on the step that is named, or on the start, and is told."""
    page = open_page(f"zh-Hans/routes/wages.html{address}")
    assert shown(page) == step
    expect(page.locator("[data-walk-note]:visible")).to_have_count(1 if note else 0)
    if note:
        expect(page.locator(f"[data-walk-note={note}]")).to_be_visible()
        page.locator(f"#step-{step} .dy-choices a, #step-{step} > .dy-next a").first.click()
        expect(page.locator("[data-walk-note]:visible")).to_have_count(0)


def test_back_and_reload_bring_the_way_back(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html")
    start = shown(page)
    passed = walk(page)
    so_far = way_so_far(page)
    page.reload()
    assert shown(page) == passed[-1]
    assert way_so_far(page) == so_far
    page.go_back()
    expect(page.locator(f"#step-{passed[-2]}")).to_be_visible()
    assert len(way_so_far(page)) == len(passed) - 1
    page.go_forward()
    expect(page.locator(f"#step-{passed[-1]}")).to_be_visible()
    assert way_so_far(page) == so_far
    for _ in FIRST_ANSWERS:
        page.go_back()
    expect(page.locator(f"#step-{start}")).to_be_visible()
    expect(page.locator("[data-walk-so-far]")).to_be_hidden()


def test_a_screen_reader_is_led_and_not_talked_at(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html", viewport=PHONE)
    assert page.evaluate("document.activeElement === document.body")
    heard = page.locator("main [aria-live], main [role=status], main [role=alert], main [role=log]")
    before = heard.all_inner_texts()
    passed = walk(page)
    assert heard.all_inner_texts() == before
    expect(page.locator(f"#step-{passed[-1]} h3")).to_be_in_viewport()
    chosen = page.locator(f"#step-{passed[0]} .dy-chosen")
    expect(chosen).to_have_count(1)
    assert chosen.get_attribute("aria-description")


def test_a_shared_address_leads_to_its_step_without_scripts(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html?way=overtime.arbitration#step-arbitration-in-time", java_script_enabled=False, viewport=PHONE)
    expect(page.locator("#step-arbitration-in-time .dy-here")).to_be_visible()
    expect(page.locator("#step-arbitration-in-time h3")).to_be_in_viewport()
    for needs_script in ("[data-walk]", "[data-map]", "[data-walk-address]"):
        assert page.locator(f"{needs_script}:visible").count() == 0
    page.locator("#outline > summary").click()
    assert page.locator("#outline .dy-tree__step").count() == page.locator(".dy-step").count()


def test_sharing_works_from_a_folder(browser: Browser, built_site: Path) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    watch = Watch()
    watch.over(context, built_site.as_uri())
    page = context.new_page()
    page.goto((built_site / "en" / "routes" / "wages.html").as_uri())
    passed = walk(page)
    so_far = way_so_far(page)
    address = shared_address(page)
    assert address.startswith("file:///")
    other = context.new_page()
    other.goto(address)
    assert shown(other) == passed[-1]
    assert way_so_far(other) == so_far
    other.reload()
    assert way_so_far(other) == so_far
    context.close()
    assert watch.errors == []


@dataclass
class Paper:
    """A page as printed: how many sheets, and what stands on them, read across and in columns."""

    sheets: list[str]
    columns: str

    def lacks(self, words: str) -> bool:
        """Whether these words stand nowhere. A browser's PDF has radicals in the place of some characters; they count as any character."""
        pattern = "".join(re.escape(char) if char.isascii() else f"[{char}\u2e80-\u2eff]" for char in squeezed(words))
        return not any(re.search(pattern, text) for text in ("".join(self.sheets), self.columns))


def printed(page: Page, path: Path) -> Paper:
    """Print on A4."""
    page.pdf(path=path, format="A4", prefer_css_page_size=True)
    across, columns = [], []
    with pdfplumber.open(path) as pdf:
        for sheet in pdf.pages:
            middle = float(sheet.width) / 2
            across.append(squeezed(sheet.extract_text()))
            columns += [squeezed(sheet.crop((left, 0, left + middle, sheet.height)).extract_text()) for left in (0, middle)]
    return Paper(across, "".join(columns))


def squeezed(text: str) -> str:
    """Without spaces and capitals, with one form for each character."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_paper_shows_the_way_walked(open_page: OpenPage, tmp_path: Path, language: str) -> None:
    page = open_page(f"{language}/routes/wages.html")
    passed = walk(page, (1, 0, 1, 0))
    expected = [*way_so_far(page), page.locator("h1").inner_text(), "?way=", f"#step-{passed[-1]}", page.locator("#papers").inner_text()]
    for step in passed:
        expected += page.locator(f"#step-{step}").locator("h3, .dy-step-facts li, .dy-step-cites .dy-cite").all_text_contents()
        expected += " ".join(page.locator(f"#step-{step} .dy-step-forms li").all_inner_texts()).split()
    titles = {str(step.get_attribute("id"))[5:]: str(step.locator("h3").text_content()) for step in page.locator(".dy-step").all()}
    said = squeezed("".join(page.locator(f"#step-{step}").text_content() or "" for step in passed))
    paper = printed(page, tmp_path / "way.pdf")
    assert [one for one in expected if paper.lacks(one)] == []
    assert [title for title in titles.values() if squeezed(title) not in said and not paper.lacks(title)] == []
    # the steps stand in the order in which they were walked
    numbers = [str(page.locator(f"#step-{step} .dy-kind").get_attribute("data-number")) for step in passed]
    text = "".join(paper.sheets)
    places = [
        text.index(squeezed(number + page.locator(f"#step-{step} .dy-kind span").first.inner_text()))
        for number, step in zip(numbers, passed, strict=True)
    ]
    assert places == sorted(places)
    assert len(paper.sheets) <= 4


@pytest.mark.parametrize(("name", "most"), [("wages", 18), ("courts", 36)])
def test_paper_shows_every_step_without_waste(open_page: OpenPage, tmp_path: Path, name: str, most: int) -> None:
    page = open_page(f"zh-Hans/routes/{name}.html")
    page.locator("[data-walk=all]").click()
    titles = page.locator(".dy-step h3").all_text_contents()
    paper = printed(page, tmp_path / "all.pdf")
    assert [title for title in titles if paper.lacks(title)] == []
    assert len(paper.sheets) <= most
    # no sheets of air: each but the last carries words
    assert min(len(text) for text in paper.sheets[:-1]) > 300
