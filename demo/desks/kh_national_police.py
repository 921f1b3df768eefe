"""Cambodia: National Police. Khmer with English in brackets, Khmer digits and month names, riel and US dollars."""

from demo.desk import Desk, Mistake, Sheet
from demo.languages.khmer import KHMER
from demo.writing import Money, excel, iso, khmer_words, native, slashes

CASE = "លេខករណី (Case number)"
HEAD = (("ប្រតិបត្តិការរួម SEAGULL – អគ្គស្នងការដ្ឋាននគរបាលជាតិ",), ("Reporting period 7 Aug – 31 Dec 2024",), ())

PLAN = (
    ("telecom_fraud", 0), ("telecom_fraud", 1), ("human_trafficking", 0), ("telecom_fraud", 2),
    ("money_laundering", 3), ("firearms_smuggling", 1), ("telecom_fraud", 3), ("human_trafficking", 2),
    ("illegal_gambling", 2), ("telecom_fraud", 4), ("kidnapping", 0), ("firearms_smuggling", 5),
    ("telecom_fraud", 5), ("migrant_smuggling", 4),
)  # fmt: skip

KH_NATIONAL_POLICE = Desk(
    code="kh-national-police",
    country="KH",
    number="KH/DEMO/24-{:03d}",
    language=KHMER,
    english=0.2,
    countries="code",
    sheets={
        "Cases": Sheet(
            "Cases",
            {
                "case": CASE,
                "title": "ចំណងជើងករណី (Case title)",
                "crime": "ប្រភេទបទល្មើស (Type of crime)",
                "opened": "ថ្ងៃបើកករណី (Date opened)",
                "status": "ស្ថានភាព (Status)",
                "place": "ទីកន្លែង (Place)",
            },
            HEAD,
            ("* សម្រាប់ប្រើប្រាស់ផ្លូវការ (for official use)",),
        ),
        "Suspects": Sheet(
            "Suspects",
            {
                "case": CASE,
                "name": "គោត្តនាម និងនាម (Full name)",
                "latin": "ឈ្មោះជាអក្សរឡាតាំង (Name in Latin letters)",
                "sex": "ភេទ (Sex)",
                "dob": "ថ្ងៃខែឆ្នាំកំណើត (Date of birth)",
                "nat": "សញ្ជាតិ (Nationality)",
                "passport": "លេខលិខិតឆ្លងដែន (Passport no.)",
                "phone": "លេខទូរស័ព្ទ (Telephone)",
                "status": "ស្ថានភាព (Status)",
                "date": "កាលបរិច្ឆេទ (Date)",
            },
            HEAD,
        ),
        "Rescued": Sheet(
            "Rescued",
            {
                "case": CASE,
                "sex": "ភេទ (Sex)",
                "dob": "ថ្ងៃខែឆ្នាំកំណើត (Date of birth)",
                "nat": "សញ្ជាតិ (Nationality)",
                "date": "ថ្ងៃជួយសង្គ្រោះ (Date rescued)",
                "place": "ទីកន្លែងជួយសង្គ្រោះ (Place of rescue)",
            },
            (("ជនដែលត្រូវបានជួយសង្គ្រោះ",),),
            ("* no names in this sheet",),
        ),
        "Assets": Sheet(
            "Assets",
            {
                "case": CASE,
                "kind": "ប្រភេទទ្រព្យ (Asset type)",
                "amount": "ទឹកប្រាក់ (Amount)",
                "currency": "រូបិយប័ណ្ណ (Currency)",
                "date": "ថ្ងៃដកហូត (Date seized)",
            },
            HEAD,
        ),
        "Firearms": Sheet(
            "Firearms",
            {
                "case": CASE,
                "kind": "ប្រភេទអាវុធ (Weapon type)",
                "make": "ម៉ាក (Make)",
                "calibre": "កាលីប (Calibre)",
                "serial": "លេខសៀរ៉ាល់ (Serial number)",
                "date": "ថ្ងៃដកហូត (Date seized)",
            },
        ),
    },
    dates=(slashes, native, iso, excel, khmer_words),
    money=(
        Money("KHR", 100_000, (80, 6000), "{} ៛", native_digits=True),
        Money("KHR", 100_000, (80, 6000), column="KHR"),
        Money("USD", 100, (20, 2400), column="USD"),
        Money("USD", 100, (20, 2400), "US$ {}", grouped=True),
        Money("USDT", 50, (40, 3000), "{} USDT"),
    ),
    places=(
        ("ព្រះសីហនុ", "Sihanoukville"),
        ("ប៉ោយប៉ែត", "Poipet"),
        ("បាវិត", "Bavet"),
        ("ភ្នំពេញ", "Phnom Penh"),
        ("កោះកុង", "Koh Kong"),
        ("ស្វាយរៀង", "Svay Rieng"),
    ),
    place_style="{own} ({latin})",
    title="{own} – {crime}",
    tricky_title="=2+3 telephone shops, Poipet",
    cases=PLAN,
    suspects=40,
    rescued=9,
    nationalities={"CN": 12, "KH": 14, "VN": 6, "TH": 4, "ID": 2, "PH": 1, "LA": 1},
    mistakes=(
        Mistake("Suspects", "dob", "no such date", "៣១/០៩/១៩៩១"),
        Mistake("Suspects", "nat", "unknown nationality", "Ruritania"),
        Mistake("Suspects", "case", "case not in this workbook or the portal", "KH/DEMO/23-099"),
        Mistake("Assets", "amount", "no amount", "ច្រើន (many)"),
        Mistake("Firearms", "date", "no such date", "31/11/2024"),
    ),
)
