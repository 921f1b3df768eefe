"""People's accounts."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Func, Value
from django.utils.translation import gettext_lazy as _

from coordinators.codes import Role
from coordinators.models.party import Agency, Party
from seagull.kernel.ids import new_id


class AccountManager(BaseUserManager["Account"]):
    pass


class Account(AbstractBaseUser):
    """One person's account: one role, within one party. There is no superuser: nobody stands above the rules."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    #: Encrypted (``coordinators.services.passwords``), which takes more than Django's length.
    password = models.CharField(_("password"), max_length=400)
    username = models.CharField(_("user name"), max_length=60, unique=True)
    full_name = models.CharField(_("name"), max_length=150)
    native_name = models.CharField(_("name in own script"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="accounts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    language = models.CharField(_("language"), max_length=10, default="en", choices=settings.LANGUAGES)
    is_active = models.BooleanField(_("active"), default=True)
    #: This person's number in ``visible_to`` where a named grant is in force; given by the database, never shown.
    audience_number = models.PositiveIntegerField(
        unique=True, editable=False, db_default=Func(Value("coordinators_audience_number"), function="nextval")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name", "role"]

    class Meta:
        ordering = ["party__bit", "role", "username"]
        constraints = [
            models.CheckConstraint(condition=models.Q(audience_number__gte=1000), name="audience_number_above_parties")
        ]

    def __str__(self) -> str:
        return self.full_name
