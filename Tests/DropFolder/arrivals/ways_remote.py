"""Arrivals over ssh, FTP and through FUSE."""

import os
import subprocess

from ways import way
from ways_local import cut, run


@way("scp", "ssh")
def scp(s):
    source = s.source()
    run("scp", "-q", *s.rig.ssh.options, "-P", s.rig.ssh.port, source, s.rig.ssh.place(s.inbox))
    s.arrived(source)


@way("scp -p, dated 2020", "ssh")
def scp_p(s):
    source = s.source()
    os.utime(source, (1577836800, 1577836800))
    run("scp", "-q", "-p", *s.rig.ssh.options, "-P", s.rig.ssh.port, source, s.rig.ssh.place(s.inbox))
    s.arrived(source)


@way("scp -O (old protocol)", "ssh")
def scp_old(s):
    source = s.source()
    run("scp", "-q", "-O", *s.rig.ssh.options, "-P", s.rig.ssh.port, source, s.rig.ssh.place(s.inbox))
    s.arrived(source)


def sftp(s, words):
    batch = s.folder / "batch"
    batch.write_text(words + "\n")
    return ["sftp", "-q", *s.rig.ssh.options, "-P", s.rig.ssh.port, "-b", batch, "root@127.0.0.1"]


@way("sftp put", "ssh")
def sftp_put(s):
    source = s.source()
    run(*sftp(s, f"put {source} {s.inbox}/"))
    s.arrived(source)


@way("sftp put cut off, then reput", "ssh")
def sftp_reput(s):
    source = s.source(size=400_000)
    slow = sftp(s, f"put {source} {s.inbox}/")
    cut(s, [*slow[:2], "-l", "1000", *slow[2:]])
    s.pause(0.5)
    run(*sftp(s, f"reput {source} {s.inbox}/{source.name}"))
    s.arrived(source)


@way("rsync over ssh", "ssh")
def rsync_ssh(s):
    source = s.source()
    shell = " ".join(["ssh", *map(str, s.rig.ssh.options), "-p", str(s.rig.ssh.port)])
    run("rsync", "-a", "-e", shell, source, s.rig.ssh.place(s.inbox))
    s.arrived(source)


@way("FTP: vsftpd", "ftp")
def ftp_put(s):
    source = s.source()
    run("curl", "-sS", "-T", source, f"{s.rig.ftp}/{s.type}/")
    s.arrived(source)


@way("FTP: cut off, then resumed", "ftp")
def ftp_resumed(s):
    source = s.source(size=400_000)
    words = ["curl", "-sS", "--limit-rate", "100k", "-T", source, f"{s.rig.ftp}/{s.type}/"]
    cut(s, words)
    s.pause(0.5)
    run("curl", "-sS", "-C", "-", "-T", source, f"{s.rig.ftp}/{s.type}/")
    s.arrived(source)


@way("FTP: as .part, then renamed", "ftp")
def ftp_renamed(s):
    source = s.source()
    part = f"{s.slug}.part"
    run("curl", "-sS", "-T", source, f"{s.rig.ftp}/{s.type}/{part}", "-Q", f"-RNFR {part}", "-Q",
        f"-RNTO {s.name()}")
    s.arrived(source)


@way("FTP: proftpd's hidden stores, .in.NAME.")
def hidden_store(s):
    data = s.data()
    hidden = s.inbox / f".in.{s.name()}."
    with open(hidden, "wb") as file:
        file.write(data[:100])
        file.flush()
        s.pause(1.5)
        file.write(data[100:])
    os.rename(hidden, s.inbox / s.name())
    s.expect(data)


@way("behind a FUSE mount: cp on the far side", "bindfs")
def far_cp(s):
    source = s.source()
    run("cp", source, s.rig.far_inbox(s.type))
    s.arrived(source)


@way("behind a FUSE mount: slow writer", "bindfs")
def far_slow(s):
    data = s.data(size=3000)
    with open(s.rig.far_inbox(s.type) / s.name(), "wb", buffering=0) as file:
        for start in range(0, len(data), 1024):
            file.write(data[start : start + 1024])
            s.pause(2)
    s.expect(data)


@way("behind a FUSE mount: mv on the far side", "bindfs")
def far_mv(s):
    source = s.source()
    data = source.read_bytes()
    os.rename(source, s.rig.far_inbox(s.type) / source.name)
    s.expect(data)


@way("through a FUSE mount", "bindfs")
def near_cp(s):
    source = s.source()
    run("cp", source, s.inbox)
    s.arrived(source)


@way("sshfs: cp on the server", "sshfs", only_full=True)
def sshfs_far(s):
    source = s.source()
    run("cp", source, s.rig.far_inbox(s.type, "sshfs"))
    s.arrived(source)


@way("sshfs: cp through the mount", "sshfs", only_full=True)
def sshfs_near(s):
    source = s.source()
    run("cp", source, s.inbox)
    s.arrived(source)
