"""A made-up report of the size and shape of the real one: six countries, seven agencies, every kind of chart.

Numbers are invented. Names of countries and agencies are the official ones, in their own languages.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from operations.evaluation.sections import (
    Agency,
    ChartKind,
    ChartSpec,
    Column,
    CountingRule,
    CountryChapter,
    Figure,
    FxRate,
    FxTable,
    Names,
    Point,
    ReportContent,
    ReportMeta,
    Row,
    Section,
    Signature,
    SignOff,
    Status,
    Symbol,
    Table,
    Text,
)

COUNTRIES = {
    "KH": Names("Cambodia", "柬埔寨", "កម្ពុជា", "km"),
    "CN": Names("China", "中国", "中国", "zh"),
    "LA": Names("Laos", "老挝", "ລາວ", "lo"),
    "MM": Names("Myanmar", "缅甸", "မြန်မာ", "my"),
    "TH": Names("Thailand", "泰国", "ไทย", "th"),
    "VN": Names("Viet Nam", "越南", "Việt Nam", "vi"),
}
AGENCIES = {
    "KH": (Agency("kh-national-police", Names(
        "Cambodian National Police, Ministry of Interior", "柬埔寨内政部国家警察总署",
        "អគ្គស្នងការដ្ឋាននគរបាលជាតិ ក្រសួងមហាផ្ទៃ", "km")),),
    "CN": (Agency("cn-mps", Names(
        "Ministry of Public Security", "中华人民共和国公安部", "中华人民共和国公安部", "zh")),),
    "LA": (
        Agency("la-mps", Names("Ministry of Public Security", "老挝公安部", "ກະຊວງປ້ອງກັນຄວາມສະຫງົບ", "lo")),
        Agency("la-mnd", Names("Ministry of National Defence", "老挝国防部", "ກະຊວງປ້ອງກັນປະເທດ", "lo")),
    ),
    "MM": (Agency("mm-police-force", Names("Myanmar Police Force", "缅甸警察部队", "မြန်မာနိုင်ငံရဲတပ်ဖွဲ့", "my")),),
    "TH": (Agency("th-royal-thai-police", Names("Royal Thai Police", "泰国皇家警察", "สำนักงานตำรวจแห่งชาติ", "th")),),
    "VN": (Agency("vn-mps", Names("Ministry of Public Security", "越南公安部", "Bộ Công an", "vi")),),
}  # fmt: skip
LABELS = {code: names.text for code, names in COUNTRIES.items()} | {
    "telecom_fraud": Text("Telecom fraud", "电信诈骗"),
    "firearms_smuggling": Text("Firearms smuggling", "走私枪支"),
    "human_trafficking": Text("Human trafficking", "人口贩运"),
    "money_laundering": Text("Money laundering", "洗钱"),
    "migrant_smuggling": Text("Migrant smuggling", "偷运移民"),
    "kidnapping": Text("Kidnapping", "绑架"),
    "pistol": Text("Pistol", "手枪"),
    "revolver": Text("Revolver", "左轮手枪"),
    "rifle": Text("Rifle", "长枪"),
    "submachine_gun": Text("Submachine gun", "冲锋枪"),
    "shotgun": Text("Shotgun", "霰弹枪"),
    "craft_produced": Text("Craft-produced", "土制枪支"),
    "traced": Text("Origin established", "来源已查明"),
    "pending": Text("Trace pending", "追查中"),
    "no_trace": Text("No trace requested", "未请求追查"),
    "identified": Text("Identified", "已查明身份"),
    "wanted": Text("Wanted", "通缉"),
    "arrested": Text("Arrested", "已抓获"),
    "transferred": Text("Transferred", "已移交"),
    "repatriated": Text("Repatriated", "已遣返"),
    "charged": Text("Charged", "已起诉"),
    "convicted": Text("Convicted", "已定罪"),
    "male": Text("Male", "男"),
    "female": Text("Female", "女"),
    "minor": Text("Under 18", "18岁以下"),
    "18-24": Text("18–24", "18–24岁"),
    "25-34": Text("25–34", "25–34岁"),
    "35+": Text("35 and over", "35岁及以上"),
    "frozen": Text("Frozen", "冻结"),
    "seized": Text("Seized", "扣押"),
    "confiscated": Text("Confiscated", "没收"),
    "returned": Text("Returned", "返还"),
    "gross": Text("Arrest records", "抓捕记录"),
    "joint": Text("Joint arrests counted twice", "重复计算的联合抓捕"),
    "handover": Text("Handovers entered as arrests", "误记为抓捕的移交"),
    "resubmitted": Text("Sent in twice", "重复报送"),
    "net": Text("Persons arrested", "抓获人数"),
    "declared": Text("Declared, without rows", "仅申报、无明细"),
    "syndicates": Text("Syndicates identified", "查明犯罪团伙"),
    "suspects": Text("Main suspects captured", "抓获主要嫌疑人"),
    "rescued": Text("Persons rescued", "解救人员"),
    "assets": Text("Assets restrained, USD", "控制资产（美元）"),
    "borders": Text("Border interceptions", "边境查获"),
    "prevention": Text("Prevention actions", "预防行动"),
}
PERSONS = Text("persons", "人")
CASES = Text("cases", "起")
MONTHS = ("2024-08", "2024-09", "2024-10", "2024-11", "2024-12")
CRIMES = ("telecom_fraud", "firearms_smuggling", "human_trafficking", "money_laundering", "migrant_smuggling",
          "kidnapping")  # fmt: skip
ARRESTS = {"KH": 480, "CN": 900, "LA": 820, "MM": 560, "TH": 620, "VN": 240}


def chart(code: str, kind: ChartKind, title: Text, points: list[Point], unit: Text = PERSONS) -> ChartSpec:
    return ChartSpec(code, kind, title, tuple(points), LABELS, unit)


def events() -> ChartSpec:
    points = [
        Point(month, Decimal(total * share // 100), country)
        for country, total in ARRESTS.items()
        for month, share in zip(MONTHS, (24, 16, 17, 24, 19), strict=True)
    ]
    points[-1] = Point("2024-12", None, "VN", symbol=Symbol.NOT_REPORTED)
    return chart(
        "arrests-by-month", ChartKind.EVENTS_BY_PERIOD, Text("Persons arrested by month", "每月抓获人数"), points
    )


def weekly_events() -> ChartSpec:
    points = [
        Point(f"2024-W{week}", Decimal(total * (week % 7 + 1) // 90), country)
        for country, total in ARRESTS.items()
        for week in range(32, 53)
    ]
    return chart(
        "arrests-by-week", ChartKind.EVENTS_BY_PERIOD, Text("Persons arrested by week", "每周抓获人数"), points
    )


def cases_by_crime() -> ChartSpec:
    points = [
        Point(country, Decimal(max(0, 30 // (i + 1) - j)), crime)
        for j, country in enumerate(COUNTRIES)
        for i, crime in enumerate(CRIMES)
    ]
    return chart(
        "cases-by-crime", ChartKind.CASES_BY_CRIME, Text("Cases by crime", "按犯罪类型分列的案件"), points, CASES
    )


def heat_map() -> ChartSpec:
    lines = {"syndicates": 3, "suspects": 11, "rescued": 15, "assets": 2_400_000, "borders": 40, "prevention": 25}
    points = [
        Point(country, Decimal(((j + 2) * (i + 3) * 5 % 7 + 1) * size), line)
        for i, (line, size) in enumerate(lines.items())
        for j, country in enumerate(COUNTRIES)
    ]
    points[3] = Point("MM", None, "syndicates", symbol=Symbol.NOT_REPORTED)
    points[10] = Point("TH", None, "suspects", symbol=Symbol.NIL)
    title = Text("Results by country and line of action", "各国各行动方向成果")
    return chart("country-by-line", ChartKind.COUNTRY_BY_LINE, title, points, Text("as named", "见各行"))


def assets() -> ChartSpec:
    money = {
        "CNY": (61_500_000, 24_800_000, None, 5_200_000),
        "KHR": (None, 13_111_400_000, None, None),
        "LAK": (9_023_470_000, 1_000_000_000, None, None),
        "MMK": (None, 2_310_000_000, None, None),
        "THB": (412_000_000, 96_000_000, 31_000_000, None),
        "USDT": (4_850_000, 1_550_000, None, None),
        "VND": (None, 46_200_000_000, None, None),
    }
    points = [
        Point(stage, Decimal(value) if value else None, facet=currency)
        for currency, values in money.items()
        for stage, value in zip(("frozen", "seized", "confiscated", "returned"), values, strict=True)
    ]
    title = Text("Assets by stage and currency", "按阶段和币种分列的资产")
    return chart("assets", ChartKind.ASSETS_BY_STAGE, title, points, Text("own currency", "原币种"))


def firearms() -> ChartSpec:
    kinds = {"pistol": (22, 12, 24), "revolver": (2, 3, 4), "rifle": (20, 18, 33), "submachine_gun": (3, 2, 6),
             "shotgun": (4, 5, 9), "craft_produced": (5, 0, 40)}  # fmt: skip
    points = [
        Point(kind, Decimal(number), result)
        for kind, numbers in kinds.items()
        for result, number in zip(("traced", "pending", "no_trace"), numbers, strict=True)
    ]
    title = Text("Firearms by kind and tracing", "按种类和追查结果分列的枪支")
    return chart("firearms", ChartKind.FIREARMS_BY_KIND, title, points, Text("items", "支"))


def suspects() -> ChartSpec:
    values = {"identified": 1204, "wanted": 388, "arrested": 2466, "transferred": 763, "repatriated": 391}
    points = [Point(status, Decimal(value)) for status, value in values.items()]
    points += [Point("charged", None, symbol=Symbol.NOT_REPORTED), Point("convicted", None, symbol=Symbol.NIL)]
    return chart("suspects", ChartKind.SUSPECTS_BY_STATUS, Text("Suspects by status", "按状态分列的嫌疑人"), points)


def rescued() -> ChartSpec:
    values = {"minor": (2, 4), "18-24": (41, 25), "25-34": (52, 17), "35+": (17, 8)}
    points = [
        Point(band, Decimal(number), sex)
        for band, numbers in values.items()
        for sex, number in zip(("male", "female"), numbers, strict=True)
    ]
    title = Text("Rescued persons by sex and age", "按性别和年龄分列的获救人员")
    return chart("rescued", ChartKind.RESCUED_BY_SEX_AND_AGE, title, points)


def waterfall() -> ChartSpec:
    steps = (("gross", 3794, "total"), ("joint", -61, "change"), ("handover", -88, "change"),
             ("resubmitted", -25, "change"), ("net", 3620, "total"), ("declared", 66790, "apart"))  # fmt: skip
    points = [Point(step, Decimal(value), series) for step, value, series in steps[:5]]
    title = Text("From arrest records to persons", "从抓捕记录到抓获人数")
    return chart("waterfall", ChartKind.ARRESTS_WATERFALL, title, points)


def regional_map() -> ChartSpec:
    points = [Point(country, Decimal(value)) for country, value in ARRESTS.items()]
    points[0] = Point("KH", None, symbol=Symbol.NOT_REPORTED)
    return chart("map", ChartKind.REGIONAL_MAP, Text("Persons arrested by country", "各国抓获人数"), points)


ALL_CHARTS = (events, weekly_events, cases_by_crime, heat_map, assets, firearms, suspects, rescued, waterfall,
              regional_map)  # fmt: skip


def country_table() -> Table:
    """Countries down, indicators across; the countries' sum less the overlap is the total, in every column."""
    columns = [
        ("Cases", "案件", (21, 58, 22, 15, 27, 21), 0),
        ("Persons arrested", "抓获人数", (480, 900, 820, 560, 620, 240), 61),
        ("Persons rescued", "解救人员", (38, 7, 52, 31, 29, 9), 0),
        ("Firearms", "枪支", (22, 34, 27, 58, 61, 12), 3),
    ]
    rows = [
        Row((names.text, *(Decimal(values[i]) for _, _, values, _ in columns)))
        for i, names in enumerate(COUNTRIES.values())
    ]
    rows.append(Row((Text("Sum of the countries", "各国合计"), *(Decimal(sum(v)) for _, _, v, _ in columns)), "total"))
    rows.append(
        Row((Text("Overlap, counted once", "重复部分（只计一次）"), *(Decimal(-o) for *_, o in columns)), "overlap")
    )
    rows.append(Row((Text("Joint total", "联合总数"), *(Decimal(sum(v) - o) for _, _, v, o in columns)), "total"))
    titles = [Column(Text("Country", "国家")), *(Column(Text(en, zh), numeric=True) for en, zh, *_ in columns)]
    note = Text("Joint arrests confirmed by both countries count once.", "经双方确认的联合抓获只计一次。")
    return Table("by-country", Text("Results by country", "各国成果"), tuple(titles), tuple(rows), (note,))


def wide_table() -> Table:
    """Seven currencies across, long amounts: the widest table there is."""
    money = ("CNY", "KHR", "LAK", "MMK", "THB", "USDT", "VND", "USD")
    titles = [Column(Text("Country", "国家")), *(Column(Text(code), numeric=True, places=2) for code in money)]
    rows = [
        Row((names.text, *(Decimal((i + 1) * 13_111_400_000 + j) / 100 if (i + j) % 3 else Symbol.NOT_REPORTED
                           for j in range(len(money)))))
        for i, names in enumerate(COUNTRIES.values())
    ]  # fmt: skip
    return Table("money", Text("Assets by country and currency", "各国各币种资产"), tuple(titles), tuple(rows))


def figure(code: str, en: str, zh: str, value: int | None, unit: Text = PERSONS, **more: object) -> Figure:
    return Figure(code, Text(en, zh), unit, None if value is None else Decimal(value), **more)  # type: ignore[arg-type]


def headline() -> tuple[Figure, ...]:
    usd = Text("US dollars, converted", "美元（折算）")
    return (
        figure("S1", "Syndicates identified", "查明犯罪团伙", 38, Text("groups", "个")),
        figure("A8", "Main suspects captured", "抓获主要嫌疑人", 71, target=Decimal(120)),
        figure("A4", "Persons arrested", "抓获人数", 3620,
               note=Text("net of 174 records counted twice", "已扣除重复记录174条")),
        figure("V1", "Persons rescued", "解救人员", 166),
        figure("C1", "Assets restrained", "控制资产", 38_214_901, usd),
        figure("G1", "Firearms", "枪支", 214, Text("items", "支")),
        figure("K1", "Requests answered in time", "按时答复请求", None, Text("requests", "件")),
        figure("B4", "Cross-border interceptions", "跨境查获", 0, Text("events", "起")),
    )  # fmt: skip


PROSE = Text(
    "Between August and December the six countries opened cases against groups that defraud people by telephone and "
    "messaging services, and against those who move firearms across the borders. The figures below come from the rows "
    "that the agencies submitted and signed for; counts that were declared without rows stand apart.",
    "8月至12月间，六国针对利用电话和通讯软件实施诈骗的犯罪团伙以及跨境走私枪支的人员立案侦查。下列数字来自各机构提交并签署确认的"
    "明细记录；仅申报而无明细的数字另行列示。",
)


def joint_sections() -> tuple[Section, ...]:
    lines = headline()
    return (
        Section("overview", Text("Results by country", "各国成果总览"), tables=(country_table(),),
                charts=(heat_map(), regional_map()), narrative=(PROSE,)),
        Section("arrests", Text("Main suspects and arrests", "主要嫌疑人与抓获"), lines[1:3],
                charts=(events(), suspects(), waterfall()), narrative=(PROSE,)),
        Section("crime", Text("Cases by crime", "案件与罪名"), lines[:1], charts=(cases_by_crime(),)),
        Section("rescued", Text("Persons rescued", "解救人员"), lines[3:4], charts=(rescued(),), narrative=(PROSE,)),
        Section("assets", Text("Criminal assets", "犯罪资产"), lines[4:5], (wide_table(),), (assets(),)),
        Section("firearms", Text("Firearms and ammunition", "枪支弹药"), lines[5:6], charts=(firearms(),)),
        Section("borders", Text("Border control", "边境管控"), lines[7:8], narrative=(PROSE,)),
        Section("prevention", Text("Governance and prevention", "犯罪治理与预防")),
    )  # fmt: skip


def chapters() -> tuple[CountryChapter, ...]:
    return tuple(
        CountryChapter(code, names, AGENCIES[code], (
            Section("overview", Text("Results", "成果"), headline(), narrative=(PROSE,)),
            Section("arrests", Text("Suspects", "嫌疑人"), headline()[1:3], charts=(suspects(),)),
            Section("assets", Text("Assets", "资产"), charts=(assets(),)),
            Section("firearms", Text("Firearms", "枪支"), headline()[5:6], charts=(firearms(),), narrative=(PROSE,)),
        ))
        for code, names in COUNTRIES.items()
    )  # fmt: skip


def rules() -> tuple[CountingRule, ...]:
    return tuple(
        CountingRule(
            code, Text(en, zh),
            Text("Distinct persons, by the date of arrest within the period, local time of the event.",
                 "按抓获日期（事件当地时间）在行动期间内的不同人员计。"),
            Text("Handovers to another country; persons identified but not arrested; records sent in twice.",
                 "向他国移交的人员；已查明身份但未抓获的人员；重复报送的记录。"),
            PERSONS,
        )
        for code, en, zh in (("A4", "Persons arrested (net)", "抓获人数（净）"), ("V1", "Persons rescued", "解救人员"),
                             ("S1", "Syndicates identified", "查明犯罪团伙"), ("G1", "Firearms", "枪支"))
    )  # fmt: skip


def meta(**changes: object) -> ReportMeta:
    given = {
        "operation": Text("Joint Operation SEAGULL", "“海鸥”联合行动"),
        "parent_operation": Text("Safe Lancang-Mekong", "“平安澜湄”行动"),
        "centre": Text(
            "Lancang-Mekong Integrated Law Enforcement and Security Cooperation Center",
            "澜沧江—湄公河综合执法安全合作中心",
        ),
        "period_start": date(2024, 8, 7),
        "period_end": date(2024, 12, 31),
        "cut_off": datetime(2025, 1, 10, 16, tzinfo=UTC),
        "snapshot_id": "S-0007",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "handling": "AMBER",
        "status": Status.DRAFT,
        "definitions_version": "1.0",
        "fx": FxTable("2024-12-31", (
            FxRate("CNY", Decimal("7.2993"), date(2024, 12, 31), "International Monetary Fund, representative rates"),
            FxRate("THB", Decimal("34.1000"), date(2024, 12, 31), "International Monetary Fund, representative rates"),
            FxRate("VND", Decimal("25386"), date(2024, 12, 31), "International Monetary Fund, representative rates"),
        )),
        "partners": (
            Names("United Nations Office on Drugs and Crime", "联合国毒品和犯罪问题办公室", "UNODC", "en"),
            Names("International Criminal Police Organization", "国际刑事警察组织", "INTERPOL", "en"),
        ),
        "sign_offs": (
            SignOff("KH", Signature.SIGNED), SignOff("CN", Signature.SIGNED), SignOff("LA"),
            SignOff("MM", Signature.NOT_SIGNED), SignOff("TH", Signature.SIGNED),
            SignOff("VN", Signature.SIGNED_WITH_RESERVATION,
                    Text("Declared counts are not confirmed.", "仅申报的数字未予确认。")),
        ),
    }  # fmt: skip
    return ReportMeta(**{**given, **changes})  # type: ignore[arg-type]


def report(**changes: object) -> ReportContent:
    given = {
        "meta": meta(),
        "summary": (PROSE, PROSE),
        "headline": headline(),
        "sections": joint_sections(),
        "chapters": chapters(),
        "counting_rules": rules(),
        "methods": (PROSE,),
    }
    return ReportContent(**{**given, **changes})  # type: ignore[arg-type]
