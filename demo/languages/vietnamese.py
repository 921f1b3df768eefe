"""Vietnamese."""

from demo.languages import Language

VIETNAMESE = Language(
    digits="",
    terms={
        "crime": {
            "telecom_fraud": ("Lừa đảo viễn thông", "Lừa đảo qua mạng viễn thông"),
            "firearms_smuggling": ("Buôn lậu vũ khí",),
            "human_trafficking": ("Mua bán người",),
            "money_laundering": ("Rửa tiền",),
            "migrant_smuggling": ("Đưa người di cư trái phép",),
            "kidnapping": ("Bắt cóc",),
            "cyber_enabled_crime": ("Tội phạm mạng",),
            "illegal_gambling": ("Đánh bạc trái phép",),
        },
        "case_status": {
            "open": ("Đang điều tra",),
            "referred": ("Chuyển Viện kiểm sát",),
            "charged": ("Đã truy tố",),
            "adjudicated": ("Đã xét xử",),
            "closed": ("Đã kết thúc", "Kết thúc"),
        },
        "suspect_status": {
            "identified": ("Đã xác định danh tính",),
            "wanted": ("Truy nã", "Đang bị truy nã"),
            "located": ("Đã xác định nơi ở",),
            "arrested": ("Đã bắt", "Đã bắt giữ"),
            "transferred": ("Đã chuyển giao",),
            "repatriated": ("Đã trao trả",),
            "charged": ("Đã khởi tố bị can",),
            "convicted": ("Đã kết án",),
            "released": ("Đã thả",),
        },
        "sex": {"male": ("Nam",), "female": ("Nữ",)},
        "asset_kind": {
            "cash": ("Tiền mặt",),
            "bank_account": ("Tài khoản ngân hàng",),
            "frozen_account": ("Tài khoản phong tỏa",),
            "vehicle": ("Xe ô tô", "Phương tiện"),
            "real_estate": ("Bất động sản",),
            "virtual_asset": ("Tiền ảo", "Tài sản ảo"),
            "device": ("Thiết bị điện tử",),
        },
        "firearm_kind": {
            "pistol": ("Súng ngắn",),
            "revolver": ("Súng ổ quay",),
            "rifle": ("Súng trường",),
            "submachine_gun": ("Súng tiểu liên",),
            "shotgun": ("Súng săn",),
            "craft_produced": ("Súng tự chế",),
        },
    },
    countries={
        "CN": "Trung Quốc", "KH": "Campuchia", "LA": "Lào", "MM": "Myanmar", "TH": "Thái Lan", "VN": "Việt Nam",
        "ID": "Indonesia", "IN": "Ấn Độ", "PH": "Philippines",
    },
    titles={
        "telecom_fraud": "Vụ lừa đảo viễn thông tại {place}",
        "firearms_smuggling": "Vụ buôn lậu vũ khí tại {place}",
        "human_trafficking": "Vụ mua bán người tại {place}",
        "money_laundering": "Vụ rửa tiền tại {place}",
        "migrant_smuggling": "Vụ đưa người di cư trái phép tại {place}",
        "kidnapping": "Vụ bắt cóc tống tiền tại {place}",
        "cyber_enabled_crime": "Vụ trang web giả mạo tại {place}",
        "illegal_gambling": "Vụ đánh bạc trực tuyến tại {place}",
    },
)  # fmt: skip
