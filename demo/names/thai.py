"""Thai names: a given name and a surname of two words, in the Royal Thai General System."""

from random import Random

from demo.names.name import Name, Parts

MALE: Parts = (
    ("ประสิทธิ์", "Prasit"), ("กิตติ", "Kitti"), ("ธวัช", "Thawat"), ("ปรีชา", "Pricha"), ("ชูชาติ", "Chuchat"),
    ("มานพ", "Manop"), ("อดิศร", "Adison"), ("วรวุฒิ", "Worawut"), ("ศักดา", "Sakda"), ("คมสัน", "Khomsan"),
    ("สมเดช", "Somdet"), ("ไพโรจน์", "Phairot"), ("ธนา", "Thana"), ("จักรี", "Chakkri"), ("บุญเลิศ", "Bunloet"),
)  # fmt: skip
FEMALE: Parts = (
    ("มาลี", "Mali"), ("สุนีย์", "Suni"), ("วันดี", "Wandi"), ("รัตนา", "Rattana"), ("ดวงใจ", "Duangchai"),
    ("อรทัย", "Orathai"), ("ปราณี", "Prani"), ("นภา", "Napha"), ("พิมพ์ใจ", "Phimchai"), ("ชลธิชา", "Chonthicha"),
)  # fmt: skip
FIRST: Parts = (
    ("บุญ", "Bun"), ("ทอง", "Thong"), ("แสง", "Saeng"), ("เพชร", "Phet"), ("รุ่ง", "Rung"), ("คำ", "Kham"),
    ("มั่น", "Man"), ("วงศ์", "Wong"), ("ศรี", "Si"), ("แก้ว", "Kaeo"),
)  # fmt: skip
SECOND: Parts = (
    ("คง", "khong"), ("ดี", "di"), ("งาม", "ngam"), ("เรือง", "rueang"), ("สุข", "suk"), ("ใส", "sai"),
    ("เจริญ", "charoen"), ("ไพร", "phrai"), ("นาค", "nak"), ("ภูมิ", "phum"),
)  # fmt: skip


def compose(rng: Random, sex: str) -> Name:
    """A Thai name, given name first."""
    given = rng.choice(MALE if sex == "male" else FEMALE)
    first, second = rng.choice(FIRST), rng.choice(SECOND)
    return Name(f"{given[0]} {first[0]}{second[0]}", f"{given[1]} {first[1]}{second[1]}")
