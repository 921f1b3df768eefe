"""Exports of lists: exactly the rows and the order the reader sees, as a table that can be read in again.

``export(actor, "cases", queryset, "csv")`` is the one way in, for pages and the API. Sealed identities are in none.
"""

from cases.exports.network import export_network
from cases.exports.service import export
from cases.exports.tables import TABLES
from seagull.web.exports import FORMATS, Export

__all__ = ["FORMATS", "TABLES", "Export", "export", "export_network"]
