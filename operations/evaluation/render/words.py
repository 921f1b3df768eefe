"""The report's own fixed words, in its two languages. Kept here and not in the portal's catalogues: a signed report
must come out the same after a translator has improved the portal's words."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from operations.evaluation.charts import numbers
from operations.evaluation.sections import Language, Signature, Status, Text

WORDS: dict[str, Text] = {
    "report": Text("Evaluation report", "评估报告"),
    "contents": Text("Contents", "目录"),
    "list_of_tables": Text("Tables", "表"),
    "list_of_figures": Text("Figures", "图"),
    "table": Text("Table", "表"),
    "figure": Text("Figure", "图"),
    "period": Text("Period of the operation", "行动期间"),
    "cut_off": Text("Data cut-off", "数据截止时间"),
    "snapshot": Text("Snapshot", "数据快照"),
    "sha256": Text("SHA-256 of the snapshot", "快照SHA-256值"),
    "definitions": Text("Definitions, version", "指标定义版本"),
    "fx_version": Text("Exchange rates, version", "汇率表版本"),
    "handling": Text("Handling", "传播范围"),
    "status": Text("Status", "文本状态"),
    "sign_off": Text("Sign-off by the countries", "各国签署情况"),
    "preliminary": Text(
        "Preliminary: figures may still change until the countries have signed.",
        "初步结果：各国签署之前，数字可能变动。",
    ),
    "summary": Text("Executive summary", "摘要"),
    "parties": Text("Mandate, parties and agencies", "任务、参与方与机构"),
    "mandate": Text(
        "This report evaluates {operation}, part of {parent}, from {start} to {end}. It is compiled by the {centre} "
        "from the records that the agencies below submitted and keep.",
        "本报告对{parent}框架下的{operation}（{start}至{end}）进行评估，由{centre}依据下列机构提交并持有的记录汇编。",
    ),
    "mandate_alone": Text(
        "This report evaluates {operation}, from {start} to {end}. It is compiled by the {centre} from the records "
        "that the agencies below submitted and keep.",
        "本报告对{operation}（{start}至{end}）进行评估，由{centre}依据下列机构提交并持有的记录汇编。",
    ),
    "span": Text("{start} – {end}", "{start}至{end}"),
    "colon": Text(": ", "："),
    "names_table": Text("Parties and agencies, in their own languages", "参与方与机构及其本国语言名称"),
    "own_name": Text("In its own language", "本国语言名称"),
    "tables_and_figures": Text("Tables and figures", "图表目录"),
    "chinese_name": Text("In Chinese", "中文名称"),
    "english_name": Text("In English", "英文名称"),
    "results": Text("Results by line of action", "各行动方向成果"),
    "chapters": Text("National chapters", "国别章节"),
    "methods": Text("Methods and counting rules", "方法与计数规则"),
    "method": Text("Method", "方法"),
    "rules": Text("Counting rules", "计数规则"),
    "rule": Text("Indicator", "指标"),
    "counts": Text("What counts", "计入"),
    "excludes": Text("What does not", "不计入"),
    "symbols": Text("Symbols", "符号说明"),
    "symbol": Text("Symbol", "符号"),
    "meaning": Text("Meaning", "含义"),
    "rates": Text("Exchange rates", "汇率"),
    "currency": Text("Currency", "货币"),
    "per_usd": Text("Units for one US dollar", "每1美元折合"),
    "as_of": Text("As of", "日期"),
    "source": Text("Source", "来源"),
    "signatures": Text("Signatures", "签署"),
    "country": Text("Country", "国家"),
    "state": Text("State", "状态"),
    "remark": Text("Reservation or remark", "保留意见或说明"),
    "signature": Text("Signature and date", "签字及日期"),
    "indicator": Text("Indicator", "指标"),
    "result": Text("Result", "结果"),
    "unit": Text("Unit", "单位"),
    "target": Text("Target", "目标"),
    "no_target": Text("no agreed target", "未商定目标"),
    "key_figures_of": Text("Key figures: {title}", "主要数据：{title}"),
    "data_of": Text("{title}: the numbers", "{title}：数据"),
    "no_narrative": Text("No text was supplied for this part.", "本部分未提交文字说明。"),
    "no_results": Text("No results were reported for this part.", "本部分未上报成果。"),
    "no_rules": Text("No counting rules were agreed.", "未商定计数规则。"),
    "no_rates": Text("No exchange rates were needed.", "无需使用汇率。"),
    "nil": Text("The country reported that there was none.", "该国上报为零。"),
    "not_reported": Text("Not reported. It does not mean none.", "未上报，不表示为零。"),
    "suppressed": Text(
        "Suppressed: a number of persons from 1 to 10, or one that would give such a number away.",
        "已隐去：1至10人之间的数字，或可据以推算该数字的数字。",
    ),
    "draft_mark": Text("DRAFT", "草案"),
}
STATUS = {Status.DRAFT: Text("Draft", "草案"), Status.FINAL: Text("Final", "定稿")}
SIGNATURES = {
    Signature.PENDING: Text("not yet signed", "尚未签署"),
    Signature.SIGNED: Text("signed", "已签署"),
    Signature.SIGNED_WITH_RESERVATION: Text("signed with reservation", "有保留签署"),
    Signature.NOT_SIGNED: Text("not signed", "不签署"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say(key: str, language: Language, **parts: str) -> str:
    """One fixed text; `parts` fill its gaps."""
    text = WORDS[key].say(language)
    return text.format(**parts) if parts else text


def day(value: date, language: Language) -> str:
    """7 Aug 2024, 2024年8月7日."""
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime, language: Language) -> str:
    """11 Jan 2025 00:00 UTC+8, in the zone the value carries."""
    offset = value.utcoffset() or timedelta()
    hours = offset / timedelta(hours=1)
    zone = "UTC" if not hours else f"UTC{'+' if hours > 0 else '−'}{abs(hours):g}"
    return f"{day(value, language)} {value:%H:%M} {zone}"


def rate(value: Decimal) -> str:
    """An exchange rate with all the decimals its source gave."""
    exponent = value.as_tuple().exponent
    return numbers.full(value, max(0, -exponent) if isinstance(exponent, int) else 0)
