"""What keeps a paper from being drawn."""

from __future__ import annotations


class PaperProblem(Exception):
    """A paper cannot be drawn. Each line of `findings` says what was found, where in the content, and what to do."""

    def __init__(self, *findings: str) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings
