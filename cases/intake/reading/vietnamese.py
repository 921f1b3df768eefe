"""Two encodings of older Vietnamese desks that Python does not know: VISCII (RFC 1456) and TCVN 5712-1 (TCVN3, ABC).

Each is ASCII but for some control codes that stand for letters, and the 128 letters of its upper half.
"""

import codecs

_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_TCVN = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\xa0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323"
    "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_CONTROLS = {
    "viscii": {2: "Ẳ", 5: "Ẵ", 6: "Ẫ", 20: "Ỷ", 25: "Ỹ", 30: "Ỵ"},
    "tcvn": dict(zip((1, 2, 4, 5, 6, 17, 18, 19, 20, 21, 22, 23), "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True)),
}
ENCODINGS = {
    name: "".join(_CONTROLS[name].get(code, chr(code)) for code in range(128)) + upper
    for name, upper in (("viscii", _VISCII), ("tcvn", _TCVN))
}


def decode(data: bytes, encoding: str) -> str:
    """Bytes in one of ``ENCODINGS`` as text, which may be in pieces (TCVN has tones of their own)."""
    return codecs.charmap_decode(data, "strict", dict(enumerate(map(ord, ENCODINGS[encoding]))))[0]
