"""Opening hours: every form the directory uses, read and asked at the moments that are easy to get wrong."""

from datetime import date, datetime

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.oslo import OSLO
from bot.render import HoursError, parse_hours
from bot.render.opening import Always, Open, Opens, State, Unknown, public_holidays, state

OFFICE = "Mo-Fr 08:00-15:30; PH off"
SPLIT = "Mo-Fr 11:00-14:30,15:00-18:00; PH off"
NIGHT = "Mo-Tu 18:30-22:30, We-Fr 18:30-01:30, Sa-Su 14:30-01:30"
OUT_OF_HOURS = "Mo-Fr 00:00-08:00,15:30-24:00; Sa-Su,PH 00:00-24:00"
# Text, and minutes open in the ordinary week from Monday 23 November 2026, which has no holiday.
DIRECTORY = [
    ("Mo 12:00-15:00; We 09:00-12:00,17:00-20:00; PH off", 540),
    ("Mo 17:00-20:00; Tu 10:00-15:00; PH off", 480),
    ("Mo,Tu,Th 11:00-20:00; PH off", 1620),
    ("Mo,We 11:30-13:00; PH off", 180),
    ("Mo,We,Fr-Su 14:00-22:00; Tu,Th 14:00-24:00", 3600),
    ("Mo,We-Fr 09:00-15:00; Tu 09:00-15:00,18:00-21:00; PH off", 1980),
    (OUT_OF_HOURS, 7830),
    ("Mo-Fr 07:30-15:30; PH off", 2400),
    ("Mo-Fr 08:00-15:00; PH off", 2100),
    (OFFICE, 2250),
    ("Mo-Fr 08:30-15:00; PH off", 1950),
    ("Mo-Fr 08:30-15:30; PH off", 2100),
    ("Mo-Fr 09:00-11:00,11:45-15:00; PH off", 1575),
    ("Mo-Fr 09:00-11:00; PH off", 600),
    ("Mo-Fr 09:00-14:30; PH off", 1650),
    ("Mo-Fr 09:00-15:00; PH off", 1800),
    ("Mo-Fr 09:00-15:30; PH off", 1950),
    ("Mo-Fr 09:00-16:00; PH off", 2100),
    ("Mo-Fr 10:00-15:00; PH off", 1500),
    ("Mo-Fr 10:00-17:00; PH off", 2100),
    (SPLIT, 1950),
    ("Mo-Fr 11:00-15:00,18:00-22:00; Sa-Su 18:00-22:00", 2880),
    ("Mo-Fr,Su 16:15-22:45; Sa 16:15-23:45", 2790),
    ("Mo-Su 09:00-21:00", 5040),
    ("Mo-Su 09:00-22:00", 5460),
    ("Mo-Su 10:00-22:00", 5040),
    ("Mo-Su 14:00-22:00", 3360),
    ("Mo-Th 10:00-11:30,12:00-15:00; PH off", 1080),
    ("Mo-Th 16:00-19:00; PH off", 720),
    (NIGHT, 3060),
    ("Mo-We 18:00-21:00; Th-Su 18:00-24:00", 1980),
    ("Su-Th 17:00-20:00", 900),
    ("Th 12:00-13:00; PH off", 60),
    ("Th 14:00-17:00; PH off", 180),
    ("Tu 12:00-20:00; Fr 12:00-15:00; PH off", 660),
    ("Tu,Th 11:00-14:00; PH off", 360),
]


def at(text: str) -> datetime:
    """A local time, `2026-11-23 12:00`; `+` after it is the second of two."""
    second = text.endswith("+")
    return datetime.fromisoformat(text.rstrip("+")).replace(tzinfo=OSLO, fold=int(second))


@pytest.mark.parametrize(("text", "minutes"), DIRECTORY)
def test_every_text_of_the_directory_is_read(text: str, minutes: int) -> None:
    hours = parse_hours(text)
    assert sum(end - start for day in range(7) for start, end in hours.spans(day, False)) == minutes


@pytest.mark.parametrize("text", [text for text, _ in DIRECTORY if text.endswith("PH off")])
def test_closed_on_holidays_is_closed_on_every_weekday(text: str) -> None:
    assert all(parse_hours(text).spans(day, True) == () for day in range(7))


def test_day_and_night() -> None:
    assert state(parse_hours("24/7"), at("2026-12-25 03:00")) == Always()
    assert state(parse_hours("Mo-Su 00:00-24:00"), at("2026-12-25 03:00")) == Always()
    assert state(None, at("2026-11-23 12:00")) == Unknown()
    assert state(parse_hours("PH off"), at("2026-11-23 12:00")) == Unknown()


@pytest.mark.parametrize(
    ("text", "when", "expected"),
    [
        (SPLIT, "2026-11-23 10:59", Opens(at("2026-11-23 11:00"))),
        (SPLIT, "2026-11-23 11:00", Open(at("2026-11-23 14:30"))),
        (SPLIT, "2026-11-23 14:29", Open(at("2026-11-23 14:30"))),
        (SPLIT, "2026-11-23 14:30", Opens(at("2026-11-23 15:00"))),
        (SPLIT, "2026-11-27 18:00", Opens(at("2026-11-30 11:00"))),
        # Past midnight: Wednesday's evening ends on Thursday, Tuesday's does not.
        (NIGHT, "2026-11-26 01:00", Open(at("2026-11-26 01:30"))),
        (NIGHT, "2026-11-26 01:30", Opens(at("2026-11-26 18:30"))),
        (NIGHT, "2026-11-25 01:00", Opens(at("2026-11-25 18:30"))),
        (NIGHT, "2026-11-30 01:00", Open(at("2026-11-30 01:30"))),
        ("Tu,Th 14:00-24:00", "2026-11-24 23:59", Open(at("2026-11-25 00:00"))),
        # Stretches that touch are one.
        (OUT_OF_HOURS, "2026-11-27 16:00", Open(at("2026-11-30 08:00"))),
        (OUT_OF_HOURS, "2026-11-24 09:00", Opens(at("2026-11-24 15:30"))),
        # Christmas: the eves are ordinary days, the 25th is a Friday and a holiday.
        (OFFICE, "2026-12-24 12:00", Open(at("2026-12-24 15:30"))),
        # A day that is named is another than its weekday.
        (f"{OFFICE}; Dec 24 off", "2026-12-24 12:00", Opens(at("2026-12-28 08:00"))),
        (f"{OFFICE}; Dec 24 off", "2026-12-23 16:00", Opens(at("2026-12-28 08:00"))),
        (f"{OFFICE}; Dec 31 off", "2026-12-24 12:00", Open(at("2026-12-24 15:30"))),
        (f"{OFFICE}; Dec 24 08:00-12:00", "2026-12-24 11:00", Open(at("2026-12-24 12:00"))),
        ("Mo-Su 10:00-22:00; Dec 24-26 off", "2026-12-24 12:00", Opens(at("2026-12-27 10:00"))),
        ("Mo-Su 10:00-22:00; Dec 24,Dec 31 off", "2026-12-31 12:00", Opens(at("2027-01-01 10:00"))),
        ("Mo-Su 00:00-24:00; Dec 24 off", "2026-12-23 12:00", Open(at("2026-12-24 00:00"))),
        (OFFICE, "2026-12-25 12:00", Opens(at("2026-12-28 08:00"))),
        (OFFICE, "2026-12-31 12:00", Open(at("2026-12-31 15:30"))),
        (OFFICE, "2026-12-31 16:00", Opens(at("2027-01-04 08:00"))),
        (OUT_OF_HOURS, "2026-05-14 12:00", Open(at("2026-05-15 08:00"))),
        # Easter: Thursday to Monday are holidays.
        (OFFICE, "2026-04-01 16:00", Opens(at("2026-04-07 08:00"))),
        (OFFICE, "2026-05-01 12:00", Opens(at("2026-05-04 08:00"))),
        # A night that began before a holiday goes on into it.
        ("Mo-Su 18:00-02:00; PH off", "2026-12-25 01:00", Open(at("2026-12-25 02:00"))),
        ("Mo-Su 18:00-02:00; PH off", "2026-12-25 19:00", Opens(at("2026-12-27 18:00"))),
        # Clocks go forward: 02:00 to 03:00 does not exist on 29 March 2026.
        (NIGHT, "2026-03-29 01:15", Open(at("2026-03-29 01:30"))),
        (NIGHT, "2026-03-29 03:10", Opens(at("2026-03-29 14:30"))),
        ("Mo-Su 22:00-06:00", "2026-03-29 03:30", Open(at("2026-03-29 06:00"))),
        # Clocks go back: 02:00 to 03:00 comes twice on 25 October 2026.
        ("Mo-Su 22:00-06:00", "2026-10-25 02:30", Open(at("2026-10-25 06:00"))),
        ("Mo-Su 22:00-06:00", "2026-10-25 02:30+", Open(at("2026-10-25 06:00"))),
        ("Mo-Su 18:00-02:30", "2026-10-25 02:15", Open(at("2026-10-25 02:30"))),
        ("Mo-Su 18:00-02:30", "2026-10-25 02:15+", Opens(at("2026-10-25 18:00"))),
    ],
)
def test_open_or_when(text: str, when: str, expected: State) -> None:
    assert state(parse_hours(text), at(when)) == expected


def test_the_moment_may_come_in_any_time_zone() -> None:
    utc = datetime.fromisoformat("2026-07-01T06:30:00+00:00")
    assert state(parse_hours(OFFICE), utc) == Open(at("2026-07-01 15:30"))


def test_public_holidays_are_those_that_others_count() -> None:
    for year in range(1950, 2101):
        assert public_holidays(year) == frozenset(holidays.country_holidays("NO", years=year)), year


def test_the_eves_are_no_public_holidays() -> None:
    found = public_holidays(2026)
    assert len(found) == 12
    assert {date(2026, 5, 17), date(2026, 5, 14), date(2026, 4, 2), date(2026, 12, 26)} <= found
    assert not {date(2026, 12, 24), date(2026, 12, 31), date(2026, 11, 22)} & found


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ";"),
        ("when we can", "when we can"),
        ("Mo-Fr", "Mo-Fr"),
        ("off", "off"),
        ("Mo 09:00-25:00", "09:00-25:00"),
        ("Mo 09:70-10:00", "09:70-10:00"),
        ("Mo 24:00-02:00", "24:00-02:00"),
        ("Mo 09:00-09:00", "09:00-09:00"),
        ("Mo 9-15", "Mo 9-15"),
        ("Mo 09:00-10:00,", "Mo 09:00-10:00,"),
        ("Mo,, Tu 09:00-10:00", "Mo,, Tu 09:00-10:00"),
        ("Mo 09:00-10:00 Tu 09:00-10:00", "Mo 09:00-10:00 Tu 09:00-10:00"),
        ("Mo 09:00-10:00; Jan off", "Jan off"),
        ("ma-fr 09:00-15:00", "ma-fr 09:00-15:00"),
        ("Mo-Fr 09:00-15:00, PH off", "Mo-Fr 09:00-15:00, PH off"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, part: str) -> None:
    with pytest.raises(HoursError) as error:
        parse_hours(text)
    assert error.value.part == part


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 12, 31), timezones=st.just(OSLO))


@given(st.sampled_from([text for text, _ in DIRECTORY]), MOMENTS)
def test_what_is_told_of_the_future_comes_true(text: str, when: datetime) -> None:
    hours = parse_hours(text)
    match state(hours, when):
        case Open(until):
            assert until.timestamp() > when.timestamp()
            assert not isinstance(state(hours, until), Open)
        case Opens(then):
            assert then.timestamp() > when.timestamp()
            assert isinstance(state(hours, then), Open)
        case other:
            raise AssertionError(other)


@pytest.mark.parametrize(
    "text", ["Dec 32 off", "Dec 0 off", "Feb 30 off", "Dec 26-24 off", "Des 24 off", "Dec off"]
)
def test_a_day_that_no_year_has_is_not_read(text: str) -> None:
    with pytest.raises(HoursError):
        parse_hours(f"{OFFICE}; {text}")
