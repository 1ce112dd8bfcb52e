#!/usr/bin/env python3
"""What one more drop costs in calls to the kernel and in bytes, against what it cost when this was written.

    guard.py BINARY [--outputs='md, html, json'] [--show]      any build, under strace; some 15 s

Seconds say little on a machine that does other things, too; these figures are nearly the same every time. They are the
difference of two runs of `watch --once`, one with 200 drops more than the other, so that what a start costs does not count. A
figure that has grown by one call for each drop, or by a tenth of the bytes, fails. One that has become smaller is said: lower
the bound then, so that it stays so.

And what files cost that are refused one by one, between others, beside thousands that were refused before: folders may be
listed now and then, and not for each of them.
"""

import argparse
import collections
import os
import re
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from measured import child_of
from service import Server, wait_until

FEW, MORE = 50, 250
# Per drop, with all three outputs. What depends on the moment (sleeps, timers, wake-ups) is not among them.
BOUNDS = {
    "openat": 4.15, "close": 4.15, "newfstatat": 14.3, "fcntl": 6.05, "getdents64": 0.06, "getrandom": 3.05,
    "read": 2.15, "pread64": 2.0, "write": 5.15, "renameat2": 5.0, "unlinkat": 0.01,
    "fsync": 0.11, "fdatasync": 0, "syncfs": 0.02, "bytes read": 41_100, "bytes written": 78_500,
}
# So many more calls of getdents64 for a refused file where so many were refused before: to list them all takes dozens.
REFUSED, WAVES, LISTINGS = 4000, 12, 2
# So much more, beside a twentieth, may come of pages that are written now and then; one call more for each drop is too much.
SLACK = {"bytes read": 2000, "bytes written": 4000}
CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed>).*?(?: = (-?\d+).*)?$")
READING, WRITING = ("read", "pread64", "recvfrom"), ("write", "pwrite64", "sendto", "copy_file_range")


def portfolio(number):
    holding = '{"ticker": "T%d.DE", "name": "Holding %d plc", "type": "etf", "quantity": %d, "price": 142.86, "currency": "EUR"}'
    holdings = ", ".join(holding % (place, number, number + place + 1) for place in range(18))
    return (
        '{"as_of": "2026-10-30", "base_currency": "EUR", "accounts": [{"name": "Depot %d", "type": "brokerage", '
        '"currency": "EUR", "balance": %d, "holdings": [%s]}]}' % (number, 100 + number, holdings)
    ).encode()


def counted(options, scratch, count):
    """Calls by name, bytes read and written, of one run with so many drops."""
    folder = scratch / f"{count}"
    folder.mkdir()
    server = Server(options.binary, folder)
    config, trace = folder / "config.yaml", folder / "trace"
    config.write_text(
        f"data_dir: {folder / 'data'}\n"
        f"llm: {{ provider: openai, api_key: sk-guard, model: gpt-4o-mini, base_url: {server.base} }}\n"
        f"batch: {{ quiet: 1s, poll_interval: 1s }}\noutputs: [{options.outputs}]\nwatch: {{ settle: 0s }}\n"
    )
    command = [options.binary, f"--config={config}"]
    quiet = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([*command, "init"], check=True, **quiet)
    for number in range(count):
        (folder / f"data/batch/inbox/risk/guard-{number:04d}.json").write_bytes(portfolio(number))
    subprocess.run(["strace", "-f", "-s", "0", "-o", trace, *command, "watch", "--once"], check=True, timeout=300, **quiet)
    server.stop()
    delivered = sum(1 for _ in (folder / "data/batch/outbox/risk").glob("*.result.json"))
    if delivered != count:
        sys.exit(f"NOT SO: {delivered} delivered of {count}")
    found = collections.Counter()
    with open(trace, errors="replace") as lines:
        for line in lines:
            if not (match := CALL.match(line.rstrip())):
                continue
            name, result = match[1], int(match[2] or -1)
            if " resumed>" not in line[:40]:
                found[name] += 1
            if result > 0 and name in READING:
                found["bytes read"] += result
            if result > 0 and name in WRITING:
                found["bytes written"] += result
    return found


def listings(options, scratch, already):
    """Reads of listings for each file that is refused, where so many were refused before."""
    folder = scratch / f"refused-{already}"
    folder.mkdir()
    server = Server(options.binary, folder)
    config, trace, log = folder / "config.yaml", folder / "trace", folder / "log"
    config.write_text(
        f"data_dir: {folder / 'data'}\n"
        f"llm: {{ provider: openai, api_key: sk-guard, model: gpt-4o-mini, base_url: {server.base} }}\n"
        "batch: { quiet: 60s }\nwatch: { settle: 0s }\n"
    )
    command = [options.binary, f"--config={config}"]
    quiet = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    subprocess.run([*command, "init"], check=True, stderr=subprocess.DEVNULL, **quiet)
    root = folder / "data/batch"
    for number in range(already):
        (root / f"rejected/risk/old-{number:06d}.json").write_bytes(b"{}")
        (root / f"rejected/risk/old-{number:06d}.json.reason.txt").write_bytes(b"because")
    with open(log, "wb") as said:
        strace = ["strace", "-f", "-s", "0", "-e", "getdents64", "-o", trace]
        tracer = subprocess.Popen([*strace, *command, "watch"], stderr=said, **quiet)
    wait_until(lambda: b"service.started" in log.read_bytes(), "the service has started", 60)

    def wave(number):
        for name, content in (f"good-{number}", portfolio(number)), (f"bad-{number}", b"{}"):
            (root / f"inbox/risk/.{name}").write_bytes(content)
            (root / f"inbox/risk/.{name}").rename(root / f"inbox/risk/{name}.json")
        wait_until(lambda: not any(p.is_file() for p in (root / "inbox/risk").iterdir()), "both are taken", 60)

    # What is listed once, at the first need, does not count.
    wave(0)
    before = trace.read_text().count("getdents64(")
    for number in range(1, WAVES + 1):
        wave(number)
    after = trace.read_text().count("getdents64(")
    os.kill(child_of(tracer), signal.SIGTERM)
    tracer.wait()
    server.stop()
    refused = sum(1 for _ in (root / "rejected/risk").glob("bad-*.json"))
    if refused != WAVES + 1:
        sys.exit(f"NOT SO: {refused} refused of {WAVES + 1}")
    return (after - before) / WAVES


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--outputs", default="md, html, json")
    parser.add_argument("--show", action="store_true", help="every figure, not only those with a bound")
    options = parser.parse_args()
    options.binary = options.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="mosychlos-guard-") as folder:
        # At the same time: they mostly wait.
        with ThreadPoolExecutor() as pool:
            few, more = pool.map(lambda count: counted(options, Path(folder), count), (FEW, MORE))
    each = {name: (more[name] - few[name]) / (MORE - FEW) for name in more}
    worse = []
    for name in sorted(each if options.show else BOUNDS):
        bound, now = BOUNDS.get(name), each.get(name, 0)
        if bound is None:
            words = ""
        elif now > bound * 1.05 + SLACK.get(name, 0.25):
            words = "MORE"
            worse.append(name)
        else:
            words = "less: lower the bound" if now < bound * 0.85 - 0.25 else ""
        print(f"{name:18} {now:10.2f} {'' if bound is None else f'{bound:10.2f}'}  {words}")
    with tempfile.TemporaryDirectory(prefix="mosychlos-guard-") as folder:
        with ThreadPoolExecutor() as pool:
            none, many = pool.map(lambda already: listings(options, Path(folder), already), (0, REFUSED))
    now = many - none
    print(f"{'listings, refused':18} {now:10.2f} {LISTINGS:10.2f}  {'MORE' if now > LISTINGS else ''}")
    if now > LISTINGS:
        worse.append("a listing for each refused file")
    if worse:
        sys.exit(f"NOT SO: a drop takes no more than it did: {', '.join(worse)}")
    print("a drop takes no more than it did")


main()
