"""Decides whether a history is one that may be. Six laws; each says what it found, by update and chat.

one-step        each answered update is one step of the engine, or a refusal that says why; none twice
same-chat       no call to anyone but the one whose update is being answered; no more messages than answers,
                but that an emergency is answered before it is on disk, and so again by each life it meets
kept            what was confirmed is on disk for good
deleted         after a deletion nothing of before is read again
five-seconds    everything is answered or put aside within 5 s of the last fault
in-danger       whoever is in danger is given a number to call, also where they have deleted everything since
"""

from collections.abc import Mapping

from bot.engine.advance import advance
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Tally
from bot.store.life import SEEN_LIFE, SESSION_LIFE
from tests.reliability.history import (
    Called,
    Clock,
    Confirmed,
    Content,
    Delivered,
    Given,
    Happening,
    History,
    Killed,
    Looked,
    Troubled,
)
from tests.reliability.terms import SCREEN, Person, States, is_shown, is_urgent, standing, told, unexplained

SECONDS = 5.0
NUMBER = "113"
FAREWELL = "Slettet"
"""What the screen begins with that follows a deletion: before it, screens of earlier steps may still come."""


class Judge:
    """Goes through a history once; `found` is every breach, as "law: what"."""

    def __init__(self, libraries: Mapping[str, Library], language: str = "nb") -> None:
        self._libraries = libraries
        self._language = language
        self._given: dict[int, Given] = {}
        self._order: dict[int, float] = {}
        self._people: dict[int, Person] = {}
        self._done: dict[int, float] = {}
        self._confirmed: set[int] = set()
        self._calls: list[Called] = []
        self._kills = self._ends = 0
        self._trouble = 0.0
        self._versions: list[Content] = []
        self._clocks: list[Clock] = []
        self._looked = 0.0
        self._least = self._most = 0
        self.found: list[str] = []

    def judge(self, history: History) -> list[str]:
        """Every breach of a law in a history."""
        for happening in history:
            self._take(happening)
        return self.found

    def _take(self, happening: Happening) -> None:
        match happening:
            case Given():
                self._given.setdefault(happening.update, happening)
                self._person(happening.chat).urgent += happening.cry or is_urgent(happening.event)
                if happening.named is not None:
                    self._person(happening.chat).old.discard(happening.named)
            case Delivered():
                for update in happening.updates:
                    if update not in self._order:
                        self._order[update] = happening.at
                        self._person(self._given[update].chat).delivered += 1
            case Confirmed():
                self._confirmed |= happening.updates
            case Called():
                self._calls.append(happening)
                self._called(happening)
            case Killed():
                self._ends += 1
                self._kills += not happening.gently
                self._trouble = happening.at
            case Troubled():
                self._trouble = max(self._trouble, happening.at)
            case Clock():
                self._clocks.append(happening)
            case Content():
                self._versions.append(happening)
            case Looked():
                self._look(happening)

    def _person(self, chat: int) -> Person:
        return self._people.setdefault(chat, Person())

    def _tell(self, law: str, what: str) -> None:
        self.found.append(f"{law}: {what}")

    def _called(self, call: Called) -> None:
        """Whom a call goes to, and how many new messages there may be."""
        if call.press:
            given = next((g for g in self._given.values() if g.press == call.press), None)
            if given is None or given.update not in self._order:
                self._tell("same-chat", f"{call.method} answers press {call.press}, which nobody made")
        if call.chat is None:
            return
        person = self._people.get(call.chat)
        if person is None or not person.delivered:
            self._tell("same-chat", f"{call.method} to {call.chat}, of whom there was no update")
            return
        person.screens += is_shown(call)
        if call.status != 200:
            return
        if call.method == "sendMessage":
            person.unheard += call.unheard
            person.sent += 1
            again = self._kills + self._ends * person.urgent
            if person.sent > person.delivered + person.unheard + again:
                self._tell("same-chat", f"message {person.sent} to {call.chat}: {person.delivered} updates")
        person.farewells += call.method in SCREEN and call.text.removeprefix("<b>").startswith(FAREWELL)
        gone = person.old if person.farewells >= person.deletions else ()
        if call.method == "editMessageText" and call.message in gone:
            self._tell("deleted", f"message {call.message} of {call.chat} is from before the deletion")
        if call.method in SCREEN and call.message is not None:
            person.shown.setdefault(call.message, call.at)

    def _look(self, looked: Looked) -> None:
        """Hold what is on disk against what may be there."""
        new = [u for u in self._order if u in looked.done and u not in self._done]
        for update in new:
            self._done[update] = looked.now
        for update in self._confirmed:
            known = update in looked.done or update in looked.waiting or update in looked.aside
            if not known and looked.now - self._done.get(update, looked.now) <= SEEN_LIFE:
                self._tell("kept", f"update {update} was confirmed and is nowhere")
        for chat, found in looked.sessions.items():
            self._walk(chat, [u for u in new if self._given[u].chat == chat], found, looked)
        if not self._least <= looked.visits <= self._most:
            self._tell("one-step", f"{looked.visits} visits counted, not {self._least} to {self._most}")
        self._least = self._most = looked.visits
        self._in_time(looked)
        self._looked = looked.at

    def _walk(self, chat: int, updates: list[int], found: Session | None, looked: Looked) -> None:
        """Every way in which these updates can have been one step each; one of them must be on disk."""
        person = self._person(chat)
        for update in updates:
            if self._given[update].event is None:
                self._tell("one-step", f"update {update} cannot be read, and was answered")
            else:
                self._step(person, update, looked)
        may = self._alive(person, person.states, self._looked, looked.at, looked.now)
        if found not in may:
            twice = any(found in self._after(person.states, update, looked) for update in updates)
            law = "deleted" if found in person.shadow else "one-step"
            self._tell(law, f"{chat} stands at {standing(found)}, not {told(may)}{' (twice?)' * twice}")
        person.states = {found}
        screens = person.screens + looked.given_up
        if looked.quiet and screens < person.done and not (person.erased or person.urgent):
            self._tell("five-seconds", f"{chat} saw {person.screens} screens for {person.done} answers")
        if found is None and person.erased and looked.quiet and looked.messages.get(chat):
            self._tell("deleted", f"messages of {chat} are still known")

    def _step(self, person: Person, update: int, looked: Looked) -> None:
        """One update more."""
        given, before = self._given[update], person.states
        alive = self._alive(person, before, self._order[update], looked.at)
        visits: list[int] = []
        person.states = self._after(alive, update, looked, visits)
        self._least, self._most = self._least + min(visits), self._most + max(visits)
        person.shadow = self._after(person.shadow, update, looked)
        person.pressed, person.done = looked.now, person.done + 1
        if None in person.states:
            order = list(self._order)
            earlier = set(order[: order.index(update)])
            named = {g.named for u, g in self._given.items() if g.chat == given.chat and u not in earlier}
            person.erased, person.shadow, person.deletions = True, before - {None}, person.deletions + 1
            # What came after it was given may belong to a step after it.
            shown = {message for message, at in person.shown.items() if at < self._order[update]}
            person.old = shown - named

    def _after(self, states: States, update: int, looked: Looked, visits: list[int] | None = None) -> States:
        """What the engine makes of it, for each state and each content that was in use meanwhile."""
        event = self._given[update].event
        found: States = set()
        if event is None:
            return found
        for version in self._in_use(self._order[update], looked.at):
            for state in states:
                library = self._libraries[version]
                turn = advance(library, state, event, self._language)
                if unexplained(library, state, event, turn):
                    self._tell("one-step", f"{event} changes nothing, and nothing is said of it")
                found.add(turn.session)
                if visits is not None:
                    visits.append(sum(isinstance(effect, Tally) for effect in turn.effects))
        return found

    def _in_use(self, since: float, until: float) -> list[str]:
        before = [c for c in self._versions if c.at <= since][-1:]
        return [c.version for c in (*before, *(c for c in self._versions if since < c.at <= until))]

    def _alive(
        self, person: Person, states: States, since: float, until: float, now: float | None = None
    ) -> States:
        """The states, but for those whose 72 hours may or must be up."""
        before = [c for c in self._clocks if c.at <= since][-1:]
        clocks = [c.now for c in (*before, *(c for c in self._clocks if since < c.at <= until))]
        over = [clock - person.pressed > SESSION_LIFE for clock in ([now] if now is not None else clocks)]
        kept: States = set() if over and all(over) else set(states)
        return kept | ({None} if any(over) else set())

    def _in_time(self, looked: Looked) -> None:
        """Answered or put aside, seen by the person, and with a number for whoever is in danger."""
        for given in self._given.values():
            due = max(given.at, self._trouble) + SECONDS
            if not looked.quiet and looked.at < due:
                continue
            if looked.now - self._done.get(given.update, looked.now) > SEEN_LIFE:
                continue
            if given.update not in looked.done and given.update not in looked.aside:
                self._tell("five-seconds", f"update {given.update} is neither answered nor put aside")
                continue
            if given.event is None:
                continue
            since = self._order.get(given.update, given.at)
            seen = [call for call in self._calls if call.chat == given.chat and call.at >= since]
            if not any(is_shown(call) for call in seen):
                self._tell("five-seconds", f"{given.chat} sees nothing in answer to update {given.update}")
            if given.cry and not any(is_shown(call) and NUMBER in call.text for call in seen):
                self._tell("in-danger", f"{given.chat} got no number for update {given.update}")
