"""Chinese names: a surname and two characters, with Hanyu Pinyin."""

from random import Random

from demo.names.name import Name, Parts

SURNAMES: Parts = (
    ("冯", "Feng"), ("潘", "Pan"), ("袁", "Yuan"), ("董", "Dong"), ("余", "Yu"), ("叶", "Ye"), ("程", "Cheng"),
    ("苏", "Su"), ("吕", "Lü"), ("丁", "Ding"), ("任", "Ren"), ("沈", "Shen"), ("姚", "Yao"), ("卢", "Lu"),
    ("姜", "Jiang"), ("崔", "Cui"), ("钟", "Zhong"), ("谭", "Tan"), ("陆", "Lu"), ("汪", "Wang"), ("范", "Fan"),
    ("金", "Jin"), ("石", "Shi"), ("廖", "Liao"), ("贾", "Jia"), ("夏", "Xia"), ("韦", "Wei"), ("方", "Fang"),
)  # fmt: skip
MALE: Parts = (
    ("志", "zhi"), ("建", "jian"), ("平", "ping"), ("文", "wen"), ("斌", "bin"), ("立", "li"), ("军", "jun"),
    ("成", "cheng"), ("宏", "hong"), ("波", "bo"), ("振", "zhen"), ("东", "dong"), ("家", "jia"), ("豪", "hao"),
    ("玉", "yu"), ("田", "tian"), ("世", "shi"), ("荣", "rong"), ("启", "qi"), ("铭", "ming"),
)  # fmt: skip
FEMALE: Parts = (
    ("晓", "xiao"), ("燕", "yan"), ("春", "chun"), ("霞", "xia"), ("佳", "jia"), ("慧", "hui"), ("雅", "ya"),
    ("琴", "qin"), ("思", "si"), ("莹", "ying"), ("彩", "cai"), ("云", "yun"), ("婷", "ting"), ("月", "yue"),
)  # fmt: skip


def compose(rng: Random, sex: str) -> Name:
    """A Chinese name; the two given characters never repeat."""
    surname = rng.choice(SURNAMES)
    first, second = rng.sample(MALE if sex == "male" else FEMALE, 2)
    given = (first[1] + second[1]).capitalize()
    return Name(surname[0] + first[0] + second[0], f"{surname[1].replace('ü', 'yu')} {given}")
