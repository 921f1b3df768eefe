"""What the drawing process puts itself under, for good, before it takes any work.

- files: Landlock (Linux 5.13) lets it read the fonts' folders and nothing else, and write nowhere. On a kernel without
  Landlock it moves into a root folder that holds the fonts alone (chroot, in a user namespace of its own).
- network and programs: a seccomp filter refuses sockets, other programs, other processes and the doors around a filter.
- resources: memory, open files, no core, no file written.

Where neither way of keeping files away can be had, it raises: nothing is drawn unconfined.
"""

import errno
import os
import resource
import struct
from collections.abc import Sequence

import syscalls  # type: ignore[import-not-found]  # beside this file: the process has nothing of the portal on its path

MEMORY = 2 << 30  # bytes of data
OPEN_FILES = 128

_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
#: Every right over files that an ABI of Landlock knows, by the ABI: 13 at first, then REFER, TRUNCATE, IOCTL_DEV.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NETWORK_RIGHTS = 0b11  # bind and connect over TCP, from ABI 4
_SCOPES = 0b11  # abstract UNIX sockets and signals to processes outside, from ABI 6


class CantConfineError(Exception):
    """This kernel offers no way to keep files away from the process."""


def confine(fonts: Sequence[str], *, spare_root: str = "", without_landlock: bool = False) -> str:
    """Confine this process; it must have one thread only. Returns the way taken for files: landlock or chroot.

    ``spare_root`` is a folder that holds a copy of the fonts, the root where Landlock can't be had. Raises
    CantConfineError.
    """
    _limit_resources()
    syscalls.no_new_privileges()
    way = _files(fonts, spare_root, without_landlock)
    syscalls.install_filter(_filter())
    return way


def allow_cpu(seconds: int) -> None:
    """Let the process use so many more seconds of processor time before it is ended."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, hard))


def _limit_resources() -> None:
    for what, limit in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (limit, limit))


def _files(fonts: Sequence[str], spare_root: str, without_landlock: bool) -> str:
    if not without_landlock and _landlock(fonts):
        return "landlock"
    if spare_root:
        _move_into(spare_root)
        return "chroot"
    raise CantConfineError(
        "Charts need a Linux kernel with Landlock (5.13), or one that lets a process change its root."
    )


def _landlock(fonts: Sequence[str]) -> bool:
    version = syscalls.landlock_version()
    if not version:
        return False
    rights = (1 << _FILE_RIGHTS[min(version, 5)]) - 1
    ruleset = syscalls.landlock_ruleset(rights, _NETWORK_RIGHTS if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    for folder in fonts:
        syscalls.landlock_allow(ruleset, folder, _READ_FILE | _READ_FOLDER)
    syscalls.landlock_restrict(ruleset)
    os.close(ruleset)
    return True


def _move_into(root: str) -> None:
    """A namespace of its own gives the right to change the root, and takes every right outside."""
    try:
        syscalls.unshare(syscalls.CLONE_NEWUSER)
    except OSError as error:
        if os.geteuid() != 0:
            raise CantConfineError("This kernel has no Landlock, and lets nobody but root change a root.") from error
    try:
        os.chroot(root)
    except OSError as error:
        raise CantConfineError("This kernel has no Landlock, and refuses to change the root.") from error
    os.chdir("/")


# The filter, in classic BPF (linux/filter.h, linux/seccomp.h): an instruction is code, jump if true, if false, value.
_LOAD, _EQUAL, _AT_LEAST, _HAS_BITS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000


def _filter() -> bytes:
    """Refuse what is listed with EPERM; let no process be made but threads of this one."""
    kind = syscalls.machine()
    refused = [*syscalls.REFUSED[kind].values(), *syscalls.REFUSED_EVERYWHERE.values()]
    program = [
        _step(_LOAD, _ARCH),
        _step(_EQUAL, syscalls.AUDIT_ARCH[kind], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, 0x40000000, 0, 1),  # the x32 numbers of x86_64
        _step(_RETURN, _KILL),
        _step(_EQUAL, syscalls.CLONE3, 0, 1),  # its flags lie in memory, out of a filter's sight: "no such call"
        _step(_RETURN, _FAIL | errno.ENOSYS),
    ]
    for number in refused:
        program += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _FAIL | errno.EPERM)]
    program += [
        _step(_EQUAL, syscalls.CLONE[kind], 0, 3),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(_HAS_BITS, syscalls.CLONE_THREAD, 1, 0),
        _step(_RETURN, _FAIL | errno.EPERM),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(program)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
