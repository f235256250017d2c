#!/usr/bin/env bash
# Redis and nginx for the tests of many processes: Debian's where we may install them, otherwise any that are found.
set -u
PATH=$PATH:/usr/sbin:/usr/local/sbin
there() { command -v redis-server >/dev/null 2>&1 && command -v nginx >/dev/null 2>&1; }
there && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Redis and nginx for the tests of many processes ..."
  # The tests start their own; nothing is to run as a service of this machine.
  policy=/usr/sbin/policy-rc.d
  ours=
  [ -e "$policy" ] || { ours=1; printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"; }
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends redis-server nginx >/dev/null
  [ -z "$ours" ] || rm -f "$policy"
  there && exit 0
fi
echo "NO REDIS OR NGINX: the tests of many processes will not run." >&2
exit 0
