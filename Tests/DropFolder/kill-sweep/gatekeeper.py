"""Runs a program and decides about each of its file-changing system calls before the kernel carries it out.

A seccomp filter hands the calls over (SECCOMP_RET_USER_NOTIF), all threads through one queue: the order seen here is the
order in which they happen, which strace's per-thread `when=` cannot give. The program is not slowed down otherwise.
"""

import ctypes
import errno
import fcntl
import os
import platform
import select
import signal
import socket
import struct
import time

# x86-64: number, name, which arguments say what file it is about: ("fd", i) or ("at", i directory, i name).
CALLS = {
    1: ("write", ("fd", 0)),
    18: ("pwrite64", ("fd", 0)),
    20: ("writev", ("fd", 0)),
    74: ("fsync", ("fd", 0)),
    75: ("fdatasync", ("fd", 0)),
    77: ("ftruncate", ("fd", 0)),
    82: ("rename", ("path", 0, 1)),
    83: ("mkdir", ("path", 0)),
    84: ("rmdir", ("path", 0)),
    86: ("link", ("path", 0, 1)),
    87: ("unlink", ("path", 0)),
    257: ("openat", ("at", 0, 1)),
    258: ("mkdirat", ("at", 0, 1)),
    263: ("unlinkat", ("at", 0, 1)),
    264: ("renameat", ("at", 0, 1, 2, 3)),
    265: ("linkat", ("at", 0, 1, 2, 3)),
    306: ("syncfs", ("fd", 0)),
    316: ("renameat2", ("at", 0, 1, 2, 3)),
    326: ("copy_file_range", ("fd", 2)),
}
OPENAT = 257
O_CREAT = 0o100
AT_FDCWD = -100

SECCOMP_SET_MODE_FILTER = 1
FLAG_NEW_LISTENER = 1 << 3
FLAG_WAIT_KILLABLE_RECV = 1 << 5
RET_ALLOW = 0x7FFF0000
RET_NOTIFY = 0x7FC00000
NOTIF = struct.Struct("=QIIiIQ6Q")  # id, pid, flags, nr, arch, instruction pointer, arguments
ANSWER = struct.Struct("=QqiI")  # id, value, error, flags
IOCTL_RECEIVE = 0xC0502100
IOCTL_SEND = 0xC0182101
IOCTL_IS_VALID = 0x40082102
ANSWER_CONTINUE = 1
SYS_SECCOMP = 317
SYS_PIDFD_GETFD = 438

libc = ctypes.CDLL(None, use_errno=True)


def filter_program():
    """Hands over the calls of the table, an open only where it may create; everything else runs untouched."""

    def line(code, k, jt=0, jf=0):
        return struct.pack("=HBBI", code, jt, jf, k)

    load, equal, bits, give = 0x20, 0x15, 0x45, 0x06
    plain = sorted(number for number in CALLS if number != OPENAT)
    lines = [line(load, 4), line(equal, 0xC000003E, 1, 0), line(give, RET_ALLOW), line(load, 0)]
    lines += [line(equal, OPENAT, 0, 2), line(load, 16 + 2 * 8), line(bits, O_CREAT, len(plain) + 1, len(plain))]
    for place, number in enumerate(plain):
        lines.append(line(equal, number, len(plain) - place, 0))
    lines += [line(give, RET_ALLOW), line(give, RET_NOTIFY)]
    return b"".join(lines), len(lines)


class Call:
    """One call that waits for a decision."""

    def __init__(self, raw):
        self.id, self.thread, _, self.number, _, _, *self.arguments = NOTIF.unpack(raw)
        self.name, (kind, *places) = CALLS[self.number]
        if kind == "fd":
            self.paths = [self.of_descriptor(self.arguments[places[0]])]
        elif kind == "path":
            self.paths = [self.text(self.arguments[place]) for place in places]
        else:
            pairs = zip(places[::2], places[1::2])
            self.paths = [self.at(self.arguments[folder], self.arguments[name]) for folder, name in pairs]

    def of_descriptor(self, descriptor):
        descriptor &= 0xFFFFFFFF
        try:
            link = f"/proc/{self.thread}/cwd" if descriptor == AT_FDCWD & 0xFFFFFFFF else f"/proc/{self.thread}/fd/{descriptor}"
            return os.readlink(link)
        except OSError:
            return "?"

    def at(self, folder, name):
        name = self.text(name)
        return name if name.startswith("/") else f"{self.of_descriptor(folder)}/{name}"

    def text(self, address):
        try:
            with open(f"/proc/{self.thread}/mem", "rb", buffering=0) as memory:
                memory.seek(address)
                # A page at a time: the string may end just before what is not mapped.
                text = memory.read(4096 - address % 4096)
                if b"\0" not in text:
                    text += memory.read(4096)
            return os.fsdecode(text.split(b"\0", 1)[0])
        except OSError:
            return "?"

    def write_part(self, program, share):
        """Carries out the first part of a write in the program's place; returns how many bytes."""
        pidfd = os.pidfd_open(program)
        try:
            own = libc.syscall(SYS_PIDFD_GETFD, pidfd, ctypes.c_int(self.arguments[0] & 0xFFFFFFFF), 0)
            if own < 0:
                raise OSError(ctypes.get_errno(), "pidfd_getfd")
        finally:
            os.close(pidfd)
        try:
            with open(f"/proc/{self.thread}/mem", "rb", buffering=0) as memory:
                memory.seek(self.arguments[1])
                data = memory.read(int(self.arguments[2] * share))
            return os.write(own, data)
        finally:
            os.close(own)


class Decision:
    """What becomes of a call."""

    def __init__(self, kind, code=0):
        self.kind, self.code = kind, code

    GO_ON = KILL = TEAR = None


Decision.GO_ON = Decision("go on")
Decision.KILL = Decision("kill")  # the program dies before the call takes effect
Decision.TEAR = Decision("tear")  # it dies in the middle of a write


def fail(code):
    return Decision("fail", code)


class Run:
    """The program's end."""

    def __init__(self, status, killed, timed_out):
        self.status, self.killed, self.timed_out = status, killed, timed_out


def run(command, decide, output, timeout, tick=None):
    """Runs the command and asks `decide(call)` about each call of the table, until it ends.

    `tick(pid)` is called every now and then, to look from outside.
    """
    if platform.machine() != "x86_64":
        raise SystemExit("the gatekeeper knows the system calls of x86-64 only")
    ours, theirs = socket.socketpair()
    program = os.fork()
    if program == 0:
        start(command, theirs, output)
    theirs.close()
    _, (listener,), _, _ = socket.recv_fds(ours, 1, 1)
    ours.close()
    pidfd = os.pidfd_open(program)
    killed = timed_out = False
    deadline = time.monotonic() + timeout
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    poll.register(pidfd, select.POLLIN)
    next_tick = time.monotonic()
    try:
        while True:
            events = dict(poll.poll(20))
            now = time.monotonic()
            if pidfd in events:
                break
            if now >= deadline:
                timed_out = True
                os.kill(program, signal.SIGKILL)
                break
            if tick and now >= next_tick:
                tick(program)
                next_tick = time.monotonic() + 0.02
            if listener in events and not answer(listener, program, decide):
                killed = True
                break
        _, status = os.waitpid(program, 0)
        return Run(os.waitstatus_to_exitcode(status), killed, timed_out)
    finally:
        os.close(pidfd)
        os.close(listener)


def answer(listener, program, decide):
    """Takes one call and carries out the decision; false when that was the program's death."""
    buffer = bytearray(NOTIF.size)
    try:
        fcntl.ioctl(listener, IOCTL_RECEIVE, buffer)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.EINTR):
            return True
        raise
    call = Call(bytes(buffer))
    decision = decide(call)
    if decision.kind in ("kill", "tear"):
        if decision.kind == "tear":
            call.write_part(program, 0.5)
        os.kill(program, signal.SIGKILL)
        return False
    if decision.kind == "fail":
        reply = ANSWER.pack(call.id, 0, -decision.code, 0)
    else:
        reply = ANSWER.pack(call.id, 0, 0, ANSWER_CONTINUE)
    try:
        fcntl.ioctl(listener, IOCTL_SEND, reply)
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
    return True


def start(command, sender, output):
    """In the child: filter, then the program."""
    try:
        # Nothing here outlives the one who decides: a call nobody answers would wait for ever.
        libc.prctl(1, signal.SIGKILL, 0, 0, 0)
        os.setsid()
        null = os.open("/dev/null", os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        text, count = filter_program()
        held = ctypes.create_string_buffer(text)
        program = struct.pack("=H6xQ", count, ctypes.addressof(held))
        libc.prctl(38, 1, 0, 0, 0)
        flags = FLAG_NEW_LISTENER | FLAG_WAIT_KILLABLE_RECV
        listener = libc.syscall(SYS_SECCOMP, SECCOMP_SET_MODE_FILTER, flags, program)
        if listener < 0:
            raise OSError(ctypes.get_errno(), "seccomp")
        socket.send_fds(sender, [b"x"], [listener])
        os.close(listener)
        sender.close()
        os.execvp(command[0], command)
    except BaseException as error:
        os.write(2, f"gatekeeper: {error}\n".encode())
    finally:
        os._exit(127)
