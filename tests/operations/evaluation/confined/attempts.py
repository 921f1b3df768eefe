"""A program that tries to get out: run in the place of the drawing process, it says what it reached.

Arguments: "landlock", "chroot" or "free"; a spare root; a file it must not read; a port where somebody listens; then
folders that it may read.
"""

import ctypes
import os
import socket
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[4] / "operations" / "evaluation" / "confined"


def attempts(secret: str, port: int) -> dict:
    libc = ctypes.CDLL(None, use_errno=True)

    def called(number, *arguments):
        if libc.syscall(number, *arguments) < 0:
            raise OSError(ctypes.get_errno(), "refused")

    def connect():
        with socket.socket() as made:
            made.connect(("127.0.0.1", port))

    def datagram():
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sent:
            sent.sendto(b"x", ("127.0.0.1", port))

    def unix():
        with socket.socket(socket.AF_UNIX) as made:
            made.connect("\0nobody listens there")

    def fork():
        child = os.fork()
        if not child:
            os._exit(0)
        os.waitpid(child, 0)

    return {
        "read a file": lambda: Path(secret).read_text(),
        "read it by another way": lambda: os.close(os.open(f"/proc/self/root{secret}", os.O_RDONLY)),
        "read a list of accounts": lambda: Path("/etc/passwd").read_text(),
        "read the environment": lambda: Path("/proc/self/environ").read_bytes(),
        "read a folder": lambda: list(Path("/").iterdir()),
        "write a file": lambda: Path(secret).with_name("written").write_text("x"),
        "write a file elsewhere": lambda: Path("/tmp/seagull-written").write_text("x"),
        "connect": connect,
        "send a datagram": datagram,
        "reach a socket on this machine": unix,
        "start a program": lambda: subprocess.run(["/bin/true"], check=True),
        "become a program": lambda: called(59 if os.uname().machine == "x86_64" else 221, None, None, None),
        "fork": fork,
        "set up io_uring": lambda: called(425, 8, ctypes.create_string_buffer(256)),
        "be watched": lambda: called(101 if os.uname().machine == "x86_64" else 117, 0, 0, None, None),
        "end its parent": lambda: os.kill(os.getppid(), 0),
        "leave for another view": lambda: called(272 if os.uname().machine == "x86_64" else 97, 0x20000),
    }


def main(way: str, spare: str, secret: str, port: str, *folders: str) -> None:
    listed = attempts(secret, int(port))
    if way != "free":
        sys.path.insert(0, str(FOLDER))
        import confinement

        taken = confinement.confine(folders, spare_root=spare, without_landlock=way == "chroot")
        assert taken == way, taken
    for name, attempt in listed.items():
        try:
            attempt()
        except OSError as error:
            # What the kernel answered of the call itself is no refusal: it was made.
            reached = error.errno in {14, 111, 3}  # bad address, connection refused, no such process
        else:
            reached = True
        sys.stdout.write(f"{name}\t{'reached' if reached else 'kept in'}\n")
    may = all(list(Path(folder).iterdir()) for folder in folders)
    sys.stdout.write(f"read its fonts\t{'reached' if may else 'kept in'}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
