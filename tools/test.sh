#!/usr/bin/env bash
# Every check there is, in the order in which a mistake is cheapest to find.
set -euo pipefail
cd "$(dirname "$0")/.."
run() { echo "== $*"; "$@"; }
run .venv/bin/ruff format --check .
run .venv/bin/ruff check .
run .venv/bin/mypy
run .venv/bin/python -m bot check
run .venv/bin/python -m pytest -n 2 --dist worksteal -m "not soak and not interop"
