"""Who issues a paper of a set: the organ that the case record names for it, where it does; else whoever issues the form."""

from __future__ import annotations

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Casework
from generators.model.paper_set import PaperUse
from generators.prose.markdown import parse_inline


def issuer(say: Phrases, casework: Casework, use: PaperUse) -> str:
    """Return who issues a paper in this stage; a hearing of a re-review is called by another organ than one while handling."""
    organ = use.fields.get("organ")
    if organ is not None and organ.record:
        return plain_text(say, parse_inline(casework.words[say.language].value.fields[organ.record].label))
    return say.actor(say.knowledge.forms[use.form].form.issued_by)
