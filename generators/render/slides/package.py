"""The base presentation, and the finished package: built from text, byte for byte the same each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from string import Template

import yaml
from pptx import Presentation
from pptx.presentation import Presentation as Slides

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "slides"
AUTHOR = "Daoyin 导引"
_NAMES = {"content_types.xml": "[Content_Types].xml", "rels.xml": "_rels/.rels"}


@cache
def fonts(language: str) -> dict[str, str]:
    """Return `latin`, `han` and `tag` of a language. Raises KeyError for an unknown one."""
    return dict(yaml.safe_load((TEMPLATES / "fonts.yml").read_text(encoding="utf-8"))[language])


@cache
def _base(language: str) -> bytes:
    """Return a presentation without slides: master, layouts, notes and theme in a language's fonts."""
    folder, out = TEMPLATES / "package", io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = path.relative_to(folder).as_posix()
            package.writestr(_NAMES.get(name, name), Template(path.read_text(encoding="utf-8")).substitute(fonts(language)))
    return out.getvalue()


def new_slides(language: str) -> Slides:
    """Return a fresh python-pptx presentation, 16:9, without slides."""
    return Presentation(io.BytesIO(_base(language)))


def describe(slides: Slides, title: str, subject: str, language: str, edition: date) -> None:
    """Set the document's properties; both dates are the start of the edition's day, UTC."""
    properties = slides.core_properties
    properties.title, properties.subject, properties.language = title, subject, language
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = datetime(edition.year, edition.month, edition.day)
    properties.revision = 1


def to_bytes(slides: Slides, edition: date) -> bytes:
    """Return the package: parts in a fixed order, every entry dated with the edition."""
    raw, out = io.BytesIO(), io.BytesIO()
    slides.save(raw)
    stamp = (max(edition.year, 1980), edition.month, edition.day, 0, 0, 0)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w") as package:
        for name in sorted(made.namelist(), key=lambda part: (part != "[Content_Types].xml", part != "_rels/.rels", part)):
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            package.writestr(entry, made.read(name), compresslevel=6)
    return out.getvalue()
