"""The JSON Schema of knowledge.json."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generators.language.drift import STATES
from generators.model.base import LANGUAGES
from generators.model.question import QUESTION_KINDS

Schema = dict[str, Any]


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {"type": "object", "required": list(required), "properties": required | (optional or {}), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _nullable(kind: str) -> Schema:
    return {"type": [kind, "null"]}


TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 1}
DATE: Schema = {"type": "string", "format": "date"}
BY_LANGUAGE: Schema = {"type": "object", "propertyNames": {"enum": list(LANGUAGES)}, "additionalProperties": TEXT}
LISTS_BY_LANGUAGE: Schema = {"type": "object", "propertyNames": {"enum": list(LANGUAGES)}, "additionalProperties": _list(TEXT)}
CITE = _object({"law": TEXT, "article": COUNT, "eid": TEXT}, {"paragraph": COUNT, "item": COUNT, "inserted": COUNT})
CITES = _list({"$ref": "#/$defs/cite"})
UNITS = ["day", "workday", "hour", "month", "year", "person", "copy", "yuan", "percent"]
DRIFT: Schema = {"type": "object", "additionalProperties": {"enum": list(STATES)}}

LAW = _object(
    {
        "id": TEXT, "title": TEXT, "title_en": TEXT, "level": TEXT, "version_date": DATE, "in_force_from": DATE,
        "status": {"enum": ["current", "check", "not-current"]}, "text_at_hand": {"type": "boolean"}, "official_url": TEXT,
    }
)  # fmt: skip
FACT = _object(
    {
        "id": TEXT, "name": BY_LANGUAGE, "value": COUNT, "unit": {"enum": UNITS}, "from_event": _nullable("string"),
        "count": {"enum": ["latest", "earliest", "lasts", "before"]}, "actor": _nullable("string"),
        "cites": CITES, "workday_by": {"anyOf": [{"$ref": "#/$defs/cite"}, {"type": "null"}]}, "holds_from": DATE, "holds_to": _nullable("string"),
        "checked_on": DATE, "verified": {"type": "boolean"}, "kind": {"enum": ["statutory", "local"]}, "beside": _nullable("string"),
    }
)  # fmt: skip
STEP = _object(
    {
        "id": TEXT, "kind": {"enum": ["question", "action", "wait", "document", "outcome"]}, "actor": _nullable("string"), "channel": _nullable("string"),
        "title": BY_LANGUAGE, "text": BY_LANGUAGE, "facts": _list(TEXT), "cites": CITES, "forms": _list(TEXT), "routes": _list(TEXT),
        "guides": _list(TEXT), "next": _list(_object({"to": TEXT, "id": TEXT}, {"choice": BY_LANGUAGE})),
    }
)  # fmt: skip
CASE = _object(
    {
        "id": TEXT, "situation": BY_LANGUAGE, "answers": {"type": "object", "additionalProperties": TEXT},
        "choices": {"type": "object", "additionalProperties": TEXT}, "reaches": TEXT,
    }
)  # fmt: skip
_MAP: dict[str, Schema] = {
    "id": TEXT, "audience": {"enum": ["citizen", "staff"]}, "title": BY_LANGUAGE, "summary": BY_LANGUAGE, "asked_as": LISTS_BY_LANGUAGE,
    "url": BY_LANGUAGE, "start": TEXT, "sorting": CITES, "steps": _list(STEP), "cases": _list(CASE), "drift": DRIFT,
}  # fmt: skip
ROUTE = _object(_MAP | {"field": TEXT})
OVERVIEW = _object(_MAP | {"field": {"type": "null"}})
GUIDE = _object(
    {
        "id": TEXT, "audience": {"enum": ["citizen", "staff"]}, "title": BY_LANGUAGE, "summary": BY_LANGUAGE, "asked_as": LISTS_BY_LANGUAGE,
        "url": BY_LANGUAGE, "cites": CITES, "facts": _list(TEXT), "drift": DRIFT,
    }
)  # fmt: skip
CHOICES = _list(_object({"id": TEXT, "label": BY_LANGUAGE}))
FIELD = _object(
    {"id": TEXT, "label": BY_LANGUAGE, "type": TEXT, "required": {"type": "boolean"}, "help": BY_LANGUAGE}, {"options": CHOICES, "columns": CHOICES}
)
FORM = _object(
    {
        "id": TEXT, "title": BY_LANGUAGE, "purpose": BY_LANGUAGE, "asked_as": LISTS_BY_LANGUAGE, "audience": {"enum": ["citizen", "staff"]}, "stage": TEXT,
        "issued_by": TEXT, "given_to": TEXT, "remedy": TEXT,
        "legal_elements": _list(_object({"id": TEXT, "text": BY_LANGUAGE, "cites": CITES, "fields": _list(TEXT)})),
        "fields": _list(FIELD), "files": {"type": "object", "additionalProperties": _object({"blank": TEXT})}, "url": BY_LANGUAGE,
        "facts": _list(TEXT), "cites": CITES, "drift": DRIFT,
    }
)  # fmt: skip
DUE = _object({"after": TEXT}, {"fact": TEXT, "by": TEXT, "facts": {"type": "object", "additionalProperties": TEXT}, "plus": TEXT})
LEDGER_COLUMN = _object(
    {
        "id": TEXT, "label": BY_LANGUAGE, "help": BY_LANGUAGE, "type": {"enum": ["text", "date", "choice", "number", "due"]},
        "required": {"type": "boolean"}, "cites": CITES,
    },
    {"options": CHOICES, "due": DUE, "done": TEXT},
)  # fmt: skip
LEDGER = _object(
    {
        "id": TEXT, "title": BY_LANGUAGE, "purpose": BY_LANGUAGE, "asked_as": LISTS_BY_LANGUAGE,
        "groups": _list(_object({"id": TEXT, "title": BY_LANGUAGE, "columns": _list(LEDGER_COLUMN)})),
        "files": BY_LANGUAGE, "url": BY_LANGUAGE, "facts": _list(TEXT), "cites": CITES, "drift": DRIFT,
    }
)  # fmt: skip
LESSON = _object(
    {
        "id": TEXT, "title": BY_LANGUAGE, "summary": BY_LANGUAGE, "minutes": COUNT, "objectives": LISTS_BY_LANGUAGE,
        "slides": _list(_object({"id": TEXT, "minutes": {"type": "number"}, "cites": CITES, "facts": _list(TEXT)})),
        "cites": CITES, "facts": _list(TEXT), "url": BY_LANGUAGE, "drift": DRIFT,
    }
)  # fmt: skip
QUESTION = _object(
    {
        "id": TEXT, "lesson": _nullable("string"), "route": _nullable("string"), "kind": {"enum": list(QUESTION_KINDS)}, "stem": BY_LANGUAGE,
        "options": _list(_object({"id": TEXT, "text": BY_LANGUAGE})),
        "answer": {"anyOf": [_list(TEXT), _object({"fact": TEXT, "value": COUNT, "unit": {"enum": UNITS}})]},
        "explanation": BY_LANGUAGE, "difficulty": COUNT, "facts": _list(TEXT), "cites": CITES,
    }
)  # fmt: skip

SOURCE = _object(
    {"record": _nullable("string"), "values": {"type": "object", "additionalProperties": TEXT}, "constant": {"type": ["string", "boolean", "null"]}}
)
SET = _object(
    {
        "id": TEXT, "title": BY_LANGUAGE, "summary": BY_LANGUAGE, "url": BY_LANGUAGE,
        "files": {"type": "object", "additionalProperties": _object({"blank": TEXT})}, "facts": _list(TEXT),
        "papers": _list(_object({
            "form": TEXT, "needed": BY_LANGUAGE, "when": {"type": "object", "additionalProperties": _list(TEXT)}, "dated": _nullable("string"),
            "due": _nullable("string"), "served": _nullable("string"), "proof": {"type": "boolean"}, "own": _list(TEXT),
            "fields": {"type": "object", "additionalProperties": SOURCE}, "cites": CITES,
        })),
        "kept": _list(_object({"field": TEXT, "after": TEXT, "cites": CITES})),
    }
)  # fmt: skip
RECORD = _object(
    {
        "fields": _list(_object(
            {
                "id": TEXT, "label": BY_LANGUAGE, "help": BY_LANGUAGE, "type": TEXT, "required": {"type": "boolean"},
                "options": _list(_object({"id": TEXT, "label": BY_LANGUAGE})),
            },
            {"counted": _object({"fact": TEXT, "start": TEXT, "plus": _nullable("string")})},
        )),
        "order": _list(_object({"first": TEXT, "then": TEXT, "cites": CITES})),
    }
)  # fmt: skip


def knowledge_schema(languages: Sequence[str] = LANGUAGES) -> Schema:
    """Return the JSON Schema (2020-12) that a knowledge.json in `languages` keeps to."""
    parts = {
        "laws": LAW, "facts": FACT, "routes": ROUTE, "overviews": OVERVIEW, "guides": GUIDE, "forms": FORM, "ledgers": LEDGER, "sets": SET,
        "lessons": LESSON, "questions": QUESTION,
        "localities": {"type": "object"},
    }  # fmt: skip
    body = _object(
        {"format": {"const": "daoyin-knowledge-1"}, "edition": DATE, "languages": _list(TEXT), "case_record": RECORD}
        | {name: _list(part) for name, part in parts.items()}
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Daoyin knowledge", "$defs": {"cite": CITE}} | _in(languages, body)


def _in(languages: Sequence[str], schema: Schema) -> Schema:
    """Return a schema whose texts may be in `languages`."""
    enum = {"enum": list(dict.fromkeys(languages))}
    return {key: enum if key == "propertyNames" else _in(languages, one) if isinstance(one, dict) else one for key, one in schema.items()}
