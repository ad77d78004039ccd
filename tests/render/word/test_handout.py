"""The handout of a lesson: everything the lesson says, the questions, and a key that follows from them."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from generators.language.phrases import Phrases
from generators.language.plain import plain_text
from generators.model.knowledge import Knowledge
from generators.prose.markdown import parse_inline
from generators.render.word.lessons import answer_text, option_text


def test_the_handout_has_every_slide_question_and_explanation(knowledge: Knowledge, papers: dict[str, Path]) -> None:
    for lesson_id, course in knowledge.lessons.items():
        for language, document in course.texts.items():
            say = Phrases(knowledge, language)
            paragraphs = Document(str(papers[f"handout-{lesson_id}-{language}"])).paragraphs
            text = "\n".join(one.text for one in paragraphs)
            headings = [one for one in paragraphs if one.style is not None and one.style.style_id == "Heading1"]
            assert len(headings) == len(course.lesson.slides)
            assert plain_text(say, parse_inline(document.head.title)) == paragraphs[0].text
            for located in course.questions:
                words = course.question_words[language][located.value.id].value
                wanted = [words.stem, words.explanation]
                assert all(plain_text(say, parse_inline(one)) in text for one in wanted)
                for option in located.value.options:
                    assert plain_text(say, parse_inline(option_text(say, located.value, words, option))) in text
                assert answer_text(say, course.lesson, located.value)


def test_what_the_trainer_says_is_not_handed_out(knowledge: Knowledge, papers: dict[str, Path]) -> None:
    text = "\n".join(one.text for one in Document(str(papers["handout-regulation-basics-zh-Hans"])).paragraphs)
    assert "常见错答" not in text


def test_questions_and_key_each_begin_a_page(knowledge: Knowledge, papers: dict[str, Path]) -> None:
    for lesson_id in knowledge.lessons:
        paragraphs = Document(str(papers[f"handout-{lesson_id}-en"])).paragraphs
        assert [one.paragraph_format.page_break_before for one in paragraphs if one.style is not None and one.style.style_id == "Title"] == [
            None,
            True,
            True,
        ]
