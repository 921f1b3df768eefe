"""The second wall of transfers, and the one function that hands a case over.

Row-level security lets nobody write another party's row, and the recipient of a case has to: the function checks for
itself who acts, that the offer still stands, and whose agency takes the case over.
"""

from django.db import migrations

from coordinators.access import rls

# The text is made of this module's constants alone.
# ruff: noqa: S608

SEES = "(SELECT seagull_audience()) <> '{}'"
OWN = f"owner_id = (SELECT seagull_party()) AND {SEES}"
OFFERED = f"recipient_id = (SELECT seagull_party()) AND {SEES}"
#: Records of a case that can be released without it: the release's reference → the table.
RECORDS = {
    "suspect": "cases_suspect",
    "rescued": "cases_rescuedperson",
    "asset": "cases_seizedasset",
    "firearm": "cases_firearm",
    "ammunition": "cases_ammunition",
    "update": "cases_caseupdate",
}
#: Where a row came from is its former desk's: a workbook sent again there makes a new case, and finds nothing of this.
SOURCELESS = "source_key = '', source_kin = '', source_digest = '', source_sheet = '', source_row = NULL, submission_id = NULL"

POLICIES = f"""
ALTER TABLE exchange_transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY exchange_transfer_read ON exchange_transfer FOR SELECT USING (({OWN}) OR ({OFFERED}));
CREATE POLICY exchange_transfer_add ON exchange_transfer FOR INSERT WITH CHECK (
    {OWN} AND EXISTS (SELECT 1 FROM cases_case r WHERE r.id = case_id AND r.owner_id = (SELECT seagull_party()))
);
CREATE POLICY exchange_transfer_amend ON exchange_transfer FOR UPDATE
    USING (({OWN}) OR ({OFFERED})) WITH CHECK (({OWN}) OR ({OFFERED}));

CREATE FUNCTION exchange_transfer_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    decider text := CASE NEW.state WHEN 'withdrawn' THEN OLD.owner_id ELSE OLD.recipient_id END;
BEGIN
    IF (NEW.case_id, NEW.owner_id, NEW.recipient_id, NEW.reason, NEW.identities_ground, NEW.number, NEW.title,
        NEW.counts, NEW.offered_by_id, NEW.offered_at)
       IS DISTINCT FROM
       (OLD.case_id, OLD.owner_id, OLD.recipient_id, OLD.reason, OLD.identities_ground, OLD.number, OLD.title,
        OLD.counts, OLD.offered_by_id, OLD.offered_at)
       OR OLD.state <> 'offered' OR NEW.state = 'offered' OR decider <> seagull_party() THEN
        RAISE EXCEPTION 'an offer is only answered, and once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Accepting moves the case: the function below does both, and runs as the owner of this table.
    IF NEW.state = 'accepted' AND current_user <> (
        SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'exchange_transfer'::regclass
    ) THEN
        RAISE EXCEPTION 'a case is handed over by exchange_accept_transfer' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER exchange_transfer_guard BEFORE UPDATE ON exchange_transfer
    FOR EACH ROW EXECUTE FUNCTION exchange_transfer_guard();
"""
UNDO_POLICIES = """
DROP TRIGGER exchange_transfer_guard ON exchange_transfer;
DROP FUNCTION exchange_transfer_guard();
DROP POLICY exchange_transfer_amend ON exchange_transfer;
DROP POLICY exchange_transfer_add ON exchange_transfer;
DROP POLICY exchange_transfer_read ON exchange_transfer;
ALTER TABLE exchange_transfer DISABLE ROW LEVEL SECURITY;
"""


def accept(records: dict[str, str]) -> str:
    """The function that hands a case over, with the records that can be released without it: reference → table."""
    released = " OR ".join(
        ["case_id = held.id"]
        + [f"{name}_id IN (SELECT id FROM {table} WHERE case_id = held.id)" for name, table in records.items()]
    )
    sources = "\n".join(
        f"    UPDATE {table} SET {SOURCELESS} WHERE case_id = held.id;"
        for table in (*records.values(), "cases_syndicatelink")
    )
    return f"""
-- Raises insufficient_privilege for whoever may not, check_violation with the name of what is missing.
CREATE OR REPLACE FUNCTION exchange_accept_transfer(offer_id uuid, agency text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    acting coordinators_account;
    offer exchange_transfer;
    held cases_case;
BEGIN
    SELECT * INTO acting FROM coordinators_account
    WHERE id = seagull_account() AND is_active AND role = 'releasing_officer' AND party_id = seagull_party()
      AND seagull_audience() <> '{{}}';
    SELECT * INTO offer FROM exchange_transfer
    WHERE id = offer_id AND recipient_id = acting.party_id AND state = 'offered' FOR UPDATE;
    SELECT * INTO held FROM cases_case WHERE id = offer.case_id AND owner_id = offer.owner_id FOR UPDATE;
    IF acting.id IS NULL OR offer.id IS NULL OR held.id IS NULL THEN
        RAISE EXCEPTION 'there is no such offer for this person' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF held.restricted THEN
        RAISE EXCEPTION 'the case has been restricted' USING ERRCODE = 'check_violation', CONSTRAINT = 'restricted';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM coordinators_agency WHERE code = agency AND party_id = acting.party_id) THEN
        RAISE EXCEPTION 'not an agency of the recipient' USING ERRCODE = 'check_violation', CONSTRAINT = 'agency';
    END IF;
    IF offer.identities_ground = '' AND EXISTS (
        SELECT 1 FROM cases_sealedidentity s JOIN cases_rescuedperson p ON p.id = s.rescued_id WHERE p.case_id = held.id
    ) THEN
        RAISE EXCEPTION 'no ground for sealed identities' USING ERRCODE = 'check_violation', CONSTRAINT = 'identities';
    END IF;

    -- Whoever it was released to learns that it has ended, not that the case has another owner.
    UPDATE exchange_release
    SET state = CASE state WHEN 'asked' THEN 'refused' ELSE 'revoked' END, ended_by_id = acting.id,
        ended_at = statement_timestamp(), end_reason = 'The owner ended it.'
    WHERE state IN ('asked', 'in_force') AND ({released});
    UPDATE exchange_namedgrant
    SET state = 'taken_back', ended_by_id = acting.id, ended_at = statement_timestamp(),
        end_reason = 'The owner ended it.'
    WHERE state = 'in_force' AND case_id = held.id;
    DELETE FROM guardian_userobjectpermission WHERE object_pk = held.id::text;
{sources}
    UPDATE cases_case SET owner_id = offer.recipient_id, agency_id = agency, {SOURCELESS} WHERE id = held.id;
    UPDATE exchange_transfer
    SET state = 'accepted', decided_by_id = acting.id, decided_at = statement_timestamp(), agency_id = agency
    WHERE id = offer.id;
END $$;
"""


ACCEPT = accept(RECORDS)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0005_walls_of_states"), ("cases", "0008_red_is_restricted")]

    operations = [
        rls.run(POLICIES, UNDO_POLICIES),
        rls.run(ACCEPT, "DROP FUNCTION exchange_accept_transfer(uuid, text);"),
    ]
