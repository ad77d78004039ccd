"""Makes every file of the site from knowledge. `PAGES` and `DOWNLOADS` are the visible lists: a new output is one line there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from generators.language.drift import thing_states
from generators.language.phrases import Phrases
from generators.model.base import LANGUAGES
from generators.model.knowledge import Knowledge, Owner, Paper
from generators.model.lent import shown_in
from generators.render.data import Writer
from generators.render.data_schema import knowledge_schema
from generators.render.deadline_data import deadline_data
from generators.render.glossary_views import term_data
from generators.render.practice import homes, practice_index, practice_part
from generators.render.site_pages import PageContext, pages
from generators.training.exercises import CASES, exercised
from generators.work.cache import Cache, exercise_key, form_key, ledger_key, lesson_key, programme_key, route_key
from generators.work.publicity import spoken_files
from generators.work.wall import found_fonts, poster_files, publicity_prints, sheet_files

T = TypeVar("T")
States = dict[str, dict[tuple[str, str], str]]


@dataclass(frozen=True)
class Making:
    """What the makers need: knowledge, where templates are, a cache of finished papers.

    `written` is what was written; `knowledge` the same with what further languages are lent; `related` the pages each page leads to.
    """

    knowledge: Knowledge
    project: Path
    cache: Cache
    states: States
    written: Knowledge
    related: Mapping[Owner, Sequence[Owner]] = field(default_factory=dict)


def translation_states(knowledge: Knowledge) -> States:
    """Return the state of each thing in each translated language."""
    return {language: dict(thing_states(knowledge, language)) for language in knowledge.translated}


def page_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """The pages of a language."""
    papers = found_fonts() is not None
    contexts = [
        PageContext(making.knowledge, Phrases(making.knowledge, one), making.states.get(one, {}), papers, language, making.related)
        for one in dict.fromkeys((language, making.knowledge.falls_back_to(language)))
    ]
    for page in pages(making.project / "templates", *contexts):
        yield page.path, page.text.encode()


def _own(making: Making, language: str, kind: str, things: Mapping[str, T]) -> Iterator[tuple[str, T]]:
    """Yield the things that are there in a language; the files of others are those of the language that lends them."""
    yield from ((name, one) for name, one in things.items() if shown_in(making.knowledge, language, kind, name) == language)


def form_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """Each form blank, and filled with its invented sample."""
    from generators.render.word import render_form

    for form_id, paper in _own(making, language, "form", making.knowledge.forms):
        for name, data in ((form_id, None), (f"{form_id}-sample", paper.words[language].value.sample)):
            key = form_key(making.knowledge, paper, language, data)

            def make(form_id: str = form_id, data: object = data) -> bytes:
                return render_form(making.knowledge, form_id, language, data)  # type: ignore[arg-type]

            yield f"downloads/forms/{name}.docx", making.cache.get(key, make)


def spreadsheet_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """A table for each form of the staff, to enter many records in."""
    from generators.render.tables import record_workbook

    say = Phrases(making.knowledge, language)
    for form_id, paper in _own(making, language, "form", making.knowledge.forms):
        if paper.form.audience == "staff":

            def make(paper: Paper = paper) -> bytes:
                return record_workbook(making.knowledge, paper, say)

            yield f"downloads/forms/{form_id}.xlsx", making.cache.get(form_key(making.knowledge, paper, language, "spreadsheet"), make)


def stencil_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """What the browser needs to fill a form on its page."""
    from generators.render.word import make_stencil, stencil_script

    for form_id, paper in _own(making, language, "form", making.knowledge.forms):

        def make(form_id: str = form_id, paper: Paper = paper) -> bytes:
            return stencil_script(make_stencil(making.knowledge, form_id, language), paper.form)

        yield f"assets/forms/{form_id}.js", making.cache.get(form_key(making.knowledge, paper, language, "stencil"), make)


def lesson_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """The deck of each lesson, its handout, the trainer's guide and the sheets."""
    from generators.render.slides import render_deck
    from generators.render.word import render_feedback, render_guide, render_handout, render_sign_in

    papers = (
        (".pptx", render_deck),
        (".docx", render_handout),
        ("-guide.docx", render_guide),
        ("-sign-in.docx", render_sign_in),
        ("-feedback.docx", render_feedback),
    )

    for lesson_id, course in _own(making, language, "lesson", making.knowledge.lessons):
        for ending, render in papers:
            key = lesson_key(making.knowledge, course, language, ending)

            def make(lesson_id: str = lesson_id, render: Callable[..., bytes] = render) -> bytes:
                return render(making.knowledge, lesson_id, language)

            yield f"downloads/training/{lesson_id}{ending}", making.cache.get(key, make)


def exercise_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """Cases of each map to work on, with model answers."""
    from generators.render.word import render_exercises

    for route_id in exercised(making.knowledge):
        if shown_in(making.knowledge, language, "exercises", route_id) != language:
            continue

        def make(route_id: str = route_id) -> bytes:
            return render_exercises(making.knowledge, route_id, language, CASES, route_id)

        yield (
            f"downloads/training/exercises-{route_id}.docx",
            making.cache.get(exercise_key(making.knowledge, route_id, language, (CASES, route_id)), make),
        )


def programme_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """Each programme: syllabus, skills matrix, log sheets."""
    from generators.render.word import render_programme

    for programme_id, syllabus in _own(making, language, "programme", making.knowledge.programmes):

        def make(programme_id: str = programme_id) -> bytes:
            return render_programme(making.knowledge, programme_id, language)

        yield f"downloads/training/programme-{programme_id}.docx", making.cache.get(programme_key(making.knowledge, syllabus, language), make)


def route_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """Each map for Word, and for flow chart and process programs."""
    from generators.render.exchange import FORMATS, render_exchange
    from generators.render.word import render_route_map

    for route_id, route_map in _own(making, language, "route", making.knowledge.routes):

        def make(route_id: str = route_id) -> bytes:
            return render_route_map(making.knowledge, route_id, language)

        yield f"downloads/routes/{route_id}.docx", making.cache.get(route_key(making.knowledge, route_map, language), make)
        for name, (ending, _) in FORMATS.items():
            yield f"downloads/routes/{route_id}{ending}", render_exchange(making.knowledge, route_id, language, name)


def sorting_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """The sorting list for staff."""
    from generators.render.tables import sorting_workbook

    if shown_in(making.knowledge, language, "staff", "sorting") == language:
        yield "downloads/staff/sorting.xlsx", sorting_workbook(making.knowledge, Phrases(making.knowledge, language), making.knowledge.address or "")


def ledger_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """The ledgers, as workbooks."""
    from generators.render.tables import render_ledger

    for ledger_id, book in _own(making, language, "ledger", making.knowledge.ledgers):

        def make(ledger_id: str = ledger_id) -> bytes:
            return render_ledger(making.knowledge, ledger_id, language)

        yield f"downloads/ledgers/{ledger_id}.xlsx", making.cache.get(ledger_key(making.knowledge, book, language), make)


def set_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """The blank papers of each stage with a table for the case record, as one ZIP file."""
    from generators.render.word import render_form
    from generators.work.casefiles import blank_zip

    def blank(form_id: str) -> bytes:
        key = form_key(making.knowledge, making.knowledge.forms[form_id], language, None)
        return making.cache.get(key, lambda: render_form(making.knowledge, form_id, language))

    for set_id, _ in _own(making, language, "set", making.knowledge.sets) if making.knowledge.casework else ():
        yield f"downloads/sets/{set_id}.zip", blank_zip(making.knowledge, set_id, language, blank)


def printed_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """The poster of each map, the sheets, publicity for the printer."""
    yield from poster_files(making.knowledge, making.cache, language)
    yield from sheet_files(making.knowledge, making.cache, language)
    yield from publicity_prints(making.knowledge, making.cache, language)


def publicity_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """What a campaign says on screens, in messages, and as a film."""
    for campaign_id in (name for name, _ in _own(making, language, "publicity", making.knowledge.publicity)):
        for name, data in spoken_files(making.knowledge, campaign_id, language).items():
            yield f"downloads/publicity/{name}", data


def asset_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """Styles, scripts and pictures from docs/assets."""
    folder = making.project / "docs" / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes()


def deadline_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """What the calculator of deadlines knows in the browser."""
    yield "assets/javascripts/deadlines-data.js", deadline_data(Phrases(making.knowledge, language))


def term_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """What the words of the law mean, for the script that opens them in their place."""
    yield "assets/javascripts/terms-data.js", term_data(Phrases(making.knowledge, language))


def practice_files(making: Making, language: str) -> Iterator[tuple[str, bytes]]:
    """What practice in the browser knows: where there are questions, and the questions of each lesson and field."""
    say = Phrases(making.knowledge, language)
    yield "assets/javascripts/practice-data.js", practice_index(making.knowledge, say)
    for home in homes(making.knowledge, say):
        yield home.file, practice_part(say, home)


Output = Callable[[Making, str], Iterator[tuple[str, bytes]]]

PAGES: tuple[Output, ...] = (page_files, asset_files, deadline_files, term_files, practice_files)
"""What MkDocs turns into a site: the tree of pages of a language."""
DOWNLOADS: tuple[Output, ...] = (
    form_files,
    spreadsheet_files,
    stencil_files,
    lesson_files,
    exercise_files,
    programme_files,
    route_files,
    sorting_files,
    ledger_files,
    set_files,
    printed_files,
    publicity_files,
)
"""What is put beside the pages as it is."""


def files_of(making: Making, language: str, outputs: Iterable[Output]) -> dict[str, bytes]:
    """Return every file that the outputs make for a language: path → content."""
    return {path: data for output in outputs for path, data in output(making, language)}


def open_data(knowledge: Knowledge) -> bytes:
    """Return knowledge.json; it has been held against its schema by the tests."""
    value = Writer(knowledge, translation_states(knowledge)).everything()
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def root_files(making: Making) -> dict[str, bytes]:
    """Return what stands beside the languages: the chooser and the open data."""
    from generators.render.site_pages import language_chooser

    k = making.knowledge
    schema = json.dumps(knowledge_schema((*LANGUAGES, *making.written.further)), ensure_ascii=False, indent=1) + "\n"
    root = making.project / "docs" / "root"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    return files | {
        "index.html": language_chooser(k, k.languages).encode(),
        "data/knowledge.json": open_data(making.written),
        "data/knowledge.schema.json": schema.encode(),
    }
