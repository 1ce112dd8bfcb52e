#!/usr/bin/env python3
"""Allows one batch at the provider and few requests in the queue, and drops far more.

    back_pressure.py BINARY

The rest stays in the inbox, STATUS.txt counts it and says who is before whom, there is never a second batch at the
provider, and in the end every drop is delivered once and billed once.
"""

import os
import sys
import time

from pressure import Daemon, Drops, Simulator, fail, temporary

BINARY = os.path.abspath(sys.argv[1])


def main():
    began = time.monotonic()
    folder = temporary()
    simulator = Simulator(BINARY, folder, "800ms")
    daemon = Daemon(
        BINARY, folder, os.path.join(folder, "data"), simulator,
        batch=", max_in_flight: 1, max_queued: 30, max_requests: 20", watch=", min_free: 0",
    )
    # Some requests fail at first: their follow-ups take their turn among the new batches. The first batch takes its time, so that the
    # queue is full for several pages.
    simulator.set_faults({
        "lines": [{"share": 0.2, "attempts": 1, "status": 500}], "batches": [{"nth": 1, "in_progress_ms": 12000}],
    })
    drops = Drops(daemon.root)
    drops.drop(120, "client")
    # One page: the next one may tell of a queue that has room again.
    pages = []

    def says_so():
        pages.append(daemon.status())
        return "QUEUE FULL" in pages[-1] and "queue full, " in pages[-1]

    end = time.monotonic() + 180
    while not says_so():
        if drops.is_done() or time.monotonic() > end:
            firsts = sorted({page.split("\n")[0][:150] for page in pages})
            fail(f"STATUS.txt says QUEUE FULL and who is before whom; its pages began with {firsts}", daemon)
        time.sleep(0.02)
    page = pages[-1]
    most = 0
    deadline = time.monotonic() + 240
    while not drops.is_done():
        most = max(most, len(daemon.at_provider()))
        if time.monotonic() > deadline:
            fail("in 240 s: all is delivered", daemon)
        time.sleep(0.02)
    if most != 1:
        fail(f"there were {most} batches at the provider at one time", daemon)
    simulator.set_faults({})
    count = drops.delivered()
    billed = simulator.statistics()
    if count != 120 or billed["lines_billed"] != 120:
        fail(f"{count} delivered, {billed['lines_billed']} billed", daemon)
    daemon.stop()
    print(page)
    print(f"back-pressure: {count} delivered, {billed['batches_created']} batches, one at a time, {time.monotonic() - began:.0f} s")


main()
