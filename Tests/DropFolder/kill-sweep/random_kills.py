#!/usr/bin/env python3
"""Kills a busy daemon at random instants while all cores are busy; then nothing may be lost or paid twice.

  random_kills.py BINARY [--rounds=100] [--seed=7] [--keep=DIR]

A writer drops portfolios without a break, and for each core a process burns time. In each round a daemon starts and is killed
after 0 to 0.6 s; every tenth round it has to come to rest and everything is counted.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import plant  # noqa: E402
import world  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", default="", help="the daemon's log goes there when something failed")
    options = parser.parse_args()
    world.end_cleanly()
    began = time.monotonic()
    base = tempfile.mkdtemp(prefix="mosychlos-random-kills-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    print(f"seed {options.seed}", flush=True)
    failures, running, site = 0, [], None
    try:
        for _ in range(os.cpu_count() or 1):
            running.append(subprocess.Popen([sys.executable, "-c", "import os\nwhile os.getppid() == %d: pass" % os.getpid()]))
        site = plant.Plant(os.path.abspath(options.binary), base, os.path.join(base, "data"), f"{options.seed} kills")
        writer = None
        for number in range(1, options.rounds + 1):
            if writer is None:
                writer = site.start_writer(pause=0.03)
                running.append(writer)
            daemon = site.start()
            running.append(daemon)
            time.sleep(site.random.uniform(0, 0.6))
            status = daemon.poll()
            plant.kill([daemon])
            is_count = number % 10 == 0 or number == options.rounds
            if is_count:
                plant.kill([writer])
                writer = None
                site.take_in()
            complaints = site.look(status)
            if is_count:
                complaints += site.come_to_rest()
            failures += site.say(complaints, f"round {number}", options.keep)
        billed = site.simulator.statistics()["lines_billed"]
        print(
            f"{options.rounds} deaths; {len(site.drops)} drops given for good, {len(site.maybe)} begun, {billed} answers paid"
            f" for; {failures} times not as promised; {time.monotonic() - began:.0f} s, seed {options.seed}"
        )
        return 1 if failures or not site.drops else 0
    finally:
        plant.kill(running)
        if site:
            site.close()
        shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
