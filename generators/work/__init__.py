"""The order of work: load, check, render, publish. Reads like the drawing in docs/developing/architecture.md."""
