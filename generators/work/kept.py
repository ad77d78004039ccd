"""Keeps the checked content between commands, so that a command which changes nothing does not read and check everything again.

What is kept lies in `build/checked/`, under a digest of every file of `guides/`, of the code that reads and checks it, and of the
libraries that code stands on. Only content without errors is kept. Whoever can write there can change the code as well, so the
file is trusted as the code is.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from generators.work.checking import Checked, check_content
from generators.work.files import write_atomic

ROOMS = ("model", "laws", "prose", "counting", "language", "supplied", "read", "checks", "work")
LIBRARIES = ("pydantic", "pydantic-core", "PyYAML", "opencc", "markdown-it-py", "Jinja2", "python-docx", "lxml")
KEPT = 2  # what was there before a change is often wanted again


def kept_content(root: Path) -> Checked:
    """Return what `check_content(root)` returns; from what was kept when nothing has changed since."""
    folder, key = root / "build" / "checked", _key(root)
    found = _read(folder / key)
    if found is not None:
        return found
    checked = check_content(root)
    if checked.knowledge is not None and not checked.errors and _key(root) == key:
        _keep(folder, key, checked)
    return checked


def _key(root: Path) -> str:
    """Return the digest of all that the outcome of reading and checking depends on."""
    digest = hashlib.sha256(_code().encode())
    for path in _below(root / "guides"):
        digest.update(os.fsencode(path.relative_to(root)) + b"\0")
        if path.is_file():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _below(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*"))


@lru_cache(maxsize=1)
def _code() -> str:
    """Return the digest of the code and the libraries that read and check."""
    generators = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(f"{sys.version} {[version(name) for name in LIBRARIES]}".encode())
    for room in ROOMS:
        for path in _below(generators / room):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(generators).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Checked | None:
    """Return what was kept; None when it is not there or not whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(data[32:]).digest() != data[:32]:
        return None
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for it takes longer than the reading
    try:
        found = pickle.loads(data[32:])
    finally:
        if collecting:
            gc.enable()
    return found if isinstance(found, Checked) else None


def _keep(folder: Path, key: str, checked: Checked) -> None:
    """Write what is to be kept and drop what is older. A disk that takes nothing costs time, not the command."""
    data = pickle.dumps(checked, pickle.HIGHEST_PROTOCOL)
    try:
        write_atomic(folder / key, hashlib.sha256(data).digest() + data)
        for old in sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return
