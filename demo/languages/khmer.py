"""Khmer."""

from demo.languages import Language

KHMER = Language(
    digits="០១២៣៤៥៦៧៨៩",
    terms={
        "crime": {
            "telecom_fraud": ("ឆបោកតាមទូរគមនាគមន៍", "ឆបោកតាមប្រព័ន្ធទូរគមនាគមន៍"),
            "firearms_smuggling": ("រត់ពន្ធអាវុធ",),
            "human_trafficking": ("ជួញដូរមនុស្ស",),
            "money_laundering": ("សម្អាតប្រាក់",),
            "migrant_smuggling": ("រត់ពន្ធជនចំណាកស្រុក",),
            "kidnapping": ("ចាប់ជំរិត",),
            "cyber_enabled_crime": ("ឧក្រិដ្ឋកម្មតាមប្រព័ន្ធអ៊ីនធឺណិត",),
            "illegal_gambling": ("ល្បែងស៊ីសងខុសច្បាប់",),
        },
        "case_status": {
            "open": ("កំពុងស៊ើបអង្កេត",),
            "referred": ("បញ្ជូនទៅព្រះរាជអាជ្ញា",),
            "charged": ("បានចោទប្រកាន់",),
            "adjudicated": ("បានកាត់ទោស",),
            "closed": ("បានបិទ",),
        },
        "suspect_status": {
            "identified": ("បានកំណត់អត្តសញ្ញាណ",),
            "wanted": ("កំពុងតាមចាប់",),
            "located": ("បានរកឃើញទីតាំង",),
            "arrested": ("បានចាប់ខ្លួន", "ចាប់ខ្លួន"),
            "transferred": ("បានប្រគល់",),
            "repatriated": ("បញ្ជូនត្រឡប់",),
            "charged": ("បានចោទប្រកាន់",),
            "convicted": ("បានផ្តន្ទាទោស",),
            "released": ("បានដោះលែង",),
        },
        "sex": {"male": ("ប្រុស",), "female": ("ស្រី",)},
        "asset_kind": {
            "cash": ("សាច់ប្រាក់",),
            "bank_account": ("គណនីធនាគារ",),
            "frozen_account": ("គណនីបង្កក",),
            "vehicle": ("យានយន្ត", "រថយន្ត"),
            "real_estate": ("អចលនទ្រព្យ",),
            "virtual_asset": ("រូបិយប័ណ្ណឌីជីថល",),
            "device": ("ឧបករណ៍អេឡិចត្រូនិក",),
        },
        "firearm_kind": {
            "pistol": ("កាំភ្លើងខ្លី",),
            "revolver": ("កាំភ្លើងរូឡូ",),
            "rifle": ("កាំភ្លើងវែង",),
            "submachine_gun": ("កាំភ្លើងយន្តខ្លី",),
            "shotgun": ("កាំភ្លើងបាញ់សត្វ",),
            "craft_produced": ("កាំភ្លើងកែច្នៃ",),
        },
    },
    countries={
        "CN": "ចិន", "KH": "កម្ពុជា", "LA": "ឡាវ", "MM": "មីយ៉ាន់ម៉ា", "TH": "ថៃ", "VN": "វៀតណាម",
        "ID": "ឥណ្ឌូណេស៊ី", "IN": "ឥណ្ឌា", "PH": "ហ្វីលីពីន",
    },
    titles={
        "telecom_fraud": "ករណីឆបោកតាមទូរគមនាគមន៍ នៅ{place}",
        "firearms_smuggling": "ករណីរត់ពន្ធអាវុធ នៅ{place}",
        "human_trafficking": "ករណីជួញដូរមនុស្ស នៅ{place}",
        "money_laundering": "ករណីសម្អាតប្រាក់ នៅ{place}",
        "migrant_smuggling": "ករណីរត់ពន្ធជនចំណាកស្រុក នៅ{place}",
        "kidnapping": "ករណីចាប់ជំរិត នៅ{place}",
        "cyber_enabled_crime": "ករណីគេហទំព័រក្លែងក្លាយ នៅ{place}",
        "illegal_gambling": "ករណីល្បែងអនឡាញ នៅ{place}",
    },
)  # fmt: skip
