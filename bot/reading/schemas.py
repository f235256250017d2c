"""JSON Schemas of the content's files, for editors that complete, explain and underline while one writes.

They are made of the shapes that the files are fitted to, so they cannot ask for anything else. An editor
reads `13` as a number and `true` as a truth; the guide reads both as text. So a schema takes either where a
text may look like one. The ids that exist are kept apart, in a file of their own, and are only offered: a new
id is never underlined for being new.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.model.library import Library
from bot.reading.hover import HOVER, TITLES
from bot.reading.kinds import PART
from bot.reading.offered import OFFERED
from bot.reading.shapes_content import (
    ActsShape,
    FactsShape,
    GlossaryShape,
    HeaderShape,
    LexiconShape,
    ServicesShape,
    TopicsShape,
)
from bot.reading.shapes_flow import FlowShape, HouseShape
from bot.reading.shapes_rules import AnnouncementShape, TruthsShape
from bot.reading.shapes_typed import ControlsShape, FollowUpsShape

IDS = "ids"
DIALECT = "http://json-schema.org/draft-07/schema#"
SHAPES: Mapping[str, tuple[type[BaseModel], str]] = {
    "flow": (FlowShape, "flows/*.yaml"),
    "house": (HouseShape, "flows/house.yaml"),
    "acts": (ActsShape, "content/acts.yaml"),
    "facts": (FactsShape, "content/facts/*.yaml"),
    "services": (ServicesShape, "content/services/*.yaml"),
    "topics": (TopicsShape, "content/topics.yaml"),
    "lexicon": (LexiconShape, "content/lexicon/*.yaml"),
    "controls": (ControlsShape, "content/controls.yaml"),
    "follow_ups": (FollowUpsShape, "content/follow_ups.yaml"),
    "glossary": (GlossaryShape, "content/glossary/*.yaml"),
    "announcement": (AnnouncementShape, "content/announcement.yaml"),
    "truths": (TruthsShape, "content/truths.yaml"),
    "header": (HeaderShape, ""),
}
"""Each kind of file with its shape and where such files lie; the header stands inside a text."""

_SCALARS = ["string", "number", "boolean"]
_ID = rf"^{PART}([./]{PART})*$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"


class _Generator(GenerateJsonSchema):
    """Where a validator runs first, it takes a short form too: a text for a block or a list."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        written = {"type": "string"}
        return inner if inner.get("format") == "date" or "anyOf" in inner else {"anyOf": [written, inner]}


def schemas(library: Library) -> dict[str, dict[str, Any]]:
    """Every schema by its name. JSON Schema is JSON of any shape, hence `Any`, here and below."""
    return {name: _schema(name, shape) for name, (shape, _) in SHAPES.items()} | {IDS: _ids(library)}


def places(library: Library) -> dict[str, list[str]]:
    """Each schema's name -> the files it is for. The house lies among the flows and is none."""
    found = {name: [where] for name, (_, where) in SHAPES.items() if where}
    return found | {"flow": [f"flows/{flow}.yaml" for flow in sorted(library.flows)]}


def _schema(name: str, shape: type[BaseModel]) -> dict[str, Any]:
    made = shape.model_json_schema(schema_generator=_Generator)
    models = {shape.__name__: made, **made.get("$defs", {})}
    for model, body in models.items():
        _describe(model, body)
    loosened = _loosened(made)
    assert isinstance(loosened, dict)  # noqa: S101 - a schema is a mapping, and stays one
    return {"$schema": DIALECT, **loosened, "title": TITLES[name]}


def _describe(model: str, body: dict[str, Any]) -> None:
    """Put the words for people in place of those for programmers, and offer the ids that exist."""
    words = HOVER.get(model, {})
    body["description"] = words.get("", "")
    body.pop("title", None)
    # Names that begin with ~ are ours alone.
    fields = {name: about for name, about in body.get("properties", {}).items() if not name.startswith("~")}
    if fields:
        body["properties"] = fields
    for field, about in fields.items():
        about.pop("title", None)
        about["description"] = words.get(field, "")
        if kind := OFFERED.get((model, field)):
            _offer(about, kind)


def _offer(about: dict[str, Any], kind: str) -> None:
    """Offer the known ids where a name, or a list or mapping of names, belongs."""
    known = {"anyOf": [{"$ref": f"{IDS}.schema.json#/$defs/{kind}"}, {"type": "string"}]}
    if "items" in about:
        about["items"] = known
    elif isinstance(about.get("additionalProperties"), dict):
        about["additionalProperties"] = known
    else:
        for key in ("type", "anyOf", "default"):
            about.pop(key, None)
        about.update(known)


def _loosened(part: Any) -> Any:
    """Take what an editor sees as a number, a truth or nothing where the guide sees a text."""
    if isinstance(part, list):
        return [_loosened(each) for each in part]
    if not isinstance(part, dict):
        return part
    made = {key: _loosened(value) for key, value in part.items() if key not in {"default", "propertyNames"}}
    if set(made.get("enum", ())) == {"true", "false"}:
        return {**made, "type": ["boolean", "string"], "enum": [True, False, "true", "false"]}
    if made.get("type") == "null":
        return {"enum": [None, ""]}
    if made.pop("format", None) == "date":
        made["pattern"] = _DAY
    elif made.get("type") == "string":
        made["type"] = _SCALARS
    return made


def _ids(library: Library) -> dict[str, Any]:
    """Every id that exists, by kind."""
    kinds: dict[str, Iterable[str]] = {
        "step": library.steps,
        "target": [*library.steps, *library.flows, "back", "return", "menu"],
        "fact": library.facts,
        "act": library.acts,
        "service": library.services,
        "topic": library.topics,
        "reader": library.house.readers,
        "text": {name for _, name, _ in library.templates},
    }
    known = {kind: {"enum": sorted(ids)} for kind, ids in kinds.items()}
    for ids in known.values():
        assert all(re.fullmatch(_ID, each) for each in ids["enum"])  # noqa: S101 - held by the shapes
    return {
        "$schema": DIALECT,
        "title": TITLES[IDS],
        "description": "Skrevet av en kommando.",
        "$defs": known,
    }
