"""Lao names: a given name and a surname of two words, spelt the way Lao passports do (ou, x, final h)."""

from random import Random

from demo.names.name import Name, Parts

MALE: Parts = (
    ("ສົມພົງ", "Somphong"), ("ຄຳຫຼ້າ", "Khamla"), ("ບຸນທະວີ", "Bounthavy"), ("ສີໄພ", "Siphay"), ("ພູມີ", "Phoumy"),
    ("ທອງສີ", "Thongsy"), ("ອຸດອນ", "Oudone"), ("ສຸລິຍາ", "Souliya"), ("ວັນນະ", "Vanna"), ("ອານຸສອນ", "Anousone"),
    ("ຄຳເພັດ", "Khamphet"), ("ບຸນລ້ຽງ", "Bounlieng"),
)  # fmt: skip
FEMALE: Parts = (
    ("ມະນີວັນ", "Manivanh"), ("ບົວພັນ", "Bouaphanh"), ("ຈັນສຸກ", "Chansouk"), ("ດາລາ", "Dala"), ("ວຽງຄຳ", "Viengkham"),
    ("ພອນມະນີ", "Phonmany"), ("ສຸດາ", "Souda"), ("ນ້ອຍ", "Noy"),
)  # fmt: skip
FIRST: Parts = (
    ("ພົມ", "Phom"), ("ສີ", "Si"), ("ໄຊ", "Xay"), ("ຈັນ", "Chan"), ("ສຸວັນ", "Souvan"), ("ແກ້ວ", "Keo"),
    ("ອິນ", "In"), ("ຄຳ", "Kham"), ("ບຸນ", "Boun"),
)  # fmt: skip
SECOND: Parts = (
    ("ວົງສາ", "vongsa"), ("ມະນີ", "many"), ("ສະຫວັດ", "savath"), ("ພັກດີ", "phakdy"), ("ລາດ", "lath"),
    ("ສົມບັດ", "sombath"), ("ວິເສດ", "viseth"),
)  # fmt: skip


def compose(rng: Random, sex: str) -> Name:
    """A Lao name, given name first."""
    given = rng.choice(MALE if sex == "male" else FEMALE)
    first, second = rng.choice(FIRST), rng.choice(SECOND)
    return Name(f"{given[0]} {first[0]}{second[0]}", f"{given[1]} {first[1]}{second[1]}")
