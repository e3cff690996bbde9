#!/bin/sh
# Run a command of the installed portal as its own user, with its settings: scripts/portal.sh first_coordinator --reset
set -eu
cd "$(dirname "$0")/.."
[ -r /etc/portal/env ] || { echo "No portal is installed here, or you are not root: /etc/portal/env can't be read." >&2; exit 1; }
set -a
. /etc/portal/env
set +a
exec setpriv --reuid=portal --regid=portal --clear-groups env PYTHONUNBUFFERED=1 HOME=/var/lib/portal .venv/bin/python manage.py "$@"
