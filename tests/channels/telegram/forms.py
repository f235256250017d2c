"""Form fields read as the Bot API reads them."""

import json
from collections.abc import Mapping

from bot.channels.telegram import spec


def decoded(method: str, form: Mapping[str, str]) -> dict[str, object]:
    """Form fields as JSON values: all that is not text by its type is JSON in a string."""
    fields = spec.book()["methods"].get(method, {}).get("fields", {})
    values: dict[str, object] = {}
    for name, text in form.items():
        values[name] = text
        kinds = fields.get(name, {}).get("types", ["String"])
        if kinds == ["String"]:
            continue
        try:
            values[name] = json.loads(text)
        except (ValueError, RecursionError):
            # A chat's user name, a file's id: text is allowed there too, or validation says it is not.
            continue
    return values
