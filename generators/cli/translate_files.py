"""daoyin translate export, daoyin translate import: files for translators' own tools"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generators.cli.common import fail, print_problems, project_root, put_json, say

if TYPE_CHECKING:
    from generators.work.exchanging import Exchange
    from generators.work.importing import Outcome

ENDINGS = (".xlf", ".xliff", ".po")
STATES = ("stale", "missing", "unsealed")


def _language(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value.lower().startswith("zh"):
        raise click.BadParameter(f"found '{value}', expected a language that is translated by hand; Traditional Chinese is converted")
    return value


def _ending(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in ENDINGS:
        raise click.BadParameter(f"found '{value.name}', expected a name that ends in {', '.join(ENDINGS[:-1])} (XLIFF) or {ENDINGS[-1]} (gettext)")
    return value


def _only(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    wanted = tuple(part.strip() for part in value.split(",")) if value else ()
    for one in wanted:
        if one not in STATES:
            raise click.BadParameter(f"found '{one}', expected some of {', '.join(STATES)}, with commas between them")
    return wanted


def _opened(language: str) -> Exchange:
    from generators.work.exchanging import ContentBroken, open_exchange

    try:
        exchange = open_exchange(project_root(), language)
    except ContentBroken as error:
        print_problems(error.problems, aside=True)
        fail(f"{len(error.problems)} errors in the content; run daoyin check")
    if language not in exchange.languages:
        raise click.UsageError(f"found '{language}', expected a language of the project: {', '.join(exchange.languages)}")
    return exchange


@click.command("export", epilog="Example: daoyin translate export en --out en.xlf --only stale,missing")
@click.argument("language", callback=_language)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), callback=_ending, help="File to write: .xlf or .po.")
@click.option("--thing", "things", multiple=True, metavar="KIND/ID", help="Only this thing, such as route/wages; may be given several times.")
@click.option("--only", callback=_only, metavar="STATE,…", help="Only texts that are stale, missing or unsealed.")
def export_texts(language: str, out: Path, things: tuple[str, ...], only: tuple[str, ...]) -> None:
    """Write the texts with their translations as a file for a translator's own tool: XLIFF 1.2, or gettext."""
    from generators.work.files import write_atomic

    exchange = _opened(language)
    known = dict.fromkeys("/".join(entry.owner) for entry in exchange.entries.values())
    unknown = [thing for thing in things if thing not in known]
    for thing in unknown:
        near = difflib.get_close_matches(thing, known, n=1, cutoff=0.5)
        say(f"error: there is no '{thing}'" + (f"; did you mean '{near[0]}'?" if near else "; expected KIND/ID such as route/wages"))
    if unknown:
        sys.exit(1)
    some = [entry for entry in exchange.entries.values() if (not things or "/".join(entry.owner) in things) and (not only or entry.state in only)]
    if not some:
        say("no text is like that; nothing was written")
        return
    write_atomic(out, exchange.written(exchange.with_notes(some), out.name.lower()))
    counted = Counter(entry.state for entry in some)
    say(f"{out}: {len(some)} texts ({', '.join(f'{count} {state}' for state, count in sorted(counted.items()))})")


@click.command("import", epilog="Example: daoyin translate import en en.xlf --dry-run")
@click.argument("language", callback=_language)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), callback=_ending)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--seal", is_flag=True, help="Also record that what the translator calls finished says what its source says now.")
@click.option(
    "--rest",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_ending,
    help="Write what is right, and what is not into this file with the findings as notes: to be mended and imported.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
def import_texts(language: str, file: Path, dry_run: bool, seal: bool, rest: Path | None, as_json: bool) -> None:
    """Write the translations of FILE into the content: those that changed, each at its place, nothing else touched.

    Every finding is listed with its line in FILE. With one, nothing is written and the exit status is 1, unless `--rest` says where to put it.
    """
    from generators.work.importing import prepare

    exchange = _opened(language)
    outcome = prepare(exchange, file.read_bytes(), file.name.lower())
    writes = not dry_run and not outcome.unusable and (not outcome.findings or rest is not None)
    if writes:
        _write(exchange, outcome, seal, rest)
    if as_json:
        put_json(_as_data(outcome, writes))
    else:
        _tell(outcome, file, writes, dry_run, rest)
    sys.exit(1 if outcome.findings else 0)


def _write(exchange: Exchange, outcome: Outcome, seal: bool, rest: Path | None) -> None:
    from generators.work.files import write_atomic
    from generators.work.importing import ChangedMeanwhile, rest_entries, write

    if rest is not None and outcome.findings:
        write_atomic(rest, exchange.written(rest_entries(exchange, outcome), rest.name.lower()))
    try:
        write(exchange, outcome, seal)
    except ChangedMeanwhile as error:
        fail(f"{error} was changed while the file was being read; nothing was written. Import again")


def _as_data(outcome: Outcome, writes: bool) -> dict[str, Any]:
    judged = outcome.judged
    findings = [{"line": one.line, "code": one.code, "text": one.unit, "message": one.message} for one in outcome.findings]
    return {
        "written": writes,
        "files": sorted(outcome.files),
        "texts": outcome.written,
        "sealed": outcome.sealed,
        "untranslated": judged.untranslated,
        "unfinished": judged.unfinished,
        "findings": findings,
    }


def _tell(outcome: Outcome, file: Path, writes: bool, dry_run: bool, rest: Path | None) -> None:
    for finding in outcome.findings:
        click.echo(finding.said(str(file)))
    some = _counted(len(outcome.written), "text")
    where = f"{some} in {_counted(len(outcome.files), 'file')}"
    if writes:
        say(f"wrote {where}" + (f", sealed {len(outcome.sealed)}" if outcome.sealed else ""))
        if rest is not None and outcome.findings:
            say(f"{rest}: {_counted(len({one.id for one in outcome.rest}), 'text')} to mend")
    elif dry_run:
        say(f"would write {where}; nothing was written")
    else:
        hint = "" if outcome.unusable else f"; {some} without a finding can be written with --rest FILE"
        say(f"{_counted(len(outcome.findings), 'finding')}; nothing was written{hint}")
    if outcome.judged.unfinished:
        say(f"left as they are, because the file calls them unfinished: {', '.join(outcome.judged.unfinished)}")
    if outcome.judged.untranslated:
        say(f"{_counted(len(outcome.judged.untranslated), 'text')} without a translation, left as they are")


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
