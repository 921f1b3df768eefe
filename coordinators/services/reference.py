"""The parties and agencies of the Lancang-Mekong cooperation, with their official names (DESIGN §1)."""

from coordinators.codes import PartyKind
from coordinators.models import Agency, Party

_M, _P, _C = PartyKind.MEMBER, PartyKind.PARTNER, PartyKind.CENTRE

#: code, bit, kind, English, Chinese, own language, its code, time zone, currency
PARTIES = (
    ("KH", 0, _M, "Cambodia", "柬埔寨", "កម្ពុជា", "km", "Asia/Phnom_Penh", "KHR"),
    ("CN", 1, _M, "China", "中国", "中国", "zh-hans", "Asia/Shanghai", "CNY"),
    ("LA", 2, _M, "Laos", "老挝", "ລາວ", "lo", "Asia/Vientiane", "LAK"),
    ("MM", 3, _M, "Myanmar", "缅甸", "မြန်မာ", "my", "Asia/Yangon", "MMK"),
    ("TH", 4, _M, "Thailand", "泰国", "ไทย", "th", "Asia/Bangkok", "THB"),
    ("VN", 5, _M, "Viet Nam", "越南", "Việt Nam", "vi", "Asia/Ho_Chi_Minh", "VND"),
    (
        "UNODC",
        6,
        _P,
        "United Nations Office on Drugs and Crime",
        "联合国毒品和犯罪问题办公室",
        "United Nations Office on Drugs and Crime",
        "en",
        "Asia/Bangkok",
        "USD",
    ),
    (
        "INTERPOL",
        7,
        _P,
        "International Criminal Police Organization",
        "国际刑事警察组织",
        "International Criminal Police Organization",
        "en",
        "Europe/Paris",
        "EUR",
    ),
    (
        "LMLECC",
        8,
        _C,
        "Lancang-Mekong Integrated Law Enforcement and Security Cooperation Center",
        "澜沧江-湄公河综合执法安全合作中心",
        "澜沧江-湄公河综合执法安全合作中心",
        "zh-hans",
        "Asia/Shanghai",
        "CNY",
    ),
)

#: code, party, short name, English, Chinese, own language
AGENCIES = (
    (
        "kh-national-police",
        "KH",
        "National Police",
        "General Commissariat of National Police, Ministry of Interior",
        "柬埔寨内政部国家警察总署",
        "អគ្គស្នងការដ្ឋាននគរបាលជាតិ ក្រសួងមហាផ្ទៃ",
    ),
    ("cn-mps", "CN", "MPS", "Ministry of Public Security", "公安部", "公安部"),
    ("la-mps", "LA", "MPS", "Ministry of Public Security", "老挝公安部", "ກະຊວງປ້ອງກັນຄວາມສະຫງົບ"),
    ("la-mnd", "LA", "MND", "Ministry of National Defence", "老挝国防部", "ກະຊວງປ້ອງກັນປະເທດ"),
    ("mm-police-force", "MM", "MPF", "Myanmar Police Force", "缅甸警察部队", "မြန်မာနိုင်ငံရဲတပ်ဖွဲ့"),
    ("th-royal-thai-police", "TH", "RTP", "Royal Thai Police", "泰国皇家警察", "สำนักงานตำรวจแห่งชาติ"),
    ("vn-mps", "VN", "MPS", "Ministry of Public Security", "越南公安部", "Bộ Công an"),
)


def load() -> None:
    """Add the parties and agencies that are missing. The names of those there are its administrators' to keep."""
    for code, bit, kind, en, zh, own, language, zone, currency in PARTIES:
        Party.objects.get_or_create(
            code=code,
            defaults={
                "bit": bit,
                "kind": kind,
                "name_en": en,
                "name_zh": zh,
                "name_own": own,
                "own_language": language,
                "time_zone": zone,
                "currency": currency,
            },
        )
    for code, party, short, en, zh, own in AGENCIES:
        Agency.objects.get_or_create(
            code=code,
            defaults={"party_id": party, "short_name": short, "name_en": en, "name_zh": zh, "name_own": own},
        )
