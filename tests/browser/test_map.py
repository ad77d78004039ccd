"""The drawing of a route map in a real browser: readable on a phone, nothing clipped or overlapping, the way walked marked on it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from generators.model.route import Route
from generators.render.drawing import NARROW, WIDE, Labels, draw, grow, lay_out
from tests.render.drawing.test_drawing import many_choices

from .conftest import OpenPage
from .site import DESK, LANGUAGES, PHONE, Watch, width_beyond

# Everything wrong with the drawing that is shown: text out of its box or over its icon, boxes over each other, type too small.
WRONG = """
() => {
  const drawing = Array.from(document.querySelectorAll('svg.dy-map')).find((one) => one.getBoundingClientRect().width > 0);
  const wrong = [], boxes = Array.from(drawing.querySelectorAll('.dy-map-box'));
  const view = drawing.viewBox.baseVal, ours = 0.01;
  const placed = boxes.map((box) => {
    const {e, f} = box.transform.baseVal.getItem(0).matrix, rect = box.querySelector('rect').getBBox();
    for (const text of box.querySelectorAll('text')) {
      const words = text.getBBox();
      if (words.x < 0 || words.y < 0 || words.x + words.width > rect.width + ours || words.y + words.height > rect.height + ours) {
        wrong.push(`out of its box: ${text.textContent} (${words.width.toFixed(1)} in ${rect.width})`);
      }
      const icon = box.querySelector('use');
      if (icon && text.matches('.dy-map-title') && text.getStartPositionOfChar(0).x < icon.x.baseVal.value + icon.width.baseVal.value) {
        wrong.push(`over its icon: ${text.textContent}`);
      }
    }
    if (e < view.x || f < view.y || e + rect.width > view.x + view.width || f + rect.height > view.y + view.height) {
      wrong.push(`out of the drawing: ${box.getAttribute('aria-label')}`);
    }
    return {x: e, y: f, right: e + rect.width, bottom: f + rect.height, box};
  });
  placed.sort((a, b) => a.y - b.y);
  placed.forEach((one, i) => {
    for (let j = i + 1; j < placed.length && placed[j].y < one.bottom; j += 1) {
      if (placed[j].x < one.right && one.x < placed[j].right) wrong.push(`over each other: ${one.box.href.baseVal} ${placed[j].box.href.baseVal}`);
    }
  });
  const scale = drawing.getBoundingClientRect().width / view.width;
  for (const text of drawing.querySelectorAll('text')) {
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    if (size < 14) { wrong.push(`type of ${size.toFixed(1)} px`); break; }
  }
  return {wrong, boxes: boxes.length, narrow: drawing.matches('.dy-map--narrow')};
}
"""


def drawing(page: Page) -> Locator:
    return page.locator("svg.dy-map:visible")


def answer(page: Page, number: int = 0) -> None:
    """Take an answer of the step shown, or its only way on."""
    page.locator(".dy-step:visible .dy-choices a, .dy-step:visible > .dy-next:not(.dy-next--away) a").nth(number).click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_leave_their_box_and_no_boxes_overlap_in_any_map(browser: Browser, built_site: Path, home: str, language: str) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce", java_script_enabled=True)
    page, found = context.new_page(), {}
    maps = sorted(path.stem for path in (built_site / language / "routes").glob("*.html") if path.stem != "index")
    for name in maps:
        page.set_viewport_size(PHONE)
        page.goto(f"{home}/{language}/routes/{name}.html")
        for size, narrow in ((PHONE, True), (DESK, False)):
            page.set_viewport_size(size)
            seen = page.evaluate(WRONG)
            assert seen["narrow"] is narrow, name
            assert seen["boxes"] > 5, name
            if seen["wrong"]:
                found[name, narrow] = seen["wrong"][:3]
    context.close()
    assert len(maps) >= 30
    assert found == {}


@pytest.mark.parametrize("width", [360, 390, 430])
def test_the_drawing_fits_a_phone_and_is_there_without_a_script(open_page: OpenPage, width: int) -> None:
    page = open_page("zh-Hans/routes/courts.html", viewport=ViewportSize(width=width, height=780), java_script_enabled=False)
    frame = page.locator(".dy-map-frame")
    expect(frame).to_be_visible()
    expect(drawing(page)).to_have_class(re.compile("dy-map--narrow"))
    assert width_beyond(page) <= 0
    seen = page.locator("svg.dy-map--narrow").bounding_box()
    assert seen is not None
    assert seen["width"] <= width
    # it opens on the start, not on blank space
    first = page.locator("svg.dy-map--narrow .dy-map-box rect").first.bounding_box()
    assert first is not None
    assert first["y"] - seen["y"] < 20
    assert first["x"] < 20


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_very_long_words_and_twelve_choices_are_drawn_whole(open_page: OpenPage, language: str) -> None:
    """Invented maps in the page's own type: a label of 400 characters, without any space, and twelve answers."""
    words = {"zh-Hans": "很长的一句话没有标点" * 40, "en": "W" * 400}[language]
    route: Route = many_choices(12)
    labels = Labels(lambda step: words, lambda step, choice: words, lambda step: route.step(step).kind)
    page = open_page(f"{language}/routes/wages.html")
    for shape in (WIDE, NARROW):
        svg = draw(lay_out(grow(route), labels, shape), "m", "t", "d", lambda box: box.node.step, "icon-")
        page.set_viewport_size(DESK if shape.wide else PHONE)
        page.evaluate("(svg) => { document.querySelector('.dy-map-frame').innerHTML = svg; }", svg)
        assert page.evaluate(WRONG) == {"wrong": [], "boxes": 13, "narrow": not shape.wide}


def test_each_box_is_a_link_with_a_name_and_a_ring_of_focus(open_page: OpenPage) -> None:
    page = open_page("en/routes/wages.html", viewport=PHONE)
    boxes = drawing(page).locator("a.dy-map-box")
    names = boxes.evaluate_all("(all) => all.map((one) => [one.getAttribute('aria-label'), one.getAttribute('href')])")
    assert all(name and re.search(r"\d+ \S", name) for name, _ in names)
    targets = page.locator(".dy-step").evaluate_all("(all) => all.map((one) => '#' + one.id)")
    assert {href for _, href in names} == set(targets)
    page.locator("[data-map=find]").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".dy-map-frame")).to_be_focused()
    page.keyboard.press("Tab")
    first = boxes.first
    expect(first).to_be_focused()
    assert first.evaluate("(one) => parseFloat(getComputedStyle(one).outlineWidth)") >= 2
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    target = str(boxes.nth(1).get_attribute("href"))
    expect(page.locator(f"{target} h3")).to_be_focused()


def marked(page: Page) -> dict[str, Any]:
    """Return what is marked on the drawing shown: steps passed, the step one is at, lines, signs."""
    return drawing(page).evaluate(
        """(drawing) => ({
          way: Array.from(drawing.querySelectorAll('.dy-map-box--way:not(.dy-map-box--pointer)'), (one) => one.getAttribute('href').slice(6)),
          here: Array.from(drawing.querySelectorAll('[aria-current=step]'), (one) => one.getAttribute('href').slice(6)),
          lines: drawing.querySelectorAll('.dy-map-line--way:not(.dy-map-line--leap)').length,
          signs: drawing.querySelectorAll('.dy-map-mark circle:first-child').length,
        })"""
    )


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_way_walked_is_marked_on_the_map(open_page: OpenPage, size: ViewportSize) -> None:
    page = open_page("zh-Hans/routes/wages.html", viewport=size)
    start = str(page.locator(".dy-step:visible").get_attribute("id"))[5:]
    assert marked(page) == {"way": [start], "here": [start], "lines": 0, "signs": 1}
    name = drawing(page).locator("a.dy-map-box").first.get_attribute("data-name")
    passed = [start]
    for number in (0, 0, 0):
        answer(page, number)
        page.wait_for_function("(id) => document.activeElement.closest('.dy-step')?.id !== 'step-' + id", arg=passed[-1])
        passed.append(str(page.locator(".dy-step:visible").get_attribute("id"))[5:])
    seen = marked(page)
    assert set(seen["way"]) == set(passed)
    assert seen["here"] == [passed[-1]]
    assert seen["lines"] == len(passed) - 1
    assert seen["signs"] >= len(passed)
    # whoever cannot see it hears it
    now = page.locator(".dy-map-frame")
    assert drawing(page).locator("a.dy-map-box").first.get_attribute("aria-label") == f"{name} – {now.get_attribute('data-passed')}"
    assert str(drawing(page).locator("[aria-current=step]").get_attribute("aria-label")).endswith(str(now.get_attribute("data-here")))
    # thicker, not only of another colour
    thick = drawing(page).locator(".dy-map-box--way rect").first.evaluate("(one) => parseFloat(getComputedStyle(one).strokeWidth)")
    plain = drawing(page).locator(".dy-map-box:not(.dy-map-box--way):not(.dy-map-box--outcome) rect").first
    assert thick >= 2 * float(plain.evaluate("(one) => parseFloat(getComputedStyle(one).strokeWidth)"))
    page.locator("[data-walk=again]").click()
    expect(page.locator(f"#step-{start}")).to_be_visible()
    assert marked(page) == {"way": [start], "here": [start], "lines": 0, "signs": 1}
    assert drawing(page).locator("a.dy-map-box").first.get_attribute("aria-label") == f"{name} – {now.get_attribute('data-here')}"


def test_a_step_drawn_elsewhere_is_reached_by_a_broken_line(open_page: OpenPage) -> None:
    page = open_page("zh-Hans/routes/wages.html")
    pointer = drawing(page).locator(".dy-map-box--pointer").first
    before, _, choice = str(pointer.get_attribute("data-way")).partition(".")
    target = str(pointer.get_attribute("href"))[6:]
    page.goto(f"{page.url}#step-{before}")
    page.locator(f"#step-{before} [data-choice='{choice}']").click()
    expect(page.locator(f"#step-{target}")).to_be_visible()
    expect(drawing(page).locator(".dy-map-line--leap")).to_have_count(1)
    expect(pointer).to_have_class(re.compile("dy-map-box--way"))
    assert marked(page)["here"] == [target]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_larger_smaller_the_whole_and_back(open_page: OpenPage, size: ViewportSize) -> None:
    page = open_page("zh-Hans/routes/police.html", viewport=size)

    def width() -> float:
        box = drawing(page).bounding_box()
        assert box is not None
        return box["width"]

    first = width()
    page.locator("[data-map=larger]").click()
    assert width() > first * 1.2
    page.locator("[data-map=smaller]").click()
    assert width() == pytest.approx(first, rel=0.02)
    page.locator("[data-map=fit]").click()
    frame, whole = page.locator(".dy-map-frame").bounding_box(), drawing(page).bounding_box()
    assert frame is not None
    assert whole is not None
    assert whole["height"] <= frame["height"]
    assert whole["width"] <= frame["width"]
    page.locator("[data-map=find]").click()
    assert width() == pytest.approx(first, rel=0.02)
    expect(drawing(page).locator("[aria-current=step] rect")).to_be_in_viewport()
    assert width_beyond(page) <= 0


def test_high_contrast_keeps_words_readable_on_the_map(browser: Browser, home: str) -> None:
    """With forced colours the type is the reader's own: the boxes behind it must be, too."""
    context = browser.new_context(viewport=PHONE, forced_colors="active", color_scheme="dark")
    watch = Watch()
    watch.over(context, home)
    page = context.new_page()
    page.goto(f"{home}/zh-Hans/routes/wages.html")
    canvas = page.evaluate(
        "() => { const e = document.body.appendChild(document.createElement('p')); e.style.color = 'Canvas'; return getComputedStyle(e).color; }"
    )
    fills = drawing(page).locator(".dy-map-box rect").evaluate_all("(all) => [...new Set(all.map((one) => getComputedStyle(one).fill))]")
    assert fills == [canvas]
    text = drawing(page).locator("text").first.evaluate("(one) => getComputedStyle(one).fill")
    assert text != canvas
    context.close()
    assert watch.errors == []


@pytest.mark.parametrize("width", [320, 640])
def test_the_page_reflows_when_it_is_enlarged(open_page: OpenPage, width: int) -> None:
    """1280 px at 200 % are 640; at 400 % they are 320."""
    page = open_page("en/routes/wages.html", viewport=ViewportSize(width=width, height=400 if width == 640 else 256))
    assert width_beyond(page) <= 0
    page.evaluate("document.querySelectorAll('#outline, #outline details').forEach((one) => { one.open = true; })")
    assert width_beyond(page) <= 0
    box = drawing(page).bounding_box()
    assert box is not None
    assert box["width"] <= width
