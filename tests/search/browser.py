"""Chromium and a small site with the search page in it, for the browser tests."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
SCRIPTS = PROJECT / "docs" / "assets" / "javascripts" / "search"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def make_site(exported: Path, root: Path) -> Path:
    """Lay out a site with the exported index, the scripts and a search page; return its root."""
    shutil.copytree(exported, root / "assets" / "search")
    shutil.copytree(SCRIPTS, root / "assets" / "javascripts" / "search")
    (root / "find").mkdir()
    shutil.copy(HERE / "fixtures" / "search.html", root / "find" / "index.html")
    return root


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 under a strict Content-Security-Policy; give its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def watched_page(browser: Browser) -> Iterator[Page]:
    """Give a new page; fail afterwards if a script failed or the policy was broken."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Security Policy" in message.text else None)
    try:
        yield page
    finally:
        page.close()
    assert errors == []


def load_engine(page: Page, address: str) -> None:
    """Open the search page and wait until its scripts are there."""
    page.goto(address)
    page.locator("input[name=q]").focus()
    page.evaluate("async () => { while (!window.daoyinSearch) await new Promise((done) => setTimeout(done, 10)); }")
