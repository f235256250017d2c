"""A CycloneDX list of everything in `requirements.lock`, with the hashes it may have."""

import json
import re
import sys
import tomllib
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PACKAGE = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?:\s*;\s*(?P<marker>[^\\]+))?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def packages(lock: str) -> list[dict[str, object]]:
    """The components of a lock file, in its order."""
    found: list[dict[str, object]] = []
    for block in re.split(r"\n(?=\S)", lock.strip()):
        named = _PACKAGE.match(block)
        if named is None:
            raise ValueError(f"not a locked package: {block.splitlines()[0]}")
        name, version = named["name"].lower(), named["version"]
        purl = f"pkg:pypi/{name}@{version}"
        component: dict[str, object] = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(block)],
        }
        if named["marker"]:
            component["properties"] = [{"name": "python:marker", "value": named["marker"].strip()}]
        found.append(component)
    return found


def sbom(lock: str, project: str) -> dict[str, object]:
    """The whole list; the same lock makes the same list."""
    about = tomllib.loads(project)["project"]
    root = f"pkg:generic/{about['name']}@{about['version']}"
    components = packages(lock)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": about["name"],
                "version": about["version"],
            }
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": [component["bom-ref"] for component in components]}],
    }


def main() -> None:
    """Write it to the file named, or to the screen."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    made = sbom(lock, (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    text = json.dumps(made, indent=2) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).parent.mkdir(parents=True, exist_ok=True)
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
