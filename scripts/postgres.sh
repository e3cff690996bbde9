# A PostgreSQL that lives as long as one test run: own folder, own free port on 127.0.0.1, own password. Sourced by test.sh.

postgres_dir=

# as_postgres COMMAND…: the server refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

# start_postgres: sets postgres_url.
start_postgres() {
  postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  postgres_dir=$(mktemp -d /tmp/portal-postgres-XXXXXX)
  postgres_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  password=$(random_secret)
  printf '%s\n' "$password" >"$postgres_dir/password"
  [ "$(id -u)" != 0 ] || chown -R postgres:postgres "$postgres_dir"
  (
    cd "$postgres_dir"
    as_postgres "$postgres_bin/initdb" -D data -U portal --pwfile=password --auth=scram-sha-256 \
      --encoding=UTF8 --locale=C.UTF-8 --no-sync >setup.log 2>&1 &&
      as_postgres "$postgres_bin/pg_ctl" -D data -w -t 60 -l server.log -o "-p $postgres_port -c listen_addresses=127.0.0.1 \
        -c unix_socket_directories=$postgres_dir -c fsync=off -c full_page_writes=off -c synchronous_commit=off" start >>setup.log 2>&1
  ) || { cat "$postgres_dir"/*.log >&2; die "PostgreSQL did not start."; }
  postgres_url="postgres://portal:$password@127.0.0.1:$postgres_port/portal"
}

# stop_postgres: also from a trap, also when nothing was started.
stop_postgres() {
  [ -n "$postgres_dir" ] || return 0
  (cd "$postgres_dir" && as_postgres "$postgres_bin/pg_ctl" -D data -m immediate -w stop >/dev/null 2>&1) || true
  rm -rf "$postgres_dir"
  postgres_dir=
}
