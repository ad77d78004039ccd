"""What the papers of a campaign show: panels, folded leaflet, booklet and banners say the same, each in its own layout."""

from __future__ import annotations

from typing import Literal

from generators.language.phrases import Phrases
from generators.model.campaign import Message
from generators.model.knowledge import Knowledge
from generators.render.poster.contact import Contact
from generators.render.poster.drawable import Data, Drawable
from generators.render.poster.saying import Saying, flowing, said_in
from generators.render.poster.squares import code_of

PublicityLayout = Literal["panels", "leaflet", "booklet", "banners"]
PUBLICITY_LAYOUTS: tuple[PublicityLayout, ...] = ("panels", "leaflet", "booklet", "banners")
_WORDS = ("where", "scan", "no_code", "informs", "sources")


def publicity_paper(knowledge: Knowledge, campaign_id: str, language: str, address: str | None = None, contact: Contact | None = None) -> Drawable:
    """Gather what the papers of a campaign show. `address` is that of the whole site: the code leads to its first page in this language.

    Raises KeyError for an unknown campaign, PaperProblem when it has no words in the language or the address is none.
    """
    one = knowledge.publicity[campaign_id]
    said_in(one.words, language, one.origin)
    words, origin = one.words[language].value, one.words[language].origin
    saying = Saying(Phrases(knowledge, language))

    def message(message: Message) -> Data:
        said = words.messages[message.id]
        place = origin.at("messages", message.id)
        return {
            "id": message.id,
            "banner": saying.plain(said.banner, place),
            "runs": flowing(saying.sentences(said.text, place), language),
            "basis": saying.note(saying.say.by_law(message.cites), one.origin.at()),
        }

    data: Data = {
        "title": saying.plain(words.title, origin.at("title")),
        "summary": saying.sentences(words.summary, origin.at("summary")),
        "messages": [message(one) for one in one.campaign.messages],
        "contact": (contact or Contact()).lines(saying),
        "words": {name: saying.word("publicity", name) for name in _WORDS},
        "edition": knowledge.edition.isoformat(),
    }
    data["words"]["site"] = saying.word("site", "title")
    data["words"]["checked"] = saying.word("page", "checked_on", date=knowledge.edition)
    return Drawable(data | code_of(address, f"{language}/index.html"), tuple(saying.said), origin.at())
