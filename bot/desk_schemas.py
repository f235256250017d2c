"""What the `schemas` command does: it writes what editors need to help while content is written."""

import json
import sys
from pathlib import Path
from typing import Any

from bot.desk import library_or_none
from bot.model.library import Library
from bot.reading.schemas import places, schemas
from bot.settings import Settings

FOLDER = "docs/schemas"
HOME = Path(__file__).resolve().parent.parent
EDITOR = ".vscode/settings.json"


def schema_files(library: Library) -> dict[str, str]:
    """Each file below the project's folder with what it should hold."""
    made = {f"{FOLDER}/{name}.schema.json": _json(schema) for name, schema in schemas(library).items()}
    mapping = {f"{FOLDER}/{name}.schema.json": where for name, where in places(library).items()}
    return made | {EDITOR: _json({"yaml.schemas": mapping, "yaml.yamlVersion": "1.2"})}


def written(settings: Settings, write: bool) -> int:
    """Compare the files with what they should hold, or write them; 1 where one differs."""
    library = library_or_none(settings)
    if library is None:
        return 1
    differing = [name for name, text in schema_files(library).items() if _text(HOME / name) != text]
    for name in differing:
        if write:
            (HOME / name).parent.mkdir(parents=True, exist_ok=True)
            (HOME / name).write_text(schema_files(library)[name], encoding="utf-8")
        sys.stdout.write(f"{name}: {'written' if write else 'differs; run schemas --write'}\n")
    return 1 if differing and not write else 0


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _json(data: dict[str, Any]) -> str:  # JSON of any shape
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
