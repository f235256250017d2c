"""What is typed lands in the exploration where the engine leads, past what is answered already too."""

from dataclasses import replace

import pytest

from bot.check.matters import landings, living_answers, matters
from bot.check.replay import words
from bot.check.screens import Seen
from bot.check.ways import Ways
from bot.check.witness import witnesses
from bot.engine.advance import advance
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Session
from bot.model.text import Family, Lexicon, Topic
from bot.model.turn import Show

PHRASE = "stoppet ved kiosken"


@pytest.fixture
def asking(base: Library) -> Library:
    """A library in order, where one more topic opens at the question about age and is not about it."""
    topics = {**base.topics, "legal.process": Topic("legal.process", "law.age", "b1")}
    return replace(
        base, topics=topics, lexicon=(*base.lexicon, Lexicon("legal.process", "nb", (Family((PHRASE,)),)))
    )


@pytest.mark.parametrize("age", ["from_15", "talk"])
def test_a_text_leads_in_the_exploration_where_it_leads_in_a_conversation(age: str, asking: Library) -> None:
    view = Session("law.unit", (("law.age", age),), "nb", "young", chosen=True)
    typed = witnesses(asking)

    landed = {
        way.seen.replay: way.seen.view
        for way in Ways(asking, typed).landings(Seen(Show(view.step), view, ()))
    }

    for text in typed.topics.values():
        assert landed[words(text),] == advance(asking, view, Wrote(text)).view
    assert typed.topics["legal.process"] == PHRASE
    assert landed[words(PHRASE),].trail[-1] == ("law.age", age)


def test_an_answer_that_is_looked_up_before_asking_matters_everywhere(asking: Library) -> None:
    silent = {step.id: replace(step, choices=()) for step in asking.steps.values() if step.asks is None}
    library = replace(asking, steps={**asking.steps, **silent}, templates={})
    depends = {step.id: matters(library, step) for step in library.steps.values()}

    assert all("age" in live for live in living_answers(library, depends).values())


def test_a_step_where_a_topic_opens_instead_is_landed_on_too(base: Library) -> None:
    texts = {
        key: replace(text, phrases=(PHRASE,)) if text.name == "menu/start" else text
        for key, text in base.templates.items()
    }
    topics = {**base.topics, "legal.use": replace(base.topics["legal.use"], instead=base.house.menu)}
    library = replace(base, topics=topics, templates=texts)

    found = witnesses(library)

    assert found.steps == {**witnesses(base).steps, base.house.menu: PHRASE}
    assert base.house.menu in landings(library)
