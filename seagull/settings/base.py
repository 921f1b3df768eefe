"""What every place has in common. `seagull.settings` says which variables are read."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from seagull.settings import logs
from seagull.settings.environment import celery_url, databases, listed, optional

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("SEAGULL_VAR") or BASE_DIR / "var").resolve()

DEBUG = False
ROOT_URLCONF = "seagull.urls"
WSGI_APPLICATION = "seagull.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "guardian",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "csp",
    "django_htmx",
    "seagull.audit",
    "seagull.jobs",
    "seagull.web",
    "coordinators",
    "coordinators.webhooks",
    "coordinators.calendars",
    "coordinators.duty",
    "coordinators.notifications",
    "operations",
    "operations.evaluation",
    "cases",
    "cases.intake",
    "cases.exchange",
    "cases.hits",
    "cases.rfi",
    "cases.network",
]

# Whose X-Real-IP is believed (seagull.web.proxy, in production): nobody's where there is no proxy.
PROXY_NETWORKS: list[str] = []

MIDDLEWARE = [
    "seagull.web.health.HealthMiddleware",
    "seagull.web.middleware.RequestIdMiddleware",
    "seagull.web.headers.HeadersMiddleware",
    "seagull.web.csp_reports.CspReportMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "seagull.web.middleware.StageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "coordinators.access.limits.SessionLimitsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "coordinators.access.activity.ActivityMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "coordinators.access.middleware.ActorMiddleware",
    "coordinators.access.once.OnceMiddleware",
    "coordinators.access.drafts.DraftMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "seagull.web.context.portal",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------------------------------

DATABASES = databases(os.environ)
# The role that workers compare names by (cases.hits.deconfliction); what serves pages has no need of it.
MATCHING_DATABASE_URL = optional("MATCHING_DATABASE_URL")
REDIS_URL = os.environ.get("REDIS_URL") or "unix:///nonexistent/valkey.sock"
KEY_PREFIX = os.environ.get("SEAGULL_KEY_PREFIX", "seagull")

CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": f"{KEY_PREFIX}:cache",
    },
    # Sessions whose activity was noted this minute: each process for itself, so that nothing waits for a broker.
    "seen": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}

# --- Who signs in, and how --------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "coordinators.Account"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "coordinators.services.passwords.SealedHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of accounts that were made before hashes were encrypted
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "coordinators.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# Tries are counted in PostgreSQL (coordinators.services.throttle), not in the cache, which may be emptied or away.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
ACCOUNT_FORMS = {"change_password": "coordinators.forms.sign_in.PasswordForm"}
MFA_FORMS = {
    "authenticate": "coordinators.forms.sign_in.CodeForm",
    "reauthenticate": "coordinators.forms.sign_in.ConfirmCodeForm",
    "authenticate_webauthn": "coordinators.forms.sign_in.PasskeyForm",
    "reauthenticate_webauthn": "coordinators.forms.sign_in.ConfirmPasskeyForm",
}
#: Failures allowed, and within how many seconds, for each step.
SIGN_IN_LIMITS = {"name and address": (5, 5 * 60), "address": (100, 10 * 60), "name": (30, 15 * 60)}
INVITATION_HOURS = 72  # how long a link to set an account up works
MFA_TOTP_TOLERANCE = 1  # steps of 30 s to either side, for clocks that differ
MFA_ADAPTER = "coordinators.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
# The key is unlocked (finger, face, PIN) each time: a passkey found on a desk opens nothing.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "SEAGULL"
USERSESSIONS_TRACK_ACTIVITY = True
ANONYMOUS_USER_NAME = None  # guardian: nobody is anonymous here
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False

SESSION_IDLE_SECONDS = int(optional("SESSION_IDLE_MINUTES", "30")) * 60
SESSION_ABSOLUTE_SECONDS = int(optional("SESSION_HOURS", "8")) * 60 * 60  # a duty shift
# The limits are enforced by coordinators.access.limits; the store forgets a session well after them.
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS + 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "report-uri": ["/csp-reports/"],
    },
}

# --- Languages and times ----------------------------------------------------------------------------------------------

# Django ships no entry for Lao.
LANG_INFO.setdefault("lo", {"bidi": False, "code": "lo", "name": "Lao", "name_local": "ລາວ"})
LANG_INFO["km"]["name_local"] = "ភាសាខ្មែរ"  # Django has it in English only
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("zh-hans", _("Chinese")),
    ("km", _("Khmer")),
    ("lo", _("Lao")),
    ("my", _("Burmese")),
    ("th", _("Thai")),
    ("vi", _("Vietnamese")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"  # shown where a person has set no other: the centre sits in Kunming; stored is UTC

# --- Files ------------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]

FILES_DIR = Path(optional("FILES_DIR") or VAR_DIR / "files")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # No base_url: a stored file is served by a page that checks who asks, never by its address.
        "OPTIONS": {
            "location": FILES_DIR,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if _bucket := optional("FILES_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _bucket,
            "endpoint_url": optional("FILES_S3_ENDPOINT") or None,
            "region_name": optional("FILES_S3_REGION") or None,
            "access_key": optional("FILES_S3_ACCESS_KEY") or None,
            "secret_key": optional("FILES_S3_SECRET_KEY") or None,
            "default_acl": "private",
            "file_overwrite": False,
            "querystring_auth": True,
        },
    }
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- The API ----------------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "coordinators.api.authentication.TokenAuthentication",
        "coordinators.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "seagull.web.envelope.exception_handler",
    "URL_FORMAT_OVERRIDE": None,  # there is one format, and `?format=` is no filter
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "SEAGULL portal",
    "DESCRIPTION": "The API of the joint operation portal of Joint Operation SEAGULL.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Code lists whose fields share a name, by the name they have in the description.
    "ENUM_NAME_OVERRIDES": {
        "CaseStatusEnum": "cases.codes.CaseStatus",
        "SuspectStatusEnum": "cases.codes.SuspectStatus",
        "SyndicateStatusEnum": "cases.codes.SyndicateStatus",
        "SubmissionStateEnum": "cases.intake.models.Submission.State",
        "ObstacleEnum": "cases.intake.services.obstacles.REASONS",
        "LanguageEnum": LANGUAGES,
        "PrintedLanguageEnum": ["en", "zh"],
        "WebhookReasonEnum": "coordinators.webhooks.models.Endpoint.Reason",
        "WebhookStateEnum": "coordinators.webhooks.models.Endpoint.State",
        "OperationStatusEnum": "operations.models.Operation.Status",
        "HandlingEnum": "coordinators.codes.Handling",
        "HitGroundEnum": "cases.hits.codes.Ground",
        "HitStateEnum": "cases.hits.codes.State",
        "HitAnswerEnum": "cases.hits.codes.Answer",
        "StoppedKindEnum": "cases.hits.forms.KINDS_OFFERED",
        "AssetKindEnum": "cases.codes.AssetKind",
        "UrgencyEnum": "coordinators.calendars.codes.Urgency",
        "CalendarDayKindEnum": "coordinators.calendars.models.CalendarDay.Kind",
        "DocumentKindEnum": "cases.codes.DocumentKind",
        "FirearmKindEnum": "cases.codes.FirearmKind",
        "IdentifierKindEnum": "cases.codes.IdentifierKind",
        "SiteKindEnum": "cases.codes.SiteKind",
        "RelationEndEnum": "cases.network.codes.End",
        "RelationKindEnum": "cases.network.codes.RelationKind",
        "NameKindEnum": "cases.codes.NameKind",
        "PartyKindEnum": "coordinators.codes.PartyKind",
        "UpdateKindEnum": "cases.codes.UpdateKind",
    },
}

# --- Jobs -------------------------------------------------------------------------------------------------------------

JOB_TIME_LIMIT = 30 * 60  # seconds; the longest a task may take
JOB_LEASE = 30.0  # seconds without a sign of life after which a run is taken for dead
JOB_SWEEP = 10.0  # seconds from one look for jobs of dead runs to the next

CELERY_BROKER_URL = celery_url(REDIS_URL)
CELERY_RESULT_BACKEND = CELERY_BROKER_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "global_keyprefix": f"{KEY_PREFIX}:broker:",
    # Longer than the longest task, or a task would be handed out a second time while it runs. What a dead worker
    # held is taken up sooner than this by the sweeper of seagull.jobs.
    "visibility_timeout": JOB_TIME_LIMIT + 5 * 60,
    # Together: look for messages of dead workers every 5 s (the default is every 100 s).
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
}
CELERY_RESULT_BACKEND_TRANSPORT_OPTIONS = {
    "global_keyprefix": f"{KEY_PREFIX}:result:",
    "visibility_timeout": JOB_TIME_LIMIT + 5 * 60,
    # Whoever asks for work is not kept waiting (for 20 s by default) while the broker is away: the sweeper sends word.
    "retry_policy": {"max_retries": 2, "interval_step": 0.2, "interval_max": 0.2},
}
CELERY_RESULT_EXPIRES = 6 * 60 * 60
CELERY_TASK_DEFAULT_QUEUE = "seagull"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = JOB_TIME_LIMIT
CELERY_TASK_SOFT_TIME_LIMIT = JOB_TIME_LIMIT - 60
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "seal the journal": {"task": "seagull.audit.tasks.seal_journal", "schedule": 60.0, "options": {"expires": 50}},
    "sweep jobs that the broker lost": {"task": "seagull.jobs.tasks.sweep", "schedule": JOB_SWEEP},
    "forget tries at signing in": {"task": "coordinators.tasks.forget_sign_in", "schedule": 60 * 60.0},
    # The next round carries on where one ends; what waits in the queue meanwhile is of no use.
    "deliver webhooks": {"task": "coordinators.webhooks.tasks.deliver", "schedule": 5.0, "options": {"expires": 5}},
    "forget webhooks that are over": {"task": "coordinators.webhooks.tasks.forget", "schedule": 60 * 60.0},
    "compare names that nobody sent word of": {
        "task": "cases.hits.tasks.match_names",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "tell people of hits": {"task": "cases.hits.tasks.tell", "schedule": 10.0, "options": {"expires": 10}},
    "count how common keys of names are": {"task": "cases.hits.tasks.weigh_keys", "schedule": 60 * 60.0},
    "escalate requests for information": {
        "task": "cases.rfi.tasks.escalate",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "let releases lapse": {"task": "cases.exchange.tasks.lapse_releases", "schedule": 30.0},
}

# Dotted paths of functions that load reference data after the migrations, in their order; each may run again.
REFERENCE_LOADERS: list[str] = ["cases.services.reference.load_all"]
# What a job runs within: it makes the job act for the person who asked.
JOB_SURROUND = "coordinators.access.tasks.as_asker"
# What a job asks before it publishes: it refuses where the person has lost a right since the work began.
JOB_GUARD = "coordinators.access.tasks.check_asker"
# The names of the API's resources, by which a token's scopes name them.
API_RESOURCES = "seagull.api.resources"
# Where the API keeps the answers to requests that came under a key.
KEYED_ANSWERS = "coordinators.services.keyed_answers"
# Kind of job → the dotted path of what does it.
JOB_HANDLERS: dict[str, str] = {
    "evaluation.chapter": "operations.evaluation.jobs.compile_chapter",
    "evaluation.publish": "operations.evaluation.jobs.publish",
    "intake.read": "cases.intake.jobs.read",
    "intake.commit": "cases.intake.jobs.commit",
    "intake.undo": "cases.intake.jobs.undo",
}
# Who tells of a job that failed, in the transaction in which it does.
JOB_FAILURES: dict[str, str] = dict.fromkeys(
    ("intake.read", "intake.commit", "intake.undo"), "cases.intake.jobs.tell_of_failure"
)
# What each app tells to webhooks of its own records.
WEBHOOK_EVENTS: list[str] = [
    "cases.intake.told.EVENTS",
    "cases.told.EVENTS",
    "cases.exchange.told.EVENTS",
    "operations.evaluation.told.EVENTS",
]
# What notices to persons say.
NOTICE_KINDS: list[str] = ["cases.hits.told.NOTICES", "cases.rfi.told.NOTICES"]
# Hosts that webhooks may have whatever address and port they lead to (a receiver within the own network), and a file of
# certificate authorities to trust in place of the system's.
WEBHOOK_OPEN_HOSTS: list[str] = listed("WEBHOOK_OPEN_HOSTS")
WEBHOOK_CA_FILE = optional("WEBHOOK_CA_FILE")
# Dotted paths of what hands figures and sections to the evaluation report, in their order.
REPORT_SECTIONS: list[str] = ["cases.report_sections.SOURCE"]

# What every page knows of the operation and the navigation, and what an agency's page shows of its work.
PORTAL_CONTEXT = "cases.context.portal"
AGENCY_SECTIONS = "cases.context.agency_sections"

# --- The rest ---------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # the portal sends no mail

LOGGING = logs.LOGGING
logs.configure()
