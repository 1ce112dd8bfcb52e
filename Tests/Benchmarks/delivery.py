"""Drops of about 4 KB until their analyses are delivered: mosychlos, the programs a user would write, and the floor."""

import glob
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from measured import Usage, read
from service import Room, wait_until

PEERS = ("none", "watchfiles", "watchdog")
# What a peer waits on purpose: a quiet second, half a second until its watcher looks.
PEER_WINDOWS = {"none": 0.0, "watchfiles": 1.5, "watchdog": 1.0}


@dataclass
class Delivery:
    who: str
    count: int
    usage: Usage
    # Wall time without settle times, windows and the time in which files were still being dropped.
    busy: float


class Deliveries:
    def __init__(self, tools, binary, scratch, shared, server):
        self.tools, self.binary, self.scratch, self.server = tools, binary, Path(scratch), server
        self.portfolios = shared / "bench/portfolios.py"
        self.peer = shared / "bench/peer_watch.py"
        self.number = 0

    def make(self, count):
        source = self.scratch / f"portfolios-{count}"
        if not source.exists():
            subprocess.run([sys.executable, self.portfolios, str(count), source], check=True)
        return source

    def place(self, name):
        self.number += 1
        return self.scratch / f"{self.number}-{name}"

    def ours(self, count, outputs="json"):
        """`watch --once`: what waits is taken, delivered and archived."""
        source, room = self.make(count), Room(self.tools, self.binary, self.place("once"), self.server, outputs)
        self.drop_time = room.drop(source)
        usage = room.run("watch", "--once")
        self.check(room, count)
        # What lies there at the start was found by listing.
        return room, Delivery(f"mosychlos [{outputs}]", count, usage, usage.wall - 2.5 * Room.SETTLE - Room.QUIET)

    def watching(self, count):
        """`watch`, with the files coming while it runs."""
        source, room = self.make(count), Room(self.tools, self.binary, self.place("watch"), self.server)
        process, report = room.start()
        wait_until(lambda: "service.started" in room.log.read_text(), "the daemon has started")
        dropping = room.drop(source)
        # A look now and then: it costs what is measured.
        wait_until(lambda: room.is_empty() and room.delivered() == count, "all is delivered", 1800, pause=0.5)
        process.terminate()
        process.wait()
        self.check(room, count)
        usage = read(report)
        return Delivery("mosychlos [json], files come while it runs", count, usage, usage.wall - dropping - Room.SETTLE / 2 - Room.QUIET)

    def check(self, room, count):
        found = room.delivered()
        if found != count:
            sys.exit(f"{found} delivered of {count}: {room.log}")

    def peers(self, count, kind):
        work = self.place(kind)
        report = self.scratch / f"{work.name}.json"
        here = Path(__file__).parent / "peer.py"
        self.tools.run(sys.executable, here, report, self.peer, self.server.base, kind, self.make(count), work, log=self.scratch / f"{work.name}.log")
        usage = read(report)
        name = "the SDK alone" if kind == "none" else f"the SDK behind {kind}"
        return Delivery(name, count, usage, usage.wall - self.drop_time - PEER_WINDOWS[kind])

    def floor(self, room, count, kinds):
        """Does with the same drops what the daemon has left behind in a room."""
        work = self.place("floor")
        (work / "inbox").mkdir(parents=True)
        for name in sorted(os.listdir(self.make(count))):
            (work / "inbox" / name).write_bytes((self.make(count) / name).read_bytes())
        usage = self.tools.run(self.tools.folder / "floor", work, *sizes(room, count, kinds))
        return Delivery(f"the floor [{', '.join(kinds)}]", count, usage, usage.wall)


def sizes(room, count, kinds):
    """Bytes for each drop, as the daemon wrote them: line, record, notes, answer, outputs."""
    batches = [Path(path) for path in glob.glob(str(room.root / ".work/closed/*/requests.jsonl"))]
    recorded = b"".join(path.read_bytes() for path in batches)
    line = sum(int(part.split(b",")[0]) for part in recorded.split(b'"length":')[1:])
    notes = sum(path.stat().st_size for kind in ("answers", "audit") for path in (room.root / ".work" / kind).iterdir())
    answers = sum(path.stat().st_size for path in (room.root / "outbox").glob("results_*.json"))
    endings = {"json": ".result.json", "md": ".md", "html": ".html"}
    outputs = [
        sum(entry.stat().st_size for entry in os.scandir(room.root / "outbox/risk") if entry.name.endswith(endings[kind]))
        for kind in kinds
    ]
    return [size // count for size in (line, len(recorded), notes + room.log.stat().st_size, answers, *outputs)]
