# Shared by start.sh and test.sh: system packages, the virtual environment, what goes into it. Sourced from the root.

PY=.venv/bin/python
policy=/usr/sbin/policy-rc.d

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# as_root COMMAND…
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# may_install: as root, or by sudo, which may ask for the password here.
may_install() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo true; }; }

# is_installed PACKAGE
is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# install_packages PACKAGE…: bring the ones that are not there; asks nothing, starts no service.
install_packages() {
  missing=
  for package; do is_installed "$package" || missing="$missing $package"; done
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || die "This is not Debian. Install by hand what these packages hold:$missing"
  may_install || die "Missing system packages:$missing. Run as root, or install them: apt-get install$missing"
  say "Installing system packages:$missing"
  as_root sh -c '
    set -e; policy=$1; shift
    export DEBIAN_FRONTEND=noninteractive
    if [ ! -e "$policy" ]; then  # a package that brings a server must not start it here
      trap "rm -f $policy" EXIT; trap "exit 130" INT; trap "exit 143" TERM HUP
      printf "#!/bin/sh\nexit 101\n" >"$policy"; chmod 755 "$policy"
    fi
    apt-get -qq -o Acquire::Retries=3 update
    apt-get -qq -y -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 install --no-install-recommends "$@" >/dev/null
  ' sh "$policy" $missing || die "Could not install:$missing"
}

# portal_packages: print what the portal itself needs of the system.
portal_packages() {
  python3 -c 'import ensurepip, venv' 2>/dev/null || printf 'python3-venv '
  # the PDF renderer's libraries, the typeface of orders, and signs and smileys that people type
  printf 'libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core fonts-symbola'
}

# make_venv: a virtual environment that works, made anew where an earlier attempt was cut short.
make_venv() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || die "Python 3.11 or newer is needed; this is $(python3 -V 2>&1)."
  if [ -x .venv/bin/pip ] && $PY -c '' 2>/dev/null; then return 0; fi
  say "Creating .venv"
  python3 -m venv --clear .venv
}

# install_requirements FILE: only when the file, or the interpreter, is not the one of the last time.
install_requirements() {
  stamp=.venv/.installed-$(printf %s "$1" | tr '/' '-')
  now=$({ $PY -V; cat "$1"; } | sha256sum)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then return 0; fi
  say "Installing $1"
  $PY -m pip install -q --disable-pip-version-check --root-user-action=ignore -r "$1" || die "pip could not install $1."
  printf '%s\n' "$now" >"$stamp"
}

# random_secret: print 64 characters that nobody can guess.
random_secret() { python3 -c 'import secrets; print(secrets.token_urlsafe(48))'; }

# install_program: the packages, tables, ready texts and static files of the version that lies here; for deploy and upgrade.
install_program() {
  make_venv && install_requirements requirements.txt &&
    scripts/portal.sh migrate --noinput -v 0 && scripts/portal.sh load_defaults >/dev/null &&
    mkdir -p var/static && (set -a; . /etc/portal/env; set +a; collect_static) && chmod -R a+rX var/static
}

# install_units: its services and timers.
install_units() { for unit in scripts/deploy/systemd/*; do install -m 644 "$unit" /etc/systemd/system/ || return; done; }

# collect_static: only when a file of ours, or a package, has changed; packing all of Bootstrap takes half a minute.
collect_static() {
  stamp=var/static/.collected
  now=$({ cat .venv/.installed-requirements.txt scripts/lib.sh; find static -type f -exec sha256sum {} + | sort; } | sha256sum)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$now" ]; then return 0; fi
  $PY manage.py collectstatic --noinput -v 0 --skip-checks -i ext -i '*.rtl.*' -i 'bootstrap*.js*' -i 'bootstrap-grid*' \
    -i bootstrap.css -i bootstrap.css.map -i bootstrap-reboot.css -i bootstrap-reboot.css.map \
    -i bootstrap-utilities.css -i bootstrap-utilities.css.map || return
  printf '%s\n' "$now" >"$stamp"
}
