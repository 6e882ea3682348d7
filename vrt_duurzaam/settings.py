"""One settings module; everything that differs between machines comes from the environment.

Without an environment it is the embedded default: SQLite and a queue in files, both under
VAR_DIR. Production names DATABASE_URL and BROKER_URL, and is behind TLS unless TLS=false.
"""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from environs import Env
from kombu import Queue

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(str(BASE_DIR / ".env"), recurse=False)


def secret(name: str) -> str:
    """The value of NAME, or the content of the file that NAME_FILE names."""
    path = env.path(f"{name}_FILE", None)
    return path.read_text().strip() if path else env.str(name)


VAR_DIR: Path = env.path("VAR_DIR", BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = secret("SECRET_KEY")
DEBUG = env.bool("DEBUG", False)
TLS = env.bool("TLS", True)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
SITE_URL = env.str("SITE_URL", f"http://127.0.0.1:{env.int('PORT', 8000)}")  # for links in mails

INSTALLED_APPS = [
    "vrt_duurzaam.lib",
    "vrt_duurzaam.accounts",
    "co2scan",
    "actions",
    "roadmap",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its widget templates, for the form renderer of the house
    "django_tables2",
    "django_filters",
    "django_htmx",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "vrt_duurzaam.urls"
WSGI_APPLICATION = "vrt_duurzaam.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vrt_duurzaam.accounts.context.shell",
                "co2scan.context.example_data",
            ],
            "builtins": [
                "vrt_duurzaam.lib.templatetags.house",
                "vrt_duurzaam.lib.templatetags.markdown",
            ],
        },
    }
]
FORM_RENDERER = "vrt_duurzaam.lib.forms.HouseFormRenderer"
DJANGO_TABLES2_TEMPLATE = "elements/table.html"

# -- data -------------------------------------------------------------------------------------

DATABASE_URL = (
    secret("DATABASE_URL")
    if env.str("DATABASE_URL", "") or env.str("DATABASE_URL_FILE", "")
    else f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
)
DATABASES = {"default": env.dj_db_url("DATABASE_URL", DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = env.path("UPLOAD_DIR", VAR_DIR / "uploads")
UPLOAD_LIMIT_MB = env.int("UPLOAD_LIMIT_MB", 25)
INBOX_DIR: Path = env.path("INBOX_DIR", VAR_DIR / "inbox")  # suppliers put files here
INBOX_SECONDS = env.int("INBOX_SECONDS", 30)  # a file that stands still so long is whole
API_BODY_LIMIT_MB = env.int("API_BODY_LIMIT_MB", 16)  # 100,000 values as JSON are about 6
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3_000  # a horizon of 400 actions is carried over in one form

# -- queue ------------------------------------------------------------------------------------

QUEUE_DIR = VAR_DIR / "queue"
CELERY_BROKER_URL = (
    secret("BROKER_URL")
    if env.str("BROKER_URL", "") or env.str("BROKER_URL_FILE", "")
    else "filesystem://localhost//"
)
if CELERY_BROKER_URL.startswith("filesystem"):
    for folder in ("messages", "control"):
        (QUEUE_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR / "messages"),
        "data_folder_out": str(QUEUE_DIR / "messages"),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.1,
    }
else:
    # A broker that is down must not hold up the person who types: the outbox keeps the request.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "socket_timeout": 5,
        "socket_connect_timeout": 1,
        "max_retries": 0,
    }
CELERY_TASK_IGNORE_RESULT = True
# A message is forgotten once it is heard: the work is in rows, and the sweep finds what was not
# done. A worker that must still acknowledge to a broker that went away dies of it (Celery 5.7.0).
CELERY_TASK_QUEUES = [Queue("celery", no_ack=True)]
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "co2scan.sweep", "schedule": env.float("SWEEP_SECONDS", 60.0)},
    "sweep-roadmap": {"task": "roadmap.sweep", "schedule": env.float("SWEEP_SECONDS", 60.0)},
    "check-aggregates": {"task": "co2scan.check_aggregates", "schedule": 24 * 3600.0},
    "send-digests": {
        "task": "roadmap.send_digests",
        # More than once, since a broker that is down just then loses it; nobody gets two.
        "schedule": crontab(day_of_week="monday", hour="7-12", minute="0"),
    },
}

# -- people -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "vrt_duurzaam.accounts.backends.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = 8
AXES_CLIENT_IP_CALLABLE = "vrt_duurzaam.accounts.client_ip.client_ip"
PROXY_COUNT = env.int("PROXY_COUNT", 0)  # our own proxies, each adds to X-Forwarded-For
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"  # what the form sends; else axes looks for `email`
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.str("EMAIL_HOST", "")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = secret("EMAIL_HOST_PASSWORD") if EMAIL_HOST else ""
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10  # seconds; a mail server that does not answer holds nobody up
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "VRT Duurzaam <duurzaam@example.org>")

# -- language and time ------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
FORMAT_MODULE_PATH = ["vrt_duurzaam.formats"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

# -- files for the browser --------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
ASSETS_DIR = env.path("ASSETS_DIR", BASE_DIR / "var" / "assets")
FONTS_DIR = env.path("FONTS_DIR", BASE_DIR / "var" / "fonts")  # of posters and memos
STATICFILES_DIRS = [BASE_DIR / "static", ("vendor", ASSETS_DIR)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# -- safety -----------------------------------------------------------------------------------

# Plotly sets one empty style element; its hash is the only style that is not a file of ours.
PLOTLY_EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, PLOTLY_EMPTY_STYLE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_REDIRECT_EXEMPT = [r"^gezond$"]  # the health check of the container speaks plain HTTP

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        name: {"level": "WARNING"}
        for name in ("django.server", "axes", "weasyprint.progress", "fontTools", "pikepdf")
    },
}
