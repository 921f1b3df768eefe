"""Many cases of six countries, a tenth of them released, and the same visibility told in guardian's rows too."""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from cases.models import Case
from coordinators.codes import Role
from coordinators.models import Account
from measuring import execute
from operations.selectors import current_operation
from tests.factories.accounts import make_person

#: Party → its share of the cases in per cent; from one that owns half of them to one that owns a hundredth.
SHARES = {"CN": 50, "TH": 20, "VN": 14, "KH": 10, "MM": 5, "LA": 1}
AGENCIES = {"CN": "cn-mps", "TH": "th-royal-thai-police", "VN": "vn-mps", "KH": "kh-national-police",
            "MM": "mm-police-force", "LA": "la-mps"}  # fmt: skip
#: One case in so many is released to UNODC, which owns none.
RARE = 1000
LARGE_SMALL_RARE = {"large": "CN", "small": "LA", "rare": "UNODC"}

_CASES = """
INSERT INTO cases_case (id, owner_id, operation_id, agency_id, number, title, crime, opened_on, place, summary,
                        handling, restricted, status, visible_mask, visible_to, created_at, source_key, source_kin,
                        source_digest, source_sheet, as_typed)
SELECT gen_random_uuid(), owner, %(operation)s, agency, owner || '-2024-' || n, 'Invented case ' || md5(n::text),
       (ARRAY['telecom_fraud', 'firearms_smuggling', 'human_trafficking', 'money_laundering', 'kidnapping'])
           [1 + hashint4(n) %% 4 * sign(hashint4(n)) * (n %% 25 > 0)::int + 4 * (n %% 25 = 0)::int],
       DATE '2024-08-07' + (abs(hashint4(n * 7)) %% 146), 'Invented place', repeat('What was found. ', 20),
       'AMBER', false, (ARRAY['open', 'referred', 'charged'])[1 + n %% 3], 0, '{}', now(), '', '', '', '', '{}'
FROM (SELECT n, owner, agency, n %% 100 AS place FROM generate_series(1, %(cases)s) n
      JOIN (SELECT * FROM unnest(%(owners)s::text[], %(agencies)s::text[], %(from)s::int[], %(to)s::int[])
            AS s(owner, agency, low, high)) s ON n %% 100 >= low AND n %% 100 < high) drawn
"""
_RELEASES = """
INSERT INTO exchange_release (id, owner_id, case_id, recipient_id, purpose, handling, state, granted_by_id, granted_at,
                              end_reason)
SELECT gen_random_uuid(), c.owner_id, c.id, to_party, 'Joint meeting', 'AMBER', 'in_force', %(officer)s, now(), ''
FROM (SELECT *, row_number() OVER (ORDER BY number) AS n FROM cases_case) c
CROSS JOIN LATERAL (
    SELECT (ARRAY['KH', 'CN', 'LA', 'MM', 'TH', 'VN', 'LMLECC'])[1 + (n / 10) %% 7] AS to_party WHERE n %% 10 = 0
    UNION SELECT 'UNODC' WHERE n %% %(rare)s = 0
) r WHERE to_party <> c.owner_id
"""
#: What guardian needs for the same: a row for each person and each case that the person's party sees.
_GRANTS = """
INSERT INTO guardian_userobjectpermission (permission_id, content_type_id, object_pk, user_id)
SELECT %(permission)s, %(content_type)s, c.id::text, a.id
FROM cases_case c JOIN coordinators_party p ON (c.visible_mask >> p.bit) & 1 = 1
JOIN coordinators_account a ON a.party_id = p.code AND a.full_name LIKE 'Named%%'
"""


def build(cases: int, *, named_each: int = 3) -> None:
    """Makes the rows. ``named_each`` people a party hold guardian's grants; nobody else does, so that what is measured
    of the portal is what nearly everybody gets."""
    bounds, low = [], 0
    for share in SHARES.values():
        bounds.append((low, low + share))
        low += share
    officer = make_person("CN", Role.RELEASING_OFFICER)
    execute(
        _CASES,
        {
            "cases": cases,
            "operation": current_operation().pk,
            "owners": list(SHARES),
            "agencies": [AGENCIES[party] for party in SHARES],
            "from": [low for low, _ in bounds],
            "to": [high for _, high in bounds],
        },
    )
    execute(_RELEASES, {"officer": officer.pk, "rare": RARE})
    _grant(named_each)
    for table in ("cases_case", "exchange_release", "guardian_userobjectpermission"):
        execute(f"VACUUM ANALYZE {table}")


def named(party: str) -> Account:
    """One of the people who hold guardian's grants."""
    return Account.objects.filter(party_id=party, full_name__startswith="Named").order_by("pk")[0]


def _grant(each: int) -> None:
    for party in [*SHARES, "UNODC"]:
        for _ in range(each):
            account = make_person(party, Role.OBSERVER if party == "UNODC" else Role.LEADERSHIP)
            account.full_name = f"Named {account.username}"
            account.save(update_fields=["full_name"])
    content_type = ContentType.objects.get_for_model(Case)
    permission = Permission.objects.get(content_type=content_type, codename="view_case")
    # The trigger would write the grants into each case's array; here they stand beside it, for comparison.
    execute("ALTER TABLE guardian_userobjectpermission DISABLE TRIGGER USER")
    execute(_GRANTS, {"permission": permission.pk, "content_type": content_type.pk})
    execute("ALTER TABLE guardian_userobjectpermission ENABLE TRIGGER USER")
