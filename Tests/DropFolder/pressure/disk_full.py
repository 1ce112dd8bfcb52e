#!/usr/bin/env python3
"""Fills a 16 MB ext4 in the middle of the daemon's work, of bytes and of inodes, and frees it again.

    disk_full.py BINARY          the short form, about 35 s
    disk_full.py BINARY full     every moment three times, and 200 drops each

Wants root (a loop mount). Each time: the daemon says so in STATUS.txt and once in its log, goes on by itself as soon as
there is room, and every drop is delivered once, billed once, with the bytes that were dropped.
"""

import concurrent.futures
import os
import signal
import sys
import time

from pressure import Daemon, Drops, Simulator, SmallDisk, fail, temporary, wait_for

BINARY = os.path.abspath(sys.argv[1])
FULL = "full" in sys.argv[2:]
COUNT = 200 if FULL else 40
UNTIL_FULL = ", min_free: 0"


class Scene:
    """A disk, a provider and a daemon; `rule` is the rule about free space."""

    def __init__(self, rule, lapse="300ms", batch="", inodes=4096 if FULL else 2048):
        self.disk = SmallDisk(inodes=inodes)
        self.folder = temporary()
        self.simulator = Simulator(BINARY, self.folder, lapse)
        self.daemon = Daemon(BINARY, self.folder, self.disk.path, self.simulator, watch=rule, batch=batch)
        self.drops = Drops(self.daemon.root)

    def drop_unseen(self, prefix):
        """The drops are there before the disk is full, but the daemon has not seen them."""
        self.daemon.signal(signal.SIGSTOP)
        self.drops.drop(COUNT, prefix)

    def wait(self, what, condition, seconds=180):
        return wait_for(what, condition, self.daemon, seconds=seconds)

    def expect_pause(self, *words):
        self.wait(
            f"STATUS.txt says PAUSED and {words}",
            lambda: "PAUSED" in self.daemon.first_line() and all(word in self.daemon.first_line() for word in words),
        )
        print(f"      {self.daemon.first_line()[:150]}", flush=True)

    def finish(self, name):
        self.disk.empty()
        freed = time.monotonic()
        self.wait("all is delivered", self.drops.is_done)
        seconds = time.monotonic() - freed
        self.wait("STATUS.txt says Running", lambda: "Running" in self.daemon.first_line())
        count = self.drops.check(self.simulator, self.daemon)
        lines = [line for line in self.daemon.said().splitlines() if "disk." in line]
        if len(lines) > 8:
            fail(f"{len(lines)} lines in the log about the disk", self.daemon)
        self.daemon.stop()
        self.simulator.process.kill()
        print(f"ok    {name}: {count} delivered, {seconds:.1f} s after there was room, {len(lines)} log lines", flush=True)


def low():
    """Below the rule, long before the disk is full: nothing is taken."""
    scene = Scene(", min_free: 1MiB")
    scene.drop_unseen("low")
    scene.disk.fill(leaving=700_000)
    scene.daemon.signal(signal.SIGCONT)
    scene.expect_pause("the disk is nearly full", "are needed")
    if os.listdir(os.path.join(scene.daemon.root, ".work/submissions")):
        fail("something was claimed below the rule", scene.daemon)
    scene.finish("low: nothing is taken below the rule")


def claiming():
    scene = Scene(UNTIL_FULL)
    scene.drop_unseen("claiming")
    scene.disk.fill()
    scene.daemon.signal(signal.SIGCONT)
    scene.expect_pause("the disk is full")
    scene.finish("full while claiming")


def sealing():
    scene = Scene(UNTIL_FULL, batch=", max_wait: 4s")
    scene.drops.drop(COUNT, "sealing")
    scene.wait("the drops are claimed", lambda: "drop.claimed" in scene.daemon.said())
    scene.daemon.signal(signal.SIGSTOP)
    scene.disk.fill()
    scene.daemon.signal(signal.SIGCONT)
    scene.expect_pause("the disk is full")
    scene.finish("full while collecting and sealing")


def in_phase(phase, plan, leaving=0):
    scene = Scene(UNTIL_FULL)
    scene.simulator.set_faults(plan)
    scene.drops.drop(COUNT, phase)
    scene.wait(f"a submission is {phase}", lambda: phase in scene.daemon.phases())
    scene.daemon.signal(signal.SIGSTOP)
    scene.disk.fill(leaving)
    scene.daemon.signal(signal.SIGCONT)
    scene.expect_pause("the disk is full")
    scene.finish(f"full while {phase}" + (" (room to download, not to deliver)" if leaving else ""))


def inodes():
    scene = Scene(UNTIL_FULL, inodes=1600 if FULL else 640)
    scene.drop_unseen("inodes")
    scene.disk.fill_files(leaving=12)
    scene.daemon.signal(signal.SIGCONT)
    scene.expect_pause("the disk is full", "files are free")
    scene.finish("no inodes")


def inodes_low():
    scene = Scene(", min_free: 1MiB", inodes=1024)
    scene.drop_unseen("inodes-low")
    scene.disk.fill_files(leaving=60)
    scene.daemon.signal(signal.SIGCONT)
    scene.expect_pause("inodes")
    scene.finish("few inodes: nothing is taken below the rule")


def main():
    began = time.monotonic()
    slow_upload = {"calls": [{"route": "POST /v1/files", "latency_ms": 700}]}
    slow_download = {"calls": [{"route": "GET /v1/files/{id}/content", "latency_ms": 700}]}
    scenes = [
        low, claiming, sealing, inodes, inodes_low,
        lambda: in_phase("uploading", slow_upload),
        lambda: in_phase("in_flight", {}),
        lambda: in_phase("downloading", slow_download),
        lambda: in_phase("in_flight", {}, leaving=300_000),
    ] * (3 if FULL else 1)
    # Each has a disk, a provider and a daemon of its own, and mostly waits.
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for scene in [pool.submit(scene) for scene in scenes]:
            scene.result()
    print(f"disk full: all as promised, {COUNT} drops each, {time.monotonic() - began:.0f} s")


main()
