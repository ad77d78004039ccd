"""Everything that differs by language: script conversion, how a number or a citation is said, drift of translations."""
