"""Myanmar: Police Force. Burmese with English, Burmese digits, sums in lakh."""

from demo.desk import Desk, Mistake, Sheet
from demo.languages.burmese import BURMESE
from demo.writing import Money, dashes, english_words, excel, native

CASE = "အမှုနံပါတ် / Case number"
HEAD = (("SEAGULL ပူးတွဲစစ်ဆင်ရေး – မြန်မာနိုင်ငံရဲတပ်ဖွဲ့",),)

PLAN = (
    ("telecom_fraud", 0), ("telecom_fraud", 1), ("human_trafficking", 0), ("firearms_smuggling", 2),
    ("telecom_fraud", 3), ("kidnapping", 0), ("firearms_smuggling", 1), ("telecom_fraud", 2),
    ("human_trafficking", 3), ("money_laundering", 4), ("illegal_gambling", 1), ("firearms_smuggling", 5),
    ("migrant_smuggling", 0),
)  # fmt: skip

MM_POLICE_FORCE = Desk(
    code="mm-police-force",
    country="MM",
    number="MM/DEMO/24-{:03d}",
    language=BURMESE,
    english=0.25,
    countries="code",
    sheets={
        "Cases": Sheet(
            "Cases",
            {
                "case": CASE,
                "title": "အမှုအမည် / Title",
                "place": "နေရာ / Place",
                "crime": "ပြစ်မှုအမျိုးအစား / Crime",
                "opened": "အမှုဖွင့်သည့်ရက် / Opened",
                "status": "အခြေအနေ / Status",
            },
            HEAD,
            ("မှတ်ချက် - ရုံးသုံးသာ",),
        ),
        "Suspects": Sheet(
            "Suspects",
            {
                "case": CASE,
                "name": "အမည် / Name",
                "latin": "အင်္ဂလိပ်အမည် / Name in English",
                "sex": "ကျား/မ / Sex",
                "dob": "မွေးသက္ကရာဇ် / Date of birth",
                "nat": "နိုင်ငံသား / Nationality",
                "passport": "နိုင်ငံကူးလက်မှတ် / Passport",
                "phone": "ဖုန်းနံပါတ် / Phone",
                "status": "အခြေအနေ / Status",
                "date": "ရက်စွဲ / Date",
            },
            HEAD,
        ),
        "Rescued": Sheet(
            "Rescued",
            {
                "case": CASE,
                "sex": "ကျား/မ / Sex",
                "dob": "မွေးသက္ကရာဇ် / Date of birth",
                "nat": "နိုင်ငံသား / Nationality",
                "date": "ကယ်တင်သည့်ရက် / Date of rescue",
                "place": "ကယ်တင်သည့်နေရာ / Place of rescue",
            },
            HEAD,
        ),
        "Assets": Sheet(
            "Assets",
            {
                "case": CASE,
                "kind": "ပစ္စည်းအမျိုးအစား / Kind",
                "amount": "တန်ဖိုး / Value",
                "currency": "ငွေကြေး / Currency",
                "date": "သိမ်းဆည်းသည့်ရက် / Date seized",
            },
            HEAD,
        ),
        "Firearms": Sheet(
            "Firearms",
            {
                "case": CASE,
                "kind": "လက်နက်အမျိုးအစား / Kind",
                "make": "အမှတ်တံဆိပ် / Make",
                "calibre": "ကျည်အရွယ်အစား / Calibre",
                "serial": "သေနတ်နံပါတ် / Serial number",
                "date": "သိမ်းဆည်းသည့်ရက် / Date seized",
            },
        ),
    },
    dates=(native, dashes, english_words, excel),
    money=(
        Money("MMK", 100_000, (60, 9000), "{} lakh", per=100_000, column="MMK"),
        Money("MMK", 100_000, (60, 9000), "ကျပ် {} သိန်း", per=100_000, native_digits=True),
        Money("MMK", 100_000, (60, 9000), column="MMK"),
        Money("THB", 1000, (30, 900), column="THB"),
        Money("USDT", 50, (40, 6000), column="USDT"),
    ),
    places=(
        ("မြဝတီ", "Myawaddy"),
        ("တာချီလိတ်", "Tachileik"),
        ("မူဆယ်", "Muse"),
        ("လားရှိုး", "Lashio"),
        ("ရန်ကုန်", "Yangon"),
        ("ကျိုင်းတုံ", "Kengtung"),
    ),
    place_style="{own} / {latin}",
    title="{own} – {crime}",
    tricky_title="=SUM(A1:A9) တာချီလိတ် စစ်ဆေးမှု",
    cases=PLAN,
    suspects=38,
    rescued=8,
    nationalities={"MM": 15, "CN": 15, "TH": 4, "VN": 2, "IN": 2},
    mistakes=(
        Mistake("Suspects", "nat", "unknown nationality", "Atlantis"),
        Mistake("Suspects", "dob", "born in the future", "၀၄/၀၆/၂၀၃၈"),
        Mistake("Suspects", "case", "case not in this workbook or the portal", "MM/DEMO/22-001"),
        Mistake("Assets", "amount", "no amount", "မသိရသေး"),
        Mistake("Firearms", "date", "no such date", "31-06-2024"),
    ),
)
