#!/usr/bin/env python3
"""Kills whoever works on a submission just before and just after each of its states is on the disk.

  transitions.py BINARY [--full] [--seconds=N] [--seed=N] [--only=TEXT] [--keep]

The players and what has to hold are those of kills.py. Without --full: in an order given by the seed, as many as the
seconds allow.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "DropFolder", "kill-sweep"))

import gatekeeper  # noqa: E402
import kills  # noqa: E402
import stage  # noqa: E402
import world  # noqa: E402

SCENES = ("plain", "lost", "too large")


class Run(kills.Run):
    """One scene; the player dies at that state, `before` or `after` it is there; None: it lives."""

    def __init__(self, site, player, scene, state=None, moment=""):
        super().__init__(site, player, scene, None)
        self.state, self.moment, self.states, self.is_next = state, moment, [], False
        self.is_reached = False

    def decide(self, call):
        if self.is_next:
            return gatekeeper.Decision.KILL
        if call.name.startswith("rename") and call.paths[-1].endswith("/state.json") and "/submissions/" in call.paths[-1]:
            name = phase(call.paths[0])
            self.states.append(f"{name} {sum(state.split()[0] == name for state in self.states) + 1}")
            if self.states[-1] == self.state:
                self.is_reached = True
                if self.moment == "before":
                    return gatekeeper.Decision.KILL
                self.is_next = True
        return gatekeeper.Decision.GO_ON

    def under_watch(self, *command):
        log = os.open(self.root.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        try:
            base = [self.site.binary, f"--config={self.root.config}", f"--data-dir={self.root.data}"]
            end = gatekeeper.run([*base, *command], self.decide, log, timeout=30)
        finally:
            os.close(log)
        if end.timed_out or end.killed != bool(self.is_reached):
            return [f"timed out: {end.timed_out}, killed: {end.killed}, status {end.status}; {self.root.last_words()}"]
        return []

    def daemon(self):
        for drop in self.drops:
            drop.put(self.root.root)
        complaints = self.under_watch("watch", "--once") or self.root.play(30)
        counts = self.root.counts()
        return complaints or self.root.check(self.drops, counts) + self.count(counts)

    def command_line(self):
        command = ("batch", "submit", "--wait", "risk", *self.root.portfolios(self.drops))
        complaints = self.under_watch(*command)
        if self.state == "sealed 1":
            # It died before it had taken the job: whoever asked sees that nothing is there, and asks again.
            if self.root.counts().batches or self.open_submissions():
                complaints.append("something is left of a job that was not taken")
            self.state = self.is_reached = self.is_next = None
            complaints += self.under_watch(*command)
        return complaints or self.root.play(30) or self.check_results()

    def play(self):
        try:
            return {"daemon": self.daemon, "command line": self.command_line}[self.player]()
        finally:
            self.gate.close()


def phase(path):
    try:
        with open(path) as file:
            return json.load(file)["phase"]
    except (OSError, ValueError, KeyError):
        return "?"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", action="store_true", help="print the log of what was not so")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    world.end_cleanly()
    began = time.monotonic()
    base = tempfile.mkdtemp(prefix="mosychlos-transitions-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    played, failures, lock = [], [], threading.Lock()

    def sweep(player, scene):
        site = stage.Stage(options.binary, os.path.join(base, f"{player}-{scene}".replace(" ", "-")))
        try:
            look = Run(site, player, scene)
            say(f"{player}, {scene}, undisturbed", look, look.play())
            points = [(state, moment) for state in look.states for moment in ("before", "after")]
            if not options.full:
                random.Random(options.seed).shuffle(points)
            for state, moment in points:
                name = f"{player}, {scene}: {moment} {state}"
                if options.only in name and (options.full or time.monotonic() - began < options.seconds):
                    run = Run(site, player, scene, state, moment)
                    complaints = run.play()
                    # Not every run looks as often at a batch.
                    if complaints or run.is_reached is not False:
                        say(name, run, complaints)
        except Exception as error:  # A rig that breaks is a complaint, too.
            say(f"{player}, {scene}", None, [f"the rig: {error!r}"])
        finally:
            site.close()

    def say(name, run, complaints):
        with lock:
            played.append(name)
            if complaints:
                failures.append(name)
                print(f"NOT SO  {name}")
                for complaint in complaints[:8]:
                    print(f"        {complaint}")
                if options.keep and run:
                    print("        " + run.root.said().replace("\n", "\n        "))
                sys.stdout.flush()

    try:
        # The gatekeeper's program dies with the thread that started it, so each sweep is one thread.
        threads = [
            threading.Thread(target=sweep, args=(player, scene), daemon=True)
            for player in ("daemon", "command line") for scene in SCENES
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(
        f"kill -9: {len(played)} deaths around states, {len(failures)} not as promised, {time.monotonic() - began:.0f} s"
    )
    return 1 if failures or len(played) < 5 else 0


if __name__ == "__main__":
    sys.exit(main())
