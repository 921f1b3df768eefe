"""A dated step, once taken, is neither changed nor removed: the application role loses the right to either."""

from django.db import migrations

from seagull.kernel import grants


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_source_kin")]

    operations = grants.written_once(
        "cases_casetransition", "cases_suspecttransition", "cases_syndicatetransition", "cases_assetstep"
    )
