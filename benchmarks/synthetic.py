"""A made-up library of any size, in memory: as many steps, languages and dates as asked for."""

from datetime import date, timedelta

from bot.model.flow import MENU, Choice, Flow, House, Step, Way
from bot.model.law import Act, Bound, Fact, Source, Status
from bot.model.library import Library
from bot.model.place import Places
from bot.model.service import Service
from bot.model.text import Family, Lexicon, Template, Term, Topic

LANGUAGES = ("nb", "nn", "en", "sv", "da")
READERS = ("young", "parent", "friend", "adult")
AGES = ("under_15", "from_15_to_17", "over_18", "not_said")
FIRST = date(2027, 1, 1)
BRANCHES = 3
FLOW = 10
"""Steps in one flow."""
SOURCE = Source("Loven", "Lovdata", "https://lovdata.no/", "2026-01-01")
_PROSE = (
    "Dette er skrevet for den som vil vite hva som skjer videre. Les det i ro og spør en du stoler på. "
    "Du bestemmer selv hva du vil si, og du kan ta deg god tid."
)


def days(dates: int) -> list[date]:
    """Days of change: three dates around each; the first one is today."""
    return [FIRST + timedelta(days=30 * number) for number in range(max(1, dates // 3))]


def made_up(steps: int, languages: int = 5, dates: int = 6) -> Library:
    """A library where each step has a text, ways on, facts of its own, and one in three asks who reads."""
    spoken, changes = LANGUAGES[:languages], days(dates)
    own = {step.id: step for number in range(steps) for step in [_step(number, steps)]}
    known = {**own, **{step.id: step for step in _landmarks()}}
    facts = {f"fact-{number}": _fact(number, changes, spoken) for number in range(steps)}
    topics = {f"topic.{n}": Topic(f"topic.{n}", _name(n), f"t{n}") for n in range(0, steps, FLOW)}
    texts = [_text(number, language, len(own)) for number in range(steps) for language in spoken]
    texts += [text for language in spoken for text in _house_texts(language)]
    return Library(
        languages=spoken,
        house=_house(),
        flows={name: Flow(name, "", ()) for name in dict.fromkeys(step.partition(".")[0] for step in known)},
        steps=known,
        templates={(text.language, text.name, text.reader): text for text in texts},
        facts=facts,
        acts={f"act-{n}": _act(n, day, spoken) for n, day in enumerate(changes)},
        services={service.id: service for service in _services(spoken)},
        topics=topics,
        places=Places({}, {}),
        lexicon=tuple(
            Lexicon(topic, "nb", (Family((f"spørsmål {topic.replace('.', ' ')}",)),)) for topic in topics
        ),
        glossary=tuple(_term(number, spoken) for number in range(30)),
    )


def _name(number: int) -> str:
    return f"flow{number // FLOW}.step{number}"


def _step(number: int, steps: int) -> Step:
    """Three ways on in a tree, one across it, and the common buttons."""
    onward = [BRANCHES * number + branch for branch in range(1, BRANCHES + 1)]
    onward = [child for child in onward if child < steps] or [(number * 7 + 1) % steps]
    across = (number * 13 + 5) % steps
    choices = [Choice(f"to{child}", (Way(_name(child)),)) for child in dict.fromkeys((*onward, across))]
    return Step(_name(number), f"text/{number}", tuple(choices), topic=f"topic.{number - number % FLOW}")


def _landmarks() -> tuple[Step, ...]:
    ages = tuple(Choice(age, (Way(_name(0)),)) for age in AGES)
    readers = tuple(Choice(reader, (Way(MENU),), reader=reader) for reader in READERS)
    return (
        Step("menu.start", "menu/start", (Choice("ask", (Way("menu.age"),)), *readers), footer=False),
        Step("menu.age", "menu/age", ages, asks="age"),
        Step("menu.lost", "menu/lost"),
        Step("menu.found", "menu/found", offers="topics"),
        Step("menu.sources", "menu/sources", offers="sources"),
        Step("menu.words", "menu/words", offers="glossary"),
        Step("menu.urgent", "menu/urgent", copy=("help",)),
        Step("menu.erased", "menu/erased", (Choice("again", (Way(MENU),)),), footer=False),
    )


def _house() -> House:
    ways = {"back": "back", "menu": MENU, "sources": "menu.sources", "words": "menu.words"}
    footer = tuple(Choice(name, (Way(to),)) for name, to in {**ways, "urgent": "menu.urgent"}.items())
    crisis = tuple((kind, "menu.urgent") for kind in ("medical", "suicide", "danger"))
    commands = (("start", "menu"), ("slett", "erase"))
    landmarks = ("menu.start", "menu.lost", "menu.found", "menu.lost", "menu.erased")
    return House(*landmarks, crisis, footer, commands, (), READERS)


def _text(number: int, language: str, steps: int) -> Template:
    """Four facts, prose, a list, and for every third step a part for one age."""
    says = [f'{{{{ fact("fact-{(number + shift) % steps}") }}}}' for shift in range(3)]
    if number % 3 == 0:
        says.append(f'{{% if answers.age == "under_15" %}}\n{_PROSE}\n{{% else %}}\nSpør.\n{{% endif %}}')
    if number % 20 == 0:
        says.append('{% for each in services("help") %}\n- {{ each }}\n{% endfor %}')
    says += [f"Her er ord{number % 30} forklart. {_PROSE}", "- en ting\n- en ting til"]
    there = sorted({*range(BRANCHES * number + 1, BRANCHES * (number + 1) + 1), (number * 13 + 5) % steps})
    labels = tuple((f"to{child}", f"Videre til {child}") for child in there)
    return Template(f"text/{number}", language, "", f"Side {number}", labels, (), "\n\n".join(says), 1)


def _house_texts(language: str) -> list[Template]:
    names = ("start", "age", "lost", "found", "sources", "words", "urgent", "erased")
    bodies = {"urgent": '{{ service("help") }}'}
    texts = [
        Template(f"menu/{name}", language, "", name, (), (), bodies.get(name, "Velg under."), 1)
        for name in names
    ]
    words = (
        ("status_adopted_dated", "Vedtatt i {{ act }}, gjelder fra {{ starts_on }}."),
        ("checked_line", "Sist sjekket {{ checked_on }}"),
    )
    return [*texts, Template("common/words", language, "", "", words, (), "", 1)]


def _fact(number: int, changes: list[date], languages: tuple[str, ...]) -> tuple[Fact, ...]:
    """Every fifth fact changes with an act; every fourth has words of its own for parents."""
    say = tuple((language, f"Setning {number} gjelder {{{{ age }}}} år.") for language in languages)
    if number % 4 == 0:
        say += tuple((f"{language}.parent", f"Til foreldre: {number}.") for language in languages)
    common = (say, (SOURCE,), FIRST, "high")
    values = (("age", "15"),)
    if number % 5:
        return (Fact(f"fact-{number}", "topic.0", Status.IN_FORCE, *common, values=values),)
    bound = Bound(act=f"act-{number % len(changes)}")
    before = Fact(f"fact-{number}", "topic.0", Status.IN_FORCE, *common, ends=bound, values=values)
    return before, Fact(f"fact-{number}", "topic.0", Status.IN_FORCE, *common, begins=bound, values=values)


def _act(number: int, day: date, languages: tuple[str, ...]) -> Act:
    names = tuple((language, f"Lov {number}") for language in languages)
    return Act(f"act-{number}", names, names, FIRST, day, FIRST, FIRST, SOURCE)


def _services(languages: tuple[str, ...]) -> list[Service]:
    """Ten services for everyone, half of them with opening hours."""
    return [
        Service(
            "help" if number == 0 else f"help-{number}",
            tuple((language, f"Tjeneste {number}") for language in languages),
            (),
            "helpline",
            READERS,
            ("help",),
            "national",
            (SOURCE,),
            "high",
            FIRST,
            phone=f"1161{number:02d}",
            hours=(("phone", "Mo-Fr 09:00-15:00"),) if number % 2 else (("phone", "24/7"),),
        )
        for number in range(10)
    ]


def _term(number: int, languages: tuple[str, ...]) -> Term:
    forms = tuple((language, (f"ord{number}",)) for language in languages)
    return Term(f"term-{number}", forms, tuple((language, "Et ord.") for language in languages))
