"""Texts, templates and specs that try to get out of the process that draws reach neither file nor network."""

import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from operations.evaluation.charts import Assets
from operations.evaluation.confined import ConfinedError, Press, presses
from tests.operations.evaluation.confined import attempts

CANARY = "canary-of-a-file-that-nobody-may-read"
NOT_FOR_FREE = {"read a folder", "leave for another view"}

TYPST = {
    "an absolute path": '#read("/etc/passwd")',
    "a path upwards": '#read("../../../../../../etc/passwd")',
    "the file": '#read("{secret}")',
    "an include": '#include "{secret}"',
    "a picture": '#image("{secret}")',
    "data": '#json("/proc/self/environ")',
    "a bibliography": '#bibliography("{secret}")',
    "a plugin": '#plugin("/bin/true")',
    "a package": '#import "@preview/cetz:0.3.4": *',
    "a local package": '#import "@local/x:0.1.0": *',
    "an address": '#image("http://127.0.0.1:{port}/x.png")',
}

DATA = {"encoding": {"x": {"field": "a"}, "y": {"field": "b"}}, "mark": "bar"}
VEGA = {
    "a file": {"data": {"url": "file://{secret}", "format": {"type": "csv"}}, **DATA},
    "a bare path": {"data": {"url": "{secret}", "format": {"type": "csv"}}, **DATA},
    "an address": {"data": {"url": "http://127.0.0.1:{port}/data.csv"}, **DATA},
    "a picture's address": {
        "data": {"values": [{"u": "http://127.0.0.1:{port}/x.png"}]},
        "mark": {"type": "image", "width": 9, "height": 9},
        "encoding": {"url": {"field": "u"}},
    },
    "a picture's file": {
        "data": {"values": [{"u": "file://{secret}"}]},
        "mark": {"type": "image", "width": 9, "height": 9},
        "encoding": {"url": {"field": "u"}},
    },
    "a lookup": {
        "data": {"values": [{"a": 1}]},
        "transform": [
            {"lookup": "a", "from": {"data": {"url": "http://127.0.0.1:{port}/"}, "key": "a", "fields": ["b"]}}
        ],
        **DATA,
    },
}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.csv"
    path.write_text(f"a,b\n{CANARY},1\n")
    return path


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port, and what anybody sent there."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(1000))

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard


@pytest.fixture(scope="module", params=["landlock", "chroot"])
def press(request, assets: Assets) -> Iterator[Press]:
    made = Press(assets.fonts, landlock=request.param == "landlock")
    yield made
    made.close()


def filled(value, **names):
    """A template or spec with the file's path and the port written into it."""
    if isinstance(value, dict):
        return {key: filled(inner, **names) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, **names) for inner in value]
    if isinstance(value, str):
        for name, text in names.items():
            value = value.replace(f"{{{name}}}", str(text))
    return value


def tried(way: str, secret: Path, port: int, tmp_path: Path) -> dict[str, str]:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "a.ttf").write_bytes(b"x")
    spare = tmp_path / "spare"
    shutil.copytree(fonts, str(spare) + str(fonts))
    done = subprocess.run(
        [sys.executable, attempts.__file__, way, str(spare), str(secret), str(port), str(fonts)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return dict(line.split("\t") for line in done.stdout.splitlines())


@pytest.mark.parametrize("way", ["landlock", "chroot"])
def test_a_program_under_it_reaches_nothing_but_its_fonts(way, secret, listener, tmp_path):
    port, heard = listener
    found = tried(way, secret, port, tmp_path)
    assert found.pop("read its fonts") == "reached"
    if way == "chroot":
        # Inside its root there are its fonts alone, and rights of its own namespace over nothing.
        assert found.pop("read a folder") == "reached"
        assert found.pop("write a file elsewhere") == "kept in"
    assert set(found.values()) == {"kept in"}, found
    assert heard == []


def test_the_attempts_would_be_seen_to_succeed(secret, listener, tmp_path):
    """Unconfined, the same program gets out: what the test above sees kept in is kept in by us."""
    port, heard = listener
    found = tried("free", secret, port, tmp_path)
    Path("/tmp/seagull-written").unlink()
    kept = {name for name, outcome in found.items() if outcome != "reached"}
    assert kept <= NOT_FOR_FREE | {"set up io_uring"}
    assert heard == [b""]


@pytest.mark.parametrize("what", TYPST)
def test_no_document_reads_or_fetches(press, what, secret, listener):
    port, heard = listener
    template = filled(TYPST[what], secret=secret, port=port)
    with pytest.raises(ConfinedError) as refused:
        press.typeset({"main.typ": template.encode()}, standards=[], timestamp=0)
    assert refused.value.kind == "typst"
    assert CANARY not in str(refused.value)
    assert "root:" not in str(refused.value)
    assert heard == []


@pytest.mark.parametrize("what", VEGA)
def test_no_chart_reads_or_fetches(press, what, secret, listener):
    """Asked of the process itself, past the refusal of every address that stands before it."""
    port, heard = listener
    try:
        picture = press.chart(filled(VEGA[what], secret=secret, port=port), version="6.4", config={})
    except ConfinedError as error:
        picture = str(error)
    assert CANARY not in picture
    assert heard == []


def test_work_without_end_is_ended_and_the_next_one_is_done(press, monkeypatch):
    monkeypatch.setattr(presses, "PDF", 2)
    with pytest.raises(ConfinedError) as ended:
        press.typeset({"main.typ": b"#{ let i = 0; while i < 1e18 { i += 1 } }"}, standards=[], timestamp=0)
    assert ended.value.kind in {"time", "ended", "typst"}
    assert press.typeset({"main.typ": b"done"}, standards=[], timestamp=0).startswith(b"%PDF")


def test_more_memory_than_it_may_have_ends_it(press):
    hungry = b'#{ let s = "x" * 1000000; let all = (); for i in range(100000) { all.push(s + str(i)) }; all.join() }'
    with pytest.raises(ConfinedError):
        press.typeset({"main.typ": hungry}, standards=[], timestamp=0)
    assert press.typeset({"main.typ": b"done"}, standards=[], timestamp=0).startswith(b"%PDF")


def test_a_forked_process_starts_its_own(press):
    import os

    assert press.typeset({"main.typ": b"parent"}, standards=[], timestamp=0)
    first = press._process.pid
    read, written = os.pipe()
    child = os.fork()
    if not child:
        try:
            press.forget()
            done = press.typeset({"main.typ": b"child"}, standards=[], timestamp=0)
            os.write(written, b"1" if done and press._process.pid != first else b"0")
            press.close()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 1) == b"1"
    assert press.typeset({"main.typ": b"parent"}, standards=[], timestamp=0)
    assert press._process.pid == first


def test_where_nothing_keeps_it_in_nothing_is_drawn(assets, monkeypatch):
    made = Press(assets.fonts, landlock=False)
    monkeypatch.setattr(made, "_spare_root", lambda: "")
    with pytest.raises(ConfinedError) as refused:
        made.typeset({"main.typ": b"x"}, standards=[], timestamp=0)
    assert refused.value.kind == "confinement"
