"""The sentences of a report: its summary, and how its figures were made. Written in both working languages here, so
that a report says the same again when it is compiled from the same snapshot."""

from decimal import Decimal
from typing import get_args

from operations.evaluation.charts.numbers import natural
from operations.evaluation.figures import Basis
from operations.evaluation.sections import Language, Text
from operations.evaluation.services.protection import SMALLEST_SHOWN

#: Indicators the summary tells of, a sentence each.
_TOLD = {
    "S1": Text("{n} syndicates were identified.", "查明犯罪集团{n}个。"),
    "A1": Text("{n} cases were opened.", "立案{n}起。"),
    "A4": Text("{n} persons were arrested.", "抓获{n}人。"),
    "A9": Text("{n} persons were transferred or repatriated.", "移交或遣返{n}人。"),
    "V1": Text("{n} persons were rescued.", "解救{n}人。"),
    "C6": Text(
        "Assets worth about {n} US dollars at the stored rates were taken.", "查扣资产按存档汇率折合约{n}美元。"
    ),
    "G1": Text("{n} firearms were seized, found or surrendered.", "收缴、发现或上交枪支{n}支。"),
}


def summary(basis: Basis) -> tuple[Text, ...]:
    """What the countries reported together, line by line, and what to bear in mind when reading it."""
    return (*(_sentence(basis, indicator, told) for indicator, told in _TOLD.items()), *_caveats(basis))


def _sentence(basis: Basis, indicator: str, told: Text) -> Text:
    name, value = basis.definition(indicator).name, basis.number(indicator)
    if value is None:
        return Text(f"{name.en}: not reported by any country.", f"{name.zh}：各国均未报告。")
    en, zh = (told.say(language).format(n=natural(value)) for language in get_args(Language))
    silent = [country.names for country in basis.countries if basis.number(indicator, country.code) is None]
    if silent:
        en += f" Not reported by: {', '.join(names.en for names in silent)}."
        zh += f"未报告：{'、'.join(names.zh for names in silent)}。"
    return Text(en, zh)


def _caveats(basis: Basis) -> tuple[Text, ...]:
    outside = sum(
        (v.value or Decimal(0) for v in basis.values if v.indicator == "X1" and v.country and _is_row(v.dimensions)),
        Decimal(0),
    )
    return (
        Text(
            "No country has signed these figures yet: they are preliminary. The parties have published no targets, so "
            "none is shown.",
            "各国尚未签署本报告数字，均为初步结果。各方未公布目标，故不列目标。",
        ),
        *(overlap.basis for overlap in basis.overlaps),
        Text(
            f"Rows entered with a date outside the period of the operation, which are not counted: {natural(outside)}.",
            f"录入数据中日期不在行动期内、未计入的行数：{natural(outside)}。",
        ),
    )


def _is_row(dimensions: object) -> bool:
    """Arrests are counted beside the suspects they belong to; a row is told of once."""
    return isinstance(dimensions, dict) and dimensions.get("kind") != "arrested"


def methods(basis: Basis) -> tuple[Text, ...]:
    """How the figures were made."""
    since, until = basis.occasion.since, basis.occasion.until
    return (
        Text(
            "Every figure is counted from rows that the agencies entered and keep: cases, persons, assets and weapons. "
            "The rows themselves stay with their owners; only numbers come together here.",
            "各项数字均依据各机构录入并保存的逐条记录（案件、人员、资产、枪支）统计。记录由其所有方保管，此处仅汇总数字。",
        ),
        Text(
            f"An event counts when its date lies from {since.isoformat()} to {until.isoformat()}, both days included. "
            "Rows dated outside are not counted; their number is given under data quality.",
            f"日期在{since.isoformat()}至{until.isoformat()}之间（含首尾两日）的事件计入。期外记录不计入，其数量列于数据质量部分。",
        ),
        Text(
            "A joint figure is the sum of the countries less what two countries have confirmed to be one and the same. "
            "Countries stand in the order of their names, never of their results.",
            "合计数为各国之和减去经两国确认为同一事项的数量。各国按名称排列，不按成果排名。",
        ),
        Text(
            "Money is counted in its own currency. US dollars are worked out at the stored rates below, summed first "
            "and rounded half to even afterwards; a country with an amount in a currency without a rate has no dollar "
            "figure.",
            "金额按原币种统计。美元按下列存档汇率折算，先求和后按四舍六入五成双取整；持有无汇率币种的国家不列美元数。",
        ),
        Text(
            "Persons rescued are victims. A country's total is given as it stands. Parts by sex, age, nationality and "
            f"month are given for all countries together only, and numbers from 1 to {SMALLEST_SHOWN - 1} are withheld "
            "(x), with further ones that would give them away.",
            "获解救人员是受害人。各国总数如实列出；按性别、年龄、国籍和月份的分项仅列各国合计，"
            f"1至{SMALLEST_SHOWN - 1}的数字及可据以推算的数字隐去（x）。",
        ),
        Text(
            "Nothing reported (..) is not nil. A country that entered no row of a kind has not reported on it.",
            "未报告（..）不等于零。一国未录入某类别任何记录的，视为未报告。",
        ),
        Text(
            "The figures were frozen before this report was compiled. The SHA-256 on the cover is that of the frozen "
            "figures with the definitions, names and rates used: whoever holds the snapshot can work it out again.",
            "编制本报告前已冻结全部数字。封面所列SHA-256值由冻结的数字及所用定义、名称和汇率算得，持有快照者可重新验算。",
        ),
        *basis.notes,
    )
