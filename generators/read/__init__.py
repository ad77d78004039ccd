"""Reads `guides/` into the model. Every finding carries file and line; nothing is raised for bad content."""
