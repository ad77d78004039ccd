"""Daoyin: route maps, guides, paperwork and training packs from one checked knowledge base."""

__version__ = "0.1.0"
