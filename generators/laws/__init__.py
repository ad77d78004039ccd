"""Statute texts, given as input with `--laws DIR`: found, read into articles, paragraphs and items. Never republished."""
