"""What reading one cell gives: the value with the text as typed beside it, or the reason there is none."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from cases.intake.reading.messages import ERRORS

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """A cell read: its value, the text a person typed, and a warning's code where a person should look again."""

    value: Value
    typed: str
    warning: str | None = None


class CellError(ValueError):
    """A cell that cannot be taken. ``code`` is stable; ``message`` says in a sentence what is wrong."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.message = ERRORS[code]
        super().__init__(self.message)
