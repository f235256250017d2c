"""What is written down beside the content: what somebody has looked at, and every button ever sent."""

from dataclasses import dataclass, field

from bot.model.problem import Mark


@dataclass(frozen=True, slots=True)
class Agreed:
    """One line of a list under `content/agreed/`: a value as it was when somebody last looked.

    `sheet`: the list's name ("services"). `thing`: whose value it is ("rusinfo"). `part`: which value
    ("phone"); a part may have several lines.
    """

    sheet: str
    thing: str
    part: str
    value: str
    mark: Mark = field(default=Mark(""), compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What the value is a value of."""
        return self.sheet, self.thing, self.part


@dataclass(frozen=True, slots=True)
class Issued:
    """A button that may still stand in somebody's chat, as it was sent: full step id and choice id."""

    step: str
    choice: str
    mark: Mark = field(default=Mark(""), compare=False)
