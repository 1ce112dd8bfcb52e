"""What a way of arrival is given, and what has to become of what it sends."""

import os
import threading
import time
import traceback
from dataclasses import dataclass, field

from droprig import portfolio, wait_for

WAYS = []


@dataclass
class Expected:
    """What becomes of one file."""

    names: list  # any one of them, as bytes
    data: bytes
    end: str = "delivered"  # or rejected, left, nothing
    code: str = ""
    sent_at: float = 0.0


@dataclass
class Way:
    title: str
    group: str
    run: object
    only_full: bool
    expected: list = field(default_factory=list)
    failure: str = ""


def way(title, group="local", only_full=False):
    """Adds a function to the matrix; it is given a `Sender`."""

    def add(function):
        WAYS.append(Way(title, group, function, only_full))
        return function

    return add


class Sender:
    """One way at work: its folder, its sources and what it expects of them."""

    def __init__(self, rig, way, daemon, type, folder):
        self.rig = rig
        self.way = way
        self.daemon = daemon
        self.type = type
        self.inbox = daemon.inbox(type)
        self.folder = folder
        self.slug = way.run.__name__.replace("_", "-")
        folder.mkdir()

    def data(self, part="", size=0):
        return portfolio(f"{self.slug} {part}", size)

    def source(self, part="", size=0):
        """A file to be sent, named as it shall arrive."""
        path = self.folder / self.name(part)
        path.write_bytes(self.data(part, size))
        return path

    def name(self, part=""):
        return f"{self.slug}{'-' if part else ''}{part}.json"

    def expect(self, data, *names, end="delivered", code=""):
        """To be called once the last byte is sent."""
        found = [name if isinstance(name, bytes) else os.fsencode(name) for name in names or (self.name(),)]
        self.way.expected.append(Expected(found, data, end, code, time.monotonic()))

    def arrived(self, path):
        """A file sent as it stands."""
        self.expect(path.read_bytes(), path.name)

    def is_taken(self, name):
        return not (self.inbox / name).exists()

    def wait_until_seen(self, words="incomplete"):
        """Goes on once STATUS.txt says that the file waits, and why, or once it was taken or given back too early."""
        name = self.name()
        page, rejected = self.daemon.batch / "STATUS.txt", self.daemon.batch / "rejected" / self.type / name

        def is_seen():
            lines = page.read_text().splitlines()
            is_gone = rejected.exists() or self.is_taken(name)
            return is_gone or any(f"/{name} " in line and words in line for line in lines)

        wait_for(f"STATUS.txt says {words}", is_seen, 40)

    def pause(self, seconds):
        """The sender's own slowness is part of the way."""
        time.sleep(seconds)


def start(rig, ways, place):
    """Runs every way in a thread of its own."""
    threads = []
    for way in ways:
        sender = Sender(rig, way, *place(way))

        def work(way=way, sender=sender):
            try:
                way.run(sender)
            except Exception:
                way.failure = traceback.format_exc(limit=-3)

        thread = threading.Thread(target=work, name=way.title, daemon=True)
        thread.start()
        threads.append(thread)
    return threads
