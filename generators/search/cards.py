"""What a result shows of a page, in all its languages; stored beside the postings."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generators.search.documents import Document


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one language. `headings` are pairs of anchor and title."""

    url: str
    title: str
    summary: str
    headings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A page: its id, kind and language versions."""

    id: str
    kind: str
    versions: dict[str, Version]

    def as_text(self) -> str:
        """Return the card as one line of JSON."""
        versions = {language: [version.url, version.title, version.summary, version.headings] for language, version in self.versions.items()}
        return json.dumps([self.id, self.kind, versions], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Card:
        """Read what `as_text` wrote. Raises ValueError or TypeError for anything else."""
        page_id, kind, versions = json.loads(text)
        return cls(
            page_id,
            kind,
            {
                language: Version(url, title, summary, tuple((anchor, heading) for anchor, heading in headings))
                for language, (url, title, summary, headings) in versions.items()
            },
        )


def card_of(document: Document) -> Card:
    """Return what results need to show of a document; languages in alphabetical order."""
    return Card(
        document.id,
        document.kind,
        {
            language: Version(page.url, page.title, page.summary, tuple((part.anchor, part.title) for part in page.headings))
            for language, page in sorted(document.versions.items())
        },
    )
