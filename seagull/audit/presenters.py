"""Journal entries as sentences. An action that has no sentence here is shown by its name, so that none is hidden."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from seagull.audit.models import JournalEntry
from seagull.audit.wording import changes_in_words, record_type_words

SENTENCES = {
    "case.added": gettext_lazy("Opened the case"),
    "case.amended": gettext_lazy("Changed the case"),
    "case.moved": gettext_lazy("Recorded a change of status"),
    "caseupdate.added": gettext_lazy("Added an update"),
    "caseupdate.amended": gettext_lazy("Changed an update"),
    "case.removed": gettext_lazy("Took the case back"),
    "case.restored": gettext_lazy("Put the case back as it was"),
    "suspect.removed": gettext_lazy("Took a suspect back"),
    "suspect.restored": gettext_lazy("Put a suspect back as it was"),
    "rescuedperson.removed": gettext_lazy("Took a rescued person back"),
    "rescuedperson.restored": gettext_lazy("Put a rescued person back as it was"),
    "seizedasset.removed": gettext_lazy("Took an asset back"),
    "seizedasset.restored": gettext_lazy("Put an asset back as it was"),
    "firearm.removed": gettext_lazy("Took a firearm back"),
    "firearm.restored": gettext_lazy("Put a firearm back as it was"),
    "identity.taken_back": gettext_lazy("Took back an identity under seal, with the workbook it came in"),
    "suspect.added": gettext_lazy("Added a suspect"),
    "suspect.amended": gettext_lazy("Changed a suspect"),
    "suspect.moved": gettext_lazy("Recorded a step of a suspect"),
    "rescuedperson.added": gettext_lazy("Added a rescued person"),
    "rescuedperson.amended": gettext_lazy("Changed a rescued person"),
    "identity.sealed": gettext_lazy("Put an identity under seal"),
    "identity.opened": gettext_lazy("Opened a sealed identity"),
    "identity.erasure_asked": gettext_lazy("Asked for a sealed identity to be erased"),
    "identity.erasure_refused": gettext_lazy("Refused to erase a sealed identity"),
    "identity.erasure_withdrawn": gettext_lazy("Withdrew the wish to erase a sealed identity"),
    "identity.erased": gettext_lazy("Erased a sealed identity"),
    "submission.file_sealed": gettext_lazy("Encrypted a received workbook"),
    "submission.destroyed": gettext_lazy("Destroyed a received workbook"),
    "sealing_key.rotated": gettext_lazy("Wrapped data keys under the present master key"),
    "seizedasset.added": gettext_lazy("Added an asset"),
    "seizedasset.amended": gettext_lazy("Changed an asset"),
    "seizedasset.moved": gettext_lazy("Recorded a stage of an asset"),
    "firearm.added": gettext_lazy("Added a firearm"),
    "firearm.amended": gettext_lazy("Changed a firearm"),
    "ammunition.added": gettext_lazy("Added ammunition"),
    "ammunition.amended": gettext_lazy("Changed ammunition"),
    "transfer.offered": gettext_lazy("Offered the case to another member"),
    "transfer.accepted": gettext_lazy("Took the case over"),
    "transfer.declined": gettext_lazy("Declined the case"),
    "transfer.withdrawn": gettext_lazy("Withdrew the offer of the case"),
    "syndicatelink.added": gettext_lazy("Linked a syndicate"),
    "case.restricted": gettext_lazy("Restricted the case to named persons"),
    "case.opened_to_party": gettext_lazy("Lifted the restriction of the case"),
    "syndicate.restricted": gettext_lazy("Restricted the syndicate to named persons"),
    "syndicate.opened_to_party": gettext_lazy("Lifted the restriction of the syndicate"),
    "named_grant.given": gettext_lazy("Named a person"),
    "named_grant.taken_back": gettext_lazy("Took a name back"),
    "release.asked": gettext_lazy("Asked for a release"),
    "release.granted": gettext_lazy("Released the record"),
    "release.refused": gettext_lazy("Refused a release"),
    "release.withdrawn": gettext_lazy("Withdrew the request for a release"),
    "release.revoked": gettext_lazy("Ended a release"),
    "release.lapsed": gettext_lazy("A release ran out"),
    "named_grant.lapsed": gettext_lazy("A name ran out"),
    "submission.received": gettext_lazy("Sent a workbook"),
    "submission.refused": gettext_lazy("Sent a workbook that could not be read"),
    "submission.read": gettext_lazy("Had a workbook read"),
    "submission.read_failed": gettext_lazy("Reading a workbook failed"),
    "submission.commit_failed": gettext_lazy("A workbook could not be taken in"),
    "submission.undo_failed": gettext_lazy("Undoing a workbook failed"),
    "submission.read_asked": gettext_lazy("Asked to have a workbook read again"),
    "submission.sent_back": gettext_lazy("Downloaded a workbook as it was sent"),
    "submission.column_decided": gettext_lazy("Said what a column means"),
    "submission.column_forgotten": gettext_lazy("Took back what a column means"),
    "submission.commit_asked": gettext_lazy("Asked to take a workbook in"),
    "submission.committed": gettext_lazy("Took a workbook in"),
    "submission.rows_read": gettext_lazy("Read the lines of a workbook"),
    "submission.choice_changed": gettext_lazy("Said anew whether a workbook goes in as a whole only"),
    "submission.undo_asked": gettext_lazy("Asked to undo a workbook"),
    "submission.undo_refused": gettext_lazy("A workbook could not be undone: something was built on it"),
    "submission.undone": gettext_lazy("Undid a workbook"),
    "submission.marked": gettext_lazy("Downloaded a workbook with its mistakes marked"),
    "submission.withdrawn": gettext_lazy("Withdrew a workbook"),
    "account.made": gettext_lazy("Made the account"),
    "account.changed": gettext_lazy("Changed the account"),
    "account.profile_changed": gettext_lazy("Changed the own profile"),
    "account.invited": gettext_lazy("Made a link to set the account up"),
    "account.started_over": gettext_lazy("Ended password and second factors and made a link to set up both"),
    "account.password_reset": gettext_lazy("Ended the password and made a link to set a new one"),
    "account.factor_reset": gettext_lazy("Ended the second factors and made a link to set up a new one"),
    "account.invitation_used": gettext_lazy("The link was used"),
    "account.invitation_revoked": gettext_lazy("Ended the link"),
    "account.factor_added": gettext_lazy("Set up a second factor"),
    "account.factor_removed": gettext_lazy("Removed a second factor"),
    "account.suspended": gettext_lazy("Suspended the account"),
    "account.reinstated": gettext_lazy("Reinstated the account"),
    "account.password_set": gettext_lazy("Gave a new password"),
    "account.authenticator_set": gettext_lazy("Gave a new authenticator"),
    "session.ended": gettext_lazy("Ended own sessions elsewhere"),
    "secondment.made": gettext_lazy("Seconded a coordinator to the centre"),
    "secondment.proposed": gettext_lazy("Proposed a coordinator to the centre"),
    "secondment.accepted": gettext_lazy("Accepted the secondment"),
    "secondment.refused": gettext_lazy("Refused the secondment"),
    "secondment.changed": gettext_lazy("Changed a secondment"),
    "secondment.ended": gettext_lazy("Ended a secondment"),
    "token.made": gettext_lazy("Made a token of the API"),
    "token.revoked": gettext_lazy("Ended a token of the API"),
    "webhook.made": gettext_lazy("Made a webhook"),
    "webhook.changed": gettext_lazy("Changed a webhook"),
    "webhook.rotated": gettext_lazy("Gave a webhook a new secret"),
    "webhook.paused": gettext_lazy("Paused a webhook"),
    "webhook.resumed": gettext_lazy("Resumed a webhook"),
    "webhook.deleted": gettext_lazy("Deleted a webhook"),
    "webhook.test_asked": gettext_lazy("Had a test sent to a webhook"),
    "webhook.sent_again": gettext_lazy("Had a message sent again to a webhook"),
    "webhook.stopped": gettext_lazy("A webhook was stopped: its receiver is gone or took nothing for days"),
    "webhook.refused": gettext_lazy("A webhook was stopped: its name led to an address that is not public"),
    "workinghours.changed": gettext_lazy("Changed the working hours"),
    "calendarday.added": gettext_lazy("Added a day to the working calendar"),
    "calendarday.removed": gettext_lazy("Took a day of the working calendar back"),
    "party.changed": gettext_lazy("Changed a party"),
    "agency.added": gettext_lazy("Added an agency"),
    "agency.changed": gettext_lazy("Changed an agency"),
    "operation.added": gettext_lazy("Added an operation"),
    "operation.changed": gettext_lazy("Changed the operation"),
    "phase.added": gettext_lazy("Added a phase"),
    "phase.changed": gettext_lazy("Changed a phase"),
    "lineofaction.added": gettext_lazy("Added a line of action"),
    "lineofaction.changed": gettext_lazy("Changed a line of action"),
    "participation.added": gettext_lazy("Added an agency to the operation"),
    "participation.changed": gettext_lazy("Changed an agency's part in the operation"),
    "figures.read": gettext_lazy("Read figures"),
    "snapshot.taken": gettext_lazy("Froze the figures"),
    "report.requested": gettext_lazy("Asked for a report"),
    "report.requested_on_machine": gettext_lazy("Had a report asked for on the portal's machine"),
    "report.published": gettext_lazy("Published a report"),
    "report.downloaded": gettext_lazy("Downloaded a report"),
    "records.exported": gettext_lazy("Exported records"),
    "firearm.trace_asked": gettext_lazy("Made a request to trace a firearm"),
    "case.network_exported": gettext_lazy("Exported the network of a case"),
    "list.exported": gettext_lazy("Exported a list"),
    "suspect.read": gettext_lazy("Read a suspect's page"),
    "suspect.listed": gettext_lazy("Read a list of suspects"),
    "rescuedperson.read": gettext_lazy("Read a rescued person's page"),
    "rescuedperson.listed": gettext_lazy("Read a list of rescued persons"),
    "case.people_read": gettext_lazy("Read who stands in a case"),
    "syndicate.people_read": gettext_lazy("Read who belongs to a syndicate"),
    "account.listed": gettext_lazy("Read a list of accounts"),
    "request.refused": gettext_lazy("Was refused a page"),
    "sign_in.refused": gettext_lazy("Was refused at signing in"),
    "sign_in.held_back": gettext_lazy("Was held back from signing in, after too many failures"),
    "journal.read": gettext_lazy("Read the journal"),
    "journal.exported": gettext_lazy("Exported the journal"),
    "journal_heads.downloaded": gettext_lazy("Downloaded the journal's heads"),
}

#: What an action's end says, where no sentence of its own stands above.
_ENDINGS = {
    ".added": gettext_lazy("Added: %(what)s"),
    ".amended": gettext_lazy("Changed: %(what)s"),
    ".removed": gettext_lazy("Took back: %(what)s"),
    ".restored": gettext_lazy("Put back as it was: %(what)s"),
    ".changed": gettext_lazy("Changed: %(what)s"),
    ".moved": gettext_lazy("Recorded a step: %(what)s"),
    ".read": gettext_lazy("Read: %(what)s"),
    ".listed": gettext_lazy("Read a list: %(what)s"),
    ".people_read": gettext_lazy("Read who stands in a record: %(what)s"),
    ".rows_read": gettext_lazy("Read the rows behind a record: %(what)s"),
    ".searched": gettext_lazy("Searched a list: %(what)s"),
}


def sentence(entry: JournalEntry) -> str:
    """What was done, in a few words; the action's name where nobody has found words for it."""
    if entry.action in SENTENCES:
        return str(SENTENCES[entry.action])
    what = record_type_words(entry.record_type or entry.detail.get("model", ""))
    for ending, words in _ENDINGS.items():
        if what and entry.action.endswith(ending):
            return str(words) % {"what": what}
    return entry.action


def events_of(entries: Iterable[JournalEntry]) -> list[dict[str, Any]]:
    """Entries as components/timeline.html takes them."""
    return [
        {
            "at": entry.at,
            "title": sentence(entry),
            "who": entry.actor_name,
            "party_code": entry.actor_party,
            "text": entry.purpose or changes_in_words(entry),
            "icon": _icon(entry.action),
        }
        for entry in entries
    ]


def _icon(action: str) -> str:
    """What kind of act it was, at a glance."""
    return next((icon for ending, icon in _ICONS.items() if action.endswith(ending)), "circle-dashed")


_ICONS = {
    "case.added": "folder",
    ".added": "plus",
    ".amended": "edit",
    ".removed": "arrow-back-up",
    ".restored": "arrow-back-up",
    ".moved": "timeline",
    ".sealed": "lock",
    ".opened": "lock-open",
    ".granted": "share-3",
    ".given": "share-3",
    ".revoked": "ban",
    ".lapsed": "clock",
    ".refused": "ban",
    ".taken_back": "ban",
    ".restricted": "lock",
    ".opened_to_party": "lock-open",
    ".received": "upload",
    ".committed": "table-import",
}
