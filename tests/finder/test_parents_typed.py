"""What parents type of a child that cannot be woken or is gone, and of what only sounds like danger."""

import pytest

from bot.engine.finder import find, judge
from tests.shipped import library as guide


@pytest.mark.parametrize(
    "text",
    [
        "får han ikke til å våkne", "får henne ikke til å våkne", "får ham ikke til å våkne",
        "sønnen min vil ikke våkne", "jenta mi vil ikke våkne", "jeg får ikke vekket henne",
        "jeg klarer ikke å få sønnen min til å våkne", "datteren min vil ikke våkne, jeg har prøvd alt",
        "eg får han ikkje til å vakne", "eg får ho ikkje til å vakne", "han vil ikkje vakne",
        "sonen min vil ikkje vakne", "dottera mi vil ikkje vakne, eg har prøvd alt",
        "i can't get her to wake up", "my son won't wake up", "my daughter won't wake, i've tried everything",
    ],
)  # fmt: skip
def test_who_cannot_be_woken_needs_a_doctor(text: str) -> None:
    assert find(guide(), text).crisis == "medical"


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil ikke våkne", "vil ikke våkne mer", "eg vil ikkje vakne meir", "i don't want to wake up",
        "sønnen min vil ikke våkne mer, sier han", "datteren min sier hun ikke vil våkne",
        "vi finner henne ikke og hun har skrevet avskjedsbrev", "jeg finner ham ikke, han sa han ville dø",
    ],
)  # fmt: skip
def test_who_wants_not_to_wake_needs_somebody_to_talk_to(text: str) -> None:
    assert find(guide(), text).crisis == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "Han er ikkje heime enno, klokka er tre og mobilen er av",
        "guten er ikkje heime og klokka er tre om natta", "han stakk av etter at vi krangla",
        "sønnen min stakk av etter at vi krangla", "datteren min er ikke hjemme ennå, mobilen er av",
        "veit ikkje kvar han er, mobilen er av", "hun svarer ikke på telefonen siden i går kveld",
        "eg finn han ikkje, han er ikkje hos nokon av vennene",
        "han har ikkje vore på skulen på tre dagar og eg når han ikkje",
        "my son is not home and it is 3 am", "she hasn't answered her phone since last night",
        "he ran off after we argued",
    ],
)  # fmt: skip
def test_a_child_who_is_gone_is_heard(text: str) -> None:
    found = find(guide(), text)

    assert (found.crisis, found.step) == (None, "help.missing")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Jeg er stefar til en gutt på 15 som politiet tok i går", "legal.age"),
        ("eg er stefar til ein gut på 15 som politiet tok i går", "legal.age"),
        ("Jeg er stefar. Politiet tok stesønnen min i går", "legal.age"),
        ("broren til kona mi selger hasj til sønnen min", "legal.larger"),
        ("eg er redd for at han tek overdose", "help.friend"),
        ("han låser seg inne", "help.parenttalk"),
        ("sønnen min vil ikke våkne om morgenen", "help.parenttalk"),
    ],
)
def test_what_only_sounds_like_danger_is_none(text: str, topic: str) -> None:
    found = find(guide(), text)

    assert (found.crisis, found.uneasy, found.topics[:1]) == (None, False, (topic,))


@pytest.mark.parametrize(
    "text",
    [
        "jeg har lyst til å drepe den langeren",
        "eg har lyst til å drepe den langaren",
        "i want to kill that dealer",
    ],
)
def test_who_would_kill_another_does_not_want_to_die(text: str) -> None:
    assert find(guide(), text).crisis == "danger"


def test_what_calms_a_text_calms_no_longer_one() -> None:
    short, long = "han stakk av etter at vi krangla", "han stakk av etter at vi krangla og hadde med tauet"

    assert [any(hit.calm for _, _, hit in judge(guide(), text).hits) for text in (short, long)] == [
        True,
        False,
    ]
