"""The few system calls that Python has no function for, and the numbers of those that are refused.

Numbers: the Linux kernel's arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

import ctypes
import os
import platform

_LIBC = ctypes.CDLL(None, use_errno=True)

#: The kernel's name of each machine (linux/audit.h), with its numbers in the order of NAMES.
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
#: Sockets, other programs, other processes, other views of the machine, and doors around a filter (io_uring).
REFUSED = {
    "x86_64": {
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50,
        "accept4": 288, "sendmmsg": 307, "fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "kill": 62,
        "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "chroot": 161, "pivot_root": 155,
        "mount": 165, "umount2": 166, "unshare": 272, "setns": 308, "open_by_handle_at": 304, "memfd_create": 319,
        "perf_event_open": 298, "bpf": 321, "userfaultfd": 323, "keyctl": 250, "add_key": 248, "request_key": 249,
        "init_module": 175, "finit_module": 313, "kexec_load": 246,
    },
    "aarch64": {
        "socket": 198, "connect": 203, "accept": 202, "sendto": 206, "sendmsg": 211, "bind": 200, "listen": 201,
        "accept4": 242, "sendmmsg": 269, "execve": 221, "execveat": 281, "kill": 129, "ptrace": 117,
        "process_vm_readv": 270, "process_vm_writev": 271, "chroot": 51, "pivot_root": 41, "mount": 40, "umount2": 39,
        "unshare": 97, "setns": 268, "open_by_handle_at": 265, "memfd_create": 279, "perf_event_open": 241,
        "bpf": 280, "userfaultfd": 282, "keyctl": 219, "add_key": 217, "request_key": 218, "init_module": 105,
        "finit_module": 273, "kexec_load": 104,
    },
}  # fmt: skip
#: The same number on every machine.
REFUSED_EVERYWHERE = {
    "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "open_tree": 428, "move_mount": 429,
    "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433, "pidfd_open": 434, "pidfd_getfd": 438,
    "process_madvise": 440, "mount_setattr": 442,
}  # fmt: skip
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3 = 435
CLONE_THREAD = 0x00010000
CLONE_NEWUSER = 0x10000000

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2


def machine() -> str:
    """This machine's kind. Raises OSError for one whose numbers are not known here."""
    name = platform.machine()
    if name not in AUDIT_ARCH:
        raise OSError(f"no table of system calls for {name}")
    return name


def no_new_privileges() -> None:
    """From here on no program started gains rights; the kernel asks for this before it takes a filter."""
    _checked(_LIBC.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def unshare(flags: int) -> None:
    _checked(_LIBC.unshare(flags))


def landlock_version() -> int:
    """The kernel's Landlock ABI; 0 where it has none."""
    return max(0, _LIBC.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1))


def landlock_ruleset(handled_files: int, handled_network: int, scoped: int) -> int:
    """A new set of rules, as a file descriptor. The kernel reads as much of the structure as it knows."""
    attributes = (ctypes.c_uint64 * 3)(handled_files, handled_network, scoped)
    version = landlock_version()
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    return int(_checked(_LIBC.syscall(_LANDLOCK_CREATE, attributes, ctypes.c_size_t(size), 0)))


def landlock_allow(ruleset: int, folder: str, access: int) -> None:
    class Beneath(ctypes.Structure):
        _pack_ = 1
        _fields_ = [("access", ctypes.c_uint64), ("parent", ctypes.c_int32)]

    parent = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = Beneath(access, parent)
        _checked(_LIBC.syscall(_LANDLOCK_ADD, ruleset, 1, ctypes.byref(rule), 0))
    finally:
        os.close(parent)


def landlock_restrict(ruleset: int) -> None:
    _checked(_LIBC.syscall(_LANDLOCK_RESTRICT, ruleset, 0))


def install_filter(program: bytes) -> None:
    """A seccomp filter: classic BPF, 8 bytes an instruction."""

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]

    loaded = Program(len(program) // 8, program)
    _checked(_LIBC.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(loaded), 0, 0))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
