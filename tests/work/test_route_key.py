"""The Word paper of a map is made again when anything it shows has changed, and only then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generators.model.knowledge import Knowledge, Located, Words
from generators.read.loader import load
from generators.render.word import render_route_map
from generators.work.cache import route_key
from tests.samples.sample import lay_out

ID, LANGUAGE = "property-management", "en"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Knowledge:
    """The invented town with all interface words."""
    folder = lay_out(tmp_path_factory.mktemp("town"))
    for language in ("zh-Hans", "en"):
        shutil.copy(project / "guides/words" / f"{language}.yml", folder / "guides/words")
    found = load(folder / "guides").knowledge
    assert found is not None
    return found


def with_located(knowledge: Knowledge, group: str, name: str, **changes: Any) -> Knowledge:
    """Return knowledge in which one thing of a group has changed."""
    things = dict(getattr(knowledge, group))
    found = things[name]
    value = (found.value if isinstance(found, Located) else found).model_copy(update=changes)
    things[name] = replace(found, value=value) if isinstance(found, Located) else value
    return replace(knowledge, **{group: things})


def with_words(knowledge: Knowledge, **changes: Any) -> Knowledge:
    """Return knowledge in which the map's words have changed."""
    one = knowledge.routes[ID]
    words = one.words[LANGUAGE]
    changed = {**one.words, LANGUAGE: Words(words.value.model_copy(update=changes), words.origin)}
    return replace(knowledge, routes={**knowledge.routes, ID: replace(one, words=changed)})


CHANGES: dict[str, Callable[[Knowledge], Knowledge]] = {
    "the title": lambda k: with_words(k, title="Another title"),
    "who acts": lambda k: with_located(k, "actors", "lamp-station", en="another station"),
    "a channel": lambda k: with_located(k, "channels", "report", en="another way"),
    "what starts a period": lambda k: with_located(k, "events", k.facts["lamp-repair"].value.from_event or "", en="another day"),
    "a number": lambda k: with_located(k, "facts", "lamp-repair", value=16),
    "the edition": lambda k: replace(k, edition=k.edition.replace(year=2031)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_the_paper_shows_is_in_its_key(town: Knowledge, change: Callable[[Knowledge], Knowledge]) -> None:
    changed = change(town)
    assert render_route_map(changed, ID, LANGUAGE) != render_route_map(town, ID, LANGUAGE)
    assert route_key(changed, changed.routes[ID], LANGUAGE) != route_key(town, town.routes[ID], LANGUAGE)


def test_what_it_does_not_show_leaves_it_as_it_is(town: Knowledge) -> None:
    other = with_words(town)
    assert route_key(other, other.routes[ID], LANGUAGE) == route_key(town, town.routes[ID], LANGUAGE)
    assert route_key(town, town.routes[ID], "zh-Hans") != route_key(town, town.routes[ID], LANGUAGE)
