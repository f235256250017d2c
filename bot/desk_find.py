"""The `find` command: where free text leads, why, and what labelled questions show to be missing."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from bot.desk import library_or_none
from bot.engine.controls import controlled
from bot.engine.finder import CRISIS, NONE, judge
from bot.engine.finder import find as find_topics
from bot.engine.found import Found
from bot.engine.index import index_of
from bot.engine.normal import words
from bot.engine.writer import told
from bot.model.library import Library
from bot.model.session import Session
from bot.settings import Settings

SHOWN = 12
"""Traits and phrases listed for each of what was found."""
NEAREST = 3
_KINDS = {
    "w": "word", "s": "stem", "p": "part of a word", "r": "as typed", "b": "words", "j": "words apart",
    "c": "meaning", "d": "meanings",
}  # fmt: skip
_NO_LINE = '{}:{}: linjen har ikke formen {{"id", "text", "lang"}}\n'
_NO_FILE = "{}: filen finnes ikke, eller er ikke lagret som UTF-8\n"


@dataclass(frozen=True, slots=True)
class Question:
    """A line of a file; `right` is empty where the line has no label."""

    id: object
    text: str
    right: frozenset[str]
    urgent: bool | None


def find(settings: Settings, text: str, explain_wanted: bool) -> int:
    """Say where a text leads."""
    library = library_or_none(settings)
    if library is None:
        return 1
    found = find_topics(library, text)
    sys.stdout.write(f"crisis: {found.crisis or '-'}\ntopics: {', '.join(found.topics) or '-'}\n")
    if found.uneasy:
        sys.stdout.write("asks whether all is well\n")
    if found.step:
        sys.stdout.write(f"step: {found.step}\n")
    menu = Session(library.house.menu, (), library.languages[0], library.house.readers[0])
    if not found.crisis and (pressed := controlled(library, menu, text)):
        sys.stdout.write(f"in place of a button: {pressed.step}, {pressed.language}\n")
    if found.reader:
        sys.stdout.write(f"written by: {found.reader}\n")
    if explain_wanted:
        sys.stdout.writelines(line + "\n" for line in explained(library, text))
    return 0


def explained(library: Library, text: str) -> Iterator[str]:
    """How likely what is, the phrases that stand in the text, and what told most for each."""
    judged, index = judge(library, text), index_of(library)
    typed = words(text)
    for said in told(library, typed):
        place = f"words {said.start + 1} to {said.end}: {' '.join(typed[said.start : said.end])}"
        yield f"written by {said.reader}, {place}"
    yield f"emergency {judged.crisis:.0%}, if so {judged.kind or '-'}"
    if judged.part:
        yield f"its most urgent part {judged.part:.0%}"
    for start, end, hit in judged.hits:
        kind = f"{hit.topic} (calm)" if hit.calm else hit.topic
        yield f"  phrase, words {start + 1} to {end}: {hit.phrase} -> {kind}"
    if index.scores is None:
        return
    best = sorted(judged.topics, key=lambda topic: -judged.topics[topic])[:NEAREST]
    for column in (CRISIS, *best):
        share = judged.crisis if column == CRISIS else judged.topics[column]
        yield f"{column} {share:.0%}"
        for trait, weight in index.scores.traits_of(words(text), column)[:SHOWN]:
            kind, _, what = trait.partition("=")
            yield f"  {weight:+.2f} {_KINDS.get(kind, kind)}: {what}"


def find_all(settings: Settings, path: Path) -> int:
    """One line of JSON out for each line of JSON in."""
    library = library_or_none(settings)
    if library is None:
        return 1
    for question in _questions(path):
        if question is None:
            return 2
        found = find_topics(library, question.text)
        sys.stdout.write(json.dumps(_found_json(question.id, found), ensure_ascii=False) + "\n")
    return 0


def misses(settings: Settings, path: Path) -> int:
    """What went wrong in a file of labelled questions, each with the phrases nearest to it; then the sums."""
    library = library_or_none(settings)
    if library is None:
        return 1
    phrases = {phrase: entry.topic for entry in library.lexicon for phrase in entry.phrases}
    asked = wrong = 0
    for question in _questions(path):
        if question is None:
            return 2
        asked += 1
        fault = _fault(question, find_topics(library, question.text))
        if not fault:
            continue
        wrong += 1
        sys.stdout.write(f"{question.id} {fault}\n  {question.text}\n")
        for phrase, alike, _ in process.extract(
            question.text, list(phrases), scorer=fuzz.token_set_ratio, limit=NEAREST
        ):
            sys.stdout.write(f"  {alike:.0f} {phrases[phrase]}: {phrase}\n")
    sys.stdout.write(f"{asked} questions, {wrong} wrong\n")
    return 0


def _fault(question: Question, found: Found) -> str:
    """What is wrong with an answer, or ""."""
    if question.urgent is not None and question.urgent != (found.crisis is not None):
        return "an emergency was missed" if question.urgent else f"taken for an emergency ({found.crisis})"
    if question.urgent or not question.right:
        return ""
    told = ", ".join(found.topics) or NONE
    if NONE in question.right:
        return f"about nothing we know, led to {told}" if found.topics else ""
    right = ", ".join(sorted(question.right))
    return "" if question.right & set(found.topics) else f"{right}, led to {told}"


def _questions(path: Path) -> Iterator[Question | None]:
    """The lines of a file; None, after it was told, for one that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        sys.stderr.write(_NO_FILE.format(path))
        yield None
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _question(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            sys.stderr.write(_NO_LINE.format(path, number))
            yield None


def _question(asked: Mapping[str, Any]) -> Question:  # the line's own JSON, of any shape
    right = {str(topic) for topic in (asked.get("topic"), *asked.get("also", ())) if topic}
    urgent = asked.get("crisis")
    return Question(
        asked.get("id"),
        str(asked["text"]),
        frozenset(right),
        None if urgent is None else bool(urgent),
    )


def _found_json(asked: object, found: Found) -> dict[str, Any]:
    """The stable machine-readable form; an emergency's own topic comes first."""
    topics = [f"crisis.{found.crisis}"] if found.crisis else []
    topics += [topic for topic in found.topics if topic not in topics]
    return {"id": asked, "crisis": found.crisis is not None, "topics": topics}
