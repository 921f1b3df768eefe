"""Viet Nam: Ministry of Public Security. All in Vietnamese with its marks, sums in triệu and tỷ đồng."""

from demo.desk import Desk, Mistake, Sheet
from demo.languages.vietnamese import VIETNAMESE
from demo.writing import Money, dashes, excel, slashes, vietnamese_words

NUMBERED = {"row_no": "STT", "case": "Số vụ án"}
HEAD = (("CHIẾN DỊCH CHUNG SEAGULL",), ("Bộ Công an – số liệu đến 31/12/2024",), ())
NOTE = ("Ghi chú: số liệu sơ bộ",)

PLAN = (
    ("telecom_fraud", 0), ("telecom_fraud", 3), ("human_trafficking", 0), ("telecom_fraud", 1),
    ("money_laundering", 2), ("firearms_smuggling", 4), ("telecom_fraud", 2), ("human_trafficking", 3),
    ("migrant_smuggling", 5), ("telecom_fraud", 5), ("illegal_gambling", 0), ("firearms_smuggling", 3),
    ("cyber_enabled_crime", 2), ("kidnapping", 0),
)  # fmt: skip

VN_MPS = Desk(
    code="vn-mps",
    country="VN",
    number="VN/DEMO/24-{:03d}",
    language=VIETNAMESE,
    english=0.1,
    countries="name",
    sheets={
        "Cases": Sheet(
            "Vụ án",
            {
                **NUMBERED,
                "title": "Tên vụ án",
                "crime": "Tội danh",
                "opened": "Ngày khởi tố",
                "status": "Tình trạng",
                "place": "Địa bàn",
            },
            HEAD,
            NOTE,
        ),
        "Suspects": Sheet(
            "Đối tượng",
            {
                **NUMBERED,
                "name": "Họ và tên",
                "latin": "Họ tên không dấu",
                "sex": "Giới tính",
                "dob": "Ngày sinh",
                "nat": "Quốc tịch",
                "passport": "Số hộ chiếu",
                "phone": "Số điện thoại",
                "status": "Tình trạng",
                "date": "Ngày",
            },
            HEAD,
            NOTE,
        ),
        "Rescued": Sheet(
            "Người được giải cứu",
            {
                **NUMBERED,
                "sex": "Giới tính",
                "dob": "Ngày sinh",
                "nat": "Quốc tịch",
                "date": "Ngày giải cứu",
                "place": "Nơi giải cứu",
            },
            HEAD,
        ),
        "Assets": Sheet(
            "Tài sản",
            {
                **NUMBERED,
                "kind": "Loại tài sản",
                "amount": "Trị giá",
                "currency": "Loại tiền",
                "date": "Ngày thu giữ",
            },
            HEAD,
        ),
        "Firearms": Sheet(
            "Vũ khí",
            {
                **NUMBERED,
                "kind": "Loại súng",
                "make": "Nhãn hiệu",
                "calibre": "Cỡ đạn",
                "serial": "Số súng",
                "date": "Ngày thu giữ",
            },
        ),
    },
    dates=(slashes, slashes, dashes, vietnamese_words, excel),
    money=(
        Money("VND", 100_000_000, (3, 95), "{} tỷ đồng", per=1_000_000_000, decimals=1, comma=True),
        Money("VND", 1_000_000, (40, 950), "{} triệu đồng", per=1_000_000),
        Money("VND", 100_000, (10_000, 90_000), "{} đ", grouped=True, comma=True),
        Money("VND", 100_000, (300, 90_000), column="VND"),
        Money("VND", 100_000, (300, 90_000), column="đồng"),
        Money("USDT", 50, (40, 6000), column="USDT"),
    ),
    places=(
        ("Mộc Bài", "Moc Bai"),
        ("Lào Cai", "Lao Cai"),
        ("Móng Cái", "Mong Cai"),
        ("Hà Tĩnh", "Ha Tinh"),
        ("Lao Bảo", "Lao Bao"),
        ("Hà Tiên", "Ha Tien"),
    ),
    place_style="{own}",
    title="{own}",
    tricky_title="=5+1 điểm giao dịch, Hà Tĩnh",
    cases=PLAN,
    suspects=41,
    rescued=7,
    nationalities={"VN": 27, "CN": 6, "KH": 4, "LA": 3, "PH": 1},
    mistakes=(
        Mistake("Suspects", "status", "unknown status", "xem công văn"),
        Mistake("Suspects", "case", "no case number", None),
        Mistake("Suspects", "case", "case not in this workbook or the portal", "VN/DEMO/23-404"),
        Mistake("Suspects", "nat", "unknown nationality", "Utopia"),
        Mistake("Assets", "amount", "negative amount", -7_000_000),
        Mistake("Firearms", "date", "no such date", "30/02/2024"),
    ),
)
