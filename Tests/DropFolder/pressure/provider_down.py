#!/usr/bin/env python3
"""Fifty batches are under way when the provider refuses every call; counts how often it is asked until it is back.

    provider_down.py BINARY          the short form: the key is refused for 15 s, then the daemon is told to look (SIGHUP)
    provider_down.py BINARY full     150 s without a key, 150 s of 503; comes back by itself

While it is down one call a minute is made, not one for each batch; nothing is claimed; STATUS.txt says why. Then every
drop is delivered once and billed once.
"""

import os
import signal
import sys
import time

from pressure import Daemon, Drops, Simulator, fail, temporary, wait_for

BINARY = os.path.abspath(sys.argv[1])
FULL = "full" in sys.argv[2:]
BATCHES = 50
# No key, and a server that fails; a failing server is asked up to four times for each call.
FAULTS = {
    "no key": ({"calls": [{"status": 401}]}, 1),
    "503": ({"calls": [{"status": 503}]}, 4),
}


def main():
    began = time.monotonic()
    folder = temporary()
    simulator = Simulator(BINARY, folder, "25s")
    daemon = Daemon(
        BINARY, folder, os.path.join(folder, "data"), simulator, batch=", max_requests: 2", watch=", min_free: 0",
    )
    drops = Drops(daemon.root)
    drops.drop(2 * BATCHES, "client")
    wait_for("fifty batches are at the provider", lambda: daemon.phases().count("in_flight") == BATCHES, daemon)
    for name in ["no key", "503"] if FULL else ["no key"]:
        down(name, simulator, daemon, drops)
    wait_for("all is delivered", drops.is_done, daemon, seconds=300)
    count = drops.check(simulator, daemon)
    daemon.stop()
    print(f"provider down: {count} delivered in {BATCHES} batches and more, {time.monotonic() - began:.0f} s")


def down(name, simulator, daemon, drops):
    plan, each = FAULTS[name]
    simulator.set_faults(plan)
    wait_for("STATUS.txt says PAUSED", lambda: "PAUSED" in daemon.first_line(), daemon)
    # Calls that were under way at that moment come to their end.
    time.sleep(3 if name == "no key" else 20)
    calls, since = simulator.calls(), time.monotonic()
    drops.drop(10, f"while-{name.replace(' ', '-')}")
    time.sleep(150 if FULL else 15)
    asked, seconds = simulator.calls() - calls, time.monotonic() - since
    allowed = each * (1 + int(seconds / 45))
    print(f"      {name}: {asked} calls in {seconds:.0f} s; {daemon.first_line()[:120]}")
    if asked > allowed:
        fail(f"{asked} calls in {seconds:.0f} s while the provider was down; at most {allowed}", daemon)
    if len([n for n in os.listdir(os.path.join(daemon.root, "inbox/risk")) if n.startswith("while")]) == 0:
        fail("drops were taken although the provider was down", daemon)
    said = daemon.said().count("provider.unusable")
    if said > 2:
        fail(f"it was said {said} times", daemon)
    simulator.set_faults({})
    if not FULL:
        daemon.signal(signal.SIGHUP)
    back = time.monotonic()
    wait_for("STATUS.txt says Running", lambda: "Running" in daemon.first_line(), daemon, seconds=240)
    print(f"ok    {name}: back after {time.monotonic() - back:.1f} s")


main()
