"""Sets of papers: from one case record to every paper of a stage, and whether papers that belong together agree. Pure."""
