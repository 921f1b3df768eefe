"""The process that draws and typesets: requests on standard input, answers on standard output.

Run by path, with nothing of the portal on its path. Arguments: a spare root folder (or an empty text), "landlock" or
"no-landlock", then the folders of fonts. A message is 4 bytes of length and JSON; bytes in it are base64. The first
answer says that it is confined, and how.
"""

import base64
import json
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

sys.path.insert(0, str(Path(__file__).parent))

import confinement  # type: ignore[import-not-found]
import typst
import vl_convert

Message = dict[str, Any]


def main(spare_root: str, landlock: str, *fonts: str) -> None:
    """Load the fonts, confine, then answer until the input ends."""
    work = {"chart": chart, "typeset": typesetter(fonts)}
    for folder in fonts:
        vl_convert.register_font_directory(folder)
    try:
        way = confinement.confine(fonts, spare_root=spare_root, without_landlock=landlock != "landlock")
    except (confinement.CantConfineError, OSError) as error:
        write(sys.stdout.buffer, {"error": "confinement", "message": str(error)})
        return
    write(sys.stdout.buffer, {"confined": way})
    while (request := read(sys.stdin.buffer)) is not None:
        confinement.allow_cpu(request["seconds"])
        write(sys.stdout.buffer, answer(work[request["do"]], request))


def answer(work: Callable[[Message], Message], request: Message) -> Message:
    try:
        return work(request)
    except typst.TypstError as error:
        return {"error": "typst", "message": f"{error.message} {error.hints}"}
    except ValueError as error:
        return {"error": "value", "message": str(error)}
    except Exception as error:  # noqa: BLE001 (whatever it is, the one who asked has to know)
        return {"error": "other", "message": f"{type(error).__name__}: {error}"}


def chart(request: Message) -> Message:
    """A Vega-Lite spec to SVG. It may name no address; none could be reached."""
    svg = vl_convert.vegalite_to_svg(
        request["spec"], vl_version=request["version"], config=request["config"], allowed_base_urls=[]
    )
    return {"svg": svg}


def typesetter(folders: tuple[str, ...]) -> Callable[[Message], Message]:
    """Typst over files held in memory. Every font is read now, since none can be opened later."""
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    nowhere = "/nonexistent"

    def typeset(request: Message) -> Message:
        files = {name: base64.b64decode(content) for name, content in request["files"].items()}
        pdf = typst.compile(
            files,  # type: ignore[call-overload]
            font_paths=loaded,
            ignore_system_fonts=True,
            package_path=nowhere,
            package_cache_path=nowhere,
            pdf_standards=request["standards"],
            timestamp=request["timestamp"],
        )
        return {"pdf": base64.b64encode(pdf).decode("ascii")}

    return typeset


def read(stream: IO[bytes]) -> Message | None:
    head = stream.read(4)
    if len(head) < 4:
        return None
    message: Message = json.loads(stream.read(struct.unpack(">I", head)[0]))
    return message


def write(stream: IO[bytes], message: Message) -> None:
    content = json.dumps(message).encode()
    stream.write(struct.pack(">I", len(content)) + content)
    stream.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
