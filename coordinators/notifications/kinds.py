"""What notices say: each app names its own (``settings.NOTICE_KINDS``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class NoticeKind:
    """``words`` is the sentence; ``route`` the name of the page that the notice leads to, by its subject."""

    words: str | Promise
    route: str

    def url(self, subject: object) -> str:
        return reverse(self.route, args=[subject])


@lru_cache
def kinds() -> Mapping[str, NoticeKind]:
    """All, by their names."""
    return {name: kind for path in settings.NOTICE_KINDS for name, kind in import_string(path).items()}
