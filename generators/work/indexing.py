"""Fills the search index from knowledge, and its copy for the browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generators.language.phrases import Phrases
from generators.model.base import LANGUAGES
from generators.model.knowledge import Knowledge
from generators.model.lent import shown_in
from generators.render.search_cards import cards
from generators.search import SearchPage, Section, build_index, export_browser, load_settings

STAFF_SHARE = 0.4
"""How much of its weight a page for staff keeps: most who search are citizens, in the same words."""

PLAIN_SHARE = 0.5
"""How much a plain version keeps: it says what its full guide says, which stands before it and leads to it."""


def search_pages(knowledge: Knowledge) -> Iterator[SearchPage]:
    """Yield what the search knows, in every language; urls are relative to the root of the site."""
    for language in knowledge.languages:
        for card in cards(knowledge, Phrases(knowledge, language)):
            if shown_in(knowledge, language, *card.owner) != language:
                continue  # lent: it is found in the language that lends it
            yield SearchPage(
                id=f"{card.kind}/{card.thing_id}",
                url=f"{language}/{card.url}",
                language=language,
                kind=card.kind,
                title=card.title,
                asked_as=card.asked_as,
                headings=tuple(Section(*section) for section in card.sections),
                summary=card.summary,
                share=STAFF_SHARE if card.staff else PLAIN_SHARE if card.plain else 1.0,
            )


def known_words(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the words that are right even where they stand on no page: those of the glossary."""
    return tuple(text for term in knowledge.glossary for text in (term.zh_hans, term.en))


def index_pages(knowledge: Knowledge, pages: Iterable[SearchPage], project: Path, browser: Path) -> None:
    """Write the index of `pages` under search_index/built and its browser copy into `browser`. Raises SearchError."""
    settings = load_settings(project / "search_index" / "settings")
    built = project / "search_index" / "built"
    build_index(pages, built, settings, tuple(dict.fromkeys((*LANGUAGES, *knowledge.languages))), known_words(knowledge))
    export_browser(built, browser)
