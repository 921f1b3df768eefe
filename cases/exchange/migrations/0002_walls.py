"""A release, once written, moves the mask of what it releases; and who may see the release itself."""

from django.db import migrations

from coordinators.access import rls

FOLLOW = """
CREATE FUNCTION exchange_release_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    -- The roots' own triggers make mask and array anew on any write.
    UPDATE cases_case SET id = id WHERE id IN (NEW.case_id, OLD.case_id);
    UPDATE cases_syndicate SET id = id WHERE id IN (NEW.syndicate_id, OLD.syndicate_id);
    RETURN NULL;
END $$;
CREATE TRIGGER exchange_release_follow AFTER INSERT OR UPDATE OR DELETE ON exchange_release
    FOR EACH ROW EXECUTE FUNCTION exchange_release_follow();

CREATE FUNCTION exchange_named_grant_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE cases_case SET id = id WHERE id::text IN (NEW.object_pk, OLD.object_pk);
    UPDATE cases_syndicate SET id = id WHERE id::text IN (NEW.object_pk, OLD.object_pk);
    RETURN NULL;
END $$;
CREATE TRIGGER exchange_named_grant_follow AFTER INSERT OR UPDATE OR DELETE ON guardian_userobjectpermission
    FOR EACH ROW EXECUTE FUNCTION exchange_named_grant_follow();

-- A release that has run out shows nothing more; called by a task for all parties, so it must see all.
CREATE FUNCTION exchange_lapse_releases() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    lapsed integer;
BEGIN
    UPDATE exchange_release SET state = 'lapsed', ended_at = now()
    WHERE state = 'in_force' AND expires_at <= now();
    GET DIAGNOSTICS lapsed = ROW_COUNT;
    RETURN lapsed;
END $$;

ALTER TABLE exchange_release ENABLE ROW LEVEL SECURITY;
CREATE POLICY exchange_release_read ON exchange_release FOR SELECT USING (
    owner_id = (SELECT seagull_party())
    OR recipient_id IN (SELECT code FROM coordinators_party WHERE bit = ANY ((SELECT seagull_audience())::integer[]))
);
CREATE POLICY exchange_release_add ON exchange_release FOR INSERT WITH CHECK (owner_id = (SELECT seagull_party()));
CREATE POLICY exchange_release_amend ON exchange_release FOR UPDATE
    USING (owner_id = (SELECT seagull_party())) WITH CHECK (owner_id = (SELECT seagull_party()));
"""

UNDO = """
DROP POLICY exchange_release_amend ON exchange_release;
DROP POLICY exchange_release_add ON exchange_release;
DROP POLICY exchange_release_read ON exchange_release;
ALTER TABLE exchange_release DISABLE ROW LEVEL SECURITY;
DROP FUNCTION exchange_lapse_releases();
DROP TRIGGER exchange_named_grant_follow ON guardian_userobjectpermission;
DROP FUNCTION exchange_named_grant_follow();
DROP TRIGGER exchange_release_follow ON exchange_release;
DROP FUNCTION exchange_release_follow();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_initial"),
        ("cases", "0002_walls"),
    ]

    operations = [rls.run(FOLLOW, UNDO)]
