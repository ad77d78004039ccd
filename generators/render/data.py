"""The open data: knowledge.json and its JSON Schema, for others to build on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.blocks import walk_inlines
from generators.model.citation import Citation
from generators.model.fact import Fact
from generators.model.knowledge import Bank, Book, ComplaintGuide, Course, Knowledge, Owner, Paper, RouteMap
from generators.model.ledger import LedgerColumn
from generators.model.lent import offered, there_in
from generators.model.question import Question, QuestionWords
from generators.model.route import Step
from generators.model.walking import choose
from generators.prose.markdown import parse_inline
from generators.render.addresses import page_of
from generators.render.basis import form_basis, guide_basis, text_basis
from generators.render.data_sets import record_data, set_data

Data = dict[str, Any]


def cite_data(citation: Citation) -> Data:
    """Return {law, article, paragraph?, item?, inserted?}; `inserted` is 1 for an article such as 第276条之一."""
    parts = {"law": citation.law, "article": citation.article, "paragraph": citation.paragraph, "item": citation.item, "inserted": citation.inserted}
    return {key: value for key, value in parts.items() if value is not None} | {"eid": citation.eid}


def _cites(cites: Iterable[Citation]) -> list[Data]:
    return [cite_data(citation) for citation in cites]


class Writer:
    """Writes the exchange data of one knowledge base. `states` are the states of translations: (kind, id) → language → state."""

    def __init__(self, knowledge: Knowledge, states: Mapping[str, Mapping[tuple[str, str], str]]) -> None:
        self.k, self.states = knowledge, states
        self.say: dict[str, Phrases] = {language: Phrases(knowledge, language) for language in (*knowledge.languages, *knowledge.further)}

    def text(self, texts: Mapping[str, str | None]) -> dict[str, str]:
        """Return prose in each language as plain words, facts spelled out."""
        return {language: plain_text(self.say[language], parse_inline(text)) for language, text in texts.items() if text}

    def everything(self) -> Data:
        k = self.k
        return {
            "format": "daoyin-knowledge-1",
            "edition": k.edition.isoformat(),
            "languages": list(offered(k)),
            "laws": [self._law(law_id) for law_id in k.laws],
            "facts": [self._fact(located.value) for located in k.facts.values()],
            "routes": [self._route(route_map) for route_map in k.field_maps.values()],
            "overviews": [self._route(route_map) for route_map in k.overviews.values()],
            "guides": [self._guide(guide_id, guide) for guide_id, guide in k.guides.items()],
            "forms": [self._form(paper) for paper in k.forms.values()],
            "ledgers": [self._ledger(book) for book in k.ledgers.values()],
            "sets": [set_data(k, bundle, self.text, _cites) for bundle in k.sets.values()],
            "case_record": record_data(k.casework, self.text, _cites),
            "lessons": [self._lesson(course) for course in k.lessons.values()],
            "questions": [self._question(owner, asking, located.value) for owner, asking in k.asking for located in asking.questions],
            "localities": [],
        }

    def _law(self, law_id: str) -> Data:
        law = self.k.law(law_id)
        return {
            "id": law.id,
            "title": law.id,
            "title_en": law.en,
            "level": law.level,
            "version_date": law.version_date.isoformat(),
            "in_force_from": law.in_force_from.isoformat(),
            "status": law.status,
            "text_at_hand": law.text,
            "official_url": law.official_url,
        }

    def _fact(self, fact: Fact) -> Data:
        return {
            "id": fact.id,
            "name": {language: fact.name.get(language) for language in self.k.languages},
            "value": fact.value,
            "unit": fact.unit,
            "from_event": fact.from_event,
            "count": fact.count,
            "actor": fact.actor,
            "cites": _cites(fact.cites),
            "workday_by": cite_data(fact.workday_by) if fact.workday_by else None,
            "holds_from": self.k.holds_from(fact).isoformat(),
            "holds_to": fact.holds_to.isoformat() if fact.holds_to else None,
            "checked_on": fact.checked_on.isoformat(),
            "verified": fact.verified,
            "kind": fact.kind,
            "beside": fact.beside,
        }

    def _route(self, route_map: RouteMap) -> Data:
        route, words = route_map.route, {lang: w.value for lang, w in route_map.words.items()}
        return {
            "id": route.id,
            "field": route.field,
            "audience": route.audience,
            "title": self.text({lang: w.title for lang, w in words.items()}),
            "summary": self.text({lang: w.summary for lang, w in words.items()}),
            "asked_as": {lang: list(w.asked_as) for lang, w in words.items()},
            "url": {language: f"{language}/{page_of('route', route.id)}" for language in there_in(self.k, "route", route.id)},
            "start": route.start,
            "sorting": _cites(route.sorting),
            "steps": [self._step(route_map, step) for step in route.steps],
            "cases": [self._case(route_map, i) for i in range(len(route_map.cases))],
            "drift": self._drift("route", route.id),
        }

    def _step(self, route_map: RouteMap, step: Step) -> Data:
        words = {lang: w.value.steps[step.id] for lang, w in route_map.words.items()}
        ways = []
        for way in step.next:
            choice = self.text({lang: w.choices.get(way.id) for lang, w in words.items()})
            ways.append({"to": way.to, "id": way.id} | ({"choice": choice} if choice else {}))
        return {
            "id": step.id,
            "kind": step.kind,
            "actor": step.actor,
            "channel": step.channel,
            "title": self.text({lang: w.title for lang, w in words.items()}),
            "text": self.text({lang: w.text for lang, w in words.items()}),
            "facts": self._facts_of_step(route_map, step),
            "cites": _cites(step.cites),
            "forms": list(step.forms),
            "routes": list(step.routes),
            "guides": list(step.guides),
            "next": ways,
        }

    def _facts_of_step(self, route_map: RouteMap, step: Step) -> list[str]:
        """Facts named by the step and facts its words print."""
        facts = dict.fromkeys(step.facts)
        text = route_map.words["zh-Hans"].value.steps[step.id].text or ""
        for inline in walk_inlines(parse_inline(text)):
            if getattr(inline, "kind", "") == "fact":
                facts.setdefault(inline.target)  # type: ignore[union-attr]
        return list(facts)

    def _case(self, route_map: RouteMap, i: int) -> Data:
        case = route_map.cases[i].value
        answers = {}
        for question, answer in case.answers.items():
            way = choose(route_map.route.step(question), answer)
            answers[question] = way.to if way else answer
        return {
            "id": case.id,
            "situation": self.text({lang: w.value.cases.get(case.id) for lang, w in route_map.words.items()}),
            "answers": answers,
            "choices": dict(case.answers),
            "reaches": case.reaches,
        }

    def _guide(self, guide_id: str, guide: ComplaintGuide) -> Data:
        basis = guide_basis(self.k, guide, "zh-Hans")
        return {
            "id": guide_id,
            "audience": guide.guide.audience,
            "title": self.text({lang: text.head.title for lang, text in guide.texts.items()}),
            "summary": self.text({lang: text.head.summary for lang, text in guide.texts.items()}),
            "asked_as": {lang: list(text.head.asked_as) for lang, text in guide.texts.items()},
            "url": {language: f"{language}/{page_of('guide', guide_id)}" for language in there_in(self.k, "guide", guide_id)},
            "cites": _cites(basis.cites),
            "facts": [fact.id for fact in basis.facts],
            "drift": self._drift("guide", guide_id),
        }

    def _drift(self, kind: str, thing_id: str) -> dict[str, str]:
        return {language: self.states.get(language, {}).get((kind, thing_id), "current") for language in there_in(self.k, kind, thing_id)}

    def _form(self, paper: Paper) -> Data:
        form, words = paper.form, {lang: w.value for lang, w in paper.words.items()}
        return {
            "id": form.id,
            "title": self.text({lang: w.title for lang, w in words.items()}),
            "purpose": self.text({lang: w.purpose for lang, w in words.items()}),
            "asked_as": {lang: list(w.asked_as) for lang, w in words.items()},
            "audience": form.audience,
            "stage": form.stage,
            "issued_by": form.issued_by,
            "given_to": form.given_to,
            "remedy": form.remedy,
            "legal_elements": [
                {
                    "id": e.id,
                    "text": self.text({lang: w.legal_elements.get(e.id) for lang, w in words.items()}),
                    "cites": _cites(e.cites),
                    "fields": list(e.fields),
                }
                for e in form.legal_elements
            ],
            "fields": [self._field(paper, i) for i in range(len(form.fields))],
            "files": {language: {"blank": f"{language}/downloads/forms/{form.id}.docx"} for language in there_in(self.k, "form", form.id)},
            "url": {language: f"{language}/{page_of('form', form.id)}" for language in there_in(self.k, "form", form.id)},
            "facts": [fact.id for fact in form_basis(self.k, paper, "zh-Hans").facts],
            "cites": _cites(form.cites),
            "drift": self._drift("form", form.id),
        }

    def _field(self, paper: Paper, i: int) -> Data:
        one = paper.form.fields[i]
        words = {lang: w.value.fields[one.id] for lang, w in paper.words.items()}
        data: Data = {
            "id": one.id,
            "label": self.text({lang: w.label for lang, w in words.items()}),
            "type": one.type,
            "required": one.required,
            "help": self.text({lang: w.help for lang, w in words.items()}),
        }
        if one.options:
            data["options"] = [{"id": o, "label": self.text({lang: w.options[o] for lang, w in words.items()})} for o in one.options]
        if one.columns:
            data["columns"] = [{"id": c, "label": self.text({lang: w.columns[c] for lang, w in words.items()})} for c in one.columns]
        return data

    def _ledger(self, book: Book) -> Data:
        ledger, words = book.ledger, {lang: w.value for lang, w in book.words.items()}
        groups = [
            {
                "id": group.id,
                "title": self.text({lang: w.groups[group.id] for lang, w in words.items()}),
                "columns": [self._ledger_column(book, column) for column in group.columns],
            }
            for group in ledger.groups
        ]
        return {
            "id": ledger.id,
            "title": self.text({lang: w.title for lang, w in words.items()}),
            "purpose": self.text({lang: w.purpose for lang, w in words.items()}),
            "asked_as": {lang: list(w.asked_as) for lang, w in words.items()},
            "groups": groups,
            "files": {language: f"{language}/downloads/ledgers/{ledger.id}.xlsx" for language in there_in(self.k, "ledger", ledger.id)},
            "url": {language: f"{language}/{page_of('ledger', ledger.id)}" for language in there_in(self.k, "ledger", ledger.id)},
            "facts": list(ledger.facts),
            "cites": _cites(ledger.cites),
            "drift": self._drift("ledger", ledger.id),
        }

    def _ledger_column(self, book: Book, column: LedgerColumn) -> Data:
        words = {lang: w.value.columns[column.id] for lang, w in book.words.items()}
        data: Data = {
            "id": column.id,
            "label": self.text({lang: w.label for lang, w in words.items()}),
            "help": self.text({lang: w.help for lang, w in words.items()}),
            "type": column.type,
            "required": column.required,
            "cites": _cites(column.cites),
        }
        if column.options:
            data["options"] = [{"id": o, "label": self.text({lang: w.options[o] for lang, w in words.items()})} for o in column.options]
        if column.due:
            data["due"] = column.due.model_dump(exclude_none=True, exclude_defaults=True)
        if column.done:
            data["done"] = column.done
        return data

    def _lesson(self, course: Course) -> Data:
        lesson, source = course.lesson, course.texts["zh-Hans"]
        basis = text_basis(self.k, source.blocks, source.head)
        return {
            "id": lesson.id,
            "title": self.text({lang: text.head.title for lang, text in course.texts.items()}),
            "summary": self.text({lang: text.head.summary for lang, text in course.texts.items()}),
            "minutes": lesson.minutes,
            "objectives": {lang: [self.text({lang: o})[lang] for o in text.head.objectives] for lang, text in course.texts.items()},
            "slides": [{"id": s.id, "minutes": s.minutes, "cites": _cites(s.cites), "facts": list(s.facts)} for s in lesson.slides],
            "cites": _cites(dict.fromkeys((*lesson.cites, *basis.cites))),
            "facts": [fact.id for fact in basis.facts],
            "url": {language: f"{language}/{page_of('lesson', lesson.id)}" for language in there_in(self.k, "lesson", lesson.id)},
            "drift": self._drift("lesson", lesson.id),
        }

    def _question(self, owner: Owner, asking: Course | Bank, question: Question) -> Data:
        words: dict[str, QuestionWords] = {lang: bank[question.id].value for lang, bank in asking.question_words.items() if question.id in bank}
        answer: Any = list(question.answer)
        if question.answer_fact:
            fact = self.k.fact(question.answer_fact)
            answer = {"fact": fact.id, "value": fact.value, "unit": fact.unit}
        return {
            "id": f"{owner[1]}/{question.id}",
            "lesson": owner[1] if owner[0] == "lesson" else question.lesson,
            "route": owner[1] if owner[0] == "bank" else None,
            "kind": question.kind,
            "stem": self.text({lang: w.stem for lang, w in words.items()}),
            "options": [{"id": o, "text": self.text({lang: w.options.get(o) for lang, w in words.items()})} for o in question.options],
            "answer": answer,
            "explanation": self.text({lang: w.explanation for lang, w in words.items()}),
            "difficulty": question.difficulty,
            "facts": list(question.facts),
            "cites": _cites(question.cites),
        }
