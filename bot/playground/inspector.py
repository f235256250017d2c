"""What the panel asks about a person, answered by whoever knows both the store and the content."""

from datetime import date
from typing import Protocol


class Inspector(Protocol):
    """The view behind the conversation. Everything it returns must be plain JSON."""

    async def stored(self, chat_id: int) -> dict[str, object]:
        """What is kept: `items`, a list of {"label", "value"}, and `sealed_bytes`, the row's size."""
        ...

    async def where(self, chat_id: int) -> dict[str, object]:
        """Where the person stands: step, topic, flow (file), line, template (file), language, reader.

        What is not known may be left out; an empty dict says that nothing has been said yet.
        """
        ...

    async def switch(self, chat_id: int, language: str | None = None, reader: str | None = None) -> None:
        """Change language or reader and show the present screen again; with neither, only show it.

        Someone who has not begun is left alone: their app's language has changed, which is all it takes.
        """
        ...

    def set_day(self, day: date | None) -> None:
        """Speak as the law is on this day; None is today."""
        ...

    def suppose(self, starts: tuple[tuple[str, str, date], ...]) -> None:
        """Speak as if acts started on these days: (act, provision or "", day); none is the law as written."""
        ...

    def day(self) -> date | None:
        """The day spoken as, None for today."""
        ...

    def languages(self) -> list[str]:
        """The languages there are texts in."""
        ...

    def readers(self) -> list[str]:
        """The readers texts are written for, the usual one first."""
        ...
