"""What who has little Norwegian, or is new here, types in few words opens the screen that answers it."""

import pytest

from bot.engine.advance import advance
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Session

TYPED: dict[str, tuple[str, ...]] = {
    "law.residence": (
        "i am an exchange student",
        "where is my embassy",
    ),
    "help.school": ("utvisning fra skolen",),
    "letter.fine": (
        "i forgot to pay",
        "can i pay in parts",
        "do i have to pay before i leave",
        "i got a forenklet forelegg",
        "jeg glemte å betale",
        "kan eg betale i avdrag",
    ),
    "unit.contract": ("i missed my test",),
    "police.rights": (
        "what are my rights",
        "i called 113 for my friend and now police want to talk",
        "they stop me because im black",
        "kva rettar har eg",
    ),
    "police.search": ("police found a knife",),
    "police.age": ("they catch me with hash",),
    "help.work": ("does my employer find out",),
    "law.life": (
        "can he still go to usa",
        "can i go to the us",
        "do i lose my driving licence",
        "i drive taxi",
    ),
    "help.talk": (
        "nobody likes me",
        "my grandma died",
        "my friend died from overdose",
        "vennen min døde av overdose",
    ),
    "police.outcome": (
        "can i go to jail",
        "kan jeg havne i fengsel",
    ),
    "police.lawyer": (
        "letter is in norwegian",
        "can you translate my letter",
        "i want lawyer",
        "can i have lawyer",
        "is jussbuss free",
        "kan du oversette brevet mitt",
    ),
    "chat.about": ("are you police",),
    "help.family": ("my mom is addicted",),
    "help.start": ("do they speak english",),
    "myths.phone": (
        "politiet took my phone",
        "they went in my phone",
        "can they read my snapchat",
    ),
    "police.more": (
        "i grow a plant",
        "edibles in mail",
        "i ordered from internet",
    ),
    "letter.start": (
        "it says innkalling",
        "we got a letter from the kommune about our son",
    ),
    "chat.language": (
        "i do not understand norwegian",
        "jeg forstår ikke norsk",
        "is it in english",
    ),
    "help.friend": (
        "my girlfriend is addicted",
        "my friend is in hospital after overdose",
        "venen min er på sjukehus etter overdose",
    ),
    "help.health": (
        "greening out",
        "too high help",
    ),
    "urgent.start": (
        "what is 113",
        "is calling 113 free",
        "hva er 116117",
    ),
    "chat.who": ("do you tell the police",),
    "law.record": ("am i a criminal now",),
}


@pytest.mark.parametrize("step", TYPED)
def test_whoever_types_it_at_the_menu_reads_the_answer(step: str, library: Library) -> None:
    menu = Session(library.house.menu, (), "en", "young", chosen=True)
    opened = {text: advance(library, menu, Wrote(text)).view.step for text in TYPED[step]}

    assert opened == dict.fromkeys(TYPED[step], step)
