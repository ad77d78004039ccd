"""The search room: pages in, an index for the command line and a small copy of it for the browser out.

    report = build_index(pages, Path("search_index/built"), load_settings(Path("search_index/settings")))
    export_browser(Path("search_index/built"), Path("build/…/assets/search"))
    hits = search("老板不发工资", Path("search_index/built"), kind="route")

Everything that goes wrong is a SearchError. This is the only room that knows Whoosh.
"""

from __future__ import annotations

from generators.search.errors import SearchError
from generators.search.expectations import Expectation, load_expectations, rank_of
from generators.search.export import Exported, export_browser
from generators.search.page import KINDS, LANGUAGES, Answer, Hit, SearchPage, Section
from generators.search.ranking import ask, search
from generators.search.related import likeness
from generators.search.settings import Settings, Synonym, load_settings
from generators.search.store import Report, build_index

__all__ = [
    "KINDS",
    "LANGUAGES",
    "Answer",
    "Expectation",
    "Exported",
    "Hit",
    "Report",
    "SearchError",
    "SearchPage",
    "Section",
    "Settings",
    "Synonym",
    "ask",
    "build_index",
    "export_browser",
    "likeness",
    "load_expectations",
    "load_settings",
    "rank_of",
    "search",
]
