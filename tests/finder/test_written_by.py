"""The shipped words that say who wrote a text: parents and adults are seen, nobody else is taken for one."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.desk_find import explained
from bot.engine.advance import advance
from bot.engine.finder import find
from bot.engine.normal import words
from bot.engine.writer import KEPT, NOTE, denied, recognised, writer
from bot.model.event import Wrote
from bot.model.session import Session
from bot.model.turn import Show
from tests.finder import who_wrote_grown as grown
from tests.finder.who_wrote import DENIED, KIN, YES
from tests.finder.who_wrote_else import NO
from tests.shipped import library as guide
from tests.shipped import shelf


@pytest.mark.parametrize("text", DENIED.splitlines())
def test_who_is_no_parent_is_heard(text: str) -> None:
    assert writer(guide(), words(text)) == "not_parent"


@pytest.mark.parametrize(
    ("text", "language", "reader"),
    [
        ("jeg er ikke forelder", "nb", "parent"),
        ("eg er ikkje forelder", "nn", "parent"),
        ("I'm not a parent", "en", "parent"),
        ("jeg er ikke voksen", "nb", "adult"),
        ("eg er ikkje vaksen", "nn", "adult"),
        ("I'm not an adult", "en", "adult"),
    ],
)
def test_it_is_undone_and_told_on_the_screen_where_they_are(text: str, language: str, reader: str) -> None:
    conversation = shelf().conversation
    here = Session("police.age", (("menu.start", "police"),), language, reader)
    (reply,) = conversation.answer(here, Wrote(text)).replies
    said = dict(conversation.library.templates[language, "common/words", ""].labels)
    assert (reply.step, reply.reader) == ("police.age", "young")
    assert said[NOTE.format(f"not_{reader}")] in reply.text


def test_who_chose_to_read_as_one_is_told_that_it_stays() -> None:
    conversation = shelf().conversation
    here = Session(conversation.library.house.menu, (), "nb", "parent", reader_chosen=True)
    (reply,) = conversation.answer(here, Wrote("jeg er ikke forelder")).replies
    said = dict(conversation.library.templates["nb", "common/words", ""].labels)
    assert (reply.step, reply.reader) == (conversation.library.house.menu, "parent")
    assert said[KEPT] in reply.text


@pytest.mark.parametrize("text", grown.DENIED.splitlines())
def test_who_is_no_adult_is_heard(text: str) -> None:
    assert writer(guide(), words(text)) == "not_adult"


@pytest.mark.parametrize("text", grown.YES.splitlines())
def test_an_adult_is_seen(text: str) -> None:
    assert writer(guide(), words(text)) == "adult"


@pytest.mark.parametrize(
    "text", ["jeg vil bytte til forelder", "bytt leser", "kven les dette", "change reader"]
)
def test_who_wants_to_read_as_another_is_asked_as_whom(text: str) -> None:
    turn = advance(guide(), None, Wrote(text), "nb")
    assert (turn.view.step, turn.view.reader) == ("menu.reader", "young")


@pytest.mark.parametrize(
    "text", ["jeg er voksen", "eg er vaksen", "jeg vil bytte til voksen", "I'm an adult"]
)
def test_who_says_that_alone_is_told_so_and_not_that_it_was_not_understood(text: str) -> None:
    turn = advance(guide(), None, Wrote(text), "nb")
    assert (turn.view.step, turn.view.reader) == (guide().house.menu, "adult")
    assert [effect.note for effect in turn.effects if isinstance(effect, Show)] == [NOTE.format("adult")]


@pytest.mark.parametrize(
    "text",
    [
        "får ikke foreldre vite det",
        "hvorfor er ikke foreldre med",
        "må ikke mor være med",
        "mannen min er ikke forelder til sønnen min",
        "sønnen min er ikke her",
        "jeg er ikke alene",
    ],
)
def test_other_words_deny_nothing(text: str) -> None:
    assert writer(guide(), words(text)) in {"", "parent"}


@pytest.mark.parametrize("text", YES.splitlines())
def test_a_parent_is_seen(text: str) -> None:
    assert writer(guide(), words(text)) == "parent"


@pytest.mark.parametrize("text", (NO + grown.NO).splitlines())
def test_nobody_else_is_taken_for_one(text: str) -> None:
    assert writer(guide(), words(text)) == ""


def test_of_the_questions_no_young_person_or_friend_is_taken_for_another() -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for file in sorted(Path(__file__).parent.glob("questions-*.jsonl")):
        for question in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            # Grandparents and uncles, whom the files call adults, read as parents do.
            who = "kin" if KIN.search(question["text"]) else question.get("who", "")
            seen[who, writer(guide(), words(question["text"]))] += 1

    assert seen["young", ""] > 1_000
    assert seen["friend", ""] > 200
    assert seen["young", "parent"] == seen["friend", "parent"] == 0
    assert seen["young", "adult"] == seen["friend", "adult"] == 0
    # Of these parents only "guten", "our boy" or nothing tells that they have a child.
    assert seen["adult", "adult"] >= 18
    assert seen["parent", "adult"] <= 5
    # Whom the files call adults: "my son is 31 …", "sønnen min truer meg …", "tænke på dattra mi".
    assert seen["adult", "parent"] <= 3
    assert seen["kin", "parent"] >= 6
    # Half of the parents' questions do not say who asks: "hva er forskjellen på BUP og DPS".
    assert seen["parent", "parent"] >= 160


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("sønnen min ble tatt av politiet", "nb"),
        ("eg fann hasj på rommet til dattera mi", "nn"),
        ("how do I talk to my son about weed", "en"),
    ],
)
def test_the_answer_is_the_parents_text_with_the_way_back(text: str, language: str) -> None:
    conversation, library = shelf().conversation, shelf().conversation.library
    here = Session(library.house.menu, (), language, "young")
    (reply,) = conversation.answer(here, Wrote(text)).replies
    assert (reply.reader, reply.language) == ("parent", language)
    said = dict(library.templates[language, "common/words", ""].labels)
    assert said[NOTE.format("parent")] in reply.text
    menu = library.template(language, library.steps[library.house.menu].show, "parent")
    assert menu is not None
    asked = menu.label("reader")
    assert asked
    for label in (said["menu"], asked):
        assert label in said[NOTE.format("parent")]
    assert said["menu"] in [button.label for row in reply.buttons for button in row]


def test_what_the_young_read_is_one_press_away_where_it_differs() -> None:
    conversation = shelf().conversation
    here = Session(conversation.library.house.menu, (), "nb", "young")
    (reply,) = conversation.answer(here, Wrote("sønnen min ble tatt av politiet")).replies
    assert "Det barnet leser" in [button.label for row in reply.buttons for button in row]


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("sønnen min har tatt piller og puster ikke", "parent"),
        ("Datteren min på 16 sier hun vil forsvinne", "parent"),
        ("dottera mi vil døy", "parent"),
        ("my son wants to kill himself", "parent"),
        ("jeg vil dø", "young"),
        ("mamma sier sønnen min vil dø", "young"),
    ],
)
def test_an_emergency_stays_one_and_is_answered_to_whoever_wrote(text: str, reader: str) -> None:
    library = guide()
    turn = advance(library, None, Wrote(text), "nb")
    crisis = find(library, text).crisis
    assert crisis is not None
    assert (turn.view.step, turn.view.reader) == (dict(library.house.crisis)[crisis], reader)
    # No line stands before the number.
    assert [effect.note for effect in turn.effects if isinstance(effect, Show)] == [""]
    # The same without anything kept: past a store that fails.
    reply = shelf().conversation.urgent(Wrote(text), "nb")
    assert reply is not None
    assert (reply.step, reply.reader, reply.crisis) == (turn.view.step, reader, True)


def test_who_reads_by_choice_reads_on_so_in_an_emergency() -> None:
    library = guide()
    here = Session(library.house.menu, (), "nb", "young", reader_chosen=True)
    assert advance(library, here, Wrote("sønnen min vil dø")).view.reader == "young"


def test_it_is_said_why() -> None:
    lines = list(explained(guide(), "hei, sønnen min ble tatt"))
    assert "written by parent, words 2 to 3: sønnen min" in lines
    unplain = list(explained(guide(), "my kid brother"))
    assert unplain[:2] == [
        "written by parent, words 1 to 2: my kid",
        "written by nobody, words 1 to 3: my kid brother",
    ]


def test_the_command_says_it_where_it_is_so() -> None:
    run = CliRunner()
    assert "written by: parent\n" in run.invoke(app, ["find", "sønnen min er tatt"]).stdout
    assert "written by" not in run.invoke(app, ["find", "--explain", "mamma fant hasjen min"]).stdout


def test_parents_and_adults_are_told_so_far() -> None:
    assert recognised(guide()) == ("parent", "adult")
    assert denied(guide()) == ("not_parent", "not_adult")
