"""What all tests share: the project, the site built once, the texts of the law where they are at hand."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from generators.model.knowledge import Knowledge
from generators.work.kept import kept_content
from tests.browser.site import ARGUMENTS, CHROMIUM

PROJECT = Path(__file__).resolve().parents[1]
BESIDE = PROJECT.parent / "shared" / "laws"

# A test that asks for one of these fixtures, or stands in one of these folders, needs what the mark says.
MARK_OF_FIXTURE = {"browser": "browser", "laws": "needs_laws", "soffice": "office"}
MARK_OF_FOLDER = {"browser": "browser", "smoke": "slow"}

NO_LAWS = "needs the texts of the law: ../shared/laws, or DAOYIN_LAWS"

# Tests that stay in one process, since they share papers that are costly to make; and what begins first, since it takes longest.
SHARING = ("tests/render/word", "tests/render/poster", "tests/render/exchange")
LONGEST = ("tests/render/word", "tests/browser/test_every_page.py", "tests/smoke/test_reproducible.py", "tests/render/poster")


def laws_folder() -> Path | None:
    """Return the folder with the texts of the law: DAOYIN_LAWS, else the one beside the checkout; None when there is none."""
    given = os.environ.get("DAOYIN_LAWS")
    folders = [Path(given)] if given else []
    return next((folder for folder in (*folders, BESIDE) if folder.is_dir()), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for and where they stand; skip what needs the texts of the law when they are not there."""
    absent = laws_folder() is None
    skip = pytest.mark.skip(reason=NO_LAWS)
    for item in items:
        for fixture, mark in MARK_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)
        for folder, mark in MARK_OF_FOLDER.items():
            if item.path.is_relative_to(PROJECT / "tests" / folder):
                item.add_marker(mark)
        if absent and item.get_closest_marker("needs_laws"):
            item.add_marker(skip)
    items.sort(key=lambda item: LONGEST.index(_together(item.nodeid)) if _together(item.nodeid) in LONGEST else len(LONGEST))


def _together(nodeid: str) -> str:
    """Return which tests stay in one process, because they share what is costly to make: those of a file, or of a folder."""
    file = nodeid.partition("::")[0]
    return next((folder for folder in SHARING if file.startswith(folder + "/")), file)


class OneProcessForEach(LoadScopeScheduling):  # type: ignore[misc]
    """Gives every group of tests that share something costly to one process.

    The plugin's own `loadgroup` does the same by writing the group into the name of a test, which pytest from 9.2 on
    no longer reads: each process then made everything anew.
    """

    def _split_scope(self, nodeid: str) -> str:
        return _together(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneProcessForEach:
    """Spread the tests over the processes by what they share."""
    return OneProcessForEach(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was not checked for want of the texts of the law."""
    count = sum(NO_LAWS in str(report.longrepr) for report in terminalreporter.stats.get("skipped", ()))
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
def knowledge(project: Path) -> Knowledge:
    """The content of the project, read and checked once for all processes that test."""
    checked = kept_content(project)
    assert checked.knowledge is not None, [problem.line() for problem in checked.errors]
    return checked.knowledge


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

    one_of_several = "PYTEST_XDIST_WORKER" in os.environ
    folder = tmp_path_factory.getbasetemp().parent if one_of_several else tmp_path_factory.mktemp("built")
    with (folder / "site.lock").open("w") as lock:  # the first process builds, the others wait for it
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").exists():
            build(Order(project, folder / "site", jobs=os.cpu_count() or 1))
    return folder / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all tests: a second start beside it is refused by Playwright."""
    if not Path(CHROMIUM).exists():
        pytest.fail("needs Chromium (Debian package chromium); without a browser run `python3 dev.py test --quick`")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()
