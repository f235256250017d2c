"""A typed time on a given day: which day is meant, and a file that every calendar can read."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.turn import Calendar, Show, Turn
from bot.model.when import When
from bot.oslo import OSLO
from bot.render import Renderer
from bot.render.calendar_file import next_start
from tests import shipped

VIEW = Session("unit.calendar", (("unit.prepare", "calendar"),), "nb", "young")
MONDAY = datetime(2026, 11, 23, 13, 0, tzinfo=OSLO)


@pytest.fixture(scope="module")
def library() -> Library:
    return shipped.library()


def answer(library: Library, when: When, language: str = "nb") -> Reply:
    view = replace(VIEW, language=language)
    turn = Turn(view, view, (Calendar(when), Show("unit.calendar", "note_time_read", fresh=True)))
    (reply,) = Renderer(library).replies(turn, MONDAY)
    return reply


def unfolded(reply: Reply) -> dict[str, str]:
    assert reply.document is not None
    lines = reply.document.data.decode().replace("\r\n ", "").split("\r\n")
    return {name: value for name, _, value in (line.partition(":") for line in lines if line)}


@pytest.mark.parametrize(
    ("when", "start"),
    [
        (When(14, 0, 12, 3), "2027-03-12T14:00:00+01:00"),
        (When(14, 0, 24, 11), "2026-11-24T14:00:00+01:00"),
        (When(12, 0, 23, 11), "2027-11-23T12:00:00+01:00"),
        (When(14, 0, 23, 11), "2026-11-23T14:00:00+01:00"),
        (When(14, 0, 1, 1), "2027-01-01T14:00:00+01:00"),
        (When(10, 0, 29, 2, 2028), "2028-02-29T10:00:00+01:00"),
        (When(9, 30, weekday=4), "2026-11-27T09:30:00+01:00"),
        (When(14, 0, weekday=0), "2026-11-23T14:00:00+01:00"),
        (When(9, 0, weekday=0), "2026-11-30T09:00:00+01:00"),
        (When(14, 0, ahead=0), "2026-11-23T14:00:00+01:00"),
        (When(9, 0, ahead=1), "2026-11-24T09:00:00+01:00"),
        (When(14, 0, 12, 3, weekday=4), "2027-03-12T14:00:00+01:00"),
        (When(14, 0, 1, 7), "2027-07-01T14:00:00+02:00"),
        (When(3, 0, 28, 3, 2027), "2027-03-28T03:00:00+02:00"),
        (When(2, 30, 31, 10, 2027), "2027-10-31T02:30:00+02:00"),
    ],
)
def test_the_next_day_that_fits_is_meant(when: When, start: str) -> None:
    found = next_start(when, MONDAY)
    assert found is not None
    assert found.isoformat() == start


@pytest.mark.parametrize(
    "when",
    [
        When(9, 0, ahead=0),
        When(14, 0, 12, 3, 2026),
        When(14, 0, 12, 3, 9999),
        When(14, 0, 12, 3, weekday=3),
        When(10, 0, 29, 2),
        When(10, 0, 29, 2, 2027),
        When(9, 0, weekday=2, ahead=1),
        When(2, 30, 28, 3, 2027),
    ],
    ids=str,
)
def test_no_day_is_made_up_where_none_fits(library: Library, when: When) -> None:
    assert next_start(when, MONDAY) is None
    reply = answer(library, when)
    assert reply.document is None
    told = Renderer(library).screen(Show("unit.calendar", "note_time_unknown"), VIEW, MONDAY)
    assert reply.text == told.text


def test_between_two_equal_clock_times_the_moment_counts() -> None:
    second = datetime(2027, 10, 31, 0, 45, tzinfo=UTC)
    assert next_start(When(2, 50, 31, 10, 2027), second) is not None
    assert next_start(When(2, 40, 31, 10, 2027), second) is None


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_file_says_when_and_nothing_else(library: Library, language: str) -> None:
    reply = answer(library, When(14, 0, 1, 7, weekday=3), language)
    assert reply.document is not None
    said = unfolded(reply)
    assert (said["DTSTART"], said["DURATION"]) == ("20270701T120000Z", "PT60M")
    assert said["DTSTAMP"] == "20261123T120000Z"
    assert said["TRIGGER"] == "-PT1H"
    assert said["SUMMARY"] == said["DESCRIPTION"] == dict(words(library, language))["calendar_title"]
    assert reply.document.name == dict(words(library, language))["calendar_file"]
    assert not {"LOCATION", "ORGANIZER", "ATTENDEE", "URL"} & said.keys()
    assert "2027" in reply.text


def words(library: Library, language: str) -> tuple[tuple[str, str], ...]:
    return library.templates[language, "common/words", ""].labels


def test_the_same_time_has_the_same_identity_and_another_time_another(library: Library) -> None:
    first, again = answer(library, When(14, 0, 12, 3)), answer(library, When(14, 0, 12, 3, 2027))
    other = answer(library, When(14, 1, 12, 3))
    assert unfolded(first)["UID"] == unfolded(again)["UID"] != unfolded(other)["UID"]


def test_lines_are_ended_and_folded_as_the_standard_wants(library: Library) -> None:
    key = ("nb", "common/words", "")
    found = library.templates[key]
    title = "Møte, på «åpen» dag; " * 9
    labels = tuple((name, title if name == "calendar_title" else text) for name, text in found.labels)
    library = replace(library, templates={**library.templates, key: replace(found, labels=labels)})
    reply = answer(library, When(14, 0, 12, 3))
    assert reply.document is not None
    data = reply.document.data
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert all(line.decode() for line in data.split(b"\r\n")[:-1])
    assert unfolded(reply)["SUMMARY"] == title.replace(",", "\\,").replace(";", "\\;")
