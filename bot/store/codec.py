"""Values to bytes and back: compact JSON inside the seal; what does not fit is `Unreadable`."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from bot.model.compact import encode
from bot.model.post import Arrival, Outgoing
from bot.model.session import Pair, Session
from bot.store.errors import Unreadable

NOBODY = b"-"

_WRITTEN_BEFORE = frozenset({"text", "keyboard"})
_written = lru_cache(maxsize=4096)(encode)
"""Names of steps and choices, and pairs of them: a few thousand, written again and again."""


def session_bytes(session: Session, day: date) -> bytes:
    """A session and the day of its last press."""
    trail = ",".join([_written(pair) for pair in session.trail])
    last = "null" if session.last is None else _written(session.last)
    chosen = "true" if session.chosen else "false"
    reader_chosen = "true" if session.reader_chosen else "false"
    return (
        f'{{"step":{_written(session.step)},"trail":[{trail}],"language":{_written(session.language)},'
        f'"chosen":{chosen},"reader":{_written(session.reader)},"reader_chosen":{reader_chosen},'
        f'"offered":{encode(session.offered)},'
        f'"last":{last},"day":"{day.isoformat()}"}}'
    ).encode()


def session_from(data: bytes) -> tuple[Session, date]:
    """The opposite of `session_bytes`; what an older version did not write is empty."""
    raw = _unpack(data)
    try:
        session = Session(
            step=_text(raw["step"]),
            trail=_pairs(raw["trail"]),
            language=_text(raw["language"]),
            reader=_text(raw["reader"]),
            offered=tuple(_text(topic) for topic in _items(raw.get("offered", []))),
            last=None if raw.get("last") is None else _pair(raw["last"]),
            chosen=raw.get("chosen") is True,
            reader_chosen=raw.get("reader_chosen") is True,
        )
        return session, date.fromisoformat(_text(raw["day"]))
    except (KeyError, TypeError, ValueError):
        raise Unreadable("body-shape", "not a session") from None


def outgoing_bytes(chat_id: int, outgoing: Outgoing) -> bytes:
    """One thing to send and to whom."""
    if outgoing.ready is not None:
        return _stitched(chat_id, outgoing, *outgoing.ready)
    return _pack({"chat": chat_id, "op": outgoing.op, "params": outgoing.params, "crisis": outgoing.crisis})


def _stitched(chat_id: int, outgoing: Outgoing, text: str, keyboard: str) -> bytes:
    """The same from parts that are JSON already."""
    params = outgoing.params.items()
    rest = "".join([f',"{name}":{_small(value)}' for name, value in params if name not in _WRITTEN_BEFORE])
    whole = f'{{"text":{text},"keyboard":{keyboard}{rest}}}'
    crisis = "true" if outgoing.crisis else "false"
    return f'{{"chat":{chat_id},"op":"screen","params":{whole},"crisis":{crisis}}}'.encode()


def _small(value: object) -> str:
    """JSON of what mostly is a number or a yes or no."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return encode(value)


def outgoing_from(data: bytes) -> tuple[int, Outgoing]:
    """The opposite of `outgoing_bytes`."""
    raw = _unpack(data)
    chat_id, params = raw.get("chat"), raw.get("params")
    if not isinstance(chat_id, int) or not isinstance(params, dict):
        raise Unreadable("body-shape", "not a thing to send")
    try:
        return chat_id, Outgoing(_text(raw["op"]), params, crisis=raw.get("crisis") is True)
    except (KeyError, TypeError):
        raise Unreadable("body-shape", "not a thing to send") from None


def arrival_bytes(arrival: Arrival) -> bytes:
    """A raw update: the chat id on a line of its own, then the body as it came."""
    head = NOBODY if arrival.chat_id is None else b"%d" % arrival.chat_id
    return head + b"\n" + arrival.body


def arrival_from(update_id: int, kind: str, data: bytes) -> Arrival:
    """The opposite of `arrival_bytes`."""
    head, _, body = data.partition(b"\n")
    try:
        return Arrival(update_id, None if head == NOBODY else int(head), kind, body)
    except ValueError:
        raise Unreadable("body-shape", "not a raw update") from None


def number_bytes(number: int) -> bytes:
    """A message id."""
    return b"%d" % number


def number_from(data: bytes) -> int:
    """The opposite of `number_bytes`."""
    try:
        return int(data)
    except ValueError:
        raise Unreadable("body-shape", "not a number") from None


def _pack(value: Mapping[str, object]) -> bytes:
    return encode(value).encode()


def _unpack(data: bytes) -> dict[str, object]:
    try:
        value = json.loads(data.decode())
    except ValueError:
        raise Unreadable("body-shape", "not JSON") from None
    if not isinstance(value, dict):
        raise Unreadable("body-shape", "not a JSON object")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _items(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _pair(value: object) -> Pair:
    return _pairs([value])[0]


def _pairs(value: object) -> tuple[Pair, ...]:
    """Read in one go: a trail is most of what is kept."""
    pairs: list[Pair] = []
    for pair in _items(value):
        if not isinstance(pair, list):
            raise TypeError
        step, choice = pair
        if not isinstance(step, str) or not isinstance(choice, str):
            raise TypeError
        pairs.append((step, choice))
    return tuple(pairs)
