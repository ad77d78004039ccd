"""The index on disk: written beside the old one, then taken into use with one rename.

    <folder>/current.json           names the index in use
    <folder>/index-<digest>/        Whoosh's files, tables.json for the query, words.json for what was perhaps meant

The digest covers the pages, the settings and the rules, so that the same input is not indexed twice.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generators.search import engine, packed
from generators.search.bulk import Bulk
from generators.search.documents import Document, documents
from generators.search.errors import SearchError
from generators.search.folding import fold_table, narrowed
from generators.search.impacts import Impacts, field_texts
from generators.search.page import LANGUAGES, SearchPage
from generators.search.query import Tables, make_tables
from generators.search.settings import Settings
from generators.search.vocabulary import Vocabulary, make_vocabulary
from generators.search.wholes import NO_WHOLES, Wholes, whole_names, wholes_of

FORMAT = 5
"""Raised whenever an older index or export can no longer be read, or ranks differently."""

_POINTER = "current.json"
_TABLES = "tables.json"
_WHOLES = "wholes.json"
_WORDS = "words.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What `build_index` did: its `version`, how many `documents` (page ids) and distinct `terms` the index holds, and in which `languages`."""

    version: str
    documents: int
    terms: int
    reused: bool
    languages: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An index that was found whole: the `folder` of Whoosh's files, its `version` the `tables` for queries,
    the `languages` its pages may be in, in the order in which ties are decided, and the `wholes` that pages stand in."""

    folder: Path
    version: str
    tables: Tables
    languages: tuple[str, ...] = LANGUAGES
    wholes: Wholes = NO_WHOLES


def build_index(
    pages: Iterable[SearchPage], index_dir: Path, settings: Settings | None = None, languages: Sequence[str] = LANGUAGES, words: Sequence[str] = ()
) -> Report:
    """Index `pages` in `index_dir` and take the new index into use; an index of the same input is left as it is.

    `languages`: those the pages may be in, the built-in ones first. `words`: further words that typing errors and
    pinyin are put right to.

    Raise SearchError for pages that contradict each other, and when the folder cannot be written.
    """
    settings = settings or Settings()
    found = documents(pages, languages)
    version = _digest(found, settings, words)
    if (reused := _as_before(index_dir, version)) is not None:
        return reused
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix="new-", dir=index_dir))
        try:
            report = _write(found, settings, words, beside, version, tuple(languages))
            _take_into_use(index_dir, beside, report)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise SearchError(f"{index_dir}: the search index cannot be written: {error.strerror or error}") from error
    return report


def open_index(index_dir: Path) -> OpenIndex:
    """Return the index in use. Raise SearchError when there is none, or it is damaged or of another version."""
    try:
        pointer = json.loads((index_dir / _POINTER).read_bytes())
        if pointer["format"] != FORMAT:
            raise _broken(index_dir, "was made by another version of this program")
        folder = index_dir / str(pointer["index"])
        stamps = tuple((folder / name).stat().st_mtime_ns for name in (_TABLES, _WHOLES))
        tables, wholes = _tables(folder, stamps)
        return OpenIndex(folder, str(pointer["version"]), tables, tuple(map(str, pointer.get("languages", LANGUAGES))), wholes)
    except FileNotFoundError as error:
        if (index_dir / _POINTER).exists():
            raise _broken(index_dir, "is incomplete") from error
        raise SearchError(f"{index_dir}: there is no search index here; run “daoyin build” first") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise _broken(index_dir, "is damaged") from error


@lru_cache(maxsize=4)
def _tables(folder: Path, _: tuple[int, ...]) -> tuple[Tables, Wholes]:
    """Return what is stored beside the postings, read again only when the files have changed."""
    return Tables.from_json(json.loads((folder / _TABLES).read_bytes())), Wholes.from_json(json.loads((folder / _WHOLES).read_bytes()))


def open_vocabulary(index: OpenIndex) -> Vocabulary:
    """Return the words of an index. Raise SearchError when they are missing or damaged."""
    try:
        return Vocabulary.from_json(json.loads((index.folder / _WORDS).read_bytes()))
    except FileNotFoundError as error:
        raise _broken(index.folder.parent, "is incomplete") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _broken(index.folder.parent, "is damaged") from error


def _broken(index_dir: Path, what: str) -> SearchError:
    return SearchError(f"{index_dir}: the search index {what}; delete this folder and run “daoyin build” again")


def _write(found: list[Document], settings: Settings, words: Sequence[str], folder: Path, version: str, languages: tuple[str, ...]) -> Report:
    whole_fold = fold_table(settings.variants)
    write = _write_many if len(found) >= engine.MANY else _write_few
    terms = write(found, whole_fold, folder, languages)
    characters: set[str] = set()
    characters.update(*terms)
    tables = make_tables(settings, narrowed(whole_fold, characters))
    _write_json(folder / _TABLES, tables.as_json())
    _write_json(folder / _WHOLES, wholes_of(found).as_json())
    _write_json(folder / _WORDS, make_vocabulary(found, settings, tables, words).as_json())
    return Report(version, len(found), len(terms), False, languages)


def _write_few(found: list[Document], fold: Mapping[str, str], folder: Path, languages: tuple[str, ...]) -> set[str]:
    impacts = Impacts(found, fold)
    terms: set[str] = set()

    def entries() -> Iterable[tuple[Document, dict[str, int]]]:
        for document in found:
            of_document = impacts.of(document)
            terms.update(of_document)
            yield document, of_document
        of_wholes = impacts.of_wholes()
        for name in whole_names(found):
            yield Document(name, "page"), of_wholes.get(name, {})

    engine.write(folder, entries())
    return terms


def _write_many(found: list[Document], fold: Mapping[str, str], folder: Path, languages: tuple[str, ...]) -> set[str]:
    postings = Bulk(found, fold).postings()
    packed.write(folder, [*found, *(Document(name, "page") for name in whole_names(found))], postings, languages)
    return set(postings.terms)


def _take_into_use(index_dir: Path, beside: Path, report: Report) -> None:
    final = index_dir / f"index-{report.version}"
    shutil.rmtree(final, ignore_errors=True)
    beside.rename(final)
    pointer = {"format": FORMAT, "index": final.name, **asdict(report)}
    temporary = index_dir / f"{beside.name}.json"
    _write_json(temporary, pointer)
    os.replace(temporary, index_dir / _POINTER)
    for old in index_dir.glob("index-*"):
        if old != final:
            shutil.rmtree(old, ignore_errors=True)


def _as_before(index_dir: Path, version: str) -> Report | None:
    try:
        pointer = json.loads((index_dir / _POINTER).read_bytes())
        if pointer["version"] != version or open_index(index_dir).version != version:
            return None
        engine.check(index_dir / str(pointer["index"]))
        return Report(version, int(pointer["documents"]), int(pointer["terms"]), reused=True)
    except (SearchError, OSError, ValueError, KeyError, TypeError):
        return None


def _digest(found: list[Document], settings: Settings, words: Sequence[str]) -> str:
    """Return 16 hexadecimal digits over everything that decides what the index holds, the rules of this room too."""
    digest = hashlib.sha256(f"{FORMAT} {engine.VERSION}".encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    digest.update(json.dumps(asdict(settings), ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"))
    digest.update(json.dumps(list(words), ensure_ascii=False).encode("utf-8", "replace"))
    for document in found:
        for page in document.versions.values():
            fields = [page.id, page.url, page.language, page.kind, page.summary, field_texts(page), page.share, page.inside, page.standing]
            anchors = [section.anchor for section in page.headings]
            digest.update(json.dumps([fields, anchors], ensure_ascii=False).encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def _write_json(path: Path, data: dict[str, Any] | list[object]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
