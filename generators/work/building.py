"""One build: load, check, render, build the site, index, publish. Errors in the content stop it before anything is made."""

from __future__ import annotations

import calendar
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generators.model.knowledge import Knowledge
from generators.model.problem import Problem
from generators.model.published import published
from generators.render.site_pages import PageProblem
from generators.site import building as site
from generators.site.config import LanguageSite
from generators.work.cache import Cache
from generators.work.checking import check_content
from generators.work.files import lay_out, publish, recover
from generators.work.indexing import index_knowledge, search_pages
from generators.work.making import Making, language_tree, root_files, translation_states


class ContentProblem(Exception):
    """The content has errors; nothing was made."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} errors in the content")
        self.problems = problems


class MakingProblem(Exception):
    """Something cannot be made from content that is right: a template is wrong."""


@dataclass(frozen=True)
class Order:
    """What to build, from where, to where. `jobs` is the number of languages built at the same time."""

    project: Path
    out: Path
    languages: tuple[str, ...] = ()
    laws: Path | None = None
    jobs: int = 2


@dataclass(frozen=True)
class Built:
    """What a build did: pages in the site, papers made anew, languages that MkDocs built (those not listed were unchanged)."""

    pages: int
    papers_made: int
    languages_built: tuple[str, ...]
    notices: int


def build(order: Order, progress: Callable[[str], None] = lambda _: None) -> Built:
    """Build the site. Raises ContentProblem, MakingProblem, SiteProblem, SearchError or LawsUnreadable; the previous site stays whole."""
    recover(order.out)
    progress("reading and checking the content")
    checked = check_content(order.project, order.laws)
    if checked.errors or checked.knowledge is None:
        raise ContentProblem(checked.errors)
    knowledge, work = published(checked.knowledge), order.project / "build"
    languages = order.languages or knowledge.languages
    making = Making(knowledge, order.project, Cache(work / "cache"), translation_states(knowledge))
    progress("making pages and papers")
    sites = [_language_site(knowledge, language, languages, work) for language in languages]
    try:
        for one in sites:
            lay_out(one.pages, language_tree(making, one.language))
    except PageProblem as problem:
        raise MakingProblem(str(problem)) from problem
    making.cache.sweep()
    progress("building the site")
    works = site.plan(sites, order.project, work / "mkdocs")
    site.build(works, order.project, calendar.timegm(knowledge.edition.timetuple()), order.jobs)
    progress("indexing")
    _index(knowledge, order.project, work / "search")
    progress("publishing")
    _publish(making, sites, work, order.out)
    pages = sum(1 for one in sites for _ in one.pages.rglob("*.md"))
    return Built(pages, making.cache.made, tuple(one.site.language for one in works), len(checked.problems))


def _language_site(knowledge: Knowledge, language: str, languages: tuple[str, ...], work: Path) -> LanguageSite:
    words = knowledge.words[language].value
    return LanguageSite(language, languages, work / "pages" / language, work / "html" / language, words, knowledge.edition.isoformat())


def _index(knowledge: Knowledge, project: Path, browser: Path) -> None:
    """Index anew when what the search knows, its settings or its code has changed."""
    digest = hashlib.sha256(repr(list(search_pages(knowledge))).encode())
    for folder in (project / "generators" / "search", project / "search_index" / "settings"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    seal = browser.with_suffix(".digest")
    if seal.is_file() and seal.read_text() == digest.hexdigest() and browser.is_dir() and (project / "search_index" / "built").is_dir():
        return
    seal.unlink(missing_ok=True)
    index_knowledge(knowledge, project, browser)
    seal.write_text(digest.hexdigest())


def _publish(making: Making, sites: list[LanguageSite], work: Path, out: Path) -> None:
    """Gather everything in a folder beside `out`, then put it in its place in one step."""
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{out.name}.new.", dir=out.parent))
    try:
        os.chmod(staged, 0o755)
        for one in sites:
            shutil.copytree(one.html, staged / one.language)
        shutil.copytree(work / "search", staged / "assets" / "search")
        for name, data in root_files(making).items():
            path = staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        publish(staged, out)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
