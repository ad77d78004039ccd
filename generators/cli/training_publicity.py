"""daoyin training publicity"""

from __future__ import annotations

from pathlib import Path

import click

from generators.cli.common import fail, language_option, loaded_knowledge, say
from generators.render.poster.problem import PaperProblem
from generators.render.poster.publicity import PUBLICITY_LAYOUTS, publicity_paper
from generators.work.files import write_atomic
from generators.work.publicity import spoken_files
from generators.work.wall import paper_press


@click.command("publicity", epilog="Example: daoyin training publicity know-your-way --out publicity --address https://example.org/daoyin")
@click.argument("campaign_id", metavar="CAMPAIGN")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write to.")
@click.option("--address", help="Where the site is published; the square code leads there.")
@language_option
def publicity(campaign_id: str, out: Path, address: str | None, language: str) -> None:
    """Make everything that comes of a campaign: panels, leaflet, booklet, banners, slides, messages, the script of a film."""
    knowledge = loaded_knowledge()
    if campaign_id not in knowledge.publicity:
        fail(f"no campaign '{campaign_id}' that a second reader has compared with the law; there are {', '.join(knowledge.publicity) or 'none yet'}")
    try:
        paper = publicity_paper(knowledge, campaign_id, language, address or knowledge.address)
        files = {f"{campaign_id}-{layout}.pdf": paper_press().draw(layout, paper, language, knowledge.edition) for layout in PUBLICITY_LAYOUTS}
    except PaperProblem as problem:
        for one in problem.findings:
            say(f"error: {one}")
        fail("nothing was written")
    files |= spoken_files(knowledge, campaign_id, language)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            write_atomic(out / name, data)
    except OSError as error:
        fail(f"{out} cannot be written: {error.strerror or error}")
    say(f"{out}: {len(files)} files")
