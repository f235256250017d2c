"""Both folders as they are at one moment, held: read now or later, whatever is written to them meanwhile."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.model.problem import Problem
from bot.reading.files import Root, is_private


class _Held(Root):
    """One folder, of which every file has been opened."""

    def __init__(self, folder: Path, name: str, problems: list[Problem], names: list[str]) -> None:
        super().__init__(folder, name, problems)
        self.files: Mapping[str, bytes | None] = {name: self._opened(name) for name in sorted(names)}
        """Each file by its name below the root; None for what cannot be opened."""

    def _opened(self, name: str) -> bytes | None:
        try:
            return super()._content(name)
        except OSError:
            return None

    def _content(self, name: str) -> bytes:
        found = self.files.get(name)
        if found is None:
            raise OSError(name)
        return found

    def has(self, name: str) -> bool:
        """As it was."""
        return name in self.files

    def has_folder(self, below: str) -> bool:
        """As it was; one that holds nothing as it is now."""
        return bool(self.names(below, deep=True)) or super().has_folder(below)

    def names(self, below: str, deep: bool) -> list[str]:
        """As they were."""
        begin = f"{below}/" if below else ""
        inside = [name for name in self.files if name.startswith(begin)]
        return inside if deep else [name for name in inside if "/" not in name[len(begin) :]]


@dataclass(frozen=True, slots=True)
class Held:
    """Both folders; `seal` is one name for exactly these files, whether they are read or not."""

    flows: Root
    content: Root
    seal: str


def hold(flows: Path, content: Path) -> Held | None:
    """Open every file of both folders; None where that would not be all, since a folder lies elsewhere."""
    inside = _names(flows), _names(content)
    if inside[0] is None or inside[1] is None:
        return None
    problems: list[Problem] = []
    roots = _Held(flows, "flows", problems, inside[0]), _Held(content, "content", problems, inside[1])
    whole = hashlib.sha256()
    for root in roots:
        for name, found in root.files.items():
            length = "-" if found is None else str(len(found))
            whole.update(f"{root.name}/{name}\0{length}\0".encode(errors="surrogateescape"))
            whole.update(found or b"")
    return Held(*roots, whole.hexdigest())


def _names(folder: Path) -> list[str] | None:
    """Every file below that may be content; None where a folder is only a link to one.

    Such a folder is read where it is asked for by name, and never looked through otherwise.
    """
    found: list[str] = []
    begin = len(str(folder).rstrip("/")) + 1
    waiting = [str(folder)]
    for top in waiting:
        with suppress(OSError), os.scandir(top) as entries:
            for entry in entries:
                if not entry.is_dir():
                    found += [entry.path[begin:]] if entry.is_file() and not is_private(entry.name) else []
                elif not entry.is_symlink():
                    waiting.append(entry.path)
                elif not is_private(entry.name):
                    return None
    return found
