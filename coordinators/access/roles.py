"""What each role may do: a table, read by coordinators.access.check and by nobody else (DESIGN §4, Roles)."""

from coordinators.access.permissions import Permission as P
from coordinators.codes import Role

_LIAISON = frozenset(
    {P.VIEW_RECORDS, P.ENTER_RECORDS, P.SUBMIT_WORKBOOK, P.EXPORT_RECORDS, P.VIEW_OWN_FIGURES}
)

PERMISSIONS: dict[str, frozenset[P]] = {
    Role.LIAISON: _LIAISON,
    Role.RELEASING_OFFICER: _LIAISON | {P.RELEASE_RECORDS, P.OPEN_SEALED_IDENTITY},
    Role.COORDINATOR: frozenset(
        {
            P.VIEW_RECORDS,
            P.EXPORT_RECORDS,
            P.VIEW_OWN_FIGURES,
            P.VIEW_ALL_FIGURES,
            P.COMPILE_REPORT,
            P.READ_REPORT,
        }
    ),
    Role.LEADERSHIP: frozenset(
        {
            P.VIEW_RECORDS,
            P.EXPORT_RECORDS,
            P.VIEW_OWN_FIGURES,
            P.VIEW_ALL_FIGURES,
            P.COMPILE_REPORT,
            P.READ_REPORT,
        }
    ),
    Role.OBSERVER: frozenset({P.VIEW_RECORDS, P.VIEW_ALL_FIGURES, P.READ_REPORT}),
    Role.ADMINISTRATOR: frozenset({P.MANAGE_ACCOUNTS}),
    Role.AUDITOR: frozenset({P.READ_JOURNAL}),
}

#: Beyond the role, for those who hold it at the centre itself.
CENTRE_PERMISSIONS: dict[str, frozenset[P]] = {
    Role.ADMINISTRATOR: frozenset({P.MANAGE_OPERATION}),
}
