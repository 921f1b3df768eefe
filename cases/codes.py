"""Code lists of what is found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Crime(models.TextChoices):
    """The operation's focus and its derived crimes; each maps to an ICCS 1.0 class in the report."""

    TELECOM_FRAUD = "telecom_fraud", _("Telecom fraud")
    FIREARMS_SMUGGLING = "firearms_smuggling", _("Firearms and ammunition smuggling")
    HUMAN_TRAFFICKING = "human_trafficking", _("Trafficking in persons")
    MONEY_LAUNDERING = "money_laundering", _("Money laundering")
    MIGRANT_SMUGGLING = "migrant_smuggling", _("Smuggling of migrants")
    KIDNAPPING = "kidnapping", _("Kidnapping or unlawful detention")
    CYBER_ENABLED_CRIME = "cyber_enabled_crime", _("Other cyber-enabled crime")
    ILLEGAL_GAMBLING = "illegal_gambling", _("Illegal gambling")
    OTHER = "other", _("Other crime")


class CaseStatus(models.TextChoices):
    OPEN = "open", _("Under investigation")
    REFERRED = "referred", _("Sent to the prosecutor")
    CHARGED = "charged", _("Charged")
    ADJUDICATED = "adjudicated", _("Adjudicated")
    CLOSED = "closed", _("Closed")


class SuspectStatus(models.TextChoices):
    IDENTIFIED = "identified", _("Identified")
    WANTED = "wanted", _("Wanted")
    LOCATED = "located", _("Located")
    ARRESTED = "arrested", _("Arrested")
    TRANSFERRED = "transferred", _("Transferred")
    REPATRIATED = "repatriated", _("Repatriated")
    CHARGED = "charged", _("Charged")
    CONVICTED = "convicted", _("Convicted")
    RELEASED = "released", _("Released from custody")


class Sex(models.TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")
    UNKNOWN = "unknown", _("Not known")


class AgeBand(models.TextChoices):
    """The Human Trafficking Case Data Standard's age bands, as far as the workbooks tell them apart."""

    UNDER_18 = "0-17", _("under 18")
    FROM_18 = "18-24", _("18 to 24")
    FROM_25 = "25-34", _("25 to 34")
    FROM_35 = "35-49", _("35 to 49")
    FROM_50 = "50+", _("50 and over")
    UNKNOWN = "unknown", _("not known")


class NameKind(models.TextChoices):
    NATIVE = "native", _("Name as written")
    LATIN = "latin", _("Latin letters")
    ALIAS = "alias", _("Alias")


class DocumentKind(models.TextChoices):
    PASSPORT = "passport", _("Passport")
    NATIONAL_ID = "national_id", _("National identity card")
    OTHER = "other", _("Other document")


class AssetKind(models.TextChoices):
    CASH = "cash", _("Cash")
    BANK_ACCOUNT = "bank_account", _("Bank account")
    VEHICLE = "vehicle", _("Vehicle")
    REAL_ESTATE = "real_estate", _("Real estate")
    VIRTUAL_ASSET = "virtual_asset", _("Virtual asset")
    DEVICE = "device", _("Device")
    OTHER = "other", _("Other asset")


class AssetStage(models.TextChoices):
    """Stages of asset recovery (StAR asset recovery handbook). One asset has one current stage."""

    FROZEN = "frozen", _("Frozen")
    SEIZED = "seized", _("Seized")
    CONFISCATED = "confiscated", _("Confiscated")
    RETURNED = "returned", _("Returned to victims")


class FirearmKind(models.TextChoices):
    PISTOL = "pistol", _("Pistol")
    REVOLVER = "revolver", _("Revolver")
    RIFLE = "rifle", _("Rifle or carbine")
    SUBMACHINE_GUN = "submachine_gun", _("Submachine gun")
    SHOTGUN = "shotgun", _("Shotgun")
    MACHINE_GUN = "machine_gun", _("Machine gun")
    CRAFT_PRODUCED = "craft_produced", _("Craft-produced firearm")
    OTHER = "other", _("Other firearm")


class Marking(models.TextChoices):
    """How a firearm is marked (International Tracing Instrument, part III)."""

    LEGIBLE = "legible", _("Legible and unique")
    ALTERED = "altered", _("Removed or altered")
    NEVER = "never", _("Never marked")
    UNKNOWN = "unknown", _("Not recorded")


class Tracing(models.TextChoices):
    """Where the tracing of a firearm stands (International Tracing Instrument, part V)."""

    NOT_REQUESTED = "not_requested", _("Not requested")
    NATIONAL = "national", _("National records searched")
    REQUESTED = "requested", _("Request sent abroad")
    ESTABLISHED = "established", _("Origin established")
    NOT_ESTABLISHED = "not_established", _("Origin not established")


class IdentifierKind(models.TextChoices):
    """What a number or an address that leads to somebody is one of."""

    ACCOUNT = "account", _("Bank account")
    PHONE = "phone", _("Telephone number")
    WALLET = "wallet", _("Wallet of a virtual asset")
    IMEI = "imei", _("Device (IMEI)")
    PLATE = "plate", _("Vehicle registration")
    DOMAIN = "domain", _("Internet domain")


class SiteKind(models.TextChoices):
    """What a place is that scams are run from."""

    COMPOUND = "compound", _("Compound")
    BUILDING = "building", _("Building")
    HOTEL = "hotel", _("Hotel or casino")
    OFFICE = "office", _("Office")
    OTHER = "other", _("Other site")


class Exploitation(models.TextChoices):
    """Purpose of exploitation (Human Trafficking Case Data Standard 2.0)."""

    FORCED_CRIMINALITY = "forced_criminality", _("Forced criminality")
    FORCED_LABOUR = "forced_labour", _("Forced labour")
    SEXUAL = "sexual", _("Sexual exploitation")
    OTHER = "other", _("Other exploitation")
    NOT_ASSESSED = "not_assessed", _("Not yet assessed")


class Referral(models.TextChoices):
    NONE = "none", _("Not yet referred")
    SHELTER = "shelter", _("Shelter and protection")
    MEDICAL = "medical", _("Medical or psychological care")
    EMBASSY = "embassy", _("Own embassy or consulate")
    NGO = "ngo", _("Support organisation")
    REPATRIATION = "repatriation", _("Voluntary return")


class OpeningPurpose(models.TextChoices):
    """What a sealed identity may be opened for."""

    FAMILY = "family", _("Family tracing and reunification")
    MEDICAL = "medical", _("Medical or psychological care")
    REFERRAL = "referral", _("Referral to a shelter or support organisation")
    REPATRIATION = "repatriation", _("Return to the home country")
    COURT = "court", _("Court or prosecution")
    OTHER = "other", _("Another purpose, stated in words")


class ErasureGround(models.TextChoices):
    """Why a sealed identity is erased."""

    REQUEST = "request", _("The person asked for it")
    COURT_ORDER = "court_order", _("A court or authority ordered it")
    NOT_NEEDED = "not_needed", _("It is no longer needed")
    MISTAKE = "mistake", _("It was sealed by mistake")


class TraceUrgency(models.TextChoices):
    """How soon a request to trace a firearm wants its answer."""

    ROUTINE = "routine", _("Routine")
    URGENT = "urgent", _("Urgent")


class SyndicateStatus(models.TextChoices):
    IDENTIFIED = "identified", _("Identified")
    DISRUPTED = "disrupted", _("Disrupted")
    DISMANTLED = "dismantled", _("Dismantled")


class UpdateKind(models.TextChoices):
    PROGRESS = "progress", _("Progress")
    LEAD = "lead", _("Lead")
    COOPERATION = "cooperation", _("Cooperation")
    COURT = "court", _("Court")
    OTHER = "other", _("Other")


class DateBasis(models.TextChoices):
    """How the day of a dated step is known: stated with the step; read from a list, which gives no place and no note;
    or the list gave the state alone, and the day is assumed."""

    STATED = "stated", _("Stated")
    LISTED = "listed", _("From a list")
    ASSUMED = "assumed", _("Not stated")
