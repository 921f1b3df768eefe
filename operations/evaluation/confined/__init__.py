"""Typesetting and drawing in a process of their own that reaches no file, no network and no other program.

Both take texts that people in six countries wrote, and both are large engines (a typesetter, a JavaScript machine).
Their inputs are data, never markup; should that ever fail, whatever runs there still has nothing to read and nowhere
to send it. `presses` hands work to that process; `confinement` is what it puts itself under.
"""

from operations.evaluation.confined.presses import ConfinedError, Press, press

__all__ = ["ConfinedError", "Press", "press"]
