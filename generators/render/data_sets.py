"""The sets of papers in the open data, and the schema of this part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generators.model.citation import Citation
from generators.model.knowledge import Bundle, Casework, Knowledge
from generators.model.paper_set import PaperUse, RecordField

Data = dict[str, Any]
Texts = Callable[[Mapping[str, str | None]], dict[str, str]]
Cites = Callable[[Iterable[Citation]], list[Data]]


def set_data(knowledge: Knowledge, bundle: Bundle, text: Texts, cites: Cites) -> Data:
    """Return a set: its papers with when each is needed, and the fields of the case record that they share."""
    words = {language: one.value for language, one in bundle.words.items()}
    return {
        "id": bundle.set.id,
        "title": text({language: one.title for language, one in words.items()}),
        "summary": text({language: one.summary for language, one in words.items()}),
        "url": {language: f"{language}/staff/sets.html#{bundle.set.id}" for language in knowledge.languages},
        "files": {language: {"blank": f"{language}/downloads/sets/{bundle.set.id}.zip"} for language in knowledge.languages},
        "facts": list(bundle.set.facts),
        "papers": [_paper(use, text({lang: one.papers.get(use.form) for lang, one in words.items()}), cites) for use in bundle.set.papers],
        "kept": [{"field": one.field, "after": one.after, "cites": cites(one.cites)} for one in bundle.set.kept],
    }


def _paper(use: PaperUse, needed: dict[str, str], cites: Cites) -> Data:
    fields = {name: {"record": source.record, "values": dict(source.values), "constant": source.constant} for name, source in use.fields.items()}
    return {
        "form": use.form,
        "needed": needed,
        "when": {name: list(values) for name, values in use.when.items()},
        "dated": use.dated,
        "due": use.due,
        "served": use.served,
        "proof": use.proof,
        "own": list(use.own),
        "fields": fields,
        "cites": cites(use.cites),
    }


def record_data(casework: Casework | None, text: Texts, cites: Cites) -> Data:
    """Return the case record: its fields, and which date comes before which. Without one, both are empty."""
    if casework is None:
        return {"fields": [], "order": []}
    order = [{"first": one.first, "then": one.then, "cites": cites(one.cites)} for one in casework.record.order]
    return {"fields": [_field(casework, one, text) for one in casework.record.fields], "order": order}


def _field(casework: Casework, one: RecordField, text: Texts) -> Data:
    words = {language: said.value.fields[one.id] for language, said in casework.words.items()}
    out: Data = {
        "id": one.id,
        "label": text({language: said.label for language, said in words.items()}),
        "help": text({language: said.help for language, said in words.items()}),
        "type": one.type,
        "required": one.required,
        "options": [{"id": name, "label": text({lang: said.options.get(name) for lang, said in words.items()})} for name in one.options],
    }
    return out | ({"counted": one.counted.model_dump()} if one.counted else {})
