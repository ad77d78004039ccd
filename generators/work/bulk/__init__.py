"""Filling a form in thousands from a table: read row by row, checked, filled, written once, with a manifest."""
