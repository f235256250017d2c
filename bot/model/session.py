"""Where one person is: ids only, never anything they wrote."""

from dataclasses import dataclass

TRAIL_LIMIT = 40
"""Steps remembered for "back"; the oldest fall off first."""

Pair = tuple[str, str]
"""(full step id, choice id), or (full step id, one of the marks below)."""

WROTE = "~wrote"
WORD = "~word "
"""Before the id of a hard word that a text asked about: it is what the list of words shows."""
TOLD = "~told"
"""A text that said who wrote it, or that may be about another and was answered with topics to choose among:
answers from before it may be about somebody else."""
COMMAND = "~command"
CRISIS = "~crisis"
OPENED = "~opened"

ASKED_WELL = "~well"
"""In place of the last press: the answer asked whether all is well."""

CRISIS_PREFIX = "crisis."
"""What the ids of the topics of emergencies begin with."""


@dataclass(frozen=True, slots=True)
class Session:
    """A position and the choices that led there.

    `offered`: topic ids or numbers of municipalities that the last typed text led to, for their buttons.
    `last`: the last press, so that the same press again, under a new update id, changes nothing; or that it
    was asked whether all is well (`ASKED_WELL`).
    `chosen`: the language was chosen; until then it is the app's, or the one that was last written.
    `reader_chosen`: so was the reader; until then it is the usual one, or whom a text plainly came from.
    """

    step: str
    trail: tuple[Pair, ...]
    language: str
    reader: str
    offered: tuple[str, ...] = ()
    last: Pair | None = None
    chosen: bool = False
    reader_chosen: bool = False

    def at(self, step: str, trail: tuple[Pair, ...]) -> "Session":
        """The same person in another place. Written out: a general copy takes five times as long."""
        return Session(
            step, trail, self.language, self.reader, self.offered, self.last, self.chosen, self.reader_chosen
        )

    def after(self, press: Pair | None) -> "Session":
        """The same with another last press."""
        return Session(
            self.step, self.trail, self.language, self.reader,
            self.offered, press, self.chosen, self.reader_chosen,
        )  # fmt: skip
