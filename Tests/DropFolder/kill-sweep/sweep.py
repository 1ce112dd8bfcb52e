#!/usr/bin/env python3
"""Kills the daemon, or lets a system call fail, at every step it takes on the disk; then nothing may be lost or paid twice.

  sweep.py BINARY                   short form: a sample within a minute, chosen by a seed that is printed
  sweep.py BINARY --full            every point: each call dies before it takes effect, each write in its middle, each
                                    call fails with each error, once and for a while; second deaths during recovery
  sweep.py BINARY --seed=7 --seconds=40 --kinds=kill,tear,error,again --only=TEXT --keep=DIR

A first run counts the points: every rename, fsync, fdatasync, syncfs, write, link, unlink, mkdir, creating open and
truncation on a path of the drop root. Each then gets a run of its own; a point that was not met is tried again and, if
it never comes, counted apart: what depends on timing has other steps each time. Needs Linux on x86-64 with seccomp
(gatekeeper.py), and root or nothing: no new privileges are asked for.
"""

import argparse
import collections
import multiprocessing
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time

from scenario import ERRORS, Points, Scenario

import gatekeeper
import invariants
import world

PATIENCE = 30
# A run logs about 60 lines; what goes on for ever logs more.
LOG_LIMIT = 300


class Outcome:
    """What became of one try."""

    def __init__(self, task, hit, complaints, log="", notes=()):
        self.task, self.hit, self.complaints, self.log, self.notes = task, hit, complaints, log, notes


class Worker:
    """One simulator and one place for drop roots, used again and again."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = tempfile.mkdtemp(prefix="worker-", dir=folder)
        self.simulator = None
        self.uses = 0

    def scenario(self, mark):
        # Fresh from time to time: its listings grow with every run.
        if self.simulator is None or self.uses >= 100:
            self.close()
            self.simulator, self.uses = world.Simulator(self.binary, self.folder), 0
        self.uses += 1
        return Scenario(self.binary, self.folder, self.simulator, mark)

    def close(self):
        if self.simulator:
            self.simulator.stop()

    def trace(self, mark):
        """The names of all points of an undisturbed run."""
        scene = self.scenario(mark)
        points = Points(scene.root)
        found = []

        def note(call):
            name = points.name(call)
            if name:
                found.append(name)
            return gatekeeper.Decision.GO_ON

        self.resident(scene, note)
        complaints = self.judge(scene, None)
        if complaints:
            raise SystemExit("the undisturbed run is not clean:\n" + "\n".join(complaints) + "\n" + self.log(scene))
        return found

    def resident(self, scene, decide, timeout=PATIENCE, is_settled=lambda: True):
        """A daemon until nothing is left to do, then stopped by a signal."""
        state = {"stopped": None, "quiet": 0}
        already = self.log(scene).count("service.started")

        def look(pid):
            try:
                # Before it has started a signal would end it in the middle of nothing.
                quiet = scene.is_quiet() and is_settled() and self.log(scene).count("service.started") > already
            except FileNotFoundError:
                quiet = False
            state["quiet"] = state["quiet"] + 1 if quiet else 0
            if state["quiet"] >= 2 and state["stopped"] is None:
                os.kill(pid, signal.SIGTERM)
                state["stopped"] = time.monotonic()

        with open(scene.log, "ab") as log:
            run = gatekeeper.run(scene.command(), decide, log.fileno(), timeout, look)
        run.was_told = state["stopped"] is not None
        return run

    def recover(self, scene, once):
        """A restart alone, without any disturbance."""
        if once:
            process = world.Daemon(self.binary, scene.config, scene.data, scene.log, "--once").process
            try:
                status = process.wait(PATIENCE)
            except Exception:
                process.kill()
                process.wait()
                return [f"I6 the restart is not done after {PATIENCE} s"]
            return [] if status in (0, 2) else [f"I6 the restart ended with status {status}"]
        run = self.resident(scene, lambda call: gatekeeper.Decision.GO_ON)
        if run.timed_out:
            return [f"I6 the restart is not done after {PATIENCE} s"]
        return [] if run.status == 0 else [f"I6 the restart ended with status {run.status}"]

    def judge(self, scene, earlier, is_clean=True):
        look = invariants.Look(scene.root)
        look.check_end(scene.drops, scene.simulator.statistics(), is_clean=is_clean)
        look.check_told(scene.drops)
        if earlier:
            look.check_unchanged(earlier)
        return look.complaints

    def log(self, scene):
        try:
            with open(scene.log, errors="replace") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def look_after_death(self, scene):
        look = invariants.Look(scene.root)
        look.check_visible()
        look.check_kept(scene.drops)
        return look

    def kill(self, task, mark):
        """Death at a point, then restarts."""
        scene = self.scenario(mark)
        points = Points(scene.root)
        deed = gatekeeper.Decision.TEAR if task.kind == "tear" else gatekeeper.Decision.KILL

        def decide(call):
            return deed if points.name(call) == task.point else gatekeeper.Decision.GO_ON

        run = self.resident(scene, decide)
        if not run.killed:
            return Outcome(task, False, ["I6 does not come to rest"] if run.timed_out else [], self.log(scene))
        look = self.look_after_death(scene)
        complaints, notes = look.complaints, []
        if task.kind == "again":
            second = self.kill_recovery(scene, task.number)
            if second:
                notes.append("second death")
                after = self.look_after_death(scene)
                after.check_unchanged(look)
                complaints += after.complaints
                look = after
        complaints += self.recover(scene, once=task.number % 2 == 0)
        complaints += self.judge(scene, look)
        complaints += self.check_log(scene)
        return Outcome(task, True, complaints, self.log(scene), notes)

    def kill_recovery(self, scene, number):
        """Another death at the nth step of the restart; false if it did not come that far."""
        points = Points(scene.root)
        count = 0

        def decide(call):
            nonlocal count
            if points.name(call):
                count += 1
                if count == number:
                    return gatekeeper.Decision.KILL
            return gatekeeper.Decision.GO_ON

        return self.resident(scene, decide).killed

    def fail(self, task, mark):
        """An error at a point, once or for a while; the daemon has to get over it by itself."""
        scene = self.scenario(mark)
        points = Points(scene.root)
        state = {"until": None, "failed": 0, "calls": 0}

        def decide(call):
            point = points.name(call)
            if point is None:
                return gatekeeper.Decision.GO_ON
            state["calls"] += 1
            now = time.monotonic()
            if state["until"] is None and point == task.point:
                state["until"] = now + task.seconds
                state["failed"] += 1
                return gatekeeper.fail(ERRORS[task.error])
            if state["until"] and now < state["until"]:
                state["failed"] += 1
                return gatekeeper.fail(ERRORS[task.error])
            return gatekeeper.Decision.GO_ON

        notes, complaints = [], []
        run = self.resident(scene, decide, is_settled=lambda: time.monotonic() >= (state["until"] or 0))
        hit = state["failed"] > 0
        starts = 1
        # Before it is at work a fault of the disk may end it, with a word about it: whoever started it does so again.
        while run.status not in (0, None) and not run.was_told and starts < 20:
            if "service.started" in self.log(scene):
                break
            if run.status != 1 or task.error not in self.log(scene):
                break
            notes.append("ended at the start")
            starts += 1
            time.sleep(0.1)
            run = self.resident(scene, decide, is_settled=lambda: time.monotonic() >= (state["until"] or 0))
        if run.timed_out:
            complaints.append(f"I6 not done {PATIENCE} s after the error")
        elif run.status != 0:
            complaints.append(f"the daemon ended with status {run.status}")
        complaints += self.judge(scene, None, is_clean=False)
        complaints += self.check_log(scene)
        look = invariants.Look(scene.root)
        look.check_debris()
        if look.complaints and not complaints:
            # What could not even be removed goes at the next start.
            notes.append("swept at the next start")
            complaints += self.recover(scene, once=True)
            complaints += self.judge(scene, None)
        if task.error != "EINTR" and state["calls"] > 5000:
            complaints.append(f"{state['calls']} system calls: it spins")
        return Outcome(task, hit, complaints, self.log(scene), notes)

    def check_log(self, scene):
        log = self.log(scene)
        complaints = []
        if log.count("\n") > LOG_LIMIT:
            complaints.append(f"{log.count(chr(10))} log lines")
        if "Fatal error" in log or "Backtrace" in log:
            complaints.append("it crashed")
        return complaints


class Task(collections.namedtuple("Task", "kind point number error seconds")):
    """One point and what is done to it."""

    def __str__(self):
        what = {"kill": "death before", "tear": "death in the middle of", "again": f"death before, and at step {self.number} of the restart"}
        if self.kind == "error":
            return f"{self.error} {'for a while' if self.seconds else 'once'} from {self.point}"
        return f"{what[self.kind]} {self.point}"


def tasks(points, kinds, random_numbers):
    """Everything that can be done to these points."""
    every = []
    for number, point in enumerate(points):
        if "kill" in kinds:
            every.append(Task("kill", point, number, None, 0))
        if "tear" in kinds and point.startswith(("write ", "pwrite64 ")):
            every.append(Task("tear", point, number, None, 0))
        if "again" in kinds:
            every.append(Task("again", point, random_numbers.randint(1, 250), None, 0))
        if "error" in kinds:
            for error in ERRORS:
                for seconds in (0, 0.3):
                    every.append(Task("error", point, number, error, seconds))
    return every


def work(binary, folder, queue, results):
    worker = Worker(binary, folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while (item := queue.get()) is not None:
        task, mark = item
        outcome = None
        try:
            for attempt in range(4):
                name = f"{mark}.{attempt}"
                outcome = worker.fail(task, name) if task.kind == "error" else worker.kill(task, name)
                if outcome.hit or outcome.complaints:
                    break
        except Exception as error:
            import traceback
            outcome = Outcome(task, False, [f"the rig failed: {error}\n{traceback.format_exc()}"])
        results.put(outcome)
    worker.close()
    results.put(None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--least", type=int, default=20, help="fewer points hit are a failure; with --full it is nine of ten")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--kinds", default="kill,tear,error,again")
    parser.add_argument("--only", default="", help="points whose name holds this text")
    parser.add_argument("--error", default="", help="only this error")
    parser.add_argument("--workers", type=int, default=6)
    parser.add_argument("--keep", default="", help="logs of what failed go there")
    parser.add_argument("--list", action="store_true", help="print the points and end")
    options = parser.parse_args()
    world.end_cleanly()
    binary = os.path.abspath(options.binary)
    began = time.monotonic()
    # Memory: what is proven here is the order of steps, not the disk.
    base = tempfile.mkdtemp(prefix="mosychlos-kill-sweep-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    processes = []
    try:
        tracer = Worker(binary, base)
        points = tracer.trace("first look")
        points += sorted(set(tracer.trace("second look")) - set(points))
        tracer.close()
        print(f"{len(points)} points: " + counts(points), flush=True)
        if options.list:
            print("\n".join(points))
            return 0
        numbers = random.Random(options.seed)
        chosen = [t for t in tasks(points, options.kinds.split(","), numbers) if options.only in t.point]
        chosen = [t for t in chosen if not options.error or t.error == options.error]
        numbers.shuffle(chosen)
        if not options.full:
            chosen = fair_sample(chosen)
        print(f"seed {options.seed}: {len(chosen)} runs" + ("" if options.full else f", as many as fit into {options.seconds:.0f} s"), flush=True)
        queue, results = multiprocessing.Queue(2 * options.workers), multiprocessing.Queue()
        for _ in range(options.workers):
            process = multiprocessing.Process(target=work, args=(binary, base, queue, results), daemon=True)
            process.start()
            processes.append(process)
        outcomes = drive(chosen, queue, results, options, began)
        return report(outcomes, points, options, time.monotonic() - began)
    finally:
        for process in processes:
            process.join(5)
            if process.is_alive():
                process.terminate()
        shutil.rmtree(base, ignore_errors=True)


def fair_sample(chosen):
    """The kinds in turn, so that a short run has some of each."""
    groups = collections.defaultdict(collections.deque)
    for task in chosen:
        groups[task.kind].append(task)
    ordered = []
    while groups:
        for kind in ("kill", "error", "tear", "again"):
            if kind in groups:
                ordered.append(groups[kind].popleft())
                if not groups[kind]:
                    del groups[kind]
    return ordered


def drive(chosen, queue, results, options, began):
    """Hands out the tasks and collects what came of them."""
    outcomes, open_count, waiting = [], 0, collections.deque(enumerate(chosen))
    limit = float("inf") if options.full else began + options.seconds
    while waiting or open_count:
        while waiting and open_count < 2 * options.workers and time.monotonic() < limit:
            number, task = waiting.popleft()
            queue.put((task, f"{options.seed}-{number}"))
            open_count += 1
        if not open_count:
            break
        outcome = results.get(timeout=300)
        open_count -= 1
        outcomes.append(outcome)
        if outcome.complaints:
            print(f"NOT SO after {outcome.task}:", flush=True)
            for complaint in outcome.complaints[:12]:
                print(f"    {complaint}", flush=True)
            keep(outcome, options)
        if options.full and len(outcomes) % 250 == 0:
            print(f"  {len(outcomes)} of {len(chosen)} after {time.monotonic() - began:.0f} s", flush=True)
        if time.monotonic() >= limit:
            waiting.clear()
    for _ in range(options.workers):
        queue.put(None)
    return outcomes


def keep(outcome, options):
    if not options.keep:
        return
    os.makedirs(options.keep, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9]+", "-", str(outcome.task))[:150]
    with open(os.path.join(options.keep, name + ".log"), "w") as file:
        file.write(f"{outcome.task}\n" + "\n".join(outcome.complaints) + f"\n\n{outcome.log}")


def counts(points):
    by_call = collections.Counter(point.split(" ", 1)[0] for point in points)
    return ", ".join(f"{count} {call}" for call, count in sorted(by_call.items()))


def report(outcomes, points, options, seconds):
    failed = [outcome for outcome in outcomes if outcome.complaints]
    for kind, title in (
        ("kill", "death before the call"), ("tear", "death in the middle of a write"),
        ("again", "death, and another during the restart"), ("error", "error"),
    ):
        of_kind = [outcome for outcome in outcomes if outcome.task.kind == kind]
        if not of_kind:
            continue
        hit = [outcome for outcome in of_kind if outcome.hit]
        print(f"{title}: {len(hit)} hit of {len(of_kind)} tried: " + counts([o.task.point for o in hit]))
        if kind == "error":
            print("    by error: " + ", ".join(
                f"{count} {error}" for error, count in sorted(collections.Counter(o.task.error for o in hit).items())
            ))
        notes = collections.Counter(note for outcome in of_kind for note in outcome.notes)
        for note, count in notes.items():
            print(f"    {note}: {count}")
        missed = sorted({outcome.task.point for outcome in of_kind if not outcome.hit})
        if missed:
            print(f"    not met in four runs, as their order varies: {len(missed)} points" + (": " + "; ".join(missed[:8]) if options.full else ""))
    # A run that reaches hardly anything proves hardly anything.
    least = 0.9 * len(points) if options.full and not options.only and not options.error else 0 if options.only else options.least
    met = {outcome.task.point for outcome in outcomes if outcome.hit}
    print(f"{len(met)} of {len(points)} points hit in {len(outcomes)} runs, {len(failed)} runs not as promised, {seconds:.0f} s, seed {options.seed}")
    if len(met) < least:
        print(f"NOT ENOUGH: {least:.0f} points have to be hit")
    return 1 if failed or not met or len(met) < least else 0


if __name__ == "__main__":
    sys.exit(main())
