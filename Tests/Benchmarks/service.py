"""mosychlos and its simulator, set up for a measurement."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

TYPES = ["risk", "allocation", "performance", "compliance", "reallocation", "investment_research"]
# Hidden name, then rename, as the peers' files come.
DROP = """
import os, sys
for n in sorted(os.listdir(sys.argv[1])):
    data = open(os.path.join(sys.argv[1], n), "rb").read()
    hidden = os.path.join(sys.argv[2], "." + n + ".part")
    open(hidden, "wb").write(data)
    os.rename(hidden, os.path.join(sys.argv[2], n))
"""


def wait_until(condition, what, seconds=600, pause=0.02):
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            sys.exit(f"in {seconds} s: {what}")
        time.sleep(pause)
    return value


class Server:
    """The Batch API that everybody is measured against."""

    def __init__(self, binary, folder, lapse="200ms"):
        port = Path(folder) / f"port-{lapse}"
        self.process = subprocess.Popen(
            [binary, "simulate", "--port=0", f"--port-file={port}", f"--time-lapse={lapse}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: port.exists() and port.read_text().strip(), "the simulator listens")
        self.root = f"http://127.0.0.1:{port.read_text().strip()}"
        self.base = self.root + "/v1"

    def statistics(self):
        with urllib.request.urlopen(self.root + "/_simulator/stats", timeout=60) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Room:
    """A data directory with its configuration."""

    SETTLE, QUIET = 0.5, 1.0

    def __init__(self, tools, binary, folder, server, outputs="json", batch="", watch="settle: 500ms", quiet="1s", poll="200ms"):
        self.tools, self.binary, self.folder = tools, binary, Path(folder)
        self.folder.mkdir(parents=True)
        self.config = self.folder / "config.yaml"
        self.config.write_text(
            f"data_dir: {self.folder / 'data'}\n"
            f"llm: {{ provider: openai, api_key: sk-bench, model: gpt-4o-mini, base_url: {server.base} }}\n"
            f"batch: {{ quiet: {quiet}, poll_interval: {poll}{batch} }}\noutputs: [{outputs}]\nwatch: {{ {watch} }}\n"
        )
        self.root = self.folder / "data/batch"
        self.log = self.folder / "log"
        self.run("init")

    def run(self, *words, **options):
        return self.tools.run(self.binary, f"--config={self.config}", *words, log=self.log, **options)

    def start(self, *words):
        """The running daemon: process, report, and its log from the pipe if asked for."""
        with open(self.log, "ab") as log:
            return self.tools.start(self.binary, f"--config={self.config}", "watch", *words, stdout=log, stderr=log)

    def drop(self, source, kind="risk"):
        """Seconds that it took."""
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", DROP, source, self.root / "inbox" / kind], check=True)
        return time.monotonic() - began

    def delivered(self, kind="risk"):
        return sum(e.name.endswith(".result.json") for e in os.scandir(self.root / "outbox" / kind))

    def rests(self):
        return not any(entry.is_file() for entry in os.scandir(self.root / "inbox/risk"))

    def is_empty(self):
        return not os.listdir(self.root / ".work/submissions") and not os.listdir(self.root / "processing/risk")
