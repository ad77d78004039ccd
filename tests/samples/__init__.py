"""A small invented town in good order, and what goes wrong with it: see tests/README.md."""
