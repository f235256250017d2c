"""What editors are told of the content's files: shipped files fit, slips are seen, keys are explained."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from bot.desk_schemas import schema_files
from bot.model.library import Library
from bot.reading.schemas import DIALECT, IDS, places, schemas
from tests.shipped import ROOT, library


class Editor(yaml.SafeLoader):
    """Reads as an editor does, by YAML 1.2: only true, false, null and numbers are more than text."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in known if tag.endswith((":int", ":float", ":null"))]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for word in ("true", "false"):
    Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(f"{word}$"), [word[0]])


@pytest.fixture(scope="module")
def shipped() -> Library:
    return library()


@pytest.fixture(scope="module")
def validators(shipped: Library) -> dict[str, Draft7Validator]:
    made = schemas(shipped)
    resource = Resource.from_contents(made[IDS], default_specification=DRAFT7)
    registry = Registry().with_resource(f"{IDS}.schema.json", resource)
    for schema in made.values():
        Draft7Validator.check_schema(schema)
        assert schema["$schema"] == DIALECT
    return {name: Draft7Validator(schema, registry=registry) for name, schema in made.items()}


def _files(shipped: Library) -> Iterator[tuple[str, Path]]:
    for name, patterns in places(shipped).items():
        for pattern in patterns:
            yield from ((name, path) for path in sorted(ROOT.glob(pattern)))


def _data(text: str) -> Any:  # whatever stands in the file
    return yaml.load(text, Loader=Editor)  # noqa: S506 - a safe loader that knows fewer kinds


def test_every_file_of_the_content_fits_its_schema(
    shipped: Library, validators: dict[str, Draft7Validator]
) -> None:
    files = list(_files(shipped))
    known = {path for _, path in files}

    for name, path in files:
        errors = validators[name].iter_errors(_data(path.read_text(encoding="utf-8")))
        assert [f"{path}: {list(error.absolute_path)}: {error.message}" for error in errors] == []
    assert known == {*ROOT.glob("flows/*.yaml"), *ROOT.glob("content/**/*.yaml")}


def test_the_head_of_every_text_fits_its_schema(validators: dict[str, Draft7Validator]) -> None:
    for path in ROOT.glob("content/templates/**/*.md"):
        head = path.read_text(encoding="utf-8").split("---\n")[1]
        assert list(validators["header"].iter_errors(_data(head))) == [], path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("flow", "start: a\nsteps: {a: {shows: x/y}}"),
        ("flow", "start: a\nsteps: {a: {show: x/y, must: maybe}}"),
        ("flow", "start: a\nsteps: {a: {show: x/y, footer: maybe}}"),
        ("acts", "acts: {a: {in_force_from: 1.1.2027}}"),
        ("topics", "topics: {legal.use: {start: k4}}"),
        ("lexicon", "words: [overdose]"),
        ("truths", "rules: {a: {why: x, when: {}, newer: {}}}"),
    ],
)
def test_a_slip_is_underlined(validators: dict[str, Draft7Validator], name: str, text: str) -> None:
    assert list(validators[name].iter_errors(_data(text)))


@pytest.mark.parametrize("day", ["2027-01-01", '""', ""])
def test_a_start_may_be_a_date_or_not_be_there(validators: dict[str, Draft7Validator], day: str) -> None:
    data = _data((ROOT / "content/acts.yaml").read_text(encoding="utf-8"))
    next(iter(data["acts"].values()))["in_force_from"] = _data(f"day: {day}")["day"]

    assert list(validators["acts"].iter_errors(data)) == []


def test_a_new_id_is_not_wrong(validators: dict[str, Draft7Validator]) -> None:
    data = _data("start: brand_new\nsteps: {brand_new: {show: brand/new, topic: brand.new}}")

    assert list(validators["flow"].iter_errors(data)) == []


def test_every_key_is_explained(shipped: Library) -> None:
    for name, schema in schemas(shipped).items():
        for body in [schema, *(each for each in schema.get("$defs", {}).values() if "properties" in each)]:
            assert body.get("description"), name
            for key, about in body.get("properties", {}).items():
                assert about["description"], f"say in bot/reading/hover.py what {key} is ({name})"


def test_ids_that_exist_are_offered(shipped: Library) -> None:
    made = schemas(shipped)

    assert made[IDS]["$defs"]["fact"]["enum"] == sorted(shipped.facts)
    copied = made["flow"]["$defs"]["StepShape"]["properties"]["copy"]["items"]
    assert {"$ref": "ids.schema.json#/$defs/service"} in copied["anyOf"]


def test_the_written_files_are_up_to_date(shipped: Library) -> None:
    for name, text in schema_files(shipped).items():
        assert json.loads((ROOT / name).read_text(encoding="utf-8")) == json.loads(text), (
            "run: python -m bot schemas --write"
        )
