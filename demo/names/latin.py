"""Names from countries outside the six whose people turn up in the cases: written in Latin letters only."""

from collections.abc import Callable
from random import Random

from demo.names.name import Name

GIVEN = {
    "ID": {"male": ("Agung", "Bayu", "Dimas", "Yoga"), "female": ("Wulan", "Sinta", "Ratih", "Intan")},
    "IN": {"male": ("Ravindra", "Sandeep", "Harish", "Nitin"), "female": ("Kavita", "Meena", "Sunita", "Lata")},
    "PH": {"male": ("Rodel", "Jomar", "Arnel", "Dennis"), "female": ("Marites", "Liezl", "Rowena", "Jocelyn")},
}
SURNAMES = {
    "ID": ("Pranata", "Saputro", "Wiryawan", "Kusnadi", "Maharani"),
    "IN": ("Solanki", "Thakkar", "Bhandare", "Kulkarni", "Nambiar"),
    "PH": ("Magsino", "Batungbakal", "Macaraeg", "Panganiban", "Dimaculangan"),
}


def composer(country: str) -> Callable[[Random, str], Name]:
    """The composer of names for one country (ISO 3166-1 alpha-2)."""

    def compose(rng: Random, sex: str) -> Name:
        name = f"{rng.choice(GIVEN[country][sex])} {rng.choice(SURNAMES[country])}"
        return Name(name, name)

    return compose
