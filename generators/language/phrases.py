"""How a fact, a citation or an event is said in a language. Patterns come from guides/words, never from code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generators.laws.numbers import chinese_numeral
from generators.model.base import is_chinese
from generators.model.citation import Citation
from generators.model.fact import Fact
from generators.model.knowledge import Knowledge

Style = Literal["plain", "official"]


@dataclass(frozen=True)
class Phrases:
    """Says things in one language.

    `style`: plain for pages and citizens' papers (信访工作条例第34条); official for official papers in Chinese
    (《信访工作条例》第三十四条). `editor`: whether unverified numbers are shown.
    """

    knowledge: Knowledge
    language: str
    style: Style = "plain"
    editor: bool = False

    @property
    def words(self) -> Mapping[str, Any]:
        return self.knowledge.words[self.language].value

    def word(self, *path: str, **slots: object) -> str:
        """Return the interface words at `path`, slots filled in. Raises KeyError naming the missing words."""
        here: Any = self.words
        for key in path:
            if not isinstance(here, Mapping) or key not in here:
                raise KeyError(f"no interface words '{'.'.join(path)}' in {self.language}")
            here = here[key]
        return str(here) % slots if slots else str(here)

    def lends(self, *path: str) -> str:
        """Return the language that lends the words at `path`, "" when they are this language's own."""
        if self.language not in self.knowledge.further or path in self.knowledge.words[self.language].origin.lines:
            return ""
        return "" if path[:1] in (("languages",), ("languages_short",)) else self.knowledge.falls_back_to(self.language)

    def quantity(self, value: int, unit: str) -> str:
        """Say a number with its unit: 60日, 60 days."""
        number = f"{value:,}".replace(",", str(self.words.get("common", {}).get("thousands", "" if is_chinese(self.language) else ",")))
        return self.word("units", unit, "one" if value == 1 else "other", n=number)

    def fact(self, fact: Fact) -> str:
        """Say a fact's number; an unverified one only to the editor."""
        if fact.verified or self.editor:
            return self.quantity(fact.value, fact.unit)
        return self.word("unverified", "amount" if fact.unit in ("yuan", "percent", "person", "copy") else "inline")

    def law(self, law_id: str) -> str:
        """Return the name of a law; where that is not Chinese, with its Chinese title beside it."""
        law = self.knowledge.law(law_id)
        name = law.name(self.language)
        if not is_chinese(self.language):
            return f"{name} ({law.id})"
        return f"《{name}》" if self.style == "official" else name

    def _number(self, value: int) -> str:
        return chinese_numeral(value) if self.style == "official" and is_chinese(self.language) else str(value)

    def citation(self, citation: Citation, with_law: bool = True) -> str:
        """Say a citation: 信访工作条例第31条第1款第6项."""
        article = self.word("citation", "number", article=self._number(citation.article))
        if citation.inserted:
            sub = chinese_numeral(citation.inserted) if is_chinese(self.language) else str(citation.inserted)
            article = self.word("citation", "number_sub", article=self._number(citation.article), sub=sub)
        parts = [article]
        if citation.paragraph:
            parts.append(self.word("citation", "paragraph", paragraph=self._number(citation.paragraph)))
        if citation.item:
            item = f"（{chinese_numeral(citation.item)}）" if self.style == "official" else self._number(citation.item)
            parts.append(self.word("citation", "item", item=item))
        place = ("" if is_chinese(self.language) else ", ").join(parts)
        if not with_law:
            return place
        return self.law(citation.law) + place if is_chinese(self.language) else f"{place}, {self.law(citation.law)}"

    def citations(self, cites: tuple[Citation, ...]) -> str:
        """Say several citations; the name of a law is not repeated."""
        out, last = [], ""
        for citation in cites:
            out.append(self.citation(citation, with_law=not is_chinese(self.language) or citation.law != last))
            last = citation.law
        return self.word("citation", "separator").join(out)

    def by_law(self, cites: tuple[Citation, ...]) -> str:
        """Say citations with the name of each law once, in the order in which the laws are first cited."""
        colon, comma = "" if is_chinese(self.language) else ": ", self.word("common", "separator")
        laws = dict.fromkeys(one.law for one in cites)
        parts = (self.law(law) + colon + comma.join(self.citation(one, with_law=False) for one in cites if one.law == law) for law in laws)
        return self.word("citation", "separator").join(parts)

    def event(self, event_id: str | None) -> str:
        """Say what starts a period, or that nothing does."""
        if event_id is None:
            return self.word("deadlines", "no_start")
        return self.knowledge.events[event_id].value.get(self.language)

    def actor(self, actor_id: str | None) -> str:
        return self.knowledge.actors[actor_id].value.get(self.language) if actor_id else ""

    def title_of(self, kind: str, thing_id: str) -> str:
        """Return the title of a route, guide, form or lesson, in the language in which readers of this one are shown it."""
        k, language = self.knowledge, self.knowledge.speaks(self.language, (kind, thing_id))
        if kind == "route":
            return k.routes[thing_id].words[language].value.title
        if kind == "guide":
            return k.guides[thing_id].texts[language].head.title
        if kind == "programme":
            return k.programmes[thing_id].words[language].value.title
        if kind == "publicity":
            return k.publicity[thing_id].words[language].value.title
        if kind == "ledger":
            return k.ledgers[thing_id].words[language].value.title
        if kind == "form":
            return k.forms[thing_id].words[language].value.title
        return k.lessons[thing_id].texts[language].head.title
