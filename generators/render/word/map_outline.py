"""Everything a route map says, in words: each step, the periods, what to bring, what to be given, mistakes, costs, clocks, articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generators.language.phrases import Phrases
from generators.model.base import is_chinese
from generators.model.citation import Citation
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge, RouteMap
from generators.model.route import Next, Point, RouteWords, Step
from generators.render.basis import Basis, route_basis
from generators.render.word.blanks import EMPTY, shown_date
from generators.render.word.writer import SHADE, Writer
from generators.render.word.xml import cell, paragraph, row, run, table

_BOXED = frozenset({"evidence", "papers"})  # lists that a reader ticks off
_STYLE_ALONE = re.compile(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')
_INDENT = '<w:ind w:left="420"/>'
_HANGING = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs><w:ind w:left="420" w:hanging="420"/>'
# Shares of the width for what, how long, counted from, who, which article; English names of laws are long.
_SHARES = {"zh-Hans": (25, 14, 23, 13, 25), "zh-Hant": (25, 14, 23, 13, 25), "en": (21, 12, 20, 12, 35)}
_FEW_SHARES = (45, 15, 40)


def sources(say: Phrases, cites: tuple[Citation, ...]) -> str:
    """Say several citations; where articles of one law follow each other, its name stands once."""
    if is_chinese(say.language):
        return say.citations(cites)
    follows = [one.law for one in cites[1:]] + [""]
    return say.word("citation", "separator").join(say.citation(one, with_law=one.law != after) for one, after in zip(cites, follows, strict=True))


class Outline:
    """Writes the words of one map into a document."""

    def __init__(self, writer: Writer, route_map: RouteMap) -> None:
        self.writer, self.say, self.route = writer, writer.say, route_map.route
        self.words: RouteWords = route_map.words[self.say.language].value
        self.basis: Basis = route_basis(self.knowledge, route_map, self.say.language)
        self.numbers = {step.id: number for number, step in enumerate(self.route.steps, 1)}
        self._marks = 0

    @property
    def knowledge(self) -> Knowledge:
        return self.say.knowledge

    def parts(self) -> Iterator[str]:
        """Yield the sections after the drawing, each with its heading."""
        yield from self._deadlines()
        yield self._heading("evidence", "what_to_bring")
        yield from self._forms()
        for name in ("papers", "mistakes", "costs", "clocks"):
            yield self._heading(name, name)
        yield paragraph("Heading1", run(self.say.word("map_paper", "steps")))
        for step in self.route.steps:
            *kept, last = self._step(step)
            yield "".join(_STYLE_ALONE.sub(r"\1<w:keepNext/>", one, count=1) for one in kept) + last
        yield from self._law()

    def _heading(self, name: str, title: str) -> str:
        """Return a list of points under its heading, '' when there is none."""
        points: Sequence[Point] = getattr(self.route, name)
        if not points:
            return ""
        out = paragraph("Heading1", run(self.say.word("route", title))) + paragraph(
            "BodyText", run(self.say.word("route", f"{title}_lead")), "<w:keepNext/>"
        )
        return out + "".join(self._point(name, point) for point in points)

    def _point(self, name: str, point: Point) -> str:
        words = getattr(self.words, name)[point.id]
        cites = run(f" {self._cites(point.cites)}", "Source") if point.cites else ""
        if name in _BOXED:
            return paragraph("ListParagraph", run(f"{EMPTY}\t") + self.writer.text(words) + cites, _HANGING)
        return self.writer.item(self.writer.text(words) + cites)

    def _cites(self, cites: tuple[Citation, ...]) -> str:
        return self.say.word("map_paper", "in_brackets", text=sources(self.say, cites))

    def _forms(self) -> Iterator[str]:
        forms = dict.fromkeys(form for step in self.route.steps for form in step.forms)
        if forms:
            yield paragraph("Heading1", run(self.say.word("map_paper", "forms")))
            yield from (self.writer.item(run(self._form(form))) for form in forms)

    def _form(self, form: str) -> str:
        return f"{form} {self.say.title_of('form', form)}"

    # ---- periods ----------------------------------------------------------------------------------------------------

    def _deadlines(self) -> Iterator[str]:
        k, say = self.knowledge, self.say
        yours = [fact for fact in self.basis.periods if k.is_you(fact.actor)]
        theirs = [fact for fact in self.basis.periods if not k.is_you(fact.actor) and fact.from_event]
        others = [fact for fact in self.basis.facts if fact not in yours and fact not in theirs]
        groups = [("yours", yours), ("theirs", theirs), ("amounts", others)]
        if self.basis.facts:
            yield paragraph("Heading1", run(say.word("deadlines", "title")))
            yield paragraph("BodyText", run(say.word("deadlines", "lead")), "<w:keepNext/>")
        for name, facts in groups:
            if facts:
                yield paragraph("Heading2", run(say.word("deadlines", name)))
                yield self._table(say.word("deadlines", name), facts, clocked=name != "amounts")
        if self.basis.facts:
            yield paragraph("Note", run(say.word("deadlines", "calendar_note")))

    def _table(self, title: str, facts: Sequence[Fact], clocked: bool) -> str:
        keys = ("what", "how_long", "counted_from", "who", "article") if clocked else ("what", "how_long", "article")
        shares = _SHARES.get(self.say.language, _SHARES["en"]) if clocked else _FEW_SHARES
        total = self.writer.look.width
        widths = [total * share // 100 for share in shares]
        widths[-1] += total - sum(widths)
        heads = [self.say.word("deadlines", key) if clocked or key != "how_long" else self.say.word("map_paper", "how_much") for key in keys]
        rows = [row((cell(width, paragraph("CellHead", run(one)), shade=SHADE) for one, width in zip(heads, widths, strict=True)), header=True)]
        for fact in facts:
            texts = self._line(fact, clocked)
            rows.append(
                row(
                    cell(width, paragraph("CellText", run(text, "Strong" if i == 1 else "")))
                    for i, (text, width) in enumerate(zip(texts, widths, strict=True))
                )
            )
        return table("Grid", widths, rows, title=title, first_row=True) + paragraph("Spacer")

    def _line(self, fact: Fact, clocked: bool) -> list[str]:
        say = self.say
        article = sources(say, fact.cites)
        if fact.workday_by:
            article += "\n" + say.word("deadlines", "workday_note", citation=say.citation(fact.workday_by))
        name = fact.name.get(say.language)
        if fact.kind == "local":
            name = f"{name} {self.say.word('map_paper', 'in_brackets', text=say.word('deadlines', 'local_promise'))}"
        middle = [say.event(fact.from_event), say.actor(fact.actor)] if clocked else []
        return [name, say.fact(fact), *middle, article]

    # ---- steps ------------------------------------------------------------------------------------------------------

    def _step(self, step: Step) -> Iterator[str]:
        words, writer, say = self.words.steps[step.id], self.writer, self.say
        yield paragraph("Heading2", self._marked(step, run(f"{self.numbers[step.id]}  ") + writer.text(words.title)))
        yield paragraph("StepKind", run(self._kind(step)))
        if words.text:
            yield paragraph("BodyText", writer.text(words.text))
        for fact_id in step.facts:
            yield writer.item(self._fact(self.knowledge.fact(fact_id)))
        for way in step.next:
            yield self._way(step, way)
        for kind, others in (("route", step.routes), ("guide", step.guides)):
            for other in others:
                yield writer.item(run(say.word("route", "goes_to_route", title=say.title_of(kind, other))))
        if step.forms:
            names = say.word("common", "separator").join(self._form(form) for form in step.forms)
            yield paragraph("BodyText", run(say.word("map_paper", "use_forms", forms=names)))
        if step.cites:
            yield paragraph("Note", run(say.word("citation", "basis", citations=sources(say, step.cites))))

    def _kind(self, step: Step) -> str:
        say = self.say
        parts = [say.word("step_kinds", step.kind)]
        if step.actor:
            parts.append(say.word("route", "who_does") + say.word("common", "colon") + say.actor(step.actor))
        if step.kind == "outcome" and step.channel:
            parts.append(say.word("route", "channel") + say.word("common", "colon") + self.knowledge.channels[step.channel].get(say.language))
        return " · ".join(parts)

    def _fact(self, fact: Fact) -> str:
        say = self.say
        name = run(fact.name.get(say.language) + say.word("common", "colon"))
        since = (
            say.word("map_paper", "in_brackets", text=say.word("periods", "counted_from", event=say.event(fact.from_event)))
            if fact.from_event
            else ""
        )
        return name + run(say.fact(fact), "Strong") + run(f" {since}" if since else "")

    def _way(self, step: Step, way: Next) -> str:
        """Return a way on: the choice, where there is one, then number and title of the step it leads to."""
        words = self.words.steps[step.id].choices.get(way.id)
        choice = self.writer.text(words, "Strong") + run(" ") if words else ""
        title = self.writer.plain(self.words.steps[way.to].title)
        to = run(self.say.word("map_paper", "go_to", n=self.numbers[way.to], title=title))
        return paragraph("ListParagraph", f'{choice}<w:hyperlink w:anchor="step_{self.numbers[way.to]}">{to}</w:hyperlink>', _INDENT)

    def _marked(self, step: Step, content: str) -> str:
        """Return content with a bookmark that ways on lead to."""
        self._marks += 1
        name = f'w:id="{self._marks}" w:name="step_{self.numbers[step.id]}"'
        return f'<w:bookmarkStart {name}/>{content}<w:bookmarkEnd w:id="{self._marks}"/>'

    # ---- law --------------------------------------------------------------------------------------------------------

    def _law(self) -> Iterator[str]:
        say = self.say
        if self.route.sorting:
            yield paragraph("Heading1", run(say.word("route", "sorting")))
            yield paragraph("BodyText", run(f"{say.word('route', 'sorting_lead')} {sources(say, self.route.sorting)}"))
        yield paragraph("Heading1", run(say.word("route", "legal_basis")))
        for law_id in self.basis.laws:
            places = sorted((cite for cite in self.basis.cites if cite.law == law_id), key=lambda cite: cite.key)
            version = say.word("citation", "version", date=shown_date(say, self.knowledge.law(law_id).version_date))
            shown = say.word("citation", "place_separator").join(say.citation(cite, with_law=False) for cite in places)
            law = run(say.law(law_id), "Strong") + run(f" {self.say.word('map_paper', 'in_brackets', text=version)}")
            yield self.writer.item(law + run(f"\n{shown}"))
        yield paragraph("Note", run(say.word("page", "checked_on", date=shown_date(say, self.knowledge.edition))))
        yield paragraph("Note", run(say.word("notices", "disclaimer")))
        yield paragraph("Note", run(say.word("map_paper", "may_change")))
