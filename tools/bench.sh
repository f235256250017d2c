#!/usr/bin/env bash
# Measure; what we are measured beside is installed from a locked list of its own where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! .venv/bin/python -c "import aiogram_dialog, telegram, aiolimiter" 2>/dev/null; then
  echo "Installing what we are measured beside ..."
  if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    uv pip install -q --python .venv/bin/python --require-hashes -r benchmarks/requirements.lock
  else
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
  fi
fi
if [ "${1:-}" = reliability ]; then
  exec .venv/bin/python -m benchmarks.reliability "${@:2}"
fi
.venv/bin/python -m benchmarks "$@"
# What follows from the figures, once they are new.
[ $# -gt 0 ] || .venv/bin/python -m benchmarks.scale
