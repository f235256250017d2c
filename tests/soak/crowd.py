"""People who press and type at random, and what each must have come to, by the conversation itself."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bot.conversation import Conversation
from bot.engine.route import answers, emergencies
from bot.model.event import Chose, Event, Opened, Wrote
from bot.model.flow import fits
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show, Tally, Turn
from bot.oslo import now_in_oslo
from bot.playground.world import World

WORDS = ("hva skjer nå", "hei", "jeg er redd og vet ikke", "what happens now", "xyz 123")


@dataclass(slots=True)
class Person:
    """One person: the session the engine says they must have after everything they did.

    `screens`: the titles of all that they must have been shown, in order. `calm`: they never ask for what
    is answered past the queue, so that each of their steps is one screen and no more. `acted`: when
    they did something last, by the steady clock.
    """

    chat: int
    calm: bool = False
    acted: float = 0.0
    session: Session | None = None
    turn: Turn | None = None
    screens: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Crowd:
    """`people` people; `act` lets one of them do one thing, in the playground and in the expectation.

    `patience`: how often one who waits for an answer, as `waits` says, lets somebody else act instead.
    """

    library: Library
    world: World
    people: list[Person]
    dice: Random
    mark: str = ""
    patience: float = 0.0
    waits: Callable[[Person], bool] = lambda _: False
    visits: Counter[str] = field(default_factory=Counter)
    acts: int = 0
    _urgent: frozenset[str] = frozenset()
    _talk: Conversation = field(init=False)

    def __post_init__(self) -> None:
        self._urgent = emergencies(self.library)
        self._talk = Conversation(self.library, now_in_oslo)

    def act(self) -> None:
        """One random person does one random, sensible thing."""
        person = self.dice.choice(self.people)
        if self.patience and self.waits(person) and self.dice.random() < self.patience:
            person = self.dice.choice(self.idle or self.people)
        event, turn = self._step(person)
        person.acted = time.monotonic()
        self._tell(person, event)
        self.visits.update(effect.topic for effect in turn.effects if isinstance(effect, Tally))
        person.session = turn.session
        person.turn = turn
        person.screens += [self._title(each, turn) for each in turn.effects if isinstance(each, Show)]
        self.acts += 1

    @property
    def idle(self) -> list[Person]:
        """Those who wait for nothing."""
        return [person for person in self.people if not self.waits(person)]

    @property
    def someone_idle(self) -> bool:
        """Whether anybody waits for nothing; asked before each act, so the first one found will do."""
        return not all(self.waits(person) for person in self.people)

    def _step(self, person: Person) -> tuple[Event, Turn]:
        """What they do, and what must follow."""
        while True:
            event = self._next(person)
            turn = self._talk.answer(person.session, event, "nb").turn
            if not person.calm or turn.view.step not in self._urgent:
                return event, turn

    def _title(self, show: Show, turn: Turn) -> str:
        """What the screen begins with."""
        shown = self.library.steps[show.step].show
        template = self.library.template(turn.view.language, shown, turn.view.reader)
        assert template is not None
        return template.title

    def _next(self, person: Person) -> Event:
        """Start; then mostly presses of buttons that are there, now and then an old one or typed words."""
        session = person.session
        if session is None:
            return Opened()
        luck = self.dice.random()
        if luck < 0.08:
            return Wrote(f"{self.dice.choice(WORDS)} {self.mark}".strip())
        if luck < 0.16 and session.trail:
            return Chose(*self.dice.choice(session.trail))
        step = self.library.steps[session.step]
        given = answers(self.library, session)
        there = [c for c in step.choices if fits(c.when, given)]
        if step.footer:
            there += self.library.house.footer
        there = [c for c in there if not c.erase and c.language is None]
        return Chose(step.id, self.dice.choice(there).id) if there else Opened()

    def _tell(self, person: Person, event: Event) -> None:
        """The same thing as an update for the guide."""
        chat = self.world.new_chat(person.chat, "nb")
        now = int(self.world.clock())
        base = {"date": now, "chat": chat.tell()}
        if isinstance(event, Chose):
            shown = next((m.id for m in reversed(chat.messages.values()) if m.bot), 1)
            self.world.updates.add(
                {
                    "callback_query": {
                        "id": self.world.new_press(chat),
                        "from": chat.person(),
                        "message": {"message_id": shown, **base, "text": "x"},
                        "chat_instance": "1",
                        "data": f"1:{event.step}:{event.choice}",
                    }
                }
            )
            return
        text = event.text if isinstance(event, Wrote) else "/start"
        entities = [] if isinstance(event, Wrote) else [{"type": "bot_command", "offset": 0, "length": 6}]
        number = self.world.next_message()
        self.world.updates.add(
            {
                "message": {
                    "message_id": number,
                    **base,
                    "from": chat.person(),
                    "text": text,
                    "entities": entities,
                }
            }
        )
