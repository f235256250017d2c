"""The guide's own answers to common beliefs and its own glossary, held to what was promised of them."""

from datetime import datetime

import pytest

from bot.check.labels import LABEL_LIMIT
from bot.check.readability import lix
from bot.engine.finder import find
from bot.model.flow import Step
from bot.model.session import Session
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer
from tests.shipped import library as guide

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
EASY = 31.0
HARD_WORDS = 40.0
"""One definition is too short for a figure; all of them together are not."""


def beliefs() -> list[Step]:
    return [step for step in guide().flows["myths"].steps if step.direct]


def test_there_are_many() -> None:
    assert len(beliefs()) >= 25


@pytest.mark.parametrize("step", beliefs(), ids=lambda step: step.id)
def test_what_people_type_opens_its_own_answer(step: Step) -> None:
    library = guide()
    for language in library.languages:
        text = library.template(language, step.show, "")
        assert text is not None
        assert 5 <= len(text.phrases) <= 8
        for phrase in text.phrases:
            found = find(library, f"Hei! {phrase.upper()}?")
            assert (found.crisis, found.topics, found.step) == (None, (step.topic,), step.id), phrase


@pytest.mark.parametrize("step", beliefs(), ids=lambda step: step.id)
def test_an_answer_is_short_plain_and_says_a_fact(step: Step) -> None:
    library, renderer = guide(), Renderer(guide())
    for language in library.languages:
        for trail in ((), (("police.age", "under_15"),)):
            reply = renderer.screen(Show(step.id), Session(step.id, trail, language, "young"), NOON)
            body = reply.text.partition("\n\n")[2]
            figure = lix(body)
            words = dict(library.templates[language, "common/words", ""].labels)
            checked = words["checked_line"].partition("{{")[0]
            counted = body.partition(checked)[0] if step.must is None else body
            assert 200 <= len(counted) <= 600
            assert figure is not None
            assert figure <= EASY
            assert reply.facts
            assert all(len(button.label) <= LABEL_LIMIT for row in reply.buttons for button in row)


def test_the_definitions_are_easy_to_read() -> None:
    for language in guide().languages:
        said = " ".join(dict(term.definition)[language] for term in guide().glossary)
        figure = lix(said)
        assert figure is not None
        assert figure < HARD_WORDS
