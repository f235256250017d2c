"""The `find` command: where free text leads, for one text or a file of them."""

import json
import sys
from pathlib import Path
from typing import Any

from bot.desk import library_or_none
from bot.engine.finder import Found, hits
from bot.engine.finder import find as find_topics
from bot.settings import Settings


def find(settings: Settings, text: str, lang: str, explain_wanted: bool) -> int:
    """Say where a text leads."""
    library = library_or_none(settings)
    if library is None:
        return 1
    found = find_topics(library, text, lang)
    sys.stdout.write(f"crisis: {found.crisis or '-'}\ntopics: {', '.join(found.topics) or '-'}\n")
    if found.step:
        sys.stdout.write(f"step: {found.step}\n")
    if explain_wanted:
        for hit in hits(library, text):
            sys.stdout.write(f"  {hit.topic}: {hit.phrase.strip()}\n")
    return 0


def find_all(settings: Settings, path: Path) -> int:
    """One line of JSON out for each line of JSON in."""
    library = library_or_none(settings)
    if library is None:
        return 1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            found = find_topics(library, str(asked["text"]), str(asked.get("lang", "nb")))
        except (ValueError, KeyError, TypeError):
            sys.stderr.write(f'{path}:{number}: not a line of the form {{"id", "text", "lang"}}\n')
            return 2
        sys.stdout.write(json.dumps(_found_json(asked.get("id"), found), ensure_ascii=False) + "\n")
    return 0


def _found_json(asked: object, found: Found) -> dict[str, Any]:
    """The stable machine-readable form; an emergency's own topic comes first."""
    topics = [f"crisis.{found.crisis}"] if found.crisis else []
    topics += [topic for topic in found.topics if topic not in topics]
    return {"id": asked, "crisis": found.crisis is not None, "topics": topics}
