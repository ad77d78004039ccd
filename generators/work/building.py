"""One build: load, check, render, build the site, index, publish. Errors in the content stop it before anything is made."""

from __future__ import annotations

import calendar
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generators.language.phrases import Phrases
from generators.laws.library import open_library
from generators.model.knowledge import Knowledge
from generators.model.lent import lent
from generators.model.problem import Problem
from generators.model.published import published
from generators.render.poster.problem import PaperProblem
from generators.render.site_pages import PageProblem
from generators.search import SearchPage
from generators.site.building import build as build_pages
from generators.site.building import plan
from generators.site.config import LanguageSite
from generators.work.cache import Cache
from generators.work.checking import check_content
from generators.work.crew import side_by_side
from generators.work.files import lay_out, publish, recover
from generators.work.indexing import index_pages, search_pages
from generators.work.keeping import keep_offline
from generators.work.kept import kept_content
from generators.work.law_pages import law_pages
from generators.work.making import DOWNLOADS, PAGES, Making, files_of, root_files, translation_states
from generators.work.relating import related_pages


class ContentProblem(Exception):
    """The content has errors; nothing was made."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} errors in the content")
        self.problems = problems


class MakingProblem(Exception):
    """Something cannot be made from content that is right: a template is wrong."""


@dataclass(frozen=True)
class Order:
    """What to build, from where, to where. `jobs` is the number of processes."""

    project: Path
    out: Path
    languages: tuple[str, ...] = ()
    laws: Path | None = None
    jobs: int = 2


@dataclass(frozen=True)
class Done:
    """What one job of a build did: papers made, entries of the cache it used, languages that MkDocs built."""

    used: frozenset[str] = frozenset()
    papers: int = 0
    languages: tuple[str, ...] = ()


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
    checked = check_content(order.project, order.laws) if order.laws else kept_content(order.project)
    if checked.errors or checked.knowledge is None:
        raise ContentProblem(checked.errors)
    work = order.project / "build"
    written = published(checked.knowledge)
    knowledge = lent(written)
    searched = list(search_pages(knowledge))
    of_laws = law_pages(knowledge, open_library(order.laws) if order.laws else None)
    related = related_pages(knowledge, searched, order.project, work)
    making = Making(knowledge, order.project, Cache(work / "cache"), translation_states(knowledge), written, related)
    languages = _chosen(order.languages, knowledge.languages)
    sites = [_language_site(knowledge, language, languages, work) for language in languages]
    progress("making pages, papers and the index")
    try:
        done = side_by_side(_jobs(making, sites, [*searched, *of_laws], work), order.jobs)
    except (PageProblem, PaperProblem) as problem:
        raise MakingProblem(str(problem)) from problem
    making.cache.sweep(name for one in done for name in one.used)
    progress("publishing")
    _publish(sites, work, order.out)
    pages = sum(1 for one in sites for _ in one.pages.rglob("*.md"))
    return Built(pages, sum(one.papers for one in done), tuple(name for one in done for name in one.languages), len(checked.problems))


def _chosen(wanted: tuple[str, ...], offered: tuple[str, ...]) -> tuple[str, ...]:
    absent = ", ".join(one for one in wanted if one not in offered)
    if absent:
        raise MakingProblem(f"{absent}: no page is complete yet; the site can be built in {', '.join(offered)}")
    return wanted or offered


def _jobs(making: Making, sites: Sequence[LanguageSite], searched: Sequence[SearchPage], work: Path) -> list[Callable[[], Done]]:
    """Return the jobs of a build, the longest first; none needs what another makes."""
    site_jobs = [partial(_make_site, making, one, work) for one in sites]
    paper_jobs = [partial(_make_downloads, making, one.language, work) for one in sites]
    return [*site_jobs, partial(_index, making.knowledge, searched, making.project, work / "search"), *paper_jobs, partial(_make_root, making, work)]


def _make_site(making: Making, site: LanguageSite, work: Path) -> Done:
    """Make the pages of a language and let MkDocs build them, if they have changed."""
    lay_out(site.pages, files_of(making, site.language, PAGES))
    works = plan([site], making.project, work / "mkdocs")
    build_pages(works, making.project, calendar.timegm(making.knowledge.edition.timetuple()), 1)
    return Done(languages=tuple(one.site.language for one in works))


def _make_downloads(making: Making, language: str, work: Path) -> Done:
    """Make the papers of a language that are not in the cache, and lay them all out."""
    own = replace(making, cache=Cache(making.cache.folder))
    folder = work / "downloads" / language
    folder.mkdir(parents=True, exist_ok=True)  # a language may have pages and no papers yet
    lay_out(folder, files_of(own, language, DOWNLOADS))
    return Done(used=frozenset(own.cache.used), papers=own.cache.made)


def _make_root(making: Making, work: Path) -> Done:
    """Make what stands beside the languages."""
    lay_out(work / "root", root_files(making))
    return Done()


def _language_site(knowledge: Knowledge, language: str, languages: tuple[str, ...], work: Path) -> LanguageSite:
    words = knowledge.words[language].value
    say = Phrases(knowledge, language)
    lent = tuple(f"{group}.{key}" for group, texts in words.items() if isinstance(texts, dict) for key in texts if say.lends(group, key))
    pages, html = work / "pages" / language, work / "html" / language
    return LanguageSite(language, languages, pages, html, words, knowledge.edition.isoformat(), knowledge.falls_back_to(language), lent)


def _index(knowledge: Knowledge, searched: Sequence[SearchPage], project: Path, browser: Path) -> Done:
    """Index anew when what the search knows, its settings or its code has changed."""
    digest = hashlib.sha256(repr(searched).encode())
    for folder in (project / "generators" / "search", project / "search_index" / "settings"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    seal = browser.with_suffix(".digest")
    if seal.is_file() and seal.read_text() == digest.hexdigest() and browser.is_dir() and (project / "search_index" / "built").is_dir():
        return Done()
    seal.unlink(missing_ok=True)
    index_pages(knowledge, searched, project, browser)
    seal.write_text(digest.hexdigest())
    return Done()


def _publish(sites: list[LanguageSite], work: Path, out: Path) -> None:
    """Gather everything in a folder beside `out`, then put it in its place in one step."""
    out.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{out.name}.new.", dir=out.parent))
    try:
        os.chmod(staged, 0o755)
        for one in sites:
            shutil.copytree(one.html, staged / one.language)
            shutil.copytree(work / "downloads" / one.language, staged / one.language, dirs_exist_ok=True)
        shutil.copytree(work / "search", staged / "assets" / "search")
        shutil.copytree(work / "root", staged, dirs_exist_ok=True)
        keep_offline(staged, [one.language for one in sites])
        publish(staged, out)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise
