"""Thailand: Royal Thai Police. All in Thai, the Buddhist era in every cell but one, a running number."""

from demo.desk import Desk, Mistake, Sheet
from demo.languages.thai import THAI
from demo.writing import Money, buddhist, buddhist_native, buddhist_words, excel

NUMBERED = {"row_no": "ลำดับ", "case": "เลขที่คดี"}
HEAD = (("ปฏิบัติการร่วม SEAGULL – สำนักงานตำรวจแห่งชาติ",), ("ห้วงเวลา 7 ส.ค. – 31 ธ.ค. 2567",), ())
NOTE = ("หมายเหตุ: ใช้ในราชการเท่านั้น",)

PLAN = (
    ("telecom_fraud", 2), ("telecom_fraud", 0), ("firearms_smuggling", 0), ("money_laundering", 2),
    ("human_trafficking", 0), ("telecom_fraud", 1), ("illegal_gambling", 2), ("migrant_smuggling", 0),
    ("telecom_fraud", 4), ("firearms_smuggling", 1), ("cyber_enabled_crime", 5), ("telecom_fraud", 3),
    ("human_trafficking", 1), ("firearms_smuggling", 3), ("kidnapping", 1),
)  # fmt: skip

TH_ROYAL_THAI_POLICE = Desk(
    code="th-royal-thai-police",
    country="TH",
    number="TH/DEMO/24-{:03d}",
    language=THAI,
    english=0.1,
    countries="name",
    sheets={
        "Cases": Sheet(
            "คดี",
            {
                **NUMBERED,
                "title": "ชื่อคดี",
                "crime": "ประเภทคดี",
                "opened": "วันที่รับคดี",
                "status": "สถานะคดี",
                "place": "สถานที่เกิดเหตุ",
            },
            HEAD,
            NOTE,
        ),
        "Suspects": Sheet(
            "ผู้ต้องหา",
            {
                **NUMBERED,
                "name": "ชื่อ-นามสกุล",
                "latin": "ชื่อภาษาอังกฤษ",
                "sex": "เพศ",
                "dob": "วันเดือนปีเกิด",
                "nat": "สัญชาติ",
                "passport": "เลขหนังสือเดินทาง",
                "phone": "หมายเลขโทรศัพท์",
                "status": "สถานะ",
                "date": "วันที่",
            },
            HEAD,
            NOTE,
        ),
        "Rescued": Sheet(
            "ผู้ได้รับการช่วยเหลือ",
            {
                **NUMBERED,
                "sex": "เพศ",
                "dob": "วันเดือนปีเกิด",
                "nat": "สัญชาติ",
                "date": "วันที่ช่วยเหลือ",
                "place": "สถานที่ช่วยเหลือ",
            },
        ),
        "Assets": Sheet(
            "ทรัพย์สิน",
            {
                **NUMBERED,
                "kind": "ประเภททรัพย์สิน",
                "amount": "มูลค่า",
                "currency": "สกุลเงิน",
                "date": "วันที่ยึด/อายัด",
            },
            HEAD,
        ),
        "Firearms": Sheet(
            "อาวุธปืน",
            {
                **NUMBERED,
                "kind": "ชนิดปืน",
                "make": "ยี่ห้อ",
                "calibre": "ขนาดกระสุน",
                "serial": "หมายเลขปืน",
                "date": "วันที่ตรวจยึด",
            },
        ),
    },
    dates=(buddhist, buddhist_native, buddhist_words, excel),
    money=(
        Money("THB", 100_000, (3, 800), "{} ล้านบาท", per=1_000_000, decimals=1),
        Money("THB", 1000, (20, 90_000), "{} บาท", grouped=True),
        Money("THB", 1000, (20, 90_000), column="THB"),
        Money("THB", 1000, (20, 90_000), column="บาท"),
        Money("USDT", 100, (30, 8000), column="USDT"),
    ),
    places=(
        ("แม่สอด", "Mae Sot"),
        ("แม่สาย", "Mae Sai"),
        ("อรัญประเทศ", "Aranyaprathet"),
        ("เชียงแสน", "Chiang Saen"),
        ("หนองคาย", "Nong Khai"),
        ("มุกดาหาร", "Mukdahan"),
    ),
    place_style="{own}",
    title="{own}",
    tricky_title="=3+4 จุดตรวจ แม่สอด",
    cases=PLAN,
    suspects=42,
    rescued=8,
    nationalities={"TH": 22, "CN": 7, "MM": 6, "KH": 4, "LA": 3},
    mistakes=(
        Mistake("Suspects", "dob", "no such date", "30/02/2533"),
        Mistake("Suspects", "dob", "born in the future", "๑๒/๐๕/๒๕๘๔"),
        Mistake("Suspects", "name", "no name", None),
        Mistake("Assets", "amount", "no amount", "รอประเมิน"),
        Mistake("Assets", "amount", "negative amount", -12_000),
        Mistake("Firearms", "date", "no such date", "๓๑/๐๙/๒๕๖๗"),
    ),
)
