"""daoyin translate"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.common import fail, loaded_knowledge, project_root, say
from generators.cli.translate_files import export_texts, import_texts
from generators.cli.translate_status import status
from generators.cli.translate_stub import stub
from generators.language.drift import SAME_MEANING, STATES, seals_to_write
from generators.language.hand_made import CONVERTED, hand_seals
from generators.work.sealing import write_seal


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
def seal(language: str, files: tuple[Path, ...], mechanical: bool) -> None:
    """Record in FILES (or in all) that each text says what its source says now. Do this after comparing the two.

    For zh-Hant only the texts written by hand are sealed: all others are converted anew each time.
    """
    only = SAME_MEANING if mechanical else STATES
    knowledge, root = loaded_knowledge(), project_root()
    sealed = (*knowledge.translated, CONVERTED)
    if language not in sealed:
        raise click.BadParameter(f"'{language}' has no translations to seal; choose from {', '.join(sealed)}", param_hint="LANGUAGE")
    wanted = {path.resolve() for path in files}
    found = hand_seals(knowledge, only) if language == CONVERTED else seals_to_write(knowledge, language, only)
    seals = [one for one in found if not wanted or (root / one.file).resolve() in wanted]
    if not seals:
        fail("none of these files holds a translation")
    changed = [one for one in seals if one.new]
    for one in changed:
        write_seal(root / one.file, one.entries)
    say(f"sealed {sum(one.new for one in changed)} texts in {len(changed)} files; the seals of all others stay as they were")
