"""A daemon under load: a drop root, its provider, a writer that drops without a break, and the list of what was dropped.

The writer counts a drop as given only after it has synced the file and its directory; those are demanded back, the others may
be there or not.
"""

import os
import random
import shutil
import subprocess
import sys
import time

import invariants
import world

FOLDERS = ("risk", "risk/urgent", "allocation", "compliance")
PATIENCE = 180


def kill(processes):
    for process in processes:
        process.kill()
    for process in processes:
        process.wait()


def drop(mark, number):
    """The nth drop of a writer."""
    return world.Drop(FOLDERS[number % len(FOLDERS)], f"d{number:06d}.json", world.portfolio(f"{mark} {number}"))


class Plant:
    """`folder` holds what survives everything; the drop root is in `data`."""

    def __init__(self, binary, folder, data, mark):
        self.binary, self.mark, self.data = binary, mark, data
        self.simulator = world.Simulator(binary, folder, lapse="60ms")
        self.config = os.path.join(folder, "config.yaml")
        self.log = os.path.join(folder, "daemon.log")
        self.given = os.path.join(folder, "given")
        self.root = os.path.join(data, "batch")
        self.random = random.Random(mark)
        self.written = 0
        self.drops, self.maybe = [], []
        world.write_config(self.config, self.simulator, max_requests=8, quiet="40ms", max_wait="150ms")
        world.initialize(binary, self.config, data)

    def start(self, *more):
        return world.Daemon(self.binary, self.config, self.data, self.log, *more).process

    def start_writer(self, pause=0.004):
        open(self.given, "wb").close()
        writer = subprocess.Popen(
            [sys.executable, os.path.abspath(__file__), self.root, self.given, self.mark, str(self.written), str(pause)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 30
        while not os.path.getsize(self.given):
            if writer.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the writer does not start")
            time.sleep(0.002)
        return writer

    def take_in(self):
        """What a writer that has ended began, and what it may demand back."""
        begun, given = set(), set()
        with open(self.given) as file:
            for line in file.read().split("\n"):
                word, _, number = line.partition(" ")
                if number.isdigit():
                    (begun if word == "begin" else given).add(int(number))
        self.drops += [drop(self.mark, number) for number in sorted(given)]
        self.maybe += [drop(self.mark, number) for number in sorted(begun - given)]
        self.written = max(begun, default=self.written - 1) + 1

    def look(self, status):
        """Right after a death. `status`: how the daemon had ended before it; nil is right."""
        look = invariants.Look(self.root)
        if status is not None:
            look.complain(f"the daemon ended by itself with status {status}")
        look.check_visible()
        look.check_kept(self.drops)
        return look.complaints

    def come_to_rest(self):
        """A restart alone leads to the end of everything. Returns complaints."""
        daemon = self.start("--once")
        try:
            status = daemon.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            kill([daemon])
            return [f"I6 the restart is not done after {PATIENCE} s"]
        look = invariants.Look(self.root)
        if status not in (0, 2):
            look.complain(f"I6 the restart ended with status {status}")
        look.check_end(self.drops, self.simulator.statistics(), self.maybe_there())
        return look.complaints

    def maybe_there(self):
        """Drops that were not given for good, as they came out: cut short they may have been rejected."""
        allowed = list(self.maybe)
        names = {drop.name: drop for drop in self.maybe}
        for path in invariants.files(self.root, "rejected"):
            if (begun := names.get(os.path.basename(path))) is not None:
                content = invariants.read(os.path.join(self.root, path))
                if begun.content.startswith(content.rstrip(b"\0")):
                    allowed.append(world.Drop(begun.folder, begun.name, content, end="rejected", billed=0))
        return allowed

    def say(self, complaints, when, keep):
        """Prints what was not as promised; returns whether there was anything, as a number."""
        if not complaints:
            return 0
        print(f"NOT SO after {when}:")
        for complaint in complaints[:12]:
            print(f"    {complaint}")
        sys.stdout.flush()
        if keep:
            os.makedirs(keep, exist_ok=True)
            name = os.path.join(keep, when.replace(" ", "-"))
            shutil.copy(self.log, name + ".log")
            with open(name + ".txt", "w") as file:
                file.write("\n".join(complaints))
        return 1

    def close(self):
        self.simulator.stop()


def write(root, given, mark, number, pause):
    """The writer: drops without a break, each synced with its directory before it counts."""
    number = int(number)
    with open(given, "ab", buffering=0) as record:
        while True:
            fresh = drop(mark, number)
            folder = os.path.join(root, "inbox", fresh.folder)
            # By turns as programs do it and as people do it.
            name = f".{fresh.name}.tmp" if number % 3 else fresh.name
            record.write(b"begin %d\n" % number)
            file = os.open(os.path.join(folder, name), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o640)
            half = len(fresh.content) // 2
            os.write(file, fresh.content[:half])
            os.write(file, fresh.content[half:])
            os.fsync(file)
            os.close(file)
            if name != fresh.name:
                os.rename(os.path.join(folder, name), os.path.join(folder, fresh.name))
            directory = os.open(folder, os.O_RDONLY)
            os.fsync(directory)
            os.close(directory)
            record.write(b"given %d\n" % number)
            number += 1
            time.sleep(float(pause))


if __name__ == "__main__":
    write(*sys.argv[1:])
