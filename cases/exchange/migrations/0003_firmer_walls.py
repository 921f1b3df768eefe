"""Row-level security of what decides over visibility, and of what administrators and auditors are not to see.

A release is always its record's owner's, whatever the statement says; a named grant is given by somebody who sees the
record and whose party owns it; and the tables that no release opens are shown to nobody without an audience.
"""

from django.db import migrations

from coordinators.access import rls
from seagull.kernel import grants

# The text is made of this module's constants alone.
# ruff: noqa: S608

SEES_RECORDS = "(SELECT seagull_audience()) <> '{}'"
OWN = f"owner_id = (SELECT seagull_party()) AND {SEES_RECORDS}"
OWN_AND_SEEN = "owner_id = (SELECT seagull_party()) AND visible_to && (SELECT seagull_audience())"
FORMER_OWN = "owner_id = (SELECT seagull_party())"

RELEASES = f"""
CREATE FUNCTION exchange_release_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.case_id IS NOT NULL THEN
        SELECT owner_id INTO NEW.owner_id FROM cases_case WHERE id = NEW.case_id;
    ELSE
        SELECT owner_id INTO NEW.owner_id FROM cases_syndicate WHERE id = NEW.syndicate_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exchange_release_owner BEFORE INSERT OR UPDATE ON exchange_release
    FOR EACH ROW EXECUTE FUNCTION exchange_release_owner();
ALTER POLICY exchange_release_read ON exchange_release USING (
    ({OWN})
    OR recipient_id IN (SELECT code FROM coordinators_party WHERE bit = ANY ((SELECT seagull_audience())::integer[]))
);
ALTER POLICY exchange_release_add ON exchange_release WITH CHECK ({OWN});
ALTER POLICY exchange_release_amend ON exchange_release USING ({OWN}) WITH CHECK ({OWN});
"""

UNDO_RELEASES = f"""
ALTER POLICY exchange_release_amend ON exchange_release USING ({FORMER_OWN}) WITH CHECK ({FORMER_OWN});
ALTER POLICY exchange_release_add ON exchange_release WITH CHECK ({FORMER_OWN});
ALTER POLICY exchange_release_read ON exchange_release USING (
    {FORMER_OWN}
    OR recipient_id IN (SELECT code FROM coordinators_party WHERE bit = ANY ((SELECT seagull_audience())::integer[]))
);
DROP TRIGGER exchange_release_owner ON exchange_release;
DROP FUNCTION exchange_release_owner();
"""

# The records' own row-level security bounds the subqueries: whoever does not see a restricted record names nobody.
GRANTER = """
    EXISTS (SELECT 1 FROM cases_case r WHERE r.id::text = object_pk AND r.owner_id = (SELECT seagull_party()))
    OR EXISTS (SELECT 1 FROM cases_syndicate r WHERE r.id::text = object_pk AND r.owner_id = (SELECT seagull_party()))
"""

NAMED_GRANTS = f"""
ALTER TABLE guardian_userobjectpermission ENABLE ROW LEVEL SECURITY;
CREATE POLICY exchange_named_grant_read ON guardian_userobjectpermission FOR SELECT
    USING (user_id = (SELECT seagull_account()) OR {GRANTER});
CREATE POLICY exchange_named_grant_add ON guardian_userobjectpermission FOR INSERT WITH CHECK ({GRANTER});
CREATE POLICY exchange_named_grant_amend ON guardian_userobjectpermission FOR UPDATE
    USING ({GRANTER}) WITH CHECK ({GRANTER});
CREATE POLICY exchange_named_grant_remove ON guardian_userobjectpermission FOR DELETE USING ({GRANTER});
"""

UNDO_NAMED_GRANTS = """
DROP POLICY exchange_named_grant_remove ON guardian_userobjectpermission;
DROP POLICY exchange_named_grant_amend ON guardian_userobjectpermission;
DROP POLICY exchange_named_grant_add ON guardian_userobjectpermission;
DROP POLICY exchange_named_grant_read ON guardian_userobjectpermission;
ALTER TABLE guardian_userobjectpermission DISABLE ROW LEVEL SECURITY;
"""


def own_only(table: str, condition: str) -> migrations.RunSQL:
    """The one policy of a table that no release opens, with a stricter condition than the party's name."""
    return rls.run(
        f"ALTER POLICY {table}_own ON {table} USING ({condition}) WITH CHECK ({condition});",
        f"ALTER POLICY {table}_own ON {table} USING ({FORMER_OWN}) WITH CHECK ({FORMER_OWN});",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_walls"),
        ("cases", "0005_steps_only_grow"),
        ("intake", "0003_refused_rows_and_keys"),
        ("guardian", "0001_initial"),
    ]

    operations = [
        rls.run(RELEASES, UNDO_RELEASES),
        rls.run(NAMED_GRANTS, UNDO_NAMED_GRANTS),
        own_only("cases_sealedidentity", OWN_AND_SEEN),
        own_only("intake_submission", OWN_AND_SEEN),
        own_only("intake_stagedrow", OWN_AND_SEEN),
        own_only("intake_cellproblem", OWN_AND_SEEN),
        own_only("intake_openquestion", OWN_AND_SEEN),
        own_only("intake_columndecision", OWN),
        grants.without("exchange_release", "DELETE"),
        grants.without("django_migrations", "INSERT", "UPDATE", "DELETE"),
    ]
