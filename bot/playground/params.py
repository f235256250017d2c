"""The parameters of a call, however they were sent: query, JSON, form or multipart."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from bot.playground.refusal import bad

TEXTS = frozenset(
    {
        "action", "callback_query_id", "caption", "description", "first_name", "ip_address", "language_code",
        "last_name", "name", "parse_mode", "phone_number", "secret_token", "short_description", "text", "url",
        "vcard",
    }
)  # fmt: skip
"""Parameters that are text even where they look like numbers or JSON."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came along; only its name, type and size are kept."""

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Params:
    """Read-only access by name and type; a wrong type is refused as Telegram refuses it."""

    values: Mapping[str, object]
    files: Mapping[str, Upload] = field(default_factory=dict)
    bot: int = 0

    def text(self, name: str, default: str = "") -> str:
        """A string; numbers are written out, as a form would have sent them."""
        value = self.values.get(name)
        if value is None:
            return default
        if isinstance(value, str | int):
            return str(value)
        raise bad(f'field "{name}" must be of type String')

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number."""
        value = self.values.get(name)
        if value is None:
            return default
        try:
            return int(str(value))
        except ValueError:
            raise bad(f'field "{name}" must be of type Integer') from None

    def flag(self, name: str) -> bool:
        """True or False; absent is False."""
        return self.values.get(name) in (True, 1, "1", "true", "True", "yes")

    def has(self, name: str) -> bool:
        """Whether the parameter was given at all."""
        return self.values.get(name) is not None

    def items(self, name: str) -> list[object] | None:
        """A list, None where it was not given."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, list):
            raise bad(f"can't parse {name}: expected an Array")
        return list(value)

    def mapping(self, name: str) -> dict[str, object] | None:
        """An object, None where it was not given."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, dict):
            raise bad(f"can't parse {name}: expected an Object")
        return dict(value)

    def upload(self, name: str) -> Upload | None:
        """The file of this parameter, also where it is named by `attach://`."""
        if name in self.files:
            return self.files[name]
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.files.get(value.removeprefix("attach://"))
        return None


async def read(request: web.Request, bot: int) -> Params:
    """Everything the request says; the body wins over the query."""
    values: dict[str, object] = {name: loose(name, text) for name, text in request.query.items()}
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values.update(await json_body(request))
    elif request.content_type == "multipart/form-data":
        await _multipart(request, values, files)
    elif request.body_exists:
        form = await request.post()
        values.update({name: loose(name, str(value)) for name, value in form.items()})
    return Params(values, files, bot)


async def json_body(request: web.Request) -> dict[str, object]:
    """The body as an object; an empty body is an empty object."""
    body = await request.read()
    try:
        found = json.loads(body) if body else {}
    except (ValueError, RecursionError):
        raise bad("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad("can't parse JSON object: expected an Object")
    return found


def loose(name: str, text: str) -> object:
    """Forms carry numbers, lists and objects as JSON inside strings."""
    if name in TEXTS:
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


async def _multipart(request: web.Request, values: dict[str, object], files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            values[part.name] = loose(part.name, await part.text())
            continue
        size = 0
        while chunk := await part.read_chunk():
            size += len(chunk)
        kind = part.headers.get("Content-Type", "application/octet-stream")
        files[part.name] = Upload(part.filename, kind, size)
