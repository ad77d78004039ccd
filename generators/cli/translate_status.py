"""daoyin translate status"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from generators.cli.common import loaded_knowledge, project_root, put_json
from generators.language.difference import Change, changes, shortened
from generators.language.drift import BEHIND, STATES, Translated, head_file, translated
from generators.model.knowledge import Knowledge
from generators.work.history import Earlier, Found, earlier_texts

Key = tuple[str, tuple[str, str], str]
_MARKS = {"same": ("", "", None), "removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


@click.command(epilog="Example: daoyin translate status en --thing wages")
@click.argument("language", required=False)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@click.option("--diff/--no-diff", default=True, show_default=True, help="Show what changed in the source since; looks into the git history.")
@click.option("--thing", "things", multiple=True, help="Only this thing: wages, or route/wages. May be given several times.")
def status(language: str | None, as_json: bool, diff: bool, things: tuple[str, ...]) -> None:
    """Show for each language what is missing, stale (with the change of its source), surplus, or changed without meaning.

    Exit status 1 when a text is stale, missing or surplus.
    """
    knowledge = loaded_knowledge()
    found = {one: _chosen(_due(knowledge, one, things), things) for one in _languages(knowledge, language)}
    if things and not any(found.values()):
        raise click.BadParameter(f"nothing translated is called {', '.join(things)}", param_hint="--thing")
    earlier = _earlier(project_root(), found) if diff else {}
    if as_json:
        put_json(_as_json(knowledge, found, earlier, diff))
    else:
        for name, texts in found.items():
            _print_language(knowledge, name, texts, earlier, diff)
    sys.exit(1 if any(one.state in BEHIND for texts in found.values() for one in texts) else 0)


def _languages(knowledge: Knowledge, given: str | None) -> list[str]:
    written = list(knowledge.translated)
    if given is not None and given not in written:
        raise click.BadParameter(f"found {given!r}, expected a language that is written by hand: {', '.join(written)}", param_hint="LANGUAGE")
    return [given] if given else written


def _due(knowledge: Knowledge, language: str, things: tuple[str, ...]) -> list[Translated]:
    """Return the texts of a language; in one that is still growing, what nobody has translated yet only where it was asked for."""
    texts = list(translated(knowledge, language))
    if language not in knowledge.further or things:
        return texts
    complete = knowledge.further[language].complete
    return [one for one in texts if one.state != "missing" or one.owner in complete]


def _chosen(texts: Iterable[Translated], things: tuple[str, ...]) -> list[Translated]:
    return [one for one in texts if not things or one.owner[1] in things or "/".join(one.owner) in things]


def _earlier(root: Path, found: Mapping[str, list[Translated]]) -> dict[Key, Earlier | str]:
    """Return, for each stale text, what it was made from, or why that is not known."""
    wanted: dict[tuple[str, str], dict[str, Translated]] = {}
    for language, texts in found.items():
        for one in texts:
            if one.state == "stale" and one.source is not None:
                wanted.setdefault((language, one.source.place.file), {})[one.key] = one
    out: dict[Key, Earlier | str] = {}
    for (language, file), stale in wanted.items():
        history: Found = earlier_texts(root, file, {key: one.seal or "" for key, one in stale.items()})
        out |= {(language, one.owner, key): history.texts.get(key, history.why_not) for key, one in stale.items()}
    return out


def _counts(texts: Iterable[Translated]) -> dict[str, int]:
    counted = Counter(one.state for one in texts)
    return {state: counted[state] for state in STATES}


def _by_thing(texts: Iterable[Translated]) -> dict[str, list[Translated]]:
    out: dict[str, list[Translated]] = {}
    for one in texts:
        out.setdefault("/".join(one.owner), []).append(one)
    return out


def _place(knowledge: Knowledge, language: str, one: Translated) -> str:
    """Return file:line of the translation; where it is missing, the file it belongs into, or else that of its source."""
    if one.unit is not None:
        return f"{one.unit.place.file}:{one.unit.place.line}"
    try:
        place = head_file(knowledge, one.owner, language)
    except KeyError:
        return _source(one)
    return f"{place.file}:{place.line}"


def _source(one: Translated) -> str:
    return f"{one.source.place.file}:{one.source.place.line}" if one.source is not None else ""


def _as_json(knowledge: Knowledge, found: Mapping[str, list[Translated]], earlier: Mapping[Key, Earlier | str], diff: bool) -> dict[str, Any]:
    return {
        "languages": [{"language": language, **_counts(texts)} for language, texts in found.items()],
        "things": [
            {"language": language, "thing": thing, **_counts(units)} for language, texts in found.items() for thing, units in _by_thing(texts).items()
        ],
        "texts": [
            _text_json(knowledge, language, one, earlier.get((language, one.owner, one.key)), diff)
            for language, texts in found.items()
            for one in texts
            if one.state != "current"
        ],
    }


def _text_json(knowledge: Knowledge, language: str, one: Translated, was: Earlier | str | None, diff: bool) -> dict[str, Any]:
    data: dict[str, Any] = {"language": language, "thing": "/".join(one.owner), "key": one.key, "state": one.state}
    data |= {"translation": _place(knowledge, language, one) if one.unit else None, "source": _source(one) or None}
    if not diff or one.state != "stale" or one.source is None or one.unit is None:
        return data
    data |= {"source_text": one.source.text, "translation_text": one.unit.text}
    if isinstance(was, Earlier):
        runs = [{"kind": run.kind, "text": run.text} for run in changes(was.text, one.source.text)]
        made_from = {"text": was.text, "commit": was.commit, "date": was.date, "file": was.file}
        return data | {"made_from": made_from, "changes": runs}
    return data | {"made_from": None, "why_not": was}


def _print_language(knowledge: Knowledge, language: str, texts: list[Translated], earlier: Mapping[Key, Earlier | str], diff: bool) -> None:
    click.echo(f"{language}: {len(texts)} texts, {_said(_counts(texts))}")
    by_thing = _by_thing(texts)
    whole = [thing for thing, units in by_thing.items() if all(one.state == "current" for one in units)]
    for thing, units in by_thing.items():
        if thing not in whole:
            click.echo(f"  {thing:32} {_said(_counts(units))}")
    if whole:
        click.echo(f"  {len(whole)} of {len(by_thing)} things are current")
    if language in knowledge.further:
        further = knowledge.further[language]
        click.echo(f"  {len(further.complete)} of {len(further.filled)} things are translated; the others are shown in {further.falls_back_to}")
    for state in reversed(STATES[1:]):
        for one in texts:
            if one.state == state:
                _print_text(knowledge, language, one, earlier.get((language, one.owner, one.key)), diff)


def _said(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{state} {count}" for state, count in counts.items() if count)


def _print_text(knowledge: Knowledge, language: str, one: Translated, was: Earlier | str | None, diff: bool) -> None:
    source = f"  (source {_source(one)})" if one.source is not None else ""
    click.echo(f"{_place(knowledge, language, one)}: {one.state} {one.key}{source}")
    if not diff or one.state != "stale" or one.source is None or one.unit is None:
        return
    if isinstance(was, Earlier):
        moved = f", then in {was.file}" if was.file != one.source.place.file else ""
        click.echo(f"    source since {was.date} ({was.commit}{moved}):")
        click.echo(f"    {_drawn(shortened(changes(was.text, one.source.text)))}")
        return
    click.echo(f"    the source it was made from is not known: {was}")
    click.echo(f"    source now:  {_on_one_line(one.source.text)}")
    click.echo(f"    translation: {_on_one_line(one.unit.text)}")


def _drawn(runs: Iterable[Change]) -> str:
    """Return changes between marks, and in colour where the terminal shows it."""
    out = []
    for run in runs:
        before, after, colour = _MARKS[run.kind]
        text = f"{before}{_on_one_line(run.text)}{after}"
        out.append(click.style(text, fg=colour) if colour else text)
    return "".join(out)


def _on_one_line(text: str) -> str:
    return text.replace("\n", "↵")
