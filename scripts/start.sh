#!/bin/sh
# Set the portal up and serve it: a demo school, or with --empty an empty school with its first coordinator.
# usage: scripts/start.sh [--empty]     HOST (127.0.0.1) and PORT (8000) from the environment; safe to run again.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

school=demo
for arg; do
  case $arg in
    --empty) school=portal ;;
    *) die "usage: scripts/start.sh [--empty]" ;;
  esac
done
HOST=${HOST:-127.0.0.1} PORT=${PORT:-8000}

install_packages $(portal_packages)
make_venv
install_requirements requirements.txt

$PY - "$HOST" "$PORT" <<'PYTHON' || die "$HOST:$PORT can't be listened on: another program holds it, or it isn't ours. Set HOST and PORT."
import socket
import sys

with socket.socket(socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET) as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind((sys.argv[1], int(sys.argv[2])))
    except (OSError, ValueError, OverflowError):
        sys.exit(1)
PYTHON

# Settings. What the environment says wins; the secret is made once and kept.
umask 077
mkdir -p var
chmod go= var  # records of children: for nobody else on this machine
if [ -z "${SECRET_KEY:-}" ]; then
  [ -s var/env ] || printf 'SECRET_KEY=%s\n' "$(random_secret)" >var/env
  SECRET_KEY=$(sed -n 's/^SECRET_KEY=//p' var/env)
fi
case $HOST in 0.0.0.0 | ::) names=$(hostname -I 2>/dev/null | tr ' ' ',')$(hostname) ;; *) names=$HOST ;; esac
export SECRET_KEY
export DATABASE_URL="${DATABASE_URL:-sqlite:///$PWD/var/$school.sqlite3}"
export MEDIA_ROOT="${MEDIA_ROOT:-$PWD/var/files}"
export ALLOWED_HOSTS="${ALLOWED_HOSTS:-127.0.0.1,localhost,$names}"
export INSECURE_HTTP="${INSECURE_HTTP:-true}"
export PYTHONUNBUFFERED=1

$PY manage.py migrate --noinput -v 0 --skip-checks
$PY manage.py load_defaults --skip-checks >/dev/null
collect_static
if [ "$school" = demo ]; then logins=$($PY manage.py demo --skip-checks); else logins=$($PY manage.py first_coordinator --skip-checks); fi

pids=
stop() {
  trap - EXIT
  [ -z "$pids" ] || kill $pids 2>/dev/null || true
  wait
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# repeat PAUSE COMMAND…: again and again, also after a crash, until told to stop.
repeat() {
  pause=$1 child=
  shift
  trap - EXIT
  trap '[ -z "$child" ] || kill "$child" 2>/dev/null; exit 0' TERM
  while :; do
    "$@" & child=$!
    wait "$child" || true
    sleep "$pause" & child=$!
    wait "$child" || true
  done
}
repeat 5 $PY manage.py db_worker --interval 5 -v 0 --skip-checks & pids=$!
repeat 60 $PY manage.py tick --skip-checks >/dev/null & pids="$pids $!"
case $HOST in *:*) bind="[$HOST]:$PORT" ;; *) bind="$HOST:$PORT" ;; esac
# One heap for all threads: one for each would cost the web server fifteen megabytes.
export MALLOC_ARENA_MAX=1
$PY -m gunicorn --bind "$bind" --workers 2 --threads 4 --no-control-socket --log-level warning mentorship.wsgi & web=$!
pids="$pids $web"

say "http://$bind/"
case $HOST in
  127.* | localhost | ::1) ;;
  *) [ "$INSECURE_HTTP" != true ] || say "Plain http: passwords travel in the open. For a trial only." ;;
esac
say "$logins"
wait "$web"
