#!/bin/sh
# From a bare Debian 12 to a portal on its own address: PostgreSQL, two web processes, a worker, timers, nginx with TLS.
# usage, as root, in /srv/portal: scripts/deploy.sh portal.school.example [COPY [--identity FILE]]
# Safe to run again: settings and data stay. With COPY, the folder of one copy, the portal begins with what is in it.
set -eu
cd "$(dirname "$0")/.."
. scripts/lib.sh

name=${1:-}
case $name in '' | *[!a-z0-9.-]*) die "usage: scripts/deploy.sh portal.school.example [COPY [--identity FILE]]" ;; esac
shift
[ "$(id -u)" = 0 ] || die "Run as root."
[ "$(pwd)" = /srv/portal ] || die "The portal is installed in /srv/portal; this is $(pwd). Move it there."
umask 022

install_packages $(portal_packages) postgresql nginx-light openssl
id portal >/dev/null 2>&1 || useradd --system --user-group --home-dir /var/lib/portal --shell /usr/sbin/nologin portal
install -d -m 755 /var/lib/portal /var/lib/portal/acme
install -d -o portal -g portal -m 700 /var/lib/portal/files /var/lib/portal/backups
install -d -m 755 /etc/portal /etc/portal/tls

say "Settings: /etc/portal/env"
if [ ! -e /etc/portal/env ]; then
  (umask 077; sed -e "s|^SECRET_KEY=.*|SECRET_KEY=$(random_secret)|" -e "s/portal\.example/$name/g" scripts/deploy/env.example >/etc/portal/env)
fi

say "Database"
is_running() { setpriv --reuid=postgres --regid=postgres --clear-groups psql -qtAc 'select 1' >/dev/null 2>&1; }
is_running || service postgresql start >/dev/null 2>&1 || true
tries=0
until is_running; do
  tries=$((tries + 1))
  [ $tries -lt 30 ] || die "PostgreSQL does not answer: systemctl status postgresql"
  sleep 1
done
as_database() { (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); }
[ -n "$(as_database psql -qtAc "select 1 from pg_roles where rolname = 'portal'")" ] || as_database createuser portal
[ -n "$(as_database psql -qtAc "select 1 from pg_database where datname = 'portal'")" ] ||
  as_database createdb --owner=portal --encoding=UTF8 --locale=C.UTF-8 --template=template0 portal

say "Program"
install_program || die "The program could not be installed: what went wrong stands above."

say "Certificate"
if [ ! -e /etc/portal/tls/fullchain.pem ]; then
  (umask 077; openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
    -keyout /etc/portal/tls/privkey.pem -out /etc/portal/tls/fullchain.pem 2>/dev/null)
  own_certificate=yes
fi

say "Services"
install_units
sed "s/portal\.example/$name/g" scripts/deploy/nginx.conf >/etc/nginx/sites-available/portal
ln -sf ../sites-available/portal /etc/nginx/sites-enabled/portal
rm -f /etc/nginx/sites-enabled/default
nginx -t -q
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl enable -q --now postgresql portal-web@8001 portal-web@8002 portal-worker portal-tick.timer portal-backup.timer nginx
  systemctl restart portal-web@8001 portal-web@8002 portal-worker
  systemctl reload nginx
else
  say "systemd does not run here: the services are written, but nothing was started."
fi

if [ $# -gt 0 ]; then scripts/portal.sh restore "$@"; else scripts/portal.sh first_coordinator; fi
say "https://$name/"
[ -z "${own_certificate:-}" ] || say "The certificate is signed by nobody yet: put the school's own into /etc/portal/tls
(fullchain.pem, privkey.pem), or let certbot bring one: certbot certonly --webroot -w /var/lib/portal/acme -d $name
and link its files there; then: systemctl reload nginx"
