#!/usr/bin/env bash
# Every check there is: those that only read the files beside the tests, told in the order of their cost.
set -uo pipefail
cd "$(dirname "$0")/.."
told=$(mktemp)
trap 'rm -f "$told"' EXIT
run() { echo "== $*"; "$@"; }
reading() {
  run .venv/bin/ruff format --check . &&
  run .venv/bin/ruff check . &&
  run .venv/bin/mypy &&
  run .venv/bin/python -m bot check
}
reading >"$told" 2>&1 &
reader=$!
run .venv/bin/python -m pytest -n 2 --dist worksteal -m "not soak and not interop"
tests=$?
wait "$reader"
read=$?
cat "$told"
[ "$tests" = 0 ] && [ "$read" = 0 ] && exit 0
echo "NOT GREEN: tests exit $tests, format, lint, types and content check exit $read" >&2
exit 1
