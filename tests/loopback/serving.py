"""Starting and stopping everything that scripts/deploy.sh installs, on free ports, by the same files."""

import os
import secrets
import shlex
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection

NAME, ROOT = "portal.example", Path(settings.BASE_DIR)
SITE = ROOT / "scripts" / "deploy" / "nginx.conf"
SERVICE = ROOT / "scripts" / "deploy" / "systemd" / "portal-web@.service"
AROUND = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
    access_log off; include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    {site}
}}
"""
WORKER = (sys.executable, "-m", "django", "db_worker", "--interval", "1", "-v", "0", "--skip-checks")
PATIENCE = 60  # seconds that a server may take to begin


@contextmanager
def served(folder):
    """Serve the demo school out of `folder`; give a Portal. Everything is stopped at the end, whatever happens."""
    with ExitStack() as closing:
        ports = free_ports(4)
        environment = _environment(folder, closing.enter_context(_database(folder)))
        manage(environment, "migrate", "-v", "0")
        lines = manage(environment, "demo").stdout.splitlines()
        manage(environment, "collectstatic", "--noinput", "-v", "0")
        web = closing.enter_context(Web(environment, folder, ports[2:]))
        closing.enter_context(_running(os.environ, folder, *_nginx(folder, ports)))
        for port in ports[:2]:
            _wait_for(port)
        logins = {role: (login, secret) for role, login, secret in (line.split(" ", 2) for line in lines)}
        yield Portal(ports[0], ports[1], folder / "tls.pem", logins, web)


class Portal:
    """Where it is served: ports of http and https, the certificate, {role: (login, secret)}, its Web processes."""

    def __init__(self, http, https, certificate, logins, web):
        self.http, self.https, self.certificate, self.logins, self.web = http, https, certificate, logins, web


class Web:
    """The web processes behind nginx and the worker beside them: begun on entering, ended on leaving."""

    def __init__(self, environment, folder, ports):
        self.environment, self.folder, self.ports, self.running = environment, folder, ports, ExitStack()
        self.processes = []

    def __enter__(self):
        commands = (*map(_gunicorn, self.ports), WORKER)
        told = self.environment | service_environment()
        begun = (_running(told, self.folder, *command) for command in commands)
        self.processes = [self.running.enter_context(one) for one in begun]
        for port in self.ports:
            _wait_for(port)
        return self

    def __exit__(self, *fault):
        self.running.close()

    @contextmanager
    def away(self):
        """Neither answers within; afterwards both do again."""
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()


def free_ports(number):
    """Return `number` free ports of this machine."""
    with ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]


def manage(environment, *arguments):
    """Run a command of the portal as it is installed; returns what it printed."""
    asked = [sys.executable, "-m", "django", *arguments, "--skip-checks"]
    return subprocess.run(asked, env=environment, cwd=ROOT, check=True, capture_output=True, text=True)


def _environment(folder, database_url):
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.loopback.settings",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": NAME,
        "CSRF_TRUSTED_ORIGINS": f"https://{NAME}",
        "TRUSTED_PROXY": "true",
        "DATABASE_URL": database_url,
        "MEDIA_ROOT": str(folder / "files"),
        "BACKUP_ROOT": str(folder / "copies"),
        "STATIC_ROOT": str(folder / "static"),
    }


@contextmanager
def _database(folder):
    """A database of its own beside the suite's: of the same kind."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder}/portal.sqlite3"
        return
    parts = urlsplit(os.environ["DATABASE_URL"])
    name = f"loopback_{os.getpid()}"
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield parts._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _running(environment, folder, *command):
    """A process of this machine, in a group of its own; what it says goes into `folder`."""
    with open(folder / "servers.log", "a") as log:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def of_service(name):
    """Return what the service of the pages says under `name`, line by line."""
    return [line.partition("=")[2] for line in SERVICE.read_text().splitlines() if line.startswith(f"{name}=")]


def service_environment():
    """Return what the service of the pages is told besides the settings, {name: value}."""
    return dict(line.split("=", 1) for line in of_service("Environment"))


def service_command(port):
    """Return the words behind the program in the service of the pages, on `port`."""
    [line] = of_service("ExecStart")
    return shlex.split(line.replace("%i", str(port)))[1:]


def _gunicorn(port):
    return sys.executable, "-m", "gunicorn", *service_command(port)


def _nginx(folder, ports):
    """The command of an nginx that serves the very site of scripts/deploy, its ports and paths replaced."""
    site = SITE.read_text(encoding="utf-8")
    replaced = {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{ports[0]};",
        "listen 443 ssl": f"listen 127.0.0.1:{ports[1]} ssl",
        "127.0.0.1:8001": f"127.0.0.1:{ports[2]}",
        "127.0.0.1:8002": f"127.0.0.1:{ports[3]}",
        "/etc/portal/tls/fullchain.pem": str(folder / "tls.pem"),
        "/etc/portal/tls/privkey.pem": str(folder / "key.pem"),
        "/srv/portal": str(ROOT),
    }
    for told, here in replaced.items():
        assert told in site, told
        site = site.replace(told, here)
    asked = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}")
    asked += ("-addext", f"subjectAltName=DNS:{NAME}", "-keyout", folder / "key.pem", "-out", folder / "tls.pem")
    subprocess.run(["openssl", *asked], check=True, capture_output=True)
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user, site=site), encoding="utf-8")
    return "nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")


def _wait_for(port):
    ends = time.monotonic() + PATIENCE
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < ends, f"nothing listens on {port}"
        time.sleep(0.1)
