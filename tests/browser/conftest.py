"""One server for all tests here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .site import DESK, Watch, served

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def home(built_site: Path) -> Iterator[str]:
    """The address of the served site."""
    with served(built_site) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, home: str) -> Iterator[OpenPage]:
    """Open a page of the site in a context of its own; afterwards nothing may have gone wrong in it."""
    contexts: list[BrowserContext] = []
    watch = Watch()

    def open_(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", "service_workers": "block", **options})
        contexts.append(context)
        watch.over(context, home)
        page = context.new_page()
        page.goto(f"{home}/{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert watch.elsewhere == []
    assert watch.errors == []
