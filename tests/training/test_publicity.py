"""Publicity from one source: every message short enough and with its article, formulas kept out of tables, a film with its length."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from docx import Document
from pptx import Presentation

from generators.model.campaign import SHORT
from generators.model.knowledge import Knowledge
from generators.render.slides import render_screens
from generators.render.word import render_film
from generators.training.publicity import length, messages_table, messages_text, said

LANGUAGES = ("zh-Hans", "zh-Hant", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_short_message_has_its_article_and_fits_a_chat_group(knowledge: Knowledge, language: str) -> None:
    for campaign_id in knowledge.publicity:
        for one, line in zip(
            said(knowledge, campaign_id, language), messages_text(said(knowledge, campaign_id, language)).decode().splitlines(), strict=True
        ):
            assert one.short == line and len(line) <= SHORT
            assert str(one.cites[0].article) in line


def test_a_table_keeps_what_a_spreadsheet_would_take_for_a_formula_as_text(knowledge: Knowledge) -> None:
    some = said(knowledge, next(iter(knowledge.publicity)), "en")
    table = messages_table((replace(some[0], banner="=1+1"), *some[1:]))
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert rows[0] == ["id", "banner", "message", "characters", "articles"]
    assert rows[1][1] == "'=1+1"
    assert [row[3] for row in rows[1:]] == [str(len(one.short)) for one in some]


def test_scenes_follow_each_other_and_are_long_enough_to_be_spoken(knowledge: Knowledge) -> None:
    for language, speed in (("zh-Hans", 5.0), ("en", 16.0)):
        some = said(knowledge, next(iter(knowledge.publicity)), language)
        at = 0
        for one, begins in length(some):
            assert begins == at and len(one.voice) / one.seconds < speed
            at += one.seconds


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_and_film_hold_every_message(knowledge: Knowledge, language: str) -> None:
    for campaign_id in knowledge.publicity:
        some = said(knowledge, campaign_id, language)
        screens, film = render_screens(knowledge, campaign_id, language), render_film(knowledge, campaign_id, language)
        assert (screens, film) == (render_screens(knowledge, campaign_id, language), render_film(knowledge, campaign_id, language))
        slides = list(Presentation(io.BytesIO(screens)).slides)
        assert [slide.shapes.title.text_frame.text for slide in slides[1:]] == [one.banner for one in some]
        for slide, one in zip(slides[1:], some, strict=True):
            shown = "\n".join(shape.text_frame.text for shape in slide.placeholders)
            assert one.text in shown and one.basis in shown and one.voice in slide.notes_slide.notes_text_frame.text
        cells = [cell.text for table in Document(io.BytesIO(film)).tables for row in table.rows for cell in row.cells]
        assert all(text in cells for one in some for text in (one.picture, one.voice, one.banner, one.basis))
