"""The JSON Schema of a form's data: for editors, web forms and programs that fill papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.form import FieldWords, FormField
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def data_schema(knowledge: Knowledge, form_id: str, language: str) -> dict[str, Any]:
    """Return the JSON Schema of one record of a form. Raises KeyError for an unknown form or language."""
    paper, say = knowledge.forms[form_id], Phrases(knowledge, language)
    words = paper.words[language].value

    def text(prose: str) -> str:
        return plain_text(say, parse_inline(prose))

    return {
        "$schema": _DIALECT,
        "title": f"{form_id} {text(words.title)}",
        "description": text(words.purpose),
        "type": "object",
        "properties": {one.id: _property(one, words.fields[one.id], text) for one in paper.form.fields},
        "required": [one.id for one in paper.form.fields if one.required],
        "additionalProperties": False,
    }


def _property(one: FormField, words: FieldWords, text: Callable[[str], str]) -> dict[str, Any]:
    out: dict[str, Any] = {"title": text(words.label)}
    if words.help:
        out["description"] = text(words.help)
    if one.type == "rows":
        columns = {name: {"title": text(words.columns[name]), "type": "string"} for name in one.columns}
        return {**out, "type": "array", "items": {"type": "object", "properties": columns, "additionalProperties": False}}
    if one.type == "choice":
        return {**out, "oneOf": [{"const": name, "title": text(words.options[name])} for name in one.options]}
    if one.type == "check":
        return {**out, "type": "boolean"}
    if one.type == "number":
        return {**out, "type": "number"}
    if one.type == "date":
        return {**out, "type": "string", "format": "date"}
    least = {"minLength": 1} if one.required else {}
    return {**out, "type": "string", **least, "maxLength": one.max_length}
