"""What Word and PowerPoint packages share: document properties, and the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

AUTHOR = "Daoyin 导引"


def describe(properties: Any, title: str, subject: str, language: str, edition: date) -> None:
    """Set the core properties of a document; both dates are the start of the edition's day, UTC."""
    properties.title, properties.subject, properties.language = title, subject, language
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = datetime(edition.year, edition.month, edition.day)
    properties.revision = 1


def repacked(package: Any, edition: date) -> bytes:
    """Save a python-docx or python-pptx package: parts in a fixed order, every entry dated with the edition."""
    raw, out = io.BytesIO(), io.BytesIO()
    package.save(raw)
    stamp = (max(edition.year, 1980), edition.month, edition.day, 0, 0, 0)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w") as packed:
        for name in sorted(made.namelist(), key=lambda part: (part != "[Content_Types].xml", part != "_rels/.rels", part)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            packed.writestr(entry, made.read(name), compresslevel=6)
    return out.getvalue()
