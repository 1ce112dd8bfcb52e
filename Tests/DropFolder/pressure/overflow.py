#!/usr/bin/env python3
"""Stops the daemon (SIGSTOP), drops more files than the kernel keeps events for, and lets it go on (SIGCONT).

    overflow.py BINARY          the short form: 20,000 drops, half copied and half renamed into place
    overflow.py BINARY 50000    so many

Every drop is delivered once, billed once, with the bytes that were dropped; the overflow is noticed.
"""

import os
import signal
import sys
import time

from pressure import Daemon, Drops, Simulator, fail, temporary, wait_for

BINARY = os.path.abspath(sys.argv[1])
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000


def main():
    began = time.monotonic()
    folder = temporary()
    simulator = Simulator(BINARY, folder, "50ms")
    # The rescan is far away: it is the overflow that leads to a listing.
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
