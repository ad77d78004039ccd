"""The real site without a network, after one visit to one page."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from .site import PHONE, width_beyond

pytestmark = pytest.mark.browser

NOTICE = "[data-daoyin-kept]"
HOLDS = """async (ending) => {
  for (const name of await caches.keys()) {
    if ((await (await caches.open(name)).keys()).some((request) => request.url.endsWith(ending))) return true;
  }
  return false;
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    yield made
    made.close()


def test_one_visit_is_enough_to_read_and_search_without_a_network(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(f"{home}/zh-Hans/routes/wages.html")
    expect(page.locator(NOTICE)).to_be_hidden()
    for ending in ("zh-Hans/routes/wages.html", "zh-Hans/search.html", "kept.json", "kept-zh-Hans.json"):
        for _ in range(600):
            if page.evaluate(HOLDS, ending):
                break
            page.wait_for_timeout(50)
        assert page.evaluate(HOLDS, ending), ending
    context.set_offline(True)
    page.reload()
    expect(page.locator(NOTICE)).to_contain_text("现在连不上网")
    expect(page.locator(NOTICE)).to_contain_text("202")  # the edition
    assert width_beyond(page) == 0
    page.goto(f"{home}/zh-Hans/search.html?q={quote('老板不发工资')}")
    expect(page.locator("[data-daoyin-results] li:first-child h2 a")).to_have_text("劳动报酬与劳动合同")
    page.locator("[data-daoyin-results] li:first-child h2 a").click()
    expect(page.locator(NOTICE)).to_be_visible()
    page.goto(f"{home}/zh-Hans/routes/housing.html")
    expect(page.locator("[data-daoyin-missing]")).to_be_visible()
    expect(page.locator("[data-daoyin-kept-list]")).to_contain_text("劳动报酬与劳动合同")
    assert width_beyond(page) == 0
