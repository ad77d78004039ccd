"""Words as trees: reads the Markdown subset of content, in files and in single lines."""
