"""Carries texts to translators' own tools and back: XLIFF 1.2 and gettext. Pure: texts in, texts and findings out."""
