"""The case record as a form of its own: what the papers share, then what each paper has alone.

The values a paper has alone stand under its key: `{"S27": {"findings": …}}` in JSON, a column `S27_findings` in a table.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generators.model.form import FieldWords, FormField, FormWords
from generators.model.knowledge import Casework, Knowledge, Paper, Words
from generators.model.paper_set import PaperUse, RecordField
from generators.render.word import Finding

ALL = "all"
"""Stands for every set, in their order."""


@dataclass(frozen=True)
class Used:
    """A paper of a set: `key` is the name its own values stand under."""

    key: str
    set_id: str
    use: PaperUse
    paper: Paper

    def shared(self, casework: Casework, name: str) -> str | None:
        """Return the field of the record that gives a field of the form its value; None when the paper has it alone."""
        source = self.use.fields.get(name)
        if source is not None:
            return source.record
        return name if name not in self.use.own and casework.record.field(name) else None

    def own(self, casework: Casework) -> Iterator[FormField]:
        """Yield the fields that the paper has alone."""
        for one in self.paper.form.fields:
            taken = self.use.proof and one.id in PROOF
            if not taken and one.id not in self.use.fields and self.shared(casework, one.id) is None:
                yield one


PROOF = frozenset({"documents", "organ", "delivered_on"})
"""What a proof of delivery takes from the paper that is delivered."""


class NoSuchSet(Exception):
    """There is no set of this name; the message says which there are."""


def casework_of(knowledge: Knowledge) -> Casework:
    """Return the case record. Raises NoSuchSet when the content has none."""
    if knowledge.casework is None:
        raise NoSuchSet("the content has no case record (guides/case-record)")
    return knowledge.casework


def chosen(knowledge: Knowledge, name: str) -> tuple[str, ...]:
    """Return the sets that a name stands for: one, or `all`. Raises NoSuchSet."""
    if name == ALL:
        return tuple(knowledge.sets)
    if name not in knowledge.sets:
        near = difflib.get_close_matches(name, [*knowledge.sets, ALL], 1)
        hint = f"did you mean '{near[0]}'?" if near else ""
        raise NoSuchSet(f"no set '{name}'; {hint or 'there are: ' + ', '.join([*knowledge.sets, ALL])}")
    return (name,)


def used_papers(knowledge: Knowledge, sets: Sequence[str]) -> tuple[Used, ...]:
    """Return the papers of some sets, in their order. Papers that are used in several sets have a key for each, proofs of delivery one."""
    seen: set[str] = set()
    out = []
    for set_id, bundle in knowledge.sets.items():
        for use in bundle.set.papers:
            key = use.form if use.proof or use.form not in seen else f"{use.form}_{set_id.replace('-', '_')}"
            seen.add(use.form)
            if set_id in sets:
                out.append(Used(key, set_id, use, knowledge.forms[use.form]))
    return tuple(out)


def shared_fields(knowledge: Knowledge, papers: Sequence[Used]) -> tuple[RecordField, ...]:
    """Return the fields of the record that these papers, their conditions, dates and numbers need; those that are counted included."""
    casework = casework_of(knowledge)
    named = {"number_pattern", "first_number"} | {one.id for one in casework.record.fields if one.required}
    for used in papers:
        use = used.use
        named |= {*use.when, *filter(None, (use.dated, use.due, use.served))}
        named |= {name for one in used.paper.form.fields if (name := used.shared(casework, one.id))}
    for set_id in {used.set_id for used in papers}:
        named |= {kept.field for kept in knowledge.sets[set_id].set.kept}
        facts = knowledge.sets[set_id].set.facts
        named |= {one.id for one in casework.record.fields if one.counted and one.counted.fact in facts}
    for one in reversed(casework.record.fields):
        if one.id in named and one.counted:
            named |= {one.counted.start, *filter(None, [one.counted.plus])}
    return tuple(one for one in casework.record.fields if one.id in named)


def record_paper(knowledge: Knowledge, name: str) -> Paper:
    """Return the record of a set (or of `all`) as a form: what is counted is left out, because nobody types it. Raises NoSuchSet."""
    casework, papers = casework_of(knowledge), used_papers(knowledge, chosen(knowledge, name))
    shared = [one for one in shared_fields(knowledge, papers) if not one.counted]
    fields = [FormField.model_construct(**_plainly(one)) for one in shared]
    own: dict[str, tuple[Used, FormField]] = {}
    for used in papers:
        own |= {f"{used.key}_{one.id}": (used, one) for one in used.own(casework)}
    fields += [one.model_copy(update={"id": key, "required": False}) for key, (_, one) in own.items()]
    first = papers[0].paper.form
    form = first.model_copy(update={"id": name, "fields": tuple(fields), "legal_elements": (), "good_practice": (), "remedy": "none"})
    words = {}
    for language, said in casework.words.items():
        texts = {one.id: said.value.fields[one.id] for one in shared}
        texts |= {key: _labelled(used, one, language) for key, (used, one) in own.items()}
        sample = _sample(casework, papers, language) | {key: _of_sample(used, one.id, language) for key, (used, one) in own.items()}
        sample = {key: value for key, value in sample.items() if key in texts and value not in (None, "", [])}
        title = said.value.title if name == ALL else f"{said.value.title} · {knowledge.sets[name].words[language].value.title}"
        words[language] = Words(FormWords.model_construct(title=title, purpose=said.value.purpose, fields=texts, sample=sample), said.origin)
    return Paper(form, casework.origin, words, {})


def _of_sample(used: Used, name: str, language: str) -> Any:
    return used.paper.words[language].value.sample.get(name)


def _sample(casework: Casework, papers: Sequence[Used], language: str) -> dict[str, Any]:
    """Return invented values of what papers share, as the first of them has it."""
    out: dict[str, Any] = {}
    for used in papers:
        for one in used.paper.form.fields:
            name, source = used.shared(casework, one.id), used.use.fields.get(one.id)
            if name and not (source and source.values):
                out.setdefault(name, _of_sample(used, one.id, language))
    return out


def _plainly(one: RecordField) -> dict[str, Any]:
    lines = {"columns": (), "min_rows": 1, "lines": 4, "max_length": 4000}
    return {"id": one.id, "type": one.type, "required": one.required, "options": one.options, **lines}


def _labelled(used: Used, one: FormField, language: str) -> FieldWords:
    words = used.paper.words[language].value.fields[one.id]
    return words.model_copy(update={"label": f"{used.key} {words.label}"})


def with_record(knowledge: Knowledge, name: str) -> Knowledge:
    """Return the knowledge with the record of a set among its forms, so that schemas and tables are made as for any form."""
    return replace(knowledge, forms={name: record_paper(knowledge, name)})


def flat(value: Any, papers: Sequence[Used]) -> tuple[Any, tuple[Finding, ...]]:
    """Return a record with the values of each paper under `KEY_field`; says what is wrong with its shape."""
    if not isinstance(value, Mapping):
        return value, ()
    keys = {used.key for used in papers}
    out: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, inner in value.items():
        if name not in keys:
            out[str(name)] = inner
        elif not isinstance(inner, Mapping):
            findings.append(Finding((str(name),), "expected an object with the values that only this paper has"))
        else:
            out |= {f"{name}_{field}": one for field, one in inner.items()}
    return out, tuple(findings)
