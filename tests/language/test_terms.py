"""Where texts use the words of the glossary, in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.terms import Terms, english_forms
from generators.model.knowledge import Knowledge
from tests.samples.sample import lay_out
from tests.samples.town import knowledge_of

GLOSSARY = """group,zh_hans,zh_hant_hk,zh_hant_tw,en,en_source,note
petition,复查,復查,復查,review,project,
petition,信访,信訪,信訪,letters and visits (petitioning),project,
petition,受理,受理,受理,acceptance,project,
petition,不予受理,不予受理,不予受理,not accepted,project,
petition,回避,迴避,迴避,recusal; withdraw from the case,project,
admin,申请人,申請人,申請人,applicant,project,
labour,劳动合同,勞動合同,勞動合同,employment contract,project,
land,村民委员会,村民委員會,村民委員會,villagers' committee,project,
word,复印件,影印本,影本,photocopy,project,
"""
TERMS = """复查: {zh-Hans: 请上一级再看一遍。, en: Asking the level above to look again., not_in: [复查成绩, review copy]}
信访: {zh-Hans: 反映情况。, en: Telling an organ., also: {en: [petitioning]}}
申请人: {zh-Hans: 提出申请的人。, en: Whoever applies., not_in: [申请人事]}
劳动合同: {zh-Hans: 写明工作的合同。, en: The contract on work., said_in: {hk: 僱傭合約, tw: 勞動契約}}
复印件: {zh-Hans: 副本。, en: A copy.}
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    town = lay_out(tmp_path_factory.mktemp("terms"))
    (town / "guides/glossary.csv").write_text(GLOSSARY, "utf-8")
    (town / "guides/vocabulary/terms.yml").write_text(TERMS, "utf-8")
    return knowledge_of(town)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh-Hans", "不予受理的，再复查。", ["不予受理", "复查"]),
        ("zh-Hans", "反复查看，要复查成绩，申请人事仲裁。", []),
        ("zh-Hans", "示例条例以外的信访", ["信访"]),
        ("zh-Hant", "交複印件，請求復查", ["复印件", "复查"]),
        ("zh-Hant", "反覆查看", []),
        ("en", "Photocopy it and review your notes. Ask for a review (复查).", ["复查"]),
        ("en", "Ask for reviews (复查), then read the review copy (复查).", ["复查"]),
        ("en", 'A review (<span lang="zh-Hans">复查</span>)', ["复查"]),
        ("en", "Petitioning, letters and visits, the villagers’ committee", ["信访", "信访", "村民委员会"]),
        ("en", "Employment contracts; you withdraw from the case", ["劳动合同", "回避"]),
        ("en", "The contractor, the previewed", []),
    ],
)
def test_words_are_found_where_they_are_meant(knowledge: Knowledge, language: str, text: str, found: list[str]) -> None:
    assert [use.known.key for use in Terms(knowledge, language).uses(text)] == found


def test_the_place_of_a_word_is_the_word(knowledge: Knowledge) -> None:
    text = "先请求复查，再信访"
    assert [text[use.start : use.end] for use in Terms(knowledge, "zh-Hans").uses(text)] == ["复查", "信访"]
    assert [use.start for use in Terms(knowledge, "zh-Hans").uses(text, 5)] == [7]


def test_everyday_words_are_found_when_asked_for(knowledge: Knowledge) -> None:
    assert [use.known.key for use in Terms(knowledge, "en").uses("review your notes", everyday=True)] == ["复查"]


def test_words_said_elsewhere_stand_on_traditional_pages_only(knowledge: Knowledge) -> None:
    hant = {one.key: one.local for one in Terms(knowledge, "zh-Hant").known}
    assert hant["劳动合同"] == (("hk", "僱傭合約"), ("tw", "勞動契約"))
    assert hant["复印件"] == (("hk", "影印本"), ("tw", "影本"))
    assert hant["复查"] == ()
    assert all(one.local == () for one in Terms(knowledge, "zh-Hans").known)


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        ("letters and visits (petitioning)", ("letters and visits",)),
        ("recusal; withdraw from the case", ("recusal", "withdraw from the case")),
        ("day (calendar day unless the law says otherwise)", ("day",)),
        ("", ()),
    ],
)
def test_a_cell_of_the_glossary_holds_words_and_notes(cell: str, forms: tuple[str, ...]) -> None:
    assert english_forms(cell) == forms


def test_an_unreadable_meaning_is_one_finding_and_loses_no_other(knowledge: Knowledge, tmp_path: Path) -> None:
    from tests.samples.sample import check

    town = lay_out(tmp_path)
    (town / "guides/vocabulary/terms.yml").write_text("复查: {zh-Hans: 再看, en: x, mark: perhaps}\n工作日: {zh-Hans: 上班的日子, en: y}\n", "utf-8")
    assert list(knowledge_of(town).terms) == ["工作日"]
    assert [(problem.code, problem.place.line) for problem in check(town)] == [("bad-value", 1)]
