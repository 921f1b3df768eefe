"""English, the second language of every desk."""

from demo.languages import Language

ENGLISH = Language(
    digits="",
    terms={
        "crime": {
            "telecom_fraud": ("Telecom fraud",),
            "firearms_smuggling": ("Firearms smuggling",),
            "human_trafficking": ("Trafficking in persons",),
            "money_laundering": ("Money laundering",),
            "migrant_smuggling": ("Migrant smuggling",),
            "kidnapping": ("Kidnapping",),
            "cyber_enabled_crime": ("Cyber-enabled crime",),
            "illegal_gambling": ("Illegal gambling",),
        },
        "case_status": {
            "open": ("Under investigation",),
            "referred": ("Sent to prosecutor",),
            "charged": ("Charged",),
            "adjudicated": ("Adjudicated",),
            "closed": ("Closed",),
        },
        "suspect_status": {
            "identified": ("Identified",),
            "wanted": ("Wanted",),
            "located": ("Located",),
            "arrested": ("Arrested",),
            "transferred": ("Transferred",),
            "repatriated": ("Repatriated",),
            "charged": ("Charged",),
            "convicted": ("Convicted",),
            "released": ("Released",),
        },
        "sex": {"male": ("M", "Male"), "female": ("F", "Female")},
        "asset_kind": {
            "cash": ("Cash",),
            "bank_account": ("Bank account",),
            "frozen_account": ("Frozen account",),
            "vehicle": ("Vehicle",),
            "real_estate": ("Real estate",),
            "virtual_asset": ("Virtual asset",),
            "device": ("Devices",),
        },
        "firearm_kind": {
            "pistol": ("Pistol",),
            "revolver": ("Revolver",),
            "rifle": ("Rifle",),
            "submachine_gun": ("Submachine gun",),
            "shotgun": ("Shotgun",),
            "craft_produced": ("Craft-produced",),
        },
    },
    countries={
        "CN": "China", "KH": "Cambodia", "LA": "Laos", "MM": "Myanmar", "TH": "Thailand", "VN": "Viet Nam",
        "ID": "Indonesia", "IN": "India", "PH": "Philippines",
    },
    titles={
        "telecom_fraud": "Telecom fraud, {place}",
        "firearms_smuggling": "Firearms smuggling, {place}",
        "human_trafficking": "Trafficking in persons, {place}",
        "money_laundering": "Money laundering, {place}",
        "migrant_smuggling": "Migrant smuggling, {place}",
        "kidnapping": "Kidnapping for ransom, {place}",
        "cyber_enabled_crime": "Phishing sites, {place}",
        "illegal_gambling": "Online gambling, {place}",
    },
)  # fmt: skip
