"""Vietnamese names: surname, middle name, given name; the Latin form drops the marks."""

import unicodedata
from random import Random

from demo.names.name import Name

SURNAMES = ("Lương", "Đinh", "Tạ", "Cao", "Mai", "Phùng", "Châu", "Quách", "Hà", "Đoàn", "Trịnh", "Lý", "Kiều", "Tô")
MIDDLE = {"male": ("Công", "Xuân", "Đình", "Bá", "Gia", "Mạnh"), "female": ("Thị", "Ngọc", "Diệu", "Thu", "Kim")}
GIVEN = {
    "male": ("Phong", "Khoa", "Tâm", "Thắng", "Lộc", "Kiên", "Nghĩa", "Sơn", "Trí", "Vinh", "Đông", "Dũng"),
    "female": ("Hạnh", "Thảo", "Nhung", "Yến", "Tuyết", "Oanh", "Ngân", "Thùy", "Vân", "Loan"),
}


def without_marks(text: str) -> str:
    """`text` without Vietnamese marks: Đặng → Dang."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("Đ", "D").replace("đ", "d")


def compose(rng: Random, sex: str) -> Name:
    """A Vietnamese name, surname first."""
    native = " ".join((rng.choice(SURNAMES), rng.choice(MIDDLE[sex]), rng.choice(GIVEN[sex])))
    return Name(native, without_marks(native))
