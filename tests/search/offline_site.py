"""A small site whose pages are kept for a time without a network, and a server whose answers can be spoilt."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from generators.work.keeping import keep_offline

from .browser import HERE, PROJECT

LANGUAGES = ("zh-Hans", "en")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"
NOTICE = '<p data-daoyin-kept hidden>A kept copy, edition of {edition}. <a href="{name}">Try again</a></p>'
OFFLINE = """<p data-daoyin-missing hidden>Not kept. <a href="index.html">Try again</a></p><ul data-daoyin-kept-list></ul>
<p data-daoyin-kept-none>Nothing</p><p hidden><button data-daoyin-forget>Delete</button></p><p role="status" data-daoyin-forgotten="Deleted"></p>"""
SHELL = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} · Small</title>
<link rel="stylesheet" href="{up}assets/stylesheets/daoyin.css"><link rel="icon" href="data:,">
<script defer src="{up}assets/javascripts/offline.js"></script>{head}</head><body>{notice}{body}</body></html>
"""


@dataclass
class Server:
    """What the server does wrong: `broken` are pieces of paths that it answers with 500, `silent` those that it does not answer."""

    address: str = ""
    policy: str = POLICY
    broken: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)


class _Handler(http.server.SimpleHTTPRequestHandler):
    server_state: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        state = self.server_state
        state.asked.append(self.path)
        for _ in range(600):
            if not any(one in self.path for one in state.silent):
                break
            time.sleep(0.05)
        if any(one in self.path for one in state.broken):
            self.send_error(500)
            return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.server_state.policy)
        super().end_headers()


@contextmanager
def spoilt(root: Path) -> Iterator[Server]:
    """Serve a folder; the answers change as the state that is given is changed."""
    state = Server()
    handler = type("_Handler", (_Handler,), {"server_state": state})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(root)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield state
    finally:
        state.silent = ()
        server.shutdown()
        server.server_close()


def write_page(root: Path, path: str, body: str, edition: str, head: str = "", notice: str = NOTICE) -> None:
    """Write one page of the site, with its notice."""
    language, _, inside = path.partition("/")
    up = "../" * inside.count("/")
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    said = "" if inside == "offline.html" else notice.format(edition=edition, name=file.name)
    title = f"{inside.removesuffix('.html')} in {language}"
    file.write_text(SHELL.format(language=language, title=title, up=up, head=head, notice=said, body=body), "utf-8")


def lay_out_site(exported: Path, root: Path, edition: str, patience: int = 6000) -> Path:
    """Write a site of an edition, with search, its scripts and the worker that keeps it; `patience` in milliseconds."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(exported, root / "assets" / "search")
    search = (HERE / "fixtures" / "search.html").read_text("utf-8").split("<body>")[1].split("</body>")[0]
    for language in LANGUAGES:
        shutil.copytree(PROJECT / "docs" / "assets" / "javascripts", root / language / "assets" / "javascripts")
        _change(root / language / "assets" / "javascripts" / "offline.js", "AFTER = 1500;", "AFTER = 50;")
        shutil.copytree(PROJECT / "docs" / "assets" / "stylesheets", root / language / "assets" / "stylesheets")
        for name in ("index", "routes/index", "routes/wages", "routes/housing"):
            write_page(root, f"{language}/{name}.html", f"<h1>{name}, {edition}</h1>", edition)
        write_page(root, f"{language}/offline.html", OFFLINE, edition)
        script = '<script defer src="assets/javascripts/search/search.js"></script>'
        write_page(root, f"{language}/search.html", search, edition, script)
    write_page(root, "zh-Hans/bare.html", "<h1>bare</h1>", edition, notice="")
    shutil.copy(PROJECT / "docs" / "root" / "offline.js", root / "offline.js")
    _change(root / "offline.js", "PATIENCE = 6000;", f"PATIENCE = {patience};")
    keep_offline(root, LANGUAGES)
    return root


def _change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    found[name] = (await cache.keys()).map((request) => request.url);
  }
  return found;
}"""


def kept(page: Page) -> dict[str, list[str]]:
    """Return the addresses kept, by cache."""
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def wait_until_kept(page: Page, *endings: str) -> None:
    """Wait until one cache alone holds an address with each of the endings."""
    for _ in range(400):
        caches = kept(page)
        if len(caches) == 1 and all(any(url.endswith(one) for url in next(iter(caches.values()))) for one in endings):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not kept after 20 s: {endings} in {caches}")
