"""Invented papers and numbers: passports, telephones, weapon serials.

No country of the six publishes telephone numbers reserved for fiction, so the numbers come from blocks that ring nobody
or are plainly made up: a prefix never given out (Viet Nam 030), a satellite network switched off (Thailand 014), a
prefix of data-only cards (China 145), and a subscriber number of zeros elsewhere. They keep the national form.
"""

from random import Random

PASSPORTS = {
    "CN": ("ED00", 5), "KH": ("N000", 5), "LA": ("PD00", 5), "MM": ("MD0", 5), "TH": ("DM00", 5),
    "VN": ("D000", 5), "ID": ("X000", 4), "IN": ("Z00", 5), "PH": ("P000", 4),
}  # fmt: skip
"""Nationality → (series, digits after it): the shape of the country's passport, in series that begin with zeros."""

PHONES = {
    "CN": ("145 0000 0{}", "+86 145 0000 0{}"),
    "KH": ("012 000 {}", "+855 12 000 {}"),
    "LA": ("020 3000 0{}", "+856 20 3000 0{}"),
    "MM": ("09-400 000 {}", "+95 9 400 000 {}"),
    "TH": ("014-000-0{}", "+66 14 000 0{}"),
    "VN": ("0300 000 {}", "+84 300 000 {}"),
}
"""Country → (as written at home, as written abroad), each with room for the last three digits."""


def passport(rng: Random, country: str) -> str:
    """An invented passport number in the shape of `country`'s."""
    series, digits = PASSPORTS[country]
    return f"{series}{rng.randrange(10**digits):0{digits}d}"


def phone(country: str, line: int, *, abroad: bool = False) -> str:
    """The number of invented line `line` (0-999) of `country`, in national or international form."""
    return PHONES[country][abroad].format(f"{line:03d}")


def serial(rng: Random) -> str:
    """A weapon's serial: two letters and six digits, as makers stamp them; the letters S to Z mark ours."""
    return rng.choice("STUVWXYZ") + rng.choice("STUVWXYZ") + f"{rng.randrange(10**6):06d}"
