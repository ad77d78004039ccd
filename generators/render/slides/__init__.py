"""Slides: the decks of lessons."""

from generators.render.slides.deck import render_deck

__all__ = ["render_deck"]
