"""Which pages are alike: by the terms of the index, the same each time."""

from __future__ import annotations

from dataclasses import replace

from generators.search import SearchPage, likeness


def test_pages_on_one_subject_are_alike_and_a_page_is_not_its_own_neighbour(pages: list[SearchPage]) -> None:
    alike = likeness(pages)
    assert set(alike) == {page.id for page in pages}
    assert next(iter(alike["guide/procuratorate-appeal"])) == "route/courts"
    assert all(page not in others for page, others in alike.items())
    for others in alike.values():
        assert list(others.values()) == sorted(others.values(), reverse=True)
        assert all(1 <= value <= 1000 for value in others.values())


def test_the_order_in_which_pages_come_changes_nothing(pages: list[SearchPage]) -> None:
    there, back = likeness(pages), likeness(reversed(pages))
    assert there == back
    assert {page: list(others) for page, others in there.items()} == {page: list(others) for page, others in back.items()}


def test_the_same_page_twice_is_as_alike_as_can_be_and_articles_alone_join_nothing() -> None:
    page = SearchPage("page/a", "a.html", "en", "page", "Late wages", body="The employer pays late.")
    other = SearchPage("page/c", "c.html", "en", "page", "Noise at night", body="Article 22")
    alike = likeness([page, replace(page, id="page/b"), other, replace(other, id="page/d", title="Leaking roof", body="Article 22")])
    assert alike == {"page/a": {"page/b": 1000}, "page/b": {"page/a": 1000}, "page/c": {}, "page/d": {}}
    assert likeness([]) == {}
