"""Slides: the decks of lessons, publicity for screens."""

from generators.render.slides.deck import render_deck
from generators.render.slides.screens import render_screens

__all__ = ["render_deck", "render_screens"]
