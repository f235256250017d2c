"""What was called for each person, in order and with the ends between, to tell where something is wrong."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tests.soak.seen import digest_of

TOLD = frozenset({"sendMessage", "editMessageText", "deleteMessage", "sendDocument", "deleteMessages"})
KEPT = 2000
"""Calls of one person; a repeat is told when all is over."""


@dataclass(frozen=True, slots=True)
class Called:
    """`at`: seconds since the beginning; `life`: which life of the guide called."""

    at: float
    life: int
    what: str


@dataclass(slots=True)
class Story:
    """A witness for a playground; no words of anybody's, only which message, and how a call was answered."""

    life: Callable[[], int]
    begun: float = field(default_factory=time.monotonic)
    ends: list[Called] = field(default_factory=list)
    _called: dict[int, deque[Called]] = field(default_factory=lambda: defaultdict(lambda: deque(maxlen=KEPT)))

    def __call__(
        self, method: str, values: Mapping[str, object], body: Mapping[str, object], struck: frozenset[str]
    ) -> None:
        """One call."""
        chat = values.get("chat_id")
        if method not in TOLD or not isinstance(chat, int):
            return
        result = body.get("result")
        made = result.get("message_id") if isinstance(result, Mapping) else None
        message = values.get("message_id", values.get("message_ids", made))
        answered = "done" if body.get("ok") else str(body.get("description", ""))[:40]
        looks = digest_of(values).hex() if "text" in values else ""
        words = (method, f"message {message}", looks, answered, *sorted(struck))
        self._called[chat].append(self._now(" ".join(filter(None, words))))

    def ended(self, how: str) -> None:
        """The life that ran has been ended."""
        self.ends.append(self._now(how))

    def told(self, chat: int, lives: Iterable[int]) -> list[str]:
        """What was called for a person in these lives, and when those ended."""
        wanted = set(lives)
        all_of_it = sorted([*self._called[chat], *self.ends], key=lambda each: each.at)
        return [f"{each.at:.3f} life {each.life}: {each.what}" for each in all_of_it if each.life in wanted]

    def _now(self, what: str) -> Called:
        return Called(time.monotonic() - self.begun, self.life(), what)
