"""daoyin plainness"""

from __future__ import annotations

from dataclasses import asdict

import click

from generators.cli.common import language_option, loaded_knowledge, put_json
from generators.language.burden import KINDS, burdens
from generators.language.phrases import Phrases


@click.command(epilog="Example: daoyin plainness --kind guide --language en")
@click.option("--kind", type=click.Choice(KINDS), help="Only guides, maps, forms or lessons.")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@language_option
def plainness(kind: str | None, as_json: bool, language: str) -> None:
    """Say how hard each page is to read, and how much it asks for; the longest sentences first.

    Lengths are characters in Chinese and words in English. Uncommon: characters outside the first level of GB 2312, English words
    of ten letters or more. Terms: words of the glossary. Asked: fields that must be filled in.
    """
    knowledge = loaded_knowledge()
    found = [one for one in burdens(knowledge, Phrases(knowledge, language)) if kind in (None, one.kind)]
    found.sort(key=lambda one: (-one.mean, one.kind, one.id))
    if as_json:
        put_json([asdict(one) for one in found])
        return
    click.echo(f"{'':7} {'':28} sentences   mean  longest  uncommon  terms  asked")
    for one in found:
        row = f"{one.sentences:9} {one.mean:6} {one.longest:8} {one.uncommon:8.1%} {one.terms:6} {one.asked or '':6}"
        click.echo(f"{one.kind:7} {one.id:28} {row}".rstrip())
