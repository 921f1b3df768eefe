"""What the component page shows: invented data, no database."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils.safestring import SafeString

PARTIES = {
    code: {"code": code, "name": name}
    for code, name in (
        ("KH", "Cambodia"),
        ("CN", "China"),
        ("LA", "Laos"),
        ("MM", "Myanmar"),
        ("TH", "Thailand"),
        ("VN", "Viet Nam"),
    )
}
CRIMES = [
    ("telecom_fraud", "Telecom fraud"),
    ("firearms_smuggling", "Firearms smuggling"),
    ("kidnapping", "Kidnapping"),
]
MOMENT = dt.datetime(2024, 8, 7, 7, 2, tzinfo=dt.UTC)


class CaseForm(forms.Form):
    title = forms.CharField(help_text="In the language of the file; a few words.")
    opened = forms.DateField(label="Opened on", help_text="For example 2024-08-07.")
    amount = forms.DecimalField(required=False)
    crime = forms.ChoiceField(choices=CRIMES)
    status = forms.ChoiceField(
        choices=[("open", "Under investigation"), ("closed", "Closed")], widget=forms.RadioSelect
    )
    crimes = forms.MultipleChoiceField(
        label="Also", choices=CRIMES, widget=forms.CheckboxSelectMultiple, required=False, help_text="All that apply."
    )
    silent = forms.BooleanField(label="Keep hits silent", required=False, help_text="Only your party learns of hits.")
    workbook = forms.FileField(required=False)
    summary = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)


class FilterForm(forms.Form):
    q = forms.CharField(label="Words in reference or title", required=False)
    owner = forms.ChoiceField(
        choices=[("", "Any"), *((code, party["name"]) for code, party in PARTIES.items())], required=False
    )
    crime = forms.MultipleChoiceField(choices=CRIMES, required=False)
    opened_from = forms.DateField(label="Opened from", required=False)


def _cases() -> list[dict[str, Any]]:
    titles = [
        "Compound near the border crossing",
        "电信诈骗案",
        "คดีหลอกลวงทางโทรศัพท์",
        "ຄະດີຫຼອກລວງທາງໂທລະສັບ",
        "ករណីឆបោកតាមទូរស័ព្ទ",
        "ဖုန်းလိမ်လည်မှုအမှု",
        "Vụ án lừa đảo qua điện thoại",
    ]
    owners = ["KH", "CN", "TH", "LA", "KH", "MM", "VN"]
    currencies = ["USD", "CNY", "THB", "LAK", "KHR", "MMK", "VND"]
    statuses = [
        ("open", "Under investigation"),
        ("referred", "Sent to prosecutor"),
        ("charged", "Charged"),
        ("closed", "Closed"),
        ("adjudicated", "Adjudicated"),
        ("open", "Under investigation"),
        ("charged", "Charged"),
    ]
    return [
        {
            "reference": f"{owner}-2024-{117 + n:04}",
            "owner": PARTIES[owner],
            "title": title,
            "status": status[0],
            "words": status[1],
            "opened": dt.date(2024, 8 + n % 5, 7 + n),
            "suspects": n * 417,
            "amount": Decimal(10**n * 1234),
            "currency": currency,
            "handling": ("GREEN", "AMBER", "AMBER+STRICT")[n % 3],
        }
        for n, (title, owner, currency, status) in enumerate(zip(titles, owners, currencies, statuses, strict=True))
    ]


def job(**changes: Any) -> SimpleNamespace:
    values = {
        "id": 7,
        "title": "Compile the report",
        "percent": 46,
        "state_label": "Being worked on",
        "is_finished": False,
        "is_failed": False,
        "detail": "3 of 7 chapters",
        "result_url": "",
        "result_label": "",
        "advice": "",
    }
    return SimpleNamespace(**values | changes)


def context() -> dict[str, Any]:
    form = CaseForm({"title": "", "opened": "31.31.2024", "amount": "many", "crime": "kidnapping", "summary": "=1+1"})
    filter_form = FilterForm(
        {"q": "border", "crime": ["kidnapping", "telecom_fraud"], "opened_from": "2024-08-07"}, auto_id="filter_%s"
    )
    filter_form.is_valid()
    labels = [
        "Home",
        "Cases",
        "Suspects",
        "Rescued persons",
        "Assets",
        "Firearms",
        "Workbooks",
        "Requests",
        "Evaluation",
        "Journal",
    ]
    icons = [
        "home",
        "folders",
        "users",
        "heart-handshake",
        "cash",
        "target-arrow",
        "file-import",
        "message-question",
        "report-analytics",
        "history",
    ]
    sections = [
        "",
        "What is found",
        "What is found",
        "What is found",
        "What is found",
        "What is found",
        "What is found",
        "Together",
        "Together",
        "Together",
    ]
    return {
        "actor": SimpleNamespace(
            name="Sok Dara", party_code="KH", role_label="Liaison", account=SimpleNamespace(party=PARTIES["KH"])
        ),
        "operation": SimpleNamespace(name="Joint Operation SEAGULL", code="SEAGULL"),
        "navigation": [
            {
                "url": "#",
                "label": label,
                "icon": icon,
                "active": label == "Cases",
                "section": section,
                "count": 3 if label == "Requests" else 0,
            }
            for label, icon, section in zip(labels, icons, sections, strict=True)
        ],
        "page_handling": "AMBER+STRICT",
        "crumbs": [{"url": "#", "label": "Home"}, {"url": "#", "label": "Cases"}, {"label": "KH-2024-0117"}],
        "tabs": [
            {"url": "#", "label": "Summary", "active": True},
            {"url": "#", "label": "People", "count": 12},
            {"url": "#", "label": "Assets", "count": 3},
            {"url": "#", "label": "Firearms", "count": 0},
            {"url": "#", "label": "Updates"},
            {"url": "#", "label": "Releases"},
            {"url": "#", "label": "History"},
        ],
        "page": SimpleNamespace(rows=_cases(), next="abc", is_first=False, count=10_000, capped=True),
        "form": form,
        "filter_form": filter_form,
        "moment": MOMENT,
        "day": dt.date(2024, 8, 7),
        "amount": Decimal("1250000.50"),
        "converted": Decimal("35211"),
        "svg": SafeString(
            '<svg viewBox="0 0 320 120" width="640" height="240">'
            '<rect x="10" y="60" width="40" height="60" fill="#1c5d99"/>'
            '<rect x="70" y="30" width="40" height="90" fill="#1c5d99"/></svg>'
        ),
        "table": {"columns": ["Month", "Persons"], "rows": [["August", "120"], ["December", "410"]]},
        "events": [
            {
                "at": MOMENT,
                "title": "Released to the centre",
                "who": "Chea Vuthy",
                "party_code": "KH",
                "icon": "send",
                "text": "For the joint tactical meeting.",
            },
            {"at": MOMENT, "title": "Suspect added", "who": "Sok Dara", "party_code": "KH", "icon": "user-plus"},
            {"at": MOMENT, "title": "Case opened", "who": "Sok Dara", "party_code": "KH"},
        ],
        "job": job(),
        "done": job(
            id=8,
            percent=100,
            state_label="Done",
            is_finished=True,
            detail="",
            result_url="#",
            result_label="Open the report",
        ),
        "failed": job(
            id=9,
            state_label="Stopped",
            is_finished=True,
            is_failed=True,
            detail="",
            advice="The worker lost its place. Start it again; nothing was published.",
        ),
    }


def render(request: HttpRequest | None = None) -> str:
    request = request or RequestFactory().get(
        "/", {"q": "border", "crime": ["kidnapping", "telecom_fraud"], "opened_from": "2024-08-07", "sort": "-opened"}
    )
    source = Path(__file__).with_name("templates") / "component_page.html"
    return engines["django"].from_string(source.read_text()).render(context(), request)
