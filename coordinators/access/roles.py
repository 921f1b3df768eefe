"""Who may hold which role, what each may do, and what takes a passkey: tables read by nobody outside coordinators
(DESIGN §4, Roles)."""

from coordinators.access.permissions import Permission
from coordinators.codes import PartyKind, Role

#: The roles that a party of each kind has. There is none above another: an administrator hands out these and no others.
ROLES_OF: dict[str, tuple[Role, ...]] = {
    PartyKind.MEMBER: (
        Role.LIAISON,
        Role.RELEASING_OFFICER,
        Role.COORDINATOR,
        Role.LEADERSHIP,
        Role.ADMINISTRATOR,
        Role.AUDITOR,
    ),
    PartyKind.PARTNER: (Role.OBSERVER, Role.ADMINISTRATOR),
    PartyKind.CENTRE: (Role.COORDINATOR, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR),
}

#: Who enters records does so for an agency.
ROLES_FOR_AN_AGENCY = frozenset({Role.LIAISON, Role.RELEASING_OFFICER})

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
    Role.RELEASING_OFFICER: _LIAISON
    | {Permission.RELEASE_RECORDS, Permission.OPEN_SEALED_IDENTITY, Permission.HANDLE_REQUESTS},
    Role.COORDINATOR: frozenset(
        {
            Permission.VIEW_RECORDS,
            Permission.EXPORT_RECORDS,
            Permission.VIEW_OWN_FIGURES,
            Permission.VIEW_ALL_FIGURES,
            Permission.COMPILE_REPORT,
            Permission.READ_REPORT,
            Permission.KEEP_ROSTER,
            Permission.HANDLE_REQUESTS,
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
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_ACCOUNTS, Permission.KEEP_ROSTER}),
    Role.AUDITOR: frozenset({Permission.READ_JOURNAL}),
}

#: What takes a session that has shown a passkey, whoever holds it: the accounts, the operation, victims' identities.
#: A code can be talked out of a person or typed into a copy of the portal; a passkey answers to the portal's address
#: alone (WebAuthn Level 2, §5). API tokens never count as one.
NEEDS_PASSKEY = frozenset({Permission.MANAGE_ACCOUNTS, Permission.MANAGE_OPERATION, Permission.OPEN_SEALED_IDENTITY})

#: Beyond the role, for those who hold it at the centre itself.
CENTRE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_OPERATION}),
}


def sees_records(role: str) -> bool:
    """Whether a role opens operational records at all."""
    return Permission.VIEW_RECORDS in PERMISSIONS[role]


#: The roles that do.
ROLES_WITH_SIGHT = tuple(role for role in PERMISSIONS if sees_records(role))
