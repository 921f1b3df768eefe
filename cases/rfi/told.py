"""What notices say of requests for information (``settings.NOTICE_KINDS``)."""

from django.utils.translation import gettext_lazy as _

from coordinators.notifications.kinds import NoticeKind

_PAGE = "rfi:request"
NOTICES = {
    "rfi.sent": NoticeKind(_("Another party asks yours for information"), _PAGE),
    "rfi.acknowledged": NoticeKind(_("A request for information was acknowledged"), _PAGE),
    "rfi.extension_asked": NoticeKind(_("More time is asked for to answer a request for information"), _PAGE),
    "rfi.extension_granted": NoticeKind(_("There is more time to answer a request for information"), _PAGE),
    "rfi.extension_refused": NoticeKind(_("No more time is given to answer a request for information"), _PAGE),
    "rfi.answered": NoticeKind(_("A request for information was answered"), _PAGE),
    "rfi.refused": NoticeKind(_("A request for information was refused"), _PAGE),
    "rfi.withdrawn": NoticeKind(_("A request for information was withdrawn"), _PAGE),
    "rfi.asked_again": NoticeKind(_("A further question was asked"), _PAGE),
    "rfi.closed": NoticeKind(_("A request for information was closed"), _PAGE),
    "rfi.warned": NoticeKind(_("An answer to a request for information is due soon"), _PAGE),
    "rfi.overdue": NoticeKind(_("An answer to a request for information is overdue"), _PAGE),
    "rfi.led": NoticeKind(_("An answer to a request for information is still overdue"), _PAGE),
}
