"""Loading the whole folder: what becomes knowledge, and what one broken part does to the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.read.loader import load
from tests.samples.sample import check, lay_out
from tests.samples.town import edit, knowledge_of


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def test_everything_in_the_folder_becomes_knowledge(town: Path) -> None:
    k = knowledge_of(town)
    assert list(k.routes) == ["overall", "property-management"]
    assert (list(k.overviews), list(k.field_maps)) == (["overall"], ["property-management"])
    assert list(k.guides) == ["lamp-is-dark", "lamp-is-dark-plain"]
    assert list(k.forms) == ["C01"]
    assert list(k.lessons) == ["lamps"]
    assert list(k.sheets) == ["lamp-card"]
    assert list(k.facts) == [
        "lamp-repair",
        "lamp-extension",
        "lamp-review-request",
        "lamp-representatives",
        "lamp-review-entry",
        "lamp-repair-promise",
    ]
    assert set(k.words) == {"zh-Hans", "zh-Hant", "en"}
    assert k.law_names["条例"] == "示例条例"


def test_a_short_name_of_a_law_becomes_its_title_in_citations(town: Path) -> None:
    step = knowledge_of(town).routes["property-management"].route.step("lamp-lit")
    assert [citation.text() for citation in step.cites] == ["示例条例 3.1"]


def test_a_fact_holds_from_the_day_its_law_is_in_force(town: Path) -> None:
    k = knowledge_of(town)
    assert k.holds_from(k.fact("lamp-repair")).isoformat() == "2024-03-01"


def test_windows_files_with_byte_order_marks_give_the_same_knowledge(town: Path) -> None:
    before = knowledge_of(town)
    for path in sorted((town / "guides").rglob("*")):
        if path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(town) == ()
    after = knowledge_of(town)
    assert after.facts["lamp-repair"].value == before.facts["lamp-repair"].value
    assert after.guides["lamp-is-dark"].texts["en"].blocks == before.guides["lamp-is-dark"].texts["en"].blocks
    assert after.forms["C01"].wording["en"].value == before.forms["C01"].wording["en"].value


def test_a_folder_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    loaded = load(tmp_path / "guides")
    assert loaded.knowledge is None
    assert [problem.code for problem in loaded.problems.sorted()] == ["file-missing"]


@pytest.mark.parametrize("ground", ["project.yml", "laws.yml", "vocabulary/channels.yml", "start.yml"])
def test_without_its_ground_there_is_no_knowledge_but_other_files_are_still_read(town: Path, ground: str) -> None:
    (town / "guides" / ground).write_text("laws: [\n", "utf-8")
    edit(town / "guides/forms/C01/form.yml", "layout: form", "layuot: form")
    loaded = load(town / "guides")
    assert loaded.knowledge is None
    codes = [(problem.place.file, problem.code) for problem in loaded.problems.sorted()]
    assert ("guides/forms/C01/form.yml", "unknown-key") in codes
    assert (f"guides/{ground}", "yaml-syntax") in codes


def test_only_the_languages_asked_for_are_loaded(town: Path) -> None:
    k = load(town / "guides", ("zh-Hans",)).knowledge
    assert k is not None
    assert (k.languages, set(k.routes["property-management"].words)) == (("zh-Hans",), {"zh-Hans"})


def test_maps_and_guides_come_in_their_order_and_forms_by_code(town: Path) -> None:
    guide = town / "guides/complaint-guides"
    for name, order in (("b", 5), ("a", 200)):
        (guide / name).mkdir()
        for file in ("zh-Hans.md", "en.md"):
            (guide / name / file).write_bytes((guide / "lamp-is-dark" / file).read_bytes())
        (guide / name / "guide.yml").write_text(f"id: {name}\naudience: staff\norder: {order}\n", "utf-8")
    assert list(knowledge_of(town).guides) == ["b", "lamp-is-dark", "lamp-is-dark-plain", "a"]


def test_hidden_folders_are_not_content(town: Path) -> None:
    (town / "guides/routes/.draft").mkdir()
    assert check(town) == ()


def test_a_fact_file_that_cannot_be_read_is_not_followed_by_missing_facts(town: Path) -> None:
    (town / "guides/facts/lamps.yml").write_text("facts: [\n", "utf-8")
    assert [problem.code for problem in check(town)] == ["yaml-syntax"]


@pytest.mark.parametrize(
    "file",
    ["routes/property-management/zh-Hans.yml", "routes/property-management/route.yml", "routes/property-management/cases.yml", "forms/C01/form.yml"],
)
def test_one_broken_file_is_one_finding(town: Path, file: str) -> None:
    (town / "guides" / file).write_text("title: 'open\n", "utf-8")
    assert [(problem.place.file, problem.code) for problem in check(town)] == [(f"guides/{file}", "yaml-syntax")]


def test_no_text_without_a_file_name_ends_up_in_a_finding(town: Path) -> None:
    """Places are relative to the project, with forward slashes."""
    edit(town / "guides/facts/lamps.yml", "unit: day", "unit: dya")
    for problem in check(town):
        assert problem.place.file.startswith("guides/")
