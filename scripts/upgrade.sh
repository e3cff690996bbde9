#!/bin/sh
# A newer version of an installed portal, with a copy of everything first. usage, as root: scripts/upgrade.sh [VERSION]
# VERSION is what git can fetch: a tag, a branch. Without it the files are taken as they lie here.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

[ "$(id -u)" = 0 ] || die "Run as root."
[ -r /etc/portal/env ] || die "No portal is installed here: scripts/deploy.sh NAME."
umask 022

say "A copy of everything"
copy=$(scripts/portal.sh backup) || die "No copy could be made: nothing was changed."
say "$copy"
before=$(git rev-parse HEAD 2>/dev/null || true)
if [ -n "${1:-}" ]; then
  say "Version $1"
  git fetch -q --tags origin
  git checkout -q --detach "$(git rev-parse -q --verify "origin/$1^{commit}" || git rev-parse --verify "$1^{commit}")"
fi

# What follows is the newer version's own: this file may have changed under the shell that reads it.
exec sh -c '
  . scripts/lib.sh
  failed() { die "The upgrade stopped. The copy: $1. The version before: ${2:-unknown}. The way back stands in the README."; }
  install_program && install_units || failed "$1" "$2"
  if [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    for unit in portal-web@8001 portal-web@8002 portal-worker; do systemctl restart $unit || failed "$1" "$2"; sleep 3; done
  fi
  scripts/portal.sh check_data || failed "$1" "$2"
  say "Done."
' sh "$copy" "$before"
