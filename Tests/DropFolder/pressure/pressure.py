"""What the rigs about scarcity share: a simulator, a daemon, a small disk, drops of distinct content, and the final count."""

import atexit
import glob
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

TYPES = ["risk", "allocation", "performance", "compliance", "reallocation", "investment_research"]
SECRET = "sk-pressure-rig"

processes = []
mounts = []
folders = []


def clean_up():
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()
    for path in reversed(mounts):
        subprocess.run(["umount", "-l", path], stderr=subprocess.DEVNULL)
    for path in folders:
        shutil.rmtree(path, ignore_errors=True)


atexit.register(clean_up)
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, lambda *_: sys.exit(1))


def fail(words, *daemons):
    for daemon in daemons:
        print(f"--- the end of its log\n{daemon.said()[-3000:]}\n--- STATUS.txt\n{daemon.status()}", flush=True)
    print(f"NOT SO: {words}", flush=True)
    sys.exit(1)


def wait_for(what, condition, *daemons, seconds=180):
    """Looks again and again: other processes do the work, and they tell nobody."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        for daemon in daemons:
            if daemon.process.poll() is not None:
                fail(f"the daemon has ended while waiting for: {what}", daemon)
        if time.monotonic() > deadline:
            fail(f"in {seconds} s: {what}", *daemons)
        time.sleep(0.02)


def temporary(prefix="mosychlos-pressure-"):
    path = tempfile.mkdtemp(prefix=prefix)
    folders.append(path)
    return path


class Simulator:
    """The provider: it outlives the daemon and forgets nothing."""

    def __init__(self, binary, folder, lapse="100ms"):
        port_file = os.path.join(folder, "port")
        self.process = subprocess.Popen(
            [binary, "simulate", "--port=0", f"--port-file={port_file}", f"--time-lapse={lapse}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=open(os.path.join(folder, "simulator.log"), "wb"),
        )
        processes.append(self.process)
        wait_for("the simulator listens", lambda: os.path.exists(port_file) and os.path.getsize(port_file))
        self.url = f"http://127.0.0.1:{open(port_file).read().strip()}"

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data=data), timeout=60) as answer:
            return json.load(answer)

    def statistics(self):
        return self.ask("/_simulator/stats?custom_ids=1")

    def calls(self):
        return sum(self.ask("/_simulator/stats")["requests"].values())

    def set_faults(self, plan):
        self.ask("/_simulator/faults", plan)


class Daemon:
    def __init__(self, binary, folder, data, simulator, batch="", watch="", more="", name="watch", rescan="1s"):
        self.root = os.path.join(data, "batch")
        self.config = os.path.join(folder, f"{name}.yaml")
        self.log = os.path.join(folder, f"{name}.log")
        with open(self.config, "w") as file:
            file.write(
                f"llm: {{ provider: openai, api_key: {SECRET}, model: gpt-4o-mini, base_url: {simulator.url}/v1 }}\n"
                f"batch: {{ quiet: 500ms, urgent_wait: 100ms, poll_interval: 200ms{batch} }}\n"
                f"watch: {{ settle: 200ms, rescan: {rescan}{watch} }}\n{more}"
            )
        self.binary, self.data = binary, data
        self.start()

    def start(self):
        before = self.status_time()
        self.process = subprocess.Popen(
            [self.binary, "watch", f"--config={self.config}", f"--data-dir={self.data}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=open(self.log, "ab"),
        )
        processes.append(self.process)
        wait_for("the daemon has started", lambda: self.status_time() != before, self)

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(timeout=90)

    def signal(self, number):
        self.process.send_signal(number)

    def said(self):
        try:
            return open(self.log, errors="replace").read()
        except FileNotFoundError:
            return ""

    def status(self):
        try:
            return open(os.path.join(self.root, "STATUS.txt")).read().replace("\r", "")
        except FileNotFoundError:
            return ""

    def status_time(self):
        """A daemon writes the page anew when it has started, whatever its log leaves out."""
        try:
            return os.stat(os.path.join(self.root, "STATUS.txt")).st_mtime_ns
        except FileNotFoundError:
            return None

    def first_line(self):
        """The sentence, which may take more than one line."""
        return " ".join(self.status().split("\n\n")[0].split())

    def phase_of(self):
        """Submissions and their phases, one read after the other: they are not of one moment."""
        found = {}
        for path in glob.glob(os.path.join(self.root, ".work/submissions/2*/state.json")):
            try:
                found[path] = json.load(open(path))["phase"]
            except (FileNotFoundError, ValueError):
                pass
        return found

    def phases(self):
        return list(self.phase_of().values())

    def at_provider(self):
        """Submissions that were all with the provider at one moment."""
        looks = [{path for path, phase in self.phase_of().items() if phase in ("creating", "in_flight")} for _ in (1, 2)]
        return looks[0] & looks[1]


def portfolio(number, prefix="client"):
    return json.dumps({
        "as_of": "2026-10-30", "base_currency": "EUR",
        "accounts": [{
            "name": f"Depot {prefix} {number}", "type": "brokerage", "currency": "EUR", "balance": 100 + number,
            "holdings": [
                {"ticker": "VWCE.DE", "type": "etf", "quantity": number + 1, "price": 142.86, "currency": "EUR"},
                {"ticker": "AIR.PA", "type": "stock", "quantity": 7, "price": 201.45, "currency": "EUR"},
            ],
        }],
    }).encode()


class Drops:
    """What was dropped; told at the end whether each was delivered once, and with the right bytes."""

    def __init__(self, root):
        self.root = root
        self.wanted = {}

    def drop(self, count, prefix, types=TYPES, by_rename=False):
        staging = os.path.join(self.root, "inbox", ".staging")
        os.makedirs(staging, exist_ok=True)
        for number in range(count):
            kind = types[number % len(types)]
            name = f"{prefix}-{number}.json"
            content = portfolio(number, prefix)
            target = os.path.join(self.root, "inbox", kind, name)
            path = os.path.join(staging, name) if by_rename and number % 2 else target
            with open(path, "wb") as file:
                file.write(content)
            if path != target:
                os.rename(path, target)
            self.wanted[kind, f"{prefix}-{number}"] = hashlib.sha256(content).hexdigest()
        os.rmdir(staging)

    def delivered(self):
        return sum(
            name.endswith(".result.json")
            for kind in TYPES for name in os.listdir(os.path.join(self.root, "outbox", kind))
        )

    def is_done(self):
        return self.delivered() >= len(self.wanted) and not os.listdir(os.path.join(self.root, ".work/submissions"))

    def check(self, simulator, daemon):
        found = {}
        for kind in TYPES:
            for name in os.listdir(os.path.join(self.root, "outbox", kind)):
                if name.startswith("."):
                    fail(f"a temporary is left in the outbox: {kind}/{name}", daemon)
                if name.endswith(".result.json"):
                    result = json.load(open(os.path.join(self.root, "outbox", kind, name)))
                    found[kind, name.removesuffix(".result.json")] = result["source"]["sha256"]
        if found != self.wanted:
            missing = sorted(set(self.wanted) - set(found))
            extra = sorted(set(found) - set(self.wanted))
            fail(f"delivered are other analyses than dropped: missing {missing[:5]}, too many {extra[:5]}", daemon)
        for folder in ("inbox", "processing", "rejected", "failed"):
            left = [n for k in TYPES for n in os.listdir(os.path.join(self.root, folder, k)) if n != "urgent"]
            if left:
                fail(f"{folder}/ still holds {left[:5]}", daemon)
        archived = [p for p in glob.glob(os.path.join(self.root, "archive/*/*/*/*/*.json"))]
        hashes = sorted(hashlib.sha256(open(path, "rb").read()).hexdigest() for path in archived)
        if hashes != sorted(self.wanted.values()):
            fail(f"the archive holds {len(archived)} originals instead of {len(self.wanted)}, or other bytes", daemon)
        billed = simulator.statistics()
        if billed["lines_billed"] != len(self.wanted) or billed["custom_ids_billed_more_than_once"]:
            fail(f"billed {billed['lines_billed']} lines for {len(self.wanted)} drops", daemon)
        return len(found)


class SmallDisk:
    """An ext4 of a few megabytes in a file."""

    def __init__(self, megabytes=16, inodes=2048):
        self.image = os.path.join(temporary("mosychlos-image-"), "disk.img")
        self.path = temporary("mosychlos-disk-")
        with open(self.image, "wb") as file:
            file.truncate(megabytes << 20)
        subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", "-m", "0", "-N", str(inodes), self.image], check=True)
        subprocess.run(["mount", "-o", "loop", self.image, self.path], check=True)
        mounts.append(self.path)

    def free(self):
        status = os.statvfs(self.path)
        return status.f_bavail * status.f_frsize

    def free_files(self):
        return os.statvfs(self.path).f_favail

    def fill(self, leaving=0):
        """Occupies everything but so many bytes, in blocks, as dd does."""
        with open(os.path.join(self.path, "filler"), "ab", buffering=0) as file:
            while (count := min(self.free() - leaving, 1 << 20)) > 0:
                try:
                    if not file.write(os.urandom(count)):
                        break
                except OSError:
                    break
            os.fsync(file.fileno())

    def fill_files(self, leaving=0):
        os.makedirs(os.path.join(self.path, "fillers"), exist_ok=True)
        number = 0
        while self.free_files() > leaving:
            try:
                open(os.path.join(self.path, "fillers", f"{time.monotonic_ns()}-{number}"), "x").close()
            except OSError:
                break
            number += 1

    def empty(self):
        shutil.rmtree(os.path.join(self.path, "fillers"), ignore_errors=True)
        try:
            os.remove(os.path.join(self.path, "filler"))
        except FileNotFoundError:
            pass
