"""The pages of the site in one language, as Markdown files with their metadata. Knows templates, not MkDocs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from generators.language.drift import BEHIND
from generators.language.phrases import Phrases
from generators.language.terms import terms_of
from generators.model.blocks import plain
from generators.model.knowledge import Knowledge, Owner
from generators.model.lent import shown_in
from generators.render import deadline_views, training_views, views
from generators.render.addresses import page_of, relative
from generators.render.borrowing import borrowed, with_languages
from generators.render.glossary_views import glossary
from generators.render.html import Html
from generators.render.ledger_views import ledgers
from generators.render.practice import practice
from generators.render.staff_views import staff
from generators.render.term_marks import KINDS, marked

WITH_CONTENTS = frozenset({"route", "deadlines", "guide", "form", "ledger", "lesson", "programme", "laws", "sets", "glossary", "questions"})
"""Kinds of page long enough for a list of what is on them."""
PRACTICE = ("words", "draw", "marking", "notebook", "question", "result", "practice")
SCRIPTS = {"route": ["assets/javascripts/map.js", "assets/javascripts/walk.js"], "search": ["assets/javascripts/search/search.js"],
           "sorting": ["assets/javascripts/sorting.js"], "lesson": ["assets/javascripts/present.js"],
           "form": ["assets/javascripts/forms/fill.js", "assets/javascripts/forms/form.js"],
           "practice": [f"assets/javascripts/{name}.js" for name in ("practice-data", *(f"practice/{one}" for one in PRACTICE))]}  # fmt: skip
"""Scripts that only one kind of page loads."""
STYLES = {"route": ["assets/stylesheets/map.css"], "lesson": ["assets/stylesheets/present.css"], "form": ["assets/stylesheets/form.css"], "glossary": ["assets/stylesheets/terms.css"],
          "practice": ["assets/stylesheets/practice.css"], "questions": ["assets/stylesheets/practice.css"]}  # fmt: skip
"""Style sheets that only one kind of page loads."""
TERMS = ["assets/javascripts/terms.js"]
"""The script of pages whose words are marked; it fetches the meanings when a reader first asks for one."""
COUNTING = ["assets/javascripts/deadlines-data.js", "assets/javascripts/deadlines.js"]
"""Scripts of pages that work out deadlines: those given a `reckoner`."""
MARKDOWN_SPECIAL = str.maketrans({char: "\\" + char for char in "\\`*_{}[]()#+-.!|<>"})


@dataclass(frozen=True)
class Page:
    """A page: `path` in the tree of its language (ends in .md), its text, and what the navigation calls it."""

    path: str
    title: str
    text: str
    section: str


@dataclass(frozen=True)
class PageContext:
    """What a template sees of the whole: knowledge, words, links."""

    knowledge: Knowledge
    say: Phrases
    states: Mapping[tuple[str, str], str]
    papers: bool = False
    """Whether posters and sheets are made beside the pages, so that pages may lead to them."""
    site: str = ""
    """The language of the tree; `say` speaks another one on pages that are lent."""
    related: Mapping[Owner, Sequence[Owner]] = field(default_factory=dict)
    """The pages that the page of a thing leads to at its foot."""


@lru_cache(maxsize=4)
def _environment(templates: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates / "pages"), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = plain
    environment.filters["md"] = lambda text: Markup(str(text).translate(MARKDOWN_SPECIAL))
    return environment


def native_names(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """Return the name of each language, long and short, as its own readers write it."""
    spoken = {language: Phrases(knowledge, language) for language in knowledge.languages}
    return {code: {"name": say.word("languages", code), "short": say.word("languages_short", code)} for code, say in spoken.items()}


class PageProblem(Exception):
    """A template cannot be rendered. The message names the template, the line and what is wrong."""


class Writer:
    """Renders templates to pages for one language."""

    def __init__(self, templates: Path, context: PageContext) -> None:
        self.context, self.environment = context, _environment(templates)
        self.native = native_names(context.knowledge)

    def _render(self, template: str, **values: Any) -> str:
        try:
            return self.environment.get_template(template).render(**values)
        except (TemplateError, KeyError) as error:
            raise PageProblem(f"templates/pages/{template}:{_line_of(error, template)}: the page cannot be made: {error}") from error

    def page(
        self, template: str, path: str, title: str, section: str, owner: Owner | None = None, also: tuple[Owner, ...] = (), **values: Any
    ) -> Page:
        """Render `template` as the page `path` (without ending)."""
        say, site = self.context.say, self.context.site or self.context.say.language
        html = Html(say, f"{path}.html", site)
        plain_title = html.text_only(title)

        def words(*keys: str, **slots: object) -> str:
            return borrowed(say.word(*keys, **slots), say.lends(*keys))

        body = self._render(
            template, h=_Safe(html), w=words, k=self.context.knowledge, title=plain_title, language=say.language, page=path,
            say=self.context.say, native=self.native, stale=any(self.context.states.get(one) in BEHIND for one in (owner, *also) if one),
            papers=self.context.papers, **values,
        )  # fmt: skip
        fallback = self.context.knowledge.falls_back_to(say.language)
        body = with_languages(body, fallback)
        description = values.get("summary") or say.word("site", "description")
        kind = template.partition(".")[0]
        if kind in KINDS:
            body = self._marked(body, path, values)
        if owner and (related := self.context.related.get(owner)):
            foot = self._render("related.md.j2", h=_Safe(html), w=words, related=related)
            body = body.rstrip() + "\n\n" + with_languages(foot, fallback)
        head: dict[str, object] = {"title": plain_title, "description": html.text_only(str(description)), "section": section}
        head |= {
            "kind": kind,
            "file": f"{path.rpartition('/')[2]}.html",
            "contents": kind in WITH_CONTENTS,
            "scripts": SCRIPTS.get(kind, []) + (COUNTING if "reckoner" in values else []) + (TERMS if kind in KINDS else []),
            "styles": STYLES.get(kind, []) + (["assets/stylesheets/terms.css"] if kind in KINDS else []),
            "languages": self.native,
        }
        head |= self._lent(owner, site)
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
        return Page(f"{path}.md", plain_title, f"---\n{front}---\n\n{body.strip()}\n", section)

    def _marked(self, body: str, path: str, values: Mapping[str, Any]) -> str:
        """Mark the words of the law; a guide for readers from elsewhere also prints their own words."""
        say, guide = self.context.say, values.get("guide")
        beside = guide is not None and guide.local_words
        return marked(body, terms_of(say.knowledge, say.language), say, relative(f"{path}.html", "glossary.html"), beside)

    def _lent(self, owner: tuple[str, str] | None, site: str) -> dict[str, object]:
        """Return what the frame must know of a page that is lent: in which language it is, what to say, in which trees it is lent."""
        k = self.context.knowledge
        lent_in = [tag for tag in k.further if owner and shown_in(k, tag, *owner) != tag]
        head: dict[str, object] = {"lent_in": lent_in} if lent_in else {}
        if site != self.context.say.language:
            say = Phrases(k, site)
            notice = say.word("page", "not_translated", language=say.word("languages", site), lender=say.word("languages", self.context.say.language))
            head |= {"lent": self.context.say.language, "notice": notice, "notice_language": say.lends("page", "not_translated") or site}
        return head


def _line_of(error: BaseException, template: str) -> int:
    """Return the line of `template` an error was raised at, 1 when it cannot be told."""
    trace, line = error.__traceback__, getattr(error, "lineno", None) or 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(template):
            line = trace.tb_lineno
        trace = trace.tb_next
    return int(line)


class _Safe:
    """The HTML writer for templates: what it returns is markup already."""

    def __init__(self, html: Html) -> None:
        self._html = html

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._html, name)
        if name in ("href", "address", "text_only", "law_href", "file"):
            return method  # type: ignore[no-any-return]
        if name == "of":
            return lambda *args: _Safe(method(*args))
        return lambda *args: Markup(method(*args))


def pages(templates: Path, context: PageContext, lender: PageContext | None = None) -> Iterator[Page]:
    """Yield every page of one language; one that is not there in it is written in the language of `lender`."""
    writer, lending = Writer(templates, context), Writer(templates, lender or context)
    for maker in (
        views.start,
        views.routes,
        deadline_views.deadlines,
        views.guides,
        views.forms,
        training_views.training,
        training_views.exercises,
        training_views.programmes,
        training_views.publicity,
        practice,
        staff,
        ledgers,
        views.laws,
        glossary,
        views.plain,
    ):
        lent = maker(context.knowledge, lender.say) if lender else None
        for view in maker(context.knowledge, context.say):
            other = next(lent) if lent else view
            owner = view.owner or view.gathers
            own = owner is None or shown_in(context.knowledge, context.say.language, *owner) == context.say.language
            chosen = view if own else other
            yield (writer if own else lending).page(chosen.template, chosen.path, chosen.title, chosen.section, owner, chosen.also, **chosen.values)


def thing_address(kind: str, thing_id: str, language: str) -> str:
    """Return the address of a thing's page from the root of the site."""
    return f"{language}/{page_of(kind, thing_id)}"


def language_chooser(knowledge: Knowledge, languages: tuple[str, ...]) -> str:
    """Return the HTML of the site's first page, which only lets the reader choose a language."""
    links, names = [], []
    for language in languages:
        say = Phrases(knowledge, language)
        names.append(f'<span lang="{language}">{escape(say.word("site", "title"))}</span>')
        links.append(
            f'<li><a lang="{language}" hreflang="{language}" href="{language}/index.html"><strong>{escape(say.word("start", "question"))}</strong>'
            f"<span>{escape(say.word('languages', language))}</span></a></li>"
        )
    first = Phrases(knowledge, languages[0])
    return (
        f'<!doctype html>\n<html lang="{languages[0]}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<title>{escape(first.word("site", "title_long"))}</title>\n<meta name="description" content="{escape(first.word("site", "description"))}">\n'
        '<link rel="stylesheet" href="assets/chooser.css">\n<link rel="icon" type="image/svg+xml" href="assets/favicon.svg">\n</head>\n'
        f'<body>\n<main>\n<img src="assets/favicon.svg" alt="" width="64" height="64">\n<h1>{" ".join(dict.fromkeys(names))}</h1>\n'
        f"<ul>\n{''.join(links)}\n</ul>\n</main>\n</body>\n</html>\n"
    )
