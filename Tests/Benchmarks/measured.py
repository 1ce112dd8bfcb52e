"""Runs programs and says what they took: CPU seconds of the program alone, wall time, peak memory."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass
class Usage:
    user: float
    system: float
    wall: float
    peak: int
    switches: int
    status: int

    @property
    def cpu(self):
        return self.user + self.system


class Tools:
    """The C programs of this folder, compiled into a scratch folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.count = 0
        for name in ("launch", "floor"):
            subprocess.run(["cc", "-O2", "-Wall", "-Werror", "-o", self.folder / name, HERE / f"{name}.c"], check=True)

    def start(self, *words, **options):
        """A running program, and the file its usage will stand in."""
        self.count += 1
        report = self.folder / f"usage-{self.count}.json"
        command = [self.folder / "launch", report, *map(str, words)]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, **options), report

    def run(self, *words, log=None, wanted=0, **options):
        with open(log or os.devnull, "wb") as output:
            process, report = self.start(*words, stdout=output, stderr=output, **options)
            process.wait()
        usage = read(report)
        if usage.status != wanted:
            said = Path(log).read_text(errors="replace")[-2000:] if log else ""
            sys.exit(f"status {usage.status} of: {' '.join(map(str, words))}\n{said}")
        return usage


def read(report):
    return Usage(**json.loads(Path(report).read_text()))


def child_of(process):
    """The program that `launch` has started."""
    while True:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        if children and os.readlink(f"/proc/{children[0]}/exe") != os.readlink(f"/proc/{process.pid}/exe"):
            return int(children[0])
        if process.poll() is not None:
            sys.exit("a program has ended before it was looked at")


def sleeps(pid):
    """How often each of its threads has gone to sleep of itself."""
    counts = {}
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/status") as file:
            counts[thread] = next(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt"))
    return counts


def wake_ups(before, after):
    """Those of threads that have ended meanwhile are not known."""
    return sum(count - before.get(thread, 0) for thread, count in after.items())


def cpu_time(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_of(pid):
    """Bytes of a program that still runs."""
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) << 10 for line in file if line.startswith("VmHWM"))
