"""Invented pages, an index of them and its export, made once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import opencc
import pytest
import yaml
from playwright.sync_api import Browser, Page

from generators.search import SearchPage, Section, Settings, build_index, export_browser, load_settings

from .browser import HERE, PROJECT, make_site, served, watched_page


def _page(page_id: str, language: str, words: dict[str, Any]) -> SearchPage:
    return SearchPage(
        id=page_id,
        url=f"{language}/{page_id}.html",
        language=language,
        kind=page_id.split("/")[0],
        title=words["title"],
        asked_as=tuple(words.get("asked_as", ())),
        headings=tuple(Section(anchor, title) for anchor, title in words.get("headings", {}).items()),
        summary=words.get("summary", ""),
        body=words.get("body", ""),
        inside=tuple(words.get("inside", ())),
        standing=words.get("standing", 10),
    )


def _traditional(page: SearchPage) -> SearchPage:
    convert = opencc.OpenCC("s2t").convert
    return replace(
        page,
        url=page.url.replace("zh-Hans", "zh-Hant"),
        language="zh-Hant",
        title=convert(page.title),
        asked_as=tuple(map(convert, page.asked_as)),
        headings=tuple(Section(part.anchor, convert(part.title)) for part in page.headings),
        summary=convert(page.summary),
        body=convert(page.body),
    )


@pytest.fixture(scope="session")
def pages() -> list[SearchPage]:
    data = yaml.safe_load((HERE / "fixtures" / "pages.yml").read_text(encoding="utf-8"))
    written = [_page(page_id, language, words) for page_id, by in data.items() for language, words in by.items()]
    # the articles of a law stay in the language they are in
    converted = [_traditional(page) for page in written if page.language == "zh-Hans" and page.kind != "law"]
    return written + converted


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load_settings(PROJECT / "search_index" / "settings")


@pytest.fixture(scope="session")
def index_dir(pages: list[SearchPage], settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search") / "built"
    build_index(pages, folder, settings)
    return folder


@pytest.fixture(scope="session")
def exported(index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "assets" / "search"
    export_browser(index_dir, folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with watched_page(browser) as opened:
        yield opened


@pytest.fixture
def unwatched_page(browser: Browser) -> Iterator[Page]:
    """A page on which scripts may fail, because something is damaged on purpose."""
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def site(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_site(exported, tmp_path_factory.mktemp("site") / "root")


@pytest.fixture(scope="session")
def http_root(site: Path) -> Iterator[str]:
    with served(site) as root:
        yield root


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path, http_root: str) -> str:
    root = http_root if request.param == "http" else site.as_uri()
    return f"{root}/find/index.html"
