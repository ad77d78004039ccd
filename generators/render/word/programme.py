"""A programme as a Word paper: the syllabus with its hours, the skills matrix, and sheets for the log and for looking back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.model.programme import ProgrammePart, Session, Skill
from generators.prose.markdown import parse_inline
from generators.render.basis import hours, material, minutes_of
from generators.render.word.footers import small_print
from generators.render.word.look import look_of
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.writer import SHADE, Writer
from generators.render.word.xml import cell, mm, paragraph, row, run, table

_HELD = "<w:keepNext/>"
_NEW_PAGE = "<w:pageBreakBefore/>"
_RULE = '<w:tabs><w:tab w:val="left" w:pos="{}" w:leader="underscore"/></w:tabs>'
_LINES = 4


def render_programme(knowledge: Knowledge, programme_id: str, language: str) -> bytes:
    """Return a programme as a DOCX file. Raises KeyError for an unknown programme or language."""
    syllabus, look = knowledge.programmes[programme_id], look_of("handout", language)
    say, document = Phrases(knowledge, language), new_document(look)
    writing = _Writing(Writer(say, look, document), programme_id)
    title = plain_text(say, parse_inline(syllabus.words[language].value.title))
    fill_body(document, "".join([*writing.syllabus(title), *writing.matrix(), *writing.logs()]))
    small_print(document, say, look, title)
    describe(document, title, programme_id, language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


class _Writing:
    """Writes one programme in one language."""

    def __init__(self, writer: Writer, programme_id: str) -> None:
        self.writer, self.say = writer, writer.say
        syllabus = self.say.knowledge.programmes[programme_id]
        self.programme, self.words = syllabus.programme, syllabus.words[self.say.language].value
        self.width = writer.look.width

    def word(self, key: str, **slots: object) -> str:
        return self.say.word("programme", key, **slots)

    def syllabus(self, title: str) -> Iterator[str]:
        yield paragraph("Title", run(title))
        yield paragraph("Subtitle", run(self.word("hours", hours=hours(self.say.knowledge, self.programme.sessions))))
        if self.say.language != SOURCE_LANGUAGE:
            yield paragraph("Subtitle", run(self.say.word("page", "reference_only")))
        inside = paragraph("HowTo", self.writer.text(self.words.summary)) + paragraph("HowTo", self.writer.text(self.words.for_whom))
        yield table("Frame", [self.width], [row([cell(self.width, inside)], split=True)]) + paragraph("Spacer")
        for part in self.programme.parts:
            said = self.words.parts[part.id]
            spent = self.word("hours", hours=hours(self.say.knowledge, part.sessions))
            yield paragraph("Heading1", run(self.writer.plain(said.title)) + run(f"    {spent}", "Basis"))
            yield paragraph("BodyText", run(self.word("aim") + self.say.word("common", "colon"), "Strong") + self.writer.text(said.aim), _HELD)
            yield self._sessions(part.sessions)

    def _sessions(self, sessions: Sequence[Session]) -> str:
        widths = [mm(18), mm(66), mm(46)]
        widths.append(self.width - sum(widths))
        rows = [self._heads(("minutes", "session", "material", "articles"), widths)]
        for session in sessions:
            said = self.words.sessions[session.id]
            what = paragraph("CellText", run(self.writer.plain(said.title), "Strong"))
            what += paragraph("CellText", self.writer.text(said.text)) if said.text else ""
            papers = "".join(paragraph("CellText", run(one)) for _, _, one in material(self.say, session)) or paragraph("CellText")
            minutes = paragraph("CellText", run(f"{minutes_of(self.say.knowledge, session):g}"))
            articles = paragraph("CellText", run(self.say.by_law(session.cites) if session.cites else ""))
            rows.append(row(cell(width, one) for width, one in zip(widths, (minutes, what, papers, articles), strict=True)))
        return table("Grid", widths, rows, first_row=True) + paragraph("Spacer")

    def _heads(self, keys: Sequence[str], widths: Sequence[int]) -> str:
        heads = zip(widths, keys, strict=True)
        return row((cell(width, paragraph("CellHead", run(self.word(key))), shade=SHADE) for width, key in heads), header=True)

    def matrix(self) -> Iterator[str]:
        """Yield the skills matrix: task, papers, articles, where it is learned and practised, and three boxes to tick."""
        if not self.programme.skills:
            return
        yield paragraph("Heading1", run(self.word("matrix")), _NEW_PAGE)
        yield paragraph("BodyText", run(self.word("matrix_lead")), _HELD)
        widths = [mm(40), mm(40), mm(30), mm(30)]
        widths.append(self.width - sum(widths))
        rows = [self._heads(("task", "papers", "articles", "practice", "level"), widths)]
        rows += [self._skill(skill, widths) for skill in self.programme.skills]
        yield table("Grid", widths, rows, first_row=True) + paragraph("Spacer")

    def _skill(self, skill: Skill, widths: Sequence[int]) -> str:
        say = self.say
        papers = [f"{code} {self.writer.plain(say.title_of('form', code))}" for code in skill.forms]
        practice = [self.writer.plain(say.title_of("lesson", one)) for one in skill.lessons]
        practice += [say.word("exercise", "title_of", title=self.writer.plain(say.title_of("route", one))) for one in skill.exercises]
        levels = [f"□ {one}" for one in say.words["programme"]["levels"].values()]
        columns = ([self.writer.plain(self.words.skills[skill.id])], papers, [say.by_law(skill.cites)], practice, levels)
        cells = ("".join(paragraph("CellText", run(line)) for line in lines) or paragraph("CellText") for lines in columns)
        return row(cell(width, one) for width, one in zip(widths, cells, strict=True))

    def logs(self) -> Iterator[str]:
        """Yield a sheet for each part that has a log: what was done, what was seen and learned, what to ask; then questions to look back."""
        for part in self.programme.parts:
            if part.log:
                yield from self._log(part)

    def _log(self, part: ProgrammePart) -> Iterator[str]:
        title = self.word("log_of", part=self.writer.plain(self.words.parts[part.id].title))
        yield paragraph("Title", run(title), _NEW_PAGE)
        label = mm(22)
        keys = ("name", "date", "mentor")
        wide = self.width // len(keys)
        places = [one for key in keys for one in (cell(label, paragraph("CellHead", run(self.word(key)))), cell(wide - label, paragraph("CellText")))]
        yield table("Grid", [label, wide - label] * len(keys), [row(places, mm(9))]) + paragraph("Spacer")
        widths = [mm(56)]
        widths.append(self.width - sum(widths))
        rows = [self._heads(("session", "learned"), widths)]
        for session in part.sessions:
            title = self.writer.plain(self.words.sessions[session.id].title)
            rows.append(row((cell(widths[0], paragraph("CellText", run(title))), cell(widths[1], paragraph("CellText"))), mm(17)))
        yield table("Grid", widths, rows, first_row=True) + paragraph("Spacer")
        for question in self.words.reflections:
            yield paragraph("BodyText", self.writer.text(question, "Strong"), _HELD)
            yield from (paragraph("WritingLine", run("\t", "Rule"), _RULE.format(self.width)) for _ in range(2))
        yield paragraph("Note", run(self.word("log_note")))
