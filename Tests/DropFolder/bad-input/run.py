#!/usr/bin/env python3
"""Hundreds of files that are wrong in every way, in one go: each ends where it belongs, with words that help.

    Tests/DropFolder/bad-input/run.py MOSYCHLOS           all of them, under a minute
    Tests/DropFolder/bad-input/run.py MOSYCHLOS --show    and every reason, to be read with one's own eyes
    KEEP=1                                                keeps the scratch directory

Needs root, for a daemon that is not root: it makes devices, other users' files and files nobody may change. `cases.py`
says what a case is, `contents.py` and `kinds.py` list them. Nothing is random.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "common"), str(HERE)]

import cases  # noqa: E402
import contents  # noqa: E402
import kinds  # noqa: E402
from droprig import (  # noqa: E402
    TYPES, Daemon, Findings, Simulator, isolated, percent_encoded, results, sha256, wait_for, walk,
)

USER = 12345
GRACE = 3
# Fewer files are not what the run is for.
LEAST = 500
NAMES, KINDS = "performance", "compliance"


def corpus():
    contents.write()
    spread = len(cases.CASES)
    kinds.write(USER)
    placed = [(case, TYPES[number % len(TYPES)]) for number, case in enumerate(cases.CASES[:spread])]
    placed += [(case, KINDS if case.make else NAMES) for case in cases.CASES[spread:]]
    del cases.CASES[:]
    # Good files in between: nobody else's mistake is theirs.
    result = []
    for number, place in enumerate(placed):
        result.append(place)
        if number % 12 == 0:
            cases.add(f"Good, beside the {number}th", cases.good(f"beside {number}"), "delivered", name=f"good-{number:03}.json")
            result.append((cases.CASES[-1], place[1]))
    return result


def a_copy_for_anybody(program, scratch):
    """The program and the libraries it brings along, where a user without a home can read them."""
    folder = scratch / "program"
    folder.mkdir(mode=0o755)
    copy = folder / "mosychlos"
    shutil.copy(program, copy)
    for line in subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout.splitlines():
        library = re.search(r"=> (\S+)", line)
        if library and not library[1].startswith(("/lib/", "/lib64/", "/usr/")):
            shutil.copy(library[1], folder)
    os.environ["LD_LIBRARY_PATH"] = str(folder)
    return copy


def drop(case, type, daemon):
    path = os.fsencode(daemon.inbox(type)) + b"/" + case.name
    if case.make:
        case.make(path)
        return
    with open(path, "xb") as file:
        os.fchown(file.fileno(), USER, USER)
        file.write(case.content)


def usable(name):
    """The plain name of a file whose own name is not for every system: the rule README and design give."""
    for ending in (b".json", b".again"):
        if len(name) > len(ending) and name.lower().endswith(ending):
            name = name[: -len(ending)]
        else:
            break
    stem = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name.decode("utf-8", "replace")[:100]).rstrip(".")
    return stem or "portfolio"


def hidden_characters(text):
    """What steers a terminal or an editor instead of being shown."""
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c not in "\r\n"]


class Check:
    def __init__(self, daemon, corpus, statistics, findings):
        self.daemon, self.corpus, self.findings = daemon, corpus, findings
        self.billed = statistics["custom_ids"] if statistics else {}
        self.results = {}
        for path, json in results(daemon.batch):
            self.results.setdefault((path.parent.name, json["source"]["name_percent_encoded"]), []).append((path, json))
        self.given_back = {}
        for place in ("rejected", "failed"):
            for path in walk(daemon.batch / place):
                # Temporaries of a reason that is being written come and go.
                if not path.endswith(b".reason.txt") and not os.path.basename(path).startswith(b"."):
                    full = os.fsencode(daemon.batch / place) + b"/" + path
                    key = os.path.getsize(full) if os.path.getsize(full) > 1 << 30 else sha256(open(full, "rb").read())
                    self.given_back.setdefault((place, path.split(b"/")[0].decode(), key), []).append(full)
        self.reasons = []

    def key(self, case):
        return sha256(case.content) if case.content is not None else 10 << 30

    def is_done(self, case, type):
        if case.end == "delivered":
            return (type, percent_encoded(case.name)) in self.results
        if case.end in ("rejected", "failed"):
            return (case.end, type, self.key(case)) in self.given_back
        return True

    def case(self, case, type, status):
        where = f"{case.title} ({type}/{case.name!r})"
        expect = lambda condition, what: self.findings.expect(condition, where, what)
        path = os.fsencode(self.daemon.inbox(type)) + b"/" + case.name
        if case.end in ("left", "waiting", "ignored"):
            if not expect(os.path.lexists(path), f"is not where it was: {self.trace(case, type)}"):
                return
            if case.content is not None:
                expect(open(path, "rb").read() == case.content, "its bytes have changed")
            lines = [line for line in status if self.shown_name(case.name) in line]
            if case.end == "ignored":
                expect(not any(f"{type}/{self.shown_name(case.name)} " in line for line in lines), f"STATUS.txt speaks of it: {lines}")
            elif expect(lines, f"STATUS.txt does not name it as {self.shown_name(case.name)!r}") and case.shown:
                expect(any(re.search(case.shown, line) for line in lines), f"STATUS.txt says {lines}, not {case.shown}")
        elif case.end == "delivered":
            found = self.results.get((type, percent_encoded(case.name)), [])
            if expect(len(found) == 1, f"{len(found)} deliveries; {self.trace(case, type)}"):
                json = found[0][1]
                if case.content is not None:
                    expect(json["source"]["sha256"] == sha256(case.content), "another content was analysed")
                expect(self.billed.get(json["custom_id"]) == 1, f"billed {self.billed.get(json['custom_id'])} times")
        else:
            found = self.given_back.get((case.end, type, self.key(case)), [])
            if expect(len(found) == 1, f"{len(found)} times in {case.end}/; {self.trace(case, type)}"):
                self.reason(case, type, found[0], expect)
        if case.end not in ("left", "waiting", "ignored"):
            expect(not os.path.lexists(path), "is still in the inbox")

    def trace(self, case, type):
        """Where a file is that is not where it belongs."""
        found = [place for place, of, key in self.given_back if of == type and key == self.key(case)]
        if (type, percent_encoded(case.name)) in self.results:
            found.append("delivered")
        if os.path.lexists(os.fsencode(self.daemon.inbox(type)) + b"/" + case.name):
            found.append("in the inbox")
        text = ""
        for place in found:
            for full in self.given_back.get((place, type, self.key(case)), []):
                reason = self.reason_of(full)
                text += ": " + (reason.read_text() if reason else "without a reason")
        return f"found {' and '.join(found) or 'nowhere'}{text}"

    @staticmethod
    def reason_of(full):
        folder, name = os.path.split(full)
        for candidate in (name + b".reason.txt", os.fsencode(usable(name)) + b".reason.txt", b"_" + os.fsencode(usable(name))[:99] + b".reason.txt"):
            path = Path(os.fsdecode(folder)) / os.fsdecode(candidate)
            if len(candidate) <= 255 and path.exists():
                return path
        return None

    def reason(self, case, type, full, expect):
        path = self.reason_of(full)
        if not expect(path, "there is no reason beside it"):
            return
        bytes = path.read_bytes()
        self.reasons.append((case, bytes))
        expect(len(bytes) <= 2048, f"the reason has {len(bytes)} bytes")
        text = bytes.decode()
        lines = text.split("\r\n")
        expect("\n" not in "".join(lines) and "\r" not in "".join(lines) and text.endswith("\r\n"), "line ends are not all CRLF")
        expect(not hidden_characters(text), f"hidden characters in the reason: {hidden_characters(text)}")
        said = f":\n{text}"
        code = [line for line in lines if re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC  ", line)]
        expect(len(code) == 1 and re.search(f"  ({case.code})$", code[0]), f"not {case.code}{said}")
        expect(any(line.startswith("What to do: ") and len(line) > 30 for line in lines), f"it does not say what to do{said}")
        cost = "Cost: not sent, no cost." if case.end == "rejected" else "Cost: sent as batch"
        expect(any(line.startswith(cost) for line in lines), f"it does not say what it cost{said}")
        for word in case.words:
            expect(re.search(word, text), f"no {word!r} in it{said}")
        if case.place and "no JSON but" not in text:
            expect(re.search(r"[Ll]ine [\d,]+, column [\d,]+", text), f"no line and column{said}")
        if case.pointer:
            expect(f"({case.pointer}" in text, f"not at {case.pointer}{said}")

    @staticmethod
    def shown_name(name):
        """As a page shows it: escapes for what would steer a terminal; cut in the middle where it is long."""
        return name.decode("utf-8", "replace")[:30].rstrip()

    def everything_else(self):
        expect = lambda condition, what: self.findings.expect(condition, "drop root", what)
        for path in walk(self.daemon.batch / "processing"):
            expect(False, f"left in processing/: {path!r}")
        known = {os.fsencode(type) + b"/" + case.name for case, type in self.corpus}
        for path in walk(self.daemon.batch / "inbox"):
            inside = any(path.startswith(name + b"/") for name in known)
            expect(path in known or inside, f"nobody put it there: inbox/{path!r}")
        for place in ("rejected", "failed"):
            wanted = sum(case.end == place for case, _ in self.corpus)
            found = list(walk(self.daemon.batch / place))
            expect(len(found) == 2 * wanted, f"{len(found)} files in {place}/, where {wanted} and their reasons belong")
        wanted = sum(case.end == "delivered" for case, _ in self.corpus)
        sets = [path for path in walk(self.daemon.batch / "outbox") if b"/" in path]
        expect(len(sets) == 2 * wanted, f"{len(sets)} files in the outbox of {wanted} deliveries")
        for path in sets:
            expect(re.fullmatch(rb"[A-Za-z0-9._-]+", os.path.basename(path)), f"not a name for every system: {path!r}")
        folded = [path.lower() for path in sets]
        expect(len(set(folded)) == len(folded), "two outputs are one on Windows")
        archived = list(walk(self.daemon.batch / "archive"))
        expect(len(archived) == wanted, f"{len(archived)} files in the archive of {wanted} deliveries")

    def log(self):
        expect = lambda condition, what: self.findings.expect(condition, "log", what)
        for _, line in self.daemon.lines:
            text = line.decode("utf-8", "surrogateescape").removesuffix("\n")
            expect(re.match(r"(debug|info|notice|warning|error) [a-z._-]+( |$)", text), f"no line of a log: {line!r}")
            expect(not hidden_characters(text) and text.isprintable(), f"not escaped: {line!r}")
            told = re.match(r"(\S+) (\S+)", text)
            if told[1] in ("warning", "error"):
                # The huge files among these make a round long on a slow machine.
                expect(told[2] in ("drop.rejected", "drop.failed", "service.slow"), f"a complaint: {text}")


def check_status(page, findings):
    text = page.decode()
    findings.expect("\n" not in text.replace("\r\n", "") and text.endswith("\r\n"), "STATUS.txt", "line ends are not all CRLF")
    findings.expect(not hidden_characters(text), "STATUS.txt", f"hidden characters: {hidden_characters(text)}")
    return text.split("\r\n")


def main(scratch):
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda text: str(Path(text).resolve()))
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    began = time.monotonic()
    findings = Findings()
    all = corpus()
    faults = [{"custom_id": sha256(case.content)[:12], "answer": case.fault} for case, _ in all if case.fault]
    program = a_copy_for_anybody(options.program, scratch)
    simulator = Simulator(program, scratch, {"lines": faults})
    data = scratch / "home" / "data"
    data.parent.mkdir()
    os.chown(data.parent, USER, USER)
    daemon = Daemon(program, data, simulator, f"settle: 500ms, rescan: 5s, grace: {GRACE}s", user=USER)
    before = daemon.peak_memory()
    for case, type in all:
        drop(case, type, daemon)
    dropped = time.monotonic()

    def missing():
        check = Check(daemon, all, None, findings)
        return [case.title for case, type in all if not check.is_done(case, type)]

    end = dropped + 240
    while missing() and daemon.is_running and time.monotonic() < end:
        time.sleep(0.5)
    lost = missing()
    findings.expect(not lost, "corpus", f"not at its end: {lost}")
    findings.expect(daemon.is_running, "daemon", f"has ended: {daemon.said()}")
    page = b""

    def waits_are_shown():
        nonlocal page
        page = (daemon.batch / "STATUS.txt").read_bytes()
        # Until the last delivery shows: then all of the rest is on the page as well.
        return b" sent in " not in page.splitlines()[0]
    try:
        wait_for("STATUS.txt is up to date", waits_are_shown, 10)
    except TimeoutError as error:
        findings.add("STATUS.txt", str(error))
    status = check_status(page, findings)
    peak = daemon.peak_memory() if daemon.is_running else 0
    statistics = simulator.statistics()
    findings.expect(daemon.stop() == 0, "daemon", f"ended badly: {daemon.said()}")
    check = Check(daemon, all, statistics, findings)
    for case, type in all:
        check.case(case, type, status)
    check.everything_else()
    check.log()
    simulator.stop()
    if options.show:
        print(page.decode().replace("\r", ""))
        for case, bytes in check.reasons:
            print(f"--- {case.title}\n{bytes.decode()}")
    ends = {}
    for case, _ in all:
        ends[case.end] = ends.get(case.end, 0) + 1
    findings.expect(len(all) >= LEAST, "corpus", f"{len(all)} files, where {LEAST} have to be tried")
    findings.expect(len(check.reasons) >= LEAST // 2, "corpus", f"{len(check.reasons)} reasons were read")
    print(f"{len(all)} files: " + ", ".join(f"{count} {end}" for end, count in sorted(ends.items())))
    print(f"{len(check.reasons)} reasons read; peak memory {peak / 1024:.0f} MiB (at the start {before / 1024:.0f} MiB); "
          f"the last file had its end {time.monotonic() - dropped:.0f} s after the last drop; {time.monotonic() - began:.0f} s in all")
    findings.print()
    return 1 if findings.list else 0


if __name__ == "__main__":
    isolated(main)
