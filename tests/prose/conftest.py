"""A small form to write wordings for."""

from __future__ import annotations

import pytest

from generators.model.form import Form

FORM = {
    "id": "C01",
    "audience": "citizen",
    "stage": "submission",
    "layout": "form",
    "issued_by": "resident",
    "given_to": "station",
    "cites": [{"law": "示例条例", "article": 2}],
    "fields": [
        {"id": "name", "type": "text", "required": True},
        {"id": "reasons", "type": "longtext"},
        {"id": "way", "type": "choice", "options": ["call", "letter"]},
        {"id": "urgent", "type": "check"},
        {"id": "evidence", "type": "rows", "columns": ["item", "pages"]},
        {"id": "written_on", "type": "date"},
    ],
}


@pytest.fixture(scope="session")
def form() -> Form:
    return Form.model_validate(FORM)
