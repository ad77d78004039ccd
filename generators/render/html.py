"""Blocks as HTML: the one place where words become markup for pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from generators.language.phrases import Phrases
from generators.language.plain import plain_text, unbroken
from generators.model.base import is_chinese
from generators.model.blocks import Block, Break, Container, Heading, Inline, Link, ListBlock, Paragraph, Ref, Strong, Table, Text
from generators.model.citation import Citation, read_citation
from generators.model.lent import shown_in
from generators.prose.markdown import parse_inline
from generators.render.addresses import page_of, relative

_HAN = re.compile(r"[\u3400-\u9fff《〈](?:[\u3000-\u9fff\uff00-\uffef·]*[\u3400-\u9fff》〉）])?")


def by_law(say: Phrases, cites: Iterable[Citation]) -> list[tuple[str, str]]:
    """Return for each law cited its id, and in words the law with all its places."""
    places: dict[str, list[Citation]] = {}
    for one in cites:
        places.setdefault(one.law, []).append(one)
    out = []
    for law, some in places.items():
        where = say.word("citation", "place_separator").join(say.citation(one, with_law=False) for one in some)
        name = say.law(law) if is_chinese(say.language) else say.knowledge.law(law).name(say.language)
        out.append((law, say.word("citation", "of_law", law=name, places=where)))
    return out


@dataclass(frozen=True)
class Html:
    """Writes HTML for one page; `page` is its path, from which links are relative.

    `site` is the language of the tree the page stands in, where that is not the language it is written in.
    """

    say: Phrases
    page: str
    site: str = ""

    def of(self, kind: str, thing_id: str) -> Html:
        """Return the writer for the words of a thing: this one, or one in the language that lends them."""
        language = shown_in(self.say.knowledge, self.say.language, kind, thing_id)
        return self if language == self.say.language else Html(replace(self.say, language=language), self.page, self.site or self.say.language)

    def lang(self, kind: str, thing_id: str) -> str:
        """Return the attribute of an element that shows the words of a thing, where another language lends them."""
        language = self.of(kind, thing_id).say.language
        return "" if language == self.say.language else f' lang="{language}"'

    def file(self, kind: str, name: str, path: str) -> str:
        """Return the address of a file to fetch, in the tree of the language it is there in."""
        site = self.site or self.say.language
        language = shown_in(self.say.knowledge, site, kind, name)
        return relative(self.page, path if language == site else f"../{language}/{path}")

    def inline(self, children: Iterable[Inline]) -> str:
        return "".join(self._inline(child) for child in children)

    def text(self, prose: str) -> str:
        """Render one line of prose from a words file."""
        return self.inline(parse_inline(prose))

    def words(self, words: str) -> str:
        """Write plain words; on an English page Chinese terms say that they are Chinese, for those who listen."""
        written = escape(words, quote=False)
        return written if is_chinese(self.say.language) else _HAN.sub(lambda found: f'<span lang="zh-Hans">{found.group()}</span>', written)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return self.words(unbroken(text))
            case Strong(children):
                return f"<strong>{self.inline(children)}</strong>"
            case Link(href, children):
                return f'<a href="{escape(href)}">{self.inline(children)}</a>'
            case Break():
                return "<br>"
            case Ref():
                return self._ref(inline)
            case _:
                raise ValueError(f"a page cannot show {inline}")

    def _ref(self, ref: Ref) -> str:
        if ref.kind == "fact":
            return self.fact(ref.target)
        if ref.kind == "cite":
            return self.cite(read_citation(ref.target, self.say.knowledge.law_names))
        if ref.kind == "number":
            value, _, unit = ref.target.partition(" ")
            return escape(self.say.quantity(int(value), unit))
        return self.link(ref.kind, ref.target)

    def fact(self, fact_id: str) -> str:
        fact = self.say.knowledge.fact(fact_id)
        css = "dy-fact" if fact.verified else "dy-fact dy-unverified"
        return f'<a class="{css}" href="#fact-{fact_id}">{escape(self.say.fact(fact), quote=False)}</a>'

    def cite(self, citation: Citation) -> str:
        return f'<a class="dy-cite" href="{self.law_href(citation)}">{self.words(self.say.citation(citation))}</a>'

    def law_href(self, citation: Citation) -> str:
        return escape(relative(self.page, "laws.html") + "#" + citation.law)

    def cites(self, cites: Iterable[Citation]) -> str:
        """Write citations as one link for each law, the places in it side by side."""
        chips = (
            f'<a class="dy-cite" href="{escape(self.address("laws") + "#" + law)}">{self.words(words)}</a>' for law, words in by_law(self.say, cites)
        )
        return f'<span class="dy-cites">{" ".join(chips)}</span>'

    def link(self, kind: str, thing_id: str) -> str:
        code = f'<span class="dy-code">{thing_id}</span> ' if kind in ("form", "ledger") else ""
        of = self.of(kind, thing_id)
        title = of.words(of.text_only(of.say.title_of(kind, thing_id)))
        return f'<a href="{self.href(kind, thing_id)}"{self.lang(kind, thing_id)}>{code}{title}</a>'

    def href(self, kind: str, thing_id: str) -> str:
        return relative(self.page, page_of(kind, thing_id))

    def address(self, name: str) -> str:
        """Return the address of a page that shows no one thing, such as `deadlines`."""
        return relative(self.page, f"{name}.html")

    def text_only(self, prose: str) -> str:
        """Render prose as plain words, facts and citations spelled out."""
        return plain_text(self.say, parse_inline(prose))

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(children):
                return f"<p>{self.inline(children)}</p>"
            case Heading(level, heading_id, children):
                name = f' id="{heading_id}"' if heading_id else ""
                return f"<h{level}{name}>{self.inline(children)}</h{level}>"
            case ListBlock(ordered, items):
                tag = "ol" if ordered else "ul"
                return f"<{tag}>{''.join(f'<li>{self._item(item)}</li>' for item in items)}</{tag}>"
            case Table():
                return self._table(block)
            case Container(name, children):
                return f'<div class="dy-block dy-block--{name}">\n{self.blocks(children)}\n</div>'
            case _:
                raise ValueError(f"a page cannot show {block}")

    def _item(self, item: tuple[Block, ...]) -> str:
        if item and isinstance(item[0], Paragraph):
            return self.inline(item[0].children) + self.blocks(item[1:])
        return self.blocks(item)

    def _table(self, table: Table) -> str:
        """Write a table; the roles keep it one for screen readers where a phone shows its rows as cards."""
        corner = '<td role="cell"></td>'
        head = "".join(f'<th scope="col" role="columnheader">{self.inline(cell)}</th>' if cell else corner for cell in table.header)
        labels = [escape(plain_text(self.say, cell)) for cell in table.header]
        rows = "".join(f'<tr role="row">{self._cells(labels, row)}</tr>' for row in table.rows)
        return (
            f'<table class="dy-table" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
            f'<tbody role="rowgroup">{rows}</tbody></table>'
        )

    def _cells(self, labels: list[str], row: tuple[tuple[Inline, ...], ...]) -> str:
        return "".join(f'<td role="cell" data-label="{label}">{self.inline(cell)}</td>' for label, cell in zip(labels, row, strict=True))
