"""Source and translation laid side by side."""

from __future__ import annotations

from generators.interchange.entries import Entry, entries, mark, noted, terms_in
from generators.interchange.held import texts_of
from generators.interchange.writing import put_in
from generators.model.problem import Place
from generators.prose.units import Unit

OWNER = ("route", "lamps")
FILE = "guides/routes/lamps/zh-Hans.yml"
EN = "guides/routes/lamps/en.yml"


def unit(key: str, text: str, file: str = FILE, owner: tuple[str, str] = OWNER, drifts: bool = True) -> Unit:
    return Unit(owner, key, "zh-Hans", text, Place(file, 3), drifts=drifts)


def laid(units: list[Unit], english: str, states: dict[str, str] | None = None) -> dict[str, Entry]:
    known = {(OWNER, key): state for key, state in (states or {}).items()}
    return {one.key: one for one in entries(units, {EN: texts_of(EN, english)}, known, "en")}


def test_the_state_is_that_of_drift_and_missing_what_is_not_there() -> None:
    units = [unit(key, "词") for key in ("a", "b", "c", "d", "e")]
    found = laid(units, 'a: one\nb: two\nc: three\nd: ""\n', {"a": "current", "b": "stale", "c": "mechanical"})
    assert {key: one.state for key, one in found.items()} == {"a": "translated", "b": "stale", "c": "translated", "d": "missing", "e": "missing"}
    assert (found["a"].id, found["a"].file, found["a"].base) == ("route/lamps:a", EN, mark("one"))


def test_what_nobody_sealed_is_unsealed_and_an_empty_source_is_nothing() -> None:
    found = laid([unit("a", "词"), unit("b", "  ")], "a: one\n")
    assert {key: one.state for key, one in found.items()} == {"a": "unsealed"}


def test_a_list_of_questions_of_its_own_lacks_nothing() -> None:
    units = [unit(f"asked_as.{i}", "问", drifts=False) for i in range(3)]
    assert list(laid(units, "asked_as: [what]\n")) == ["asked_as.0"]
    assert list(laid(units, 'asked_as: [""]\n')) == [f"asked_as.{i}" for i in range(3)]
    assert list(laid(units, "title: one\n")) == [f"asked_as.{i}" for i in range(3)]


def test_languages_side_by_side_in_one_file_are_found_and_written_there() -> None:
    file = "guides/vocabulary/terms.yml"
    raw = "灯:\n  zh-Hans: 会亮的东西\n  en: What gives light\n  cites: [x 1]\n"
    texts = texts_of(file, raw)
    (one,) = entries([unit("灯", "会亮的东西", file, ("term", "灯"), drifts=False)], {file: texts}, {}, "en")
    assert (one.file, one.at, one.target, one.parallel) == (file, "灯.en", "What gives light", False)
    assert put_in(file, raw, texts, {one.at: "A thing that shines"}) == raw.replace("What gives light", "A thing that shines")


def test_the_notes_say_what_a_translator_should_know() -> None:
    one = laid([unit("a", "{limit}内去信访局")], "a: Within {limit}, go\n", {"a": "stale"})["a"]
    lines = noted(one, {"{limit}": "1 year"}.get, "In {limit}", [("信访局", "petition office")], "路灯").notes  # type: ignore[arg-type]
    assert lines == (
        "route lamps · 路灯 · a", "The source has changed since this was translated: compare.", "English: In {limit}", "{limit} = 1 year",
        "Glossary: 信访局 → petition office",
    )  # fmt: skip


def test_the_longest_terms_are_found_and_not_what_stands_inside_them() -> None:
    assert terms_in("向信访局信访事项", [("信访", "a"), ("信访局", "b"), ("信访事项", "c")]) == [("信访事项", "c"), ("信访局", "b")]
