"""What was opened last, of those who are being answered: the next step need not open it once more."""

from collections import OrderedDict
from typing import Generic, TypeVar

AT_HAND = 512
"""People: at the most that Telegram lets us serve, those who press again within some twenty seconds."""
V = TypeVar("V")


class AtHand(Generic[V]):
    """Values by person, each beside the sealed bytes that it stands for: with others it says nothing."""

    def __init__(self) -> None:
        self._held: OrderedDict[int, tuple[bytes, V]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, chat_id: int, sealed: bytes) -> V | None:
        """What these very bytes say, if that is at hand."""
        held = self._held.get(chat_id)
        if held is None or held[0] != sealed:
            return None
        self._held.move_to_end(chat_id)
        return held[1]

    def latest(self, chat_id: int) -> tuple[bytes, V] | None:
        """What was put last of a person: no longer what lies on disk, perhaps."""
        return self._held.get(chat_id)

    def put(self, chat_id: int, sealed: bytes, value: V) -> None:
        """What these bytes say, instead of what a person's earlier ones said."""
        self._held[chat_id] = (sealed, value)
        self._held.move_to_end(chat_id)
        if len(self._held) > AT_HAND:
            self._held.popitem(last=False)

    def let_go(self, chat_id: int) -> None:
        """Hold nothing of a person."""
        self._held.pop(chat_id, None)

    def clear(self) -> None:
        """Let go of everything."""
        self._held.clear()
