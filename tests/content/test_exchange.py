"""The real content through a translator's file and back: nothing is lost, not a byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.interchange.entries import translated_name
from generators.interchange.gettext_read import read_gettext
from generators.interchange.held import texts_of
from generators.interchange.judging import judge
from generators.interchange.writing import core, empty_like, put_in
from generators.interchange.xliff_read import read_xliff
from generators.prose.units import units
from generators.work.exchanging import Exchange, open_exchange

READ = {"xlf": read_xliff, "po": read_gettext}


@pytest.fixture(scope="module")
def exchange(project: Path) -> Exchange:
    return open_exchange(project, "en")


def sources(exchange: Exchange) -> dict[str, str]:
    """The file of the translation → the file of its source."""
    return {translated_name(name, "en"): name for name in exchange.sources}


def texts_by_file(exchange: Exchange) -> dict[str, dict[str, str]]:
    files: dict[str, dict[str, str]] = {}
    for one in exchange.entries.values():
        if one.target is not None:
            files.setdefault(one.file, {})[one.at] = one.target
    return files


def test_every_text_is_read_where_it_stands(exchange: Exchange) -> None:
    there = {(one.owner, one.key): one.target for one in exchange.entries.values()}
    own = {(unit.owner, unit.key) for unit in units(exchange.knowledge) if unit.language == "zh-Hans" and unit.text.strip()}
    wrong = [
        f"{unit.place.file}:{unit.place.line}: {unit.key}"
        for unit in units(exchange.knowledge)
        if unit.language == "en" and (unit.owner, unit.key) in own and (core(unit.text)[1] or None) != there.get((unit.owner, unit.key))
    ]
    assert wrong == []


@pytest.mark.parametrize("ending", ["xlf", "po"])
def test_all_texts_there_and_back_change_nothing(exchange: Exchange, ending: str) -> None:
    data = exchange.written(exchange.with_notes(exchange.entries.values()), f"en.{ending}")
    received = READ[ending](data, exchange.entries)
    assert [one.id for one in received.units] == list(exchange.entries)
    done = judge(received, exchange.entries, "zh-Hans", "en")
    assert (done.findings, done.changes, done.unfinished) == ([], {}, [])
    assert set(done.untranslated) == {one.id for one in exchange.entries.values() if one.target is None}


def test_every_text_changed_and_changed_back_is_the_same_file(exchange: Exchange) -> None:
    for name, texts in texts_by_file(exchange).items():
        raw, source = exchange.texts[name].raw, exchange.sources[sources(exchange)[name]]
        there = put_in(name, raw, source, {key: f"{text} more" for key, text in texts.items()})
        assert there != raw
        back = put_in(name, there, source, texts)
        assert back.replace("\\u00a0", "\\_") == raw.replace("\\u00a0", "\\_"), name


def test_every_file_can_be_written_from_nothing(exchange: Exchange) -> None:
    for name, texts in texts_by_file(exchange).items():
        source = exchange.sources[sources(exchange)[name]]
        if name == sources(exchange)[name]:
            continue  # one file for all languages
        made = put_in(name, empty_like(source), source, texts)
        assert {key: core(held.value)[1] for key, held in texts_of(name, made).held.items()} == texts, name
