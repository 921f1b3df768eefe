"""Burmese names: three syllables, no surname; in Burmese they are written without a space."""

from random import Random

from demo.names.name import Name, Parts

MALE: Parts = (
    ("ကျော်", "Kyaw"), ("ထွန်း", "Tun"), ("ဇော်", "Zaw"), ("နိုင်", "Naing"), ("ဝင်း", "Win"), ("လင်း", "Lin"),
    ("ထက်", "Htet"), ("ဟိန်း", "Hein"), ("သူရ", "Thura"), ("ရဲ", "Ye"), ("ဖြိုး", "Phyo"), ("စိုး", "Soe"),
    ("မြတ်", "Myat"), ("တင်", "Tin"),
)  # fmt: skip
FEMALE: Parts = (
    ("ခင်", "Khin"), ("စန္ဒာ", "Sandar"), ("ဖြူ", "Phyu"), ("နွယ်", "Nwe"), ("အေး", "Aye"), ("သန္တာ", "Thandar"),
    ("နှင်း", "Hnin"), ("ဇာ", "Zar"), ("ဝေ", "Wai"), ("ချို", "Cho"), ("ဥမ္မာ", "Ohnmar"),
)  # fmt: skip


def compose(rng: Random, sex: str) -> Name:
    """A Burmese name of three different syllables."""
    chosen = rng.sample(MALE if sex == "male" else FEMALE, 3)
    return Name("".join(native for native, _ in chosen), " ".join(latin for _, latin in chosen))
