"""Every permission there is."""

import enum


class Permission(enum.StrEnum):
    VIEW_RECORDS = "view_records"  # the operational rows that the visibility rule lets through
    ENTER_RECORDS = "enter_records"  # make and amend the own party's rows
    SUBMIT_WORKBOOK = "submit_workbook"
    EXPORT_RECORDS = "export_records"
    RELEASE_RECORDS = "release_records"  # grant and revoke releases of the own party's rows
    OPEN_SEALED_IDENTITY = "open_sealed_identity"
    VIEW_OWN_FIGURES = "view_own_figures"  # the own country's aggregates
    VIEW_ALL_FIGURES = "view_all_figures"  # the aggregates of all
    COMPILE_REPORT = "compile_report"
    READ_REPORT = "read_report"
    MANAGE_ACCOUNTS = "manage_accounts"  # of the own party
    MANAGE_OPERATION = "manage_operation"  # operation and reference data: the centre's administrators
    KEEP_ROSTER = "keep_roster"  # who is on duty for the own party
    HANDLE_REQUESTS = "handle_requests"  # ask other parties, and answer them, in the own party's name
    READ_JOURNAL = "read_journal"
