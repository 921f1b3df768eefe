"""The six scripts, by their ISO 15924 codes, and which of them a letter is of."""

from cases.intake.reading.cells.names import script_of

LATIN, HAN, THAI, LAO, KHMER, MYANMAR = "Latn", "Hani", "Thai", "Laoo", "Khmr", "Mymr"
SCRIPTS = (HAN, THAI, LAO, KHMER, MYANMAR, LATIN)

__all__ = ["HAN", "KHMER", "LAO", "LATIN", "MYANMAR", "SCRIPTS", "THAI", "script_of"]
