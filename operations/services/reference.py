"""Joint Operation SEAGULL and its parent, as publicly announced (DESIGN §1); what was not published is left open."""

import datetime as dt

from django.db import transaction

from coordinators.codes import PartyKind
from coordinators.models import Agency, Party
from operations.models import LineOfAction, Operation, Participation, Phase

PARENT, CODE = "safe-lancang-mekong", "seagull"

LINES = (
    ("syndicates", "Identify syndicates", "查明犯罪集团"),
    ("suspects", "Capture main suspects", "缉捕主要犯罪嫌疑人"),
    ("rescue", "Rescue trapped persons", "解救被困人员"),
    ("assets", "Confiscate criminal assets", "没收犯罪资产"),
    ("borders", "Strengthen border control", "加强边境管控"),
    ("governance", "Enhance crime governance and prevention", "提升犯罪治理与防范"),
)

#: order, English, Chinese, from, to, what, in English and Chinese
PHASES = (
    (
        1,
        "Preparation",
        "筹备",
        dt.date(2024, 4, 1),
        dt.date(2024, 8, 6),
        "Preparatory meeting of April 2024; launch meeting in Kunming on 6-7 August 2024 with over 50 representatives.",
        "2024年4月筹备会议；2024年8月6日至7日在昆明召开启动会议，50余名代表参加。",
    ),
    (
        2,
        "Operation",
        "行动实施",
        dt.date(2024, 8, 7),
        dt.date(2024, 12, 31),
        "Coordinators serve at the centre; information is exchanged, fugitives are removed, supervision visits push "
        "the work.",
        "各国派驻协调员，开展情报交流、追逃遣返和督导检查。",
    ),
    (
        3,
        "Evaluation",
        "评估",
        dt.date(2025, 1, 1),
        dt.date(2025, 1, 31),
        "The results are evaluated and signed.",
        "对行动成果进行评估并签署。",
    ),
)


@transaction.atomic
def load() -> Operation:
    """Make the two operations with their phases, lines of action and participants, where they are missing.

    An operation that is there is its administrators' to keep.
    """
    there = Operation.objects.filter(code=CODE).first()
    if there is not None:
        return there
    parent, _ = Operation.objects.get_or_create(
        code=PARENT,
        defaults={
            "name_en": "Joint Operation Safe Lancang-Mekong",
            "name_zh": "“平安澜湄”联合行动",
            "description_en": "Under the Five-Year Plan of Action on Lancang-Mekong Cooperation (2023-2027).",
            "description_zh": "依据《澜沧江-湄公河合作五年行动计划（2023-2027）》。",
            "starts_on": dt.date(2024, 4, 1),
            "status": Operation.Status.RUNNING,
        },
    )
    operation = Operation.objects.create(
        code=CODE,
        parent=parent,
        name_en="Joint Operation SEAGULL",
        name_zh="“海鸥”联合行动",
        description_en="Against telecom fraud and its derived crimes, and against the smuggling of firearms and "
        "ammunition.",
        description_zh="打击电信诈骗及其衍生犯罪，打击枪支弹药走私。",
        starts_on=dt.date(2024, 8, 7),
        ends_on=dt.date(2024, 12, 31),
        # Proposed: 10 January 2025, 24:00 in Kunming.
        cut_off=dt.datetime(2025, 1, 10, 16, tzinfo=dt.UTC),
        status=Operation.Status.EVALUATION,
    )
    for order, (code, en, zh) in enumerate(LINES, start=1):
        LineOfAction.objects.create(operation=operation, code=code, order=order, name_en=en, name_zh=zh)
    for order, en, zh, starts, ends, what_en, what_zh in PHASES:
        Phase.objects.create(
            operation=operation,
            order=order,
            name_en=en,
            name_zh=zh,
            starts_on=starts,
            ends_on=ends,
            summary_en=what_en,
            summary_zh=what_zh,
        )
    _add_participations(operation)
    return operation


def _add_participations(operation: Operation) -> None:
    for agency in Agency.objects.all():
        Participation.objects.create(
            operation=operation, party_id=agency.party_id, agency=agency, part=Participation.Part.MEMBER
        )
    parts = {PartyKind.PARTNER: Participation.Part.PARTNER, PartyKind.CENTRE: Participation.Part.COORDINATION}
    for party in Party.objects.filter(kind__in=parts):
        Participation.objects.create(operation=operation, party=party, part=parts[PartyKind(party.kind)])
