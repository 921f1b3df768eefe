"""Laos: Ministry of Public Security. All in Lao, Lao digits, sums in kip and millions of kip."""

from demo.desk import Desk, Mistake, Sheet
from demo.languages.lao import LAO
from demo.writing import Money, excel, iso, native, slashes

CASE = "ເລກທີຄະດີ"
HEAD = (("ປະຕິບັດການຮ່ວມ SEAGULL – ກະຊວງປ້ອງກັນຄວາມສະຫງົບ",), ())
NOTE = ("ໝາຍເຫດ: ໃຊ້ພາຍໃນປະຕິບັດການເທົ່ານັ້ນ",)

PLAN = (
    ("telecom_fraud", 0), ("telecom_fraud", 1), ("human_trafficking", 0), ("telecom_fraud", 2),
    ("firearms_smuggling", 4), ("money_laundering", 2), ("telecom_fraud", 3), ("human_trafficking", 1),
    ("migrant_smuggling", 4), ("telecom_fraud", 4), ("illegal_gambling", 0), ("firearms_smuggling", 3),
    ("kidnapping", 1),
)  # fmt: skip

LA_MPS = Desk(
    code="la-mps",
    country="LA",
    number="LA/DEMO-PS/24-{:03d}",
    language=LAO,
    english=0.12,
    countries="code",
    sheets={
        "Cases": Sheet(
            "Cases",
            {
                "case": CASE,
                "title": "ຊື່ຄະດີ",
                "crime": "ປະເພດຄະດີ",
                "opened": "ວັນທີເປີດຄະດີ",
                "status": "ສະຖານະຄະດີ",
                "place": "ສະຖານທີ່",
            },
            HEAD,
            NOTE,
        ),
        "Suspects": Sheet(
            "Suspects",
            {
                "case": CASE,
                "name": "ຊື່ ແລະ ນາມສະກຸນ",
                "latin": "ຊື່ພາສາອັງກິດ",
                "sex": "ເພດ",
                "dob": "ວັນເດືອນປີເກີດ",
                "nat": "ສັນຊາດ",
                "passport": "ເລກໜັງສືຜ່ານແດນ",
                "phone": "ເບີໂທລະສັບ",
                "status": "ສະຖານະ",
                "date": "ວັນທີ",
            },
            HEAD,
            NOTE,
        ),
        "Rescued": Sheet(
            "Rescued",
            {
                "case": CASE,
                "sex": "ເພດ",
                "dob": "ວັນເດືອນປີເກີດ",
                "nat": "ສັນຊາດ",
                "date": "ວັນທີຊ່ວຍເຫຼືອ",
                "place": "ສະຖານທີ່ຊ່ວຍເຫຼືອ",
            },
        ),
        "Assets": Sheet(
            "Assets",
            {
                "case": CASE,
                "kind": "ປະເພດຊັບສິນ",
                "amount": "ມູນຄ່າ",
                "currency": "ສະກຸນເງິນ",
                "date": "ວັນທີຍຶດ",
            },
            HEAD,
        ),
        "Firearms": Sheet(
            "Firearms",
            {
                "case": CASE,
                "kind": "ປະເພດປືນ",
                "make": "ຍີ່ຫໍ້",
                "calibre": "ຂະໜາດກະສຸນ",
                "serial": "ເລກປືນ",
                "date": "ວັນທີຍຶດ",
            },
            HEAD,
        ),
    },
    dates=(native, slashes, iso, excel),
    money=(
        Money("LAK", 1_000_000, (40, 990), "{} ລ້ານກີບ", per=1_000_000),
        Money("LAK", 10_000, (500, 90_000), "{} ກີບ", grouped=True),
        Money("LAK", 10_000, (500, 90_000), column="LAK"),
        Money("THB", 1000, (30, 900), column="THB"),
        Money("USDT", 50, (40, 3000), column="USDT"),
    ),
    places=(
        ("ບໍ່ແກ້ວ", "Bokeo"),
        ("ບໍ່ເຕນ", "Boten"),
        ("ວຽງຈັນ", "Vientiane"),
        ("ສະຫວັນນະເຂດ", "Savannakhet"),
        ("ຫຼວງນ້ຳທາ", "Luang Namtha"),
    ),
    place_style="{own}",
    title="{own}",
    tricky_title="=1+1 ຕຶກສຳນັກງານ ບໍ່ເຕນ",
    cases=PLAN,
    suspects=38,
    rescued=9,
    nationalities={"LA": 15, "CN": 11, "MM": 5, "VN": 3, "TH": 2, "IN": 1, "PH": 1},
    mistakes=(
        Mistake("Suspects", "status", "unknown status", "ເບິ່ງບົດລາຍງານ"),
        Mistake("Suspects", "name", "no name", None),
        Mistake("Suspects", "dob", "no such date", "໓໐/໐໒/໑໙໘໘"),
        Mistake("Assets", "amount", "negative amount", -5_000_000),
        Mistake("Firearms", "date", "no such date", "໓໑/໐໙/໒໐໒໔"),
    ),
)
