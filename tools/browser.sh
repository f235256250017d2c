#!/usr/bin/env bash
# Chromium for the page tests: Debian's where we may install it, otherwise any that is found.
set -u
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium for the page tests ..."
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-color-emoji >/dev/null && exit 0
fi
echo "NO CHROMIUM: the chat page's tests will not run." >&2
exit 0
