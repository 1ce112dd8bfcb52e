#!/usr/bin/env python3
"""How fast and how small, beside what a user would write and beside the floor: every bar, with what was measured.

    bench.py BINARY [N …] [--shared=DIR] [--only=PART,…] [--crowd=100000] [--keep]

BINARY is a release build (`swift build -c release --product mosychlos`), N how many drops (100 1000 10000 50000). DIR/bench holds
the peers; this Python needs their packages: openai, watchdog, watchfiles. A C compiler is needed, too. Parts: delivery, watching,
moments, rest, history, crowd, open. Seconds are CPU seconds of the client alone, one after the other against the same
simulator; on a busy machine quote the ratios. Nothing is deleted until the end: ext4 makes new files dear after that.
"""

import argparse
import os
import shutil
import statistics
import tempfile
from pathlib import Path

import crowds
import moments
from delivery import PEERS, Deliveries
from measured import Tools
from report import MIB, Report
from service import Room, Server

PARTS = ["delivery", "watching", "moments", "rest", "history", "crowd", "open"]
ALL = "md, html, json"


class Bench:
    def __init__(self, options):
        self.options, self.binary = options, options.binary.resolve()
        self.scratch = Path(tempfile.mkdtemp(prefix="mosychlos-bench-"))
        self.tools, self.report = Tools(self.scratch), Report()
        self.servers = []
        self.server = self.start_server()
        self.deliveries = Deliveries(self.tools, self.binary, self.scratch, options.shared, self.server)
        self.best, self.each = {}, {}

    def start_server(self, lapse="200ms"):
        self.servers.append(Server(self.binary, self.scratch, lapse))
        return self.servers[-1]

    def end(self):
        for server in self.servers:
            server.stop()
        if not self.options.keep:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def room(self, name, **options):
        return Room(self.tools, self.binary, self.scratch / name, options.pop("server", self.server), **options)

    def delivery(self):
        peaks = {}
        for count in self.options.counts:
            self.report.section(f"{count:,} drops")
            room, ours = self.deliveries.ours(count)
            peers = [self.deliveries.peers(count, kind) for kind in PEERS]
            full_room, full = self.deliveries.ours(count, ALL)
            floor = self.deliveries.floor(room, count, ["json"])
            full_floor = self.deliveries.floor(full_room, count, ["json", "md", "html"])
            best = min(peers[1:], key=lambda peer: peer.usage.cpu)
            for row in [ours, full, *peers, floor, full_floor]:
                self.report.row(row, best.usage.cpu)
            self.best[count], peaks[count] = best, max(ours.usage.peak, full.usage.peak)
            self.each[count] = ours.usage.cpu / count
            if count >= 10_000:
                self.report.bar(f"{count:,} drops [json]: CPU of the faster watcher peer", ours.usage.cpu / best.usage.cpu, 0.25)
                self.report.bar(f"{count:,} drops [json]: CPU of the floor", ours.usage.cpu / floor.usage.cpu, 2)
                self.report.bar(f"{count:,} drops, all outputs: CPU of that peer", full.usage.cpu / best.usage.cpu, 0.75)
                self.report.bar(f"{count:,} drops [json]: busy time of that peer", ours.busy / best.busy, 0.5)
            self.report.bar(f"{count:,} drops: peak memory", peaks[count] / MIB, 32, " MiB")
        if len(peaks) > 1:
            middle = statistics.mean((max(peaks.values()), min(peaks.values())))
            self.report.bar("peak memory from the fewest to the most drops, off the middle", 100 * (max(peaks.values()) / middle - 1), 20, " %")
        grown = {count: each for count, each in self.each.items() if count >= 1000}
        if len(grown) > 1:
            self.report.bar("cost of a drop, dearest against cheapest from 1,000 on", 100 * (max(grown.values()) / min(grown.values()) - 1), 25, " %")

    def watching(self):
        count = max([n for n in self.options.counts if n <= 10_000], default=1000)
        self.report.section(f"{count:,} drops that come while it runs")
        row = self.deliveries.watching(count)
        best = self.best.get(count)
        self.report.row(row, best and best.usage.cpu)
        self.report.bar(f"{count:,} drops that come while it runs: peak memory", row.usage.peak / MIB, 32, " MiB")

    def moments(self):
        self.report.section("Moments")
        wall, cpu = moments.version(self.tools, self.binary)
        self.report.bar("--version", wall, 10, " ms")
        self.report.note("--version, CPU", f"{cpu:.1f} ms")
        late = moments.claims(self.binary, self.room("claims"), self.deliveries.make(1000))
        self.report.bar("drop to claim above the settle time, p99", late[int(len(late) * 0.99)] * 1e3, 50, " ms")
        self.report.note("drop to claim above the settle time, p50 and most", f"{statistics.median(late) * 1e3:.1f} and {late[-1] * 1e3:.1f} ms")

    def rest(self):
        self.report.section("At rest, for two minutes")
        quiet = dict(watch="settle: 2s", poll="30s")
        idle = self.room("idle", **quiet)
        waiting = self.room("waiting", server=self.start_server("24h"), **quiet)
        shutil.copy(next(self.deliveries.make(100).iterdir()), waiting.root / "inbox/risk")
        rests = moments.at_rest([idle, waiting], 120)
        # One a minute and the rescan. libdispatch's own watch over its pool of threads wakes 60 times a minute.
        self.report.bar("idle, nothing in flight: wake-ups a minute", rests[0][0] / 2, 2)
        self.report.bar("idle, nothing in flight: CPU", 100 * rests[0][1] / 120, 0.05, " %")
        self.report.note("a batch in flight, asked about every 30 s: wake-ups a minute", f"{rests[1][0] / 2:.1f}")
        self.report.bar("a batch in flight: CPU", 100 * rests[1][1] / 120, 0.1, " %")

    def history(self):
        count = self.options.crowd
        self.report.section(f"{count:,} finished jobs")
        room = self.room("history")
        crowds.finish_one(room, self.deliveries.make(100))
        before, _ = crowds.start_time(room)
        crowds.copy_history(room, count)
        # The first look fills the kernel's caches, as the uptime of a server has.
        starts = [crowds.start_time(room) for _ in range(4)]
        self.report.bar(f"start with {count:,} finished jobs", min(s for s, _ in starts) * 1e3, 100, " ms")
        self.report.note("each start; with one job", f"{', '.join(f'{s * 1e3:.0f}' for s, _ in starts)} ms; {before * 1e3:.0f} ms")
        self.report.note("peak of such a start", f"{max(u.peak for _, u in starts) / MIB:.1f} MiB")
        for words in (["batch", "list", "--limit=20"], ["batch", "list"]):
            usage = room.run(*words)
            self.report.note(" ".join(words), f"{usage.cpu * 1e3:.0f} ms CPU, {usage.wall * 1e3:.0f} ms, {usage.peak / MIB:.1f} MiB")

    def crowd(self):
        count = self.options.crowd
        self.report.section(f"{count:,} files wait in the inbox")
        content = next(self.deliveries.make(100).iterdir()).read_bytes()
        first, cost, peak = crowds.waiting_crowd(self.room("crowd", watch="settle: 500ms, rescan: 10s"), count, content)
        self.report.note("CPU until it rests; of two rescans", f"{first:.2f} s; {cost:.2f} s")
        self.report.bar(f"peak memory with {count:,} waiting files", peak / MIB, 32, " MiB")

    def open(self):
        count = self.options.crowd // 100
        self.report.section(f"{count:,} open jobs")
        server = self.start_server("25h")
        room = self.room("open", server=server, batch=", max_requests: 1", poll="30s")
        asked, cpu, peak = crowds.open_jobs(room, self.deliveries.make(1000), count, server)
        self.report.note("requests a minute, asked about every 30 s", f"{asked:.0f}")
        self.report.note("CPU a minute, peak memory", f"{cpu:.2f} s, {peak / MIB:.1f} MiB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("counts", type=int, nargs="*", default=[100, 1000, 10_000, 50_000])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("MOSYCHLOS_SHARED", "../shared")))
    parser.add_argument("--only", type=lambda text: text.split(","), default=PARTS)
    parser.add_argument("--crowd", type=int, default=100_000)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    if unknown := set(options.only) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}")
    if not (options.shared / "bench/peer_watch.py").exists():
        parser.error(f"{options.shared}/bench/peer_watch.py is missing: say where with --shared")
    bench = Bench(options)
    try:
        for part in PARTS:
            if part in options.only:
                getattr(bench, part)()
    finally:
        bench.end()
    print(bench.report.markdown())


main()
