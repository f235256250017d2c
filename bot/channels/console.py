"""The same guide in a terminal: numbers and labels press buttons, other lines are typed text."""

from collections.abc import Callable, Iterable

from bot.model.event import Chose, Commanded, Event, Opened, Wrote
from bot.model.reply import Button, Reply

Handle = Callable[[Event], tuple[Reply, ...]]
"""Answers one event with the screens to show."""


def buttons(reply: Reply) -> list[Button]:
    """A reply's buttons in reading order."""
    return [button for row in reply.buttons for button in row]


def picture(reply: Reply) -> str:
    """A screen as text, its buttons numbered."""
    lines = [f"[{reply.document.name}]", ""] if reply.document else []
    lines += [reply.text, ""]
    lines += [f"  [{number}] {button.label}" for number, button in enumerate(buttons(reply), 1)]
    return "\n".join(lines)


def event_of(line: str, shown: Reply | None) -> Event | None:
    """What a typed line means; None for a number that no button has, or a button that only copies."""
    text = line.strip()
    if text.startswith("/"):
        name, _, rest = text[1:].partition(" ")
        said = text[1:] if rest else ""
        return Opened(rest.strip(), said) if name == "start" else Commanded(name.lower(), said)
    if text.isdigit() and shown is not None and len(text) < 3:
        there = buttons(shown)
        pressed = there[int(text) - 1] if 0 < int(text) <= len(there) else None
        return Chose(pressed.step, pressed.choice) if pressed is not None and pressed.choice else None
    labelled = next((b for b in buttons(shown) if b.label == text and b.choice), None) if shown else None
    return Chose(labelled.step, labelled.choice) if labelled else Wrote(text)


def talk(handle: Handle, lines: Iterable[str], write: Callable[[str], None]) -> None:
    """Open the conversation, then answer each line until they end."""
    go_on(handle, answered(handle, Opened(), None, write), lines, write)


def go_on(handle: Handle, shown: Reply | None, lines: Iterable[str], write: Callable[[str], None]) -> None:
    """Answer each line until they end; `shown` is the screen they begin at."""
    for line in lines:
        if not line.strip():
            continue
        event = event_of(line, shown)
        if event is None:
            write("?")
        else:
            shown = answered(handle, event, shown, write)


def answered(handle: Handle, event: Event, shown: Reply | None, write: Callable[[str], None]) -> Reply | None:
    """Write the answer to one event; the last screen written is the one whose buttons count."""
    for reply in handle(event):
        write(picture(reply))
        shown = reply
    return shown
