#!/usr/bin/env python3
"""Every fault in every phase of a batch; for each, what is billed, where every drop ends and what is said about it.

  matrix.py BINARY [--full] [--sample=N] [--seed=N] [--only=TEXT] [--workers=N] [--keep]

Without --full: N cells, chosen by the seed, none of those that take minutes.
"""

import argparse
import contextlib
import hashlib
import json
import os
import queue
import random
import shutil
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import cells as matrix_cells  # noqa: E402
import endings  # noqa: E402
import stage  # noqa: E402
import world  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--sample", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--keep", action="store_true", help="print the log of what was not so")
    options = parser.parse_args()
    world.end_cleanly()
    everything = [*matrix_cells.all_cells(), *endings.all_cells()]
    chosen = [cell for cell in everything if options.only in cell.name]
    if not options.full and not options.only:
        chosen = [cell for cell in chosen if not cell.is_slow]
        chosen = random.Random(options.seed).sample(chosen, min(options.sample, len(chosen)))
    # The long ones first; they mostly wait.
    chosen.sort(key=lambda cell: not cell.is_slow)
    began = time.monotonic()
    failures = run(os.path.abspath(options.binary), chosen, options)
    print(
        f"fault matrix: {len(chosen)} of {len(everything)} cells (seed {options.seed}), {failures} not as they have to be,"
        f" {time.monotonic() - began:.0f} s"
    )
    return 1 if failures else 0


def run(binary, chosen, options):
    base = tempfile.mkdtemp(prefix="mosychlos-matrix-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    waiting, failures, lock = queue.SimpleQueue(), [], threading.Lock()
    for cell in chosen:
        waiting.put(cell)

    def work(number):
        site = stage.Stage(binary, os.path.join(base, f"worker-{number}"))
        try:
            while True:
                try:
                    cell = waiting.get_nowait()
                except queue.Empty:
                    return
                began = time.monotonic()
                try:
                    complaints, log = play(site, cell)
                except Exception as error:  # A rig that breaks is a complaint, too.
                    complaints, log = [f"the rig: {error!r}"], ""
                with lock:
                    if complaints:
                        failures.append(cell)
                        print(f"NOT SO  {cell.name}  ({time.monotonic() - began:.1f} s)")
                        for complaint in complaints[:8]:
                            print(f"        {complaint}")
                        if options.keep:
                            print("        " + log.replace("\n", "\n        "))
                        sys.stdout.flush()
        finally:
            site.close()

    # Those that wait for minutes wait together.
    slow = sum(cell.is_slow for cell in chosen)
    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(min(len(chosen), options.workers + slow))]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return len(failures)


def play(site, cell):
    """Returns what was not so, and the daemon's log."""
    root = site.take(**cell.config)
    files_before = site.simulator.files()
    drops = [
        world.Drop("risk", f"p{n:03}.json", world.portfolio(f"{os.path.basename(site.folder)} {site.taken} {n}"), end, billed)
        for n, (end, billed) in enumerate(zip(cell.ends, cell.billed))
    ]
    root.simulator.set_faults(filled(cell.plan, drops))
    if cell.by_hand:
        complaints = play_by_hand(root, cell, drops)
    else:
        for drop in drops:
            drop.put(root.root)
        meanwhile = cancel if cell.cancels else cell.meanwhile
        complaints = root.play(cell.seconds, cell.nudged, (lambda: meanwhile(root)) if meanwhile else None)
    counts = root.counts()
    if not complaints:
        complaints = (root.check_by_hand if cell.by_hand else root.check)(drops, counts)
        if cell.is_replaced:
            complaints = [complaint for complaint in complaints if not complaint.startswith("I6 job_ files differ")]
        if counts.batches != cell.batches:
            complaints.append(f"{counts.batches} batches were created, not {cell.batches}")
        complaints += check_words(root, cell, drops)
        # What comes now is true.
        root.simulator.set_faults({})
        complaints += check_proofs(root, cell.forges)
        if cell.after:
            complaints += cell.after(root, files_before)
    log = root.said()
    if not complaints:
        root.remove()
    return complaints, log


def filled(value, drops):
    """The plan with a drop's content in place of `{drop N}`: its custom_id holds the beginning of the hash."""
    if isinstance(value, dict):
        return {key: filled(part, drops) for key, part in value.items()}
    if isinstance(value, list):
        return [filled(part, drops) for part in value]
    if isinstance(value, str) and value.startswith("{drop "):
        return drops[int(value[6:-1])].sha[:12]
    return value


def cancel(root):
    """Drops the control file as soon as the batch runs."""
    def new():
        return next((line.rsplit("batch=", 1)[1] for line in root.lines("submission.in_flight")), None)

    end = time.monotonic() + 20
    def is_validating(batch):
        return any(found["id"] == batch and found["status"] == "validating" for found in root.simulator.batches())

    # A validating batch has done nothing yet.
    while not (batch := new()) or is_validating(batch):
        if time.monotonic() > end:
            return
        time.sleep(0.02)
    with open(os.path.join(root.root, "control", f"cancel_{batch}.txt"), "w"):
        pass


def play_by_hand(root, cell, drops):
    """Returns what was wrong about the end."""
    end = time.monotonic() + cell.seconds
    daemon = root.start() if cell.by_hand == "daemon" else None
    command = root.submit(drops, *([] if daemon else ["--wait"]))
    try:
        status = command.wait(cell.seconds)
        if status not in (0, 2):
            return [f"submit ended with {status}: {root.last_words()}"]
        submissions = os.path.join(root.root, ".work", "submissions")
        while any(not name.startswith(".") for name in os.listdir(submissions)):
            if time.monotonic() > end:
                return [f"not done after {cell.seconds} s; {root.last_words()}"]
            time.sleep(0.02)
    finally:
        for process in filter(None, (command, daemon)):
            process.terminate()
            process.wait(20)
    return []


def check_proofs(root, forges):
    """Whatever a job file proves is so; of the provider's files only where it tells the truth."""
    complaints = []
    for name in os.listdir(root.root):
        if not name.startswith("job_"):
            continue
        with open(os.path.join(root.root, name)) as file:
            job = json.load(file)
        proof = job.get("delivery_proof") or {}
        if job.get("phase") == "closed" and "results_file" not in proof:
            complaints.append(f"{name} proves nothing")
        with contextlib.suppress(FileNotFoundError), open(os.path.join(root.root, "results_" + name[4:]), "rb") as file:
            complaints += check_digest(f"{name}: the results", proof.get("results_file"), file.read())
        for member in ("output_file", "error_file"):
            if not forges and (id := job.get(member + "_id")) and (content := root.simulator.content(id)) is not None:
                complaints += check_digest(f"{name}: {member}", proof.get(member), content)
    return complaints


def check_digest(what, proof, content):
    if proof and (proof["bytes"], proof["sha256"]) != (len(content), hashlib.sha256(content).hexdigest()):
        return [f"{what} are not what is proved: {proof}, {len(content)} bytes"]
    return []


def check_words(root, cell, drops):
    complaints = []
    for drop in drops:
        if drop.end in ("failed", "rejected") and not stage.matches(cell.why or "nothing", text := root.reason(drop)):
            complaints.append(f"the reason of {drop.name} does not say /{cell.why}/: {text!r}")
    said = root.lines("provider.unusable")
    if cell.pause is None and said:
        complaints.append(f"it paused: {said[0]}")
    if cell.pause is not None and not any(stage.matches(cell.pause, line) for line in said):
        complaints.append(f"no pause that says /{cell.pause}/: {said}")
    return complaints


if __name__ == "__main__":
    sys.exit(main())
