"""What each role may do: a table, read by coordinators.access.check and by nobody else (DESIGN §4, Roles)."""

from coordinators.access.permissions import Permission
from coordinators.codes import Role

_LIAISON = frozenset(
    {
        Permission.VIEW_RECORDS,
        Permission.ENTER_RECORDS,
        Permission.SUBMIT_WORKBOOK,
        Permission.EXPORT_RECORDS,
        Permission.VIEW_OWN_FIGURES,
    }
)

PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.LIAISON: _LIAISON,
    Role.RELEASING_OFFICER: _LIAISON | {Permission.RELEASE_RECORDS, Permission.OPEN_SEALED_IDENTITY},
    Role.COORDINATOR: frozenset(
        {
            Permission.VIEW_RECORDS,
            Permission.EXPORT_RECORDS,
            Permission.VIEW_OWN_FIGURES,
            Permission.VIEW_ALL_FIGURES,
            Permission.COMPILE_REPORT,
            Permission.READ_REPORT,
        }
    ),
    Role.LEADERSHIP: frozenset(
        {
            Permission.VIEW_RECORDS,
            Permission.EXPORT_RECORDS,
            Permission.VIEW_OWN_FIGURES,
            Permission.VIEW_ALL_FIGURES,
            Permission.COMPILE_REPORT,
            Permission.READ_REPORT,
        }
    ),
    Role.OBSERVER: frozenset({Permission.VIEW_RECORDS, Permission.VIEW_ALL_FIGURES, Permission.READ_REPORT}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_ACCOUNTS}),
    Role.AUDITOR: frozenset({Permission.READ_JOURNAL}),
}

#: Beyond the role, for those who hold it at the centre itself.
CENTRE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_OPERATION}),
}
