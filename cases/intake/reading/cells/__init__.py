"""One module for each kind of cell. Each turns what was typed into a value or says why it cannot."""

from cases.intake.reading.cells.reading import CellError, Reading

__all__ = ["CellError", "Reading"]
