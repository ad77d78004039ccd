"""What stands at each place of a Word document: the text of bookmarks, of cells beside labels, of rows, of content controls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generators.render.word.bookmarks import Place, place_of
from generators.supplied.safe_xml import w

_SKIPPED = frozenset(
    w(name) for name in ("instrText", "delText", "moveFrom", "del", "rt", "sdtPr", "sdtEndPr", "pPr", "rPr", "tblPr", "trPr", "tcPr")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHARACTERS = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_PARAGRAPH = "\f"  # no value holds it; it parts paragraphs until a place is cut out


@dataclass(frozen=True)
class Found:
    """The text at a place, or the rows of a table (None where a row has another number of cells). `day` is that of a control for dates."""

    place: Place
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    day: str = ""


@dataclass
class _Flow:
    """The text of the document in its order, and where bookmarks and controls stand in it."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[tuple[str, str, int, Any]] = field(default_factory=list)
    ends: dict[str, int] = field(default_factory=dict)
    paragraphs: list[int] = field(default_factory=list)
    controls: list[tuple[str, int, int]] = field(default_factory=list)
    days: list[tuple[int, int, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)


def found_in(root: Any) -> list[Found]:
    """Return what stands at every place of ours in a document."""
    _drop_copies(root)
    flow = _Flow()
    _walk(root, flow)
    whole = "".join(flow.text)
    out: list[Found] = []
    last: dict[tuple[str, int], int] = {}
    closed: set[tuple[str, int]] = set()
    for number, name, start, element in flow.starts:
        place = place_of(name)
        if place is None:
            continue
        end = flow.ends.get(number)
        if place.kind in "CR":
            out += _beside(place, element)
        elif place.kind == "A":
            last.setdefault((place.field, place.place), start)
        elif place.kind == "Z" and (place.field, place.place) in last:
            first = max(at for at in flow.paragraphs if at <= last[place.field, place.place])
            after = next((at - 1 for at in flow.paragraphs if at > start), len(whole))
            out.append(Found(place, whole[first:after].replace(_PARAGRAPH, "\n")))
            closed.add((place.field, place.place))
        elif end is not None and place.kind in "DOKT":
            day = next((one for a, b, one in flow.days if a <= end and b >= start and max(a, start) < min(b, end)), "")
            out.append(Found(place, whole[start:end].strip(_PARAGRAPH).replace(_PARAGRAPH, "\n"), day=day))
    out += [Found(Place("A", name, place=number)) for name, number in last.keys() - closed]
    return out + _controls(flow, whole, {one.place.field for one in out})


def text_of(root: Any) -> str:
    """Return all text of a document, without white space: what line ends and fonts cannot change."""
    flow = _Flow()
    _walk(root, flow)
    return "".join("".join(flow.text).split())


def has_controls(root: Any) -> bool:
    return next(root.iter(w("sdt")), None) is not None


def _controls(flow: _Flow, whole: str, known: set[str]) -> list[Found]:
    """Return what stands in controls of fields that no bookmark leads to: somebody may have copied them into another document."""
    found = []
    for tag, start, end in flow.controls:
        parts = tag.split(".")
        if parts[0] in known:
            continue
        name = f"O_{tag}" if len(parts) == 1 else f"D_{parts[0]}_R{parts[1]}_{parts[2]}" if len(parts) == 3 else ""
        place = place_of(name)
        if place:
            found.append(Found(place, whole[start:end].strip(_PARAGRAPH).replace(_PARAGRAPH, "\n")))
    return found


def _walk(element: Any, flow: _Flow) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED or tag == _FALLBACK:
        return
    if tag == w("bookmarkStart"):
        flow.starts.append((element.get(w("id"), ""), element.get(w("name"), ""), flow.length, element))
    elif tag == w("bookmarkEnd"):
        flow.ends[element.get(w("id"), "")] = flow.length
    elif tag == w("t"):
        flow.add((element.text or "").replace(_PARAGRAPH, " "))
    elif tag in _CHARACTERS:
        flow.add("" if tag == w("br") and element.get(w("type")) in ("page", "column") else _CHARACTERS[tag])
    elif tag == w("sdt"):
        _control(element, flow)
    else:
        if tag == w("p"):
            flow.add(_PARAGRAPH)
            flow.paragraphs.append(flow.length)
        for child in element:
            _walk(child, flow)


def _control(element: Any, flow: _Flow) -> None:
    properties, start = element.find(w("sdtPr")), flow.length
    showing = properties is not None and properties.find(w("showingPlcHdr")) is not None
    for child in element:
        if showing:
            _bookmarks_of(child, flow)
        else:
            _walk(child, flow)
    if properties is None or showing:
        return
    tag, day = properties.find(w("tag")), properties.find(w("date"))
    if tag is not None:
        flow.controls.append((tag.get(w("val"), ""), start, flow.length))
    if day is not None and day.get(w("fullDate")):
        flow.days.append((start, flow.length, day.get(w("fullDate"))[:10]))


def _bookmarks_of(element: Any, flow: _Flow) -> None:
    """Note the bookmarks inside a control that shows nothing but its blank."""
    for one in element.iter(w("bookmarkStart"), w("bookmarkEnd")):
        _walk(one, flow)


def _drop_copies(root: Any) -> None:
    """Drop the copies that LibreOffice 7.4 makes of some controls: the same title, side by side, the text once more at the end."""
    for one in list(root.iter(w("sdt"))):
        before = one.getprevious()
        if before is None or before.tag != w("sdt") or not _title(one) or _title(one) != _title(before):
            continue
        first = before
        while first.getprevious() is not None and first.getprevious().tag == w("sdt") and _title(first.getprevious()) == _title(one):
            first = first.getprevious()
        if _plain(one).endswith(_plain(first)):
            one.set("copy", "1")
    for one in list(root.iter(w("sdt"))):
        if one.get("copy"):
            one.getparent().remove(one)


def _title(control: Any) -> str:
    alias = control.find(f"{w('sdtPr')}/{w('alias')}")
    return alias.get(w("val"), "") if alias is not None else ""


def _plain(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(w("t")))


def _beside(place: Place, mark: Any) -> Iterator[Found]:
    """Yield the text of the cell after that of a mark, or the rows below it."""
    row = next((one for one in mark.iterancestors(w("tr"))), None)
    if row is None:
        return
    cells = list(_inside(row, "tc"))
    at = next((number for number, cell in enumerate(cells) if cell in set(mark.iterancestors(w("tc")))), -1)
    if place.kind == "C":
        if 0 <= at < len(cells) - 1:
            yield _cell(place, cells[at + 1])
        return
    rows = list(_inside(next(row.iterancestors(w("tbl"))), "tr"))
    below = rows[rows.index(row) + 2 :]
    yield Found(place, rows=tuple(tuple(_cell(place, cell).text for cell in _inside(one, "tc")) for one in below))


def _inside(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, not those of a table inside it; controls may enclose them."""
    for child in element:
        if child.tag == w(name):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("customXml")):
            yield from _inside(child, name)


def _cell(place: Place, cell: Any) -> Found:
    """Return the text of a cell, without a line of help above the lines to write on."""
    flow = _Flow()
    for child in cell:
        style = child.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or style.get(w("val")) != "Hint":
            _walk(child, flow)
    text = "".join(flow.text).removeprefix(_PARAGRAPH).replace(_PARAGRAPH, "\n")
    return Found(place, text, day=flow.days[0][2] if flow.days else "")
