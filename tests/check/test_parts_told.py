"""A change is told in plain words, with the key behind for who looks for it in the file."""

import pytest

from bot.check.codes import text
from bot.model.problem import Mark, problem


def _told(thing: str, part: str, now: str, before: str, lang: str = "nb") -> str:
    found = problem("D001", Mark("x"), thing=thing, part=part, now=now, before=before, url="-")
    return text(found, lang)


@pytest.mark.parametrize(
    ("part", "now", "before", "words"),
    [
        ("phone", "113", "112", "telefonnummeret (phone) for «x» er nå «113», men var «112»"),
        ("ages", "-81", "-18", "alderen (ages) for «x» er nå «til 81 år», men var «til 18 år»"),
        ("ages", "13-", "13-18", "alderen (ages) for «x» er nå «fra 13 år», men var «13 til 18 år»"),
        (
            "in_force_from",
            "2027-01-01",
            "-",
            "startdagen (in_force_from) for «x» er nå «2027-01-01», men var ",
        ),
        (
            "hours.chat",
            "24/7",
            "-",
            "åpningstiden for chat (hours.chat) for «x» er nå «24/7», men var «ingen»",
        ),
        ("in_force_from.a", "-", "-", "startdagen for a (in_force_from.a) for «x» er nå «ingen dato»"),
        ("source.2", "a", "b", "kilde 2 (source.2) for «x»"),
        ("value.age", "16", "15", "verdien age (value.age) for «x»"),
    ],
)
def test_a_change_is_told_in_words(part: str, now: str, before: str, words: str) -> None:
    assert _told("x", part, now, before).startswith(words)


def test_a_button_that_is_called_like_a_key_keeps_its_name() -> None:
    assert _told("law.age", "phone", "a", "b").startswith("phone for «law.age»")


def test_in_english_the_values_are_told_in_words_too() -> None:
    assert "“up to 81 years”" in _told("x", "ages", "-81", "-", "en")
    assert "“none”" in _told("x", "ages", "-81", "-", "en")
