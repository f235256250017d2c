#!/usr/bin/env bash
# Every check there is: those that only read the files beside the tests, told in the order of their cost.
set -uo pipefail
cd "$(dirname "$0")/.."
# What was made ready to run once, the assertions among it, is kept for the next time and for all processes.
unset PYTHONDONTWRITEBYTECODE
told=$(mktemp)
# What the tests write is gone when they end; where memory can hold it no disk need.
place=$(mktemp -d -p /dev/shm veivis.XXXXXX 2>/dev/null)
free=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null)
if [ -n "$place" ] && [ "${free:-0}" -ge 4096 ] && [ "$(df --output=avail -m "$place" | tail -1)" -ge 4096 ]; then
  export TMPDIR=$place
fi
trap 'rm -rf "$told" "$place"' EXIT
run() { echo "== $*"; "$@"; }
reading() {
  run .venv/bin/ruff format --check . &&
  run .venv/bin/ruff check . &&
  run .venv/bin/mypy &&
  run .venv/bin/python -m bot check
}
reading >"$told" 2>&1 &
reader=$!
# A third of what a test takes is waiting, so that three processes keep two cores busy.
run .venv/bin/python -m pytest -n 3 --dist worksteal -m "not soak and not interop"
tests=$?
wait "$reader"
read=$?
cat "$told"
[ "$tests" = 0 ] && [ "$read" = 0 ] && exit 0
echo "NOT GREEN: tests exit $tests, format, lint, types and content check exit $read" >&2
exit 1
