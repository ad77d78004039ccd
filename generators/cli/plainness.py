"""daoyin plainness"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from generators.cli.common import language_option, loaded_knowledge, put_json, say
from generators.language.burden import KINDS, Burden, burdens
from generators.language.phrases import Phrases
from generators.language.sentences import LONGEST
from generators.work.files import write_atomic

COLUMNS = ("kind", "id", "language", "sentences", "mean", "longest", "uncommon", "terms", "unexplained", "asked")


@click.command(epilog="Example: daoyin plainness --kind guide --language en --out plainness.md")
@click.option("--kind", type=click.Choice(KINDS), help="Only guides, maps, forms or lessons.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write a report to this file: .md, .csv or .json.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@language_option
def plainness(kind: str | None, out: Path | None, as_json: bool, language: str) -> None:
    """Say how hard each page is to read, and how much it asks for; the longest sentences first.

    Lengths are characters in Chinese and words in English. Uncommon: characters outside the first level of GB 2312, English words
    of ten letters or more. Terms: words of the law, by the glossary; bare: those of them that no reader can have explained, named by
    --out and --json. Asked: fields that must be filled in.
    """
    if out is not None and out.suffix not in REPORTS:
        raise click.BadParameter(f"'{out.name}' ends in none of {', '.join(REPORTS)}", param_hint="--out")
    knowledge = loaded_knowledge()
    found = [one for one in burdens(knowledge, Phrases(knowledge, language)) if kind in (None, one.kind)]
    found.sort(key=lambda one: (-one.mean, one.kind, one.id))
    if out is not None:
        write_atomic(out, REPORTS[out.suffix](found, language).encode())
        say(f"{out}: {len(found)} pages")
    if as_json:
        put_json([asdict(one) for one in found])
    elif out is None:
        _table(found)


def _table(found: list[Burden]) -> None:
    click.echo(f"{'':7} {'':28} sentences   mean  longest  uncommon  terms   bare  asked")
    for one in found:
        row = f"{one.sentences:9} {one.mean:6} {one.longest:8} {one.uncommon:8.1%} {one.terms:6} {len(one.unexplained):6} {one.asked or '':6}"
        click.echo(f"{one.kind:7} {one.id:28} {row}".rstrip())


def _markdown(found: list[Burden], language: str) -> str:
    """Return a table for each kind of page, the longest sentences first."""
    unit = "words" if language == "en" else "characters"
    limit = (
        f"A plain version may hold no sentence longer than {LONGEST[language]} {unit}; `daoyin check` holds it to that."
        if language in LONGEST
        else ""
    )
    parts = [f"# How plain the pages are: {language}\n", f"Sentences are measured in {unit}. {limit}".rstrip() + "\n"]
    for kind in KINDS:
        pages = [one for one in found if one.kind == kind]
        if pages:
            parts.append(f"## {kind}: {len(pages)}\n")
            parts.append(
                "| page | sentences | mean | longest | uncommon | terms | without explanation | asked |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
            )
            parts += [
                f"| {one.id} | {one.sentences} | {one.mean} | {one.longest} | {one.uncommon:.1%} | {one.terms} "
                f"| {'、'.join(one.unexplained) or 0} | {one.asked or ''} |"
                for one in pages
            ]
            parts.append("")
    return "\n".join(parts)


def _csv(found: list[Burden], language: str) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**asdict(one), "unexplained": " ".join(one.unexplained)} for one in found)
    return "\ufeff" + out.getvalue()  # so that spreadsheet programs read Chinese


def _json(found: list[Burden], language: str) -> str:
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n"


REPORTS: dict[str, Callable[[list[Burden], str], str]] = {".md": _markdown, ".csv": _csv, ".json": _json}
