"""daoyin translate"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generators.cli.common import fail, loaded_knowledge, project_root, put_json, say
from generators.language.drift import seals_to_write, translated
from generators.model.base import LANGUAGES
from generators.work.sealing import write_seal

WRITTEN: tuple[str, ...] = tuple(language for language in LANGUAGES if not language.startswith("zh"))


@click.group(epilog="Example: daoyin translate status")
def translate() -> None:
    """Translations: what is stale, and sealing what is current."""


@translate.command(epilog="Example: daoyin translate status --json")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def status(as_json: bool) -> None:
    """Show, per language and thing, how many texts are current, stale or unsealed. Exit status 1 when one is stale."""
    knowledge = loaded_knowledge()
    rows: dict[tuple[str, str], dict[str, int]] = {}
    stale: list[str] = []
    for language in WRITTEN:
        for one in translated(knowledge, language):
            counts = rows.setdefault((language, "/".join(one.unit.owner)), {"current": 0, "stale": 0, "unsealed": 0})
            counts[one.state] += 1
            if one.state == "stale":
                stale.append(f"{one.unit.place.file}:{one.unit.place.line}: {one.unit.key}")
    if as_json:
        put_json([{"language": language, "thing": thing} | counts for (language, thing), counts in rows.items()])
    else:
        for (language, thing), counts in rows.items():
            click.echo(f"{language}  {thing:28} current {counts['current']:4}  stale {counts['stale']:4}  unsealed {counts['unsealed']:4}")
        for line in stale:
            click.echo(line)
    sys.exit(1 if stale else 0)


@translate.command(epilog="Example: daoyin translate seal en guides/routes/wages/en.yml")
@click.argument("language", type=click.Choice(WRITTEN))
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def seal(language: str, files: tuple[Path, ...]) -> None:
    """Record in FILES (or in all) that each text says what its source says now. Do this after comparing the two."""
    knowledge, root = loaded_knowledge(), project_root()
    wanted = {path.resolve() for path in files}
    seals = [one for one in seals_to_write(knowledge, language) if not wanted or (root / one.file).resolve() in wanted]
    if not seals:
        fail("none of these files holds a translation")
    for one in seals:
        write_seal(root / one.file, one.entries)
    say(f"sealed {sum(len(one.entries) for one in seals)} texts in {len(seals)} files")
