"""Tables as files, for the exports of every app: columns, writers that keep text text, and the file itself."""

from seagull.web.downloads import file_response
from seagull.web.exports.files import FORMATS, Export
from seagull.web.exports.lists import ListTable, export_list
from seagull.web.exports.writers import WRITERS, XLSX, XLSX_OPTIONS

__all__ = ["FORMATS", "WRITERS", "XLSX", "XLSX_OPTIONS", "Export", "ListTable", "export_list", "file_response"]
