"""Settings of the portal, read from the environment once; nonsense stops the start with a sentence.

| variable | meaning | default |
|---|---|---|
| SECRET_KEY | at least 50 characters; required unless DEBUG | – |
| DATABASE_URL | sqlite:///path or postgres://… | sqlite in var/ |
| ALLOWED_HOSTS | comma-separated host names | localhost, 127.0.0.1 |
| DEBUG | true only while developing | false |
| INSECURE_HTTP | true for a trial on one machine without TLS | false |
| TRUSTED_PROXY | true when a TLS proxy of the school sets X-Forwarded-Proto and X-Forwarded-For | false |
| MEDIA_ROOT | private files | var/files |
| FILES_S3_ENDPOINT, FILES_S3_BUCKET | private files in an S3-compatible storage instead of MEDIA_ROOT | none |
| FILES_S3_KEY, FILES_S3_SECRET | the portal's account there; all four together or none of them | none |
| FILES_S3_REGION | what the storage calls its region | us-east-1 |
| BACKUP_ROOT | copies of everything, and the list of destroyed cards | var/backups |
| BACKUP_KEY | the public key («age1…») that copies are sealed for; empty: not sealed | none |
| EMAIL_HOST, EMAIL_PORT | the mail server; without it the portal sends nothing | none, 587 |
| EMAIL_HOST_USER, EMAIL_HOST_PASSWORD | the portal's account there | none |
| EMAIL_USE_TLS, EMAIL_USE_SSL | STARTTLS, or TLS from the first byte | true, false |
| TIME_ZONE | until the school's particulars name one | Europe/Moscow |
"""

import os
from pathlib import Path

from bootstrap_wrapper import get_bootstrap_dir
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env, validate

from mentorship.kernel.bucket_settings import files_storage
from mentorship.kernel.sqlite import with_options

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env(eager=True)
# openpyxl would read books by lxml where it is installed (Word files need it); the guard counts on defusedxml.
os.environ.setdefault("OPENPYXL_LXML", "False")

DEBUG = env.bool("DEBUG", False)
INSECURE_HTTP = env.bool("INSECURE_HTTP", DEBUG)
SECRET_KEY = env.str("SECRET_KEY", "developing-only-" * 4 if DEBUG else "")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must be a random string of at least 50 characters.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "mentorship",
    "mentorship.kernel",
    "participants",
    "programs",
    "monitoring",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "lucide",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mentorship.kernel.kept_posts.KeptPostMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mentorship.kernel.middleware.NoStoreMiddleware",
    "mentorship.kernel.middleware.ActorMiddleware",
    "participants.middleware.SchoolMiddleware",
    "participants.middleware.IdleMiddleware",
    "participants.middleware.SecondStepMiddleware",
    "participants.middleware.FirstEntryMiddleware",
    "mentorship.kernel.middleware.RefusalMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mentorship.urls"
WSGI_APPLICATION = "mentorship.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "mentorship.kernel.templates.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "mentorship.kernel.context.portal",
                "mentorship.help.links.help_link",
            ],
            "builtins": ["mentorship.kernel.templatetags.portal", "mentorship.kernel.templatetags.access"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
INSTALLED_APPS.insert(0, "django.forms")

_database = env.dj_db_url("DATABASE_URL", f"sqlite:///{BASE_DIR}/var/portal.sqlite3", conn_max_age=60)
DATABASES = {"default": with_options(_database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "participants.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "participants.authentication.CardBackend"]
PASSWORD_HASHERS = ["mentorship.kernel.hashers.PortalArgon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "home", "home"

# Per account, not per address: the whole school is behind one address (privacy rule 12).
AXES_HANDLER = "participants.authentication.ClaimingHandler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the lock ends when the page said it would
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "participants.authentication.attempt_key"
AXES_CLIENT_IP_CALLABLE = "mentorship.kernel.network.address_of"
AXES_LOCKOUT_CALLABLE = "participants.views.login.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "password", "present", "secret", "secret_again"]
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # asks for the address among the parameters; see above

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
IDLE_MINUTES_PUPIL, IDLE_MINUTES_STAFF = 20, 60
# Messages ride in a signed cookie: reading one must not write a session row on a GET (privacy rule 5).
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE_HTTP
SECURE_SSL_REDIRECT = not INSECURE_HTTP
SECURE_HSTS_SECONDS = 0 if INSECURE_HTTP else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE_HTTP
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
TRUSTED_PROXY = env.bool("TRUSTED_PROXY", False)
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}

# Nothing is sent until the coordinator switches mail on (kernel/mail.py).
EMAIL_HOST, EMAIL_PORT = env.str("EMAIL_HOST", ""), env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_USER", ""), env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", False)
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 10

LANGUAGE_CODE, USE_I18N, USE_TZ = "ru", True, True
LANGUAGES = [("ru", "Русский")]
TIME_ZONE = env.str("TIME_ZONE", "Europe/Moscow", validate=validate.Length(min=3))

STATIC_URL, STATIC_ROOT = "/static/", BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", get_bootstrap_dir())]
_static = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": files_storage(env),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else _static},
}
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "var" / "files")
BACKUP_ROOT, BACKUP_KEY = env.path("BACKUP_ROOT", BASE_DIR / "var" / "backups"), env.str("BACKUP_KEY", "")
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "mentorship.kernel.logs.ValuelessFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The declension of names writes each name it is given: not even a log that is turned up may have them.
    "loggers": {"pytrovich": {"level": "ERROR"}},
}
