"""What all tests share: the project, the site built once, the texts of the law where they are at hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import ARGUMENTS, CHROMIUM

PROJECT = Path(__file__).resolve().parents[1]
BESIDE = PROJECT.parent / "shared" / "laws"

# A test that asks for one of these fixtures, or stands in one of these folders, needs what the mark says.
MARK_OF_FIXTURE = {"browser": "browser", "laws": "needs_laws", "soffice": "office"}
MARK_OF_FOLDER = {"browser": "browser", "smoke": "slow"}

left_out_for_laws = pytest.StashKey[int]()


def laws_folder() -> Path | None:
    """Return the folder with the texts of the law: DAOYIN_LAWS, else the one beside the checkout; None when there is none."""
    given = os.environ.get("DAOYIN_LAWS")
    folders = [Path(given)] if given else []
    return next((folder for folder in (*folders, BESIDE) if folder.is_dir()), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for and where they stand; skip what needs the texts of the law when they are not there."""
    absent = laws_folder() is None
    skip = pytest.mark.skip(reason="needs the texts of the law: ../shared/laws, or DAOYIN_LAWS")
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
        for folder, mark in MARK_OF_FOLDER.items():
            if item.path.is_relative_to(PROJECT / "tests" / folder):
                item.add_marker(mark)
        if absent and item.get_closest_marker("needs_laws"):
            item.add_marker(skip)
    count = sum(1 for item in items if item.get_closest_marker("needs_laws")) if absent else 0
    config.stash[left_out_for_laws] = count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say in one line what was not checked for want of the texts of the law."""
    count = config.stash.get(left_out_for_laws, 0)
    if count:
        terminalreporter.write_line(
            f"NOT CHECKED: {count} tests need the texts of the law (../shared/laws, or DAOYIN_LAWS), so nothing here proves "
            "that the articles and numbers cited stand in the law."
        )


@pytest.fixture(scope="session")
def project() -> Path:
    """The folder of the project."""
    return PROJECT


@pytest.fixture(scope="session")
def laws() -> Path:
    """The folder with the texts of the law."""
    folder = laws_folder()
    if folder is None:
        pytest.skip("needs the texts of the law: ../shared/laws, or DAOYIN_LAWS")
    return folder


@pytest.fixture(scope="session")
def built_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once from the content of the project. Read it; do not write into it."""
    from generators.work.building import Order, build

    out = tmp_path_factory.mktemp("built") / "site"
    build(Order(project, out, jobs=os.cpu_count() or 1))
    return out


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all tests: a second start beside it is refused by Playwright."""
    if not Path(CHROMIUM).exists():
        pytest.fail("needs Chromium (Debian package chromium); without a browser run `python3 dev.py test --quick`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()
