"""Chromium, and the built site on 127.0.0.1 under a strict Content-Security-Policy."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route, ViewportSize

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync", "--no-first-run"]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)
NO_WORKER = "Service Worker registration blocked by Playwright"
"""Most tests watch every request, so the worker that keeps pages is left out; test_offline.py has it."""
TELL_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));
"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    policy = POLICY

    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


@contextmanager
def served(root: Path, policy: str = POLICY) -> Iterator[str]:
    """Serve a folder on 127.0.0.1 under a policy ("" for none); give its address, without a slash at the end."""
    handler = type("_Handler", (_Handler,), {"policy": policy})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(root)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Watch:
    """What went wrong in a context: errors said in the console or thrown, requests to elsewhere, requests not answered well."""

    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != NO_WORKER:
            self.errors.append(message.text)

    def over(self, context: BrowserContext, home: str) -> None:
        """Watch everything that happens in `context`; `home` is the only address that requests may go to."""

        def gate(route: Route) -> None:
            if route.request.url.startswith((home, "data:", "blob:")):
                route.continue_()
            else:
                self.elsewhere.append(route.request.url)
                route.abort()

        def failed(request: Request) -> None:
            # a download ends its request in this way
            if request.failure != "net::ERR_ABORTED":
                self.errors.append(f"{request.failure} {request.url}")

        context.route("**/*", gate)
        context.on("console", self.heard)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("requestfailed", failed)
        context.add_init_script(TELL_VIOLATIONS)


def html_files(root: Path) -> list[str]:
    """Return the address of every page of the site, relative to its root."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html") if path.name != "404.html")


def width_beyond(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    beyond: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return beyond
