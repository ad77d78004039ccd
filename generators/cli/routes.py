"""daoyin routes"""

from __future__ import annotations

from typing import Any

import click

from generators.cli.common import fail, language_option, loaded_knowledge, put_json
from generators.cli.papers import poster
from generators.cli.route_files import export, word
from generators.cli.sorting import sorting
from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import Step
from generators.model.walking import Walk
from generators.model.walking import walk as walk_route
from generators.prose.markdown import parse_inline


@click.group(epilog="Example: daoyin routes walk wages --answer what-happened=unpaid")
def routes() -> None:
    """Route maps: list them, show one, walk one; write the sorting list."""


for command in (poster, word, export, sorting):
    routes.add_command(command)


def _route(knowledge: Knowledge, route_id: str) -> RouteMap:
    if route_id not in knowledge.routes:
        fail(f"no route map '{route_id}'; there are {', '.join(knowledge.routes)}")
    return knowledge.routes[route_id]


@routes.command("list", epilog="Example: daoyin routes list --language en")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def list_routes(language: str, as_json: bool) -> None:
    """List the route maps."""
    knowledge = loaded_knowledge()
    rows = [
        {
            "id": route_id,
            "title": one.words[language].value.title,
            "field": one.route.field,
            "audience": one.route.audience,
            "steps": len(one.route.steps),
            "cases": len(one.cases),
        }
        for route_id, one in knowledge.routes.items()
    ]
    if as_json:
        put_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']:20} {row['steps']:3} steps  {row['cases']:3} cases  {row['title']}" + ("" if row["field"] else "  (overview)"))


@routes.command(epilog="Example: daoyin routes show wages --language en")
@click.argument("route_id", metavar="ID")
@language_option
def show(route_id: str, language: str) -> None:
    """Show a map as an ordered outline with its facts and citations."""
    knowledge = loaded_knowledge()
    route_map, say = _route(knowledge, route_id), Phrases(knowledge, language)
    words = route_map.words[language].value
    click.echo(f"{words.title}\n{_text(say, words.summary)}\n")
    for step in route_map.route.steps:
        one = words.steps[step.id]
        click.echo(f"[{step.id}] {say.word('step_kinds', step.kind)}: {_text(say, one.title)}")
        for line in (one.text, say.citations(step.cites)):
            if line:
                click.echo(f"    {_text(say, line)}")
        for line in _leads_to(say, step):
            click.echo(f"    ⇒ {line}")
        for way in step.next:
            label = one.choices.get(way.id)
            click.echo(f"    → {way.to}" + (f" ({way.id}: {_text(say, label)})" if label else ""))


def _leads_to(say: Phrases, step: Step) -> list[str]:
    """Return what else a step sends the reader to: maps, guides, forms."""
    kinds = (("route", step.routes), ("guide", step.guides), ("form", step.forms))
    return [f"{kind} {thing}: {_text(say, say.title_of(kind, thing))}" for kind, things in kinds for thing in things]


def _text(say: Phrases, prose: str) -> str:
    return plain_text(say, parse_inline(prose))


def _answers(route_map: RouteMap, given: tuple[str, ...]) -> dict[str, str]:
    answers: dict[str, str] = {}
    questions = [step.id for step in route_map.route.steps if step.kind == "question"]
    for one in given:
        question, sign, choice = one.partition("=")
        if not sign or question not in questions:
            raise click.BadParameter(
                f"found '{one}', expected QUESTION=CHOICE with a question of this map: {', '.join(questions)}", param_hint="--answer"
            )
        answers[question] = choice
    return answers


@routes.command(epilog="Example: daoyin routes walk wages --answer what-happened=unpaid --language en")
@click.argument("route_id", metavar="ID")
@click.option("--answer", "answers", multiple=True, metavar="QUESTION=CHOICE", help="Answer a question; give it once for each.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def walk(route_id: str, answers: tuple[str, ...], language: str, as_json: bool) -> None:
    """Walk a map with answers. Stops at the first question without an answer and shows its choices."""
    knowledge = loaded_knowledge()
    route_map, say = _route(knowledge, route_id), Phrases(knowledge, language)
    done = walk_route(route_map.route, _answers(route_map, answers))
    if done.problem and not done.open_question:
        fail(done.problem)
    if as_json:
        put_json(_as_json(route_map, say, done))
        return
    for step_id in done.steps:
        one = route_map.words[language].value.steps[step_id]
        click.echo(f"• {_text(say, one.title)}" + (f" — {_text(say, one.text)}" if one.text else ""))
    for line in _leads_to(say, route_map.route.step(done.end)):
        click.echo(f"    ⇒ {line}")
    for choice in _choices(route_map, say, done):
        click.echo(f"    --answer {done.open_question}={choice['id']}   {choice['label']}")


def _choices(route_map: RouteMap, say: Phrases, done: Walk) -> list[dict[str, str]]:
    if not done.open_question:
        return []
    labels = route_map.words[say.language].value.steps[done.open_question].choices
    return [{"id": way.id, "to": way.to, "label": _text(say, labels[way.id])} for way in route_map.route.step(done.open_question).next]


def _as_json(route_map: RouteMap, say: Phrases, done: Walk) -> dict[str, Any]:
    last = route_map.route.step(done.end)
    return {
        "route": route_map.route.id,
        "steps": list(done.steps),
        "reaches": done.end if last.kind == "outcome" else None,
        "channel": last.channel if last.kind == "outcome" else None,
        "leads_to": {"routes": list(last.routes), "guides": list(last.guides), "forms": list(last.forms)},
        "open_question": done.open_question or None,
        "choices": _choices(route_map, say, done),
    }
