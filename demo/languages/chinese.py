"""Chinese as the public security organs write it."""

from demo.languages import Language

CHINESE = Language(
    digits="",
    terms={
        "crime": {
            "telecom_fraud": ("电信网络诈骗", "电信诈骗"),
            "firearms_smuggling": ("走私枪支弹药",),
            "human_trafficking": ("拐卖人口", "人口贩运"),
            "money_laundering": ("洗钱",),
            "migrant_smuggling": ("组织他人偷越国（边）境",),
            "kidnapping": ("绑架",),
            "cyber_enabled_crime": ("网络犯罪",),
            "illegal_gambling": ("网络赌博",),
        },
        "case_status": {
            "open": ("侦查中", "侦办中"),
            "referred": ("移送审查起诉",),
            "charged": ("已起诉",),
            "adjudicated": ("已判决",),
            "closed": ("已结案",),
        },
        "suspect_status": {
            "identified": ("已查明身份",),
            "wanted": ("在逃", "通缉"),
            "located": ("已锁定",),
            "arrested": ("已抓获", "已逮捕"),
            "transferred": ("已移交",),
            "repatriated": ("已遣返",),
            "charged": ("已起诉",),
            "convicted": ("已判刑",),
            "released": ("已释放",),
        },
        "sex": {"male": ("男",), "female": ("女",)},
        "asset_kind": {
            "cash": ("现金",),
            "bank_account": ("银行账户",),
            "frozen_account": ("冻结账户",),
            "vehicle": ("车辆",),
            "real_estate": ("房产",),
            "virtual_asset": ("虚拟货币",),
            "device": ("电子设备",),
        },
        "firearm_kind": {
            "pistol": ("手枪",),
            "revolver": ("左轮手枪",),
            "rifle": ("步枪",),
            "submachine_gun": ("冲锋枪",),
            "shotgun": ("霰弹枪", "猎枪"),
            "craft_produced": ("土制枪支", "自制枪支"),
        },
    },
    countries={
        "CN": "中国", "KH": "柬埔寨", "LA": "老挝", "MM": "缅甸", "TH": "泰国", "VN": "越南",
        "ID": "印度尼西亚", "IN": "印度", "PH": "菲律宾",
    },
    titles={
        "telecom_fraud": "{place}跨境电信网络诈骗案",
        "firearms_smuggling": "{place}走私枪支弹药案",
        "human_trafficking": "{place}诱骗拘禁人员强迫诈骗案",
        "money_laundering": "{place}地下钱庄洗钱案",
        "migrant_smuggling": "{place}组织偷越边境案",
        "kidnapping": "{place}绑架勒索案",
        "cyber_enabled_crime": "{place}钓鱼网站案",
        "illegal_gambling": "{place}跨境网络赌博案",
    },
)  # fmt: skip
