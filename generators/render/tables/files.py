"""The sorting list as a file of a given kind: workbook, table of plain text, data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.listing import Entry, listing
from generators.render.tables.rows import RISKY, heads, line
from generators.render.tables.workbook import sorting_workbook


def _csv(knowledge: Knowledge, say: Phrases, address: str) -> bytes:
    """Return a table that spreadsheets read as UTF-8; a text they would take for a formula has an apostrophe before it."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow((*heads(say), "URL"))
    for entry in listing(knowledge, say):
        one = line(say, entry)
        cells = (*one.cells, _address(address, one.step_page))
        table.writerow(["'" + cell if cell.startswith(RISKY) else cell for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _json(knowledge: Knowledge, say: Phrases, address: str) -> bytes:
    """Return {format, edition, language, rows[]}."""
    rows = [_data(say, entry, address) for entry in listing(knowledge, say)]
    value = {"format": "daoyin-sorting-1", "edition": knowledge.edition.isoformat(), "language": say.language, "rows": rows}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _data(say: Phrases, entry: Entry, address: str) -> dict[str, object]:
    row = entry.row
    sort = say.knowledge.sorting[row.sorts_under]
    kinds = [{"question": question, "choice": choice, "words": words} for (question, choice), words in zip(row.kinds, entry.kinds, strict=True)]
    steps = [{"id": step, "title": title, "url": _address(address, f"{say.language}/{entry.step_page(step)}")} for step, title in entry.steps]
    return {
        "field": {"id": entry.field, "name": entry.field_name},
        "map": row.route,
        "kinds": kinds,
        "first": row.first,
        "sorts_under": {"id": row.sorts_under, "name": entry.sort, "cites": [citation.text() for citation in sort.cites], "beside": sort.beside},
        "procedure": {"id": row.channel, "name": entry.channel},
        "steps": steps,
        "cites": [citation.text() for citation in row.cites],
        "receivers": [{"id": actor, "name": name} for actor, name in zip(row.receivers, entry.receivers, strict=True)],
    }


def _address(address: str, page: str) -> str:
    return f"{address.rstrip('/')}/{page}" if address else page


_MAKERS: dict[str, Callable[[Knowledge, Phrases, str], bytes]] = {"xlsx": sorting_workbook, "csv": _csv, "json": _json}
ENDINGS = tuple(_MAKERS)
"""The kinds of file there are, by the ending of the name."""


def sorting_file(ending: str, knowledge: Knowledge, say: Phrases, address: str = "") -> bytes:
    """Return the sorting list as a file; `ending` is one of ENDINGS. Without `address`, links are paths from the root of the site."""
    return _MAKERS[ending](knowledge, say, address)
