"""What an attacker would type into a text field. Each payload tells when it runs, and its number tells where it stood.

`ran` is a function that the test gives to every page; `/ran/…` is an address of the portal's own host, which the
content security policy lets a page ask for: mark-up that came through is found even where its script was stopped.
"""

from collections.abc import Iterator
from itertools import cycle

#: Where the number goes.
_MARK = "§"
_RUN = f"RAN={_MARK};ran({_MARK});fetch('/ran/{_MARK}')"
#: A product that no page says by itself: a text that was evaluated shows it.
_SUM = "7313*7951"
PRODUCT = str(7313 * 7951)

LONG = [
    f"<script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    f"<script src=/ran/{_MARK}></script>",
    f"</textarea></title></style><script>{_RUN}</script>",
    f'<img src=/ran/{_MARK} onerror="{_RUN}">',
    f'<svg onload="{_RUN}"><a xlink:href="javascript:ran({_MARK})"><text>x</text></a></svg>',
    f"<svg><animate onbegin=ran({_MARK}) attributeName=x dur=1s></svg>",
    f"<details open ontoggle=ran({_MARK})><video src=/ran/{_MARK} onerror=ran({_MARK})></details>",
    f"<input autofocus onfocus=ran({_MARK}) onmouseover=ran({_MARK})>",
    f'" autofocus onfocus="ran({_MARK})" onmouseover="ran({_MARK})" x="',
    f"' autofocus onfocus='ran({_MARK})' onmouseover='ran({_MARK})' x='",
    f"` onmouseover=ran({_MARK}) x=`",
    f'"><img src=/ran/{_MARK} onerror=ran({_MARK})>',
    f"'><img src=/ran/{_MARK} onerror=ran({_MARK})>",
    f"--><img src=/ran/{_MARK} onerror=ran({_MARK})><!--",
    f"<!--<img title=--><img src=/ran/{_MARK} onerror=ran({_MARK})//>",
    f"javascript:ran({_MARK})//",
    f"JaVaScRiPt&colon;ran({_MARK})//",
    f"\tjava\nscript:ran({_MARK})//",
    f"data:text/html,<script>top.ran({_MARK})</script>",
    f"<a href=javascript:ran({_MARK})>open</a>",
    f'<iframe srcdoc="<script>parent.ran({_MARK})</script><img src=/ran/{_MARK}>"></iframe>',
    f"<iframe src=javascript:parent.ran({_MARK})></iframe><object data=/ran/{_MARK}></object><embed src=/ran/{_MARK}>",
    f'<meta http-equiv=refresh content="0;url=/ran/{_MARK}">',
    f"<base href=/ran/{_MARK}/><link rel=stylesheet href=/ran/{_MARK}>",
    f"<form action=/ran/{_MARK}><button formaction=javascript:ran({_MARK})>x</button></form>",
    f"<style>@import '/ran/{_MARK}';*{{background:url(/ran/{_MARK})}}</style>",
    f'<p style="background:url(/ran/{_MARK});width:expression(ran({_MARK}))">',
    f"background:url(/ran/{_MARK})}}*{{background:url(/ran/{_MARK})",
    f"&lt;img src=/ran/{_MARK} onerror=ran({_MARK})&gt;",
    f"&#x3c;img src=/ran/{_MARK} onerror=ran({_MARK})&#x3e;",
    f"\\u003cimg src=/ran/{_MARK} onerror=ran({_MARK})\\u003e",
    f"%3Cimg src=/ran/{_MARK} onerror=ran({_MARK})%3E",
    f'<div hx-get=/ran/{_MARK} hx-trigger=load hx-on::load=ran({_MARK}) hx-vals="js:{{a:ran({_MARK})}}">x</div>',
    f'" hx-get="/ran/{_MARK}" hx-trigger="load, mouseover" hx-on:mouseover="ran({_MARK})" x="',
    f'<div data-hx-get=/ran/{_MARK} data-hx-trigger=load _="on load call ran({_MARK})" x-init=ran({_MARK})>x</div>',
    f"<table><tr hx-get=/ran/{_MARK} hx-trigger=revealed><td data-href=/ran/{_MARK}>x</table>",
    f"{{{{{_SUM}}}}}{{% load /ran/{_MARK} %}}{{% csrf_token %}}",
    f"${{{_SUM}}}#{{{_SUM}}}<%= {_SUM} %>{{{{constructor.constructor('ran({_MARK})')()}}}}",
    f'#({_SUM}) #eval("{_SUM}") #read("/etc/hostname") #image("/ran/{_MARK}") ]',
    f'","transform":[{{"calculate":"{_SUM}"}}],"data":{{"url":"/ran/{_MARK}"}},"x":"',
    f'=HYPERLINK("/ran/{_MARK}",{_SUM})',
    f"@SUM({_SUM})|cmd /ran/{_MARK}",
    f"x\u2028<img src=/ran/{_MARK} onerror=ran({_MARK})>\u2029ran({_MARK})",
    f"\u202e<img src=/ran/{_MARK} onerror=ran({_MARK})>\u202c\u2066\u200b",
    f"x\r\nContent-Type: text/html\r\n\r\n<script>ran({_MARK})</script>",
    f"<math><mtext></form><mglyph><style></math><img src=/ran/{_MARK} onerror=ran({_MARK})>",
    f'<noscript><p title="</noscript><img src=/ran/{_MARK} onerror=ran({_MARK})>">',
]
#: For columns that hold little. Numbered ones tell where they stood; the shortest at least break what they stand in.
SHORT = [
    f"<img src=/ran/{_MARK}>",
    f"<a onclick=ran({_MARK})>",
    f'" onfocus=ran({_MARK})',
    f"<script>ran({_MARK})",
    f"<p/hx-get=/ran/{_MARK}>",
    "<script>",
    "</td>",
    "--><b>",
    "\"'`><",
    "{{7*7}}",
    "<b>",
    '">',
    "'\"",
    "<",
]
PAYLOADS = [*LONG, *SHORT]


def numbered(text: str, number: int) -> str:
    return text.replace(_MARK, str(number))


def every() -> Iterator[str]:
    """All payloads, over and over, each with its number: the first has 1."""
    for number, text in enumerate(cycle(LONG), start=1):
        yield numbered(text, number)


def fitting(number: int, longest: int | None) -> str:
    """A payload of at most ``longest`` characters that carries ``number``; the long ones where they fit."""
    fit = [text for text in (numbered(each, number) for each in LONG) if longest is None or len(text) <= longest]
    if len(fit) < len(LONG) // 4:
        fit = [text for text in (numbered(each, number) for each in PAYLOADS) if len(text) <= (longest or 0)]
    return fit[number % len(fit)]
