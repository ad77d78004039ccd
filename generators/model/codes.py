"""Every kind of finding, with its meaning and its remedy: the table behind `docs/developing/findings.md`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "notice"]


@dataclass(frozen=True)
class Code:
    """What a kind of finding means and what to do about it."""

    meaning: str
    remedy: str
    severity: Severity = "error"


TABLE: dict[str, Code] = {
    "file-missing": Code("a file or folder that must exist is not there", "create it; the message names what belongs in it"),
    "file-encoding": Code(
        "the file is not UTF-8: UTF-16, GBK or Big5, two encodings in one file, or words garbled by an earlier mistake of that kind",
        "open it in the encoding that the message names and save it as UTF-8; nothing is lost that way",
    ),
    "file-line-ends": Code(
        "the lines of a file end in two ways, as after joining files of two systems; they are read all the same",
        "save it with one kind of line ends",
        "notice",
    ),
    "file-too-large": Code("the file is larger than any content file can sensibly be", "split it, or check that it is the right file"),
    "text-character": Code(
        "a character that cannot be shown: a control or invisible character, one for private use, one that Unicode does not have",
        "delete it, or write the one that was meant; the message names it and its line",
    ),
    "text-direction": Code(
        "writing that runs from right to left, which the pages, maps and papers are not made for",
        "write the words in Chinese characters or Latin letters",
    ),
    "yaml-syntax": Code("the file is not well-formed YAML", "look at the line named: often a missing space after a colon, a tab, or an unquoted `{`"),
    "yaml-feature": Code("anchors, aliases and tags are not used in content", "write the value out"),
    "duplicate-key": Code("the same key stands twice in one mapping", "delete or rename one of the two"),
    "unknown-key": Code("a key that the model does not know", "correct the spelling; the message suggests the nearest key"),
    "missing-key": Code("a key that must be there is not", "add it"),
    "bad-value": Code("a value of the wrong kind", "write a value as the message expects"),
    "duplicate-id": Code("two things have the same id", "rename one; the message names the first place"),
    "unknown-id": Code("something refers to an id that does not exist", "correct the id; the message suggests the nearest one"),
    "missing-translation": Code("words are missing in a language", "add the words to the file of that language"),
    "surplus-words": Code("words are given for something that does not exist", "delete them, or correct their key"),
    "stale-translation": Code(
        "the source has changed since this was translated",
        "look at the change, correct the translation, then run `daoyin translate seal`",
        "notice",
    ),
    "unsealed-translation": Code(
        "a translated unit does not record what it was made from",
        "when it says what the source says, run `daoyin translate seal`",
        "notice",
    ),
    "unfinished-language": Code(
        "a further language in which not everything is translated yet",
        "translate what `daoyin translate stub` laid out; until then the site lends the text of another language, and says so",
        "notice",
    ),
    "guide-plain-version": Code(
        "a plain version that belongs to no full guide, or is the second one of a guide", "name the full guide under `plain_of`"
    ),
    "guide-too-hard": Code(
        "a line of a plain version is too long, or holds more than a reader takes in at once",
        "make two sentences of it, one idea a line; a table becomes sentences",
    ),
    "route-start": Code("the start of a map is not one of its steps", "name an existing step"),
    "route-unreachable": Code("no way leads from the start to this step", "lead a step there, or delete it"),
    "route-cycle": Code("steps lead in a circle, so that a reader could walk for ever", "let one of them lead on instead of back"),
    "route-exit": Code("a step leads nowhere although it is no outcome, or an outcome leads on", "give it the number of ways on its kind needs"),
    "route-channel": Code("an outcome has no channel, or one that is never offered", "name a channel from guides/vocabulary/channels.yml"),
    "route-citation": Code("a step says what happens without the article that says so", "add the citation"),
    "route-unreviewed": Code(
        "nobody but its author has held this map against the law; citizens are not shown it",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "guide-unreviewed": Code(
        "nobody but its author has held this guide against the law",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "form-unreviewed": Code(
        "nobody but its author has held this form against the law",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "ledger-unreviewed": Code(
        "nobody but its author has held this ledger against the law",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "programme-unreviewed": Code(
        "nobody but its author has held this programme against the law",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "campaign-unreviewed": Code(
        "nobody but its author has held this publicity against the law; it is not published",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "message-length": Code(
        "a short message or a line for a banner is too long for where it is to stand",
        "say it in fewer words; a short message has at most 140 characters, its article included",
    ),
    "programme-session": Code("a session that says neither how long it takes nor which lesson it is", "give it `minutes`, or a `lesson`"),
    "sheet-unreviewed": Code(
        "nobody but its author has held this sheet against the law; it is not published",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "route-choices": Code("a question has choices that cannot be told apart, or too few or too many", "give each choice its own id and label"),
    "route-main": Code("the main path of a map cannot be walked, or is too short or too long for a poster", "name the steps as a reader passes them"),
    "route-main-missing": Code("a map has no main path, so that it has no poster", "list its most usual way under `main`"),
    "route-left-out": Code(
        "a map that citizens are shown, but that the overall map does not lead to",
        "name it under `routes` of an outcome of the overall map",
    ),
    "sorting-item": Code(
        "where the steps of a map belong under the Regulations, and what the map lists under `sorting`, differ",
        "read the provision; correct `sorting`, the step's channel, or its `sorts_under`",
    ),
    "sorting-kinds": Code("a question under `kinds` whose choices are no kinds of demand", "name a question that follows directly on the first one"),
    "case-broken": Code("a worked case does not walk to where it says it ends", "correct its answers or its end"),
    "case-missing": Code("an outcome or a choice that no worked case reaches", "add a case"),
    "citation-syntax": Code("a citation that cannot be read", "write it as `LAW ARTICLE.PARAGRAPH.ITEM`, e.g. 信访工作条例 31.1.6"),
    "citation-law": Code("a citation of a law that is not registered", "correct the name or register the law in guides/laws.yml"),
    "citation-missing": Code("the cited article, paragraph or item does not exist in the text", "open the text and correct the citation"),
    "citation-superseded": Code("a superseded text is cited as if it were in force", "cite the law in force; the message names it"),
    "citation-version": Code(
        "the text at hand is another version than the one registered", "check the citations against the new text, then update guides/laws.yml"
    ),
    "citation-unread": Code("a citation of a law whose text is not at hand", "compare with the official text before a release", "notice"),
    "laws-missing": Code("no statute texts were given, so citations were not compared with the law", "run again with --laws DIR", "notice"),
    "laws-unreadable": Code("the folder of statute texts cannot be used", "give a folder with one Markdown file per law"),
    "fact-number": Code("the cited provision does not state the fact's number and unit", "correct the fact or its citation"),
    "fact-unverified": Code(
        "a fact that could not be compared with the law; citizens do not see its number", "verify it against the official text", "notice"
    ),
    "fact-dates": Code("the dates of a fact contradict each other", "correct holds_from, holds_to or checked_on"),
    "fact-unused": Code("a fact that nothing uses", "use it or delete it", "notice"),
    "calendar-day": Code(
        "a day of a calendar stands twice, outside its year, or in a period that ends before it begins", "correct the day as the notice has it"
    ),
    "calendar-make-up": Code(
        "a make-up working day that is a working day anyway, or a day off", "name Saturdays and Sundays outside the rest periods only"
    ),
    "counting-rule": Code("a rule of counting that does not exist, stands twice, or that its article does not state", "correct guides/counting.yml"),
    "local-beside": Code(
        "a local promise that does not stand beside the law it promises to beat",
        "name the statutory fact with the same event under `beside`, with a term that is no longer",
    ),
    "prose-number": Code("a number with a legal unit typed by hand", "write the fact's id between braces instead"),
    "prose-reference": Code("text between braces that names nothing", "name a fact, a citation or a thing that exists"),
    "prose-ambiguous": Code("Markdown that Word and web would read differently", "rewrite it as the message says"),
    "prose-copied": Code("a run of words that stands in a statute word for word", "say it in your own words"),
    "prose-forbidden": Code("wording that Daoyin never prints", "say what the law says; see the rights rules in CONTRIBUTING.md"),
    "guide-parity": Code("the sections of a guide differ between languages", "bring them in line"),
    "translation-differs": Code(
        "a translation lacks a fact, citation, link, field, placeholder, heading or step of its source, or has one too many",
        "correct the translation; what only one of the two needs is written in both",
    ),
    "translation-behind": Code(
        "the same, where the source has changed since the translation was made",
        "bring the translation in line with the change, then run `daoyin translate seal`",
        "notice",
    ),
    "translation-shape": Code(
        "the lists, tables or blocks of a translation are others than those of its source, or something stands in another item of them",
        "look at both; exchanged facts read well and are wrong",
        "notice",
    ),
    "translation-language": Code(
        "a text, or a whole file, is in another language than the name of its file says",
        "translate it; where two files were exchanged, exchange them back",
    ),
    "translation-script": Code(
        "characters of the other Chinese script: Traditional ones in a Simplified text, or the reverse",
        "write the text in the script of its file; the message says how each character is written there",
    ),
    "translation-number": Code(
        "a number that a translation says and its source does not, or a figure of the source that it leaves out",
        "correct the translation; numbers of the law are facts in both",
    ),
    "translation-term": Code(
        "a term of the glossary stands in the source, and the translation does not say it as agreed",
        "use the agreed rendering, or say what the translation leaves out; a good other way of saying it is added to vocabulary/renderings",
        "notice",
    ),
    "translation-trap": Code(
        "a translation says a term of the glossary with words that mean something else",
        "use the agreed rendering; the words that are never used stand in vocabulary/renderings",
    ),
    "form-wording": Code("the wording of a form cannot be rendered", "correct the place named"),
    "form-field": Code("a field is used but not defined, or defined but not used", "define it in form.yml or use it in the wording"),
    "layout-file": Code("a Word layout of a form that cannot be used at all", "do what the message says; `daoyin forms lint FILE` says it again"),
    "layout-tag": Code("a mistake in a tag of a Word layout", "correct it in Word at the place named; `daoyin forms lint FILE` lists all"),
    "layout-notice": Code("something to know of a Word layout before it is used", "look at it in Word; it does not stop a build", "notice"),
    "form-remedy": Code("the remedy line is missing, or is not the right one for this document", "print the next step the law gives, and only that"),
    "form-data": Code("the data for a form do not fit its fields", "correct the value named"),
    "ledger-column": Code("a column of a ledger does not fit the others", "correct the column; the message says what was expected"),
    "ledger-overdue": Code(
        "a ledger that would colour a petitioner's period red", "leave `done` out of that due date: red is for organs that are late"
    ),
    "ledger-person": Code("a column of a ledger that counts, weighs, labels or pictures a person", "take the column out"),
    "lesson-slide": Code("a slide is missing, or has too many points to be read", "bring lesson.yml and its text in line; at most six points"),
    "question-answer": Code("the answer of a question is missing or cannot be right", "correct the answer, its options or its fact"),
    "question-twice": Code("two questions ask nearly the same", "ask something else, or delete one of them"),
    "question-unreviewed": Code(
        "nobody but its author has held this bank of questions against the law",
        "have a second reader compare it with the texts and record the review under `reviews`",
        "notice",
    ),
    "glossary-first-use": Code(
        "terms of the law that stand in an English guide without the Chinese at their first use",
        "write the Chinese in brackets after the word, e.g. `review (复查)`; readers need it at the counter",
        "notice",
    ),
    "glossary-row": Code("a row of the glossary cannot be read", "correct the row"),
}
