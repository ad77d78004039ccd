"""Content controls of blank papers, to fill them in Word or WPS; on paper they look like the lines and boxes they hold.

Which kinds, and why: docs/developing/decisions/0012. Only controls within a paragraph, of kinds that LibreOffice 7.4 keeps:
rich text, dates, drop-down lists, and boxes to tick without a title (with one, LibreOffice encloses whole paragraphs).
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from generators.render.word.blanks import DAY, MONTH, YEAR

_LONGEST = 64  # characters that Word allows in a title or tag
TEXT = ""
CONTROL_NAMESPACES = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
TICK = (
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2611" w14:font="Segoe UI Symbol"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox>'
)


def date_of(pattern: str, language: str, two_figures: bool) -> str:
    """Return the kind of control that offers a calendar; `pattern` has year, month and day in private characters."""
    shown = pattern.replace(YEAR, "yyyy").replace(MONTH, "MM" if two_figures else "M").replace(DAY, "dd" if two_figures else "d")
    how = f'<w:dateFormat w:val={quoteattr(shown)}/><w:lid w:val="{language}"/>'
    return f'<w:date>{how}<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'


def list_of(labels: Iterable[str]) -> str:
    """Return the kind of control that offers labels; each one's value is what it shows."""
    items = "".join(f"<w:listItem w:displayText={quoteattr(label)} w:value={quoteattr(label)}/>" for label in labels)
    return f"<w:dropDownList>{items}</w:dropDownList>"


def control(number: int, tag: str, title: str, kind: str, locked: bool = False, colour: str = "") -> tuple[str, str]:
    """Return the markup before and after the runs that a control shows as long as it is empty.

    `locked` keeps the control, not its content, from being deleted; `colour` is that of what is typed.
    """
    parts = [f'<w:rPr><w:color w:val="{colour}"/></w:rPr>' if colour else ""]
    parts += [f"<w:alias w:val={quoteattr(title[:_LONGEST])}/>" if kind != TICK else "", f"<w:tag w:val={quoteattr(tag[:_LONGEST])}/>"]
    parts += [f'<w:id w:val="{number}"/>', '<w:lock w:val="sdtLocked"/>' if locked else "", "" if kind == TICK else "<w:showingPlcHdr/>", kind]
    return f"<w:sdt><w:sdtPr>{''.join(parts)}</w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"


def title_of(label: str, help: str) -> str:
    """Return the title of a control: the label, with its help where there is room."""
    whole = f"{label} ({help})" if label.isascii() else f"{label}（{help}）"
    return whole if help and len(whole) <= _LONGEST else label[:_LONGEST]
