"""What notices say of hits (``settings.NOTICE_KINDS``)."""

from django.utils.translation import gettext_lazy as _

from coordinators.notifications.kinds import NoticeKind

NOTICES = {
    "hits.found": NoticeKind(_("A record of your party and one of another party may be the same"), "hits:hit"),
    "hits.held_back": NoticeKind(
        _("Hits of another party's new records with yours were unusually many, and are held back"), "hits:held_back"
    ),
    "hits.to_let_through": NoticeKind(
        _("Hits of a party's new records were unusually many, and wait for the centre's word"), "hits:held_back"
    ),
}
