"""Filled papers that come back: read into data again, however they were saved, never trusted."""
