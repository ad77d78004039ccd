"""Join the language versions of a page to one document, and refuse pages that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generators.search.errors import SearchError
from generators.search.page import KINDS, LANGUAGES, SearchPage


@dataclass(frozen=True, slots=True)
class Document:
    """One page in all its languages. `versions` maps a language to the page in it; a whole that pages stand in has none."""

    id: str
    kind: str
    versions: dict[str, SearchPage] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    standing: int = 10


def documents(pages: Iterable[SearchPage], languages: Sequence[str] = LANGUAGES) -> list[Document]:
    """Return one document per page id, in the order in which the ids first appear; a page is in one of `languages`.

    Raise SearchError for an unknown language or kind, two pages with one id and language, and an id of two kinds.
    """
    found: dict[str, Document] = {}
    for page in pages:
        _check(page, languages)
        document = found.setdefault(page.id, Document(page.id, page.kind, inside=page.inside, standing=page.standing))
        if document.kind != page.kind:
            raise SearchError(f"page {page.id} is a {document.kind} in one language and a {page.kind} in another")
        if page.language in document.versions:
            raise SearchError(f"page {page.id} is there twice in {page.language}; an id and a language name one page")
        document.versions[page.language] = page
    return list(found.values())


def _check(page: SearchPage, languages: Sequence[str]) -> None:
    if page.language not in languages:
        raise SearchError(f"page {page.id}: unknown language “{page.language}”; one of {', '.join(languages)}")
    if page.kind not in KINDS:
        raise SearchError(f"page {page.id}: unknown kind “{page.kind}”; one of {', '.join(KINDS)}")
    if not page.id or not page.url or not page.title:
        raise SearchError(f"page {page.id or page.url or page.title or '?'}: id, url and title must not be empty")
