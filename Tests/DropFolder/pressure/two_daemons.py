#!/usr/bin/env python3
"""Starts a second daemon on a drop root that has one: by the same path, by a link, and by a bind mount.

    two_daemons.py BINARY

Wants root (a bind mount). Each second daemon ends at once with status 1 and names the first one's process and host; the
first one is not disturbed, and after a kill -9 the next one starts.
"""

import os
import signal
import socket
import subprocess
import sys
import time

from pressure import Daemon, Drops, Simulator, fail, mounts, temporary, wait_for

BINARY = os.path.abspath(sys.argv[1])


def main():
    began = time.monotonic()
    folder = temporary()
    simulator = Simulator(BINARY, folder)
    data = os.path.join(folder, "data")
    daemon = Daemon(BINARY, folder, data, simulator)
    link, bound = os.path.join(folder, "link"), temporary("mosychlos-bound-")
    os.symlink(data, link)
    subprocess.run(["mount", "--bind", data, bound], check=True)
    mounts.append(bound)
    drops = Drops(daemon.root)
    for number, path in enumerate([data, link, bound]):
        drops.drop(10, f"before-{number}")
        second = subprocess.run(
            [BINARY, "watch", f"--config={daemon.config}", f"--data-dir={path}"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        )
        words = second.stderr
        if second.returncode != 1 or f"process {daemon.process.pid} " not in words or socket.gethostname() not in words:
            fail(f"status {second.returncode} of a second daemon, which said: {words}", daemon)
        print(f"ok    refused by {os.path.basename(path)}: {words.splitlines()[0]}")
    wait_for("all is delivered", drops.is_done, daemon)
    drops.check(simulator, daemon)
    daemon.stop(signal.SIGKILL)
    daemon.start()
    drops.drop(10, "after")
    wait_for("all is delivered", drops.is_done, daemon)
    count = drops.check(simulator, daemon)
    daemon.stop()
    print(f"two daemons: 3 refused, {count} delivered by the first and its successor, {time.monotonic() - began:.0f} s")


main()
