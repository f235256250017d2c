"""What typed text leads to: an emergency first, then what the screen asked for, then topics."""

from dataclasses import dataclass, replace

from bot.engine import age
from bot.engine.again import NOTE as NOTE_HERE
from bot.engine.another import another
from bot.engine.asked_for import CALENDAR, a_place, a_place_alone, a_time
from bot.engine.controls import controlled
from bot.engine.finder import find
from bot.engine.followed import (
    asking,
    followed,
    in_danger,
    mild,
    near_danger,
    told_whether_well,
    was_asked,
)
from bot.engine.found import Found
from bot.engine.hard_words import explained
from bot.engine.normal import words
from bot.engine.route import answers, coming_from, enter, follow, push, told_here, uncovered
from bot.engine.stated import beside_age, grown, kept, knowing, of_another, stated
from bot.engine.staying import about_it, staying, stays_note
from bot.engine.turns import shown
from bot.engine.writer import KEPT, NOTE, as_written, beside
from bot.model.answers import AGE
from bot.model.flow import PLACES
from bot.model.library import Library
from bot.model.session import CRISIS, TOLD, WROTE, Session
from bot.model.text import ADULT, NOT, PARENT
from bot.model.turn import Show, Turn

AGE_READ = "note_age_read"
OWN_CASE = frozenset({"police", "letter"})
"""The flows in which somebody stands whose own case it is."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """`years`: the age that a text gives.

    `anew`: it may give another, or be about another person; so a question is asked though it was answered.
    """

    years: int | None
    anew: bool


def typed(library: Library, seen: Session, text: str) -> Turn:
    """Answer free text. It is read here and goes nowhere else.

    `seen`: as the person stands, also where the chat is covered. Whom a text plainly comes from is answered
    so at once, and from now on; an emergency is answered first of all.
    """
    asked, seen = was_asked(seen), seen.after(None)
    here = uncovered(library, seen)
    danger = in_danger(library, here)
    # A "no" to whether all is well is no word about the screen below that line.
    if near_danger(library, here) and not (asked and not danger) and (turn := followed(library, here, text)):
        return turn
    if turn := mild(library, here, text):
        return turn
    found, home = find(library, text), staying(library, here)
    if found.crisis is not None:
        return _urgent(library, as_written(library, here, found.reader), found.crisis)
    turn = told_whether_well(library, here, text, found) if asked else None
    if turn is None and (pressed := controlled(library, seen, text) or age.answered(library, here, text)):
        turn = shown(library, pressed, fresh=True)
    elif turn is None and home is not None and about_it(library, text, found, at=danger):
        return shown(library, home, stays_note(found), fresh=True, crisis=True)
    turn = turn or followed(library, here, text, found) or explained(library, here, text, found)
    if turn is not None:
        calm = age.alone(library, text) or not found.uneasy or _unnoted(library, turn.view)
        return turn if calm else asking(turn)
    return _read(library, here, text, found)


def _read(library: Library, here: Session, text: str, found: Found) -> Turn:
    """A text that is no emergency, nor about the screen in sight alone."""
    if here.reader == ADULT and found.reader == PARENT and _of_a_child(library, here, text):
        return shown(library, here, NOTE_HERE, fresh=True)
    parent = PARENT in {found.reader, "" if found.reader else here.reader}
    years = stated(library, text, child=parent)
    if not found.reader and grown(library, years):
        found = replace(found, reader=ADULT)
    found = found if years is None else _plainer(library, found, text)
    before, here = here.reader, as_written(library, here, found.reader)
    told, denied = here.reader != before, found.reader == NOT + before
    note = NOTE.format(found.reader) if told else KEPT if denied and here.reader_chosen else ""
    if note and denied:
        # What they are not is no subject: "I'm not a parent" asks nothing about parents.
        text = " ".join(beside(library, words(text), found.reader))
        found = replace(find(library, text), reader=found.reader)
        if found.crisis is not None:
            # Alone it may say what it did not say beside those words.
            return _urgent(library, here, found.crisis)
    alone = denied or _says_no_more(library, found, text) or age.alone(library, text)
    if note and not (found.topics or found.step) and alone:
        return shown(library, here if denied else told_here(library, here), note, fresh=True)
    asked_for = {PLACES: a_place, CALENDAR: a_time}.get(library.steps[here.step].offers or "")
    turn = asked_for(library, here, text) if asked_for else None
    turn = turn or a_place_alone(library, here, text)
    if turn is None and asked_for is None:
        turn = _aged(library, here, text)
    if turn is None:
        # Whoever turns from an emergency to a question of another kind is asked once more.
        uneasy = found.uneasy or in_danger(library, here)
        heard = _Heard(years, anew=years is None and another(library, text))
        mark = TOLD if told and years is None else WROTE
        turn = _subject(library, here, found, mark, heard)
        turn = asking(turn) if uneasy and not _unnoted(library, turn.view) else turn
        note = note or (AGE_READ if _age(library, turn.view) != _age(library, here) else "")
    return _noted(turn, note)


def _of_a_child(library: Library, here: Session, text: str) -> bool:
    """Whether a grown-up in a case of their own only tells the age of a child: "sønnen min er 6"."""
    flows = {step.partition(".")[0] for step in (here.step, *(step for step, _ in here.trail))}
    rest = " ".join(beside(library, words(text), PARENT))
    return not flows.isdisjoint(OWN_CASE) and age.alone(library, rest)


def _plainer(library: Library, found: Found, text: str) -> Found:
    """The same, of one topic where a text says one beside the age that is known by then."""
    if found.step or len(found.topics) < 2:
        return found
    rest = find(library, beside_age(library, text))
    plain = rest.step or len(rest.topics) == 1
    return replace(found, step=rest.step, topics=rest.topics) if plain else found


def _says_no_more(library: Library, found: Found, text: str) -> bool:
    """Whether a text says who wrote it and nothing else, so that there is nothing to have understood."""
    return not (found.uneasy or beside(library, words(text), found.reader))


def _age(library: Library, here: Session) -> str | None:
    return answers(library, here).get(AGE)


def _unnoted(library: Library, here: Session) -> bool:
    """Whether no line need point to help: the screen is that help, or tells nothing to whoever looks on."""
    return here.step == library.house.covered or in_danger(library, here)


def _aged(library: Library, here: Session, text: str) -> Turn | None:
    """An age alone, where it is not asked for: known from now on. That of another changes nothing."""
    years = age.years_alone(library, text)
    if years is None or library.steps[here.step].asks == AGE:
        return None
    if here.reader != PARENT and of_another(library, text):
        telling = here.step not in {library.house.menu, library.house.lost, library.house.found}
        return shown(library, here, NOTE_HERE if telling else "", fresh=True)
    if _age(library, here) and age.of_now(text):
        # "Now I am 15", said by whoever has told how old they were then.
        return shown(library, here, NOTE_HERE, fresh=True)
    there = age.told(library, here, text)
    if there is None and here.reader == PARENT:
        there = kept(library, here, text)
    elif there is None and here.step != library.house.menu:
        there = knowing(library, here, years)
    return None if there is None else shown(library, there, AGE_READ, fresh=True)


def _urgent(library: Library, here: Session, kind: str) -> Turn:
    """The screen of an emergency, below what was written; for whom it is, no line there says."""
    return shown(library, push(here, CRISIS, dict(library.house.crisis)[kind]), fresh=True, crisis=True)


def _noted(turn: Turn, note: str) -> Turn:
    """The same answer, with one line first, where no other line stands."""
    effects = tuple(
        replace(effect, note=note) if isinstance(effect, Show) and not effect.note else effect
        for effect in turn.effects
    )
    return replace(turn, effects=effects)


def _subject(library: Library, here: Session, found: Found, mark: str, heard: _Heard) -> Turn:
    """A step of its own, one topic, up to three as buttons, or an honest "not understood"."""
    if found.step or found.topics:
        here = knowing(library, here, heard.years)
    if found.step:
        about = next(iter(found.topics), None)
        return shown(library, push(here, mark, found.step), fresh=True, about=about)
    # Two topics may open at one screen: a question about age begins as one about the police does.
    opening: dict[str, str] = {}
    for topic in found.topics:
        opening.setdefault(library.topics[topic].entry, topic)
    if len(opening) == 1:
        return _topic(library, here, found.topics, mark, heard)
    if opening:
        there = _at_found(library, here, TOLD if heard.anew else mark)
        return shown(library, replace(there, offered=tuple(opening.values())), fresh=True)
    return _lost(library, here, mark)


def _topic(library: Library, here: Session, topics: tuple[str, ...], mark: str, heard: _Heard) -> Turn:
    """The screen where one topic opens, past its question about age where the text has answered it."""
    topic = library.topics[topics[0]]
    if step := coming_from(topic, here):
        return shown(library, push(here, mark, step), fresh=True, about=topic.id)
    asked = push(here, mark, topic.entry)
    if choice := age.choice(library, asked, heard.years):
        return shown(library, follow(library, asked, choice), fresh=True)
    return shown(library, asked if heard.anew else enter(library, here, mark, topics), fresh=True)


def _lost(library: Library, here: Session, mark: str) -> Turn:
    """What nothing fits: an emergency stays in sight, a question that was put stays open."""
    unread = {PLACES: "note_place_unknown", CALENDAR: "note_time_unknown"}
    note = unread.get(library.steps[here.step].offers or "")
    if note is not None:
        return shown(library, here, note, fresh=True)
    home = staying(library, here)
    if home is not None:
        return shown(library, home, fresh=True, crisis=True)
    return shown(library, push(here, mark, library.house.lost), fresh=True)


def _at_found(library: Library, here: Session, mark: str) -> Session:
    """The screen that offers topics; by the mark its buttons know that the text may hold another answer."""
    there = push(here, mark, library.house.found)
    if there is not here or here.trail[-1:] == () or mark == WROTE:
        return there
    # Standing still is not remembered, but this is: what is offered is about the new text.
    return here.at(here.step, (*here.trail[:-1], (here.trail[-1][0], mark)))
