"""What a file is by its bytes, as far as that is told without opening it."""

from cases.intake.reading.workbook import MAX_BYTES, UnreadableWorkbook

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of xls files, and of workbooks with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the part of the container that holds a protected xlsx
# First bytes of what people send by mistake or on purpose under a workbook's name.
FOREIGN = (b"MZ", b"\x7fELF", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
#: The part that every xlsx, or every ods, has. Names of parts are never packed.
_PARTS = (b"xl/workbook.xml", b"content.xml")
_END = b"PK\x05\x06"  # the last record of a whole container, which lists the names
_BLANK = b"\x00\t\r\n \xef\xbb\xbf"


def is_text(beginning: bytes) -> bool:
    """Whether a file can only be text, by its first eight bytes."""
    return not beginning.startswith((ZIP, COMPOUND, *FOREIGN))


def refuse_the_obvious(data: bytes) -> None:
    """Raise ``UnreadableWorkbook`` for what can be no workbook that the portal reads; nothing is unpacked or parsed."""
    if not data.strip(_BLANK):
        raise UnreadableWorkbook("empty_file")
    if len(data) > MAX_BYTES:
        raise UnreadableWorkbook("file_too_large")
    if data.startswith(FOREIGN) or (_is_whole_zip(data) and not any(part in data for part in _PARTS)):
        raise UnreadableWorkbook("unknown_format")
    if data.startswith(COMPOUND) and ENCRYPTED in data:
        raise UnreadableWorkbook("password")


def _is_whole_zip(data: bytes) -> bool:
    return data.startswith(ZIP) and data[-22:-18] == _END
