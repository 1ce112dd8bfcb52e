#!/usr/bin/env python3
"""A second daemon stands by: the first one is killed, stopped for a while (SIGSTOP) or ended in the middle of each phase.

    standby.py BINARY           every phase, a kill and a stop
    standby.py BINARY short     three phases

Who is killed or ends is followed by the one that stood by; who only stands still is waited for. Every drop is delivered once and
billed once, and what the first has ordered nobody orders again.

As root also on two FUSE mounts of one folder, which do not share locks, as two hosts may be: there the heart is listened to.
"""

import os
import signal
import subprocess
import sys
import time

from pressure import Daemon, Drops, Simulator, fail, mounts, processes, temporary, wait_for

BINARY = os.path.abspath(sys.argv[1])
IS_SHORT = sys.argv[2:] == ["short"]
# The event in the log that shows the phase to have begun.
PHASES = {
    "collecting": "drop.claimed", "uploading": "submission.uploading", "creating": "submission.creating",
    "in flight": "submission.in_flight", "downloading": "submission.downloading", "delivering": "submission.delivering",
}
SLOW = {"calls": [
    {"route": "POST /v1/files", "latency_ms": 1200}, {"route": "POST /v1/batches", "latency_ms": 1200},
    {"route": "GET /v1/files/{id}/content", "latency_ms": 1200},
]}


class Second:
    """The one that stands by."""

    def __init__(self, daemon, folder, *launcher, data=None):
        self.log = os.path.join(folder, "second.log")
        self.process = subprocess.Popen(
            [*launcher, BINARY, "watch", "--standby", f"--config={daemon.config}", f"--data-dir={data or daemon.data}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=open(self.log, "ab"),
        )
        processes.append(self.process)

    def said(self):
        return open(self.log, errors="replace").read()

    def status(self):
        return ""

    def is_at_work(self):
        return "service.started" in self.said()


def play(phase, how):
    folder = temporary()
    simulator = Simulator(BINARY, folder, "600ms")
    simulator.set_faults(SLOW)
    # An order that was never sent is looked for by whoever takes over; here it cannot come late.
    daemon = Daemon(
        BINARY, folder, os.path.join(folder, "data"), simulator, batch=", lookup_grace: 5s", watch=", min_free: 0",
    )
    second = Second(daemon, folder)
    wait_for("it stands by", lambda: "standby.waits" in second.said(), second)
    drops = Drops(daemon.root)
    drops.drop(12, "client")
    wait_for(f"it is {phase}", lambda: PHASES[phase] in daemon.said(), daemon)
    if how == "stopped":
        daemon.signal(signal.SIGSTOP)
        # What is under way in the simulator comes to its end.
        time.sleep(1.5)
        calls = simulator.calls()
        time.sleep(2.5)
        if second.is_at_work() or simulator.calls() != calls:
            fail(f"the second acts while the first stands still, {phase}", daemon, second)
        daemon.signal(signal.SIGCONT)
        wait_for("the first delivers all", drops.is_done, daemon)
        if second.is_at_work():
            fail(f"the second acts beside the first, {phase}", daemon, second)
        daemon.stop()
    elif how == "killed":
        daemon.stop(signal.SIGKILL)
    wait_for("the second has taken over", second.is_at_work, second)
    wait_for("all is delivered", drops.is_done, second)
    drops.check(simulator, second)
    batches = simulator.statistics()["batches_created"]
    if batches > 2 or (batches == 2 and phase not in ("collecting",)):
        fail(f"{batches} batches for 12 drops, {phase}, {how}", second)
    second.process.terminate()
    if second.process.wait(timeout=90) != 0:
        fail(f"the second ends with {second.process.returncode}", second)
    simulator.process.kill()
    print(f"ok    the first {how} while {phase}: the second takes over", flush=True)


def end_while_waiting():
    folder = temporary()
    simulator = Simulator(BINARY, folder)
    daemon = Daemon(BINARY, folder, os.path.join(folder, "data"), simulator)
    second = Second(daemon, folder)
    wait_for("it stands by", lambda: "standby.waits" in second.said(), second)
    second.process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    second.process.terminate()
    if second.process.wait(timeout=30) != 0 or second.is_at_work():
        fail(f"who stands by ends with {second.process.returncode}", second)
    third = Second(daemon, temporary())
    daemon.stop()
    wait_for("it takes over from one that has ended well", third.is_at_work, third)
    third.process.terminate()
    third.process.wait(timeout=90)
    print("ok    who stands by rereads its configuration, ends when told, and follows one that has ended", flush=True)


def unshared_locks():
    """Two mounts of one folder stand for two hosts whose locks do not reach each other."""
    folder, base = temporary(), temporary()
    sides = []
    for _ in range(2):
        side = temporary("mosychlos-side-")
        subprocess.run(["bindfs", "-o", "direct_io", base, side], check=True)
        mounts.append(side)
        sides.append(side)
    simulator = Simulator(BINARY, folder, "300ms")
    elsewhere = ["unshare", "--uts", "sh", "-c", 'hostname otherhost && exec "$@"', "sh"]
    daemon = Daemon(BINARY, folder, os.path.join(sides[0], "data"), simulator, watch=", min_free: 0, poll_interval: 1s")
    second = Second(daemon, folder, *elsewhere, data=os.path.join(sides[1], "data"))
    wait_for("it hears the first", lambda: "does not share its lock" in second.said(), second)
    daemon.signal(signal.SIGSTOP)
    wait_for("the second takes over from one that stands still", second.is_at_work, second)
    daemon.signal(signal.SIGCONT)
    wait_for("the first sees it and ends", lambda: daemon.process.poll() is not None)
    if daemon.process.returncode != 1 or "has taken over this drop root" not in daemon.said():
        fail(f"the first ends with {daemon.process.returncode}", daemon)
    drops = Drops(daemon.root)
    drops.drop(6, "client")
    wait_for("all is delivered", drops.is_done, second)
    drops.check(simulator, second)
    second.process.terminate()
    second.process.wait(timeout=90)
    print("ok    without shared locks the heart is heard, and who was replaced ends", flush=True)


def main():
    began = time.monotonic()
    count = 0
    for phase in ["uploading", "creating", "delivering"] if IS_SHORT else PHASES:
        for how in ("killed", "stopped"):
            play(phase, how)
            count += 1
    end_while_waiting()
    if os.geteuid() == 0 and not IS_SHORT:
        unshared_locks()
    print(f"standby: {count} phases, never two at work, {time.monotonic() - began:.0f} s")


main()
