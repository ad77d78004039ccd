"""Every page of the site, on a phone in light and at a desk in dark: axe, width, size of targets, console, requests, policy."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from .site import ARGUMENTS, CHROMIUM, DESK, PHONE, Watch, html_files, served, width_beyond

NODE_MODULES = Path(__file__).resolve().parents[1] / "tools" / "node_modules"
AXE = Path(os.environ.get("DAOYIN_AXE") or NODE_MODULES / "axe-core" / "axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = f"axe.run(document, {json.dumps({'runOnly': {'type': 'tag', 'values': RULES}, 'resultTypes': ['violations']})})"
MODES: dict[str, dict[str, Any]] = {
    "phone, light": {"viewport": PHONE, "is_mobile": True, "has_touch": True, "color_scheme": "light"},
    "desk, dark": {"viewport": DESK, "color_scheme": "dark"},
}
CONTROLS = (
    ".dy-brand, .dy-nav a, .dy-languages a, button, input, select, summary, .dy-button, .dy-choices a, .dy-need, .dy-list a, .dy-next a, "
    ".dy-contents-fold a, .dy-footer a, .dy-tree__step"
)
TOO_SMALL = f"""
() => Array.from(document.querySelectorAll({json.dumps(CONTROLS)})).filter((e) => e.checkVisibility()).filter((e) => {{
  const box = e.getBoundingClientRect();
  return box.height > 0 && (box.height < 44 || box.width < 44);
}}).map((e) => e.outerHTML.slice(0, 100))
"""


@dataclass
class Findings:
    """What was found on one page in one mode."""

    page: str
    mode: str
    axe: list[str]
    beyond: int
    small: list[str]
    errors: list[str]
    elsewhere: list[str]

    def __str__(self) -> str:
        return f"{self.page} ({self.mode})"


def _look(page: Page, watch: Watch, address: str, mode: str, axe: str) -> Findings:
    watch.errors, watch.elsewhere = [], []
    page.goto(address)
    beyond, small = width_beyond(page), page.evaluate(TOO_SMALL) if mode.startswith("phone") else []
    page.evaluate(axe)
    found = page.evaluate(RUN_AXE)["violations"]
    said = [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]
    return Findings(address, mode, said, beyond, small, watch.errors, watch.elsewhere)


def _look_at(homes: dict[str, str], work: Iterator[tuple[str, str]], axe: str) -> list[Findings]:
    """Take pages from `work` until there are none left, in a browser of this thread's own."""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        opened: dict[str, tuple[Page, Watch]] = {}
        for path, mode in work:
            home = homes[mode]
            if mode not in opened:
                context, watch = browser.new_context(reduced_motion="reduce", service_workers="block", **MODES[mode]), Watch()
                watch.over(context, home)
                opened[mode] = context.new_page(), watch
            found.append(_look(*opened[mode], f"{home}/{path}", mode, axe))
        browser.close()
    return found


@pytest.fixture(scope="module")
def findings(built_site: Path, home: str, browser: object) -> list[Findings]:
    """Look at every page in every mode once, in as many browsers as there are processors.

    On the phone under the policy; at the desk without one, where a request to elsewhere would really set out.
    """
    if not AXE.is_file():
        pytest.fail(f"needs axe-core: npm ci --prefix {NODE_MODULES.parent} --ignore-scripts")
    axe = AXE.read_text("utf-8")
    pages = html_files(built_site)
    work = iter([(path, mode) for path in pages for mode in MODES])
    browsers = min(4, os.cpu_count() or 1)
    with served(built_site, policy="") as bare, ThreadPoolExecutor(browsers) as pool:
        homes = {mode: home if mode.startswith("phone") else bare for mode in MODES}
        found = [one for part in pool.map(lambda _: _look_at(homes, work, axe), range(browsers)) for one in part]
    assert len(found) == len(pages) * len(MODES)
    return found


def test_axe_finds_nothing(findings: list[Findings]) -> None:
    assert {str(one): one.axe for one in findings if one.axe} == {}


def test_nothing_is_wider_than_the_window(findings: list[Findings]) -> None:
    assert {str(one): one.beyond for one in findings if one.beyond > 0} == {}


def test_everything_to_press_is_big_enough(findings: list[Findings]) -> None:
    assert {str(one): one.small[:3] for one in findings if one.small} == {}


def test_the_console_stays_silent_and_the_policy_is_kept(findings: list[Findings]) -> None:
    assert {str(one): one.errors for one in findings if one.errors} == {}


def test_no_request_leaves_the_site(findings: list[Findings]) -> None:
    assert {str(one): one.elsewhere for one in findings if one.elsewhere} == {}
