"""Typed days and times: what is understood, and what is better not guessed at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.when import MOST, meeting_time
from bot.model.when import When

UNDERSTOOD = {
    "12.3 kl 14": When(14, 0, 12, 3),
    "12.3. kl. 14": When(14, 0, 12, 3),
    "12.03.2027 kl. 14.30": When(14, 30, 12, 3, 2027),
    "12.3.27 14:30": When(14, 30, 12, 3, 2027),
    "12.3 14.00": When(14, 0, 12, 3),
    "12.3 12.30": When(12, 30, 12, 3),
    "12. mars 14:00": When(14, 0, 12, 3),
    "12. MARS 14.00": When(14, 0, 12, 3),
    "12. mars 2027 kl 14": When(14, 0, 12, 3, 2027),
    "5 mai 10.00": When(10, 0, 5, 5),
    "7. des kl. 08:00": When(8, 0, 7, 12),
    "7. desember klokka 6:15 pm": When(18, 15, 7, 12),
    "29.2 kl 10": When(10, 0, 29, 2),
    "kl 9 1.4": When(9, 0, 1, 4),
    "kl. 1430 12.3": When(14, 30, 12, 3),
    "3/12 2.30pm": When(14, 30, 3, 12),
    "3/12-2027 kl 10": None,
    "12.30pm 3/12": When(12, 30, 3, 12),
    "12am 3/12": When(0, 0, 3, 12),
    "3rd of March 2:30 p.m.": When(14, 30, 3, 3),
    "March 3rd, 2027 at 2 pm": When(14, 0, 3, 3, 2027),
    "may 5 at 10:00": When(10, 0, 5, 5),
    "2027-03-12 14:00": When(14, 0, 12, 3, 2027),
    "fredag 9.30": When(9, 30, weekday=4),
    "fredag 9.10": When(9, 10, weekday=4),
    "fredag 02:30": When(2, 30, weekday=4),
    "fredag kl 9-10": When(9, 0, weekday=4),
    "fredag 14:00–15:00": When(14, 0, weekday=4),
    "måndag kl 10": When(10, 0, weekday=0),
    "tysdag kl. 10": When(10, 0, weekday=1),
    "laurdag 11.00": When(11, 0, weekday=5),
    "sundag 11.00": When(11, 0, weekday=6),
    "lørdag 11.00": When(11, 0, weekday=5),
    "sondag 11.00": When(11, 0, weekday=6),
    "Friday at 10am": When(10, 0, weekday=4),
    "Wed 13:15": When(13, 15, weekday=2),
    "i dag kl 16": When(16, 0, ahead=0),
    "i morgen kl 10": When(10, 0, ahead=1),
    "tomorrow 9:15": When(9, 15, ahead=1),
    "i morgen tirsdag kl 10": When(10, 0, weekday=1, ahead=1),
    "fredag 12.3 14.00": When(14, 0, 12, 3, weekday=4),
    "jeg skal på møte fredag 12. mars kl 14.00": When(14, 0, 12, 3, weekday=4),
    "  12.3\n kl  14 ": When(14, 0, 12, 3),
}
NOT_UNDERSTOOD = [
    "", "hei", "--", "fredag", "kl 14", "12.3", "31.2 kl 14", "30.2 kl 14", "31.4 kl 14", "12.13 kl 14",
    "0.3 kl 14", "12.0 kl 14", "fredag 14", "fredag 25:00", "fredag 10:61", "13pm fredag", "0pm fredag",
    "fredag 24:00", "fredag kl 2", "fredag 2.30", "neste fredag kl 10", "next friday at 10", "halv 10 fredag",
    "half past 2pm friday", "fredag om en uke kl 10", "fredag mandag 10:00", "12.3 13.3 14:00",
    "12.3 kl 14 og 15.30", "jeg er 16 møte 12.3 kl 14", "fredag 12. kl 14", "12.3 kl 14 i morgen",
    "1.1 kl ²", "1.1 kl ½", "12.3.2027.14 kl 3", "kl 14:00:00 12.3", "91508588", "12 mars 2027",
]  # fmt: skip


@pytest.mark.parametrize(("text", "when"), UNDERSTOOD.items())
def test_what_people_write_is_understood(text: str, when: When | None) -> None:
    assert meeting_time(text) == when


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_wrong_or_could_mean_two_things_is_not_guessed_at(text: str) -> None:
    assert meeting_time(text) is None


def test_a_long_story_is_not_searched() -> None:
    assert meeting_time("12.3 kl 14 " + "x" * MOST) is None


pieces = st.sampled_from(
    [
        "12",
        ".",
        "3",
        ":",
        "/",
        "-",
        " ",
        "kl ",
        "fredag",
        "mars",
        "pm",
        "99",
        "0",
        "2027",
        "i morgen",
        "²",
        "٣",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join)))
def test_whatever_is_typed_gives_a_possible_time_or_none(text: str) -> None:
    when = meeting_time(text)
    if when is not None:
        assert 0 <= when.hour < 24
        assert 0 <= when.minute < 60
        assert when.month is None or 1 <= when.month <= 12
        assert when.day is None or 1 <= when.day <= 31
        assert (when.day is None) == (when.month is None)
        assert (when.day, when.weekday, when.ahead) != (None, None, None)
