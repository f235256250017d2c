"""What somebody sees who looks over a shoulder or picks up the phone: one press away, nothing that tells."""

import re

import pytest

from bot.engine.advance import COVER, advance
from bot.model.event import Back, Chose, Commanded, Sent, Wrote
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.turn import Clear, Forget
from bot.profile_texts import profile_texts
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
CAME = (("menu.start", "police"),)
"""Whoever came here step by step has a way back as well: the most buttons that there are."""
MOST_ROWS = 8
LONG_LISTS = "myths."
"""Lists of topics, one a row, that were longer before there was a button to hide."""
TELLING = re.compile(
    r"narko|\brus|hasj|cannabis|\bdop|drug|dope|weed|politi|police|straff|punish|lovbrudd|lovbrot|crime"
    r"|\bbøter|\bfine[sd]?\b|domstol|court|prosecut|påtale|arrest|avheng|addict|siktet|sikta|suspect",
    re.IGNORECASE,
)
"""Nothing of this in what others may see by accident."""
HELPING = re.compile(
    r"hjelp|help|snakk|talk|haster|hastar|urgent|\d|ring|call|advokat|lawyer|lege|doctor", re.I
)
SEEN = {
    "nb": "Telegram og andre med telefonen kan se det du skriver.",
    "nn": "Telegram og andre med telefonen kan sjå det du skriv.",
    "en": "Telegram, and anyone with this phone, can see what you write.",
}
INVITES = re.compile(
    r"eller skriv med|skriv navnet|skriv namnet|skriv dag|kan også skrive|skrive noen få ord"
    r"|skrive nokre få ord|med færre ord"
    r"|write it in your own|type the (name|day)|also type|write a few words|with fewer words",
    re.IGNORECASE,
)


def covers(reply: Reply, covered: str) -> int:
    return sum(button.to == covered for row in reply.buttons for button in row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_every_screen_can_be_covered_with_one_press(
    language: str, reader: str, library: Library, pages: Pages
) -> None:
    covered = library.house.covered
    for step in library.steps:
        if step == covered:
            continue
        reply = pages.page(step, language, reader, CAME)
        assert covers(reply, covered) == 1, step
        assert step.startswith(LONG_LISTS) or len(reply.buttons) <= MOST_ROWS, step
        (choice,) = (b.choice for row in reply.buttons for b in row if b.to == covered)
        view = Session(step, CAME, language, reader)
        assert advance(library, view, Chose(step, choice)).view.step == covered, step


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_covers_the_chat_tells_nothing(language: str, library: Library, pages: Pages) -> None:
    for reader in READERS:
        reply = pages.page(library.house.covered, language, reader, (("police.age", COVER),))
        labels = [button.label for row in reply.buttons for button in row]
        said = "\n".join([reply.text, *labels])
        assert not TELLING.search(said)
        assert not HELPING.search(said)
        assert len(labels) == 1
        assert len(reply.text.splitlines()) <= 3
        assert not reply.topic
        assert not reply.facts


def test_the_place_is_kept_from_every_step_and_comes_back(library: Library) -> None:
    for step in library.steps:
        if step == library.house.covered:
            continue
        view = Session(step, (("menu.start", "police"), ("police.age", "under_15")), "nb", "parent")
        turn = advance(library, view, Chose(step, COVER))
        assert Clear() in turn.effects
        assert Forget() not in turn.effects
        assert turn.session is not None
        again = advance(library, turn.session, Chose(library.house.covered, "open")).session
        assert again is not None
        assert (again.step, again.trail, again.reader) == (view.step, view.trail, view.reader)


def test_a_press_on_an_old_screen_covers_and_keeps_the_present_place(library: Library) -> None:
    here = Session("help.start", (("menu.start", "person"),), "nb", "young")
    turn = advance(library, here, Chose("menu.start", COVER))
    assert turn.session is not None
    assert turn.session.trail[-1][0] == here.step


def test_someone_no_longer_known_can_cover_the_screen_too(library: Library) -> None:
    turn = advance(library, None, Chose("police.age", COVER))
    assert turn.view.step == library.house.covered
    assert Clear() in turn.effects


def test_covering_twice_and_by_command_is_the_same(library: Library) -> None:
    here = Session("help.start", (("menu.start", "person"),), "nb", "young")
    once = advance(library, here, Commanded("skjul")).session
    assert once is not None
    for event in (Commanded("skjul"), Chose("help.start", COVER)):
        twice = advance(library, once, event)
        assert Clear() in twice.effects
        assert twice.session is not None
        assert (twice.session.step, len(twice.session.trail)) == (once.step, len(once.trail))


@pytest.mark.parametrize("event", [Wrote("qqqq"), Sent(), Commanded("hjelp")])
def test_whoever_writes_on_is_back_in_the_conversation(
    event: Wrote | Sent | Commanded, library: Library
) -> None:
    here = Session("unit.meeting", (("menu.start", "meeting"),), "nb", "young")
    covered = advance(library, here, Chose("unit.meeting", COVER)).session
    there = advance(library, covered, event).session
    assert there is not None
    assert library.house.covered not in {there.step, *(step for step, _ in there.trail)}
    back = advance(library, there, Back()).session
    assert back is not None
    assert back.step == "unit.meeting"


def test_an_emergency_is_heard_behind_the_cover(library: Library) -> None:
    covered = advance(library, None, Commanded("skjul")).session
    turn = advance(library, covered, Wrote("han puster ikke"))
    assert turn.view.step == dict(library.house.crisis)["medical"]


def test_what_telegram_shows_before_a_word_is_said_tells_nothing(library: Library) -> None:
    texts = profile_texts(library)
    assert set(texts.name) == set(LANGUAGES)
    said = [*texts.name.values(), *texts.about.values(), *texts.description.values()]
    said += [f"{name} {text}" for commands in texts.commands.values() for name, text in commands]
    assert len(said) > 9
    assert not [text for text in said if TELLING.search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_lines_tell_nothing(language: str, library: Library, pages: Pages) -> None:
    """The first line is what a notification and the list of chats show."""
    house = library.house
    for reader in READERS:
        for step in (house.menu, house.lost, house.unreadable, house.erased, house.covered):
            first = pages.page(step, language, reader).text.splitlines()[0]
            assert not TELLING.search(first), step


@pytest.mark.parametrize("language", LANGUAGES)
def test_screens_that_ask_for_words_say_who_can_see_them(
    language: str, library: Library, pages: Pages
) -> None:
    asking = {step.id for step in library.steps.values() if step.offers in {"places", "calendar"}}
    asking |= {library.house.menu, library.house.lost, library.house.unreadable}
    for reader in READERS:
        for step in library.steps:
            text = pages.page(step, language, reader, CAME).text
            if step in asking or INVITES.search(text):
                assert SEEN[language] in text, step


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_hiding_says_what_cannot_be_cleared(language: str, pages: Pages) -> None:
    reply = pages.page("chat.hide", language, "young")
    assert "chat-clear-hours" in reply.facts
