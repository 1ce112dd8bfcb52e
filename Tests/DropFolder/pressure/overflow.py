#!/usr/bin/env python3
"""Stops the daemon (SIGSTOP), drops more files than the kernel keeps events for, and lets it go on (SIGCONT).

    overflow.py BINARY          20,000 drops, half copied and half renamed into place
    overflow.py BINARY 50000    so many
    overflow.py BINARY short    4,000, in a kernel that keeps fewer events while the daemon starts (as root)

Every drop is delivered once, billed once, with the bytes that were dropped; the overflow is noticed.
"""

import contextlib
import os
import signal
import sys
import time

from pressure import Daemon, Drops, Simulator, fail, temporary, wait_for

BINARY = os.path.abspath(sys.argv[1])
IS_SHORT = sys.argv[2:] == ["short"]
COUNT = 4_000 if IS_SHORT else int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
LIMIT = "/proc/sys/fs/inotify/max_queued_events"


@contextlib.contextmanager
def kept_events(count):
    """What is watched from now on keeps no more events than this."""
    with open(LIMIT) as file:
        before = file.read()
    try:
        with open(LIMIT, "w") as file:
            file.write(str(count))
        yield
    finally:
        with open(LIMIT, "w") as file:
            file.write(before)


def main():
    began = time.monotonic()
    folder = temporary()
    simulator = Simulator(BINARY, folder, "50ms")
    # The rescan is far away: it is the overflow that leads to a listing.
    with kept_events(2_000) if IS_SHORT else contextlib.nullcontext():
        daemon = Daemon(
            BINARY, folder, os.path.join(folder, "data"), simulator, watch=", min_free: 0", rescan="1h",
            more="outputs: [json]\nlog_level: warning\n",
        )
    drops = Drops(daemon.root)
    daemon.signal(signal.SIGSTOP)
    drops.drop(COUNT, "client", by_rename=True)
    dropped = time.monotonic()
    daemon.signal(signal.SIGCONT)
    wait_for("all is delivered", drops.is_done, daemon, seconds=600)
    seconds = time.monotonic() - dropped
    overflows = daemon.said().count("watch.overflow")
    if overflows == 0:
        fail("no overflow was noticed, so nothing was tested", daemon)
    count = drops.check(simulator, daemon)
    daemon.stop()
    print(f"overflow: {count} delivered in {seconds:.1f} s, {overflows} overflow(s), {time.monotonic() - began:.0f} s in all")


main()
