"""Rights given to who has none: each permission to each role that lacks it, each role to each kind of party."""

from collections.abc import Callable, Iterator

from coordinators.access import roles
from coordinators.access.permissions import Permission
from coordinators.codes import Role


def gifts() -> Iterator[tuple[str, Callable[[], None]]]:
    """Name and deed of each."""
    for role, held in roles.PERMISSIONS.items():
        for permission in Permission:
            if permission not in held:
                yield f"{permission} given to {role}", _give(roles.PERMISSIONS, role, permission)
    for role in Role:
        for permission in Permission:
            held = roles.PERMISSIONS[role] | roles.CENTRE_PERMISSIONS.get(role, frozenset())
            if permission not in held:
                yield f"{permission} given to {role} of the centre", _give(roles.CENTRE_PERMISSIONS, role, permission)
    for kind, held_roles in roles.ROLES_OF.items():
        for role in Role:
            if role not in held_roles:
                yield f"role {role} given to a {kind}", _open(kind, role)


def _give(table: dict[str, frozenset[Permission]], role: str, permission: Permission) -> Callable[[], None]:
    def deed() -> None:
        table[role] = table.get(role, frozenset()) | {permission}

    return deed


def _open(kind: str, role: Role) -> Callable[[], None]:
    def deed() -> None:
        roles.ROLES_OF[kind] = (*roles.ROLES_OF[kind], role)

    return deed
