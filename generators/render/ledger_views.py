"""What the pages of the ledgers show: what each is for, its columns with their articles, the file to fetch."""

from __future__ import annotations

from collections.abc import Iterator

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.basis import ledger_basis
from generators.render.views import View, periods


def ledgers(knowledge: Knowledge, say: Phrases) -> Iterator[View]:
    """A page for each ledger; the list of them stands on the page for staff."""
    for ledger_id, book in knowledge.ledgers.items():
        words, basis = book.words[say.language].value, ledger_basis(knowledge, book, say.language)
        values = {"ledger": book.ledger, "words": words, "summary": words.purpose, "basis": basis, **periods(knowledge, basis)}
        yield View("ledger.md.j2", f"ledgers/{ledger_id}", words.title, "staff", ("ledger", ledger_id), values)
