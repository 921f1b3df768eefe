"""Logs: one JSON object a line on standard error, with the request's id and without personal data.

What could carry personal data never gets in: no query parameters, no SQL, and of an exception its type and where it
happened, but not its message (a database error quotes the row that it refused).
"""

import sys
import traceback
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def exception_without_message(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Replaces `exc_info` with the exception's type and the lines it passed through, outermost first."""
    info: Any = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if not info:
        return event
    if info is True:
        info = sys.exc_info()
    elif isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    kind, _, trace = info
    if kind is not None:
        event["exception"] = f"{kind.__module__}.{kind.__qualname__}"
        event["at"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                exception_without_message,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "seagull": {"level": "INFO"},
        "coordinators": {"level": "INFO"},
        "operations": {"level": "INFO"},
        "cases": {"level": "INFO"},
        "celery": {"level": "INFO"},
        # Both come with a handler of their own from Django; here they only pass on.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.db.backends": {"level": "ERROR"},
    },
}


def configure() -> None:
    """Points structlog at the standard library's logging, so that there is one stream and one format."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
