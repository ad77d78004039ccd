"""What a sheet shows: the rights card for the wallet, the handout for the counter."""

from __future__ import annotations

from collections import Counter

from generators.language.phrases import Phrases
from generators.model.citation import Citation
from generators.model.knowledge import Knowledge, Leaflet
from generators.model.sheet import SheetPart
from generators.render.poster.contact import Contact
from generators.render.poster.drawable import Data, Drawable
from generators.render.poster.saying import Saying, flowing, said_in
from generators.render.poster.squares import code_of


def sheet_paper(knowledge: Knowledge, leaflet: Leaflet, language: str, address: str | None = None, contact: Contact | None = None) -> Drawable:
    """Gather what a sheet shows. `address` is that of the whole site: the code leads to its first page in this language."""
    said_in(leaflet.words, language, leaflet.origin)
    s, words, origin = Saying(Phrases(knowledge, language)), leaflet.words[language].value, leaflet.words[language].origin
    numbers = _law_numbers(leaflet)

    def articles(cites: tuple[Citation, ...]) -> list[str]:
        """Name the provisions; the law only where it is not the first, from which most of them come."""
        return [
            s.place(cite)
            if numbers[cite.law] == 1
            else s.word("poster", "article", place=s.place(cite), law=s.say.law(cite.law), n=numbers[cite.law])
            for cite in cites
        ]

    def part(one: SheetPart) -> Data:
        said = words.parts[one.id]
        points = [
            {
                "id": point.id,
                "runs": flowing(s.sentences(said.points[point.id], origin.at("parts", one.id, "points", point.id)), language),
                "articles": articles(point.cites),
            }
            for point in one.points
        ]
        return {"id": one.id, "title": s.plain(said.title, origin.at("parts", one.id, "title")), "points": points}

    data: Data = {
        "title": s.plain(words.title, origin.at("title")),
        "summary": s.sentences(words.summary, origin.at("summary")),
        "parts": [part(one) for one in leaflet.sheet.parts],
        "contact": (contact or Contact()).lines(s),
        "words": {name: s.word("poster", name) for name in ("where", "between", "no_code", "scan_site", "sheet_informs", "basis")}
        | {"checked": s.word("page", "checked_on", date=knowledge.edition)},
        "edition": knowledge.edition.isoformat(),
    }
    pattern = "law" if leaflet.sheet.layout == "columns" else "law_alone"
    laws = [s.note(s.say.word("poster", pattern, law=s.say.law(law), n=n), knowledge.laws[law].at()) for law, n in numbers.items()]
    data["basis"] = s.word("citation", "separator").join(laws)
    data["words"]["articles"] = s.word("poster", "articles", law=s.say.law(next(iter(numbers)))) if len(numbers) > 1 else ""
    return Drawable(data | code_of(address, f"{language}/index.html"), tuple(s.said), origin.at())


def _law_numbers(leaflet: Leaflet) -> dict[str, int]:
    """Return the laws of a sheet with their numbers, the one most provisions come from first."""
    cited = Counter(cite.law for point in leaflet.sheet.points for cite in point.cites)
    return {law: number for number, (law, _) in enumerate(cited.most_common(), 1)}
