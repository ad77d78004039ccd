"""Reads the glossary, a CSV file with one term a line, and what its terms mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from generators.model.knowledge import Located
from generators.model.problem import Place
from generators.model.vocabulary import Explanation, Rendering, Term
from generators.read.overlaid import below

if TYPE_CHECKING:
    from generators.read.loader import Reading


def read_glossary(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of guides/glossary.csv; a row that cannot be read is a finding."""
    path = reading.root / "glossary.csv"
    text = reading.text(path)
    terms: list[Term] = []
    rows = csv.DictReader(io.StringIO(text or ""), strict=True)
    try:
        columns = rows.fieldnames or ()
        wrong = sorted(set(columns) ^ set(Term.model_fields))
        if text is not None and wrong:
            raise ValueError(f"the first line lacks, or has too many, of: {', '.join(wrong)}")
    except (ValueError, csv.Error) as error:
        _wrong(reading, path, 1, error)
        return ()
    while True:
        try:
            row = next(rows, None)
            if row is None:
                break
            terms.append(_term(row))
        except csv.Error as error:
            _wrong(reading, path, rows.line_num, error)
            break
        except ValueError as error:
            _wrong(reading, path, rows.line_num, error)
    return tuple(terms)


def _wrong(reading: Reading, path: Path, line: int, error: Exception) -> None:
    reading.problems.add("glossary-row", Place(reading.name(path), max(line, 1)), f"cannot be read: {error}; check commas and quotation marks")


def _term(row: dict[str | None, str | None]) -> Term:
    """Return a row as a term. Raises ValueError that says in one line what is wrong."""
    if None in row:
        raise ValueError("it has more cells than the first line; put text with a comma between quotation marks")
    try:
        return Term.model_validate({str(key): value or "" for key, value in row.items()})
    except ValidationError as error:
        one = error.errors(include_url=False)[0]
        raise ValueError(f"{'.'.join(map(str, one['loc']))}: {one['msg']}") from error


def read_terms(reading: Reading, named: Callable[[Any], Any]) -> dict[str, Located[Explanation]]:
    """Return what the terms mean, from guides/vocabulary/terms.yml if there is one; `named` fills in the Traditional Chinese."""
    path = reading.root / "vocabulary" / "terms.yml"
    if not path.exists():
        return {}
    value, origin = reading.yaml(path)
    out: dict[str, Located[Explanation]] = {}
    for key, entry in reading.mapping(value, origin).items():
        found = reading.typed(Explanation, named(entry), below(origin, key))
        if found is not None:
            out[key] = Located(found, origin, (key,))
    return out


def read_renderings(reading: Reading) -> dict[str, dict[str, Located[Rendering]]]:
    """Return by language what translations may say for a term, and must not, from guides/vocabulary/renderings/<language>.yml."""
    out: dict[str, dict[str, Located[Rendering]]] = {}
    for path in sorted((reading.root / "vocabulary" / "renderings").glob("*.yml")):
        value, origin = reading.yaml(path)
        words = out.setdefault(path.stem, {})
        for key, entry in reading.mapping(value, origin).items():
            found = reading.typed(Rendering, entry, below(origin, key))
            if found is not None:
                words[key] = Located(found, origin, (key,))
    return out
