"""Exports of lists: exactly the rows and the order the reader sees, as a table that can be read in again.

``export(actor, "cases", queryset, "csv")`` is the one way in, for pages and the API; ``export_everything(actor,
agency)`` takes all tables of records together. Sealed identities are in none, by rule: a rescued person leaves by code.
Releases and submissions can be exported and are not read in again: they are acts, not records.
"""

from cases.exports.network import export_network
from cases.exports.service import export
from cases.exports.tables import TABLES
from cases.exports.whole import export_everything
from seagull.web.exports import FORMATS, Export

__all__ = ["FORMATS", "TABLES", "Export", "export", "export_everything", "export_network"]
