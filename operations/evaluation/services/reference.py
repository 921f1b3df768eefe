"""The indicators and the stored rates of exchange.

An indicator's code is also the name its values carry in the figures' query (cases.figures_sql). No target is loaded:
the parties have published none.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from operations.evaluation.models import ExchangeRate, Indicator


@dataclass(frozen=True)
class _Indicator:
    """Each text in English and Chinese; ``excludes`` is what does not count."""

    code: str
    line: str
    name: tuple[str, str]
    unit: tuple[str, str]
    split_by: tuple[str, ...]
    counts: tuple[str, str]
    excludes: tuple[str, str]


_PERSON, _CASE, _GROUP, _ITEM = ("person", "人"), ("case", "起"), ("group", "个"), ("item", "支")

INDICATORS = (
    _Indicator(
        "S1",
        "syndicates",
        ("Syndicates identified", "查明的犯罪集团"),
        _GROUP,
        ("status",),
        (
            "Organised groups that a country has described and identified within the period.",
            "在行动期内由一国描述并查明的有组织犯罪集团。",
        ),
        (
            "Nothing is taken out for a group that two countries describe: it counts once for each until they confirm "
            "it as one.",
            "两国各自描述的同一集团，在确认为同一集团之前分别计数，不作扣除。",
        ),
    ),
    _Indicator(
        "S2",
        "syndicates",
        ("Syndicates disrupted or dismantled", "打掉的犯罪集团"),
        _GROUP,
        ("status",),
        (
            "Of the syndicates identified, those recorded as disrupted or dismantled within the period.",
            "已查明的犯罪集团中，在行动期内被记录为打击或摧毁的。",
        ),
        ("Syndicates identified before the period.", "行动期之前查明的犯罪集团。"),
    ),
    _Indicator(
        "A1",
        "suspects",
        ("Cases opened", "立案数"),
        _CASE,
        ("crime", "status", "month"),
        (
            "Distinct cases opened within the period. A case belongs to the agency that numbers it.",
            "在行动期内立案的案件数。案件归属于编号机构。",
        ),
        (
            "Cases opened earlier, even if arrests were made in them within the period.",
            "此前立案的案件，即使行动期内有抓获。",
        ),
    ),
    _Indicator(
        "A2",
        "suspects",
        ("Cases solved", "破案数"),
        _CASE,
        ("crime",),
        (
            "Of the cases opened, those charged, adjudicated or closed by the latest status recorded.",
            "立案案件中，按最近记录状态已起诉、已判决或已结案的。",
        ),
        ("Cases sent to the prosecutor and not charged yet.", "仅移送检察机关、尚未起诉的案件。"),
    ),
    _Indicator(
        "A3",
        "suspects",
        ("Arrest events", "抓获次数"),
        ("event", "次"),
        ("month",),
        ("Every dated arrest within the period.", "在行动期内每一次有日期的抓获。"),
        (
            "Nothing is taken out for a person arrested twice; the persons arrested count that person once.",
            "同一人被抓获两次不作扣除；抓获人数中该人只计一次。",
        ),
    ),
    _Indicator(
        "A4",
        "suspects",
        ("Persons arrested", "抓获人数"),
        _PERSON,
        ("crime", "month", "sex", "nationality"),
        (
            "Distinct persons with a dated arrest within the period, each with a row of their own. An arrest that two "
            "countries confirm as one counts once in the joint total.",
            "在行动期内有抓获日期且逐人登记的人数。经两国确认为同一次的抓获，合计中只计一次。",
        ),
        (
            "Persons identified, wanted or only handed over; rescued persons; numbers without rows.",
            "仅查明、在逃或仅移交的人员；获解救人员；无逐人登记的汇总数。",
        ),
    ),
    _Indicator(
        "A7",
        "suspects",
        ("Suspects identified or wanted, not arrested", "已查明或在逃未到案人数"),
        _PERSON,
        ("status",),
        (
            "Distinct persons whose latest status, dated within the period, is identified, wanted or located.",
            "最近状态为已查明、在逃或已查获行踪，且日期在行动期内的人数。",
        ),
        ("Persons who have ever been arrested.", "曾被抓获的人员。"),
    ),
    _Indicator(
        "A9",
        "suspects",
        ("Persons transferred or repatriated", "移交或遣返人数"),
        _PERSON,
        ("status",),
        (
            "Distinct persons handed over within the period, for the country that hands over, by the latest handover.",
            "在行动期内移交的人数，计入移交国，按最近一次移交计。",
        ),
        ("A handover is no arrest of the country that receives.", "移交不计为接收国的抓获。"),
    ),
    _Indicator(
        "A10",
        "suspects",
        ("Persons charged or convicted", "被起诉或被定罪人数"),
        _PERSON,
        ("status",),
        (
            "Distinct persons charged or convicted within the period, by the later of the two.",
            "在行动期内被起诉或被定罪的人数，按两者中较近一项计。",
        ),
        ("Charges and convictions after the period.", "行动期之后的起诉和定罪。"),
    ),
    _Indicator(
        "A12",
        "suspects",
        ("Suspects by present status", "犯罪嫌疑人（按当前状态）"),
        _PERSON,
        ("status",),
        (
            "Distinct persons by the latest status recorded, dated within the period.",
            "按最近记录状态统计的人数，日期在行动期内。",
        ),
        (
            "A person arrested and later charged stands under charged only; the persons arrested count both.",
            "先被抓获后被起诉的人仅列入已起诉；抓获人数中仍计入。",
        ),
    ),
    _Indicator(
        "V1",
        "rescue",
        ("Persons rescued", "解救人数"),
        _PERSON,
        ("month", "sex", "age_band", "nationality"),
        (
            "Distinct persons removed from control or confinement within the period.",
            "在行动期内被解救脱离控制或拘禁的人数。",
        ),
        ("Suspects: a rescued person is a victim.", "犯罪嫌疑人：获解救人员是受害人。"),
    ),
    _Indicator(
        "C1",
        "assets",
        ("Assets by present stage, in their own currency", "资产（按当前阶段，原币种）"),
        ("currency", "币种"),
        ("currency", "kind", "stage"),
        (
            "The sum of the assets taken within the period, in their own currency; each asset once, at its present "
            "stage.",
            "在行动期内查扣资产之和，按原币种；每项资产仅按当前阶段计一次。",
        ),
        (
            "What an asset was at an earlier stage; different currencies are never added.",
            "资产先前所处阶段；不同币种不得相加。",
        ),
    ),
    _Indicator(
        "C5",
        "assets",
        ("Assets taken", "查扣资产件数"),
        ("asset", "件"),
        ("kind", "stage"),
        (
            "Assets frozen, seized or confiscated within the period, by the date they were taken.",
            "在行动期内冻结、扣押或没收的资产件数，按查扣日期计。",
        ),
        ("Assets taken before the period and confiscated in it.", "行动期之前查扣、行动期内没收的资产。"),
    ),
    _Indicator(
        "C6",
        "assets",
        ("Assets by present stage, in US dollars", "资产（按当前阶段，折合美元）"),
        ("USD", "美元"),
        ("stage",),
        (
            "The same assets at the stored rates, rounded to whole dollars for each country and stage after summing. "
            "For comparison only: the amounts in their own currency are what was taken.",
            "同一资产按存档汇率折算，各国各阶段求和后取整。仅供比较，以原币种金额为准。",
        ),
        ("Amounts in a currency without a stored rate.", "无存档汇率的币种金额。"),
    ),
    _Indicator(
        "G1",
        "governance",
        ("Firearms", "枪支"),
        _ITEM,
        ("kind", "month", "tracing"),
        (
            "Whole firearms seized, found or surrendered within the period.",
            "在行动期内收缴、发现或上交的完整枪支。",
        ),
        ("Parts, ammunition and explosives, which are series of their own.", "零部件、弹药和爆炸物，另列。"),
    ),
    _Indicator(
        "G3",
        "governance",
        ("Ammunition", "弹药"),
        ("round", "发"),
        ("calibre",),
        (
            "Rounds of ammunition seized, found or surrendered within the period.",
            "在行动期内收缴、发现或上交的弹药发数。",
        ),
        ("Firearms and explosives.", "枪支和爆炸物。"),
    ),
    _Indicator(
        "G5",
        "governance",
        ("Firearms for which tracing was begun", "已启动追查的枪支"),
        _ITEM,
        ("tracing",),
        (
            "Of the firearms, those for which national records were searched or a request was sent abroad, whatever "
            "came of it.",
            "枪支中已查询本国记录或已向国外发出追查请求的，不论结果如何。",
        ),
        ("Firearms whose tracing has not been requested.", "未提出追查的枪支。"),
    ),
    _Indicator(
        "X0",
        "quality",
        ("Rows entered", "录入行数"),
        ("row", "行"),
        ("kind",),
        (
            "Rows that a country has entered for this operation, by kind, whatever their date.",
            "一国为本次行动录入的行数（按类别，不论日期）。",
        ),
        (
            "A kind without any row is not reported, which is not the same as nil.",
            "无任何行的类别视为未报告，不等同于零。",
        ),
    ),
    _Indicator(
        "X1",
        "quality",
        ("Rows outside the period, not counted", "行动期外未计入的行数"),
        ("row", "行"),
        ("kind",),
        (
            "Rows entered whose date lies before the first or after the last day of the operation.",
            "日期早于行动首日或晚于行动末日的录入行数。",
        ),
        ("They are in no other indicator.", "不计入其他任何指标。"),
    ),
)

_RATE_DAY = dt.date(2024, 12, 31)
_ASSUMED = "Assumption of the portal's demonstration set"

#: currency, units for one US dollar, source
RATES = (
    ("USD", "1", "By definition"),
    ("USDT", "1", _ASSUMED + "; a stablecoin is not a dollar"),
    ("CNY", "7.2992", "IMF SDR rates of 23 December 2024, the latest listed at the year's end"),
    ("VND", "25386", "Implied by press figures of December 2024"),
    ("THB", "34.1", _ASSUMED),
    ("LAK", "21800", _ASSUMED),
    ("KHR", "4025", _ASSUMED),
    ("MMK", "2100", _ASSUMED + ": the official reference rate; the market rate was roughly double"),
)


def load() -> None:
    """Bring indicators and rates to what is written here."""
    for order, indicator in enumerate(INDICATORS, start=1):
        Indicator.objects.update_or_create(
            code=indicator.code,
            defaults={
                "line_code": indicator.line,
                "order": order,
                "name_en": indicator.name[0],
                "name_zh": indicator.name[1],
                "unit_en": indicator.unit[0],
                "unit_zh": indicator.unit[1],
                "dimensions": list(indicator.split_by),
                "definition_en": indicator.counts[0],
                "definition_zh": indicator.counts[1],
                "excludes_en": indicator.excludes[0],
                "excludes_zh": indicator.excludes[1],
            },
        )
    for currency, per_usd, source in RATES:
        ExchangeRate.objects.update_or_create(
            currency=currency, valid_on=_RATE_DAY, defaults={"per_usd": Decimal(per_usd), "source": source}
        )
