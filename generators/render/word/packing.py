"""Packs a document of which one part changes: everything else is compressed once and copied."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from datetime import date

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED = 20, 8
_UNIX = 3 << 8
_MODE = 0o100644 << 16


def _day(edition: date) -> int:
    """Return a day as ZIP files write it."""
    return (max(edition.year, 1980) - 1980) << 9 | edition.month << 5 | edition.day


def deflated(data: bytes, level: int) -> bytes:
    """Return data as a ZIP file holds it compressed; `level` 0 to 9."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


class Packing:
    """A ZIP file with the part `open_part` left open; every entry is dated with the edition."""

    def __init__(self, parts: Sequence[tuple[str, bytes]], open_part: str, edition: date) -> None:
        """Compress the parts that stay. `parts` are names and contents in the order of the file."""
        self._day, self._open = _day(edition), open_part.encode()
        closed = [(name.encode(), data) for name, data in parts if name != open_part]
        self._before, self._central, self._count = b"", b"", len(closed) + 1
        for name, data in closed:
            local, central = self._entry(name, data, len(self._before), 9)
            self._before += local
            self._central += central

    def _entry(self, name: bytes, data: bytes, offset: int, level: int) -> tuple[bytes, bytes]:
        """Return an entry, and what the directory says of it."""
        packed, check = deflated(data, level), zlib.crc32(data)
        sizes = (check, len(packed), len(data))
        local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, _DEFLATED, 0, self._day, *sizes, len(name), 0)
        central = _CENTRAL.pack(b"PK\1\2", _UNIX | _VERSION, _VERSION, 0, _DEFLATED, 0, self._day, *sizes, len(name), 0, 0, 0, 0, _MODE, offset)
        return b"".join((local, name, packed)), central + name

    def packed(self, data: bytes, level: int = 6) -> bytes:
        """Return the file with `data` as the open part; `level` of compression 0 to 9."""
        local, central = self._entry(self._open, data, len(self._before), level)
        size = len(self._central) + len(central)
        end = _END.pack(b"PK\5\6", 0, 0, self._count, self._count, size, len(self._before) + len(local), 0)
        return b"".join((self._before, local, self._central, central, end))
