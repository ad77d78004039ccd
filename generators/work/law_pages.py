"""What the search knows of the law: the articles that carry questions, and with statute texts every article of every law."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generators.language.phrases import Phrases
from generators.laws.library import Library, open_library
from generators.laws.standing import BELOW, LAW, standing_of
from generators.model.base import LANGUAGES, SOURCE_LANGUAGE
from generators.model.citation import Citation
from generators.model.knowledge import Knowledge
from generators.prose.citing import all_citations
from generators.search import SearchPage, Section, build_index, load_settings
from generators.work.indexing import known_words, search_pages

FULL_LEVELS = frozenset({"constitution", "law", "party-state-regulation"})
ENTRY_SHARE = 0.5
"""How much of its weight an article keeps: the map and the guide that rest on it stand before it and lead to it."""

_SUMMARY = 80  # characters of an article that a result shows
_SHOWN = ("route", "guide", "form", "ledger", "lesson")


def law_pages(knowledge: Knowledge, library: Library | None = None) -> Iterator[SearchPage]:
    """Yield an entry for each article that carries questions, in every language; with `library` also one for each article of its laws.

    An entry leads to the place of its law on the page of laws, and says in its summary what rests on the article.
    """
    asked = {(one.value.cite.law, one.value.cite.article, one.value.cite.inserted or 0): one.value.asked_as for one in knowledge.law_questions}
    resting = _resting(knowledge)
    texts = _texts(library) if library else {}
    for key in dict.fromkeys((*asked, *texts)):
        law, article, inserted = key
        chapter, text = texts.get(key, ("", ""))
        cite = Citation(law=law, article=article, inserted=inserted or None)
        for language in knowledge.languages if key in asked else (SOURCE_LANGUAGE,):
            say = Phrases(knowledge, language)
            of_source = text if language == SOURCE_LANGUAGE else ""
            titles = [say.title_of(kind, one) for kind, one in resting.get(key, ())]
            summary = say.word("citation", "separator").join(titles) or of_source[:_SUMMARY].split("\n")[0]
            yield SearchPage(
                id=f"law/{cite.text().replace(' ', '/')}",
                url=f"{language}/laws.html" + (f"#{law}" if law in knowledge.laws else ""),
                language=language,
                kind="law",
                title=say.citation(cite) if law in knowledge.laws else f"{law} {say.citation(cite, with_law=False)}",
                asked_as=asked[key].get(language) if key in asked else (),
                headings=(Section("", chapter),) if chapter and of_source else (),
                summary=summary,
                body=of_source,
                share=ENTRY_SHARE,
                inside=(f"{law}/{chapter}", law) if texts else (),
                standing=_standing(knowledge, law) if texts else LAW,
            )


def index_with_laws(knowledge: Knowledge, project: Path, laws: Path) -> Path:
    """Index the pages and every article of the texts in `laws` under build/, unless that is done; returns the folder.

    Raises LawsUnreadable and SearchError.
    """
    folder = project / "build" / "search-with-laws"
    pages = [*search_pages(knowledge), *law_pages(knowledge, open_library(laws))]
    settings, languages = load_settings(project / "search_index" / "settings"), tuple(dict.fromkeys((*LANGUAGES, *knowledge.languages)))
    build_index(pages, folder, settings, languages, known_words(knowledge))
    return folder


def _standing(knowledge: Knowledge, law: str) -> int:
    if law not in knowledge.laws:
        return standing_of(law)
    return LAW if knowledge.law(law).level in FULL_LEVELS else BELOW


def _texts(library: Library) -> dict[tuple[str, int, int], tuple[str, str]]:
    """Return chapter and text of each article of the laws in force."""
    found = {}
    for title in library.titles():
        statute = library.get(title)
        if statute is None or statute.superseded:
            continue
        for (number, inserted), article in statute.articles.items():
            found[title, number, inserted] = (statute.chapters.get((number, inserted), ""), article.whole)
    return found


def _resting(knowledge: Knowledge) -> dict[tuple[str, int, int], list[tuple[str, str]]]:
    """Return by article the maps, guides, forms, ledgers and lessons that cite it, the most important kinds first."""
    found: dict[tuple[str, int, int], dict[tuple[str, str], None]] = {}
    for citation, _, owner in all_citations(knowledge):
        if owner[0] in _SHOWN:
            found.setdefault((citation.law, citation.article, citation.inserted or 0), {})[owner] = None
    return {key: sorted(owners, key=lambda owner: _SHOWN.index(owner[0])) for key, owners in found.items()}
