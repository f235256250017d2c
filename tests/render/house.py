"""A small library in plain Python: two languages, one act, a few facts, services and steps."""

from dataclasses import replace
from datetime import date, datetime

from bot.model.flow import BACK, MENU, Choice, Flow, House, Step, Way
from bot.model.law import Act, Bound, Fact, Provision, Source, Status
from bot.model.library import Library
from bot.model.place import Places
from bot.model.service import Service
from bot.model.session import Pair, Session
from bot.model.text import Template, Topic
from bot.oslo import OSLO

CHECKED = date(2026, 11, 1)
MONDAY = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
ACT = "new-act"

WORDS = {
    "back": "Back",
    "menu": "Menu",
    "sources": "Sources",
    "ask_must": "Must I?",
    "ask_must_parent": "Must we?",
    "must_condition": "A condition.",
    "status_adopted_unknown": "ADOPTED {{ act }}, {{ passed_on }}, {{ newest_text_seen }}, {{ checked_on }}.",
    "status_adopted_dated": "ADOPTED {{ act }} from {{ starts_on }}.",
    "status_proposed": "PROPOSED {{ checked_on }}.",
    "status_repealed": "REPEALED.",
    "status_background": "BACKGROUND.",
    "status_practice": "PRACTICE.",
    "status_name_in_force": "applies",
    "status_name_adopted": "adopted",
    "status_name_proposed": "proposed",
    "checked_line": "Checked {{ checked_on }}",
    "gap": "GAP.",
    "open_now_until": "open until {{ time }}",
    "open_always": "always open",
    "opens_today": "opens today {{ time }}",
    "opens_tomorrow": "opens tomorrow {{ time }}",
    "opens_on": "opens {{ weekday }} {{ time }}",
    "closed_unknown": "hours unknown",
    "unverified": "unverified {{ checked_on }}",
    "copy": "Copy {{ number }}",
    "note_moved": "Moved.",
    "confidence_high": "sure",
    "stored_nothing": "Nothing kept.",
    "stored_position": "At {{ title }}",
    "stored_steps": "{{ count }} presses",
    "stored_language": "In {{ language }}",
    "stored_reader": "As {{ reader }}",
    "stored_reader_chosen": "said so",
    "stored_reader_seen": "seen so",
    "stored_another": "may be about another",
    "stored_offered": "suggested {{ titles }}",
    "stored_last": "last {{ day }} {{ time }}",
    "stored_until": "{{ hours }} hours",
    "language_en": "English",
    "reader_young": "young",
    "reader_parent": "parent",
    "anonymous_yes": "anonymous",
    "free_yes": "free",
}


def template(name: str, body: str, reader: str = "", language: str = "en", **labels: str) -> Template:
    """A text; its title is its name."""
    return Template(name, language, reader, f"Title {name}", tuple(labels.items()), (), body, 5)


def step(name: str, *choices: Choice, **more: object) -> Step:
    """The step `a.<name>`, which shows the text `<name>`."""
    return replace(Step(f"a.{name}", name, choices), **more)  # type: ignore[arg-type]


def choice(name: str, *ways: Way | str, **more: object) -> Choice:
    """A choice; a way may be given as its target only."""
    made = tuple(Way(way) if isinstance(way, str) else way for way in ways)
    return replace(Choice(name, made), **more)  # type: ignore[arg-type]


def act(starts: date | None = None, provision: date | None = None) -> Act:
    """The act, with its start and that of its provision `late`."""
    names = (("nb", "den nye loven"), ("en", "the new act"))
    source = Source("Act", "Gazette", "https://law.example/act", "2025-06-20")
    late = Provision("late", provision)
    day = date(2025, 6, 20)
    return Act(ACT, names, names, day, starts, date(2026, 10, 1), CHECKED, source, (late,))


def fact(
    fact_id: str,
    say: str,
    status: Status = Status.IN_FORCE,
    begins: Bound | None = None,
    ends: Bound | None = None,
    checked_on: date = CHECKED,
    **values: str,
) -> Fact:
    """One version of a fact with one source."""
    source = Source(f"Source of {fact_id}", "Ministry", f"https://law.example/{fact_id}", "2025-06-20")
    made = Fact(fact_id, "legal.use", status, (("en", say),), (source,), checked_on, "high", begins, ends)
    return replace(made, values=tuple(values.items()))


def service(service_id: str, **more: object) -> Service:
    """A national service on `help.talk` for the young."""
    made = Service(
        service_id,
        (("en", service_id.title()),),
        (("en", "Summary."),),
        "helpline",
        ("young",),
        ("help.talk",),
        "national",
        (),
        "high",
        CHECKED,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def library(
    *,
    steps: tuple[Step, ...] = (),
    templates: tuple[Template, ...] = (),
    facts: tuple[Fact, ...] = (),
    acts: tuple[Act, ...] = (),
    services: tuple[Service, ...] = (),
    topics: tuple[Topic, ...] = (),
    words: dict[str, str] | None = None,
) -> Library:
    """A library of these, a menu step and the fixed words."""
    footer = (choice("back", BACK), choice("sources", "a.sources"), choice("menu", MENU))
    menu = step("menu")
    every = {found.id: found for found in (menu, step("sources", offers="sources"), *steps)}
    house = House("a.menu", "a.menu", "a.menu", "a.menu", "a.menu", (), footer, (), (), ("young", "parent"))
    fixed = template("common/words", "", **(WORDS if words is None else words))
    texts = (fixed, template("menu", "Welcome."), template("sources", "From here:"), *templates)
    versions: dict[str, tuple[Fact, ...]] = {}
    for version in facts:
        versions[version.id] = (*versions.get(version.id, ()), version)
    return Library(
        ("en",),
        house,
        {"a": Flow("a", "a.menu", tuple(every.values()))},
        every,
        {(text.language, text.name, text.reader): text for text in texts},
        versions,
        {found.id: found for found in acts},
        {found.id: found for found in services},
        {topic.id: topic for topic in topics},
        Places({}, {}),
        (),
    )


def view(
    step_id: str = "a.page", *trail: Pair, reader: str = "young", offered: tuple[str, ...] = ()
) -> Session:
    """A session in English."""
    return Session(step_id, trail, "en", reader, offered)
