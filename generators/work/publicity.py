"""Everything that comes of a campaign, by file name: for the site, and for a folder somebody asks for."""

from __future__ import annotations

from generators.model.knowledge import Knowledge
from generators.training.publicity import messages_table, messages_text, said


def spoken_files(knowledge: Knowledge, campaign_id: str, language: str) -> dict[str, bytes]:
    """Return slides, short messages and the script of a campaign: file name → content. Raises KeyError for an unknown one."""
    from generators.render.slides import render_screens
    from generators.render.word import render_film

    messages = said(knowledge, campaign_id, language)
    return {
        f"{campaign_id}-screens.pptx": render_screens(knowledge, campaign_id, language),
        f"{campaign_id}-messages.txt": messages_text(messages),
        f"{campaign_id}-messages.csv": messages_table(messages),
        f"{campaign_id}-film.docx": render_film(knowledge, campaign_id, language),
    }
