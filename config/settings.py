"""All settings, read from the environment; `.env.example` explains every variable.

ENVIRONMENT is development, demo, test or production. The first three work with
nothing set; production refuses to start without its own secrets and addresses.
"""

from email.utils import parseaddr
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from config.checks import require_secrets
from config.content_policy import CONTENT_SECURITY_POLICY  # noqa: F401 - a setting
from config.databases import database, readlog_url
from config.logs import logging_config
from config.seals import seal_settings

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

ENVIRONMENT = env.str("ENVIRONMENT", default="development")
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
DEBUG = ENVIRONMENT == "development" and env.bool("DEBUG", default=True)

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

# Secrets. The defaults are for trying the program out; production must set its own.
INSECURE_SECRET = "insecure-secret-for-development-and-demonstration-only"
SECRET_KEY = env.str("SECRET_KEY", default=INSECURE_SECRET)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# The first key encrypts, every key decrypts: put a new one first to rotate.
DATA_KEYS = env.list("DATA_KEYS", default=[INSECURE_SECRET])
# Keys the look-up of identity numbers and the links in mails. Changing it means
# indexing every number again and voids every link that has been sent.
INDEX_KEY = env.str("INDEX_KEY", default=INSECURE_SECRET)

SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# Who answers for this installation; the accessibility and privacy pages say it.
OPERATOR_NAME = env.str("OPERATOR_NAME", default="Jobbfabriken")
OPERATOR_EMAIL = env.str("OPERATOR_EMAIL", default="kontakt@jobbfabriken.example")
# Where the supervisory authority takes complaints about accessibility.
ACCESSIBILITY_COMPLAINT_URL = env.str(
    "ACCESSIBILITY_COMPLAINT_URL", default="https://www.digg.se/tdosanmalan"
)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

if PRODUCTION:
    require_secrets(
        insecure=INSECURE_SECRET,
        SECRET_KEY=[SECRET_KEY],
        DATA_KEYS=DATA_KEYS,
        INDEX_KEY=[INDEX_KEY],
    )

INSTALLED_APPS = [
    "config.apps.ConfigConfig",
    "core",
    "accounts",
    "programmes",
    "employers",
    "participants",
    "placements",
    "validation",
    "outcomes",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "post_office",
    "simple_history",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.request_id",
    "core.middleware.security_headers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "django.template.context_processors.i18n",
                "config.context.site",
                "config.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": database(
        env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'jobbfabriken.sqlite3'}")
    ),
}
DATABASES["readlog"] = database(
    env.str("READLOG_DATABASE_URL", default=readlog_url(DATABASES["default"]))
)
DATABASE_ROUTERS = ["accounts.routers.ReadLogRouter"]

CACHES = {
    "default": {
        # Shared by all processes, so that a limit on sign-in attempts is one limit.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
    }
}

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# Accounts are opened by an administrator who vouches for the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jobbfabriken"
MFA_FORMS = {
    f"{step.lower()}_webauthn": f"accounts.passkeys.{step}Form"
    for step in ("Add", "Authenticate", "Login", "Reauthenticate")
}

# Language and time
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
FORMAT_MODULE_PATH = ["config.formats"]

# Static files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    *(
        (f"vendor/{name}", BASE_DIR / "node_modules" / path)
        for name, path in {
            "designsystemet": "@digdir/designsystemet-css/dist/src",
            "theme": "@digdir/designsystemet-theme/src/themes",
            "inter": "@fontsource-variable/inter",
            "htmx": "htmx.org/dist",
        }.items()
    ),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "media"
# Only what we made: fonts of the PDFs come straight from the package.
PDF_FONT_DIR = BASE_DIR / "node_modules" / "@fontsource" / "inter" / "files"
vars().update(seal_settings(env, VAR_DIR))

# Mail: written to the outbox in the transaction of what it tells, sent after it.
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update({k: v for k, v in EMAIL_CONFIG.items() if k.startswith("EMAIL_")})
DEFAULT_FROM_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="Jobbfabriken <no-reply@jobbfabriken.example>"
)
MAIL_SENT_AT_ONCE = env.bool("MAIL_SENT_AT_ONCE", default=not PRODUCTION)
# The demonstration delivers to a page of its own instead of to the world.
MAIL_PAGE = DEMO
EMAIL_TIMEOUT = 30  # seconds; well below the lease of core/outbox.py
POST_OFFICE = {
    "BACKENDS": {"default": "core.outbox.OutboxBackend"},
    "MESSAGE_ID_ENABLED": True,
    "MESSAGE_ID_FQDN": parseaddr(DEFAULT_FROM_EMAIL)[1].partition("@")[2],
}
MAIL_DELIVERY_BACKEND = (
    "django.core.mail.backends.dummy.EmailBackend"
    if DEMO
    else EMAIL_CONFIG["EMAIL_BACKEND"]
)
EMAIL_BACKEND = "post_office.EmailBackend"

# Work that takes longer than a request; 0 processes: one for each core
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
BATCH_PROCESSES = env.int("BATCH_PROCESSES", default=0)

# Security: see docs/adr/0006-security-headers.md
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_HANDLERS = ["core.uploads.InMemory"]
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = logging_config(json=PRODUCTION)
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
