"""daoyin build and daoyin serve"""

from __future__ import annotations

import functools
import http.server
import os
import sys
from pathlib import Path
from typing import Any

import click

from generators.cli.common import fail, known_languages, laws_option, print_problems, project_root, say
from generators.laws.library import LawsUnreadable
from generators.search import SearchError
from generators.site.building import SiteProblem
from generators.work.building import Built, ContentProblem, MakingProblem, Order
from generators.work.building import build as build_site
from generators.work.wall import left_out


def _options(command: Any) -> Any:
    for option in (
        click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Processes that make things at the same time."),
        click.option("--languages", help="Comma-separated. Default: all of guides/project.yml."),
        click.option("--locality", help="Lay the offices and promises of a place over the national content."),
        laws_option,
        click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("site"), show_default=True, help="Folder of the site."),
    ):
        command = option(command)
    return command


def _languages(given: str | None) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in (given or "").split(",") if part.strip())
    known = known_languages() if chosen else ()
    unknown = [one for one in chosen if one not in known]
    if unknown:
        raise click.BadParameter(f"unknown language {', '.join(unknown)}; choose from {', '.join(known)}", param_hint="--languages")
    return chosen


def _run(out: Path, laws: Path | None, locality: str | None, languages: str | None, jobs: int) -> Built:
    project = project_root()
    if locality:
        known = sorted(p.name for p in (project / "guides" / "localities").glob("*") if p.is_dir())
        fail(f"no locality '{locality}' in guides/localities; there are: {', '.join(known) or 'none yet'}")
    steps = (lambda text: say(f"… {text}")) if sys.stderr.isatty() else (lambda _: None)
    try:
        built = build_site(Order(project, out.resolve(), _languages(languages), laws, jobs), steps)
        if left_out():
            say(f"notice: {left_out()}")
        return built
    except ContentProblem as problem:
        print_problems(problem.problems)
        fail(f"{problem}; nothing was built and {out} was left as it was")
    except (MakingProblem, SiteProblem, SearchError, LawsUnreadable, OSError) as error:
        fail(f"{error}\n{out} was left as it was")


@click.command(epilog="Example: daoyin build --out site --laws ../shared/laws")
@_options
def build(out: Path, laws: Path | None, locality: str | None, languages: str | None, jobs: int) -> None:
    """Check the content and build the site with all its downloads.

    Only what depends on a change is made again. When anything is wrong, the previous site stays as it was.
    """
    built = _run(out, laws, locality, languages, jobs)
    again = ", ".join(built.languages_built) or "none"
    say(f"{out}: {built.pages} pages; papers made: {built.papers_made}; languages built: {again}; notices: {built.notices} (daoyin check)")


@click.command(epilog="Example: daoyin serve --port 8000")
@_options
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(out: Path, laws: Path | None, locality: str | None, languages: str | None, jobs: int, port: int) -> None:
    """Build, then preview the site on 127.0.0.1."""
    _run(out, laws, locality, languages, jobs)
    handler = functools.partial(_Quiet, directory=str(out))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        fail(f"port {port} on 127.0.0.1 cannot be used ({error.strerror}); choose another with --port")
    say(f"The site is at http://127.0.0.1:{server.server_address[1]}/ (stop with Ctrl+C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("stopped")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""
