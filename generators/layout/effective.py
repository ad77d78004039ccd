"""What applies to a paragraph or a run of a Word file when styles, what they are based on, and defaults are followed.

Lengths are in points. Source: ECMA-376 part 1, 17.7 (styles).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generators.supplied.safe_xml import w

TWIPS = 20


@dataclass(frozen=True)
class Styles:
    """The styles part of a document."""

    root: Any

    @cache  # noqa: B019 - one document, read once
    def _by_id(self) -> dict[str, Any]:
        return {one.get(w("styleId"), ""): one for one in self.root.iter(w("style"))}

    @cache  # noqa: B019
    def _default(self) -> str:
        kinds = (one for one in self.root.iter(w("style")) if one.get(w("type")) == "paragraph" and one.get(w("default")) in ("1", "true"))
        return next((one.get(w("styleId"), "") for one in kinds), "")

    def chain(self, style: str) -> Iterator[Any]:
        """Yield a style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style and style not in seen and style in self._by_id():
            seen.add(style)
            found = self._by_id()[style]
            yield found
            style = _value(found.find(w("basedOn")))

    def of_paragraph(self, paragraph: Any) -> str:
        """Return the id of a paragraph's style."""
        return _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self._default()

    def _paragraph_layers(self, paragraph: Any) -> Iterator[Any]:
        own = paragraph.find(w("pPr"))
        if own is not None:
            yield own
        yield from (one.find(w("pPr")) for one in self.chain(self.of_paragraph(paragraph)) if one.find(w("pPr")) is not None)
        default = self.root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")
        if default is not None:
            yield default

    def _run_layers(self, run: Any, paragraph: Any) -> Iterator[Any]:
        own = run.find(w("rPr"))
        if own is not None:
            yield own
            yield from (one.find(w("rPr")) for one in self.chain(_value(own.find(w("rStyle")))) if one.find(w("rPr")) is not None)
        yield from (one.find(w("rPr")) for one in self.chain(self.of_paragraph(paragraph)) if one.find(w("rPr")) is not None)
        default = self.root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        if default is not None:
            yield default

    def paragraph(self, paragraph: Any, name: str, attribute: str = "val") -> str:
        """Return an attribute of a paragraph's property, such as ("ind", "rightChars"); '' when nothing sets it."""
        return _first(self._paragraph_layers(paragraph), name, attribute)

    def has(self, paragraph: Any, name: str) -> Any:
        """Return the nearest element of a paragraph's property, or None."""
        return next((found for layer in self._paragraph_layers(paragraph) if (found := layer.find(w(name))) is not None), None)

    def run(self, run: Any, paragraph: Any, name: str, attribute: str = "val") -> str:
        """Return an attribute of a run's property, such as ("rFonts", "eastAsia"); '' when nothing sets it."""
        return _first(self._run_layers(run, paragraph), name, attribute)

    def size(self, run: Any, paragraph: Any) -> float:
        """Return the type size of a run in points; 10 where nothing says so, as Word has it."""
        return float(self.run(run, paragraph, "sz") or 20) / 2

    def spacing(self, run: Any, paragraph: Any) -> float:
        """Return what is added between two characters, in points."""
        return float(self.run(run, paragraph, "spacing") or 0) / TWIPS

    def chars(self, paragraph: Any, side: str, size: float) -> float:
        """Return an indent (`firstLine`, `left`, `right`) in characters of `size` points."""
        counted = self.paragraph(paragraph, "ind", f"{side}Chars")
        if counted:
            return float(counted) / 100
        return float(self.paragraph(paragraph, "ind", side) or 0) / TWIPS / size


def _value(element: Any) -> str:
    return str(element.get(w("val"), "")) if element is not None else ""


def _first(layers: Iterator[Any], name: str, attribute: str) -> str:
    for layer in layers:
        found = layer.find(w(name))
        if found is not None and found.get(w(attribute)) is not None:
            return str(found.get(w(attribute)))
    return ""
