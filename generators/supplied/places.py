"""Where something stands in a Word document, in the words of a person who looks at it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

AROUND = 24  # characters shown on each side of a place


@dataclass(frozen=True, order=True)
class Where:
    """A place: the part (body, header 1, footnotes …), the paragraph in it; in a table the table, row and cell; all from 1.

    Paragraphs of a table are counted within their cell. `text` is the text around the place; `tag` what stands there.
    """

    part: str = ""
    table: int = 0
    row: int = 0
    cell: int = 0
    paragraph: int = 0
    box: bool = False
    text: str = ""

    def __str__(self) -> str:
        steps = [self.part]
        if self.table:
            steps.append(f"table {self.table}, row {self.row}, cell {self.cell}")
        if self.box:
            steps.append("text box")
        if self.paragraph:
            steps.append(f"paragraph {self.paragraph}")
        place = ", ".join(step for step in steps if step)
        return f"{place} ({self.text})" if self.text else place

    def as_json(self) -> dict[str, Any]:
        """Return the place without what does not apply."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Note:
    """Something to say about a template: a mistake (`error`), or what its maker should know (`notice`)."""

    severity: Literal["error", "notice"]
    where: Where
    message: str

    def __str__(self) -> str:
        mark = "(notice) " if self.severity == "notice" else ""
        return f"{self.where}: {mark}{self.message}" if str(self.where) else f"{mark}{self.message}"


def around(text: str, start: int, end: int) -> str:
    """Return the words around a place of a paragraph, on one line, cut where they are long."""
    shown = text[max(0, start - AROUND) : end + AROUND]
    shown = " ".join(shown.split())
    before, after = "…" if start > AROUND else "", "…" if end + AROUND < len(text) else ""
    return f"“{before}{shown if len(shown) <= 160 else shown[:160] + '…'}{after}”"
