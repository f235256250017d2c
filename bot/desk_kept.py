"""What the `agree` and `buttons` commands do: writing down what was looked at, and every button sent."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from bot.check.agreed import lists_missing, vanished_problems
from bot.check.codes import tell
from bot.check.issued import every_button
from bot.check.near import unknown_name
from bot.check.values import LOOKED, NONE, NUMBERS, things
from bot.desk import library_or_none
from bot.model.kept import Agreed, Issued
from bot.model.library import Library
from bot.oslo import now_in_oslo
from bot.reading.kept import AGREED, BUTTONS, SHEETS
from bot.settings import Settings

MOST_TOLD = 40
HEADS = {
    "acts": "Datoene til lovene, slik noen sist så dem i kilden.",
    "facts": "Tall, status, kilder og setninger (som fingeravtrykk) i fakta, slik noen sist så dem i kilden.",
    "services": "Numre, åpningstider og kilder for tjenestene, slik noen sist så dem i kilden.",
    "ways": "Hvor hver knapp, kommando og lenke leder, slik noen sist prøvde dem.",
    "phrases": "Ord folk kan skrive, og teksten eller emnet som svarer.",
}
_WRITTEN = (
    "# {0}\n"
    "# Skrevet av `python -m bot agree`. Ikke rett her: rett der det står, se på kilden, og kjør den igjen.\n"
)
_BY_ID = "{0} {1} er nå {2}: ikke skrevet under. Se på kilden, og kjør så python -m bot agree {0}\n"
_UNREAD = (
    "Ingenting ble skrevet under: {1} for {0} er nå {2}, men {3} er som før. Les kilden, skriv i checked_on "
    "dagen du gjorde det og i newest_text_seen hvor ny lovteksten var, og kjør så python -m bot agree {0}\n"
)
_UNSEEN = (
    "{0}: {1} er nå {2}, men checked_on er som før ({3}): ikke skrevet under. Se på siden til tjenesten, "
    "skriv i checked_on dagen du gjorde det, og kjør så python -m bot agree {0}\n"
)
_LOST = (
    "{0} har mistet ord folk kan skrive ({1}): ikke skrevet under. "
    "Skulle de bort, kjør python -m bot agree {0}\n"
)
_OTHER = "{0} er skrevet under, men ikke {1}, som også er endret. Stemmer det, kjør python -m bot agree {1}\n"
_NEW_BUTTONS = (
    "Knapper som ikke står i listen: {0}. Kjør python -m bot buttons --write når steget er ferdig\n"
)
_WRITTEN_BUTTONS = "Nye knapper: {0}. De står nå i {1}\n"
_NO_BUTTONS = "Alle knapper står i listen\n"
_BUTTONS = (
    "# Hver knapp som er sendt ut, slik den bæres i chatten. Ingen linje tas bort.\n"
    "# Skrevet av `python -m bot buttons --write`.\n"
)


def agree(settings: Settings, only: Collection[str]) -> int:
    """Write the lists of agreed values anew, and tell each line that is another than before.

    `only`: the acts, facts, services or steps that somebody has looked at; none of them means all but the
    values of which an unseen change is an error, and the loss of phrases: these are agreed to by the id of
    their thing alone.
    """
    library = library_or_none(settings, "skrevet under")
    if library is None or _gone(library, SHEETS) or (not only and _vanished(library)):
        return 1
    vital = {} if only or not library.agreed else _vital(library)
    lost = [] if only else _lost_phrases(library)
    now = [line for thing in things(library) for line in thing.lines()]
    unknown = sorted(set(only) - {line.thing for line in (*now, *library.agreed)})
    if unknown:
        sys.stderr.write(unknown_name(unknown[0], {line.thing for line in now}) + "\n")
        return 2
    unseen = _unseen_numbers(library)
    if told := [*_unread_starts(library, only), *(said for name, said in unseen.items() if name in only)]:
        sys.stderr.write("".join(told))
        return 1
    # The day somebody looked is agreed to with the number that they looked at.
    later = {*unseen, *(thing for sheet, thing, _ in vital if sheet == "services")}
    folder = settings.content / AGREED
    folder.mkdir(exist_ok=True)
    for sheet in SHEETS:
        before = _sheet(line for line in library.agreed if line.sheet == sheet)
        kept = [line for line in library.agreed if line.key in vital or (only and line.thing not in only)]
        kept += [line for line in library.agreed if line.key not in vital and not only and _of(line, later)]
        seen = [line for line in now if line.key not in vital and (not only or line.thing in only)]
        seen = [line for line in seen if only or not _of(line, later)]
        after = _sheet(line for line in (*kept, *lost, *seen) if line.sheet == sheet)
        _write(folder / f"{sheet}.txt", _WRITTEN.format(HEADS[sheet]) + "".join(sorted(after)))
        _tell(f"{folder / sheet}.txt", before, after)
    sys.stdout.write("" if only else "".join(unseen.values()))
    unsigned = [
        _BY_ID.format(name, part, value) for (_, name, part), value in vital.items() if name not in unseen
    ]
    unsigned += [_LOST.format(name, count) for name, count in Counter(line.thing for line in lost).items()]
    unsigned += [_OTHER.format(looked, other) for looked, other in _others(library, only)]
    sys.stdout.write("".join(unsigned))
    return 0


def _gone(library: Library, names: Collection[str]) -> bool:
    """Whether a list that has to be there is not; to write it anew would agree to whatever stands there."""
    gone = [each for each in lists_missing(library) if Path(dict(each.values)["file"]).stem in names]
    sys.stderr.write("".join(f"{tell(each)}\n" for each in gone))
    return bool(gone)


def _vanished(library: Library) -> bool:
    """Whether so many services are gone at once that nobody signs that without their ids."""
    gone = [*vanished_problems(library)]
    sys.stderr.write("".join(f"{tell(each)}\n" for each in gone))
    return bool(gone)


def _vital(library: Library) -> dict[tuple[str, str, str], str]:
    """Vital values that are other than agreed, or that nobody agreed to yet, by what they are values of."""
    agreed = {line.key: line.value for line in library.agreed}
    found: dict[tuple[str, str, str], str] = {}
    for thing in things(library):
        now = {line.part: line.value for line in thing.lines()}
        for part in sorted(thing.vital):
            key = (thing.sheet, thing.name, part)
            if agreed.get(key, NONE) != now.get(part, NONE):
                found[key] = now.get(part, NONE)
    return found


def _unread_starts(library: Library, only: Collection[str]) -> Iterator[str]:
    """Acts given another start though nobody wrote when they looked; what was signed today may be mended."""
    agreed = {line.key: line.value for line in library.agreed}
    today = now_in_oslo().date().isoformat()
    for thing in things(library):
        if thing.sheet != "acts" or thing.name not in only:
            continue
        before = {part: agreed.get((thing.sheet, thing.name, part), NONE) for part, _ in thing.parts}
        now = dict(thing.parts)
        moved = [part for part in sorted(thing.vital) if now[part] not in {NONE, before[part]}]
        unread = [part for part in sorted(LOOKED) if now[part] == before[part]]
        if moved and unread and before["checked_on"] != today:
            yield _UNREAD.format(thing.name, moved[0], now[moved[0]], " og ".join(unread))


def _unseen_numbers(library: Library) -> dict[str, str]:
    """By its name, what to do first for a service with another number that nobody wrote the day of."""
    agreed = {line.key: line.value for line in library.agreed}
    today, found = now_in_oslo().date().isoformat(), dict[str, str]()
    for thing in things(library):
        looked = agreed.get((thing.sheet, thing.name, "checked_on"), NONE)
        now = dict(thing.parts)
        if thing.sheet != "services" or looked in {NONE, today} or now["checked_on"] != looked:
            continue
        for part in sorted(NUMBERS & now.keys()):
            if now[part] != agreed.get((thing.sheet, thing.name, part), NONE):
                found[thing.name] = _UNSEEN.format(thing.name, part, now[part], looked)
    return found


def _of(line: Agreed, unseen: Collection[str]) -> bool:
    """Whether it is about a service that somebody has to look at first."""
    return line.sheet == "services" and line.thing in unseen


def _others(library: Library, only: Collection[str]) -> Iterator[tuple[str, str]]:
    """A step and the text it shows are two things: (the one looked at, the other, which is unsigned)."""
    now: dict[str, set[tuple[str, ...]]] = {}
    agreed: dict[str, set[tuple[str, ...]]] = {}
    for lines, found in (
        ((line for thing in things(library) for line in thing.lines()), now),
        (library.agreed, agreed),
    ):
        for line in lines:
            found.setdefault(line.thing, set()).add((*line.key, line.value))
    pairs = [(step.id, step.show) for step in library.steps.values()]
    for looked, other in dict.fromkeys((*pairs, *((text, step) for step, text in pairs))):
        if looked in only and other not in only and now.get(other) != agreed.get(other):
            yield looked, other


def _lost_phrases(library: Library) -> list[Agreed]:
    """What people could type to come to a text or a topic, and no longer can: a slip takes a whole list."""
    now = {(thing.name, line.part, line.value) for thing in things(library) for line in thing.lines()}
    before = (line for line in library.agreed if line.sheet == "phrases")
    return [line for line in before if (line.thing, line.part, line.value) not in now]


def _sheet(lines: Iterable[Agreed]) -> set[str]:
    return {f"{line.thing} {line.part}: {line.value}\n" for line in lines}


def _tell(file: str, before: set[str], after: set[str]) -> None:
    """What is no longer agreed, and what is now; of very much only how much it is."""
    changed = sorted([(line, "-") for line in before - after] + [(line, "+") for line in after - before])
    sys.stdout.write(f"{file}: {len(after)} linjer, {len(changed)} endret\n")
    sys.stdout.write("".join(f"  {sign} {line}" for line, sign in changed[:MOST_TOLD]))
    sys.stdout.write(f"  og {len(changed) - MOST_TOLD} til\n" if len(changed) > MOST_TOLD else "")


def buttons(settings: Settings, write: bool) -> int:
    """Tell which buttons the list lacks, or write them into it; 1 if some stay unwritten."""
    library = library_or_none(settings, "skrevet")
    if library is None or _gone(library, (Path(BUTTONS).stem,)):
        return 1
    new = every_button(library) - set(library.issued)
    sys.stdout.write(_data(new))
    if not write:
        sys.stderr.write(_NEW_BUTTONS.format(len(new)) if new else _NO_BUTTONS)
        return 1 if new else 0
    _write(settings.content / BUTTONS, _BUTTONS + _data({*library.issued, *new}))
    sys.stderr.write(_WRITTEN_BUTTONS.format(len(new), settings.content / BUTTONS) if new else _NO_BUTTONS)
    return 0


def _data(issued: Iterable[Issued]) -> str:
    """Callback data, one button a line."""
    return "".join(sorted({f"1:{button.step}:{button.choice}\n" for button in issued}))


def _write(file: Path, text: str) -> None:
    """Beside the file first, so that a guide that is running never reads half of it."""
    beside = file.with_name(f".{file.name}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)
