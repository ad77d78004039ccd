"""The only room that knows MkDocs: turns a tree of Markdown pages into a site."""
