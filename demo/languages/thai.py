"""Thai."""

from demo.languages import Language

THAI = Language(
    digits="๐๑๒๓๔๕๖๗๘๙",
    terms={
        "crime": {
            "telecom_fraud": ("ฉ้อโกงทางโทรคมนาคม", "แก๊งคอลเซ็นเตอร์"),
            "firearms_smuggling": ("ลักลอบค้าอาวุธปืน",),
            "human_trafficking": ("ค้ามนุษย์",),
            "money_laundering": ("ฟอกเงิน",),
            "migrant_smuggling": ("ลักลอบขนคนเข้าเมือง",),
            "kidnapping": ("ลักพาตัว", "เรียกค่าไถ่"),
            "cyber_enabled_crime": ("อาชญากรรมไซเบอร์",),
            "illegal_gambling": ("การพนันผิดกฎหมาย",),
        },
        "case_status": {
            "open": ("อยู่ระหว่างสอบสวน",),
            "referred": ("ส่งอัยการ",),
            "charged": ("สั่งฟ้องแล้ว",),
            "adjudicated": ("พิพากษาแล้ว",),
            "closed": ("ปิดคดี",),
        },
        "suspect_status": {
            "identified": ("ระบุตัวแล้ว",),
            "wanted": ("หลบหนี", "ออกหมายจับแล้ว"),
            "located": ("ทราบที่อยู่แล้ว",),
            "arrested": ("จับกุมแล้ว",),
            "transferred": ("ส่งตัวแล้ว",),
            "repatriated": ("ส่งกลับ", "ส่งกลับประเทศ"),
            "charged": ("สั่งฟ้องแล้ว",),
            "convicted": ("ตัดสินลงโทษ",),
            "released": ("ปล่อยตัว",),
        },
        "sex": {"male": ("ชาย",), "female": ("หญิง",)},
        "asset_kind": {
            "cash": ("เงินสด",),
            "bank_account": ("บัญชีธนาคาร",),
            "frozen_account": ("บัญชีอายัด",),
            "vehicle": ("ยานพาหนะ", "รถยนต์"),
            "real_estate": ("อสังหาริมทรัพย์",),
            "virtual_asset": ("สินทรัพย์ดิจิทัล",),
            "device": ("อุปกรณ์อิเล็กทรอนิกส์",),
        },
        "firearm_kind": {
            "pistol": ("ปืนพก",),
            "revolver": ("ปืนลูกโม่",),
            "rifle": ("ปืนยาว", "ปืนเล็กยาว"),
            "submachine_gun": ("ปืนกลมือ",),
            "shotgun": ("ปืนลูกซอง",),
            "craft_produced": ("ปืนไทยประดิษฐ์",),
        },
    },
    countries={
        "CN": "จีน", "KH": "กัมพูชา", "LA": "ลาว", "MM": "เมียนมา", "TH": "ไทย", "VN": "เวียดนาม",
        "ID": "อินโดนีเซีย", "IN": "อินเดีย", "PH": "ฟิลิปปินส์",
    },
    titles={
        "telecom_fraud": "คดีฉ้อโกงทางโทรคมนาคม {place}",
        "firearms_smuggling": "คดีลักลอบค้าอาวุธปืน {place}",
        "human_trafficking": "คดีค้ามนุษย์ {place}",
        "money_laundering": "คดีฟอกเงิน {place}",
        "migrant_smuggling": "คดีลักลอบขนคนเข้าเมือง {place}",
        "kidnapping": "คดีเรียกค่าไถ่ {place}",
        "cyber_enabled_crime": "คดีเว็บไซต์ปลอม {place}",
        "illegal_gambling": "คดีพนันออนไลน์ {place}",
    },
)  # fmt: skip
