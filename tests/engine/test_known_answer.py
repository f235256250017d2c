"""Who has answered a question is not asked again because of what they type, and can still answer anew."""

from dataclasses import replace

import pytest

from bot.engine.advance import advance
from bot.engine.route import answers, enter
from bot.model.event import Back, Chose, Event, Opened, Wrote
from bot.model.flow import Choice
from bot.model.library import Library
from bot.model.session import TOLD, WROTE, Session
from bot.model.text import Family, Lexicon, Telling, Tongue, Topic
from tests.engine.conftest import choice

STOPPED = "tatt av politiet"
TWO_TOPICS = "straffen for bruk når jeg er tatt av politiet"
AGE = "hvor gammel må man være"
ANSWERED: tuple[Event, ...] = (Opened(), Chose("menu.start", "police"), Chose("police.age", "under_15"))
ELSEWHERE: tuple[Event, ...] = (*ANSWERED, Chose("police.about", "use"))
"""Now they stand at police.child."""


@pytest.fixture(scope="module")
def guide(library: Library) -> Library:
    """The small library; another topic is about age, which is asked, and one answer calls for help."""
    asking = library.steps["police.age"]
    calling = choice("not_said", "police.about", call="help.start")
    return replace(
        library,
        steps={
            **library.steps,
            asking.id: replace(asking, topic="legal.age", choices=(*asking.choices, calling)),
        },
        topics={**library.topics, "legal.age": Topic("legal.age", asking.id, "c3")},
        lexicon=(*library.lexicon, Lexicon("legal.age", "nb", (Family((AGE,)),))),
        tongue=Tongue(
            tellings=(Telling("parent", ((("sønnen",), ("min",)),)),),
            ages={"15": ("femten*", "sæksten"), "16": ("16",)},
        ),
    )


def walk(library: Library, *events: Event) -> Session:
    session: Session | None = None
    for event in events:
        session = advance(library, session, event).session
    assert session is not None
    return session


def with_age(library: Library, *choices: Choice, **changed: object) -> Library:
    """The question with other choices, or changed otherwise."""
    asking = library.steps["police.age"]
    other = replace(asking, choices=choices or asking.choices, **changed)  # type: ignore[arg-type]  # any field
    return replace(library, steps={**library.steps, asking.id: other})


def test_typing_leads_past_a_question_that_is_answered(guide: Library) -> None:
    there = walk(guide, *ELSEWHERE, Wrote(STOPPED))

    assert there.step == "police.about"
    assert answers(guide, there)["age"] == "under_15"


def test_so_does_the_button_of_a_topic(guide: Library) -> None:
    there = walk(guide, *ELSEWHERE, Wrote(TWO_TOPICS), Chose("menu.found", "legal.process"))

    assert there.step == "police.about"
    assert walk(guide, Opened(), Wrote(TWO_TOPICS), Chose("menu.found", "legal.process")).step == "police.age"


def test_a_link_begins_anew_and_asks(guide: Library) -> None:
    there = walk(guide, *ELSEWHERE, Opened("a1"))

    assert (there.step, "age" in answers(guide, there)) == ("police.age", False)


def test_who_has_not_answered_is_asked(guide: Library) -> None:
    assert walk(guide, Opened(), Wrote(STOPPED)).step == "police.age"
    assert walk(guide, *ANSWERED, Back(), Back(), Wrote(STOPPED)).step == "police.age"


def test_back_leads_to_the_question_and_then_to_where_it_was_typed(guide: Library) -> None:
    there: tuple[Event, ...] = (*ELSEWHERE, Wrote(STOPPED))

    assert walk(guide, *there, Back()).step == "police.age"
    assert walk(guide, *there, Back(), Back()) == replace(walk(guide, *ELSEWHERE), last=None)
    anew = walk(guide, *there, Back(), Chose("police.age", "over_18"), Chose("police.about", "use"))
    assert anew.step == "police.grown"


def test_who_stands_at_the_question_stays_there(guide: Library) -> None:
    question: tuple[Event, ...] = (*ELSEWHERE, Wrote(STOPPED), Back())

    assert walk(guide, *question, Wrote(STOPPED)) == walk(guide, *question)


def test_who_stands_where_the_answer_leads_stays_there(guide: Library) -> None:
    assert walk(guide, *ANSWERED, Wrote(STOPPED)) == replace(walk(guide, *ANSWERED), last=None)


def test_a_text_about_what_is_asked_may_hold_another_answer_and_is_asked(guide: Library) -> None:
    assert walk(guide, *ELSEWHERE, Wrote(AGE)).step == "police.age"
    assert walk(guide, *ELSEWHERE, Wrote(f"{STOPPED}, {AGE}")).step == "police.age"


def test_an_answer_that_calls_a_sub_flow_calls_it_again_and_comes_back(guide: Library) -> None:
    calling: tuple[Event, ...] = (*ANSWERED[:2], Chose("police.age", "not_said"), Chose("help.start", "done"))
    there: tuple[Event, ...] = (*calling, Chose("police.about", "use"), Wrote(STOPPED))

    assert walk(guide, *there).step == "help.start"
    assert walk(guide, *there, Chose("help.start", "done")).step == "police.about"


@pytest.mark.parametrize(
    "asking",
    [
        choice("over_18", "police.about"),
        choice("under_15", "police.about", when=(("reader", "parent"),)),
        choice("under_15", "police.about", erase=True),
        choice("under_15", "police.about", language="en"),
        choice("under_15", "police.about", reader="parent"),
        choice("under_15", "menu"),
        choice("under_15", "back"),
        choice("under_15", "police.age"),
    ],
    ids=["gone", "hidden", "erases", "language", "reader", "menu", "back", "itself"],
)
def test_an_answer_that_does_not_lead_on_by_itself_is_asked_for(asking: Choice, guide: Library) -> None:
    """The answer was given at another step that asks the same."""
    elsewhere = replace(guide.steps["police.age"], id="help.age")
    library = with_age(guide, asking)
    library = replace(library, steps={**library.steps, elsewhere.id: elsewhere})
    here = Session("police.child", (("help.age", "under_15"),), "nb", "young")

    there = advance(library, here, Wrote(STOPPED)).session

    assert there is not None
    assert (there.step, there.trail[-1]) == ("police.age", ("police.child", WROTE))


@pytest.mark.parametrize("offers", ["places", "calendar"])
def test_a_place_and_a_time_are_always_asked_for(offers: str, guide: Library) -> None:
    library = with_age(guide, offers=offers)
    here = Session("police.child", (("help.age", "under_15"),), "nb", "young")
    answering = replace(guide.steps["police.age"], id="help.age")
    library = replace(library, steps={**library.steps, answering.id: answering})

    assert answers(library, here)["age"] == "under_15"
    assert enter(library, here, WROTE, ("legal.process",)).step == "police.age"


@pytest.mark.parametrize("told", ["sønnen min", "sønnen min, straffen for bruk"])
def test_an_answer_from_before_somebody_said_who_they_are_is_asked_for_anew(
    told: str, guide: Library
) -> None:
    said: tuple[Event, ...] = (*ELSEWHERE, Wrote(told))

    assert walk(guide, *said).trail[-1] == ("police.child", TOLD)
    assert walk(guide, *said, Wrote(STOPPED)).step == "police.age"
    answered: tuple[Event, ...] = (*said, Wrote(STOPPED), Chose("police.age", "over_18"))
    again = walk(guide, *answered, Chose("police.about", "use"), Wrote(STOPPED))
    assert (again.step, answers(guide, again)["age"]) == ("police.about", "over_18")


def test_so_is_one_in_the_text_that_says_it(guide: Library) -> None:
    there = walk(guide, *ELSEWHERE, Wrote(f"sønnen min ble {STOPPED}"))

    assert (there.step, there.reader) == ("police.age", "parent")


PRESSED = Chose("menu.found", "legal.process")


@pytest.mark.parametrize("age", ["15", "15-åringen", "16år", "femten", "FEMTENÅRINGEN", "seksten"])
def test_an_age_in_the_text_is_asked_about_also_after_the_button_of_a_topic(age: str, guide: Library) -> None:
    there = walk(guide, *ELSEWHERE, Wrote(f"{TWO_TOPICS} {age}"), PRESSED)

    assert there.step == "police.age"
    again = (Chose("police.age", "over_18"), Chose("police.about", "use"), Wrote(STOPPED))
    assert walk(guide, *ELSEWHERE, Wrote(f"{TWO_TOPICS} {age}"), PRESSED, *again).step == "police.about"


@pytest.mark.parametrize("number", ["14", "115", "2015", "femte", "seksten1"])
def test_what_is_no_age_is_not(number: str, guide: Library) -> None:
    assert walk(guide, *ELSEWHERE, Wrote(f"{TWO_TOPICS} {number}"), PRESSED).step == "police.about"


def test_a_text_typed_where_topics_are_offered_is_the_one_that_counts(guide: Library) -> None:
    aged = Wrote(f"{TWO_TOPICS} 15")

    assert walk(guide, *ELSEWHERE, Wrote(TWO_TOPICS), aged, PRESSED).step == "police.age"
    assert walk(guide, *ELSEWHERE, aged, Wrote(TWO_TOPICS), PRESSED).step == "police.age"
    offered = replace(walk(guide, *ELSEWHERE, Wrote(TWO_TOPICS)), trail=())
    there = advance(guide, offered, aged).session
    assert there is not None
    assert there.trail == ()


def test_nothing_but_a_mark_is_kept_of_it(guide: Library) -> None:
    plain, aged = (walk(guide, *ELSEWHERE, Wrote(f"{TWO_TOPICS} {number}")) for number in ("14", "15"))

    assert (plain.trail[-1], aged.trail[-1]) == (("police.child", WROTE), ("police.child", TOLD))
    assert replace(aged, trail=plain.trail) == plain
