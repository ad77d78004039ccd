"""The pages a page leads to at its foot."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from generators.language.phrases import Phrases
from generators.model.knowledge import Knowledge
from generators.render.search_cards import cards
from generators.render.site_pages import PageContext, pages
from generators.search import SearchPage
from generators.work import relating
from generators.work.indexing import search_pages
from generators.work.relating import FEWEST, MOST, OF_A_KIND, choose, related_pages


@pytest.fixture(scope="module")
def related(knowledge: Knowledge, project: Path, tmp_path_factory: pytest.TempPathFactory) -> relating.Related:
    return related_pages(knowledge, list(search_pages(knowledge)), project, tmp_path_factory.mktemp("work"))


def test_every_page_leads_to_a_few_others_of_several_kinds(knowledge: Knowledge, related: relating.Related) -> None:
    found = {card.owner: card for card in cards(knowledge, Phrases(knowledge, "zh-Hans"))}
    assert set(related) == set(found) - {("staff", "sorting")}
    few = [owner for owner, others in related.items() if len(others) < FEWEST]
    alone = [owner for owner, others in related.items() if len({found[other].kind for other in others}) < 2]
    assert len(few) * 20 < len(related), few
    assert len(alone) * 20 < len(related), alone
    for owner, others in related.items():
        kinds = [found[other].kind for other in others]
        assert len(others) <= MOST
        assert len(set(others)) == len(others)
        assert owner not in others
        assert all(kinds.count(kind) <= OF_A_KIND for kind in kinds)
        assert found[owner].staff or not any(found[other].staff for other in others), owner


def test_no_page_leads_to_what_it_names_already_or_to_its_twin(knowledge: Knowledge, related: relating.Related) -> None:
    for guide_id, one in knowledge.guides.items():
        named = {("guide", guide_id), *(("form", form) for form in one.guide.forms), *(("route", route) for route in one.guide.routes)}
        assert not named & set(related["guide", guide_id])
        if full := one.guide.plain_of:
            assert ("guide", full) not in related["guide", guide_id]
            assert len(related["guide", guide_id]) == len(related["guide", full])
    for route_id, route_map in knowledge.routes.items():
        forms = {("form", form) for step in route_map.route.steps for form in step.forms}
        assert not forms & set(related["route", route_id])


def test_what_is_too_far_is_left_out(knowledge: Knowledge) -> None:
    one, two, three, four, *_ = (name for name, paper in knowledge.forms.items() if paper.form.audience == "citizen")
    alike = {f"form/{one}": {f"form/{two}": 900, f"form/{three}": 500, f"form/{four}": 400, "route/wages": 60, "guide/review": 19, "form/gone": 9}}
    assert choose(knowledge, alike)["form", one] == (("route", "wages"), ("form", two), ("form", three))
    assert choose(knowledge, {}) == dict.fromkeys(choose(knowledge, {}), ())


def test_likeness_is_kept_until_a_page_changes(
    knowledge: Knowledge, related: relating.Related, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []

    def fake(given: list[SearchPage], *_: object) -> dict[str, dict[str, int]]:
        counted.append(len(given))
        return {"form/C11": {"form/C12": 500}}

    monkeypatch.setattr(relating, "likeness", fake)
    some = list(search_pages(knowledge))
    law = SearchPage("law/x", "x.html", "zh-Hans", "law", "第一条")
    first = related_pages(knowledge, some, project, tmp_path)
    assert related_pages(knowledge, [*some, law], project, tmp_path) == first
    assert counted == [len(some)]
    (tmp_path / "related.json").write_text(json.dumps({"key": 1}), encoding="utf-8")
    assert related_pages(knowledge, some, project, tmp_path) == first
    related_pages(knowledge, [replace(some[0], title="另一个"), *some[1:]], project, tmp_path)
    assert counted == [len(some)] * 3


def test_the_page_shows_them_in_its_language(knowledge: Knowledge, project: Path) -> None:
    leads = {("form", "C11"): (("route", "wages"), ("guide", "review"))}
    found = {page.path: page.text for page in pages(project / "templates", PageContext(knowledge, Phrases(knowledge, "en"), {}, related=leads))}
    foot = found["forms/C11.md"].split('<section class="dy-related"', 1)[1]
    assert knowledge.words["en"].value["nav"]["see_also"] in foot
    assert "../routes/wages.html" in foot
    assert knowledge.routes["wages"].words["en"].value.title.split()[0] in foot
    assert "dy-related" not in found["forms/C12.md"]
