"""Whether a person is named in any grant, which every list asks: by a function, whose plan the session keeps.

It belongs to the owner role, so that row-level security of guardian's table need not be planned each time; it says of a
person no more than yes or no. It never reads the whole table: where a few people hold most of the grants, the planner
would expect to meet one of anybody's soon, and most people have none.
"""

from django.db import migrations

from coordinators.access import rls

IS_NAMED = """
CREATE FUNCTION exchange_is_named(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
    RETURN EXISTS (SELECT FROM guardian_userobjectpermission WHERE user_id = person);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0007_lapses_told")]

    operations = [rls.run(IS_NAMED, "DROP FUNCTION exchange_is_named(uuid);")]
