#!/usr/bin/env python3
"""A day in minutes: random drops, bad files, restarts, kills, reloads and faults of the provider, and then a rest.

    soak.py BINARY [--minutes=20] [--seed=N]       a release build; 20 minutes, then two of rest

In the end every drop is delivered once and billed once, every bad file is rejected once; memory and descriptors of the service
have not grown; at rest it does next to nothing.
"""

import argparse
import os
import random
import signal
import statistics
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "DropFolder", "pressure"))

from pressure import TYPES, Daemon, Drops, Simulator, fail, temporary, wait_for  # noqa: E402

FAULTS = [
    {"calls": [{"every": 2, "status": 500}]},
    {"calls": [{"every": 3, "status": 429, "retry_after": 1}]},
    {"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "after"}]},
    {"calls": [{"route": "GET /v1/files/{id}/content", "nth": 1, "cut_after_bytes": 700}]},
    {"calls": [{"status": 503}]},
    {"calls": [{"latency_ms": 800}]},
]


class Sample:
    """Memory and descriptors of one process at one moment."""

    def __init__(self, pid):
        with open(f"/proc/{pid}/status") as file:
            fields = dict(line.split(":", 1) for line in file)
        self.memory = int(fields["VmRSS"].split()[0]) / 1024
        self.descriptors = len(os.listdir(f"/proc/{pid}/fd"))


def switches_and_time(pid):
    """How often any thread has gone to sleep of itself, and the CPU seconds spent."""
    count = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/status") as file:
            count += next(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt"))
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return count, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Day:
    ACTS = {"drop": 60, "bad": 6, "end": 2, "kill": 2, "reload": 6, "fault": 6}

    def __init__(self, binary, seed):
        self.random = random.Random(seed)
        self.folder = temporary("mosychlos-soak-")
        self.simulator = Simulator(binary, self.folder, "2s")
        self.daemon = Daemon(
            binary, self.folder, os.path.join(self.folder, "data"), self.simulator,
            batch=", lookup_grace: 5s", watch=", min_free: 0",
        )
        self.drops = Drops(self.daemon.root)
        self.bad_files, self.number = 0, 0
        self.samples, self.done = [], dict.fromkeys((*self.ACTS, "abandoned"), 0)
        self.young_until = time.monotonic() + 15
        self.faulty_until = 0.0

    def act(self):
        kind = self.random.choices(list(self.ACTS), weights=list(self.ACTS.values()))[0]
        self.done[kind] += 1
        getattr(self, kind)()

    def drop(self):
        self.number += 1
        self.drops.drop(self.random.randint(1, 12), f"n{self.number}", by_rename=self.random.random() < 0.5)

    def bad(self):
        self.number += 1
        path = os.path.join(self.daemon.root, "inbox", self.random.choice(TYPES), f"bad-{self.number}.json")
        with open(path, "w") as file:
            file.write('{"as_of": "2026-10-30", "accounts": 7, "number": %d}' % self.number)
        self.bad_files += 1

    def end(self):
        if self.daemon.stop() != 0:
            # Where others keep the disk busy a sync may outlast the patience of a stop, which says so.
            if "service.abandoned" not in self.daemon.said()[-3000:]:
                fail("the service ends well", self.daemon)
            self.done["abandoned"] += 1
        self.start()

    def kill(self):
        self.daemon.stop(signal.SIGKILL)
        self.start()

    def start(self):
        self.daemon.start()
        self.young_until = time.monotonic() + 15

    def reload(self):
        with open(self.daemon.config) as file:
            text = file.read()
        quiet = self.random.choice(("300ms", "500ms", "900ms"))
        with open(self.daemon.config, "w") as file:
            file.write(text.replace(text[text.index("quiet:"):text.index(",", text.index("quiet:"))], f"quiet: {quiet}"))
        self.daemon.signal(signal.SIGHUP)

    def fault(self):
        self.simulator.set_faults(self.random.choice(FAULTS))
        self.faulty_until = time.monotonic() + self.random.uniform(2, 12)

    def live(self, minutes):
        end = time.monotonic() + 60 * minutes
        while time.monotonic() < end:
            self.act()
            time.sleep(self.random.uniform(0.1, 1.6))
            if self.faulty_until and time.monotonic() > self.faulty_until:
                self.simulator.set_faults({})
                self.faulty_until = 0.0
            if self.daemon.process.poll() is not None:
                fail("the service has ended by itself", self.daemon)
            # What has just been started is small by itself.
            if time.monotonic() > self.young_until:
                self.samples.append(Sample(self.daemon.process.pid))
        self.simulator.set_faults({})


def rejected(root):
    return sum(
        name.endswith(".reason.txt") for kind in TYPES for name in os.listdir(os.path.join(root, "rejected", kind))
    )


def rest(day, binary):
    """As it is configured by itself, with nothing to do."""
    day.daemon.stop()
    with open(day.daemon.config) as file:
        provider = file.readline()
    with open(day.daemon.config, "w") as file:
        file.write(provider)
    day.daemon.start()
    time.sleep(20)
    before, began = switches_and_time(day.daemon.process.pid), time.monotonic()
    time.sleep(120)
    after, minutes = switches_and_time(day.daemon.process.pid), (time.monotonic() - began) / 60
    return (after[0] - before[0]) / minutes, (after[1] - before[1]) / minutes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    print(f"seed {options.seed}", flush=True)
    day = Day(binary, options.seed)
    day.live(options.minutes)
    wait_for("all is delivered", day.drops.is_done, day.daemon, seconds=600)
    wait_for("what is bad is rejected", lambda: rejected(day.daemon.root) == day.bad_files, day.daemon)
    check(day)
    quarter = len(day.samples) // 4
    first, last = day.samples[:quarter], day.samples[-quarter:]
    memory = [statistics.median(s.memory for s in part) for part in (first, last)]
    descriptors = [statistics.median(s.descriptors for s in part) for part in (first, last)]
    print(f"memory {memory[0]:.1f} -> {memory[1]:.1f} MiB, descriptors {descriptors[0]:.0f} -> {descriptors[1]:.0f}", flush=True)
    if memory[1] > 1.2 * memory[0] or descriptors[1] > descriptors[0] + 8:
        fail("memory or descriptors have grown", day.daemon)
    switches, seconds = rest(day, binary)
    print(f"at rest: {switches:.0f} wake-ups a minute in all threads, {seconds:.3f} CPU seconds a minute", flush=True)
    if day.daemon.stop() != 0:
        fail("the service ends well", day.daemon)
    acts = ", ".join(f"{count} {name}" for name, count in day.done.items())
    print(f"soak: {acts}; {len(day.drops.wanted)} delivered once and billed once, {day.bad_files} rejected")


def check(day):
    """As `Drops.check`, but for what lies in rejected/ by right."""
    root = day.daemon.root
    delivered, billed = day.drops.delivered(), day.simulator.statistics()
    if delivered != len(day.drops.wanted):
        fail(f"{delivered} delivered of {len(day.drops.wanted)}", day.daemon)
    if billed["lines_billed"] != delivered or billed["custom_ids_billed_more_than_once"]:
        fail(f"billed {billed['lines_billed']} lines for {delivered} drops", day.daemon)
    for folder in ("inbox", "processing", "failed"):
        left = [n for k in TYPES for n in os.listdir(os.path.join(root, folder, k)) if n != "urgent"]
        if left:
            fail(f"{folder}/ still holds {left[:5]}", day.daemon)


main()
