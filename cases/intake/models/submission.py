"""Submissions: a workbook as received, what was read in it, and what became of each row."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.intake.reading.workbook import UnreadableWorkbook
from cases.models.sealing import KeyHolder
from coordinators.models import Account, Agency
from coordinators.models.owned import OwnedRow
from seagull.jobs.models import Job
from seagull.kernel.ids import new_id
from seagull.web.times import date_text

#: What a reason names as a day (ISO).
_DAYS = {"opened"}


class Submission(OwnedRow, KeyHolder):
    """One workbook sent by one agency. The file is kept as received, encrypted under this row's key, until an erasure
    destroys it; ``sha256`` and ``size`` are of its bytes as received.

    While it is read, and when that came to nothing, no row is staged under it. ``refusal`` is the code of why the file
    as a whole could not be read (``UnreadableWorkbook.MESSAGES``)."""

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        UNREADABLE = "unreadable", _("Could not be read")
        READ = "read", _("Read, to be checked")
        COMMITTING = "committing", _("Being taken in")
        COMMITTED = "committed", _("Taken in")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="submissions")
    filename = models.CharField(max_length=255)
    stored_as = models.CharField(max_length=255, blank=True)
    destroyed_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.READ)
    refusal = models.CharField(max_length=40, blank=True)
    all_or_nothing = models.BooleanField(default=False, help_text="take nothing in while a row of it is refused")
    #: {"version", "agency", "language"} of the portal's template that the workbook was made from; empty without one.
    template = models.JSONField(default=dict)
    #: sheet → {"kind", "good", "bad", "new", "changed", "unchanged"}
    sheets = models.JSONField(default=dict)
    #: the totals of the good rows, as WorkbookReading.totals() gives them
    totals = models.JSONField(default=dict)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    #: Why it could not be undone when that was asked: [{"sheet", "row", "reason", "kind", "record"}, …], at most 200.
    obstacles = models.JSONField(default=list)

    class Meta(OwnedRow.Meta):
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.filename

    @property
    def refusal_in_words(self) -> str:
        """Why the file could not be read, and what to do, in the reader's language; empty where it could."""
        return gettext(UnreadableWorkbook.MESSAGES[self.refusal]) if self.refusal else ""

    @property
    def rows_refused(self) -> int:
        return sum(sheet.get("bad", 0) for sheet in self.sheets.values())

    @property
    def rows_not_read(self) -> int:
        """Rows of sheets of which nobody has said what they are, or that lack a column."""
        return sum(sheet.get("waiting", 0) for sheet in self.sheets.values())

    @property
    def key_bound_to(self) -> bytes:
        return self.pk.bytes


class SubmissionRow(OwnedRow):
    """A row under a submission."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta(OwnedRow.Meta):
        abstract = True


class StagedRow(SubmissionRow):
    """A row read and waiting. ``values`` are {"read": field → reading, "typed": field → text} of a good row, and
    {"line": [[column letter, text], …]} of a refused one; emptied when the workbook is taken in or withdrawn. What
    belongs under seal is in neither: {"sealed": base64} holds it, encrypted under the submission's key.

    Of a row that was taken in, ``record_id`` names the record it became or changed, ``left_digest`` is the digest of
    that record as the batch left it, ``before`` the changed record's state until then (see cases.services.snapshots).
    """

    class Action(models.TextChoices):
        NEW = "new", _("New")
        CHANGED = "changed", _("Changed")
        UNCHANGED = "unchanged", _("Unchanged")
        REFUSED = "refused", _("Refused")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(help_text="order of taking in: cases first")
    kind = models.CharField(max_length=20)
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField(help_text="as the spreadsheet numbers it")
    source_key = models.CharField(max_length=64, blank=True)
    source_kin = models.CharField(max_length=64, blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=10, choices=Action.choices, default=Action.NEW)
    values = models.JSONField(default=dict)
    #: field → [old, new] of a changed row
    differences = models.JSONField(default=dict)
    record_id = models.UUIDField(null=True)
    left_digest = models.CharField(max_length=64, blank=True)
    before = models.JSONField(default=dict)

    class Meta(SubmissionRow.Meta):
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["submission", "position"], name="staged_row_position_once")]


class CellProblem(SubmissionRow):
    """What is wrong with a cell (the row is refused), or worth a look (a warning)."""

    class Severity(models.TextChoices):
        ERROR = "error", _("Error")
        WARNING = "warning", _("Warning")

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="problems")
    severity = models.CharField(max_length=8, choices=Severity.choices)
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField(null=True, help_text="as the spreadsheet numbers it; none for the whole sheet")
    column_letter = models.CharField(max_length=3, blank=True)
    column = models.CharField(max_length=300, blank=True, help_text="the column's heading")
    field = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=40)
    reason = models.TextField()
    #: What the reason names: {"row", "sheet", "ground", …}, and "kind" and "record" of a record it speaks of.
    params = models.JSONField(default=dict)
    typed = models.TextField(blank=True)

    class Meta(SubmissionRow.Meta):
        ordering = ["sheet", "row", "column_letter"]

    @property
    def in_words(self) -> str:
        """The reason in the reader's language, with what it names."""
        words = gettext(self.reason)
        ground = {"ground": gettext(self.params["ground"])} if self.params.get("ground") else {}
        days = {name: date_text(dt.date.fromisoformat(self.params[name])) for name in _DAYS & self.params.keys()}
        try:
            return words % {**self.params, **ground, **days} if self.params else words
        except (KeyError, ValueError, TypeError):
            return words  # its sentence names other things than are kept


class OpenQuestion(SubmissionRow):
    """A column that holds values and matches no field surely, or a sheet of no known kind: a person decides.

    The answer is remembered under ``sheet_kind`` ("sheet" when the question is what a sheet is) and ``key``.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="questions")
    sheet = models.CharField(max_length=100)
    sheet_kind = models.CharField(max_length=20)
    key = models.CharField(max_length=300)
    column_letter = models.CharField(max_length=3, blank=True)
    column = models.CharField(max_length=300)
    reason = models.CharField(max_length=20)
    filled = models.PositiveIntegerField(help_text="how many rows hold a value there")
    samples = models.JSONField(default=list)
    suggestions = models.JSONField(default=list, help_text="[[field, sureness from 0 to 1], …]")

    class Meta(SubmissionRow.Meta):
        ordering = ["sheet", "column_letter"]


class ColumnDecision(models.Model):
    """What an agency's person said a column means; remembered for the agency's next workbooks."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey("coordinators.Party", on_delete=models.CASCADE, related_name="+")
    sheet_kind = models.CharField(max_length=20)
    heading = models.CharField(max_length=300, help_text="the question's key")
    field = models.CharField(max_length=40, help_text="a field's name, or 'ignore'")
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "sheet_kind", "heading"], name="column_decided_once")]

    def __str__(self) -> str:
        return f"{self.heading}: {self.field}"
