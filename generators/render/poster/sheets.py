"""What a sheet shows: the rights card for the wallet, the handout for the counter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generators.language.phrases import Phrases
from generators.model.citation import Citation
from generators.model.knowledge import Knowledge, Leaflet
from generators.model.route import Point
from generators.model.sheet import SheetPart
from generators.render.poster.contact import Contact
from generators.render.poster.drawable import Data, Drawable
from generators.render.poster.saying import Saying, flowing, said_in
from generators.render.poster.squares import code_of

WORDS = ("where", "between", "no_code", "scan_site", "sheet_informs", "basis")


def sheet_paper(knowledge: Knowledge, leaflet: Leaflet, language: str, address: str | None = None, contact: Contact | None = None) -> Drawable:
    """Gather what a sheet shows. `address` is that of the whole site: the code leads to its first page in this language.

    Raises PaperProblem when the sheet has no words in the language, or the address is none.
    """
    said_in(leaflet.words, language, leaflet.origin)
    return _Sheet(knowledge, leaflet, language).drawable(address, contact or Contact())


class _Sheet:
    def __init__(self, knowledge: Knowledge, leaflet: Leaflet, language: str) -> None:
        self.k, self.leaflet, self.language = knowledge, leaflet, language
        self.words, self.origin = leaflet.words[language].value, leaflet.words[language].origin
        self.saying = Saying(Phrases(knowledge, language))
        cited = Counter(cite.law for point in leaflet.sheet.points for cite in point.cites)
        self.laws = {law: number for number, (law, _) in enumerate(cited.most_common(), 1)}
        """The laws with their numbers, the one most provisions come from first."""

    def drawable(self, address: str | None, contact: Contact) -> Drawable:
        s = self.saying
        data: Data = {
            "title": s.plain(self.words.title, self.origin.at("title")),
            "summary": s.sentences(self.words.summary, self.origin.at("summary")),
            "parts": [self._part(one) for one in self.leaflet.sheet.parts],
            "contact": contact.lines(s),
            "words": {name: s.word("poster", name) for name in WORDS},
            "basis": s.word("citation", "separator").join(self._law_names()),
            "edition": self.k.edition.isoformat(),
        }
        data["words"]["site"] = s.word("site", "title")
        data["words"]["checked"] = s.word("page", "checked_on", date=self.k.edition)
        data["words"]["articles"] = s.word("poster", "articles", law=s.say.law(next(iter(self.laws)))) if len(self.laws) > 1 else ""
        return Drawable(data | code_of(address, f"{self.language}/index.html"), tuple(s.said), self.origin.at())

    def _part(self, part: SheetPart) -> Data:
        title = self.saying.plain(self.words.parts[part.id].title, self.origin.at("parts", part.id, "title"))
        return {"id": part.id, "title": title, "points": [self._point(part, point) for point in part.points]}

    def _point(self, part: SheetPart, point: Point) -> Data:
        place = self.origin.at("parts", part.id, "points", point.id)
        runs = flowing(self.saying.sentences(self.words.parts[part.id].points[point.id], place), self.language)
        return {"id": point.id, "runs": runs, "articles": [self._article(cite) for cite in point.cites]}

    def _article(self, cite: Citation) -> str:
        """Name a provision; the law only where it is not the first, from which most of them come."""
        place, number = self.saying.place(cite), self.laws[cite.law]
        return place if number == 1 else self.saying.word("poster", "article", place=place, law=self.saying.say.law(cite.law), n=number)

    def _law_names(self) -> Iterator[str]:
        pattern = "law" if self.leaflet.sheet.layout == "columns" else "law_alone"
        for law, number in self.laws.items():
            yield self.saying.note(self.saying.say.word("poster", pattern, law=self.saying.say.law(law), n=number), self.k.laws[law].at())
