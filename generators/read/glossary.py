"""Reads the glossary, a CSV file with one term a line."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pydantic import ValidationError

from generators.model.problem import Place
from generators.model.vocabulary import Term

if TYPE_CHECKING:
    from generators.read.loader import Reading


def read_glossary(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of guides/glossary.csv; a row that cannot be read is a finding."""
    path = reading.root / "glossary.csv"
    text = reading.text(path)
    terms: list[Term] = []
    rows = csv.DictReader(io.StringIO(text or ""), strict=True)
    while True:
        try:
            row = next(rows, None)
            if row is None:
                break
            terms.append(_term(row))
        except (ValueError, csv.Error) as error:
            reading.problems.add("glossary-row", Place(reading.name(path), max(rows.line_num, 1)), f"cannot be read: {error}")
            if isinstance(error, csv.Error):
                break
    return tuple(terms)


def _term(row: dict[str | None, str | None]) -> Term:
    """Return a row as a term. Raises ValueError that says in one line what is wrong."""
    if None in row:
        raise ValueError("it has more cells than the first line; put text with a comma between quotation marks")
    try:
        return Term.model_validate({str(key): value or "" for key, value in row.items()})
    except ValidationError as error:
        one = error.errors(include_url=False)[0]
        column = ".".join(map(str, one["loc"]))
        wrong = {"missing": f"the column '{column}' is missing", "extra_forbidden": f"the column '{column}' is not known"}
        raise ValueError(wrong.get(one["type"], f"{column}: {one['msg']}")) from error
