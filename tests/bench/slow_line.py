"""A server on a slow line: as many bytes in a second, and as long on the way, for pages and for workers alike."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm"}
_CHUNK = 4_096


class Line:
    """A line with `bits` a second (0: no limit) and `latency` seconds to an answer; counts requests and bytes by path."""

    def __init__(self, bits: float = 0, latency: float = 0) -> None:
        self.bits, self.latency = bits, latency
        self.loaded: list[tuple[str, int]] = []
        self._free = 0.0
        self._lock = threading.Lock()

    def pass_on(self, size: int) -> None:
        """Return when so many bytes have gone over the line, which all connections share."""
        if not self.bits:
            return
        with self._lock:
            self._free = max(self._free, time.monotonic()) + size * 8 / self.bits
            until = self._free
        time.sleep(max(0.0, until - time.monotonic()))


@lru_cache(maxsize=4_096)
def _content(path: Path) -> tuple[bytes, bool]:
    content = path.read_bytes()
    packs = path.suffix in _TYPES and path.suffix != ".wasm"
    return (gzip.compress(content, 6) if packs else content), packs


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    root: ClassVar[Path]
    line: ClassVar[Line]

    def log_message(self, *_: Any) -> None:
        pass

    def setup(self) -> None:
        super().setup()
        time.sleep(self.line.latency)  # for the connection

    def do_GET(self) -> None:
        time.sleep(self.line.latency)
        name = unquote(urlsplit(self.path).path)
        path = self.root / (name[1:] or "index.html")
        found = path.is_file()
        content, packed = _content(path) if found else (b"", False)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", _TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.line.loaded.append((name, len(content)))
        with contextlib.suppress(OSError):  # the browser has gone
            for start in range(0, len(content), _CHUNK):
                chunk = content[start : start + _CHUNK]
                self.line.pass_on(len(chunk))
                self.wfile.write(chunk)


@contextlib.contextmanager
def served(root: Path, line: Line) -> Iterator[str]:
    """Serve a folder over a line; give its address."""
    handler = type("Handler", (_Handler,), {"root": root, "line": line})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
