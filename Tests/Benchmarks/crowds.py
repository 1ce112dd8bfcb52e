"""Growth: 100,000 finished jobs, 100,000 waiting files, 1,000 open jobs."""

import os
import re
import shutil
import time
from pathlib import Path

from measured import child_of, cpu_time, peak_of, read
from service import wait_until

UNIX_TIME = re.compile(r"\b(1[789]\d{8})\b")


def finish_one(room, source):
    """One real job, to have a pattern of what a finished one leaves behind."""
    first = sorted(source.iterdir())[0]
    shutil.copy(first, room.root / "inbox/risk" / first.name)
    room.run("watch", "--once")


def copy_history(room, count):
    """As many finished jobs as the one that is there, with ids of their own: one every five minutes, back into the past."""
    outbox, closed = room.root / "outbox", room.root / ".work/closed"
    job = next(outbox.glob("job_*.json"))
    submission = next(closed.iterdir())
    batch = job.name.removeprefix("job_").removesuffix(".json")
    files = [job, outbox / job.name.replace("job_", "results_", 1), *submission.iterdir()]
    texts = [(path, re.split(UNIX_TIME, path.read_text())) for path in files]
    now = time.time()
    for number in range(count):
        age = 300 * (number + 1)
        other = f"batch_{number:032x}"
        own = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(now - age))}-{number:010d}"
        os.mkdir(closed / own)
        for path, parts in texts:
            # Every other part is a time.
            parts = [str(int(part) - age) if place % 2 else part for place, part in enumerate(parts)]
            text = "".join(parts).replace(batch, other).replace(submission.name, own)
            Path(str(path).replace(batch, other).replace(submission.name, own)).write_text(text)


def start_time(room):
    """Seconds until the daemon says that it is ready, the files of its history being warm; its peak memory."""
    room.log.write_bytes(b"")
    began = time.monotonic()
    process, report = room.start()
    wait_until(lambda: b"service.started" in room.log.read_bytes(), "the daemon is ready", 60, pause=0.0005)
    ready = time.monotonic() - began
    time.sleep(1)
    process.terminate()
    process.wait()
    return ready, read(report)


def waiting_crowd(room, count, content):
    """An inbox that is on hold with so many files in it: CPU seconds and peak until it rests, CPU seconds of one rescan."""
    (room.root / "control/hold").write_bytes(b"")
    inbox = room.root / "inbox/risk"
    for number in range(count):
        (inbox / f"waits-{number:06d}.json").write_bytes(content)
    process, _ = room.start()
    wait_until(lambda: b"service.started" in room.log.read_bytes(), "the daemon is ready", 60)
    pid = child_of(process)
    status = room.root / "STATUS.txt"
    wait_until(lambda: status.exists() and f"{count:,}" in status.read_text(), "STATUS.txt counts them", 120)
    time.sleep(2)
    first = cpu_time(pid)
    time.sleep(20)
    cost = cpu_time(pid) - first
    peak = peak_of(pid)
    process.terminate()
    process.wait()
    return first, cost, peak


def open_jobs(room, source, count, server, seconds=60):
    """A batch for each of so many drops, none of which ends: requests a minute, and CPU seconds a minute."""
    for file in sorted(source.iterdir())[:count]:
        shutil.copy(file, room.root / "inbox/risk" / file.name)
    process, _ = room.start()
    wait_until(lambda: opened(server) == count, "all batches are created", 600, pause=1)
    time.sleep(10)
    pid = child_of(process)
    before, cpu = sum(server.statistics()["requests"].values()), cpu_time(pid)
    time.sleep(seconds)
    # The question itself counts, too.
    asked = sum(server.statistics()["requests"].values()) - before
    spent = cpu_time(pid) - cpu
    peak = peak_of(pid)
    process.terminate()
    process.wait()
    return asked * 60 / seconds, spent * 60 / seconds, peak


def opened(server):
    return server.statistics()["requests"].get("POST /v1/batches", 0)
