"""The linter of a case: good cases are let through, and each rule finds what it is for, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.sets.findings import CODES
from tests.sets.sample import Bad, bad_samples, good, good_names, lay_out, looked, reader


@pytest.mark.parametrize("name", good_names())
def test_a_good_case_is_let_through(knowledge: Knowledge, name: str, tmp_path: Path) -> None:
    from generators.work.casefolder import folder_findings

    say = Phrases(knowledge, "en")
    assert [one.said(say) for one in looked(knowledge, good(name))] == []
    lay_out(knowledge, good(name), {}, tmp_path)
    assert [one.said(say) for one in folder_findings(reader(knowledge), tmp_path)] == []


def test_the_good_cases_take_every_paper_of_every_set(knowledge: Knowledge) -> None:
    one = reader(knowledge)
    made = {paper.used.use.form for name in good_names() for paper in one.read(good(name)).ready()}
    assert {used.use.form for used in one.papers} - made == set()


@pytest.mark.parametrize("bad", bad_samples(), ids=lambda bad: bad.name)
def test_a_bad_case_is_found(knowledge: Knowledge, bad: Bad, tmp_path: Path) -> None:
    found = bad.found(knowledge, tmp_path)
    assert found == bad.said["finds"]
    assert any(one.startswith(f"{bad.code} ") for one in found)


def test_each_kind_of_finding_has_a_bad_case() -> None:
    assert {bad.code for bad in bad_samples()} == set(CODES)


def test_every_finding_but_of_plain_data_names_its_article(knowledge: Knowledge) -> None:
    for bad in bad_samples():
        said = bad.said
        if "papers" not in said and bad.code not in ("set-data", "set-number-twice"):
            from tests.sets.sample import merged

            for one in looked(knowledge, merged(good(said["of"]), said.get("change", {}))):
                assert one.cites or one.code == "set-data", one


def test_no_finding_speaks_of_the_petitioner_as_being_wrong(knowledge: Knowledge) -> None:
    for meaning in CODES.values():
        assert "petitioner" not in meaning
