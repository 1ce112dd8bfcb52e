"""Arrivals by programs on the same machine."""

import ctypes
import mmap
import os
import shutil
import signal
import socket
import subprocess
import sys

from droprig import wait_for
from ways import way

QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}


def run(*words, **options):
    subprocess.run([str(word) for word in words], check=True, timeout=50, **{**QUIET, **options})


def shell(sender, script, **names):
    run("bash", "-ec", script, cwd=sender.inbox, env={**os.environ, **{key: str(value) for key, value in names.items()}})


@way("cp")
def cp(s):
    source = s.source()
    run("cp", source, s.inbox)
    s.arrived(source)


@way("cp -p, dated 2020")
def cp_p(s):
    source = s.source()
    os.utime(source, (1577836800, 1577836800))
    run("cp", "-p", source, s.inbox)
    s.arrived(source)


@way("cp of 100 files")
def cp_many(s):
    sources = [s.source(f"{number:03}") for number in range(100)]
    run("cp", *sources, s.inbox)
    for source in sources:
        s.arrived(source)


@way("mv, same file system")
def mv(s):
    source = s.source()
    data = source.read_bytes()
    run("mv", source, s.inbox)
    s.expect(data)


@way("mv from another file system")
def mv_across(s):
    data = s.data()
    source = s.rig.other_file_system / s.name()
    source.write_bytes(data)
    run("mv", source, s.inbox)
    s.expect(data)


@way("ln (hard link)")
def hard_link(s):
    source = s.source()
    run("ln", source, s.inbox)
    s.arrived(source)


@way("linkat of an O_TMPFILE")
def tmpfile_linkat(s):
    data = s.data()
    file = os.open(s.inbox, os.O_TMPFILE | os.O_RDWR, 0o640)
    os.write(file, data)
    libc = ctypes.CDLL(None, use_errno=True)
    path = f"/proc/self/fd/{file}".encode()
    if libc.linkat(-100, path, -100, os.fsencode(s.inbox / s.name()), 0x400) != 0:
        raise OSError(ctypes.get_errno(), "linkat")
    os.close(file)
    s.expect(data)


@way("ln -s: left alone and named")
def symbolic_link(s):
    source = s.source()
    run("ln", "-s", source, s.inbox)
    s.expect(source.read_bytes(), end="left")


@way("rm before the claim")
def removed(s):
    (s.inbox / s.name()).write_bytes(s.data()[:40])
    s.pause(1)
    os.unlink(s.inbox / s.name())
    s.expect(b"", end="nothing")


@way("rsync")
def rsync(s):
    source = s.source()
    run("rsync", "-a", source, f"{s.inbox}/")
    s.arrived(source)


@way("rsync --inplace")
def rsync_inplace(s):
    source = s.source()
    run("rsync", "-a", "--inplace", source, f"{s.inbox}/")
    s.arrived(source)


@way("rsync --delay-updates")
def rsync_delay(s):
    source = s.source()
    run("rsync", "-a", "--delay-updates", source, f"{s.inbox}/")
    s.arrived(source)


@way("rsync --partial-dir, cut and resumed")
def rsync_partial_dir(s):
    source = s.source(size=400_000)
    words = ["rsync", "-a", "--partial-dir=.rsync-partial", "--bwlimit=40", str(source), f"{s.inbox}/"]
    cut(s, words)
    run(*words[:-3], "--bwlimit=0", *words[-2:])
    s.arrived(source)


@way("rsync --partial, cut and resumed")
def rsync_partial(s):
    source = s.source(size=400_000)
    words = ["rsync", "-a", "--partial", "--bwlimit=40", str(source), f"{s.inbox}/"]
    cut(s, words)
    s.pause(1)
    run("rsync", "-a", source, f"{s.inbox}/")
    s.arrived(source)


def cut(sender, words, number=signal.SIGTERM):
    """Starts a slow copy and ends it before its end, once a part of it is there under any name."""
    copy = subprocess.Popen([str(word) for word in words], **{**QUIET, "stderr": subprocess.DEVNULL})

    def has_begun():
        parts = (path for path in sender.inbox.iterdir() if sender.slug in path.name)
        return copy.poll() is not None or any(path.stat().st_size > 0 for path in parts)

    wait_for("the copy has begun", has_begun, 40)
    sender.pause(0.3)
    if copy.poll() is not None:
        raise RuntimeError(f"the copy had its end ({copy.returncode}) before it could be cut")
    copy.send_signal(number)
    copy.wait()


@way("cp killed, then whole again")
def cp_killed(s):
    data = s.data(size=200_000)
    # What a killed cp leaves: the beginning, closed by the kernel.
    (s.inbox / s.name()).write_bytes(data[:131_072])
    s.wait_until_seen()
    source = s.source(size=200_000)
    run("cp", source, s.inbox)
    s.arrived(source)


@way("curl -o")
def curl(s):
    address = s.rig.serve(s.source())
    run("curl", "-sS", "-o", s.inbox / s.name(), address)
    s.expect(s.data())


@way("curl cut by --max-time, then whole")
def curl_cut(s):
    source = s.source(size=200_000)
    address = s.rig.serve(source)
    words = ["curl", "-s", "--max-time", "1", "-o", str(s.inbox / s.name()), f"{address}?slow"]
    status = subprocess.run(words, **QUIET).returncode
    if status != 28:
        raise RuntimeError(f"curl was not cut, but ended with {status}")
    s.pause(1)
    run("curl", "-sS", "-o", s.inbox / s.name(), address)
    s.arrived(source)


@way("wget")
def wget(s):
    run("wget", "-q", s.rig.serve(s.source()), cwd=s.inbox)
    s.expect(s.data())


@way("slow writer, file kept open")
def slow_open(s):
    data = s.data(size=3000)
    with open(s.inbox / s.name(), "wb", buffering=0) as file:
        for start in range(0, len(data), 1024):
            file.write(data[start : start + 1024])
            s.pause(1.2)
        s.wait_until_seen("still open")
        if s.is_taken(s.name()):
            raise RuntimeError("taken while its writer has it open")
    s.expect(data)


@way("slow shell writer, >> in pieces")
def slow_append(s):
    data = s.data(size=3000)
    for start in range(0, len(data), 1024):
        part = s.folder / "part"
        part.write_bytes(data[start : start + 1024])
        shell(s, 'cat "$PART" >>"$NAME"', PART=part, NAME=s.name())
        s.pause(1.2)
    s.expect(data)


@way("shell > twice, the first cut off")
def written_twice(s):
    source = s.source()
    shell(s, 'head -c 60 "$FROM" >"$NAME"; sleep 0.2; cat "$FROM" >"$NAME"', FROM=source, NAME=s.name())
    s.arrived(source)


@way("mmap")
def mapped(s):
    data = s.data()
    with open(s.inbox / s.name(), "wb+") as file:
        file.truncate(len(data))
        with mmap.mmap(file.fileno(), len(data)) as memory:
            for start in range(0, len(data), 100):
                memory[start : start + 100] = data[start : start + 100]
                s.pause(0.2)
            memory.flush()
    s.expect(data)


@way("mmap, file closed before the stores")
def mapped_closed(s):
    data = s.data()
    with open(s.inbox / s.name(), "wb+") as file:
        file.truncate(len(data))
        memory = mmap.mmap(file.fileno(), len(data))
    # To the kernel, who has it mapped has it open.
    s.wait_until_seen("still open")
    memory[:] = data
    memory.flush()
    memory.close()
    s.expect(data)


@way("fallocate, then dd")
def allocated(s):
    source = s.source(size=70_000)
    shell(s, 'fallocate -l "$SIZE" "$NAME"', SIZE=source.stat().st_size, NAME=s.name())
    s.wait_until_seen()
    shell(s, 'dd if="$FROM" of="$NAME" conv=notrunc status=none', NAME=s.name(), FROM=source)
    s.arrived(source)


@way("python open, write")
def python_write(s):
    data = s.data()
    run(sys.executable, "-c", "import sys; f = open(sys.argv[1], 'wb'); f.write(open(sys.argv[2], 'rb').read()); f.close()",
        s.inbox / s.name(), s.source())
    s.expect(data)


@way("python shutil.copy2")
def python_copy2(s):
    source = s.source()
    os.utime(source, (1577836800, 1577836800))
    shutil.copy2(source, s.inbox)
    s.arrived(source)


@way("temporary name, fsync, rename")
def renamed_into_place(s):
    data = s.data()
    with open(s.inbox / f".{s.name()}.tmp", "wb") as file:
        file.write(data)
        os.fsync(file.fileno())
    os.rename(s.inbox / f".{s.name()}.tmp", s.inbox / s.name())
    s.expect(data)


@way("rename over a waiting file")
def renamed_over(s):
    data = s.data()
    (s.inbox / s.name()).write_bytes(data[:50])
    s.pause(1)
    (s.inbox / f"{s.slug}.part").write_bytes(data)
    os.rename(s.inbox / f"{s.slug}.part", s.inbox / s.name())
    s.expect(data)


@way("tar -x")
def tar(s):
    sources = [s.source("1"), s.source("2")]
    os.utime(sources[0], (1577836800, 1577836800))
    run("tar", "-C", s.folder, "-cf", s.folder / "all.tar", *(source.name for source in sources))
    run("tar", "-xf", s.folder / "all.tar", cwd=s.inbox)
    for source in sources:
        s.arrived(source)


@way("unzip")
def unzip(s):
    source = s.source()
    run(sys.executable, "-m", "zipfile", "-c", s.folder / "all.zip", source)
    run("unzip", "-q", s.folder / "all.zip", cwd=s.inbox)
    s.arrived(source)


@way("vim: swap file, probe 4913, backup~")
def vim(s):
    source = s.source()
    (s.inbox / s.name()).write_bytes(s.data()[:60])
    s.pause(0.5)
    # Without `backupskip` vim keeps no backup of files below /tmp.
    settings = "set swapfile writebackup backup backupskip= backupcopy=no"
    run("vim", "-u", "DEFAULTS", "-N", "-es", "-c", settings, "-c", "%d", "-c", f"0r {source}", "-c", "wq",
        s.name(), cwd=s.inbox)
    os.unlink(s.inbox / f"{s.name()}~")
    s.arrived(source)


@way("nano: in place, twice")
def nano(s):
    data = s.data()
    path = s.inbox / s.name()
    (s.inbox / f".{s.name()}.swp").write_bytes(b"nano")
    for part in (data[:30], data):
        with open(path, "r+b" if path.exists() else "wb") as file:
            file.truncate(0)
            file.write(part)
        s.pause(0.2)
    os.unlink(s.inbox / f".{s.name()}.swp")
    s.expect(data)


@way("safe save: backup, temporary, rename")
def safe_save(s):
    data = s.data()
    path = s.inbox / s.name()
    path.write_bytes(data[:70])
    s.pause(0.5)
    (s.inbox / f"{s.name()}.sb-1a2b3c-XyZ").write_bytes(data)
    os.rename(path, s.inbox / f"{s.name()}~")
    os.rename(s.inbox / f"{s.name()}.sb-1a2b3c-XyZ", path)
    os.unlink(s.inbox / f"{s.name()}~")
    s.expect(data)


@way("sed -i")
def sed(s):
    data = s.data()
    (s.inbox / s.name()).write_bytes(data[:-2])
    s.pause(1)
    run("sed", "-i", "$a}", s.name(), cwd=s.inbox)
    s.expect(data)


@way("made readable later (chmod)")
def chmod_later(s):
    data = s.data()
    path = s.inbox / s.name()
    path.write_bytes(data)
    os.chmod(path, 0)
    s.pause(0.5)
    os.chmod(path, 0o640)
    s.expect(data)


@way("moved in from the type folder beside")
def from_folder_beside(s):
    data = s.data()
    outside = s.daemon.batch / "rejected" / s.type / s.name()
    outside.parent.mkdir(parents=True, exist_ok=True)
    outside.write_bytes(data)
    os.rename(outside, s.inbox / s.name())
    s.expect(data)


@way("urgent/")
def urgent(s):
    data = s.data()
    (s.inbox / "urgent" / s.name()).write_bytes(data)
    s.expect(data)


@way("same name again, once it was taken")
def same_name_again(s):
    first, second = s.data("first"), s.data("second")
    (s.inbox / s.name()).write_bytes(first)
    s.expect(first)
    wait_for("the first one is taken", lambda: s.is_taken(s.name()), 40)
    (s.inbox / s.name()).write_bytes(second)
    s.expect(second)


@way("a writer killed in the middle, nobody comes back")
def killed_for_good(s):
    data = s.data(size=50_000)
    with open(s.inbox / s.name(), "wb") as file:
        file.write(data[:20_000])
        file.truncate(len(data))
    s.expect(data[:20_000] + bytes(len(data) - 20_000), end="rejected", code="cut-off")


@way("FIFO and socket named .json: left alone")
def special_files(s):
    os.mkfifo(s.inbox / s.name("fifo"))
    with socket.socket(socket.AF_UNIX) as listener:
        # A short path: the address of a socket has 108 bytes.
        here = os.open(s.inbox, os.O_PATH)
        listener.bind(f"/proc/self/fd/{here}/{s.name('socket')}")
        os.close(here)
    s.expect(b"", s.name("fifo"), end="left")
    s.expect(b"", s.name("socket"), end="left")
