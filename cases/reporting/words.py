"""The codes of what is found, in the report's two languages.

A report says the same whatever language its reader has set and whatever has been translated since, so its Chinese
words stand here; the English ones are the code lists' own.
"""

from babel import Locale
from django.db.models import TextChoices
from django.utils.translation import override

from cases import codes
from operations.evaluation.charts.numbers import period
from operations.evaluation.figures import Basis
from operations.evaluation.sections import Text

_ZH: dict[type[TextChoices], dict[str, str]] = {
    codes.Crime: {
        "telecom_fraud": "电信诈骗",
        "firearms_smuggling": "枪支弹药走私",
        "human_trafficking": "人口贩运",
        "money_laundering": "洗钱",
        "migrant_smuggling": "偷运移民",
        "kidnapping": "绑架或非法拘禁",
        "cyber_enabled_crime": "其他涉网犯罪",
        "illegal_gambling": "非法赌博",
        "other": "其他犯罪",
    },
    codes.CaseStatus: {
        "open": "侦查中",
        "referred": "移送检察机关",
        "charged": "已起诉",
        "adjudicated": "已判决",
        "closed": "已结案",
    },
    codes.SuspectStatus: {
        "identified": "已查明",
        "wanted": "在逃",
        "located": "已查获行踪",
        "arrested": "已抓获",
        "transferred": "已移交",
        "repatriated": "已遣返",
        "charged": "已起诉",
        "convicted": "已定罪",
        "released": "已释放",
    },
    codes.Sex: {"male": "男", "female": "女", "unknown": "不详"},
    codes.AgeBand: {
        "0-17": "18岁以下",
        "18-24": "18至24岁",
        "25-34": "25至34岁",
        "35-49": "35至49岁",
        "50+": "50岁及以上",
        "unknown": "不详",
    },
    codes.AssetKind: {
        "cash": "现金",
        "bank_account": "银行账户",
        "vehicle": "车辆",
        "real_estate": "不动产",
        "virtual_asset": "虚拟资产",
        "device": "设备",
        "other": "其他资产",
    },
    codes.AssetStage: {"frozen": "冻结", "seized": "扣押", "confiscated": "没收", "returned": "返还被害人"},
    codes.FirearmKind: {
        "pistol": "手枪",
        "revolver": "左轮手枪",
        "rifle": "步枪或卡宾枪",
        "submachine_gun": "冲锋枪",
        "shotgun": "霰弹枪",
        "machine_gun": "机枪",
        "craft_produced": "土制枪支",
        "other": "其他枪支",
    },
    codes.Tracing: {
        "not_requested": "未提出追查",
        "national": "已查询本国记录",
        "requested": "已向国外提出请求",
        "established": "已查明来源",
        "not_established": "未能查明来源",
    },
    codes.SyndicateStatus: {"identified": "已查明", "disrupted": "已打击", "dismantled": "已摧毁"},
}

#: Kinds of rows, as the figures count them for the statement on data quality.
ROW_KINDS = {
    "case": Text("Cases", "案件"),
    "suspect": Text("Suspects", "犯罪嫌疑人"),
    "arrested": Text("Of these, with a dated arrest", "其中有抓获日期的"),
    "rescued": Text("Rescued persons", "获解救人员"),
    "asset": Text("Assets", "资产"),
    "firearm": Text("Firearms", "枪支"),
    "ammunition": Text("Ammunition", "弹药"),
    "syndicate": Text("Syndicates", "犯罪集团"),
}
UNKNOWN = Text("Not known", "不详")
OTHER_COUNTRIES = Text("Other countries", "其他国家")


def said(choices: type[TextChoices], code: str) -> Text:
    """A code in both languages. KeyError for one without a Chinese word, which a test keeps from happening."""
    with override("en"):
        return Text(str(choices(code).label), _ZH[choices][code])


def labels(choices: type[TextChoices]) -> dict[str, Text]:
    return {code: said(choices, code) for code in choices.values}


def nationality(code: str, basis: Basis) -> Text:
    """A country by its ISO 3166-1 code: a member by its name here, any other by the Unicode CLDR's."""
    if code == "unknown":
        return UNKNOWN
    for country in basis.members:
        if country.code == code:
            return country.names.text
    return Text(*(Locale(language).territories.get(code, code) for language in ("en", "zh")))


#: Dimension → what it is called.
DIMENSIONS = {
    "age_band": Text("Age at rescue", "获救时年龄"),
    "calibre": Text("Calibre", "口径"),
    "crime": Text("Crime", "犯罪类型"),
    "currency": Text("Currency", "币种"),
    "kind": Text("Kind", "种类"),
    "month": Text("Month", "月份"),
    "nationality": Text("Nationality", "国籍"),
    "sex": Text("Sex", "性别"),
    "stage": Text("Present stage", "当前阶段"),
    "status": Text("Status", "状态"),
    "tracing": Text("Tracing", "追查"),
}
#: Dimension, and where it differs the first letter of the indicator → its code list.
_LISTS: dict[tuple[str, str], type[TextChoices]] = {
    ("crime", ""): codes.Crime,
    ("sex", ""): codes.Sex,
    ("age_band", ""): codes.AgeBand,
    ("stage", ""): codes.AssetStage,
    ("tracing", ""): codes.Tracing,
    ("kind", "C"): codes.AssetKind,
    ("kind", "G"): codes.FirearmKind,
    ("status", "S"): codes.SyndicateStatus,
    ("status", "A"): codes.SuspectStatus,
}
_OF_CASES = {"A1", "A2"}


def of_dimension(basis: Basis, indicator: str, dimension: str, code: str | None) -> Text:
    """What a code of an indicator's dimension is called; what the dimension is called, without one. LookupError for
    what is not of this app."""
    if code is None:
        return DIMENSIONS[dimension]
    if dimension == "nationality":
        return nationality(code, basis)
    if dimension == "month":
        return period(code) or Text(code)
    if (dimension, code) == ("calibre", "other"):
        return Text("Other", "其他")
    if dimension in {"currency", "calibre"}:
        return Text(code)
    if dimension == "kind" and indicator in {"X0", "X1"}:
        return ROW_KINDS[code]
    if dimension == "status" and indicator in _OF_CASES:
        return said(codes.CaseStatus, code)
    choices = _LISTS.get((dimension, "")) or _LISTS[dimension, indicator[0]]
    return said(choices, code)
