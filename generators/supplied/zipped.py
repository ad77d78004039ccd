"""Unpacks a Word file that may be anything: what it holds is measured while it is read, whatever its directory says."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

MOST_BYTES = 30_000_000  # of the file as it is given
MOST_UNPACKED = 150_000_000
MOST_PARTS = 2000
RATIO, FROM = 200, 8_000_000  # what unpacks to more than 8 MB may not be 200 times the file
_STEP = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BAD_NAME = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|^/|//|(^|/)\.{1,2}(/|$)')
_SAVE = "open it in Word or WPS and save it as a Word document (.docx)"


class TemplateRefused(Exception):
    """The file is not used at all. The message says what was found, what was expected and what to do."""


def unpacked(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the parts of a Word file in its order, names and contents. Raises TemplateRefused."""
    if len(data) > MOST_BYTES:
        raise TemplateRefused(f"has {len(data):,} bytes, expected at most {MOST_BYTES:,}; make its pictures smaller")
    if not data.startswith(b"PK\3\4"):
        raise TemplateRefused(_something_else(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, len(data))
    except TemplateRefused:
        raise
    except NotImplementedError as error:
        raise TemplateRefused(f"is packed in a way that Word does not use ({error}); {_SAVE}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error, OverflowError, MemoryError, KeyError) as error:
        raise TemplateRefused(f"is damaged or cut off ({error or type(error).__name__}); get the file again, or {_SAVE}") from error


def _something_else(data: bytes) -> str:
    """Return what a file is that is no ZIP file."""
    if not data:
        return f"is empty; {_SAVE}"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "is protected with a password to open it; take the password away in Word (File, Info, Protect Document) and save it again"
        return f"is a Word document of the old kind (.doc) under another name, expected .docx; {_SAVE}"
    kinds = {b"{\\rtf": "a Rich Text document (RTF)", b"%PDF": "a PDF", b"<?xml": "an XML file", b"<": "a web page", b"\xef\xbb\xbf<": "an XML file"}
    kind = next((name for start, name in kinds.items() if data.startswith(start)), "no Word document")
    return f"is {kind}, expected a Word document (.docx); {_SAVE}"


def _read(archive: zipfile.ZipFile, packed: int) -> tuple[tuple[str, bytes], ...]:
    entries = [one for one in archive.infolist() if not one.is_dir()]
    if len(entries) > MOST_PARTS:
        raise TemplateRefused(f"holds {len(entries):,} parts, expected at most {MOST_PARTS:,}; this is no ordinary Word document, it was not opened")
    seen: dict[str, str] = {}
    for one in entries:
        if _BAD_NAME.search(one.filename) or not one.filename.isprintable():
            raise TemplateRefused(f"holds a part with the name {one.filename!r}, which leads out of the file; {_SAVE}")
        if one.filename.casefold() in seen:
            raise TemplateRefused(f"holds the part {one.filename!r} twice; programs would not agree on which one counts; {_SAVE}")
        if one.flag_bits & 1:
            raise TemplateRefused(f"is encrypted; take the password away, or {_SAVE}")
        seen[one.filename.casefold()] = one.filename
    parts, whole = [], 0
    for one in entries:
        content = _content(archive, one, packed, whole)
        whole += len(content)
        parts.append((one.filename, content))
    return tuple(parts)


def _content(archive: zipfile.ZipFile, one: zipfile.ZipInfo, packed: int, before: int) -> bytes:
    out = io.BytesIO()
    with archive.open(one) as file:
        while piece := file.read(_STEP):
            out.write(piece)
            whole = before + out.tell()
            if whole > MOST_UNPACKED or (whole > FROM and whole > packed * RATIO):
                raise TemplateRefused(
                    f"unpacks to more than {min(MOST_UNPACKED, max(FROM, packed * RATIO)):,} bytes ({one.filename}); this is no ordinary Word document, it was not opened"
                )
    return out.getvalue()
