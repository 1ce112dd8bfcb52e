#!/usr/bin/env python3
"""Mounts inside a drop root: a share at one type folder, its server dead, everything unmounted, mounted over, looped.

    sudo python3 mounts.py PATH-TO-mosychlos [CASE ...]

Without cases all of them run, six at a time (about 60 s). Needs root, bindfs, strace and util-linux. Every case has a fresh drop root,
simulator and daemon of its own; mounts and processes are gone afterwards. Prints one line a case and the count; the exit
code is 1 if any failed.
"""
import concurrent.futures, json, os, pathlib, shutil, signal, subprocess, sys, tempfile, time, urllib.request

BINARY = os.path.abspath(sys.argv[1])


def portfolio(number):
    return json.dumps({"as_of": "2026-10-30", "base_currency": "EUR", "accounts": [{
        "name": f"Depot {number}", "type": "brokerage", "currency": "EUR", "balance": 100 + number,
        "holdings": [{"ticker": "VWCE.DE", "type": "etf", "quantity": number + 1, "price": 142.86, "currency": "EUR"}]}]})


class Failed(Exception):
    pass


def until(what, look, within=90):
    end = time.monotonic() + within
    while time.monotonic() < end:
        value = look()
        if value:
            return value
        time.sleep(0.05)
    raise Failed(f"{what} within {within} s")


class World:
    def __init__(self, name):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix=f"mosychlos-{name}-"))
        self.root = self.dir / "data/batch"
        self.children, self.mounts, self.logs = [], [], 0
        self.simulator = self.spawn("simulate", "--port=0", f"--port-file={self.dir}/port", "--time-lapse=50ms")
        self.port = until("the simulator", lambda: (self.dir / "port").exists() and (self.dir / "port").read_text().strip())
        (self.dir / "config.yaml").write_text(
            f"llm: {{ provider: openai, api_key: sk-x, base_url: 'http://127.0.0.1:{self.port}/v1' }}\n"
            "batch: { quiet: 200ms, poll_interval: 100ms }\n"
            "watch: { settle: 100ms, rescan: 2s, poll_interval: 300ms }\n")
        (self.root / "inbox/risk").mkdir(parents=True)
        (self.root / ".mosychlos").write_text("mosychlos drop root\n")

    def spawn(self, *words, prefix=()):
        self.logs += 1
        with open(self.dir / f"log-{self.logs}", "w") as log:
            child = subprocess.Popen([*prefix, BINARY, *words], stdout=log, stderr=log, cwd=self.dir,
                                     start_new_session=True)
        self.children.append(child)
        return child

    def start(self, prefix=(), wait=True):
        self.daemon = self.spawn("watch", "--config=config.yaml", f"--data-dir={self.dir}/data", prefix=prefix)
        self.log = self.dir / f"log-{self.logs}"
        if wait:
            until("the daemon", lambda: "service.started" in self.log.read_text())

    def mount(self, *command, at):
        subprocess.run([*command, str(at)], check=True, stdout=subprocess.DEVNULL)
        self.mounts.append(at)

    def share(self, at, name="nas"):
        """bindfs stands in for a server's share: the kernel sees nothing of what others do there."""
        backing = self.dir / name
        backing.mkdir(exist_ok=True)
        at.mkdir(parents=True, exist_ok=True)
        child = subprocess.Popen(["bindfs", "-f", "-o", "nonempty", str(backing), str(at)], stdout=subprocess.DEVNULL,
                                 start_new_session=True)
        self.children.append(child)
        self.mounts.append(at)
        until("the mount", lambda: subprocess.run(["mountpoint", "-q", str(at)]).returncode == 0)
        return backing, child

    def unmount(self, at, lazy=False):
        subprocess.run(["umount", *(["-l"] if lazy else []), str(at)], check=True)
        self.mounts.remove(at)

    def put(self, path, number):
        path.write_text(portfolio(number))

    def results(self):
        return sorted(str(p.relative_to(self.root / "outbox")) for p in (self.root / "outbox").glob("*/*.result.json"))

    def billed(self):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/_simulator/stats",
                                         headers={"Authorization": "Bearer sk-x"})
        return json.load(urllib.request.urlopen(request))["lines_billed"]

    def status(self):
        try:
            return (self.root / "STATUS.txt").read_text()
        except FileNotFoundError:
            return ""

    def delivered(self, *names, within=90):
        want = sorted(f"{name}.result.json" for name in names)
        try:
            until("deliveries", lambda: self.results() == want and not list((self.root / "processing").glob("*/*.json"))
                  and not [p for p in (self.root / ".work/submissions").glob("*") if not p.name.startswith(".")], within)
        except Failed:
            raise Failed(f"delivered {self.results()} instead of {want}")
        if self.billed() != len(names):
            raise Failed(f"{self.billed()} billed instead of {len(names)}")

    def said(self, words, within=90):
        until(f"log: {words}", lambda: words in self.log.read_text(), within)

    def shows(self, words, within=90):
        until(f"STATUS: {words}", lambda: words in " ".join(self.status().split()), within)

    def checked(self, words):
        check = subprocess.run([BINARY, "check", "--config=config.yaml", f"--data-dir={self.dir}/data"], cwd=self.dir,
                               capture_output=True, text=True)
        if words not in " ".join(check.stdout.split()):
            raise Failed(f"check says nothing of it: {check.stdout}")

    def stop(self, within=30):
        """The daemon's own limit is 8 s; the machine may be busy."""
        begun = time.monotonic()
        self.daemon.send_signal(signal.SIGTERM)
        try:
            self.daemon.wait(within)
        except subprocess.TimeoutExpired:
            raise Failed(f"SIGTERM has not ended it within {within} s")
        return time.monotonic() - begun

    def close(self):
        for child in self.children:
            if child.poll() is None:
                child.send_signal(signal.SIGCONT)
        for at in reversed(self.mounts):
            subprocess.run(["umount", "-l", str(at)], stderr=subprocess.DEVNULL)
        for child in self.children:
            # A whole session each: strace's own death would only set its program free.
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            child.wait()
        shutil.rmtree(self.dir, ignore_errors=True)


def share_at_a_type_folder(w):
    """Local folders and a share under one root: each by its own mode; the share's files are copied, then removed."""
    backing, _ = w.share(w.root / "inbox/risk")
    w.start()
    w.said("folder=inbox/risk mode=polling")
    w.said("folder=inbox/allocation mode=events")
    until("the folder urgent, which is made behind the start", (backing / "urgent").is_dir)
    w.put(backing / "far.json", 1)
    w.put(w.root / "inbox/allocation/near.json", 2)
    w.put(backing / "urgent/soon.json", 3)
    w.delivered("risk/far", "allocation/near", "risk/soon")
    if [p for p in backing.rglob("*") if p.is_file()]:
        raise Failed(f"left on the share: {list(backing.rglob('*'))}")


def share_at_the_whole_inbox(w):
    backing, _ = w.share(w.root / "inbox")
    w.start()
    until("folders on the share", lambda: all((backing / type).is_dir() for type in ["risk/urgent", "compliance"]))
    w.put(backing / "risk/a.json", 1)
    w.put(backing / "compliance/b.json", 2)
    w.delivered("risk/a", "compliance/b")


def bind_mount_of_the_same_disk(w):
    """rename between two mounts of one file system is EXDEV all the same."""
    (w.dir / "elsewhere").mkdir()
    w.mount("mount", "--bind", w.dir / "elsewhere", at=w.root / "inbox/risk")
    w.start()
    w.put(w.dir / "elsewhere/a.json", 1)
    w.delivered("risk/a")


def slow_writer_on_the_share(w):
    backing, _ = w.share(w.root / "inbox/risk")
    w.start()
    text = portfolio(1)
    (backing / "a.json").write_text(text[:90])
    w.shows("incomplete so far")
    with open(backing / "a.json", "a") as file:
        file.write(text[90:])
    w.delivered("risk/a")


def read_only_share(w):
    """What cannot be removed is not taken: it would be taken again and again."""
    backing = w.dir / "nas"
    backing.mkdir()
    w.put(backing / "a.json", 1)
    (backing / "urgent").mkdir()
    w.mount("bindfs", "-o", "ro", backing, at=w.root / "inbox/risk")
    w.start()
    w.shows("risk/a.json")
    w.shows("cannot be removed from its folder")
    w.put(w.root / "inbox/allocation/b.json", 2)
    w.delivered("allocation/b")


def dead_server(w):
    """Its folder is said to be out of use; all others, the status, the batches and the stop go on."""
    backing, server = w.share(w.root / "inbox/risk")
    w.start()
    w.put(backing / "a.json", 1)
    w.delivered("risk/a")
    server.send_signal(signal.SIGSTOP)
    w.put(backing / "late.json", 2)
    w.put(w.root / "inbox/allocation/b.json", 3)
    w.delivered("risk/a", "allocation/b")
    w.shows("the server does not answer since")
    w.put(w.root / "inbox/compliance/c.json", 4)
    w.delivered("risk/a", "allocation/b", "compliance/c")
    server.send_signal(signal.SIGCONT)
    w.delivered("risk/a", "allocation/b", "compliance/c", "risk/late")
    w.said("folder.back")
    server.send_signal(signal.SIGSTOP)
    w.shows("the server does not answer since")
    seconds = w.stop()
    # A server that was dead before we came is no other case.
    w.start()
    w.put(w.root / "inbox/compliance/d.json", 5)
    w.delivered("risk/a", "allocation/b", "compliance/c", "risk/late", "compliance/d")
    return f"stopped in {seconds:.1f} s; stopped in {w.stop():.1f} s"


def dead_server_under_the_whole_root(w):
    """Then nothing can be written, but SIGTERM still ends it, and the log says why it took so long."""
    backing = w.dir / "nas"
    shutil.copytree(w.root, backing)
    shutil.rmtree(w.root)
    _, server = w.share(w.root)
    w.start()
    w.put(backing / "inbox/risk/a.json", 1)
    w.delivered("risk/a")
    server.send_signal(signal.SIGSTOP)
    w.said("service.slow")
    seconds = w.stop()
    w.said("service.abandoned", 1)
    return f"stopped in {seconds:.1f} s"


def killed_while_bringing(w):
    """Death at every system call that counts: the file arrives once, and is billed once."""
    backing, _ = w.share(w.root / "inbox/risk")
    w.start()
    w.stop()
    done, killed = [], 0
    for number in range(1, 13):
        call = ("renameat2", "renameat", "linkat", "fsync", "unlinkat", "unlinkat")[number % 6]
        name = f"f{number}"
        w.put(backing / f"{name}.json", number)
        w.start(wait=False, prefix=("strace", "-f", "-qq", "-o", "/dev/null", "-P", str(w.root / "inbox/risk"),
                                    "-P", str(w.root / ".work/arriving/risk"), "-e", f"trace={call}",
                                    "-e", f"inject={call}:signal=KILL:when={1 + number // 6}"))
        done.append(f"risk/{name}")
        try:
            until("its death", lambda: w.daemon.poll() is not None, 3)
            killed += 1
        except Failed:
            os.killpg(w.daemon.pid, signal.SIGKILL)
            w.daemon.wait()
        until("nobody left", lambda: subprocess.run(["pgrep", "-g", str(w.daemon.pid)], stdout=subprocess.DEVNULL).returncode)
        w.start()
        w.delivered(*done)
        w.stop()
    left = [p.name for p in backing.rglob("*") if p.is_file()]
    if left:
        raise Failed(f"left on the share: {left}")
    return f"{killed} deaths of 12 tries"


def mounted_over_and_unmounted(w):
    """A share that comes and goes while the daemon runs; what lies beneath keeps its own files."""
    w.start()
    backing, _ = w.share(w.root / "inbox/risk")
    w.said("folder.changed")
    w.put(backing / "a.json", 1)
    w.delivered("risk/a")
    w.unmount(w.root / "inbox/risk", lazy=True)
    until("a second change", lambda: w.log.read_text().count("folder.changed") >= 2)
    w.put(w.root / "inbox/risk/b.json", 2)
    w.delivered("risk/a", "risk/b")
    w.share(w.root / "inbox/risk")
    w.put(backing / "c.json", 3)
    w.delivered("risk/a", "risk/b", "risk/c")


def root_unmounted_and_mounted_again(w):
    """The empty mount point is no drop root: nothing is made in it, and work goes on when the disk is back."""
    disk = w.dir / "disk"
    shutil.copytree(w.root, disk)
    shutil.rmtree(w.root)
    w.root.mkdir()
    w.mount("mount", "--bind", disk, at=w.root)
    w.start()
    w.put(w.root / "inbox/risk/a.json", 1)
    w.delivered("risk/a")
    w.unmount(w.root, lazy=True)
    w.said("intake.paused")
    time.sleep(3)
    if os.listdir(w.root):
        raise Failed(f"made in the empty mount point: {os.listdir(w.root)}")
    w.mount("mount", "--bind", disk, at=w.root)
    w.put(w.root / "inbox/risk/b.json", 2)
    w.delivered("risk/a", "risk/b")


def outbox_under_the_inbox(w):
    """Our own files must never be taken for drops: refused with words, and mended while it waits."""
    (w.root / "outbox/risk").mkdir(parents=True)
    w.mount("mount", "--bind", w.root / "inbox/risk", at=w.root / "outbox/risk")
    w.put(w.root / "inbox/risk/a.json", 1)
    w.start(wait=False)
    w.shows("would be taken for drops")
    w.checked("would be taken for drops")
    w.unmount(w.root / "outbox/risk")
    w.delivered("risk/a")


def archive_as_inbox(w):
    (w.root / "archive/2026").mkdir(parents=True)
    w.mount("mount", "--bind", w.root / "archive/2026", at=w.root / "inbox/risk")
    w.start(wait=False)
    w.shows("would be taken for drops")
    w.unmount(w.root / "inbox/risk")
    w.put(w.root / "inbox/risk/a.json", 1)
    w.delivered("risk/a")


def rejected_on_another_disk(w):
    """Files are moved there: said at the start, not found out with the first bad file."""
    (w.root / "rejected").mkdir()
    w.mount("mount", "-t", "tmpfs", "tmpfs", at=w.root / "rejected")
    w.put(w.root / "inbox/risk/a.json", 1)
    w.start(wait=False)
    w.shows("lie on different mounts")
    w.unmount(w.root / "rejected")
    w.delivered("risk/a")


def read_only_root(w):
    w.start()
    w.stop()
    w.mount("mount", "--bind", w.root, at=w.root)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(w.root)], check=True)
    w.start(wait=False)
    w.said("service.paused")
    w.checked("read-only")
    subprocess.run(["mount", "-o", "remount,bind,rw", str(w.root)], check=True)
    w.put(w.root / "inbox/risk/a.json", 1)
    w.delivered("risk/a")


def held_up(w, words):
    """Nothing more is taken and paid for, and it is said once, while an answer that is paid for cannot be handed out."""
    w.put(w.root / "inbox/risk/a.json", 1)
    w.shows(words)
    w.put(w.root / "inbox/allocation/b.json", 2)
    w.shows("allocation/b.json")
    if w.results() or w.billed() != 1:
        raise Failed(f"{w.results()} delivered, {w.billed()} billed")


def full_outbox_folder(w):
    place = w.root / "outbox/risk"
    place.mkdir(parents=True)
    w.mount("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", at=place)
    subprocess.run(["dd", "if=/dev/zero", f"of={place}/big", "bs=64k"], stderr=subprocess.DEVNULL)
    w.start()
    held_up(w, "outbox/risk is full")
    (place / "big").unlink()
    w.delivered("risk/a", "allocation/b")
    if w.log.read_text().count("unusable") != 1:
        raise Failed("said more than once")


def read_only_outbox_folder(w):
    place = w.root / "outbox/risk"
    place.mkdir(parents=True)
    w.mount("mount", "--bind", place, at=place)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
    w.start()
    held_up(w, "outbox/risk is read-only")
    w.checked("outbox/risk is mounted read-only")
    subprocess.run(["mount", "-o", "remount,bind,rw", str(place)], check=True)
    w.delivered("risk/a", "allocation/b")


def no_room_for_watches(w):
    """The limit of a namespace of its own is used up: polling, said by name; watched again when there is room."""
    w.start(prefix=("unshare", "-Ur", "sh", "-c", 'echo 4 > /proc/sys/user/max_inotify_watches; exec "$@"', "sh"))
    w.said("fs.inotify.max_user_watches")
    w.put(w.root / "inbox/risk/a.json", 1)
    w.put(w.root / "inbox/performance/b.json", 2)
    w.delivered("risk/a", "performance/b")
    subprocess.run(["nsenter", "-t", str(w.daemon.pid), "-U", "sh", "-c",
                    "echo 1000 > /proc/sys/user/max_inotify_watches"], check=True)
    w.daemon.send_signal(signal.SIGHUP)
    w.said("watch.back")
    w.put(w.root / "inbox/performance/c.json", 3)
    w.delivered("risk/a", "performance/b", "performance/c")


def no_inotify_at_all(w):
    w.start(prefix=("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=inotify_init1",
                    "-e", "inject=inotify_init1:error=EMFILE"))
    w.said("fs.inotify.max_user_instances")
    w.put(w.root / "inbox/risk/a.json", 1)
    w.delivered("risk/a")


def overflow(w):
    """20,000 files made and removed while it sleeps: more events than the kernel keeps, and the one that stays is found."""
    w.start()
    w.daemon.send_signal(signal.SIGSTOP)
    for number in range(20000):
        path = w.root / f"inbox/risk/gone-{number}.json"
        path.touch()
        path.unlink()
    w.put(w.root / "inbox/risk/stays.json", 1)
    w.daemon.send_signal(signal.SIGCONT)
    w.delivered("risk/stays")
    w.said("watch.overflow")


CASES = [
    share_at_a_type_folder, share_at_the_whole_inbox, bind_mount_of_the_same_disk, slow_writer_on_the_share, read_only_share,
    dead_server, dead_server_under_the_whole_root, killed_while_bringing, mounted_over_and_unmounted,
    root_unmounted_and_mounted_again, outbox_under_the_inbox, archive_as_inbox, rejected_on_another_disk, read_only_root,
    full_outbox_folder, read_only_outbox_folder, no_room_for_watches, no_inotify_at_all, overflow]


def play(case):
    begun = time.monotonic()
    world = World(case.__name__[:20])
    try:
        note = case(world) or ""
        return True, f"ok    {case.__name__} ({time.monotonic() - begun:.1f} s) {note}"
    except (Failed, subprocess.CalledProcessError, OSError) as problem:
        lines = [f"FAIL  {case.__name__}: {problem}"]
        if hasattr(world, "log"):
            lines += ["    " + line for line in world.log.read_text().splitlines()[-25:]]
        return False, "\n".join(lines)
    finally:
        world.close()


def main():
    wanted = [case for case in CASES if not sys.argv[2:] or case.__name__ in sys.argv[2:]]
    failed = 0
    # They wait most of the time.
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        for isGood, text in pool.map(play, wanted):
            failed += not isGood
            print(text, flush=True)
    print(f"{len(wanted)} cases, {failed} failed")
    sys.exit(1 if failed else 0)


main()
