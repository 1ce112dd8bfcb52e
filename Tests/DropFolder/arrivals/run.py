#!/usr/bin/env python3
"""Files arrive by every road there is: each becomes one delivery of the right bytes, billed once.

    Tests/DropFolder/arrivals/run.py MOSYCHLOS           the form CI runs, under a minute
    Tests/DropFolder/arrivals/run.py MOSYCHLOS --full    with 200 files by mput and a mount by sshfs
    … --only=smb,curl     ways whose title or group has one of these in it
    KEEP=1                keeps the scratch directory

Needs root, samba, openssh, rsync, vsftpd, curl, wget, vim, unzip, bindfs (sshfs) and the Python package smbprotocol.
Every way runs at the same time, all against one simulator: one daemon on a local disk that sees events (rescan: 60s, so
that an event that was missed shows as a drop that is never taken), one behind a FUSE mount that has to poll.
"""

import argparse
import http.server
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "common"), str(HERE)]

from droprig import (  # noqa: E402
    Daemon, Findings, Server, Simulator, free_port, isolated, listens, percent_encoded, results, sha256, wait_for, walk,
)
import ways  # noqa: E402
import ways_local, ways_remote, ways_samba  # noqa: E402, F401
from smb import Samba  # noqa: E402

# Which folder a group drops into.
PLACES = {"local": "risk", "samba": "performance", "ssh": "allocation", "ftp": "compliance", "bindfs": "risk", "sshfs": "risk"}
WATCH = "settle: 500ms, rescan: 60s, grace: 8s"


class Ssh(Server):
    def __init__(self, scratch):
        self.port = free_port()
        home = scratch / "ssh"
        home.mkdir(mode=0o700)
        for key in ("host", "client"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home / key], check=True)
        os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        (home / "config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {home}/host\nPidFile none\n"
            f"AuthorizedKeysFile {home}/client.pub\nStrictModes no\nPermitRootLogin prohibit-password\n"
            "PasswordAuthentication no\nUsePAM no\nMaxStartups 50\nSubsystem sftp internal-sftp\n"
        )
        self.key = home / "client"
        self.options = ["-F", "none", "-i", self.key, "-o", "StrictHostKeyChecking=no", "-o",
                        "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes"]
        super().__init__("sshd", ["/usr/sbin/sshd", "-D", "-e", "-f", home / "config"])
        wait_for("sshd listens", lambda: listens(self.port))

    def place(self, folder):
        return f"root@127.0.0.1:{folder}/"


class Rig:
    def __init__(self, program, scratch, groups):
        self.scratch = scratch
        self.servers = []
        self.ssh = self.samba = self.ftp = None
        self.other_file_system = scratch / "other"
        self.other_file_system.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", self.other_file_system], check=True)
        self.simulator = self.add(Simulator(program, scratch))
        self.daemons = {}
        local = self.start(program, "local", scratch / "data")
        for group in groups - {"bindfs", "sshfs"}:
            self.daemons[group] = local
        if "samba" in groups:
            self.samba = self.add(Samba(scratch, local.batch))
        if groups & {"ssh", "sshfs"}:
            self.ssh = self.add(Ssh(scratch))
        if "ftp" in groups:
            self.start_ftp(local)
        if "bindfs" in groups:
            far, near = self.far("bindfs"), scratch / "bindfs-near"
            subprocess.run(["bindfs", far, near], check=True)
            self.start(program, "bindfs", near / "data")
        if "sshfs" in groups:
            far, near = self.far("sshfs"), scratch / "sshfs-near"
            options = f"port={self.ssh.port},IdentityFile={self.ssh.key},StrictHostKeyChecking=no,UserKnownHostsFile=/dev/null"
            subprocess.run(["sshfs", "-F", "/dev/null", "-o", options + ",dir_cache=no", f"root@127.0.0.1:{far}", near], check=True)
            self.start(program, "sshfs", near / "data")
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    def add(self, server):
        self.servers.append(server)
        return server

    def far(self, kind):
        (self.scratch / f"{kind}-near").mkdir()
        folder = self.scratch / f"{kind}-far"
        folder.mkdir()
        return folder

    def far_inbox(self, type, kind="bindfs"):
        return self.scratch / f"{kind}-far" / "data" / "batch" / "inbox" / type

    def start(self, program, group, data):
        # The file of settings lies beside the data directory, which need not be there yet.
        self.daemons[group] = self.add(Daemon(program, data, self.simulator, WATCH, name=group))
        return self.daemons[group]

    def start_ftp(self, daemon):
        """vsftpd for an anonymous user, who sees the inbox."""
        home = self.scratch / "ftp"
        (home / "root" / "inbox").mkdir(parents=True)
        (home / "empty").mkdir()
        subprocess.run(["mount", "--bind", daemon.batch / "inbox", home / "root" / "inbox"], check=True)
        for path, mode in ((daemon.batch / "inbox", 0o755), (daemon.inbox("compliance"), 0o777), (home / "root", 0o555)):
            os.chmod(path, mode)
        port = free_port()
        config = home / "vsftpd.conf"
        config.write_text(
            f"listen=YES\nlisten_address=127.0.0.1\nlisten_port={port}\nbackground=NO\nanonymous_enable=YES\n"
            f"anon_root={home}/root\nwrite_enable=YES\nanon_upload_enable=YES\nanon_other_write_enable=YES\n"
            f"anon_umask=022\nno_anon_password=YES\nsecure_chroot_dir={home}/empty\nseccomp_sandbox=NO\nisolate=NO\n"
            "isolate_network=NO\n"
        )
        self.add(Server("vsftpd", ["/usr/sbin/vsftpd", config]))
        wait_for("vsftpd listens", lambda: listens(port))
        self.ftp = f"ftp://127.0.0.1:{port}/inbox"

    def handler(self):
        root = self.scratch

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *words):
                super().__init__(*words, directory=str(root))

            def do_GET(self):
                if not self.path.endswith("?slow"):
                    return super().do_GET()
                # A server that stops in the middle, until the client has had enough.
                data = (root / self.path[1:].removesuffix("?slow")).read_bytes()
                self.send_response(200)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data[: len(data) // 2])
                self.wfile.flush()
                self.rfile.read(1)

            def log_message(self, *words):
                pass

        return Handler

    def serve(self, path):
        return f"http://127.0.0.1:{self.web.server_port}/{path.relative_to(self.scratch)}"

    def stop(self):
        for server in reversed(self.servers):
            server.stop()


def logged(name):
    """A name as it stands in the log."""
    text = name.decode().replace("\\", "\\\\").replace("\n", "\\x0A")
    plain = re.fullmatch(r"[!-~]+", text) and not set(text) & set('"=\\')
    return (text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"').encode()


class Check:
    """Compares what was sent with what has become of it, once everything has stopped."""

    def __init__(self, rig, chosen, findings):
        self.rig, self.chosen, self.findings = rig, chosen, findings

    def is_settled(self):
        """Whether every expected delivery and rejection is on the disk."""
        return not self.missing()

    def missing(self):
        missing = []
        found = {id(d): {(p.parent.name, j["source"]["name_percent_encoded"], j["source"]["sha256"]) for p, j in results(d.batch)}
                 for d in set(self.rig.daemons.values())}
        for way in self.chosen:
            daemon, type = self.rig.daemons[way.group], PLACES[way.group]
            for expected in way.expected:
                if expected.end == "delivered":
                    keys = {(type, percent_encoded(name), sha256(expected.data)) for name in expected.names}
                    if not keys & found[id(daemon)]:
                        missing.append((way.title, expected.names[0]))
                elif expected.end == "rejected":
                    if not self.rejected(daemon, type, expected):
                        missing.append((way.title, expected.names[0]))
        return missing

    @staticmethod
    def rejected(daemon, type, expected):
        folder = daemon.batch / "rejected" / type
        for name in expected.names:
            path = folder / os.fsdecode(name)
            reason = Path(f"{path}.reason.txt")
            if path.exists() and reason.exists() and path.read_bytes() == expected.data:
                return reason.read_bytes()
        return None

    def all(self, status, statistics):
        rows = [self.row(way, status) for way in self.chosen]
        for daemon in set(self.rig.daemons.values()):
            self.folders(daemon, statistics)
            self.log(daemon)
        return rows

    def row(self, way, status):
        daemon, type = self.rig.daemons[way.group], PLACES[way.group]
        if way.failure:
            self.findings.add(way.title, f"the sender failed:\n{way.failure}")
        self.findings.expect(way.expected or way.failure, way.title, "nothing was sent")
        deliveries, right, seconds = 0, True, []
        wanted = [expected for expected in way.expected if expected.end == "delivered"]
        for expected in wanted:
            names = {percent_encoded(name) for name in expected.names}
            same = [json for path, json in results(daemon.batch)
                    if path.parent.name == type and json["source"]["name_percent_encoded"] in names
                    and json["source"]["sha256"] == sha256(expected.data)]
            deliveries += len(same)
            right &= len(same) == 1
            self.findings.expect(len(same) == 1, way.title, f"{len(same)} deliveries of {expected.names[0]!r}")
            claims = [at for claimed_type, name, at in daemon.claims()
                      if claimed_type == type and name in {logged(name) for name in expected.names}]
            seconds += [max(0.0, at - expected.sent_at) for at in claims if at > expected.sent_at - 30][-1:]
        if daemon is self.rig.daemons.get("local"):
            late = max(seconds, default=0.0) > 45
            self.findings.expect(not late, way.title, "no event told of it: it was found by the listing after a minute")
        for expected in way.expected:
            self.other_end(way, daemon, type, expected, status[id(daemon)])
        return way.title, len(wanted), deliveries, right and not way.failure, max(seconds, default=None)

    def other_end(self, way, daemon, type, expected, status):
        path = daemon.inbox(type) / os.fsdecode(expected.names[0])
        if expected.end == "left":
            self.findings.expect(os.path.lexists(path), way.title, "left its place")
            shown = expected.names[0].decode()
            self.findings.expect(shown in status, way.title, f"STATUS.txt does not name {shown}")
        elif expected.end == "ignored":
            self.findings.expect(os.path.lexists(path), way.title, "left its place")
            self.findings.expect(expected.names[0].decode() not in status, way.title, "STATUS.txt speaks of it")
        elif expected.end == "rejected":
            reason = self.rejected(daemon, type, expected)
            if self.findings.expect(reason, way.title, "is not in rejected/ with its bytes and a reason"):
                self.findings.expect(reason.decode().rstrip().splitlines()[-1].endswith(f"  {expected.code}"), way.title,
                                     f"another reason:\n{reason.decode()}")

    def folders(self, daemon, statistics):
        """Every file of the drop root belongs to something that was sent."""
        sent = [(PLACES[way.group], expected) for way in self.chosen if self.rig.daemons[way.group] is daemon
                for expected in way.expected]
        name = daemon.name
        left = {(type, expected.names[0]) for type, expected in sent if expected.end in ("left", "ignored")}
        for path in walk(daemon.batch / "inbox"):
            type, _, file = path.partition(b"/")
            self.findings.expect((type.decode(), file) in left, name, f"left over: inbox/{path!r}")
        for path in walk(daemon.batch / "processing"):
            self.findings.add(name, f"left over: processing/{path!r}")
        for path in walk(daemon.batch / "failed"):
            self.findings.add(name, f"failed: {path!r}")
        refused = sum(expected.end == "rejected" for _, expected in sent)
        found = sorted(walk(daemon.batch / "rejected"))
        self.findings.expect(len(found) == 2 * refused, name, f"in rejected/, where {refused} belong: {found}")
        delivered = [expected for _, expected in sent if expected.end == "delivered"]
        all_results = list(results(daemon.batch))
        self.findings.expect(len(all_results) == len(delivered), name,
                             f"{len(all_results)} deliveries of {len(delivered)} drops: "
                             f"{[j['source']['name'] for p, j in all_results]}")
        for path, json in all_results:
            stem = str(path).removesuffix(".result.json")
            self.findings.expect(os.path.getsize(stem + ".md") > 0, name, f"empty: {stem}.md")
            self.findings.expect(json["simulated"] is True, name, f"not marked as simulated: {path.name}")
            bills = statistics["custom_ids"].get(json["custom_id"])
            self.findings.expect(bills == 1, name, f"{json['source']['name']} was billed {bills} times")
        sets = [path for path in walk(daemon.batch / "outbox") if b"/" in path]
        self.findings.expect(len(sets) == 2 * len(all_results), name, f"{len(sets)} files in {len(all_results)} output sets")
        hidden = [path for path in sets if os.path.basename(path).startswith(b".")]
        self.findings.expect(not hidden, name, f"temporaries in the outbox: {hidden}")
        archived = sorted(sha256((daemon.batch / "archive" / os.fsdecode(path)).read_bytes()) for path in walk(daemon.batch / "archive"))
        self.findings.expect(archived == sorted(sha256(expected.data) for expected in delivered), name,
                             f"the archive holds {len(archived)} files of {len(delivered)}, or others")

    def log(self, daemon):
        """No complaint but of what was to be rejected."""
        refused = {logged(name) for way in self.chosen for e in way.expected if e.end == "rejected" for name in e.names}
        for _, line in daemon.lines:
            # A machine that is busy with all of this may be slow.
            if not re.match(rb"(info|notice) |warning service\.slow ", line):
                told = re.match(rb"warning drop\.rejected name=(\S+) why=(\S+)", line)
                self.findings.expect(told and told[1] in refused, daemon.name, f"complains: {line.decode().strip()}")


def visible(rig, findings):
    """Everything in the outbox has its own name on the share, in letters any client can show."""
    if not rig.samba:
        return
    daemon = rig.daemons["samba"]
    listing = rig.samba.command("cd outbox\\performance; ls").decode()
    shown = {line[2:].split("  ")[0].strip() for line in listing.splitlines() if line.startswith("  ")}
    for path in (daemon.batch / "outbox" / "performance").iterdir():
        findings.expect(path.name in shown, "share", f"a client sees another name than {path.name}")
    rig.samba.command(f"get README.txt {rig.scratch}/readme-seen")
    findings.expect((rig.scratch / "readme-seen").read_bytes() == (daemon.batch / "README.txt").read_bytes(), "share", "README.txt differs")


def main(scratch):
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    wanted = [word for word in options.only.split(",") if word]
    chosen = [way for way in ways.WAYS if (options.full or not way.only_full)
              and (not wanted or any(word in way.title or word == way.group for word in wanted))]
    began = time.monotonic()
    findings = Findings()
    rig = Rig(options.program, scratch, {way.group for way in chosen})
    senders = scratch / "senders"
    senders.mkdir()
    # Those who have to wait for the next listings go first.
    chosen.sort(key=lambda way: way.group not in ("bindfs", "sshfs"))
    threads = ways.start(rig, chosen, lambda way: (rig.daemons[way.group], PLACES[way.group], senders / way.run.__name__))
    for thread in threads:
        thread.join(120)
        findings.expect(not thread.is_alive(), thread.name, "its sender never came to an end")
    check = Check(rig, chosen, findings)
    try:
        # Long, for a slow machine; a drop that needs the listing after 60 s shows in the last column.
        wait_for("everything has come to its end", check.is_settled, 150)
        wait_for("the originals are archived", lambda: not any(
            list(walk(daemon.batch / "processing")) for daemon in set(rig.daemons.values())), 20)
    except TimeoutError as error:
        findings.add("matrix", f"{error}; missing: {check.missing()}")
    status = {}
    for daemon in set(rig.daemons.values()):
        left = [e.names[0].decode() for way in chosen if rig.daemons[way.group] is daemon for e in way.expected if e.end == "left"]
        page = lambda daemon=daemon: (daemon.batch / "STATUS.txt").read_bytes().decode()
        try:
            wait_for("STATUS.txt names what is left alone", lambda: all(name in page() for name in left), 10)
        except TimeoutError as error:
            findings.add(daemon.name, str(error))
        status[id(daemon)] = page()
    visible(rig, findings)
    statistics = rig.simulator.statistics()
    for daemon in set(rig.daemons.values()):
        findings.expect(daemon.stop() == 0, daemon.name, f"ended badly:\n{daemon.said()}")
    rows = check.all(status, statistics)
    rig.stop()
    print(f"{'way':52} {'files':>5} {'deliveries':>10} {'bytes':>6} {'claimed after':>14}")
    for title, files, deliveries, right, seconds in rows:
        words = "-" if seconds is None else f"{seconds:.1f} s"
        print(f"{title:52} {files:5} {deliveries:10} {'ok' if right else 'NO':>6} {words:>14}")
    files = sum(row[1] for row in rows)
    print(f"{len(rows)} ways, {files} files, {sum(row[2] for row in rows)} deliveries, billed {statistics['lines_billed']}, "
          f"in {time.monotonic() - began:.0f} s")
    findings.expect(statistics["lines_billed"] == files, "simulator", f"billed {statistics['lines_billed']} lines for {files} files")
    findings.print()
    if findings.list and os.environ.get("KEEP") == "1":
        for server in rig.servers:
            (scratch / f"{server.name}.log").write_bytes(b"".join(line for _, line in server.lines))
    return 1 if findings.list else 0


if __name__ == "__main__":
    isolated(main)
