#!/usr/bin/env python3
"""Takes the power away from a busy daemon at random instants; then nothing may be lost or paid twice.

  power_cut.py BINARY               short form: as many cuts as fit into a minute
  power_cut.py BINARY --full        60 cuts, 12 on each kind of disk
  power_cut.py BINARY --cuts=200 --seed=7 --kinds=ext4,btrfs-picture

A daemon works on a file system of its own while a writer drops portfolios without a break. The writer counts a drop as given
only after it has synced the file and its directory; those are demanded back, the others may be there or not. After each cut
the surviving disk is mounted (journal replay) and looked at; then a new daemon starts on it, the provider being the same, who
forgets nothing. Half of the time it has to come to rest and everything is counted; otherwise the next cut hits the recovery.

Kinds of disk and of cut:
  ext4        FS_IOC_SHUTDOWN without flushing the log: what was not synced is gone
  ext4-loose  the same with data=writeback,noauto_da_alloc: names may outlive their content
  xfs         the same on XFS, which keeps less of what was not synced
  ext4-picture   the image lies on a reflink XFS; `cp --reflink` is an atomic picture of it while the daemon stands still
  btrfs-picture  the same on btrfs, which syncs each file and folder for itself: a forgotten fsync shows

Needs root (mounts, loop devices), xfsprogs, e2fsprogs and btrfs-progs. Everything happens in namespaces of its own: whatever ends this
program also ends its processes, mounts and loop devices.
"""

import argparse
import fcntl
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import namespaces  # noqa: E402
import plant  # noqa: E402
import world  # noqa: E402

KINDS = ("ext4", "ext4-loose", "xfs", "ext4-picture", "btrfs-picture")
SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2


def command(*words):
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


class Disk:
    """A file system on an image, and how its power is cut."""

    def __init__(self, kind, folder):
        self.kind, self.folder = kind, folder
        self.path = os.path.join(folder, "disk")
        os.makedirs(self.path)
        self.host = None
        images = folder
        if kind.endswith("-picture"):
            self.host = images = os.path.join(folder, "host")
            os.makedirs(self.host)
            self.make(os.path.join(folder, "host.img"), "2G", "mkfs.xfs", "-q", "-m", "reflink=1")
            command("mount", "-o", "loop", os.path.join(folder, "host.img"), self.host)
        self.image = os.path.join(images, "disk.img")
        if kind == "xfs":
            self.make(self.image, "320M", "mkfs.xfs", "-q")
        elif kind == "btrfs-picture":
            self.make(self.image, "400M", "mkfs.btrfs", "-q")
        else:
            self.make(self.image, "256M", "mke2fs", "-q", "-t", "ext4", "-N", "60000")
        self.mount()

    @staticmethod
    def make(path, size, *maker):
        command("truncate", "-s", size, path)
        command(*maker, path)

    def mount(self):
        options = "loop,data=writeback,noauto_da_alloc" if self.kind == "ext4-loose" else "loop"
        command("mount", "-o", options, self.image, self.path)

    def unmount(self):
        for _ in range(3000):
            if subprocess.run(["umount", self.path], stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.01)
        raise RuntimeError(f"{self.path} stays busy")

    def cut(self, victims, delay):
        """Power off, and the processes with it; then the disk as it was left, mounted again."""
        if self.host:
            # Standing still they cannot tell the provider anything that the picture does not know.
            for process in victims:
                process.send_signal(signal.SIGSTOP)
            picture = self.image + ".picture"
            command("cp", "--reflink=always", self.image, picture)
            plant.kill(victims)
            self.unmount()
            os.replace(picture, self.image)
        else:
            descriptor = os.open(self.path, os.O_RDONLY)
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
            os.close(descriptor)
            # A moment without a disk, but with a network: nothing may be sent that is not on the disk.
            time.sleep(delay)
            plant.kill(victims)
            self.unmount()
        self.mount()

    def remove(self):
        self.unmount()
        if self.host:
            command("umount", self.host)
        shutil.rmtree(self.folder)


class Victim(plant.Plant):
    """A plant whose drop root lies on a disk that loses its power."""

    def __init__(self, kind, binary, base, seed):
        self.kind = kind
        folder = os.path.join(base, kind)
        os.makedirs(folder)
        self.disk = Disk(kind, os.path.join(folder, "fs"))
        super().__init__(binary, folder, os.path.join(self.disk.path, "data"), f"{seed} {kind}")
        command("sync", "-f", self.disk.path)

    def work_and_cut(self):
        """A busy time of random length, ended by a cut. Returns complaints."""
        # Now busy, now nearly idle: what syncs for one drop must not be what saves another.
        daemon, writer = self.start(), self.start_writer(self.random.choice((0.004, 0.05, 0.4)))
        time.sleep(self.random.uniform(0.1, 1.2))
        status = daemon.poll()
        self.disk.cut([daemon, writer], self.random.choice((0, 0.002, 0.02)))
        self.take_in()
        return self.look(status)

    def close(self):
        super().close()
        self.disk.remove()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--cuts", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=45)
    parser.add_argument("--least", type=int, default=8, help="fewer cuts are a failure")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--keep", default="", help="the daemon's logs go there when something failed")
    options = parser.parse_args()
    namespaces.enter()
    world.end_cleanly()
    began = time.monotonic()
    cuts = options.cuts or (60 if options.full else 10_000)
    limit = float("inf") if options.full or options.cuts else began + options.seconds
    binary = os.path.abspath(options.binary)
    base = tempfile.mkdtemp(prefix="mosychlos-power-cut-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    print(f"seed {options.seed}", flush=True)
    failures, done, rests, plants = 0, {}, 0, []
    try:
        plants = [Victim(kind, binary, base, options.seed) for kind in options.kinds.split(",")]
        for number in range(cuts):
            if time.monotonic() >= limit:
                break
            victim = plants[number % len(plants)]
            complaints = victim.work_and_cut()
            if victim.random.random() < 0.5:
                complaints += victim.come_to_rest()
                rests += 1
            done[victim.kind] = done.get(victim.kind, 0) + 1
            failures += victim.say(complaints, f"cut {number + 1} on {victim.kind}", options.keep)
        for victim in plants:
            failures += victim.say(victim.come_to_rest(), f"the end on {victim.kind}", options.keep)
            rests += 1
        given = sum(len(victim.drops) for victim in plants)
        maybe = sum(len(victim.maybe) for victim in plants)
        billed = sum(victim.simulator.statistics()["lines_billed"] for victim in plants)
        print(
            f"{sum(done.values())} cuts ({', '.join(f'{count} {kind}' for kind, count in done.items())}), {rests} times at rest;"
            f" {given} drops given for good, {maybe} begun, {billed} answers paid for;"
            f" {failures} times not as promised; {time.monotonic() - began:.0f} s, seed {options.seed}"
        )
        # A run that makes hardly any cuts proves hardly anything.
        least = cuts if options.full or options.cuts else options.least
        if sum(done.values()) < least or len(done) < min(len(plants), least):
            print(f"NOT ENOUGH: {least} cuts have to be made, some on each kind of disk")
            return 1
        return 1 if failures else 0
    finally:
        for victim in plants:
            try:
                victim.close()
            except Exception as error:
                print(f"cleaning up: {error}", file=sys.stderr)
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
