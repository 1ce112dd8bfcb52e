#!/usr/bin/env python3
"""Nine faults, 200 portfolios each, a fresh server for each: what is good, marked bad, absent; what is billed.

  rows.py BINARY [--keep]
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import stage  # noqa: E402
import world  # noqa: E402

N = 200
CREATE, CONTENT = "POST /v1/batches", "GET /v1/files/{id}/content"


class Row:
    """`good` and `billed`: what has to come of it, from the good results and the counts of the server."""

    def __init__(self, name, plan, good=lambda row: N, billed=lambda row: N, again=lambda row: set(), **more):
        self.name, self.plan, self.good, self.billed, self.again = name, plan, good, billed, again
        self.dies = more.get("dies", False)
        self.batches = more.get("batches")


# A line that is lost has run and is billed; only to run it again brings an answer.
ROWS = [
    Row("20 % of lines fail once", {"lines": [{"share": 0.2, "attempts": 1, "status": 500}]}, batches=2),
    Row(
        "5 % of lines in neither file", {"lines": [{"share": 0.05, "attempts": 1, "lost": True}]},
        billed=lambda row: N + len(row.twice), again=lambda row: row.twice, batches=2,
    ),
    Row("expired at 60 %", {"batches": [{"nth": 1, "expire_at": 0.6}]}, batches=2),
    Row("answer to create lost", {"calls": [{"route": CREATE, "nth": 1, "drop": "after"}]}, batches=1),
    Row(
        "10 % 500, every 7th 429",
        {"calls": [{"every": 7, "status": 429, "retry_after_ms": 100}, {"probability": 0.1, "status": 500}]}, batches=1,
    ),
    Row("download cut half way", {"calls": [{"route": CONTENT, "nth": 1, "cut_after_bytes": 150_000}]}, batches=1),
    # A line that fails is not billed; three attempts, then it is said.
    Row("every line fails", {"lines": [{"status": 500}]}, good=lambda row: 0, billed=lambda row: 0, batches=3),
    Row(
        "10 % cut-off JSON", {"lines": [{"share": 0.1, "answer": "invalid_json"}]},
        good=lambda row: N - row.bad, batches=1,
    ),
    Row("kill -9 while running, start again", {"batches": [{"in_progress_ms": 1000}]}, dies=True, batches=1),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--keep", action="store_true", help="print the log of what was not so")
    options = parser.parse_args()
    world.end_cleanly()
    binary = os.path.abspath(options.binary)
    base = tempfile.mkdtemp(prefix="mosychlos-rows-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    began, outcomes, lock = time.monotonic(), {}, threading.Lock()
    waiting = list(enumerate(ROWS))

    def work():
        while True:
            with lock:
                if not waiting:
                    return
                number, row = waiting.pop(0)
            try:
                outcome = play(binary, os.path.join(base, str(number)), row)
            except Exception as error:
                outcome = [f"the rig: {error!r}"], ""
            with lock:
                outcomes[number] = outcome

    threads = [threading.Thread(target=work, daemon=True) for _ in range(3)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"| N = {N} | good / marked bad / absent; lines billed | batches | wall s |\n|---|---|---|---|")
    failures = 0
    for number, row in enumerate(ROWS):
        complaints, log = outcomes[number]
        if complaints:
            failures += 1
            print(f"NOT SO  {row.name}: {complaints[:6]}")
            if options.keep:
                print(log)
        else:
            print(f"| {row.name} | {row.good_found}/{row.bad}/{row.absent}; {row.billed_found} | {row.batches} | {row.seconds:.1f} |")
    print(f"nine faults: {len(ROWS)} rows of {N}, {failures} not as they have to be, {time.monotonic() - began:.0f} s")
    return 1 if failures else 0


def play(binary, folder, row):
    site = stage.Stage(binary, folder)
    try:
        root = site.take(quiet="200ms", max_wait="5s", settle="20ms", poll_interval="50ms")
        drops = root.drop(N, row.name)
        root.simulator.set_faults(row.plan)
        began = time.monotonic()
        complaints = die_in_flight(root) if row.dies else []
        complaints += root.play(60, nudged=True)
        row.seconds = time.monotonic() - began
        counts = root.counts()
        place = {drop.name: where(root, drop) for drop in drops}
        row.good_found = sum(end == "archive" for end in place.values())
        row.bad = sum(end == "failed" for end in place.values())
        row.absent = N - row.good_found - row.bad
        row.billed_found = sum(counts.custom_ids.values())
        billed = {}
        for id, count in counts.custom_ids.items():
            billed[id.rsplit("-", 1)[-1]] = billed.get(id.rsplit("-", 1)[-1], 0) + count
        row.twice = {digest for digest, count in billed.items() if count == 2}
        for drop in drops:
            drop.end = "failed" if place[drop.name] == "failed" else "archive"
            allowed = 2 if drop.sha[:12] in row.again(row) else 0 if row.billed(row) == 0 else 1
            drop.billed = allowed
        if not complaints:
            complaints = root.check(drops, counts)
        for found, wanted, what in (
            (row.good_found, row.good(row), "good"), (row.billed_found, row.billed(row), "billed"), (row.absent, 0, "absent"),
            (counts.batches, row.batches, "batches"),
        ):
            if found != wanted:
                complaints.append(f"{found} {what}, not {wanted}")
        # A share of the lines was meant, and neither none nor all of them.
        if "share" in str(row.plan) and not 0 < len(row.twice) + row.bad + (counts.requests[CREATE] - 1) < N:
            complaints.append("the fault did not strike")
        return complaints, root.said()
    finally:
        site.close()


def where(root, drop):
    for place in ("failed", "processing", "inbox", "rejected"):
        if os.path.exists(os.path.join(root.root, place, "risk", drop.name)):
            return place
    return "archive" if os.path.exists(os.path.join(root.root, "outbox", "risk", drop.name.replace(".json", ".result.json"))) else "nowhere"


def die_in_flight(root):
    daemon = root.start()
    end = time.monotonic() + 30
    while not root.lines("submission.in_flight"):
        if time.monotonic() > end:
            return ["no batch in 30 s"]
        time.sleep(0.01)
    os.killpg(daemon.pid, signal.SIGKILL)
    daemon.wait()
    return []


if __name__ == "__main__":
    sys.exit(main())
