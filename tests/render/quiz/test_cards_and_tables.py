"""Anki packages, read by Anki's own library, and tables, which no spreadsheet may take for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from openpyxl import load_workbook

from generators.render.quiz import Quiz, gathered, render_quiz
from generators.render.quiz.quiz import basis_of, numbered, tags_of
from generators.training import Asked
from generators.training.draw import LETTERS


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    one = Collection(str(tmp_path / "collection.anki2"))
    yield one
    one.close()


def brought_in(collection: Collection, data: bytes, folder: Path) -> tuple[int, int]:
    """How many notes are new, and how many Anki had already."""
    file = folder / "bank.apkg"
    file.write_bytes(data)
    log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(file))).log
    assert not log.conflicting and not log.first_field_match and not log.missing_notetype
    return len(log.new), len(log.duplicate)


def shown(html: str) -> str:
    return unescape(html.replace("<br>", "\n"))


def letters(asked: Asked) -> list[str]:
    return [f"{LETTERS[at]}. {one.text}" for at, one in enumerate(asked.options)]


def answer(quiz: Quiz, asked: Asked) -> str:
    if asked.number is not None and asked.unit is not None:
        return quiz.say.quantity(asked.number, asked.unit)
    if asked.kind in ("ordering", "case"):
        return "\n".join(numbered(asked))
    if asked.kind == "true-false":
        return asked.right[0].text
    return "\n".join(line for line, one in zip(letters(asked), asked.options, strict=True) if one.right)


def test_anki_itself_reads_every_note_as_it_is(quiz: Quiz, collection: Collection, tmp_path: Path) -> None:
    assert brought_in(collection, render_quiz("anki", quiz), tmp_path) == (len(quiz.questions), 0)
    notes = {note["Id"]: note for note in (collection.get_note(one) for one in collection.find_notes(""))}
    assert set(notes) == {asked.id for asked in quiz.questions}
    for group in quiz.groups:
        for asked in group.questions:
            note = notes[asked.id]
            assert shown(note["Question"]) == asked.stem
            assert shown(note["Options"]) == ("\n".join(letters(asked)) if asked.kind in ("single", "multiple", "ordering") else "")
            assert shown(note["Answer"]) == answer(quiz, asked)
            assert shown(note["Explanation"]) == asked.explanation
            assert shown(note["Basis"]) == basis_of(quiz.say, asked)
            assert note.tags == sorted(tag.replace(":", "::") for tag in tags_of(asked))
            [card] = note.cards()
            assert collection.decks.name(card.did) == f"{quiz.title}::{group.title}"
            given = f'<div class="answer">{note["Answer"]}</div>'
            assert given in card.answer()
            assert given not in card.question()
    assert collection.fix_integrity()[1]


def test_a_second_import_adds_no_card(quiz: Quiz, collection: Collection, tmp_path: Path) -> None:
    data = render_quiz("anki", quiz)
    brought_in(collection, data, tmp_path)
    assert brought_in(collection, data, tmp_path) == (0, len(quiz.questions))


def test_a_question_keeps_its_card_whatever_is_chosen_with_it(quiz: Quiz, collection: Collection, tmp_path: Path) -> None:
    alone = gathered(quiz.say.knowledge, "zh-Hans", [quiz.questions[-1]])
    assert brought_in(collection, render_quiz("anki", alone), tmp_path) == (1, 0)
    assert brought_in(collection, render_quiz("anki", quiz), tmp_path) == (len(quiz.questions) - 1, 1)


def test_a_later_edition_updates_a_card_and_leaves_progress_alone(quiz: Quiz, collection: Collection, tmp_path: Path) -> None:
    brought_in(collection, render_quiz("anki", quiz), tmp_path)
    asked = quiz.questions[-1]
    [card] = collection.get_note(collection.find_notes(f"Id:{asked.id}")[0]).cards()
    collection.sched.set_due_date([card.id], "40")
    due = collection.get_card(card.id).due
    later = replace(quiz.say.knowledge, edition=quiz.edition + timedelta(days=30))
    newer = gathered(later, "zh-Hans", [replace(asked, explanation="The law has changed.")])
    assert newer.edition > quiz.edition
    brought_in(collection, render_quiz("anki", newer), tmp_path)
    note = collection.get_note(card.nid)
    assert note["Explanation"] == "The law has changed."
    assert [(one.id, one.due) for one in note.cards()] == [(card.id, due)]
    assert len(collection.find_notes("")) == len(quiz.questions)


def table_of(quiz: Quiz, form: str) -> list[list[str]]:
    data = render_quiz(form, quiz)
    if form == "csv":
        return [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_has_each_question_with_options_and_answer(form: str, quiz: Quiz) -> None:
    heads, *table = table_of(quiz, form)
    assert heads == ["编号", "课程或领域", "题型", "难度", "题目", *"ABCDEF", "答案", "解析", "依据"]
    mark = (lambda text: "'" + text if text[:1] in "=+-@\t\r" and text else text) if form == "csv" else (lambda text: text)
    for asked, row in zip(quiz.questions, table, strict=True):
        options = [mark(one.text) for one in asked.options] if asked.kind not in ("number", "case") else []
        assert row[0] == asked.id
        assert row[4] == mark(asked.stem)
        assert row[5:11] == options + [""] * (6 - len(options))
        assert row[12:] == [mark(asked.explanation), mark(asked.basis)]
        _same_answer(quiz, asked, row[5:11], row[11])


def _same_answer(quiz: Quiz, asked: Asked, options: list[str], found: str) -> None:
    if asked.kind in ("number", "case"):
        assert found == answer(quiz, asked)
        return
    picked = found.split(" → ") if asked.kind == "ordering" else [*found]
    assert [options[LETTERS.index(letter)].removeprefix("'") for letter in picked] == [one.text for one in asked.right]


def test_no_cell_of_plain_text_begins_a_formula(quiz: Quiz) -> None:
    cells = [cell for row in table_of(quiz, "csv") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=") for cell in cells)
