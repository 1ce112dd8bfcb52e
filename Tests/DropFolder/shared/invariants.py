"""What has to hold of a drop root, whatever happened to the daemon.

I1 every drop is in exactly one place · I2 its bytes are whole · I3 nothing is billed twice · I4 what was sent is one
whole version of a file · I5 nothing partial is visible · I6 a restart alone leads to the same end · I7 what has become of
a request is told once (not over a power cut: the trail is not synced).
"""

import collections
import hashlib
import json
import os
import re

PLACES = ("inbox", "processing", "archive", "rejected", "failed")
TYPES = ("risk", "allocation", "performance", "compliance", "reallocation", "investment_research")


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def files(root, *below):
    """Every file below, by its path from the root."""
    start = os.path.join(root, *below)
    for folder, _, names in os.walk(start):
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), root)


def sha(content):
    return hashlib.sha256(content).hexdigest()


class Look:
    """The drop root at one moment; complaints are collected, not raised."""

    def __init__(self, root):
        self.root = root
        self.complaints = []
        self.originals = {}
        self.outputs = {}

    def complain(self, text):
        self.complaints.append(text)

    def places(self):
        """SHA-256 of every original, with the paths where it is."""
        found = {}
        for place in PLACES:
            for path in files(self.root, place):
                name = os.path.basename(path)
                if name.endswith(".reason.txt") or name.startswith("."):
                    continue
                content = read(os.path.join(self.root, path))
                if content is not None:
                    found.setdefault(sha(content), []).append(path)
        self.originals = found
        return found

    def check_visible(self):
        """I5: whatever has a final name is whole, now."""
        for path in files(self.root):
            parts = path.split("/")
            if any(part.startswith(".") for part in parts) or parts[0] in ("inbox", "processing", "archive", "control"):
                continue
            content = read(os.path.join(self.root, path))
            if content is None:
                continue
            problem = self.partial(path, parts, content)
            if problem:
                self.complain(f"I5 partial: {path}: {problem}")
            if parts[0] == "outbox" and len(parts) == 3:
                self.outputs[path] = sha(content)
        # A file is never handed back without its reason.
        for place in ("rejected", "failed"):
            names = {path for path in files(self.root, place)}
            for path in names:
                if not path.endswith(".reason.txt") and not os.path.basename(path).startswith("."):
                    if path + ".reason.txt" not in names:
                        self.complain(f"I5 no reason beside {path}")

    @staticmethod
    def partial(path, parts, content):
        if path.endswith(".json") and parts[0] not in ("rejected", "failed"):
            try:
                value = json.loads(content)
            except ValueError as error:
                return f"no JSON: {error}"
            wanted = "format" if path.endswith(".result.json") else "submission"
            return None if wanted in value else f"lacks {wanted}"
        if path.endswith(".html"):
            return None if content.rstrip().endswith(b"</html>") else "no </html>"
        if path.endswith(".md"):
            return None if b"SHA-256 `" in content and content.rstrip().endswith(b"`") else "no last line"
        if path.endswith(".reason.txt"):
            return None if content.endswith(b"\r\n") and content.count(b"\r\n") >= 3 else "no whole reason"
        if parts[0] in ("STATUS.txt", "README.txt"):
            return None if content.endswith(b"\n") else "no last line"
        return None

    def check_unchanged(self, earlier):
        """I5: an output that was seen under its final name stays as it was."""
        for path, digest in earlier.outputs.items():
            content = read(os.path.join(self.root, path))
            if content is None:
                self.complain(f"I5 was visible and is gone: {path}")
            elif sha(content) != digest:
                self.complain(f"I5 was visible and has changed: {path}")

    def check_kept(self, drops):
        """I1 and I2 at any moment: every drop is whole in exactly one place."""
        found = self.places()
        for drop in drops:
            paths = found.get(drop.sha, [])
            if len(paths) != 1:
                self.complain(f"I1 {drop} is in {len(paths)} places: {paths}")

    def check_end(self, drops, statistics, allowed=(), is_clean=True):
        """The end state: all of it, and nothing else. `allowed`: drops that may be there, or not. Not
        `is_clean`: what could not be removed may lie about until the next start."""
        found = self.places()
        known = {drop.sha: drop for drop in drops}
        optional = {drop.sha: drop for drop in allowed}
        for drop in drops:
            paths = found.get(drop.sha, [])
            if len(paths) != 1 or paths[0].split("/")[0] != drop.end:
                self.complain(f"I1 {drop} should be in {drop.end}/ and is in {paths or 'no place'}")
        for digest, paths in found.items():
            if digest not in known and digest not in optional:
                self.complain(f"I2 unknown content at {paths}")
            elif digest in optional and len(paths) != 1:
                self.complain(f"I1 {optional[digest]} is in {len(paths)} places: {paths}")
            for path in paths:
                if path.split("/")[0] in ("inbox", "processing"):
                    self.complain(f"I6 not finished: {path}")
        self.check_bills(drops, optional.values(), found, statistics)
        self.check_open()
        if is_clean:
            self.check_debris()
        self.check_sets(found, known | optional)
        self.check_jobs()
        self.check_visible()

    def check_bills(self, drops, optional, found, statistics):
        billed = {}
        for custom_id, count in statistics["custom_ids"].items():
            digest = custom_id.rsplit("-", 1)[-1]
            billed[digest] = billed.get(digest, 0) + count
        for drop in drops:
            count = billed.get(drop.sha[:12], 0)
            if count != drop.billed:
                self.complain(f"I3 {drop} was billed {count} times, not {drop.billed}")
        for drop in optional:
            count = billed.get(drop.sha[:12], 0)
            if count > 1 or (count == 1 and drop.sha not in found):
                self.complain(f"I3 {drop} was billed {count} times and is at {found.get(drop.sha)}")

    def check_open(self):
        for name in os.listdir(os.path.join(self.root, ".work", "submissions")):
            if not name.startswith("."):
                self.complain(f"I6 still open: .work/submissions/{name}")

    def check_debris(self):
        submissions = os.path.join(self.root, ".work", "submissions")
        # A draft that has no lock yet may be another process's; it goes when it is an hour old.
        young = {name for name in os.listdir(submissions)
                 if name.startswith(".new-") and not os.path.exists(os.path.join(submissions, name, "lock"))}
        for path in files(self.root):
            parts = path.split("/")
            # A sender's own temporary name is not ours to touch.
            if parts[0] == "inbox" or len(parts) > 2 and parts[2] in young:
                continue
            name = parts[-1]
            hidden = name.startswith(".") or any(part.startswith(".new-") for part in parts)
            if hidden and path != ".mosychlos":
                self.complain(f"I6 left behind: {path}")
            elif name.endswith((".tmp", ".section")):
                self.complain(f"I6 left behind: {path}")
        for name in set(os.listdir(submissions)) - young:
            if name.startswith("."):
                self.complain(f"I6 left behind: .work/submissions/{name}")
        if os.path.exists(os.path.join(self.root, ".work", "running")):
            self.complain("I6 the end was not noted: .work/running")

    def check_sets(self, found, drops):
        """One whole output set for each archived original, and no other output."""
        sets = {}
        for kind in TYPES:
            folder = os.path.join(self.root, "outbox", kind)
            for name in os.listdir(folder):
                if name.startswith("."):
                    continue
                stem = re.sub(r"\.(result\.json|md|html)$", "", name)
                sets.setdefault((kind, stem), set()).add(name[len(stem) + 1:])
        sources = {}
        endings = set().union(*sets.values()) if sets else set()
        for (kind, stem), present in sets.items():
            if present != endings:
                self.complain(f"I6 outbox/{kind}/{stem} has only {sorted(present)} of {sorted(endings)}")
                continue
            content = read(os.path.join(self.root, "outbox", kind, f"{stem}.result.json"))
            try:
                source = json.loads(content)["source"]["sha256"]
            except ValueError:
                # Said by check_visible.
                continue
            sources.setdefault(source, []).append(f"{kind}/{stem}")
            for ending in present:
                text = read(os.path.join(self.root, "outbox", kind, f"{stem}.{ending}"))
                if source.encode() not in text:
                    self.complain(f"I5 outbox/{kind}/{stem}.{ending} is about another portfolio")
        archived = {digest for digest, paths in found.items() if any(p.startswith("archive/") for p in paths)}
        for digest in archived | set(sources):
            places = sources.get(digest, [])
            if len(places) != 1 or digest not in archived:
                self.complain(
                    f"I6 {drops.get(digest, digest)}: outputs at {places or 'no place'},"
                    f" original at {found.get(digest, 'no place')}"
                )

    def check_told(self, drops):
        """What has become of each request is told once, however often a death has interrupted the telling."""
        told, ends = collections.Counter(), collections.Counter()
        for entry in self.lines(".work", "audit"):
            if "custom_id" in entry and entry["event"] != "claimed":
                told[entry["event"], entry["submission"], entry["custom_id"]] += 1
                if entry["event"] in ("delivered", "failed"):
                    ends[entry["sha256"]] += 1
        for what, count in told.items():
            if count != 1:
                self.complain(f"I7 {' '.join(what)} is told {count} times")
        for drop in drops:
            if drop.end in ("archive", "failed") and ends[drop.sha] != 1:
                self.complain(f"I7 the end of {drop} is told {ends[drop.sha]} times")
        noted = collections.Counter(entry["output"] for entry in self.lines(".work", "deliveries"))
        for output, count in noted.items():
            if count != 1:
                self.complain(f"I7 {output} is noted {count} times")

    def lines(self, *below):
        for path in files(self.root, *below):
            for line in read(os.path.join(self.root, path)).split(b"\n"):
                try:
                    yield json.loads(line)
                except ValueError:
                    # Torn by a death.
                    pass

    def check_jobs(self):
        """Every batch has its last record and its results, in both places, about all of its requests."""
        def names(folder, prefix):
            return {n for n in os.listdir(os.path.join(self.root, folder)) if n.startswith(prefix)}

        for prefix in ("job_", "results_"):
            if names(".", prefix) != names("outbox", prefix):
                self.complain(f"I6 {prefix} files differ: {names('.', prefix) ^ names('outbox', prefix)}")
        if {n[4:] for n in names("outbox", "job_")} != {n[8:] for n in names("outbox", "results_")}:
            self.complain(f"I6 jobs {names('outbox', 'job_')} but results {names('outbox', 'results_')}")
        for name in names("outbox", "job_"):
            pair = [read(os.path.join(self.root, folder, name)) for folder in (".", "outbox")]
            if pair[0] != pair[1]:
                self.complain(f"I6 {name} differs from its copy in the outbox")
            try:
                job = json.loads(pair[1])
                results = json.loads(read(os.path.join(self.root, "outbox", "results_" + name[4:])) or b"")
            except ValueError:
                continue
            if job["phase"] not in ("closed", "failed"):
                self.complain(f"I6 outbox/{name} stands at {job['phase']}")
            asked = {source["custom_id"] for source in job["sources"]}
            answered = set(results["items"]) | set(results["errors"])
            if asked != answered:
                self.complain(f"I6 results of {name}: {sorted(asked ^ answered)} asked or answered only")
