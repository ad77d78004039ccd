"""What can be wrong with the papers of an office that belong together. Every finding is about the papers, none about the petitioner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generators.language.phrases import Phrases
from generators.model.citation import Citation

CODES: Mapping[str, str] = {
    "set-data": "a value cannot be read, or does not fit its field",
    "set-paper-missing": "a paper that the matter needs is not there",
    "set-paper-wrong": "a paper is there that does not belong to a matter sorted like this",
    "set-date-missing": "a date from which a period is counted is not on record",
    "set-dates-differ": "the same date is another one on another paper, or is not the day that is counted",
    "set-values-differ": "the same thing (registration number, matter, organ …) is said differently on another paper",
    "set-number-twice": "two papers have the same document number",
    "set-late": "a paper is dated after its time",
    "set-order": "two dates stand in an order in which they cannot have happened",
    "set-extension": "the time was extended without what an extension needs, or for too long",
    "set-article": "a paper rests on an article or a text that does not carry it",
    "set-remedy": "a paper prints another next step than the right one",
    "set-door": "a paper says words that end or waive a right",
}


@dataclass(frozen=True, order=True)
class SetFinding:
    """One finding: its code, the paper (its key; '' for the record), the field as the record calls it, what is wrong, and the provisions."""

    code: str
    paper: str
    field: str
    message: str
    cites: tuple[Citation, ...] = ()

    def said(self, say: Phrases) -> str:
        """Return the finding in one line, its provisions at the end."""
        inside = self.paper and self.field.startswith(f"{self.paper}_")
        where = self.field if inside else " ".join(filter(None, (self.paper, self.field)))
        by = f" ({say.citations(self.cites)})" if self.cites else ""
        return f"{where}: {self.message}{by}" if where else f"{self.message}{by}"
