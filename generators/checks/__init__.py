"""What must be true of the content before anything is made from it. One visible list; each check yields findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generators.checks import (
    agreed_terms,
    calendars,
    cases,
    citations,
    facts,
    forms,
    graph,
    hand_made,
    law_questions,
    layouts,
    ledgers,
    lessons,
    main_path,
    parity,
    plainness,
    prose,
    questions,
    references,
    remedies,
    reviews,
    right_language,
    rights,
    same_references,
    sets,
    sorting,
    terms,
    training,
    translations,
)
from generators.laws.library import Library
from generators.model.knowledge import Knowledge
from generators.model.problem import Problem


@dataclass(frozen=True)
class Context:
    """What a check may look at. `library` is None when no statute texts were given."""

    knowledge: Knowledge
    broken: frozenset[str]
    library: Library | None = None

    def unreadable(self, kind: str, one: str | None) -> bool:
        """Whether a thing may exist in a file that could not be read (said already, where it is wrong)."""
        return one in self.broken or f"{kind}:*" in self.broken

    @property
    def law_names(self) -> dict[str, str]:
        """Every accepted spelling of a law, those included whose entry in laws.yml could not be read."""
        return {name: name for name in self.broken} | self.knowledge.law_names


CHECKS: tuple[Callable[[Context], Iterator[Problem]], ...] = (
    references.dangling_ids,
    parity.words_fit,
    parity.guides_alike,
    parity.every_text_is_translated,
    same_references.translations_refer_alike,
    right_language.texts_are_in_their_language,
    right_language.texts_are_in_their_script,
    right_language.translations_are_translated,
    right_language.numbers_are_of_the_source,
    agreed_terms.renderings_are_of_terms,
    agreed_terms.terms_are_rendered_as_agreed,
    plainness.plain_versions_are_plain,
    graph.maps_lead_somewhere,
    graph.maps_are_reviewed,
    graph.sheets_are_reviewed,
    reviews.things_are_reviewed,
    sorting.overall_map_is_whole,
    sorting.sorting_is_listed,
    main_path.main_paths_walk,
    cases.cases_walk,
    cases.cases_cover,
    prose.references_resolve,
    prose.numbers_are_facts,
    prose.markdown_is_plain,
    rights.wording_is_lawful,
    facts.facts_are_dated,
    facts.facts_are_used,
    calendars.days_fit,
    calendars.rules_fit,
    calendars.rules_stand_there,
    calendars.promises_stand_beside_the_law,
    citations.laws_in_force,
    citations.texts_readable,
    citations.places_exist,
    citations.facts_stand_there,
    citations.own_words,
    law_questions.law_questions_are_apart,
    forms.fields_fit,
    forms.wording_renders,
    layouts.layouts_are_usable,
    forms.samples_fit,
    remedies.remedy_is_right,
    sets.sets_fit,
    ledgers.columns_fit,
    ledgers.nobody_is_measured,
    ledgers.rows_fit,
    lessons.slides_fit,
    training.programmes_fit,
    training.messages_are_short,
    questions.answers_fit,
    questions.answers_follow,
    questions.questions_are_asked_once,
    translations.translations_follow,
    hand_made.hand_edits_follow,
    terms.explained_words_are_terms,
    terms.chinese_stands_beside,
    translations.further_languages_grow,
)


def run(context: Context) -> list[Problem]:
    """Run every check and return the findings."""
    return [problem for check in CHECKS for problem in check(context)]
