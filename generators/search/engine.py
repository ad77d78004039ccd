"""The engine behind five functions: write, check, score, cards, postings. Whoosh, and for many documents packed.py.

Whoosh keeps one field: for each term the pages it occurs in, with the impact (1 to 15) as the weight of the posting,
and for each page a card with what a result shows. Scoring is Whoosh's own OR query with a weighting that multiplies
the integers. Whoosh is imported only when an index is opened, because that alone takes longer than most commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from generators.search import packed
from generators.search.cards import Card, card_of
from generators.search.documents import Document
from generators.search.errors import SearchError
from generators.search.impacts import rare, rarity
from generators.search.packed import EVERYTHING, Wanted
from generators.search.wholes import NO_WHOLES, Wholes, joined

VERSION = metadata.version("whoosh3")
"""Version of the engine; an index is not carried over from one version to the next."""

_FIELD = "terms"
_CARD = "card"


MANY = 5_000
"""From so many documents on the postings are packed: Whoosh would need half a second for a question, and longer for more."""


def write(folder: Path, entries: Iterable[tuple[Document, Mapping[str, int]]]) -> None:
    """Write an index of documents with their impacts into an empty folder, in the order given."""
    from whoosh.fields import STORED, Schema
    from whoosh.index import create_in

    from generators.search.whoosh_parts import ImpactField

    index: Any = create_in(str(folder), Schema(**{_FIELD: ImpactField(), _CARD: STORED()}))
    writer = index.writer(limitmb=256)
    for document, impacts in entries:
        writer.add_document(**{_FIELD: impacts, _CARD: card_of(document).as_text()})
    writer.commit()
    index.close()


def check(folder: Path) -> None:
    """Raise SearchError unless the index opens."""
    if _is_packed(folder):
        _packed(folder)
    else:
        _opened(folder).close()


def _is_packed(folder: Path) -> bool:
    return (folder / packed.MARK).is_file()


def _packed(folder: Path) -> packed.Opened:
    """Return a packed index. Raise SearchError when it is damaged."""
    try:
        return packed.open_packed(folder)
    except Exception as error:  # damaged arrays raise whatever their reader happens to meet, down to its parser
        raise _damaged(folder) from error


def _opened(folder: Path) -> Any:
    """Return Whoosh's index (its types are incomplete). Raise SearchError when it is damaged."""
    from whoosh.index import open_dir

    try:
        return open_dir(str(folder))
    except Exception as error:  # the engine answers damaged files with whatever its readers happen to raise
        raise _damaged(folder) from error


def score(folder: Path, weights: Mapping[str, int], wholes: Wholes = NO_WHOLES, wanted: Wanted = EVERYTHING) -> list[tuple[int, int, Card]]:
    """Return (document number, score, card) of pages with at least one of the terms, in no order: the best that are `wanted`, or more.

    `weights` maps a term to its weight in the query. Raise SearchError when the index is damaged.
    """
    if not weights:
        return []
    if _is_packed(folder):
        try:
            return packed.score(_packed(folder), weights, wholes, wanted)
        except (ValueError, IndexError, KeyError, TypeError) as error:
            raise _damaged(folder) from error
    return _whoosh_score(folder, weights, wholes)


def _whoosh_score(folder: Path, weights: Mapping[str, int], wholes: Wholes) -> list[tuple[int, int, Card]]:
    from whoosh.query.compound import Or
    from whoosh.query.terms import Term

    from generators.search.whoosh_parts import ImpactWeighting

    index = _opened(folder)
    try:
        query = Or([Term(_FIELD, term, boost=float(weight)) for term, weight in weights.items()])
        with index.searcher(weighting=ImpactWeighting()) as searcher:
            found = searcher.search(query, limit=None, optimize=False)
            scores = joined({number: round(value) for value, number in found.top_n}, wholes)
            return [(number, score, Card.from_text(searcher.stored_fields(number)[_CARD])) for number, score in scores.items()]
    except Exception as error:  # as above: a damaged posting file raises anything
        raise _damaged(folder) from error
    finally:
        index.close()


def known(folder: Path, terms: Iterable[str]) -> set[str]:
    """Return those of the terms that are not too rare in the index to be right (`rare`)."""
    if _is_packed(folder):
        opened = _packed(folder)
        runs = ((term, opened.run(term)) for term in terms)
        return {term for term, run in runs if run is not None and rarity(len(run), opened.total) < rare(opened.total)}
    index = _opened(folder)
    try:
        with index.reader() as reader:
            total = reader.doc_count_all()
            return {term for term in terms if (count := reader.doc_frequency(_FIELD, term)) > 0 and rarity(count, total) < rare(total)}
    except Exception as error:  # as above
        raise _damaged(folder) from error
    finally:
        index.close()


def cards(folder: Path) -> list[Card]:
    """Return the cards of all documents, by document number."""
    if _is_packed(folder):
        opened = _packed(folder)
        return [opened.card(number) for number in range(opened.total)]
    index = _opened(folder)
    try:
        with index.reader() as reader:
            return [Card.from_text(fields[_CARD]) for _, fields in reader.iter_docs()]
    except Exception as error:  # as above
        raise _damaged(folder) from error
    finally:
        index.close()


def postings(folder: Path) -> Iterator[tuple[str, int, list[tuple[int, int]]]]:
    """Yield (term, rarity, [(document number, impact), …]) for every term, in the order of its UTF-8 bytes."""
    if _is_packed(folder):
        yield from packed.postings(_packed(folder))
        return
    index = _opened(folder)
    try:
        with index.reader() as reader:
            total = reader.doc_count_all()
            for term in reader.field_terms(_FIELD):
                found: list[tuple[int, int]] = []
                matcher = reader.postings(_FIELD, term)
                while matcher.is_active():
                    found.append((matcher.id(), round(matcher.weight())))
                    matcher.next()
                yield term, rarity(len(found), total), found
    except Exception as error:  # as above
        raise _damaged(folder) from error
    finally:
        index.close()


def _damaged(folder: Path) -> SearchError:
    where = folder.parent
    return SearchError(f"{where}: the search index is damaged; delete this folder and run “daoyin build” again")
