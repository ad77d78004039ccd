"""daoyin translate stub"""

from __future__ import annotations

import click

from generators.cli.common import fail, loaded_knowledge, project_root, say
from generators.model.knowledge import Knowledge, Owner
from generators.model.tags import refused
from generators.work.stubs import NewLanguage, StubProblem, all_things, first_things, own_names, stubs, summary, write


@click.command(epilog="Example: daoyin translate stub pt --thing guide/no-answer")
@click.argument("language")
@click.option("--thing", "things", multiple=True, metavar="KIND/ID", help="A thing to lay out; may be given more than once. Default: where to begin.")
@click.option("--all", "everything", is_flag=True, help="Lay out everything that can be translated.")
@click.option("--name", help="What the language is called in itself. Default: known for common languages.")
@click.option("--falls-back-to", help="The language that lends what is not translated yet. Default: en.")
def stub(language: str, things: tuple[str, ...], everything: bool, name: str | None, falls_back_to: str | None) -> None:
    """Lay out the files of a new LANGUAGE (a tag such as pt), with the source and the English beside the room for each text.

    Nothing that is there is changed: run it again to lay out more, and what has been added to the source since.
    """
    why = refused(language)
    if why:
        raise click.BadParameter(why, param_hint="LANGUAGE")
    knowledge, root = loaded_knowledge(), project_root()
    new = _language(knowledge, language, name, falls_back_to)
    chosen = all_things(knowledge) if everything else _chosen(knowledge, things) or first_things(knowledge)
    try:
        found = stubs(root / "guides", knowledge, new, chosen)
        write(found)
    except (StubProblem, OSError) as error:
        fail(f"{error}\nnot everything was written")
    for path, what in summary(found):
        click.echo(f"{path.relative_to(root).as_posix()}  {what}")
    if found:
        say(f"{new.name} ({language}): {len(found)} files; write between the quotation marks, then run daoyin check")
    else:
        say(f"{new.name} ({language}): everything asked for is there already; lay out more with --thing or --all")


def _language(knowledge: Knowledge, tag: str, name: str | None, lender: str | None) -> NewLanguage:
    known = knowledge.further.get(tag)
    if known and ((name or known.name) != known.name or (lender or known.falls_back_to) != known.falls_back_to):
        fail(f"{tag} stands in {known.place.file}:{known.place.line} as {known.name}, lent by {known.falls_back_to}; change it there")
    name = known.name if known else name or own_names().get(tag)
    if not name:
        fail(f"'{tag}' is not among the languages whose own name is known; check the tag, and give the name: --name …")
    lender = known.falls_back_to if known else lender or "en"
    if lender not in knowledge.languages:
        fail(f"'{lender}' cannot lend anything; --falls-back-to takes one of {', '.join(knowledge.languages)}")
    return NewLanguage(tag, name, lender)


def _chosen(knowledge: Knowledge, things: tuple[str, ...]) -> tuple[Owner, ...]:
    there = {"/".join(owner): owner for owner in all_things(knowledge)}
    absent = [one for one in things if one not in there]
    if absent:
        fail(f"found no {', '.join(absent)}; expected KIND/ID such as {', '.join(list(there)[:3])}")
    return tuple(dict.fromkeys(there[one] for one in things))
