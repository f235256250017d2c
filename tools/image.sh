#!/usr/bin/env bash
# Build the container image with Podman or Docker, whichever is there and answers.
set -euo pipefail
cd "$(dirname "$0")/.."
NAME=${1:-veivis}
for program in podman docker; do
  command -v "$program" >/dev/null 2>&1 || continue
  if ! "$program" info >/dev/null 2>&1; then
    echo "$program is installed but does not answer: is its service running, and may you use it?" >&2
    continue
  fi
  "$program" build -f deploy/Dockerfile -t "$NAME" .
  echo "$NAME is built. To run it:"
  echo "  $program run --read-only --cap-drop ALL --security-opt no-new-privileges --memory 512m \\"
  echo "    -v veivis-data:/data -v veivis-key:/key -v /etc/veivis/token:/run/token:ro -e BOT_TOKEN_FILE=/run/token $NAME"
  exit 0
done
echo "NO IMAGE: neither Podman nor Docker can be used here." >&2
exit 1
