"""The base presentation, and the finished package: built from text, byte for byte the same each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from string import Template

import yaml
from pptx import Presentation
from pptx.presentation import Presentation as Slides

from generators.render import office

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "slides"
_NAMES = {"content_types.xml": "[Content_Types].xml", "rels.xml": "_rels/.rels"}


@cache
def fonts(language: str) -> dict[str, str]:
    """Return `latin`, `han` and `tag` of a language; a further language has the fonts of English."""
    known = yaml.safe_load((TEMPLATES / "fonts.yml").read_text(encoding="utf-8"))
    return dict(known[language]) if language in known else {**known["en"], "tag": language}


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
    office.describe(slides.core_properties, title, subject, language, edition)


def to_bytes(slides: Slides, edition: date) -> bytes:
    """Return the package: parts in a fixed order, every entry dated with the edition."""
    return office.repacked(slides, edition)
