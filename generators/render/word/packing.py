"""Packs a document of which one part changes: everything else is compressed once and copied.

Compressed with libdeflate, not zlib: quicker, and the same bytes on every machine, where zlib's depend on who built Python.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date

from deflate import crc32, deflate_compress

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED = 20, 8
_UNIX = 3 << 8
_MODE = 0o100644 << 16


def _day(edition: date) -> int:
    """Return a day as ZIP files write it."""
    return (max(edition.year, 1980) - 1980) << 9 | edition.month << 5 | edition.day


def deflated(data: bytes, level: int) -> bytes:
    """Return data as a ZIP file holds it compressed; `level` 0 to 9."""
    return bytes(deflate_compress(data, level))


class Packing:
    """A ZIP file with the parts `open_parts` left open; every entry is dated with the edition."""

    def __init__(self, parts: Sequence[tuple[str, bytes]], open_parts: Sequence[str], edition: date) -> None:
        """Compress the parts that stay. `parts` are names and contents; those left open stand last in the file."""
        self._day, self._open = _day(edition), tuple(name.encode() for name in open_parts)
        closed = [(name.encode(), data) for name, data in parts if name not in open_parts]
        self._before, self._central, self._count = b"", b"", len(closed) + len(open_parts)
        for name, data in closed:
            local, central = self._entry(name, data, len(self._before), 9)
            self._before += local
            self._central += central

    def _entry(self, name: bytes, data: bytes, offset: int, level: int) -> tuple[bytes, bytes]:
        """Return an entry, and what the directory says of it."""
        packed, day = deflate_compress(data, level), self._day
        sizes = (crc32(data), len(packed), len(data))
        local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, _DEFLATED, 0, day, *sizes, len(name), 0)
        central = _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, 0, _DEFLATED, 0, day, *sizes, len(name), 0, 0, 0, 0, _MODE, offset)
        return b"".join((local, name, packed)), central + name

    def packed(self, contents: Sequence[bytes], level: int = 6) -> bytes:
        """Return the file with `contents` as the open parts, in their order; `level` of compression 0 to 9."""
        out, central, size = [self._before], [self._central], len(self._before)
        for name, data in zip(self._open, contents, strict=True):
            entry, said = self._entry(name, data, size, level)
            out.append(entry)
            central.append(said)
            size += len(entry)
        directory = b"".join(central)
        end = _END.pack(b"PK\5\6", 0, 0, self._count, self._count, len(directory), size, 0)
        return b"".join((*out, directory, end))
