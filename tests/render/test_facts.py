"""Facts on a day: which version is said, and that nothing is said as law that is not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.model.law import Act, Bound, Fact, Status
from bot.oslo import OSLO
from bot.render import Fault, RenderError
from bot.render.facts import status
from tests.render.house import ACT, act, fact, library, view

Said = Callable[..., str]
BY_ACT = Bound(act=ACT)
BY_PART = Bound(act=ACT, provision="late")
OLD = fact("rule", "Old {{ age }}.", ends=BY_ACT, age="15")
NEW = fact("rule", "New {{ age }}.", begins=BY_ACT, age="18")
BEFORE, AFTER = date(2027, 2, 1), date(2027, 9, 1)
UNKNOWN = "ADOPTED the new act, 20 June 2025, 1 October 2026, 1 November 2026."


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, 0, tzinfo=OSLO)


def test_without_a_start_the_old_rule_holds(said: Said) -> None:
    assert said('{{ fact("rule") }}', facts=(OLD, NEW), acts=(act(),)) == "Old 15."


def test_what_is_coming_is_said_with_its_status(said: Said) -> None:
    assert said('{{ coming("rule") }}', facts=(OLD, NEW), acts=(act(),)) == f"New 18. {UNKNOWN}"


@pytest.mark.parametrize(
    ("day", "now", "coming"),
    [
        (on(2026, 12, 31), "Old 15.", "New 18. ADOPTED the new act from 1 January 2027."),
        (on(2027, 1, 1), "New 18.", ""),
        (on(2030, 1, 1), "New 18.", ""),
    ],
)
def test_one_date_in_the_act_moves_every_text_on_that_day(
    day: datetime, now: str, coming: str, said: Said
) -> None:
    parts = {"facts": (OLD, NEW), "acts": (act(date(2027, 1, 1)),), "at": day}
    assert said('{{ fact("rule") }}', **parts) == now
    assert said('{{ coming("rule") }}', **parts) == coming


def test_the_day_begins_at_midnight_in_norway(said: Said) -> None:
    parts = {"facts": (OLD, NEW), "acts": (act(date(2027, 1, 1)),)}
    last_minute = datetime.fromisoformat("2026-12-31T22:59:00+00:00")
    first_minute = datetime.fromisoformat("2026-12-31T23:00:00+00:00")
    assert said('{{ fact("rule") }}', at=last_minute, **parts) == "Old 15."
    assert said('{{ fact("rule") }}', at=first_minute, **parts) == "New 18."


@pytest.mark.parametrize(
    ("law", "day", "expected"),
    [
        (act(date(2027, 1, 1)), on(2027, 1, 1), "Part."),
        (
            act(date(2027, 1, 1), date(2027, 7, 1)),
            on(2027, 6, 30),
            "Part. ADOPTED the new act from 1 July 2027.",
        ),
        (act(date(2027, 1, 1), date(2027, 7, 1)), on(2027, 7, 1), "Part."),
        (act(None, date(2026, 1, 1)), on(2026, 11, 23), "Part."),
        (act(), on(2026, 11, 23), f"Part. {UNKNOWN}"),
    ],
)
def test_a_provision_starts_on_its_own_day_or_with_the_act(
    law: Act, day: datetime, expected: str, said: Said
) -> None:
    assert (
        said('{{ fact("p") }}', facts=(fact("p", "Part.", begins=BY_PART),), acts=(law,), at=day) == expected
    )


def test_only_a_future_version_is_said_with_its_status(said: Said) -> None:
    assert said('{{ fact("rule") }}', facts=(NEW,), acts=(act(),)) == f"New 18. {UNKNOWN}"


def test_a_value_that_is_not_law_brings_its_status_along(said: Said) -> None:
    assert said('{{ fact("rule").age }}', facts=(NEW,), acts=(act(),)) == f"18 ({UNKNOWN[:-1]})"
    assert said('{{ fact("rule").age | date }}', facts=(NEW,), acts=(act(),)).endswith(")")


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        (Status.IN_FORCE, ""),
        (Status.PRACTICE, ""),
        (Status.BACKGROUND, ""),
        (Status.PROPOSED, " PROPOSED 1 November 2026."),
        (Status.ADOPTED, " ADOPTED Source of a, 1 November 2026, 1 November 2026, 1 November 2026."),
        (Status.REPEALED, " REPEALED."),
    ],
)
def test_what_is_not_in_force_never_stands_alone(declared: Status, sentence: str, said: Said) -> None:
    assert said('{{ fact("a") }}', facts=(fact("a", "A.", declared),)) == f"A.{sentence}"


def test_a_proposal_never_takes_the_place_of_the_law(said: Said) -> None:
    both = (fact("a", "Proposal.", Status.PROPOSED), fact("a", "Law."))
    assert said('{{ fact("a") }}', facts=both) == "Law."
    assert said('{{ coming("a") }}', facts=both) == "Proposal. PROPOSED 1 November 2026."


def test_the_nearest_of_what_is_coming_is_told(said: Said) -> None:
    coming = (
        fact("a", "Proposal.", Status.PROPOSED),
        fact("a", "Someday.", begins=BY_ACT),
        fact("a", "Later.", begins=Bound(date(2028, 1, 1))),
        fact("a", "Soon.", begins=Bound(date(2027, 1, 1))),
    )
    told = [said('{{ coming("a") }}', facts=coming[:count], acts=(act(),)) for count in (1, 2, 3, 4)]
    assert [text.split()[0] for text in told] == ["Proposal.", "Someday.", "Later.", "Soon."]


ENDED = fact("a", "Ended.", ends=Bound(date(2026, 1, 1)))


@pytest.mark.parametrize(
    ("versions", "body"),
    [
        ((ENDED,), '{{ fact("a") }}'),
        ((fact("a", "X.", ends=Bound(date(2026, 1, 1)), age="1"),), '{{ fact("a").age }}'),
        ((ENDED, fact("a", "Next.", begins=Bound(date(2027, 1, 1)))), '{{ fact("a") }}'),
    ],
)
def test_a_gap_is_said_and_never_filled_with_what_was_or_will_be(
    versions: tuple[Fact, ...], body: str, said: Said
) -> None:
    assert said(body, facts=versions) == "GAP."


def test_the_end_day_is_outside(said: Said) -> None:
    assert said('{{ fact("a") }}', facts=(ENDED,), at=on(2025, 12, 31)) == "Ended."
    assert status(library(), ENDED, date(2026, 1, 1)) is Status.REPEALED
    assert status(library(), ENDED, date(2025, 12, 31)) is Status.IN_FORCE


def test_the_reader_has_a_sentence_of_their_own(said: Said) -> None:
    says = (("nb", "Norsk."), ("en", "All."), ("en.parent", "Parents."))
    made = replace(NEW, say=says, begins=None)
    assert said('{{ fact("rule") }}', facts=(made,)) == "All."
    assert said('{{ fact("rule") }}', facts=(made,), who=view(reader="parent")) == "Parents."


def test_values_are_put_in_words(said: Said) -> None:
    made = fact("a", "From {{ day }} call {{ number }}.", day="2026-05-07", number="+4791508588")
    assert said('{{ fact("a") }}', facts=(made,)) == "From 7 May 2026 call 915 08 588."
    assert (
        said('{{ fact("a").day }}, {{ fact("a").number | phone }}', facts=(made,)) == "7 May 2026, 915 08 588"
    )


def test_a_sentence_with_an_unknown_name_is_an_error(said: Said) -> None:
    with pytest.raises(RenderError) as error:
        said('{{ fact("a") }}', facts=(fact("a", "{{ nobody }}"),))
    assert (error.value.fault, error.value.detail) == (Fault.NAME, "nobody")


def test_acts_tell_what_is_known_of_them(said: Said) -> None:
    body = (
        '{{ act("new-act").short }}|{{ act("new-act").passed_on }}|{{ act("new-act", "late").starts_on }}|'
        '{% if act("new-act").dated %}dated{% endif %}|{% if act("new-act").started %}started{% endif %}'
    )
    assert said(body, acts=(act(),)) == "the new act|20 June 2025|||"
    dated = act(date(2026, 12, 1), date(2027, 7, 1))
    assert said(body, acts=(dated,)) == "the new act|20 June 2025|1 July 2027|dated|"
    assert said(body, acts=(dated,), at=on(2026, 12, 1)).endswith("|dated|started")


@pytest.mark.parametrize(
    ("whole", "late", "told"),
    [
        (None, None, ""),
        (BEFORE, None, "all any"),
        (AFTER, None, ""),
        (None, AFTER, "parts"),
        (None, BEFORE, "any parts"),
        (AFTER, BEFORE, "any parts"),
        (BEFORE, AFTER, "any parts"),
        (BEFORE, BEFORE, "all any"),
        (BEFORE, date(2027, 1, 1), "all any parts"),
        (AFTER, date(2027, 10, 1), "parts"),
    ],
)
def test_an_act_knows_how_much_of_it_has_started(
    whole: date | None, late: date | None, told: str, said: Said
) -> None:
    asked = {"all": "all_started", "any": "any_started", "parts": "in_parts"}
    body = "".join(f'{{% if act("new-act").{ask} %}}{word} {{% endif %}}' for word, ask in asked.items())

    assert said(body, acts=(act(whole, late),), at=on(2027, 3, 1)).strip() == told
