"""One short life of a drop folder with something of everything in it, and the names of its system calls."""

import errno
import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import world  # noqa: E402


class Scenario:
    """A fresh drop root with drops over three types; the simulator is told which of their lines go wrong."""

    def __init__(self, binary, folder, simulator, mark):
        self.binary, self.simulator = binary, simulator
        self.data = os.path.join(folder, "data")
        self.root = os.path.join(self.data, "batch")
        self.log = os.path.join(folder, "daemon.log")
        self.config = os.path.join(folder, "config.yaml")
        shutil.rmtree(self.data, ignore_errors=True)
        if os.path.exists(self.log):
            os.remove(self.log)
        world.write_config(self.config, simulator)
        world.initialize(binary, self.config, self.data)

        def whole(name):
            return world.portfolio(f"{mark} {name}")

        self.drops = [
            world.Drop("risk", "plain.json", whole("plain")),
            world.Drop("risk", "twice.json", whole("twice, first")),
            world.Drop("risk/urgent", "twice.json", whole("twice, second")),
            world.Drop("compliance", "Größe 1.json", whole("odd name")),
            # Its first answer is an error that asks for another try: a follow-up batch.
            world.Drop("allocation", "again.json", whole("again")),
            # It is refused: paid for, without a usable answer.
            world.Drop("allocation", "refused.json", whole("refused"), end="failed"),
            world.Drop("risk", "bad.json", b'{"mark": "%s"}\n' % mark.encode(), end="rejected", billed=0),
            # A copy that broke off.
            world.Drop("compliance", "cut.json", whole("cut")[:-40], end="rejected", billed=0),
        ]
        again, refused = self.drops[4], self.drops[5]
        simulator.set_faults({"lines": [
            {"custom_id": again.sha[:12], "attempts": 1, "status": 500},
            {"custom_id": refused.sha[:12], "answer": "refusal"},
        ]})
        for drop in self.drops:
            drop.put(self.root)
        with open(os.path.join(self.root, "control", "flush.txt"), "wb"):
            pass

    def command(self, *more):
        return [self.binary, f"--config={self.config}", f"--data-dir={self.data}", "watch", *more]

    def is_quiet(self):
        """Whether nothing waits, nothing is under way, and every drop is out of the inbox."""
        if any(not name.startswith(".") for name in os.listdir(os.path.join(self.root, ".work", "submissions"))):
            return False
        for drop in self.drops:
            for folder in (os.path.join("inbox", drop.folder), os.path.join("processing", drop.type)):
                if any(not name.startswith(".") and name != "urgent" for name in os.listdir(os.path.join(self.root, folder))):
                    return False
        return not os.listdir(os.path.join(self.root, "control"))


class Points:
    """Names the calls on a drop root so that the same step of two runs has the same name.

    A point is the call, the path with its random parts numbered by first appearance, and how often that has been seen.
    """

    def __init__(self, root):
        self.root = os.path.realpath(root)
        self.names = {}
        self.seen = {}

    def name(self, call):
        """None for what is not in the drop root."""
        paths = [path for path in call.paths if path == self.root or path.startswith(self.root + "/")]
        if not paths:
            return None
        text = " -> ".join(self.plain(path[len(self.root):] or "/") for path in paths)
        key = f"{call.name} {text}"
        self.seen[key] = self.seen.get(key, 0) + 1
        return f"{key} #{self.seen[key]}"

    def plain(self, path):
        path = path.removesuffix(" (deleted)")
        path = re.sub(r"\d{8}T\d{6}Z-[0-9a-z]{10}", lambda m: self.number("submission", m[0]), path)
        path = re.sub(r"batch_[0-9a-f]{32}", lambda m: self.number("batch", m[0]), path)
        path = re.sub(r"\.[0-9a-f]{12}\.tmp", ".tmp", path)
        return re.sub(r"/\d{4}/\d{2}/\d{2}(?=/|$)", "/DATE", path)

    def number(self, kind, text):
        known = self.names.setdefault(kind, {})
        return f"<{kind} {known.setdefault(text, len(known) + 1)}>"


ERRORS = {name: getattr(errno, name) for name in ("ENOSPC", "EIO", "EINTR", "EACCES", "EDQUOT")}
