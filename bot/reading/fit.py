"""Fitting a document to a shape, and telling each misfit where it stands."""

import difflib
import re
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.model.problem import Mark, Problem, problem
from bot.reading.document import Data, Document, Path
from bot.reading.files import LANGUAGES
from bot.reading.kinds import SAY_KEY, Shape

S = TypeVar("S", bound=Shape)

KIND_CODES = {
    "string_type": "Y016",
    "date_type": "Y016",
    "list_type": "Y017",
    "tuple_type": "Y017",
    "dict_type": "Y018",
    "model_type": "Y018",
    "too_short": "Y028",
}
"""pydantic's words for "another kind of thing stands here", or too little of it."""

NEAR = 0.5
MEANT = {
    **dict.fromkeys(("postal_codes", "postal_code", "postnummer", "municipality", "municipalities"), "areas"),
    **dict.fromkeys(("kommune", "kommuner", "steder", "sted"), "areas"),
    **dict.fromkeys(("telefon", "tlf"), "phone"),
    "åpningstider": "hours",
}
"""Words for what a key is about that are not like the key itself -> the key."""


def fit(document: Document, shape: type[S], problems: list[Problem]) -> S | None:
    """The document as this shape, or None with every misfit added to `problems`."""
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        told = [(detail["loc"], _tell(document, shape, detail)) for detail in details]
        # A misspelled key is not missing as well.
        meant = {(*loc[:-1], near) for loc, found in told if (near := dict(found.values).get("near"))}
        problems.extend(found for loc, found in told if found.code != "Y004" or loc not in meant)
        return None


def _tell(document: Document, shape: type[Shape], detail: ErrorDetails) -> Problem:
    loc, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    path, value = _walk(document.data, loc)
    if kind == "missing":
        return problem("Y004", document.value(path), key=str(loc[-1]))
    if kind == SAY_KEY:
        return unknown_key(document.key(path), str(context["key"]), list(LANGUAGES))
    if kind == "extra_forbidden":
        return unknown_key(document.key(path), str(loc[-1]), known_keys(shape, loc[:-1]))
    # A misfit of a key's own text carries this last part.
    mark = document.key(path) if loc[-1:] == ("[key]",) else document.value(path)
    if kind in KIND_CODES:
        return problem("Y013" if _cut_at_colon(path, value) else KIND_CODES[kind], mark)
    if kind == "literal_error":
        allowed = ", ".join(re.findall("'([^']*)'", str(context["expected"])))
        return problem("Y005", mark, value=str(value), allowed=allowed)
    return Problem(kind, mark, tuple(sorted((name, str(said)) for name, said in context.items())))


def _cut_at_colon(path: Path, value: Data) -> bool:
    """Whether one line of a list was taken for a key and its value: it has a colon and no quotes."""
    one = [*value.values()] if isinstance(value, dict) and len(value) == 1 else []
    return isinstance(path[-1] if path else None, int) and bool(one) and not isinstance(one[0], (dict, list))


def _walk(data: Data, loc: tuple[int | str, ...]) -> tuple[Path, Data]:
    """The longest part of a location that the document really has, and what is there.

    Short forms are spelled out before they are checked, so a location may go further than the file.
    """
    path: Path = ()
    for part in loc:
        inner = _child(data, part)
        if inner is not None:
            data, path = inner, (*path, part)
    return path, data


def _child(data: Data, part: int | str) -> Data | None:
    if isinstance(data, dict) and isinstance(part, str):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def unknown_key(mark: Mark, key: str, known: list[str]) -> Problem:
    """A key nobody knows, with the one that was probably meant."""
    likeness = {name: difflib.SequenceMatcher(None, key, name).ratio() for name in known}
    near = max(known, key=lambda name: likeness[name])  # of equals the first, which is the most usual
    listed = ", ".join(known)
    if MEANT.get(key) in known:
        return problem("Y003", mark, key=key, near=MEANT[key], known=listed)
    if likeness[near] >= NEAR:
        return problem("Y003", mark, key=key, near=near, known=listed)
    return problem("Y029", mark, key=key, known=listed)


def known_keys(shape: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand at a location; names that begin with ~ are ours alone."""
    at: Any = shape  # annotations are whatever typing makes of them
    for part in loc:
        at = _inner(at)
        if isinstance(at, type) and issubclass(at, BaseModel):
            fields = {field.alias or name: field.annotation for name, field in at.model_fields.items()}
            at = fields.get(str(part))
        else:
            at = get_args(at)[-1]
    at = _inner(at)
    names = [field.alias or name for name, field in at.model_fields.items()]
    return [name for name in names if not name.startswith("~")]


def _inner(at: Any) -> Any:
    """What is inside `Annotated` and `| None`."""
    while True:
        if get_origin(at) is Annotated:
            at = get_args(at)[0]
        elif get_origin(at) in (Union, UnionType):
            at = next(arg for arg in get_args(at) if arg is not type(None))
        else:
            return at
