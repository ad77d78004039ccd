"""daoyin translate"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.common import fail, loaded_knowledge, project_root, say
from generators.cli.translate_files import export_texts, import_texts
from generators.cli.translate_status import status
from generators.cli.translate_stub import stub
from generators.language.drift import SAME_MEANING, STATES, Translated, seals_to_write
from generators.language.hand_made import CONVERTED, hand_seals
from generators.work.sealing import write_seal
from generators.work.untouched import left_alone


@click.group(epilog="Example: daoyin translate status")
def translate() -> None:
    """Translations: laying out a new language, what is stale, and sealing what is current."""


translate.add_command(status)
translate.add_command(export_texts)
translate.add_command(import_texts)
translate.add_command(stub)


@translate.command(epilog="Example: daoyin translate seal en guides/routes/wages/en.yml")
@click.argument("language")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--mechanical", is_flag=True, help="Only texts whose source has changed without changing its meaning, and current ones.")
@click.option(
    "--as-it-is", is_flag=True, help="Also texts left as they were although their source changed: you compared them, and they are still right."
)
def seal(language: str, files: tuple[Path, ...], mechanical: bool, as_it_is: bool) -> None:
    """Record in FILES (or in all) that each text says what its source says now. Do this after comparing the two.

    A text that says what it said when it was last sealed, although its source says something else, is not sealed but
    named (exit status 1), since nobody worked on it; this looks into the git history.

    For zh-Hant only the texts written by hand are sealed: all others are converted anew each time.
    """
    only = SAME_MEANING if mechanical else STATES
    knowledge, root = loaded_knowledge(), project_root()
    sealed = (*knowledge.translated, CONVERTED)
    if language not in sealed:
        raise click.BadParameter(f"'{language}' has no translations to seal; choose from {', '.join(sealed)}", param_hint="LANGUAGE")
    wanted = {path.resolve() for path in files}
    left = [] if as_it_is or mechanical or language == CONVERTED else left_alone(root, knowledge, language, wanted)
    found = (
        hand_seals(knowledge, only) if language == CONVERTED else seals_to_write(knowledge, language, only, {(one.owner, one.key) for one in left})
    )
    seals = [one for one in found if not wanted or (root / one.file).resolve() in wanted]
    if not seals:
        fail("none of these files holds a translation")
    changed = [one for one in seals if one.new]
    for one in changed:
        write_seal(root / one.file, one.entries)
    say(f"sealed {sum(one.new for one in changed)} texts in {len(changed)} files; the seals of all others stay as they were")
    if left:
        _name(left)
        fail(f"{len(left)} texts were not sealed: their source changed, they did not. Correct them, or seal them with --as-it-is when they are right")


def _name(left: list[Translated]) -> None:
    for one in left:
        if one.unit and one.source:
            place, source = one.unit.place, one.source.place
            click.echo(f"{place.file}:{place.line}: '{one.key}' is as it was, but {source.file}:{source.line} was changed", err=True)
