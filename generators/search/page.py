"""What goes into the search index and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
"""BCP 47 names of the languages every page is in, in the order in which ties are decided. An index may hold pages in further ones."""

KINDS = ("route", "guide", "form", "lesson", "law", "page")
"""What a page can be: route map, complaint guide, form, lesson, article of a law, any other page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that can be linked to.

    `anchor` is the fragment without `#`; `text` is the plain text below the heading, without markup.
    """

    anchor: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page in one language, as plain text.

    `id` names the page in all its languages (`route/wages`, `guide/no-answer`, `form/C11`); pages that share an id
    are versions of one page and lead to one result. `url` is what the caller links to, for the browser relative to
    the root of the site. `asked_as` holds the questions people ask, in their words. `body` is text outside
    the sections. `share` is how much of its weight the page keeps, from 0 to 1: less for what few readers look for.
    `inside` names what the page stands in, the narrowest first (chapter, law); `standing` is its rank in tenths of the
    rank of a law. Both are the same in every language.
    """

    id: str
    url: str
    language: str
    kind: str
    title: str
    asked_as: tuple[str, ...] = ()
    headings: tuple[Section, ...] = ()
    summary: str = ""
    body: str = ""
    share: float = 1.0
    inside: tuple[str, ...] = ()
    standing: int = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a page in the language that suits the reader best.

    `score` is a whole number that means something only beside the other scores of the same query.
    `anchor` is the section whose heading answers best, or None; `heading` is that heading.
    """

    id: str
    url: str
    title: str
    kind: str
    language: str
    score: int
    summary: str = ""
    anchor: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: the `hits`, best first, and what was perhaps meant.

    `suggestion` is the query with its errors put right or its pinyin written in characters, in the script the reader
    uses, or None. `applied` says that the hits are those of the suggestion, because the query as typed found little.
    """

    hits: tuple[Hit, ...]
    suggestion: str | None = None
    applied: bool = False
