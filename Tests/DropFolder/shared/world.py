"""What the rigs about faults share: a simulator, a drop root of their own, drops of distinct content."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

SECRET = "sk-rig"


def end_cleanly():
    """A signal ends the rig through its clean-up."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))


class Simulator:
    """The provider. It outlives the daemon and forgets nothing."""

    def __init__(self, binary, folder, lapse="5ms"):
        port_file = os.path.join(folder, "port")
        if os.path.exists(port_file):
            os.remove(port_file)
        self.log = open(os.path.join(folder, "simulator.log"), "ab")
        self.process = subprocess.Popen(
            [binary, "simulate", "--port=0", f"--port-file={port_file}", f"--time-lapse={lapse}"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
        )
        deadline = time.monotonic() + 30
        while not (os.path.exists(port_file) and os.path.getsize(port_file)):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the simulator does not start")
            time.sleep(0.005)
        with open(port_file) as file:
            self.url = f"http://127.0.0.1:{file.read().strip()}"

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data=data), timeout=30) as answer:
            return json.load(answer)

    def statistics(self):
        return self.ask("/_simulator/stats?custom_ids=1")

    def set_faults(self, plan):
        self.ask("/_simulator/faults", plan)

    def batches(self):
        """Every batch, newest first."""
        found, after = [], ""
        while True:
            request = urllib.request.Request(
                f"{self.url}/v1/batches?limit=100{after}", headers={"Authorization": f"Bearer {SECRET}"}
            )
            with urllib.request.urlopen(request, timeout=30) as answer:
                page = json.load(answer)
            found += page["data"]
            if not page.get("has_more"):
                return found
            after = f"&after={page['last_id']}"

    def files(self):
        """The name of every file, by its id."""
        request = urllib.request.Request(f"{self.url}/v1/files?limit=10000", headers={"Authorization": f"Bearer {SECRET}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return {file["id"]: file["filename"] for file in json.load(answer)["data"]}

    def content(self, id):
        """The bytes of a file; None where there is none."""
        request = urllib.request.Request(
            f"{self.url}/v1/files/{id}/content", headers={"Authorization": f"Bearer {SECRET}"}
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.read()
        except urllib.error.HTTPError:
            return None

    def advance(self, hours):
        self.ask("/_simulator/clock", {"advance_ms": hours * 3_600_000})

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.log.close()


def write_config(path, simulator, **changes):
    """A configuration with short times."""
    values = dict(
        quiet="30ms", max_wait="500ms", urgent_wait="20ms", poll_interval="10ms", max_requests=3, lookup_grace="1s",
        settle="10ms", rescan="1s", grace="100ms", more_batch="", more="",
    )
    values.update(changes)
    with open(path, "w") as file:
        file.write(
            "llm:\n"
            "  provider: openai\n"
            f"  api_key: {SECRET}\n"
            "  model: gpt-4o-mini\n"
            f"  base_url: {simulator.url}/v1\n"
            "batch: {{ quiet: {quiet}, max_wait: {max_wait}, urgent_wait: {urgent_wait}, poll_interval: {poll_interval},"
            " max_requests: {max_requests}, lookup_grace: {lookup_grace}{more_batch} }}\n"
            "watch: {{ settle: {settle}, rescan: {rescan}, grace: {grace} }}\n{more}".format(**values)
        )


def portfolio(mark):
    """A valid portfolio; no two marks give the same bytes or the same question."""
    digest = hashlib.sha256(str(mark).encode()).digest()
    number = int.from_bytes(digest[:6], "big")
    value = {
        "as_of": "2026-10-30",
        "base_currency": "EUR",
        "accounts": [{
            "name": f"Account {mark}", "type": "brokerage", "currency": "EUR", "balance": number % 1_000_000 / 100,
            "holdings": [
                {"ticker": "VWCE.DE", "name": "World shares", "type": "etf", "quantity": 10 + number % 997,
                 "cost_basis": 104.2, "price": 142.86, "currency": "EUR", "region": "Global"},
                {"ticker": "XGLE.DE", "name": "Eurozone bonds", "type": "bond_gov", "quantity": 1 + number % 91,
                 "cost_basis": 221.5, "price": 214.1, "currency": "EUR", "region": "Europe"},
            ],
        }],
    }
    return json.dumps(value, indent=1).encode() + b"\n"


class Drop:
    """A file given to the inbox and where it has to end."""

    def __init__(self, folder, name, content, end="archive", billed=1):
        self.folder, self.name, self.content, self.end, self.billed = folder, name, content, end, billed
        self.type = folder.split("/")[0]
        self.sha = hashlib.sha256(content).hexdigest()

    def put(self, root):
        with open(os.path.join(root, "inbox", self.folder, self.name), "wb") as file:
            file.write(self.content)

    def __repr__(self):
        return f"{self.folder}/{self.name} ({self.sha[:12]})"


class Daemon:
    """`mosychlos watch` on a data directory; its log goes to a file."""

    def __init__(self, binary, config, data, log, *more):
        self.log_path = log
        with open(log, "ab") as file:
            self.process = subprocess.Popen(
                [binary, f"--config={config}", f"--data-dir={data}", "watch", *more],
                stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True,
            )

    def kill(self):
        try:
            self.process.send_signal(signal.SIGKILL)
        except ProcessLookupError:
            pass
        return self.process.wait()

    def stop(self, timeout=30):
        self.process.terminate()
        return self.process.wait(timeout)

    def wait(self, timeout):
        return self.process.wait(timeout)


def initialize(binary, config, data):
    subprocess.run(
        [binary, f"--config={config}", f"--data-dir={data}", "init"],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
