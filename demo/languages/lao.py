"""Lao."""

from demo.languages import Language

LAO = Language(
    digits="໐໑໒໓໔໕໖໗໘໙",
    terms={
        "crime": {
            "telecom_fraud": ("ສໍ້ໂກງທາງໂທລະຄົມ", "ສໍ້ໂກງອອນລາຍ"),
            "firearms_smuggling": ("ລັກລອບຄ້າອາວຸດ",),
            "human_trafficking": ("ຄ້າມະນຸດ",),
            "money_laundering": ("ຟອກເງິນ",),
            "migrant_smuggling": ("ລັກລອບຂົນຄົນເຂົ້າເມືອງ",),
            "kidnapping": ("ລັກພາຕົວ",),
            "cyber_enabled_crime": ("ອາຊະຍາກຳທາງໄຊເບີ",),
            "illegal_gambling": ("ການພະນັນຜິດກົດໝາຍ",),
        },
        "case_status": {
            "open": ("ກຳລັງສືບສວນ",),
            "referred": ("ສົ່ງໄອຍະການ",),
            "charged": ("ສັ່ງຟ້ອງແລ້ວ",),
            "adjudicated": ("ຕັດສິນແລ້ວ",),
            "closed": ("ປິດຄະດີ",),
        },
        "suspect_status": {
            "identified": ("ລະບຸຕົວແລ້ວ",),
            "wanted": ("ໜີ", "ຫຼົບໜີ"),
            "located": ("ພົບທີ່ຢູ່ແລ້ວ",),
            "arrested": ("ຈັບແລ້ວ", "ຈັບຕົວແລ້ວ"),
            "transferred": ("ມອບໂອນແລ້ວ",),
            "repatriated": ("ສົ່ງກັບ", "ສົ່ງກັບປະເທດ"),
            "charged": ("ສັ່ງຟ້ອງແລ້ວ",),
            "convicted": ("ຕັດສິນລົງໂທດ",),
            "released": ("ປ່ອຍຕົວ",),
        },
        "sex": {"male": ("ຊາຍ",), "female": ("ຍິງ",)},
        "asset_kind": {
            "cash": ("ເງິນສົດ",),
            "bank_account": ("ບັນຊີທະນາຄານ",),
            "frozen_account": ("ບັນຊີອາຍັດ",),
            "vehicle": ("ພາຫະນະ", "ລົດ"),
            "real_estate": ("ອະສັງຫາລິມະຊັບ",),
            "virtual_asset": ("ຊັບສິນດິຈິຕອນ",),
            "device": ("ອຸປະກອນເອເລັກໂຕຣນິກ",),
        },
        "firearm_kind": {
            "pistol": ("ປືນສັ້ນ", "ປືນພົກ"),
            "revolver": ("ປືນລູກໂມ່",),
            "rifle": ("ປືນຍາວ",),
            "submachine_gun": ("ປືນກົນມື",),
            "shotgun": ("ປືນລູກຊອງ",),
            "craft_produced": ("ປືນເຮັດເອງ", "ປືນແກັບ"),
        },
    },
    countries={
        "CN": "ຈີນ", "KH": "ກຳປູເຈຍ", "LA": "ລາວ", "MM": "ມຽນມາ", "TH": "ໄທ", "VN": "ຫວຽດນາມ",
        "ID": "ອິນໂດເນເຊຍ", "IN": "ອິນເດຍ", "PH": "ຟິລິບປິນ",
    },
    titles={
        "telecom_fraud": "ຄະດີສໍ້ໂກງທາງໂທລະຄົມ ຢູ່{place}",
        "firearms_smuggling": "ຄະດີລັກລອບຄ້າອາວຸດ ຢູ່{place}",
        "human_trafficking": "ຄະດີຄ້າມະນຸດ ຢູ່{place}",
        "money_laundering": "ຄະດີຟອກເງິນ ຢູ່{place}",
        "migrant_smuggling": "ຄະດີລັກລອບຂົນສົ່ງຄົນເຂົ້າເມືອງ ຢູ່{place}",
        "kidnapping": "ຄະດີລັກພາຕົວ ຢູ່{place}",
        "cyber_enabled_crime": "ຄະດີເວັບໄຊປອມ ຢູ່{place}",
        "illegal_gambling": "ຄະດີການພະນັນອອນລາຍ ຢູ່{place}",
    },
)  # fmt: skip
