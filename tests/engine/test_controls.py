"""What is typed in place of pressing does what the button does, in the three languages as shipped."""

import pytest

from bot.conversation import Conversation
from bot.engine.advance import advance
from bot.engine.controls import controlled, key
from bot.engine.followed import ALL_WELL
from bot.engine.found import Found
from bot.model.event import Back, Chose, Commanded, Wrote
from bot.model.turn import Clear, Forget
from tests.engine.talking import CONDITION, LETTER, NOON, buttons, show, standing, typed
from tests.shipped import library as guide

LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Det haster", "urgent.start"),
        ("det hastar!!", "urgent.start"),
        ("It's urgent", "urgent.start"),
        ("It’s urgent 🙏", "urgent.start"),
        ("It is urgent.", "urgent.start"),
        ("Tilbake", "letter.start"),
        ("attende", "letter.start"),
        ("back", "letter.start"),
        ("meny", "menu.start"),
        ("MENU", "menu.start"),
        ("start på nytt", "menu.start"),
        ("start over", "menu.start"),
        ("skjul", "chat.covered"),
        ("gøym", "chat.covered"),
        ("hide", "chat.covered"),
        ("språk", "chat.language"),
        ("language", "chat.language"),
        ("brev", "letter.start"),
        ("et brev", "letter.start"),
        ("eit brev", "letter.start"),
        ("letter", "letter.start"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_does_what_its_button_does(text: str, step: str, language: str) -> None:
    turn = typed(text, standing("letter.condition", *CONDITION, language=language))

    assert (turn.view.step, turn.view.language, show(turn).fresh) == (step, language, True)
    assert turn.session == turn.view


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("English", "en"),
        ("engelsk", "en"),
        ("norsk", "nb"),
        ("Bokmål", "nb"),
        ("bokmal", "nb"),
        ("nynorsk", "nn"),
        ("norsk no", "nb"),
    ],
)
@pytest.mark.parametrize("before", LANGUAGES)
def test_a_language_named_alone_is_chosen_where_the_person_stands(
    text: str, language: str, before: str
) -> None:
    now = typed(text, standing("letter.condition", *CONDITION, language=before)).session

    assert now is not None
    assert (now.language, now.chosen, now.step, now.trail) == (language, True, "letter.condition", CONDITION)


@pytest.mark.parametrize(
    "text",
    [
        "avslutt", "stopp", "jeg vil ut", "eg vil ut", "exit", "stop", "slett", "Slett alt.", "slett alt nå",
        "Slett alt no", "slett meg", "slett alt om meg", "slett samtalen", "delete", "delete everything",
        "erase", "Delete everything now",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["letter.condition", "chat.hide", "chat.stored", "menu.start"])
def test_who_wants_out_is_shown_the_button_that_erases_and_nothing_is_erased(
    text: str, language: str, step: str
) -> None:
    turn = typed(text, standing(step, *CONDITION, language=language))
    assert turn.session is not None
    assert not any(isinstance(effect, Forget | Clear) for effect in turn.effects)

    ways = list(buttons(turn.session))
    assert ways[0].choice == "wipe"
    assert {"menu", "cover"} <= {button.choice for button in ways}
    assert advance(guide(), turn.session, Chose(ways[0].step, ways[0].choice)).session is None


@pytest.mark.parametrize("text", ["jeg vil dø, slett alt", "slett meg, eg vil døy", "i want to die, exit"])
def test_a_text_that_also_holds_an_emergency_is_one(text: str) -> None:
    assert typed(text).view.step == "urgent.suicide"


@pytest.mark.parametrize("text", ["Det haster", "slett alt", "exit", "Letter", "15"])
def test_what_is_read_as_an_emergency_is_one_though_it_is_a_label_or_a_word(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.typed.find", lambda *_: Found("suicide", (), "", False))
    assert typed(text).view.step == "urgent.suicide"


@pytest.mark.parametrize(
    ("text", "note"),
    [("eg vil ut", ALL_WELL), ("Tilbake", ALL_WELL), ("det haster", ""), ("hide", ""), ("Det hastar", "")],
)
def test_the_line_that_asks_whether_all_is_well_is_kept_but_not_where_it_has_no_place(
    text: str, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.typed.find", lambda *_: Found(None, (), "", True))
    assert show(typed(text)).note == note


@pytest.mark.parametrize("text", ["", "...", "🙂", "slett ikke bra", "jeg vil ut av gjelda", "stopp " * 40])
def test_more_than_the_word_is_no_control(text: str) -> None:
    assert controlled(guide(), standing("letter.start", *LETTER), text) is None


@pytest.mark.parametrize(
    ("text", "step"), [("tilbake", "letter.start"), ("Åpne", "letter.start"), ("meny", "menu.start")]
)
def test_a_covered_chat_is_opened_or_left(text: str, step: str) -> None:
    covered = standing("chat.covered", *LETTER, ("letter.start", "cover"))
    turn = typed(text, covered)
    assert (turn.view.step, turn.view.trail) == (step, LETTER if step == "letter.start" else ())


def test_back_from_what_was_typed_never_leads_to_the_covered_screen() -> None:
    covered = standing("chat.covered", *LETTER, ("letter.start", "cover"))
    assert advance(guide(), typed("det haster", covered).session, Back()).view.step == "letter.start"


def test_nobody_is_needed_to_be_known() -> None:
    assert advance(guide(), None, Wrote("Start på nytt")).view.step == "menu.start"
    assert advance(guide(), None, Wrote("It's urgent"), "en").view.step == "urgent.start"


@pytest.mark.parametrize(("text", "step"), [("det haster", "urgent.start"), ("It's urgent", "urgent.start")])
def test_in_a_hurry_it_is_answered_as_the_command_is(text: str, step: str) -> None:
    conversation = Conversation(guide(), lambda: NOON)
    reply, command = conversation.urgent(Wrote(text)), conversation.urgent(Commanded("akutt"))
    assert reply is not None
    assert command is not None
    assert (reply.step, command.step) == (step, step)
    assert conversation.urgent(Wrote("meny")) is None


def test_case_accents_signs_and_emoji_make_no_difference() -> None:
    assert key("Språk / Café!") == key("sprak cafe 🙂") == ("sprak", "cafe")


def test_every_word_does_what_the_list_says() -> None:
    here = standing("help.talk", ("menu.start", "person"))
    for control in guide().tongue.controls:
        for _, word in control.words:
            assert controlled(guide(), here, word) is not None, word
