"""The fixed words of a request, in English and Chinese. Kept here and not in the portal's catalogues: the paper is in
the language of whoever receives it, not of whoever makes it."""

from cases.codes import FirearmKind, Marking
from operations.evaluation.sections import Text

WORDS: dict[str, Text] = {
    "title": Text("Request to trace a firearm", "枪支追查请求"),
    "instrument": Text(
        "Made under section V of the International Instrument to Enable States to Identify and Trace, in a Timely and "
        "Reliable Manner, Illicit Small Arms and Light Weapons (United Nations, 2005).",
        "根据《使各国能够及时、可靠地识别和追查非法小武器和轻武器的国际文书》（联合国，2005年）第五部分提出。",
    ),
    "urgent": Text("Urgent", "紧急"),
    "unknown": Text("Not known", "不详"),
    "colon": Text(": ", "："),
    "request": Text("The request", "请求"),
    "weapon": Text("The weapon and its markings", "枪支及其标识"),
    "illicit": Text("Why the weapon is held to be illicit, and on which legal basis", "认定该枪支非法的理由及法律依据"),
    "circumstances": Text("Circumstances of its recovery", "查获情况"),
    "use": Text("Intended use of the information", "所求信息的用途"),
    "confidence": Text("Handling", "传播范围"),
    "reference": Text("Reference", "编号"),
    "date": Text("Date of the request", "请求日期"),
    "to": Text("To the authorities of", "致"),
    "authority": Text("Requesting authority", "请求机关"),
    "contact": Text("Contact", "联系人及联系方式"),
    "urgency": Text("Urgency", "紧急程度"),
    "kind": Text("Type", "类型"),
    "make": Text("Make", "品牌"),
    "model": Text("Model", "型号"),
    "calibre": Text("Calibre", "口径"),
    "serial": Text("Serial number, as marked", "枪号（按标识原样）"),
    "country_of_manufacture": Text("Country of manufacture", "制造国"),
    "import_mark": Text("Import mark", "进口标识"),
    "country_of_import": Text("Country of last known import", "最后已知进口国"),
    "marking": Text("State of the markings", "标识状况"),
    "found_on": Text("Recovered on", "查获日期"),
    "place": Text("Recovered at", "查获地点"),
}

URGENCY: dict[str, Text] = {
    "routine": Text("Routine", "普通"),
    "urgent": Text("Urgent", "紧急"),
}

HANDLING: dict[str, Text] = {
    "CLEAR": Text("TLP:CLEAR – may be passed on without limit.", "TLP:CLEAR——传播不受限制。"),
    "GREEN": Text(
        "TLP:GREEN – within the community of law enforcement; not in public.", "TLP:GREEN——限执法界内部传播，不得公开。"
    ),
    "AMBER": Text(
        "TLP:AMBER – within the receiving authority, and to those who need it to answer the request.",
        "TLP:AMBER——限接收机关及为答复本请求确需知悉者。",
    ),
    "AMBER+STRICT": Text(
        "TLP:AMBER+STRICT – within the receiving authority alone.", "TLP:AMBER+STRICT——仅限接收机关内部。"
    ),
    "RED": Text("TLP:RED – for the named recipients alone.", "TLP:RED——仅限指定接收人本人。"),
}

KINDS: dict[str, Text] = {
    FirearmKind.PISTOL: Text("Pistol", "手枪"),
    FirearmKind.REVOLVER: Text("Revolver", "转轮手枪"),
    FirearmKind.RIFLE: Text("Rifle or carbine", "步枪或卡宾枪"),
    FirearmKind.SUBMACHINE_GUN: Text("Submachine gun", "冲锋枪"),
    FirearmKind.SHOTGUN: Text("Shotgun", "霰弹枪"),
    FirearmKind.MACHINE_GUN: Text("Machine gun", "机枪"),
    FirearmKind.CRAFT_PRODUCED: Text("Craft-produced firearm", "土制枪支"),
    FirearmKind.OTHER: Text("Other firearm", "其他枪支"),
}

MARKINGS: dict[str, Text] = {
    Marking.LEGIBLE: Text("Legible and unique", "清晰且唯一"),
    Marking.ALTERED: Text("Removed or altered", "被去除或篡改"),
    Marking.NEVER: Text("Never marked", "从未标识"),
    Marking.UNKNOWN: Text("Not recorded", "未记录"),
}
