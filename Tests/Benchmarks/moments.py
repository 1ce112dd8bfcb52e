"""Short moments: the start of the program, a drop until it is claimed, and a service that has nothing to do."""

import random
import statistics
import subprocess
import threading
import time

from measured import child_of, cpu_time, sleeps, wake_ups
from service import Room, wait_until


def version(tools, binary, times=41):
    """Milliseconds of `--version`: the median of wall and CPU time."""
    usages = [tools.run(binary, "--version") for _ in range(times)]
    return statistics.median(u.wall for u in usages) * 1e3, statistics.median(u.cpu for u in usages) * 1e3


def claims(binary, room, source, count=400):
    """Seconds from the moment a file is ready, which is its settle time after its last change, until it has been claimed."""
    files = sorted(source.iterdir())[:count]
    daemon = subprocess.Popen(
        [binary, f"--config={room.config}", "watch"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
    claimed, started = {}, threading.Event()

    def listen():
        for line in daemon.stderr:
            now = time.monotonic()
            if b"drop.claimed" in line:
                claimed[line.split(b"name=")[1].split()[0].decode()] = now
            elif b"service.started" in line:
                started.set()

    listener = threading.Thread(target=listen)
    listener.start()
    started.wait(30)
    # Its first listings and pages are over.
    time.sleep(2)
    closed, dice = {}, random.Random(7)
    for file in files:
        content = file.read_bytes()
        with open(room.root / "inbox/risk" / file.name, "wb") as target:
            target.write(content)
        closed[file.name] = time.monotonic()
        time.sleep(dice.uniform(0.01, 0.07))
    wait_until(lambda: len(claimed) == len(closed), "every drop is claimed", 60)
    daemon.terminate()
    listener.join()
    daemon.wait()
    return sorted(claimed[name] - closed[name] - Room.SETTLE for name in closed)


def at_rest(rooms, seconds=60):
    """Sleeps that ended and CPU seconds of running services, looked at for a minute: for each room."""
    running = [room.start() for room in rooms]
    for room in rooms:
        wait_until(lambda: "service.started" in room.log.read_text(), "the service has started")
    # Its first listings and pages are over, and a batch, where one is dropped, is with the provider.
    wait_until(lambda: all(room.rests() for room in rooms), "the services rest", 60)
    time.sleep(5)
    pids = [child_of(process) for process, _ in running]
    before = [(sleeps(pid), cpu_time(pid)) for pid in pids]
    time.sleep(seconds)
    after = [(sleeps(pid), cpu_time(pid)) for pid in pids]
    for process, _ in running:
        process.terminate()
        process.wait()
    return [(wake_ups(b[0], a[0]), a[1] - b[1]) for b, a in zip(before, after)]
