"""One simulator and, one after the other, drop roots of their own: what the rigs of the engine are played on."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "DropFolder", "shared"))

import invariants  # noqa: E402
import world  # noqa: E402

TYPES = ("risk", "allocation", "performance", "compliance", "reallocation", "investment_research")


class Counts:
    """The simulator's figures since a moment."""

    def __init__(self, simulator, before):
        now = simulator.statistics()
        self.batches = now["batches_created"] - before["batches_created"]
        self.billed = now["lines_billed"] - before["lines_billed"]
        self.uploads = now["uploads"] - before["uploads"]
        self.requests = {
            route: count - before["requests"].get(route, 0) for route, count in now["requests"].items()
        }
        self.custom_ids = now["custom_ids"]


class Stage:
    """A place for one worker; `take()` gives a fresh drop root on it."""

    def __init__(self, binary, folder, lapse="5ms"):
        self.binary, self.folder = binary, folder
        os.makedirs(folder, exist_ok=True)
        self.simulator = world.Simulator(binary, folder, lapse)
        self.taken = 0

    def take(self, **config):
        self.taken += 1
        return Root(self, self.taken, config)

    def close(self):
        self.simulator.stop()


class Root:
    """A drop root, its configuration and its log."""

    def __init__(self, stage, number, config):
        self.stage, self.simulator = stage, stage.simulator
        self.home = os.path.join(stage.folder, f"root-{number}")
        self.data = os.path.join(self.home, "data")
        self.root = os.path.join(self.data, "batch")
        self.config = os.path.join(self.home, "config.yaml")
        self.log = os.path.join(self.home, "log")
        shutil.rmtree(self.home, ignore_errors=True)
        os.makedirs(self.home)
        values = dict(quiet="20ms", max_wait="2s", max_requests=1000, rescan="500ms")
        values.update(config)
        simulator = values.pop("simulator", stage.simulator)
        world.write_config(self.config, simulator, **values)
        world.initialize(stage.binary, self.config, self.data)
        self.simulator.set_faults({})
        self.before = self.simulator.statistics()

    def drop(self, count, mark, type="risk"):
        """Portfolios like no others; the numbers make the names."""
        drops = [world.Drop(type, f"p{n:03}.json", world.portfolio(f"{mark} {n}")) for n in range(count)]
        for drop in drops:
            drop.put(self.root)
        return drops

    def start(self, *more, prefix=(), environment=None):
        with open(self.log, "ab") as file:
            return subprocess.Popen(
                [*prefix, self.stage.binary, f"--config={self.config}", f"--data-dir={self.data}", "watch", *more],
                stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True, env=environment,
            )

    def play(self, seconds=30, nudged=False, meanwhile=None, **options):
        """Runs the daemon until it has delivered what waits; returns what was wrong about its end.

        Where it gives up because a person has to act, it is started again, as that person would.

        - `nudged`: whenever it pauses it is told to look at once, as by an impatient person.
        - `meanwhile`: called on a thread of its own.
        """
        thread = threading.Thread(target=meanwhile, daemon=True) if meanwhile else None
        if thread:
            thread.start()
        deadline = time.monotonic() + seconds
        next_nudge = 0
        daemon = self.start("--once", **options)
        try:
            while True:
                try:
                    status = daemon.wait(0.02 if nudged else max(0.01, deadline - time.monotonic()))
                    if status != 77:
                        break
                    daemon = self.start("--once", **options)
                except subprocess.TimeoutExpired:
                    now = time.monotonic()
                    if now >= deadline:
                        return [f"not done after {seconds} s; {self.last_words()}"]
                    if nudged and now >= next_nudge and "provider.unusable" in self.said():
                        daemon.send_signal(signal.SIGHUP)
                        next_nudge = now + 0.1
        finally:
            if daemon.poll() is None:
                daemon.kill()
                daemon.wait()
            if thread:
                thread.join(5)
        return [] if status in (0, 2) else [f"the daemon ended with status {status}: {self.last_words()}"]

    def portfolios(self, drops):
        """The drops as files of somebody's own."""
        folder = os.path.join(self.home, "portfolios")
        os.makedirs(folder)
        paths = [os.path.join(folder, drop.name) for drop in drops]
        for path, drop in zip(paths, drops):
            with open(path, "wb") as file:
                file.write(drop.content)
        return paths

    def submit(self, drops, *more):
        """Begins to send them from the command line."""
        with open(self.log, "ab") as log:
            return subprocess.Popen(
                [self.stage.binary, f"--config={self.config}", f"--data-dir={self.data}", "batch", "submit", *more, "risk",
                 *self.portfolios(drops)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )

    def check_by_hand(self, drops, counts):
        """What has to hold of what was sent from the command line; a drop that is not billed has no answer."""
        answered, failed, complaints = set(), set(), []
        for name in os.listdir(self.root):
            if name.startswith("results_"):
                with open(os.path.join(self.root, name)) as file:
                    results = json.load(file)
                answered |= {id.rsplit("-", 1)[-1] for id in results["items"]}
                failed |= {id.rsplit("-", 1)[-1] for id in results["errors"]}
        for drop in drops:
            billed = sum(count for id, count in counts.custom_ids.items() if id.endswith(drop.sha[:12]))
            if billed != drop.billed:
                complaints.append(f"{drop} was billed {billed} times, not {drop.billed}")
            if drop.sha[:12] not in (answered if drop.billed else failed):
                complaints.append(f"{drop} is not in the results")
        return complaints

    def counts(self):
        return Counts(self.simulator, self.before)

    def said(self):
        try:
            with open(self.log, errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def last_words(self):
        return " | ".join(self.said().strip().splitlines()[-3:])

    def lines(self, event):
        """What was logged about it."""
        return [line for line in self.said().splitlines() if f" {event} " in line + " "]

    def check(self, drops, counts=None):
        """Every promise about the end; returns complaints."""
        look = invariants.Look(self.root)
        # After a fault the next start has to look for what may lie about.
        is_clean = not self.lines("submission.fault")
        look.check_end(drops, {"custom_ids": (counts or self.counts()).custom_ids}, is_clean=is_clean)
        return look.complaints

    def reason(self, drop):
        """The text beside a file without a result."""
        for place in ("failed", "rejected"):
            path = os.path.join(self.root, place, drop.type, drop.name + ".reason.txt")
            if os.path.exists(path):
                with open(path, newline="") as file:
                    return file.read()
        return ""

    def remove(self):
        shutil.rmtree(self.home, ignore_errors=True)


def matches(pattern, text):
    return re.search(pattern, text, re.S | re.I) is not None
