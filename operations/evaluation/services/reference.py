"""The indicators and the stored rates of exchange.

An indicator's code is also the name its values carry in the figures' query (cases.report_sections). No target is
loaded: the parties have published none.
"""

import datetime as dt
from decimal import Decimal

from operations.evaluation.models import ExchangeRate, Indicator

#: code, line of action, English, Chinese, unit in both, split by, definition in English, in Chinese
INDICATORS = (
    (
        "S1",
        "syndicates",
        "Syndicates identified",
        "查明的犯罪集团",
        ("group", "个"),
        ["status"],
        "Organised groups that a party has described and identified within the period. A group that two parties "
        "describe counts once for each until they confirm it as one.",
        "在行动期内由一方描述并查明的有组织犯罪集团。两国各自描述的同一集团，在确认为同一集团之前分别计数。",
    ),
    (
        "S2",
        "syndicates",
        "Syndicates disrupted or dismantled",
        "打掉的犯罪集团",
        ("group", "个"),
        ["status"],
        "Of the syndicates identified, those recorded as disrupted or dismantled within the period.",
        "已查明的犯罪集团中，在行动期内被记录为打击或摧毁的。",
    ),
    (
        "A1",
        "suspects",
        "Cases opened",
        "立案数",
        ("case", "起"),
        ["crime"],
        "Distinct cases by the date of opening within the period. A case belongs to the agency that numbers it.",
        "立案日期在行动期内的案件数。案件归属于编号机构。",
    ),
    (
        "A2",
        "suspects",
        "Cases solved",
        "破案数",
        ("case", "起"),
        ["crime"],
        "Of the cases opened, those charged, adjudicated or closed at the cut-off. Sending to the prosecutor alone does "
        "not count.",
        "立案案件中，截止时已起诉、已判决或已结案的。仅移送检察机关不计入。",
    ),
    (
        "A4",
        "suspects",
        "Persons arrested",
        "抓获人数",
        ("person", "人"),
        ["crime", "month", "sex", "nationality"],
        "Distinct persons with a dated arrest within the period, each with a row of their own. A person who was "
        "identified, is wanted, or was only handed over is not counted. An arrest that two countries confirm as one "
        "counts once in the joint total.",
        "在行动期内有逮捕日期且逐人登记的人数。仅查明、在逃或仅移交的不计入。两国确认为同一次的逮捕，合计中只计一次。",
    ),
    (
        "A7",
        "suspects",
        "Suspects identified or wanted, not arrested",
        "已查明或在逃未到案人数",
        ("person", "人"),
        ["status"],
        "Distinct persons recorded as identified, wanted or located within the period and never arrested.",
        "在行动期内被记录为已查明、在逃或已查获行踪而从未被抓获的人数。",
    ),
    (
        "A9",
        "suspects",
        "Persons transferred or repatriated",
        "移交或遣返人数",
        ("person", "人"),
        ["status"],
        "Distinct persons handed over within the period, counted for the country that hands over. Never an arrest of the "
        "receiving country.",
        "在行动期内移交的人数，计入移交国，绝不计为接收国的抓获。",
    ),
    (
        "A10",
        "suspects",
        "Persons charged or convicted",
        "被起诉或被定罪人数",
        ("person", "人"),
        ["status"],
        "Distinct persons charged or convicted within the period.",
        "在行动期内被起诉或被定罪的人数。",
    ),
    (
        "A12",
        "suspects",
        "Suspects by present status",
        "犯罪嫌疑人（按当前状态）",
        ("person", "人"),
        ["status"],
        "Distinct persons by the latest status recorded, dated within the period.",
        "按最近记录状态统计的人数，日期在行动期内。",
    ),
    (
        "V1",
        "rescue",
        "Persons rescued",
        "解救人数",
        ("person", "人"),
        ["month", "sex", "age_band", "nationality"],
        "Distinct persons removed from control or confinement within the period. They are victims and never counted "
        "among suspects.",
        "在行动期内被解救脱离控制或拘禁的人数。他们是受害人，绝不计入犯罪嫌疑人。",
    ),
    (
        "C1",
        "assets",
        "Assets by present stage, in their own currency",
        "资产（按当前阶段，原币种）",
        ("currency", "币种"),
        ["stage", "currency", "kind"],
        "The sum of the assets taken within the period, each in its own currency and at its present stage only. Stages "
        "are never added up.",
        "在行动期内查扣资产之和，按原币种，仅计当前阶段。各阶段不得相加。",
    ),
    (
        "C5",
        "assets",
        "Assets taken",
        "查扣资产件数",
        ("asset", "件"),
        ["kind"],
        "Assets frozen, seized or confiscated within the period.",
        "在行动期内冻结、扣押或没收的资产件数。",
    ),
    (
        "G1",
        "governance",
        "Firearms",
        "枪支",
        ("item", "支"),
        ["kind", "month"],
        "Whole firearms seized, found or surrendered within the period. Parts, ammunition and explosives are separate "
        "series.",
        "在行动期内收缴、发现或上交的完整枪支。零部件、弹药和爆炸物另列。",
    ),
    (
        "G3",
        "governance",
        "Ammunition",
        "弹药",
        ("round", "发"),
        ["calibre"],
        "Rounds of ammunition seized, found or surrendered within the period.",
        "在行动期内收缴、发现或上交的弹药发数。",
    ),
    (
        "G5",
        "governance",
        "Firearms for which tracing was begun",
        "已启动追查的枪支",
        ("item", "支"),
        ["tracing"],
        "Of the firearms, those for which national records were searched or a request was sent abroad.",
        "枪支中已查询本国记录或已向国外发出追查请求的。",
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
    for order, (code, line, en, zh, unit, dimensions, definition_en, definition_zh) in enumerate(INDICATORS, start=1):
        Indicator.objects.update_or_create(
            code=code,
            defaults={
                "line_code": line,
                "order": order,
                "name_en": en,
                "name_zh": zh,
                "unit_en": unit[0],
                "unit_zh": unit[1],
                "dimensions": dimensions,
                "definition_en": definition_en,
                "definition_zh": definition_zh,
            },
        )
    for currency, per_usd, source in RATES:
        ExchangeRate.objects.update_or_create(
            currency=currency, valid_on=_RATE_DAY, defaults={"per_usd": Decimal(per_usd), "source": source}
        )
