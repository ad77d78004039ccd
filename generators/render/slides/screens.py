"""A campaign for screens in halls and squares: a message on each slide, its article at the foot, what the film says in the notes."""

from __future__ import annotations

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import SOURCE_LANGUAGE
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.slides.deck import BODY, FOOT, OPENING, TITLE, Page, add_page, fill, note
from generators.render.slides.fitting import common_size
from generators.render.slides.package import describe, new_slides, to_bytes
from generators.training.publicity import said


def render_screens(knowledge: Knowledge, campaign_id: str, language: str) -> bytes:
    """Return the slides of a campaign as a PPTX file, 16:9. Raises KeyError for an unknown campaign or language."""
    say, words = Phrases(knowledge, language), knowledge.publicity[campaign_id].words[language].value
    pages = [
        Page(one.banner, (one.text,), say.word("citation", "basis", citations=one.basis), (one.voice,))
        for one in said(knowledge, campaign_id, language)
    ]
    slides = new_slides(language)
    title, summary = (plain_text(say, parse_inline(prose)) for prose in (words.title, words.summary))
    first = slides.slides.add_slide(slides.slide_layouts[OPENING])
    foot = [say.word("publicity", "informs"), *([say.word("page", "reference_only")] if language != SOURCE_LANGUAGE else [])]
    fill(first, say, {TITLE: [title], BODY: [summary], FOOT: foot})
    note(first, say, [say.word("publicity", "script_lead")])
    size = common_size(page.points for page in pages)
    for page in pages:
        add_page(slides, say, page, size)
    describe(slides, title, campaign_id, language, knowledge.edition)
    return to_bytes(slides, knowledge.edition)
