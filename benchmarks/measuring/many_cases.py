"""Many cases of six countries and their suspects: a tenth released, a few restricted to named persons.

The rows are made by statements over whole tables, mask and array among them, and a sample is checked against the
triggers. Everything follows from a row's number, but the ids.
"""

# The statements are made of this module's words; values travel as parameters.

import time
from random import Random

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from guardian.models import UserObjectPermission

from cases.codes import Crime
from cases.exchange.models import NamedGrant, Release
from cases.models import Case, Suspect, SuspectName
from coordinators.access.actor import NAMED_GRANT_BIT
from coordinators.codes import Role
from coordinators.models import Account
from demo.names import by_country
from measuring import execute
from measuring.loading import agrees_with_triggers, insert, set_aside
from operations.selectors import current_operation
from tests.factories.accounts import AGENCIES, make_person

#: Party → its share of the cases in per cent; from one that owns half of them to one that owns a hundredth.
SHARES = {"CN": 50, "TH": 20, "VN": 14, "KH": 10, "MM": 5, "LA": 1}
LARGE_SMALL_RARE = {"large": "CN", "small": "LA", "rare": "UNODC"}
#: The rare party owns nothing; so many cases are released to it.
RARE_SEES = 96
#: One case in so many is restricted to named persons; one suspect in so many is released without the case.
RESTRICTED, ALONE = 1000, 5000
#: The comparison's permission, by model. The portal's own, `view_case`, is what its triggers read as a named grant.
COMPARED = "compare_{}"
_SCRIPTS = {"CN": "Hani", "TH": "Thai", "VN": "Latn", "KH": "Khmr", "MM": "Mymr", "LA": "Laoo"}
_POOL = 2000

# Who owns the n-th case, to whom it is released, and what both make of its mask and array.
_DRAWN = f"""
CREATE TEMPORARY TABLE drawn AS
SELECT d.*, gen_random_uuid() AS id, 3 + (n %% 3 = 0)::int AS suspects, own.bit AS own_bit, bits || named AS visible_to,
       coalesce((SELECT bit_or(1 << bit) FROM unnest(bits) bit), 0)
           | CASE WHEN named = '{{}}' THEN 0 ELSE 1 << {NAMED_GRANT_BIT} END AS visible_mask
FROM (SELECT n, owner, agency, n %% {RESTRICTED} = 7 AS restricted,
             CASE WHEN n %% 10 = 0
                  THEN (array_remove(%(recipients)s::text[], owner))[1 + (n / 10) %% 6] END AS released,
             n %% %(rare)s = 1 AS rare
      FROM generate_series(1, %(cases)s) n
      JOIN unnest(%(owners)s::text[], %(agencies)s::text[], %(from)s::int[], %(to)s::int[])
        AS s(owner, agency, low, high)
        ON n %% 100 >= low AND n %% 100 < high) d
JOIN coordinators_party own ON own.code = owner
CROSS JOIN LATERAL (
    SELECT ARRAY(SELECT p.bit::int FROM coordinators_party p WHERE NOT restricted
                 AND (p.code IN (owner, released) OR (rare AND p.code = 'UNODC')) ORDER BY 1) AS bits,
           ARRAY(SELECT a.audience_number::int FROM coordinators_account a WHERE restricted
                 AND a.full_name LIKE 'Named%%' AND (a.party_id = owner OR a.party_id = 'UNODC' AND n %% 5 = 0)
                 ORDER BY 1) AS named) seen
"""
_HASH = "abs(hashint4(d.n * 31 + {}))"


def build(cases: int) -> list[str]:
    """Makes the rows and says, in sentences, what was made and how long it took."""
    began, said = time.perf_counter(), []
    _make_people()
    officer, entering = make_person("CN", Role.RELEASING_OFFICER), make_person("CN")
    _draw(cases)
    models = (Case, Suspect, SuspectName, Release, NamedGrant, UserObjectPermission)
    tables = [model._meta.db_table for model in models]
    with set_aside(*tables):
        _insert_cases(entering)
        _insert_suspects()
        _insert_releases(officer)
        _insert_grants(officer)
        said.append(f"rows after {time.perf_counter() - began:.0f} s")
    said.append(f"indexes, references and statistics after {time.perf_counter() - began:.0f} s")
    said.append(f"{_checked():,} rows of a sample are as the triggers write them")
    execute("DROP TABLE drawn, drawn_suspects")
    return said


def person(kind: str, party: str) -> Account:
    """``Named`` is named for restricted cases of the own party; ``Compared`` holds guardian's rows for everything that
    the party sees, and nobody measured as the portal's reader does: few people hold any."""
    return Account.objects.get(party_id=party, full_name=f"{kind} of {party}")


def _make_people() -> None:
    for kind, parties in (("Named", [*SHARES, "UNODC"]), ("Compared", LARGE_SMALL_RARE.values())):
        for party in parties:
            account = make_person(party, Role.OBSERVER if party == "UNODC" else Role.LEADERSHIP)
            account.full_name = f"{kind} of {party}"
            account.save(update_fields=["full_name"])


def _draw(cases: int) -> None:
    bounds, low = [], 0
    for share in SHARES.values():
        bounds.append((low, low + share))
        low += share
    execute(
        _DRAWN,
        {
            "cases": cases,
            "rare": max(2, cases // RARE_SEES),
            "recipients": [*SHARES, "LMLECC"],
            "owners": list(SHARES),
            "agencies": [AGENCIES[party] for party in SHARES],
            "from": [low for low, _ in bounds],
            "to": [high for _, high in bounds],
        },
    )
    bit = "(SELECT bit FROM coordinators_party WHERE code = alone)"
    execute(
        f"""
        CREATE TEMPORARY TABLE drawn_suspects AS
        SELECT s.id, s.m, s.case_id, s.owner, s.n, s.alone,
               CASE WHEN alone IS NULL OR {bit} = ANY (visible_to) THEN visible_to
                    ELSE {bit}::int || visible_to END AS visible_to,
               CASE WHEN alone IS NULL THEN visible_mask ELSE visible_mask | (1 << {bit}) END AS visible_mask
        FROM (SELECT gen_random_uuid() AS id, d.n * 10 + k AS m, d.id AS case_id, owner, n, visible_to, visible_mask,
                     CASE WHEN (d.n * 3 + k) % {ALONE} = 11 AND NOT restricted
                          THEN CASE owner WHEN 'TH' THEN 'VN' ELSE 'TH' END END AS alone
              FROM drawn d CROSS JOIN LATERAL generate_series(1, d.suspects) k) s
        """
    )
    execute("ANALYZE drawn, drawn_suspects")


def _insert_cases(entering: Account) -> None:
    insert(
        Case,
        {
            "id": "d.id",
            "owner_id": "owner",
            "agency_id": "agency",
            "operation_id": "%(operation)s",
            "number": "owner || '-2024-' || n",
            "title": "'Invented case ' || md5(n::text)",
            "crime": f"(%(crimes)s::text[])[1 + {_HASH.format(1)} %% %(kinds)s]",
            "opened_on": f"DATE '2024-08-07' + {_HASH.format(2)} %% 146",
            "place": "'Invented place'",
            "summary": "repeat('What was found. ', 20)",
            "restricted": "d.restricted",
            "status": f"(ARRAY['open', 'referred', 'charged', 'closed'])[1 + {_HASH.format(3)} %% 4]",
            "visible_mask": "visible_mask",
            "visible_to": "visible_to",
            "created_at": "now()",
            "created_by_id": "%(by)s",
        },
        "drawn d ORDER BY n",
        {"operation": current_operation().pk, "crimes": Crime.values, "kinds": len(Crime.values), "by": entering.pk},
    )


def _insert_suspects() -> None:
    insert(
        Suspect,
        {
            "id": "d.id",
            "owner_id": "owner",
            "case_id": "case_id",
            "sex": "(ARRAY['male', 'male', 'female', 'unknown'])[1 + m %% 4]",
            "born_on": f"DATE '1960-01-01' + {_HASH.format('d.m')} %% 15000",
            "nationality": "owner",
            "status": f"(ARRAY['identified', 'wanted', 'arrested', 'charged'])[1 + {_HASH.format('d.m + 4')} %% 4]",
            "status_on": f"DATE '2024-08-07' + {_HASH.format('d.m + 5')} %% 146",
            "visible_mask": "visible_mask",
            "visible_to": "visible_to",
            "created_at": "now()",
        },
        "drawn_suspects d ORDER BY m",
        {},
    )
    chance = Random(1)
    pool = [(code, n, by_country[code](chance, "male")) for code in _SCRIPTS for n in range(_POOL)]
    execute(
        "CREATE TEMPORARY TABLE pool AS SELECT * FROM unnest(%s::text[], %s::int[], %s::text[], %s::text[], %s::text[])"
        " AS p(owner, place, native, latin, script)",
        [
            [code for code, _, _ in pool],
            [place for _, place, _ in pool],
            [name.native for _, _, name in pool],
            [name.latin for _, _, name in pool],
            [_SCRIPTS[code] for code, _, _ in pool],
        ],
    )
    execute("ANALYZE pool")
    named_by = f"drawn_suspects d JOIN pool p ON p.owner = d.owner AND p.place = {_HASH.format('d.m')} % {_POOL}"
    shared = {
        "id": "gen_random_uuid()",
        "owner_id": "d.owner",
        "suspect_id": "d.id",
        "visible_mask": "visible_mask",
        "visible_to": "visible_to",
        "created_at": "now()",
    }
    native = {"text": "native", "kind": "'native'", "script": "script"}
    latin = {"text": "latin", "kind": "'latin'", "script": "'Latn'"}
    insert(SuspectName, shared | native, named_by.replace("%", "%%"), {})
    insert(SuspectName, shared | latin, f"{named_by} WHERE script <> 'Latn'".replace("%", "%%"), {})
    execute("DROP TABLE pool")


def _insert_releases(officer: Account) -> None:
    common = {
        "id": "gen_random_uuid()",
        "owner_id": "owner",
        "purpose": "'Joint meeting'",
        "state": "'in_force'",
        "granted_by_id": "%(by)s",
        "granted_at": "now()",
        "asked_at": "now()",
    }
    released = """
        (SELECT *, released AS recipient FROM drawn WHERE released IS NOT NULL
         UNION ALL SELECT *, 'UNODC' FROM drawn WHERE rare) d WHERE NOT restricted
    """
    insert(Release, common | {"case_id": "id", "recipient_id": "recipient"}, released, {"by": officer.pk})
    alone = "drawn_suspects WHERE alone IS NOT NULL"
    insert(Release, common | {"suspect_id": "id", "recipient_id": "alone"}, alone, {"by": officer.pk})


def _insert_grants(officer: Account) -> None:
    """The named grants, and beside them what guardian would need for everything that each of the measured people sees:
    a row for a person and a record."""
    of_grant = f"drawn d JOIN {Account._meta.db_table} a ON a.audience_number = ANY (d.visible_to) WHERE d.restricted"
    insert(
        NamedGrant,
        {
            "id": "gen_random_uuid()",
            "owner_id": "owner",
            "case_id": "d.id",
            "account_id": "a.id",
            "purpose": "'Joint interview'",
            "state": "'in_force'",
            "granted_by_id": "%(by)s",
            "granted_at": "now()",
        },
        of_grant,
        {"by": officer.pk},
    )
    view = _permission(Case, "view_case")
    _guardian(view, "d.id", "a.id", of_grant)
    for model, drawn in ((Case, "drawn"), (Suspect, "drawn_suspects")):
        seen = f"""{drawn} d JOIN {Account._meta.db_table} a ON a.full_name LIKE 'Compared of %%'
            JOIN coordinators_party p ON p.code = a.party_id AND (d.visible_mask >> p.bit) & 1 = 1"""
        _guardian(_permission(model, COMPARED.format(model._meta.model_name)), "d.id", "a.id", seen)


def _permission(model: type[Case | Suspect], codename: str) -> Permission:
    content_type = ContentType.objects.get_for_model(model)
    return Permission.objects.using("owner").get_or_create(
        content_type=content_type, codename=codename, defaults={"name": codename}
    )[0]


def _guardian(permission: Permission, record: str, person: str, source: str) -> None:
    insert(
        UserObjectPermission,
        {
            "permission_id": "%(permission)s",
            "content_type_id": "%(content_type)s",
            "object_pk": f"{record}::text",
            "user_id": person,
        },
        source,
        {"permission": permission.pk, "content_type": permission.content_type_id},
    )


def _checked() -> int:
    """A sample of every kind of row, written once more by the triggers."""
    some = "SELECT id FROM {} WHERE {} ORDER BY hashint4(n) LIMIT 150"
    kinds = ("released IS NOT NULL AND NOT restricted", "restricted", "rare", "released IS NULL")
    rows = sum(agrees_with_triggers("cases_case", some.format("drawn", f"({kind})")) for kind in kinds)
    for kind in ("alone IS NOT NULL", "alone IS NULL"):
        chosen = some.format("drawn_suspects", kind)
        rows += agrees_with_triggers("cases_suspect", chosen)
        rows += agrees_with_triggers(
            "cases_suspectname", f"SELECT id FROM cases_suspectname WHERE suspect_id IN ({chosen})"
        )
    return rows
