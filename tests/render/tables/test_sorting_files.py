"""The sorting list as workbook, table and data: opened again, text stays text, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge, Words
from generators.model.sorting import sorting_rows
from generators.read.loader import load
from generators.render.tables import ENDINGS, sorting_file
from tests.tools.office import to_pdf, write_all

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
ADDRESS = "https://example.org/daoyin/"
RISKY = ("=1+1", "+1", "-1", "@now", "=HYPERLINK(\"https://example.org\")")  # fmt: skip


def opened(data: bytes) -> tuple[Workbook, Worksheet]:
    book = load_workbook(io.BytesIO(data))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def with_choice(knowledge: Knowledge, words: str) -> Knowledge:
    """Return knowledge in which the first kind of demand of the wages map is said in these words."""
    route_map = knowledge.routes["wages"]
    first = route_map.route.step(route_map.route.start)
    said = route_map.words["zh-Hans"]
    step = said.value.steps[first.id]
    step = step.model_copy(update={"choices": {**step.choices, first.next[0].id: words}})
    value = said.value.model_copy(update={"steps": {**said.value.steps, first.id: step}})
    changed = replace(route_map, words={**route_map.words, "zh-Hans": Words(value, said.origin)})
    return replace(knowledge, routes={**knowledge.routes, "wages": changed})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_every_row_a_filter_and_a_head_that_stays(knowledge: Knowledge, language: str) -> None:
    book, sheet = opened(sorting_file("xlsx", knowledge, Phrases(knowledge, language)))
    rows = list(sorting_rows(knowledge))
    assert sheet.max_row == len(rows) + 1
    assert sheet.auto_filter.ref == f"A1:I{len(rows) + 1}"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == ("landscape", 8, 1)
    assert [cell.value for cell in sheet[1]] == [
        Phrases(knowledge, language).word("sorting", one)
        for one in ("field", "kind", "item", "provision", "procedure", "stage", "step", "law", "receiver")
    ]
    assert all(cell.value and cell.data_type == "s" for row in sheet.iter_rows() for cell in row)
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2, max_row=40) for cell in row)
    assert len(book.sheetnames) == 2
    assert knowledge.edition.isoformat() in str(sheet.oddFooter.left.text if sheet.oddFooter else "")


def test_with_an_address_each_row_links_to_the_step_it_names(knowledge: Knowledge) -> None:
    _, sheet = opened(sorting_file("xlsx", knowledge, Phrases(knowledge, "en"), ADDRESS))
    targets = [sheet.cell(number, 10).hyperlink for number in range(2, sheet.max_row + 1)]
    wanted = [f"https://example.org/daoyin/en/routes/{row.route}.html#step-{row.steps[0]}" for row in sorting_rows(knowledge)]
    assert [link.target + (f"#{link.location}" if link.location else "") if link else None for link in targets] == wanted


def test_without_an_address_there_is_no_link(knowledge: Knowledge) -> None:
    _, sheet = opened(sorting_file("xlsx", knowledge, Phrases(knowledge, "en")))
    assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.parametrize("words", RISKY)
def test_a_text_that_looks_like_a_formula_stays_text(knowledge: Knowledge, words: str) -> None:
    knowledge = with_choice(knowledge, words)
    say = Phrases(knowledge, "zh-Hans")
    _, sheet = opened(sorting_file("xlsx", knowledge, say))
    cell = sheet["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)
    table = list(csv.reader(io.StringIO(sorting_file("csv", knowledge, say).decode("utf-8-sig"))))
    assert table[1][1] == "'" + words


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_content_gives_the_same_bytes(project: Path, knowledge: Knowledge, ending: str) -> None:
    again = load(project / "guides").knowledge
    assert again is not None
    assert sorting_file(ending, knowledge, Phrases(knowledge, "en")) == sorting_file(ending, again, Phrases(again, "en"))


def test_nothing_in_the_workbook_tells_when_it_was_made(knowledge: Knowledge) -> None:
    with zipfile.ZipFile(io.BytesIO(sorting_file("xlsx", knowledge, Phrases(knowledge, "en")))) as package:
        core = package.read("docProps/core.xml").decode()
        day = (knowledge.edition.year, knowledge.edition.month, knowledge.edition.day)
        assert {entry.date_time for entry in package.infolist()} == {(*day, 0, 0, 0)}
    assert core.count(f"{knowledge.edition.isoformat()}T00:00:00Z") == 2


def test_table_and_data_hold_the_same_rows(knowledge: Knowledge) -> None:
    say = Phrases(knowledge, "zh-Hans")
    rows = list(sorting_rows(knowledge))
    table = list(csv.reader(io.StringIO(sorting_file("csv", knowledge, say).decode("utf-8-sig"))))
    data = json.loads(sorting_file("json", knowledge, say, ADDRESS))
    assert len(table) - 1 == len(data["rows"]) == len(rows)
    assert {len(line) for line in table} == {10}
    for row, one, line in zip(rows, data["rows"], table[1:], strict=True):
        assert (one["map"], one["procedure"]["id"], one["sorts_under"]["id"], one["first"]) == (row.route, row.channel, row.sorts_under, row.first)
        assert one["cites"] == [citation.text() for citation in row.cites]
        assert one["steps"][0]["url"].startswith("https://example.org/daoyin/zh-Hans/routes/")
        assert line[1] == "\n".join(kind["words"] for kind in one["kinds"])


@pytest.fixture(scope="module")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[Path]], dict[str, Path]]:
    return lambda files: to_pdf(files, tmp_path_factory.mktemp("pdf"))


def test_libreoffice_prints_it_on_a3_with_the_head_on_every_page(
    knowledge: Knowledge, soffice: Callable[[Sequence[Path]], dict[str, Path]], tmp_path: Path
) -> None:
    files = write_all(
        tmp_path, ((f"{language}.xlsx", sorting_file("xlsx", knowledge, Phrases(knowledge, language))) for language in ("zh-Hans", "en"))
    )
    for language, path in soffice(list(files)).items():
        say = Phrases(knowledge, language)
        with pdfplumber.open(path) as pdf:
            assert {(round(page.width), round(page.height)) for page in pdf.pages[:-1]} == {(1191, 842)}
            for page in pdf.pages[:3]:
                text = page.extract_text()
                assert say.word("sorting", "kind") in text
                assert say.word("sorting", "title") in text
            assert knowledge.edition.isoformat() in pdf.pages[0].extract_text()
