"""Prose as runs of plain and strong words, sentence by sentence, each remembered with its place in the content."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import TypedDict

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.base import is_chinese
from generators.model.blocks import Inline, Ref, Strong
from generators.model.citation import Citation
from generators.model.knowledge import Origin
from generators.model.problem import Place
from generators.prose.markdown import parse_inline
from generators.render.poster.fonts import Said
from generators.render.poster.problem import PaperProblem

# The end of a sentence: Chinese full stops with what closes a quotation; elsewhere a stop before a space and a new beginning.
_END = re.compile(r"(?<=[。！？])[”’」』）]*(?=.)|(?<=[.!?])[”’\"')]*\s+(?=[A-Z\u4e00-\u9fff“‘(\"'])")

_ENDLESS = re.compile(r"[^\s\u200b\u2e80-\uffff]{31,}")


class Run(TypedDict):
    """Words in one weight."""

    text: str
    strong: bool


class Saying:
    """Says things in one language and remembers each piece of text, so that the fonts can be asked about it."""

    def __init__(self, say: Phrases) -> None:
        self.say, self.said = say, list[Said]()

    def note(self, text: str, place: Place) -> str:
        """Remember a text that stands at `place` and return it."""
        self.said.append(Said(text, place))
        return text

    def word(self, *path: str, **slots: object) -> str:
        """Return interface words."""
        place = self.say.knowledge.words[self.say.language].origin.at(*path)
        return self.note(self.say.word(*path, **slots), place)

    def plain(self, prose: str, place: Place) -> str:
        """Return prose as one line of plain words."""
        return _breakable(self.note(plain_text(self.say, parse_inline(prose)), place))

    def sentences(self, prose: str, place: Place) -> list[list[Run]]:
        """Return prose as sentences, each a list of runs; facts and bold words are strong."""
        runs = list(self._runs(parse_inline(prose)))
        self.note("".join(run["text"] for run in runs).replace("\u200b", ""), place)
        return _split(runs)

    def place(self, cite: Citation) -> str:
        """Return article, paragraph and item without the law, as short as the language has it."""
        if not self.say.word("poster", "place"):
            return self.say.citation(cite, with_law=False)
        article = f"{cite.article}-{cite.inserted}" if cite.inserted else str(cite.article)
        return self.say.word("poster", "place", article=article) + "".join(f"({n})" for n in (cite.paragraph, cite.item) if n)

    def _runs(self, inlines: Iterable[Inline]) -> Iterator[Run]:
        for inline in inlines:
            strong = isinstance(inline, Strong) or (isinstance(inline, Ref) and inline.kind == "fact")
            text = plain_text(self.say, [inline])
            if text:
                yield Run(text=_breakable(text), strong=strong)


def _breakable(text: str) -> str:
    """Return the text with places to break in words that are longer than any line may be."""
    return _ENDLESS.sub(lambda word: "\u200b".join(re.findall(".{1,10}", word.group())), text)


def said_in(words: Container[str], language: str, origin: Origin) -> None:
    """Raise PaperProblem when a thing has no words in a language."""
    if language not in words:
        place = origin.at()
        raise PaperProblem(f"{place.file}:{place.line}: there are no words in {language}; write {language}.yml beside it, or choose another language")


def flowing(sentences: Iterable[list[Run]], language: str) -> list[Run]:
    """Return sentences as one list of runs; only Chinese ones touch."""
    runs: list[Run] = []
    for sentence in sentences:
        if runs and not is_chinese(language):
            runs.append(Run(text=" ", strong=False))
        runs += sentence
    return runs


def _split(runs: Iterable[Run]) -> list[list[Run]]:
    """Split runs where a sentence ends. Nothing is lost but the space between sentences."""
    sentences: list[list[Run]] = [[]]
    for run in runs:
        start = 0
        if not run["strong"]:
            for match in _END.finditer(run["text"]):
                sentences[-1].append(Run(text=run["text"][start : match.end()].rstrip(), strong=False))
                sentences.append([])
                start = match.end()
        rest = run["text"][start:]
        if rest:
            sentences[-1].append(Run(text=rest, strong=run["strong"]))
    return [sentence for sentence in sentences if sentence]
