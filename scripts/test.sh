#!/bin/sh
# Lint, then the whole suite, shuffled, on both cores.
# usage: scripts/test.sh [--full] [pytest's arguments…]
# --full adds the slow tests, the benchmarks, and a run on a PostgreSQL of its own.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

full=
if [ "${1:-}" = --full ]; then full=yes; shift; fi

wanted="$(portal_packages) libatomic1"  # the last one for the Node.js inside playwright
command -v chromium >/dev/null || wanted="$wanted chromium"
[ -z "$full" ] || ls -d /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
[ -z "$full" ] || command -v nginx >/dev/null || wanted="$wanted nginx-light"
[ -z "$full" ] || command -v openssl >/dev/null || wanted="$wanted openssl"
[ -z "$full" ] || command -v soffice >/dev/null || wanted="$wanted libreoffice-writer-nogui"
install_packages $wanted
make_venv
install_requirements requirements.txt
install_requirements tests/requirements.txt

# The suite sees its own settings, whatever the shell that called it has set.
unset DATABASE_URL DEBUG INSECURE_HTTP MEDIA_ROOT BACKUP_ROOT BACKUP_KEY TIME_ZONE TEST_HOUR ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS TRUSTED_PROXY
unset FILES_S3_ENDPOINT FILES_S3_BUCKET FILES_S3_KEY FILES_S3_SECRET FILES_S3_REGION
SECRET_KEY=$(random_secret)
export SECRET_KEY
mkdir -p var

say "ruff, djlint, Django's own checks"
$PY -m ruff check --quiet .
$PY -m ruff format --check --quiet . || die "ruff format would change files: run .venv/bin/ruff format ."
$PY -m djlint templates --lint --quiet
$PY manage.py makemigrations --check --dry-run
ALLOWED_HOSTS=portal.example $PY manage.py check --deploy --fail-level WARNING

if [ -z "$full" ]; then exec $PY -m pytest -n 2 --dist worksteal -m "not slow" "$@"; fi

for file in tests/benchmarks/[!_]*.py; do
  [ -e "$file" ] || continue
  name=$(basename "$file" .py)
  case $name in bare | budget | pages | worker_memory) continue ;; esac  # parts of the table below
  say "benchmark: $name"
  # A missed goal is a figure to work on, not a broken build: the ratios are printed above this line. None may take the run's time.
  timeout 240 $PY -m "tests.benchmarks.$name" || say "benchmark $name: a goal is missed"
done
say "benchmark: the budgets of a school of 1,000 people in one table"
timeout 420 $PY -m tests.benchmarks --people 1000 --runs 5 || say "benchmark: a goal is missed"

. scripts/postgres.sh
trap stop_postgres EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
start_postgres
say "on PostgreSQL"
DATABASE_URL=$postgres_url $PY -m pytest -n 2 --dist worksteal -m "not browser" "$@"
stop_postgres
trap - EXIT

say "on SQLite"
exec $PY -m pytest -n 2 --dist worksteal "$@"
