"""The script of a short film as a Word paper: a scene for each message, what is seen, what is said, how long it takes."""

from __future__ import annotations

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.word.footers import small_print
from generators.render.word.look import look_of
from generators.render.word.package import describe, fill_body, new_document, to_bytes
from generators.render.word.writer import SHADE, Writer
from generators.render.word.xml import cell, mm, paragraph, row, run, table
from generators.training.publicity import Said, length, said

_COLUMNS = ("time", "picture", "voice", "caption", "sources")


def render_film(knowledge: Knowledge, campaign_id: str, language: str) -> bytes:
    """Return the script of a campaign as a DOCX file. Raises KeyError for an unknown campaign or language."""
    say, look = Phrases(knowledge, language), look_of("handout", language)
    document = new_document(look)
    writer = Writer(say, look, document)
    campaign = plain_text(say, parse_inline(knowledge.publicity[campaign_id].words[language].value.title))
    title, scenes = f"{say.word('publicity', 'script')}{say.word('common', 'colon')}{campaign}", list(length(said(knowledge, campaign_id, language)))
    total = sum(one.seconds for one, _ in scenes)
    body = paragraph("Title", run(title)) + paragraph("Subtitle", run(say.word("publicity", "total", time=_clock(total))))
    if language != SOURCE_LANGUAGE:
        body += paragraph("Subtitle", run(say.word("page", "reference_only")))
    body += paragraph("BodyText", run(say.word("publicity", "script_lead"))) + _scenes(writer, scenes)
    fill_body(document, body)
    small_print(document, say, look, campaign)
    describe(document, title, f"{campaign_id}-film", language, knowledge.edition)
    return to_bytes(document, knowledge.edition)


def _clock(seconds: int) -> str:
    """Return seconds as minutes and seconds: 1:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _scenes(writer: Writer, scenes: list[tuple[Said, int]]) -> str:
    widths = [mm(20), mm(42), mm(46), mm(28)]
    widths.append(writer.look.width - sum(widths))
    heads = (
        cell(width, paragraph("CellHead", run(writer.say.word("publicity", key))), shade=SHADE) for width, key in zip(widths, _COLUMNS, strict=True)
    )
    rows = [row(heads, header=True)]
    for one, at in scenes:
        texts = (f"{_clock(at)}–{_clock(at + one.seconds)}", one.picture, one.voice, one.banner, one.basis)
        rows.append(row(cell(width, paragraph("CellText", run(text))) for width, text in zip(widths, texts, strict=True)))
    return table("Grid", widths, rows, first_row=True)
