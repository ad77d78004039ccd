"""What the search knows of the law, on the sample town."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.laws.library import open_library
from generators.model.knowledge import Knowledge
from generators.read.loader import load
from generators.search import build_index, search
from generators.work.law_pages import law_pages
from tests.samples.sample import lay_out

QUESTIONS = """articles:
  - cite: 示例条例 3
    asked_as:
      zh-Hans: [楼下黑漆漆的谁来管]
      en: [Who mends the lamp on my street]
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    town = lay_out(tmp_path_factory.mktemp("laws"))
    (town / "guides" / "law-questions").mkdir()
    (town / "guides" / "law-questions" / "sample.yml").write_text(QUESTIONS, "utf-8")
    return town


@pytest.fixture(scope="module")
def knowledge(town: Path) -> Knowledge:
    found = load(town / "guides").knowledge
    assert found is not None
    return found


def test_an_article_with_questions_is_an_entry_in_every_language_without_the_text(knowledge: Knowledge) -> None:
    pages = list(law_pages(knowledge))
    assert [(page.id, page.language) for page in pages] == [("law/示例条例/3", one) for one in knowledge.languages]
    first = pages[0]
    assert (first.kind, first.url, first.body) == ("law", "zh-Hans/laws.html#示例条例", "")
    assert first.asked_as == ("楼下黑漆漆的谁来管",)
    assert next(page for page in pages if page.language == "zh-Hant").asked_as == ("樓下黑漆漆的誰來管",)
    resting = [route.words["zh-Hans"].value.title for route in knowledge.routes.values()]
    assert any(title in first.summary for title in resting)


def test_with_texts_every_article_in_force_is_there_once(knowledge: Knowledge, town: Path) -> None:
    pages = list(law_pages(knowledge, open_library(town / "laws")))
    assert {page.id for page in pages} == {f"law/示例条例/{number}" for number in ("1", "2", "3", "4", "5", "6", "6之一", "7")}
    sixth = next(page for page in pages if page.id == "law/示例条例/6之一")
    assert (sixth.body, sixth.headings[0].title, sixth.standing) == ("路灯杆上应当写明报修电话。", "第二章 修理和复查", 8)
    assert sixth.inside == ("示例条例/第二章 修理和复查", "示例条例")


def test_questions_and_texts_lead_to_the_article(knowledge: Knowledge, town: Path, tmp_path: Path) -> None:
    build_index(law_pages(knowledge, open_library(town / "laws")), tmp_path)
    assert search("楼下黑漆漆的", tmp_path)[0].id == "law/示例条例/3"
    assert search("mends lamp street", tmp_path)[0].language == "en"
    assert search("报修电话", tmp_path)[0].id == "law/示例条例/6之一"
    assert search("示例条例第四条", tmp_path)[0].id == "law/示例条例/4"
