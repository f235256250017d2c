"""The directory: who gets which services, in which order, and how they are said."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bot.model.reply import Reply
from bot.oslo import OSLO
from tests.render.house import choice, service, step, view

Said = Callable[..., str]
LIST = '{% for s in services("help.talk") %}{{ s.name }} {% endfor %}'
LINE = '{{ service("line") }}'
OFFICE = (("phone", "Mo-Fr 09:00-15:00; PH off"),)


def names(said: Said, *services: object, **more: Any) -> list[str]:
    return said(LIST, services=services, **more).lower().split()


def test_only_national_services_on_the_topic_for_the_reader(said: Said) -> None:
    found = names(
        said,
        service("fits"),
        service("other_topic", topics=("help.debt",)),
        service("other_reader", readers=("parent",)),
        service("elsewhere", scope="municipality", areas=("0301",)),
    )
    assert found == ["fits"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("under_15", ["all", "to15", "from13", "from14"]),
        ("from_15_to_17", ["all", "to15", "from16", "from13", "from14"]),
        ("over_18", ["all", "from16", "from13", "from14"]),
        ("not_said", ["all", "to15", "from16", "from13", "from14"]),
    ],
)
def test_the_answer_about_age_chooses(answer: str, expected: list[str], said: Said) -> None:
    services = (
        service("all"),
        service("to15", age_to=15),
        service("from16", age_from=16),
        service("from13", age_from=13, age_to=25),
        service("from14", age_from=14),
    )
    asking = step("age", choice(answer, "a.page"), asks="age")
    found = names(said, *services, steps=(asking,), who=view("a.page", ("a.age", answer)))
    assert found == expected


def test_open_now_then_soonest_then_unknown_and_the_surest_first(said: Said) -> None:
    found = names(
        said,
        service("unknown"),
        service("later", hours=(("phone", "Mo 15:00-16:00"),)),
        service("sooner", hours=(("phone", "Mo 14:00-16:00"),)),
        service("open_low", hours=(("phone", "Mo 10:00-16:00"),), confidence="low"),
        service("open_medium", hours=(("phone", "24/7"),), confidence="medium"),
    )
    assert found == ["open_medium", "open_low", "sooner", "later", "unknown"]


def test_at_most_five_and_otherwise_in_the_order_written(said: Said) -> None:
    assert names(said, *(service(f"s{n}") for n in range(9))) == ["s0", "s1", "s2", "s3", "s4"]


def test_where_nothing_fits_the_text_can_say_so(said: Said) -> None:
    assert said('{% for s in services("x") %}{{ s }}{% else %}Nobody.{% endfor %}') == "Nobody."


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 12:00", "open until 15:00"),
        ("2026-11-23 08:00", "opens today 09:00"),
        ("2026-11-23 16:00", "opens tomorrow 09:00"),
        ("2026-11-27 16:00", "opens Monday 09:00"),
        ("2026-03-31 16:00", "opens tomorrow 09:00"),
    ],
)
def test_a_service_is_said_with_its_number_and_hours(moment: str, expected: str, said: Said) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=OSLO)
    line = service("line", phone="+4791508588", hours=OFFICE)
    assert said(LINE, services=(line,), at=at) == f"Line: 915 08 588, {expected}"


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        ("24/7", "2026-11-23 12:00", "always open"),
        ("Mo-Su 14:00-24:00", "2026-11-23 15:00", "open until 24:00"),
        ("Sa-Su 00:00-24:00", "2026-11-27 12:00", "opens tomorrow 00:00"),
        ("Sa-Su 00:00-24:00", "2026-11-28 12:00", "open until Monday 00:00"),
        ("Sa-Su 00:00-24:00", "2026-11-29 12:00", "open until 24:00"),
        ("Fr-Su 00:00-24:00", "2026-11-27 12:00", "open until Monday 00:00"),
        ("Th 12:00-13:00; PH off", "2026-05-07 14:00", "opens Thursday 21 May 12:00"),
        ("Th 12:00-13:00", "2026-11-26 14:00", "opens Thursday 3 December 12:00"),
        ("nonsense", "2026-11-23 12:00", "hours unknown"),
    ],
)
def test_the_open_line(hours: str, moment: str, expected: str, said: Said) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=OSLO)
    line = service("line", phone="113", hours=(("phone", hours),))
    assert said('{{ service("line").open }}', services=(line,), at=at) == expected


@pytest.mark.parametrize(
    ("hours", "phone", "expected"),
    [
        ({"chat": "Mo 10:00-20:00", "phone": "Mo 10:00-15:00"}, "113", "open until 15:00"),
        ({"chat": "Mo 10:00-20:00", "sms": "24/7"}, "", "open until 20:00"),
        ({"visit": "Mo 10:00-20:00"}, "", "open until 20:00"),
        ({"visit": "Mo 10:00-20:00"}, "113", "hours unknown"),
        ({}, "113", "hours unknown"),
    ],
)
def test_the_phone_counts_before_the_chat(
    hours: dict[str, str], phone: str, expected: str, said: Said
) -> None:
    line = service("line", phone=phone, hours=tuple(hours.items()))
    assert said('{{ service("line").open }}', services=(line,)) == expected


def test_what_is_not_confirmed_says_so(said: Said) -> None:
    line = service("line", phone="113", confidence="low")
    assert said(LINE, services=(line,)) == "Line: 113, hours unknown (unverified 1 November 2026)"
    assert said('{{ service("line").unverified }}', services=(line,)) == "unverified 1 November 2026"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"chat_url": "https://www.chat.example/start", "url": "https://x.example"}, "chat.example"),
        ({"url": "https://x.example/a"}, "x.example"),
        ({"address": "Street 1, Town"}, "Street 1, Town"),
    ],
)
def test_without_a_phone_there_is_another_way(fields: dict[str, str], expected: str, said: Said) -> None:
    assert said(LINE, services=(service("line", **fields),)).startswith(f"Line: {expected}")


def test_every_field_can_be_said_and_asked_for(said: Said) -> None:
    full = service(
        "line",
        phone="116111",
        sms="+4741716111",
        chat_url="https://c.example",
        url="https://u.example",
        address="Street 1",
        anonymous="yes",
        free="yes",
    )
    fields = ["name", "summary", "phone", "sms", "chat", "url", "address", "anonymous", "free"]
    one = '{% if service("line").FIELD %}{{ service("line").FIELD }}{% endif %}'
    body = " ".join(one.replace("FIELD", name) for name in fields)
    assert said(body, services=(full,)) == (
        "Line Summary. 116 111 417 16 111 https://c.example https://u.example Street 1 anonymous free"
    )
    assert said(f"x {body}", services=(service("line", free="no"),)) == "x Line Summary."


def test_the_screen_knows_which_services_it_said(page: Callable[..., Reply]) -> None:
    both = (service("line", phone="113"), service("mute", topics=()))
    body = '{% if service("mute").phone %}x{% endif %}{{ service("line").phone }}'
    assert page(body, services=both).services == ("line",)
