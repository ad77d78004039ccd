"""Puts papers in their places, each whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from generators.render.word import Finding

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Placing:
    """Writes files into one folder: first beside their place, then into it."""

    def __init__(self, out: Path, replace: bool) -> None:
        """`replace` says that a file of the same name may be written over."""
        self._folder, self._replace = f"{out}{os.sep}", replace
        self._temporary = f"{self._folder}.filling-{os.getpid()}"

    def put(self, name: str, data: bytes) -> tuple[Finding, ...]:
        """Put a paper in its place; returns what is wrong when another one stands there. Raises OSError."""
        self._write(data)
        if self._replace:
            os.replace(self._temporary, self._folder + name)
            return ()
        try:
            os.link(self._temporary, self._folder + name)
        except FileExistsError:
            if not _holds(self._folder + name, data):
                return (Finding((), f"gives the name {name}, which another paper has; add {{row}} or a number to the pattern of names"),)
        finally:
            Path(self._temporary).unlink(missing_ok=True)
        return ()

    def _write(self, data: bytes) -> None:
        handle = os.open(self._temporary, _FLAGS, 0o644)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        except OSError:
            Path(self._temporary).unlink(missing_ok=True)
            raise
        finally:
            os.close(handle)


def _holds(path: str, data: bytes) -> bool:
    file = Path(path)
    return file.is_file() and file.read_bytes() == data
