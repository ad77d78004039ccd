"""What people type by mistake or on purpose, and parts of the search that do not arrive: a plain message, and the page goes on working."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from .test_page import FIRST, STATUS

pytestmark = pytest.mark.browser

BOMBS = [
    "工资" * 5_000,
    "a" * 10_000,
    "ab " * 3_000,
    "？！……。，、；：“”‘’（）《》",
    "\x01\x02\x07\x0b\x1b\x7f\x85\u200b\u202e\ufeff",
    "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script><svg onload='window.hit=1'>",
    "javascript:window.hit=1",
    "</script><b>工资</b>",
    "(a+)+$" * 1_000,
    "^(([a-z])+.)+[A-Z]([a-z])+$" + "a" * 5_000,
    "*" * 10_000,
    "工*?" * 3_000,
    "__proto__ constructor toString hasOwnProperty",
    "\ud83d\ude00" * 3_000,
    "e\u0301" * 5_000,
    "\ufdfa" * 5_000,
    "' OR 1=1; DROP TABLE pages --",
    "%00%2e%2e%2f&q=x#y",
]
LONGEST_TASK = 200  # milliseconds

WATCH = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((one) => one.duration))).observe({type: "longtask"});
}"""


def test_bombs_are_answered_plainly_and_block_nothing(page: Page, http_root: str) -> None:
    page.goto(f"{http_root}/find/index.html")
    page.evaluate(WATCH)
    for query in BOMBS:
        page.locator("input[name=q]").fill("")
        page.locator("input[name=q]").press("Enter")
        expect(page.locator(STATUS)).to_be_empty()
        page.locator("input[name=q]").fill(query)
        page.locator("input[name=q]").press("Enter")
        said = expect(page.locator(STATUS), query[:30])
        said.to_have_text(re.compile("found|Write a word"))
    page.locator("input[name=q]").fill("判决不服")
    page.locator("input[name=q]").press("Enter")
    expect(page.locator(f"{FIRST} a").first).to_have_text("起诉、上诉、再审、检察监督")
    assert page.evaluate("window.hit") is None
    assert page.locator("img, svg, [data-daoyin-results] script").count() == 0
    assert max(page.evaluate("window.tasks"), default=0) < LONGEST_TASK


Given = Callable[[Route, str], None]


def script(route: Route, text: str) -> None:
    route.fulfill(content_type="text/javascript", body=text)


def half(route: Route, whole: str) -> None:
    script(route, whole[: len(whole) * 2 // 3])


def of_another_version(route: Route, whole: str) -> None:
    script(route, re.sub(r'","\w+",', '","other",', whole, count=1).replace('"format":', '"format":9'))


def nothing_in_it(route: Route, whole: str) -> None:
    script(route, re.sub(r'("\w+",).*', r"\1null)", whole, flags=re.DOTALL))


FAULTS: dict[str, Given] = {
    "500": lambda route, whole: route.fulfill(status=500, content_type="text/javascript", body=whole),
    "half": half,
    "nothing": nothing_in_it,
    "another version": of_another_version,
    "no answer": lambda _, whole: None,
}
BROKEN = "The search cannot be read"
RELOAD = "Reload the page"


PARTS = ("manifest", "pages-zh-Hans", "terms-*", "cards-*", "analysis")
# a script of the site has no version of its own
FAULTY = [(part, fault) for part in PARTS for fault in FAULTS if part != "analysis" or fault not in ("nothing", "another version")]


@pytest.mark.parametrize(("part", "fault"), FAULTY)
def test_a_part_that_does_not_arrive_is_said_and_asked_for_again(unwatched_page: Page, http_root: str, site: Path, part: str, fault: str) -> None:
    page = unwatched_page
    page.clock.install()
    faulty = [True]

    def answer(route: Route) -> None:
        if faulty[0]:
            FAULTS[fault](route, (site / urlsplit(route.request.url).path[1:]).read_text("utf-8"))
        else:
            route.continue_()

    page.route(f"**/search/{part}.js*", answer)
    with page.expect_request(f"**/search/{part}.js*"):
        # a script that does not arrive holds up the end of loading, not the page
        page.goto(f"{http_root}/find/index.html?q={quote('老板不发工资')}", wait_until="domcontentloaded")
    if fault == "no answer":
        page.locator(f"script[src*='/search/{part.rstrip('*')}']").first.wait_for(state="attached")
        page.clock.fast_forward(16_000)
    said = RELOAD if fault == "another version" else BROKEN
    expect(page.locator(STATUS)).to_have_text(said)
    expect(page.locator("a.daoyin-search__start")).to_be_visible()
    faulty[0] = False
    page.locator("input[name=q]").fill("判决不服")
    page.locator("input[name=q]").press("Enter")
    if (part, fault) != ("manifest", "another version"):
        expect(page.locator(f"{FIRST} a").first).to_have_text("起诉、上诉、再审、检察监督")
