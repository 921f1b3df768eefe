"""A row that was read as one kind is never taken in as another: a rescued person's does not become a suspect's."""

from django.db import migrations

KEPT = """
CREATE FUNCTION intake_stagedrow_keeps_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind THEN
        RAISE EXCEPTION 'a staged row keeps its kind' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER intake_stagedrow_kind BEFORE UPDATE OF kind ON intake_stagedrow
    FOR EACH ROW EXECUTE FUNCTION intake_stagedrow_keeps_kind();
"""
BACK = """
DROP TRIGGER intake_stagedrow_kind ON intake_stagedrow;
DROP FUNCTION intake_stagedrow_keeps_kind();
"""


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_progress_walls")]

    operations = [migrations.RunSQL(KEPT, BACK)]
