"""What the Python rigs of this folder share: one place to work in, servers that end with it, and the daemon's own words.

`isolated()` runs a rig in mount and process namespaces of its own. However it ends, also by SIGKILL, no mount and no
server is left; only the scratch directory needs somebody alive to remove it.
"""

import ctypes
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

TYPES = ["risk", "allocation", "performance", "compliance", "reallocation", "investment_research"]
INSIDE = "DROPFOLDER_SCRATCH"


def isolated(main):
    """Calls `main(scratch)` in namespaces of its own; its number is the exit status."""
    if INSIDE in os.environ:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        sys.exit(main(Path(os.environ[INSIDE])))
    if os.geteuid() != 0:
        sys.exit(f"{sys.argv[0]}: needs root: it mounts, makes devices and runs servers")
    scratch = tempfile.mkdtemp(prefix="mosychlos-drop-")
    os.chmod(scratch, 0o755)
    died_with_parent = ctypes.CDLL(None).prctl

    def begin():
        died_with_parent(1, signal.SIGKILL)

    def stop(*_):
        raise SystemExit(143)

    signal.signal(signal.SIGTERM, stop)
    child = subprocess.Popen(
        ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", sys.executable, *sys.argv],
        env={**clean_environment(), INSIDE: scratch},
        preexec_fn=begin,
    )
    try:
        status = child.wait()
    finally:
        child.kill()
        child.wait()
        if os.environ.get("KEEP") == "1":
            print(f"kept {scratch}")
        else:
            subprocess.run(["chattr", "-R", "-f", "-i", "-a", scratch], stderr=subprocess.DEVNULL)
            shutil.rmtree(scratch, ignore_errors=True)
            if os.path.exists(scratch):
                subprocess.run(["rm", "-rf", "--one-file-system", scratch])
    sys.exit(status)


def clean_environment():
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MOSYCHLOS_", "OPENAI_"))}
    return kept | {"LC_ALL": "C.UTF-8"}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(what, condition, seconds=20):
    """Waits for a state, never for a time; the time only says when to give up."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"not in {seconds} s: {what}")
        time.sleep(0.02)


def listens(port):
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def percent_encoded(name):
    """As the program writes a name's bytes into its JSON."""
    plain = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    return "".join(chr(b) if b in plain else f"%{b:02X}" for b in name)


def portfolio(tag, size=0, quantity=None):
    """A valid portfolio like no other, of at least `size` bytes; its last byte but one closes it."""
    number = int(hashlib.sha256(str(tag).encode()).hexdigest()[:6], 16)
    holdings = [
        {"ticker": "VWCE.DE", "type": "etf", "quantity": quantity or 10 + number / 100, "price": 142.86, "currency": "EUR"},
        {"ticker": "XGLE.DE", "type": "bond_gov", "quantity": 1 + number % 97, "price": 214.1, "currency": "EUR"},
    ]
    account = {"name": f"Savings {tag}", "type": "brokerage", "currency": "EUR", "balance": 100 + number, "holdings": holdings}
    text = json.dumps({"as_of": "2026-10-30", "base_currency": "EUR", "accounts": [account]}, indent=1)
    # White space between its parts, so that it is as long as wished and whole only at its end.
    padding = max(0, size - len(text) - 2)
    middle = text.index('"accounts"')
    lines = (" " * 99 + "\n") * (padding // 100) + " " * (padding % 100)
    return (text[:middle] + lines + text[middle:] + "\n").encode()


class Server:
    """A process of the rig; its words are kept, each line with the time it was said."""

    def __init__(self, name, command, **options):
        self.name = name
        self.lines = []
        self._text = []
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environment(),
            **options,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append((time.monotonic(), line))

    @property
    def is_running(self):
        return self.process.poll() is None

    def said(self, count=40):
        return b"".join(line for _, line in self.lines[-count:]).decode(errors="replace")

    def stop(self, number=signal.SIGTERM, seconds=20):
        if self.is_running:
            self.process.send_signal(number)
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        self.reader.join(5)
        return status


class Simulator(Server):
    def __init__(self, program, scratch, faults=None):
        port_file = scratch / "simulator.port"
        command = [program, "simulate", "--port=0", f"--port-file={port_file}", "--time-lapse=20ms"]
        if faults:
            (scratch / "faults.json").write_text(json.dumps(faults))
            command.append(f"--faults={scratch}/faults.json")
        super().__init__("simulator", command)
        wait_for("the simulator listens", lambda: port_file.exists() and port_file.read_text().strip())
        self.address = f"http://127.0.0.1:{port_file.read_text().strip()}"

    def statistics(self):
        request = urllib.request.Request(
            self.address + "/_simulator/stats?custom_ids=1", headers={"Authorization": "Bearer sk-test"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


class Daemon(Server):
    """`mosychlos watch` on a data directory, with short times."""

    def __init__(self, program, data, simulator, watch, user=None, batch="quiet: 500ms, max_wait: 3s", name="daemon"):
        self.data = Path(data)
        self.batch = self.data / "batch"
        config = Path(f"{data}.yaml")
        config.write_text(
            "llm:\n  provider: openai\n  api_key: sk-test\n  model: gpt-4o-mini\n"
            f"  base_url: {simulator.address}/v1\n"
            f"batch: {{ {batch}, poll_interval: 200ms }}\n"
            f"watch: {{ {watch} }}\n"
            "outputs: [md, json]\nlog_level: info\n"
        )
        prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
        command = [program, "watch", f"--config={config}", f"--data-dir={data}"]
        super().__init__(name, prefix + command)
        wait_for(
            f"{self.name} has started: {self.said()}",
            lambda: any(b"service.started" in line for _, line in self.lines) or not self.is_running,
        )
        if not self.is_running:
            raise RuntimeError(f"{self.name} has ended:\n{self.said()}")

    def inbox(self, type):
        return self.batch / "inbox" / type

    def claims(self):
        """Name as it is logged → when it was claimed, for each claim."""
        found = []
        for at, line in list(self.lines):
            match = re.search(rb' drop\.claimed type=(\S+) name=("(?:[^"\\]|\\.)*"|\S+)', line)
            if match:
                found.append((match[1].decode(), match[2], at))
        return found

    def peak_memory(self):
        """In KiB, as long as it runs."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1])


def walk(root):
    """Every file below a directory as (path of bytes, relative to it)."""
    root = os.fsencode(root)
    for directory, _, names in os.walk(root):
        for name in names:
            yield os.path.relpath(os.path.join(directory, name), root)


def results(batch):
    """Every delivery: its path and its JSON."""
    for path in sorted((Path(batch) / "outbox").glob("*/*.result.json")):
        yield path, json.loads(path.read_bytes())


class Findings:
    """What is not as it has to be; thread-safe, said at once and counted."""

    def __init__(self):
        self.list = []

    def add(self, where, what):
        self.list.append((where, what))

    def expect(self, condition, where, what):
        if not condition:
            self.add(where, what)
        return condition

    def print(self):
        for where, what in self.list:
            print(f"NOT SO  {where}: {what}")
