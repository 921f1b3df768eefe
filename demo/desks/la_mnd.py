"""Laos: Ministry of National Defence. English headings with Lao beside them; border provinces."""

from demo.desk import Desk, Mistake, Sheet
from demo.languages.lao import LAO
from demo.writing import Money, english_words, excel, native, slashes

CASE = "Case no. / ເລກຄະດີ"
HEAD = (("SEAGULL 2024", "Ministry of National Defence", "ກະຊວງປ້ອງກັນປະເທດ"), (), ())

PLAN = (
    ("firearms_smuggling", 1), ("firearms_smuggling", 0), ("migrant_smuggling", 1), ("telecom_fraud", 1),
    ("firearms_smuggling", 2), ("human_trafficking", 1), ("telecom_fraud", 4), ("migrant_smuggling", 0),
    ("firearms_smuggling", 3), ("kidnapping", 2), ("firearms_smuggling", 4), ("telecom_fraud", 2),
)  # fmt: skip

LA_MND = Desk(
    code="la-mnd",
    country="LA",
    number="LA/DEMO-ND/24-{:03d}",
    language=LAO,
    english=0.45,
    countries="code",
    sheets={
        "Cases": Sheet(
            "Cases",
            {
                "case": CASE,
                "title": "Title / ຊື່ຄະດີ",
                "crime": "Crime / ປະເພດອາຊະຍາກຳ",
                "opened": "Opened on / ວັນທີເປີດຄະດີ",
                "place": "Place / ສະຖານທີ່",
                "status": "Status / ສະຖານະ",
            },
            HEAD,
        ),
        "Suspects": Sheet(
            "Suspects",
            {
                "case": CASE,
                "latin": "Latin name / ຊື່ລາຕິນ",
                "name": "Name / ຊື່ ແລະ ນາມສະກຸນ",
                "nat": "Nationality / ສັນຊາດ",
                "sex": "Sex / ເພດ",
                "dob": "Date of birth / ວັນເດືອນປີເກີດ",
                "passport": "Passport / ໜັງສືຜ່ານແດນ",
                "phone": "Phone / ໂທລະສັບ",
                "status": "Status / ສະຖານະ",
                "date": "Date / ວັນທີ",
            },
            HEAD,
            ("* checked by the duty officer", "* ກວດແລ້ວ"),
        ),
        "Rescued": Sheet(
            "Rescued",
            {
                "case": CASE,
                "nat": "Nationality / ສັນຊາດ",
                "sex": "Sex / ເພດ",
                "dob": "Date of birth / ວັນເດືອນປີເກີດ",
                "date": "Date / ວັນທີ",
                "place": "Place / ສະຖານທີ່",
            },
            HEAD,
        ),
        "Assets": Sheet(
            "Assets",
            {
                "case": CASE,
                "kind": "Kind / ປະເພດ",
                "amount": "Value / ມູນຄ່າ",
                "currency": "Currency / ສະກຸນເງິນ",
                "date": "Date / ວັນທີ",
            },
            HEAD,
        ),
        "Firearms": Sheet(
            "Firearms",
            {
                "case": CASE,
                "serial": "Serial / ເລກປືນ",
                "kind": "Kind / ປະເພດ",
                "make": "Make / ຍີ່ຫໍ້",
                "calibre": "Calibre / ຂະໜາດ",
                "date": "Date / ວັນທີ",
            },
            HEAD,
        ),
    },
    dates=(slashes, english_words, native, excel),
    money=(
        Money("LAK", 100_000, (50, 9000), column="LAK"),
        Money("LAK", 100_000, (50, 9000), "{} ກີບ", native_digits=True),
        Money("USD", 100, (10, 900), column="USD"),
        Money("USDT", 50, (40, 900), "{} USDT"),
    ),
    places=(
        ("ຜົ້ງສາລີ", "Phongsaly"),
        ("ບໍ່ແກ້ວ", "Bokeo"),
        ("ຈຳປາສັກ", "Champasak"),
        ("ອັດຕະປື", "Attapeu"),
        ("ຄຳມ່ວນ", "Khammouane"),
    ),
    place_style="{latin}",
    title="{own} / {crime}",
    tricky_title="=4+4 crossing points, Phongsaly",
    cases=PLAN,
    suspects=35,
    rescued=6,
    nationalities={"LA": 18, "CN": 5, "TH": 4, "VN": 4, "MM": 3, "KH": 1},
    mistakes=(
        Mistake("Suspects", "case", "no case number", None),
        Mistake("Suspects", "nat", "unknown nationality", "Freedonia"),
        Mistake("Assets", "amount", "no amount", "to be counted"),
        Mistake("Firearms", "date", "no such date", "30/02/2024"),
    ),
)
