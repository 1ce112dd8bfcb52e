#!/usr/bin/env python3
"""Kills whoever talks to the provider at every moment of every call: before it arrives, before, within and after its answer.

  kills.py BINARY [--full] [--seconds=N] [--seed=N] [--only=TEXT] [--workers=N] [--keep]

Three players: the daemon; `batch submit --wait` from the command line; the same while a daemon runs on the same folder.
After each death a daemon is started, and: at most one batch for each submission, everything delivered, everything
billed once. Without --full: points in an order given by the seed, as many as the seconds allow.
"""

import argparse
import json
import os
import queue
import random
import shutil
import signal
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import gate  # noqa: E402
import stage  # noqa: E402
import world  # noqa: E402

LOST = {"route": "POST /v1/batches", "nth": 1, "drop": "after"}
# What the simulator does wrong in each scene, so that every kind of call is made.
SCENES = {
    # An error file, and a follow-up batch.
    "plain": ({"lines": [{"custom_id": "{drop 0}", "status": 500, "attempts": 1}, {"custom_id": "{drop 1}", "status": 400}]}, 2),
    # The answer to create is lost, and the batch is found by listing.
    "lost": ({"calls": [LOST]}, 1),
    # Found at the second look only.
    "late": ({"calls": [LOST], "batches": [{"list_lag_ms": 300}]}, 1),
    # Cut in two after it was refused.
    "too large": ({"largest_batch": {"requests": 3}}, 3),
}
# Calls of a kind after the second are like the second.
REPEATS = 2


class Point:
    def __init__(self, player, scene, call, moment):
        self.player, self.scene, self.call, self.moment = player, scene, call, moment
        self.name = f"{player}, {scene}: {call[0]} #{call[1]} {moment}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seconds", type=float, default=35)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--workers", type=int, default=6)
    parser.add_argument("--keep", action="store_true", help="print the log of what was not so")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    world.end_cleanly()
    began = time.monotonic()
    base = tempfile.mkdtemp(prefix="mosychlos-kills-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    try:
        points = [point for point in find_points(options.binary, base) if options.only in point.name]
        if not options.full:
            random.Random(options.seed).shuffle(points)
        deadline = None if options.full else began + options.seconds
        played, failures = play_all(points, base, options, deadline)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(
        f"kill -9: {played} of {len(points)} points (player, call, moment), {failures} not as promised,"
        f" {time.monotonic() - began:.0f} s"
    )
    return 1 if failures or not played else 0


def find_points(binary, base):
    """Plays each scene undisturbed and notes the calls."""
    points = []
    for player in PLAYERS:
        for scene in SCENES:
            site = stage.Stage(binary, os.path.join(base, f"look-{player.replace(' ', '-')}-{scene}"))
            try:
                run = Run(site, player, scene, None)
                complaints = run.play()
                if complaints:
                    print(f"NOT SO  {player}, {scene}, undisturbed: {complaints}\n{run.root.said()}")
                for call in dict.fromkeys(run.made):
                    if call[1] <= REPEATS:
                        points += [Point(player, scene, call, moment) for moment in gate.MOMENTS]
            finally:
                site.close()
    return points


def play_all(points, base, options, deadline):
    waiting, failures, played, lock = queue.SimpleQueue(), [], [], threading.Lock()
    for point in points:
        waiting.put(point)

    def work(number):
        site = stage.Stage(options.binary, os.path.join(base, f"worker-{number}"))
        try:
            while deadline is None or time.monotonic() < deadline:
                try:
                    point = waiting.get_nowait()
                except queue.Empty:
                    return
                run = None
                try:
                    run = Run(site, point.player, point.scene, point)
                    complaints = run.play()
                except Exception as error:
                    complaints = [f"the rig: {error!r}"]
                with lock:
                    played.append(point)
                    if complaints:
                        failures.append(point)
                        print(f"NOT SO  {point.name}")
                        for complaint in complaints[:8]:
                            print(f"        {complaint}")
                        if options.keep and run:
                            print("        " + run.root.said().replace("\n", "\n        "))
                        sys.stdout.flush()
        finally:
            site.close()

    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(options.workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(played), len(failures)


class Run:
    """One scene, played by one player, who dies at the point."""

    def __init__(self, site, player, scene, point):
        self.site, self.player, self.point = site, player, point
        plan, self.batches = SCENES[scene]
        self.gate = gate.Gate(site.simulator.url, self.act)
        self.root = site.take(simulator=self.gate)
        self.made = []
        self.victim = None
        self.ready = threading.Event()
        self.died = False
        mark = f"{os.path.basename(site.folder)} {site.taken}"
        self.drops = [world.Drop("risk", f"p{n}.json", world.portfolio(f"{mark} {n}")) for n in range(4)]
        if "lines" in plan:
            self.drops[FAILING].end, self.drops[FAILING].billed = "failed", 0
        text = json.dumps(plan)
        for n, drop in enumerate(self.drops):
            text = text.replace(f"{{drop {n}}}", drop.sha[:12])
        site.simulator.set_faults(json.loads(text))

    def act(self, call, moment):
        # Until the submission has sent something, it is the daemon that looks for orphans.
        if call[0] == "GET /v1/batches" and "POST /v1/files" not in self.gate.calls:
            return False
        self.made.append(call)
        if self.point is None or self.died or (call, moment) != (self.point.call, self.point.moment):
            return False
        self.ready.wait(10)
        self.died = True
        try:
            os.killpg(self.victim.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        return True

    def play(self):
        try:
            return PLAYERS[self.player](self)
        finally:
            self.gate.close()

    def set_victim(self, process):
        self.victim = process
        self.ready.set()
        return process

    def daemon(self):
        for drop in self.drops:
            drop.put(self.root.root)
        self.set_victim(self.root.start("--once")).wait(30)
        complaints = self.root.play(30)
        counts = self.root.counts()
        return complaints or self.root.check(self.drops, counts) + self.count(counts)

    def command_line(self):
        self.submit()
        return self.root.play(30) or self.check_results()

    def command_line_with_daemon(self):
        daemon = self.root.start()
        try:
            end = time.monotonic() + 20
            while not self.root.lines("service.started"):
                if time.monotonic() > end:
                    return ["no daemon"]
                time.sleep(0.02)
            self.submit()
            while self.open_submissions():
                if time.monotonic() > end:
                    return [f"not done: {self.open_submissions()}; {self.root.last_words()}"]
                time.sleep(0.02)
        finally:
            daemon.terminate()
            status = daemon.wait(20)
        return self.check_results() + ([f"the daemon ended with {status}"] if status else [])

    def open_submissions(self):
        folder = os.path.join(self.root.root, ".work", "submissions")
        return [name for name in os.listdir(folder) if not name.startswith(".")]

    def submit(self):
        status = self.set_victim(self.root.submit(self.drops, "--wait")).wait(30)
        if not self.died and status not in (0, 2):
            with open(self.root.log, "a") as log:
                log.write(f"submit ended with {status}\n")

    def check_results(self):
        """Every batch has its results; every request has an answer in one of them."""
        counts = self.root.counts()
        return self.count(counts) + self.root.check_by_hand(self.drops, counts)

    def count(self, counts):
        return [f"{counts.batches} batches, not {self.batches}"] if counts.batches != self.batches else []


# A line that fails once is sent again, a refused one is not.
FAILING = 1
PLAYERS = {
    "daemon": Run.daemon, "command line": Run.command_line, "command line and daemon": Run.command_line_with_daemon,
}

if __name__ == "__main__":
    sys.exit(main())
