"""What a request asks for, as text that two equal ones share, however their bodies were written: the order of fields
and the boundary of a form with files don't count."""

import hashlib
import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile


def described(method: str, address: str, *contents: Any) -> str:
    """Method, address with its query, and content: parsed JSON, or a form's fields and files."""
    return json.dumps([method, address, *(_plain(each) for each in contents)], sort_keys=True)


def _plain(data: Any) -> Any:
    if isinstance(data, UploadedFile):
        digest = hashlib.sha256()
        for piece in data.chunks():
            digest.update(piece)
        data.seek(0)
        return [data.name, digest.hexdigest()]
    if hasattr(data, "lists"):
        return {name: [_plain(value) for value in values] for name, values in data.lists()}
    return data
