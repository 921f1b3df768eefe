"""Row-level security of accounts, secondments, tokens, sessions, second factors and jobs."""

from django.conf import settings
from django.db import migrations

from coordinators.access import people_rls as people
from coordinators.access import rls
from seagull.kernel import grants

_CENTRE = "(SELECT seagull_manages()) = 'LMLECC'"

# The text is made of constants of this module and of people_rls alone.
# ruff: noqa: S608

ACCOUNTS = people.walled(
    "coordinators_account",
    # Names are shown to all who act, beside what a person did; what else a page tells of a person, it decides.
    read=f"{people.NOBODY_YET} OR {people.ACTING} OR (SELECT seagull_stage()) = 'jobs'",
    write=f"{people.NOBODY_YET} OR {people.own('id')} OR party_id = nullif((SELECT seagull_manages()), '')",
    # The centre's administrator answers a proposal with the person's account locked; what is written there, the check
    # above refuses.
    lock=_CENTRE,
)

_SECONDED = f"{people.NOBODY_YET} OR {people.managed('account_id')} OR {_CENTRE}"
SECONDMENTS = people.walled(
    "coordinators_secondment",
    # Whoever sees records is told, before a release to the centre, who serves there.
    read=f"{_SECONDED} OR {people.own('account_id')} OR (SELECT seagull_audience()) <> '{{}}'",
    write=_SECONDED,
)

# A session's key opens it. Whoever acts reaches the own one, by the key that the request brought, and those that are
# known to be theirs or their people's, to end them.
_REACHED = f"""{people.NOBODY_YET} OR session_key = nullif(current_setting('seagull.session', true), '')
    OR EXISTS (SELECT 1 FROM usersessions_usersession u WHERE u.session_key = django_session.session_key)"""
SESSIONS = f"""
ALTER TABLE django_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY django_session_read ON django_session FOR SELECT USING ({_REACHED});
CREATE POLICY django_session_add ON django_session FOR INSERT WITH CHECK (true);
CREATE POLICY django_session_amend ON django_session FOR UPDATE USING ({_REACHED}) WITH CHECK (true);
CREATE POLICY django_session_remove ON django_session FOR DELETE USING ({_REACHED});
"""

_BOOKS = "(SELECT seagull_stage()) IN ('jobs', 'operator')"
JOBS = people.walled(
    "jobs_job",
    read=f"{_BOOKS} OR {people.own('requested_by_id')}",
    write=f"{_BOOKS} OR {people.own('requested_by_id')}",
)

# Tries at signing in and codes used once belong to no one who acts.
SIGN_IN = "".join(
    people.walled(table, read=people.NOBODY_YET, write=people.NOBODY_YET)
    for table in ("coordinators_signintry", "coordinators_usedonce")
)

OF_PEOPLE = {
    "coordinators_apitoken": "account_id",
    "coordinators_invitation": "account_id",
    "coordinators_draft": "account_id",
    "mfa_authenticator": "user_id",
    "usersessions_usersession": "user_id",
    "account_emailaddress": "user_id",
}
#: Tables that other packages bring and the portal has no use for.
UNUSED = (
    "account_emailconfirmation",
    "auth_group",
    "auth_group_permissions",
    "guardian_groupobjectpermission",
)


def drop(*tables: str) -> str:
    return "".join(rls.drop_policies(table) for table in tables)


class Migration(migrations.Migration):
    dependencies = [
        ("coordinators", "0009_own_history"),
        ("jobs", "0001_initial"),
        ("sessions", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
        ("account", "0001_initial"),
        ("guardian", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        rls.run(people.SETTINGS, people.DROP_SETTINGS),
        rls.run(ACCOUNTS, drop("coordinators_account")),
        rls.run(SECONDMENTS, drop("coordinators_secondment")),
        *(rls.run(people.of_person(table, column), drop(table)) for table, column in OF_PEOPLE.items()),
        rls.run(SESSIONS, drop("django_session")),
        rls.run(JOBS, drop("jobs_job")),
        rls.run(SIGN_IN, drop("coordinators_signintry", "coordinators_usedonce")),
        *(rls.run(people.closed(table), drop(table)) for table in UNUSED),
        *(grants.without(table, "INSERT", "UPDATE", "DELETE") for table in UNUSED),
    ]
