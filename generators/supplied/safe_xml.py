"""Parses the XML of a Word file: no entities, no document type, nothing from outside, no more depth than people make."""

from __future__ import annotations

from typing import Any

from lxml import etree

from generators.supplied.zipped import TemplateRefused

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MOST_DEPTH = 200
MOST_BYTES = 50_000_000  # of a part
MOST_ELEMENTS = 1_500_000


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def parsed(data: bytes, name: str) -> Any:
    """Return the root of a part. Raises TemplateRefused, with the name of the part."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _typed(name)
    if len(data) > MOST_BYTES or data.count(b"<") > 2 * MOST_ELEMENTS + 1000:
        raise _large(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        said = str(error).partition("\n")[0]
        if "depth" in said or "HUGE" in said:
            raise TemplateRefused(
                f"is too deeply nested ({name}), expected at most {MOST_DEPTH} elements in one another; make a simpler template"
            ) from error
        raise TemplateRefused(f"holds a part that cannot be read ({name}: {said}); open it in Word, let Word repair it, and save it again") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _typed(name)
    _measure(root, name)
    return root


def _typed(name: str) -> TemplateRefused:
    return TemplateRefused(f"holds a document type declaration ({name}: <!DOCTYPE …>), which Word never writes; it was not opened")


def _measure(root: Any, name: str) -> None:
    depth = most = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        most = max(most, depth)
    if count > MOST_ELEMENTS:
        raise _large(name)
    if most > MOST_DEPTH:
        raise TemplateRefused(f"is too deeply nested ({name}), expected at most {MOST_DEPTH} elements in one another; make a simpler template")


def _large(name: str) -> TemplateRefused:
    return TemplateRefused(
        f"is too large ({name}), expected at most {MOST_ELEMENTS:,} elements and {MOST_BYTES:,} bytes in a part; divide the document"
    )


def serialized(root: Any) -> bytes:
    """Return the root as a part of the package."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
