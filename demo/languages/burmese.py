"""Burmese."""

from demo.languages import Language

BURMESE = Language(
    digits="၀၁၂၃၄၅၆၇၈၉",
    terms={
        "crime": {
            "telecom_fraud": ("ဆက်သွယ်ရေးလိမ်လည်မှု", "တယ်လီကွန်းလိမ်လည်မှု"),
            "firearms_smuggling": ("လက်နက်မှောင်ခို",),
            "human_trafficking": ("လူကုန်ကူးမှု",),
            "money_laundering": ("ငွေကြေးခဝါချမှု",),
            "migrant_smuggling": ("လူမှောင်ခိုမှု",),
            "kidnapping": ("ပြန်ပေးဆွဲမှု",),
            "cyber_enabled_crime": ("ဆိုက်ဘာရာဇဝတ်မှု",),
            "illegal_gambling": ("တရားမဝင်လောင်းကစား",),
        },
        "case_status": {
            "open": ("စုံစမ်းဆဲ", "စုံစမ်းစစ်ဆေးဆဲ"),
            "referred": ("ဥပဒေရုံးသို့ပို့ပြီး",),
            "charged": ("တရားစွဲပြီး",),
            "adjudicated": ("စီရင်ချက်ချပြီး",),
            "closed": ("ပိတ်ပြီး",),
        },
        "suspect_status": {
            "identified": ("ဖော်ထုတ်ပြီး",),
            "wanted": ("ထွက်ပြေးနေ", "အလိုရှိသူ"),
            "located": ("တည်နေရာသိပြီး",),
            "arrested": ("ဖမ်းဆီးပြီး",),
            "transferred": ("လွှဲပြောင်းပြီး",),
            "repatriated": ("ပြန်ပို့ပြီး",),
            "charged": ("တရားစွဲပြီး",),
            "convicted": ("ပြစ်ဒဏ်ချမှတ်ပြီး",),
            "released": ("ပြန်လွှတ်ပြီး",),
        },
        "sex": {"male": ("ကျား",), "female": ("မ",)},
        "asset_kind": {
            "cash": ("ငွေသား",),
            "bank_account": ("ဘဏ်စာရင်း",),
            "frozen_account": ("ပိတ်ဆို့ထားသောစာရင်း",),
            "vehicle": ("ယာဉ်", "မော်တော်ယာဉ်"),
            "real_estate": ("အိမ်ခြံမြေ",),
            "virtual_asset": ("ဒစ်ဂျစ်တယ်ငွေကြေး",),
            "device": ("အီလက်ထရောနစ်ပစ္စည်း",),
        },
        "firearm_kind": {
            "pistol": ("ပစ္စတို",),
            "revolver": ("ခြောက်လုံးပြူး",),
            "rifle": ("ရိုင်ဖယ်",),
            "submachine_gun": ("စက်ကလေးသေနတ်",),
            "shotgun": ("ပြောင်းချော",),
            "craft_produced": ("လက်လုပ်သေနတ်",),
        },
    },
    countries={
        "CN": "တရုတ်", "KH": "ကမ္ဘောဒီးယား", "LA": "လာအို", "MM": "မြန်မာ", "TH": "ထိုင်း", "VN": "ဗီယက်နမ်",
        "ID": "အင်ဒိုနီးရှား", "IN": "အိန္ဒိယ", "PH": "ဖိလစ်ပိုင်",
    },
    titles={
        "telecom_fraud": "{place} ဆက်သွယ်ရေးလိမ်လည်မှုအမှု",
        "firearms_smuggling": "{place} လက်နက်မှောင်ခိုအမှု",
        "human_trafficking": "{place} လူကုန်ကူးမှုအမှု",
        "money_laundering": "{place} ငွေကြေးခဝါချမှုအမှု",
        "migrant_smuggling": "{place} လူမှောင်ခိုကူးမှုအမှု",
        "kidnapping": "{place} ပြန်ပေးဆွဲမှုအမှု",
        "cyber_enabled_crime": "{place} ဝဘ်ဆိုက်အတုအမှု",
        "illegal_gambling": "{place} အွန်လိုင်းလောင်းကစားအမှု",
    },
)  # fmt: skip
