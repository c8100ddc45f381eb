"""All settings, top to bottom. None is required; docs/self-hosting.md explains each variable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from negotiator import env

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO = env.flag("DEMO")
DATA = env.data_folder()

# There is one way to run, the real one.
DEBUG = False
SECRET_KEY = env.secret_key(DATA)
SECRET_KEY_FALLBACKS = env.words("OLD_SECRET_KEYS")

# --- One address, from which hosts, cookies and links follow ---
# A command typed beside the running site says the site's address, not its own guess.
ADDRESS = env.address(default=env.address_in_use(DATA) or "http://localhost:8000")
SITE_URL = ADDRESS.geturl()
HTTPS = ADDRESS.scheme == "https"
# The site speaks plain HTTP, so an https address means that a proxy stands in front.
PROXIES = env.number("PROXIES", default=1 if HTTPS else 0, most=10)
ALLOWED_HOSTS = [str(ADDRESS.hostname), *env.LOOPBACK, "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "debts.views.door.failures.csrf_failure"

# Browsers share cookies between ports: the demo must not sign the owner out of the real site.
_COOKIE = ("__Host-" if HTTPS else "") + ("negotiator-demo" if DEMO else "negotiator")
SESSION_COOKIE_NAME = f"{_COOKIE}-session"
CSRF_COOKIE_NAME = f"{_COOKIE}-csrf"
LANGUAGE_COOKIE_NAME = f"{_COOKIE}-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
# With "no-referrer" browsers send `Origin: null`, and every form would be refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "object-src": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # HSTS for sibling hosts: not ours to promise
    "security.W008",  # plain HTTP is redirected by the proxy; doing it here loops on a bad header
    "security.W021",  # preload lists are for whole domains
]

# --- What it is made of ---
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "debts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "crispy_forms",
]
MIDDLEWARE = [
    "debts.middleware.HeadWithoutBody",
    "debts.middleware.SecurityHeaders",
    "debts.middleware_health.Health",
    "debts.middleware_proxy.ProxyClues",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Below WhiteNoise, whose files are compressed already and may be asked for in parts.
    "debts.middleware.CompressedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "debts.middleware_language.AccountLanguage",
    "debts.middleware_refusals.Refusals",
    "debts.views.door.access.KeepTypedLoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "debts.middleware.TooManyTries",
    "debts.middleware.FiguresOfHost",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "negotiator.urls"
TEMPLATES: list[dict[str, Any]] = [
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
                "debts.context.site",
            ],
        },
    }
]
# Boxes are drawn in one piece; other widgets by our own templates, in templates/widgets/.
FORM_RENDERER = "debts.templatetags.boxes.Boxes"
CRISPY_TEMPLATE_PACK = "plain"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("plain",)
CRISPY_FAIL_SILENTLY = False

# --- Where things are kept ---
DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
POSTGRES = DATABASES["default"]["ENGINE"].endswith("postgresql")
PROCESSES = env.processes(postgres=POSTGRES)
# Rate limits are counted in the cache: with PostgreSQL several processes must share one.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "negotiator_cache",
    }
    if POSTGRES
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# Of Django's 300 entries a flood of tries would push out the counts that it has to meet.
CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 20_000}
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Private: no address leads here, views hand files out after asking whose they are.
        "OPTIONS": {
            "location": DATA / "files",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# What other programs look for at the top of a site: robots.txt, favicon.ico, the manifest.
WHITENOISE_ROOT = BASE_DIR / "public"
WHITENOISE_MIMETYPES = {".webmanifest": "application/manifest+json"}
BACKUPS = DATA / "backups"
# Made by the site itself every night, if a folder is named.
BACKUP_FOLDER, BACKUP_AT = env.backup_folder(), env.backup_time()
BACKUP_KEEP = env.number("BACKUP_KEEP", default=14, least=1, most=env.MOST_BACKUPS)
BACKUP_PASSPHRASE = env.text("BACKUP_PASSPHRASE")
EXIT_URL = env.exit_page()

# --- Uploads ---
# Django's own limit counts everything but the files; this one stops while the bytes come in.
UPLOAD_LIMIT = env.number("UPLOAD_MB", default=25, least=1, most=1000) * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["debts.uploads_handler.LimitedUpload"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = DATA / "uploading"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- Languages and time ---
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
# What Django and allauth say in our words comes after our own.
LOCALE_PATHS = [BASE_DIR / "debts" / name for name in ("locale", "locale_borrowed")]
TIME_ZONE = env.time_zone()
USE_TZ = USE_I18N = True

# --- Accounts ---
AUTH_USER_MODEL = "debts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "debts.adapters.Accounts"
ACCOUNT_FORMS = {
    "signup": "debts.forms.account.passwords.SignUp",
    "change_password": "debts.forms.account.passwords.ChangePassword",
    "set_password": "debts.forms.account.passwords.SetPassword",
    "reset_password": "debts.forms.account.passwords.AskForLink",
    "reset_password_from_key": "debts.forms.account.passwords.ResetPassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = ADDRESS.scheme
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Who set a new password is in: the one way that no stranger's tries can close.
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
# Tries are counted by debts/services/site/attempts.py; an office shares one network.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": None, "reset_password": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "debts.adapters.SecondSteps"
MFA_PASSKEY_LOGIN_ENABLED = True
# There is nothing to guess, and an office shares one network.
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_TOTP_ISSUER = "Negotiator"
# A phone's clock is seldom right to the second: the code before and the one after count too.
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "debts.forms.account.codes.SignInCode",
    "reauthenticate": "debts.forms.account.codes.ConfirmingCode",
    "activate_totp": "debts.forms.account.codes.FirstCode",
    "add_webauthn": "debts.forms.account.passkeys.NewPasskey",
    "edit_webauthn": "debts.forms.account.passkeys.PasskeyName",
}
# Reading a page must write nothing, so "last seen" is not tracked.
USERSESSIONS_TRACK_ACTIVITY = False

# --- Signing in by way of another site: none unless one is named ---
IDENTITY_PROVIDER = env.identity_provider()
if IDENTITY_PROVIDER:
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [IDENTITY_PROVIDER]}}
SOCIALACCOUNT_ADAPTER = "debts.adapters_provider.ProviderAccounts"
# Found by a confirmed address once, known by its number at the provider from then on.
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True

# --- E-mail: none unless a server is named ---
EMAIL_HOST = env.text("SMTP_HOST")
EMAIL_ENABLED = bool(EMAIL_HOST)
EMAIL_BACKEND = (
    "debts.services.site.outgoing_mail.InBackground"
    if EMAIL_ENABLED
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_USE_TLS, EMAIL_USE_SSL = env.mail_security()
EMAIL_PORT = env.number("SMTP_PORT", default=465 if EMAIL_USE_SSL else 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("SMTP_FROM", default=f"negotiator@{ADDRESS.hostname}")
ACCOUNT_EMAIL_VERIFICATION = "optional" if EMAIL_ENABLED else "none"
ACCOUNT_EMAIL_NOTIFICATIONS = EMAIL_ENABLED
# allauth asks for a confirmed address before a second step; without mail nobody could confirm one.
MFA_ALLOW_UNVERIFIED_EMAIL = not EMAIL_ENABLED

# --- Logs: ids, never names ---
DEFAULT_EXCEPTION_REPORTER_FILTER = "debts.logs.NothingPersonal"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "debts.logs.PrivateFormatter"},
        "json": {"()": "debts.logs.JsonFormatter"},
    },
    "filters": {
        "refusals": {"()": "debts.logs.RefusalsInOneLine"},
        "settings": {"()": "debts.logs.OurSettings"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": env.choice("LOG_FORMAT", "text", "json"),
            "filters": ["refusals", "settings"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "debts": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # It tells of every request that waited for a moment.
        "waitress.queue": {"level": "ERROR"},
    },
}
