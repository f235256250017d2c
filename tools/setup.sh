#!/usr/bin/env bash
# Make the virtual environment from the locked, hashed list; uv where present, else pip.
# Wheels only: nothing that is fetched runs a script of its own while it is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
"$PYTHON" - <<'PY' || { echo "Python 3.11 or newer is needed (set PYTHON=...)" >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY
echo "Setting up .venv (a minute the first time) ..."
if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
  uv venv -q --allow-existing --python "$("$PYTHON" -c 'import sys; print(sys.executable)')" .venv
  uv pip sync -q --compile-bytecode --python .venv/bin/python --only-binary :all: --require-hashes requirements.lock
  uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
else
  "$PYTHON" -m venv .venv
  .venv/bin/python -m pip install -q --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.lock
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
fi
touch .venv/.ready
