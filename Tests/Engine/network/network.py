#!/usr/bin/env python3
"""The network between us and the provider: TLS, proxies, names, slowness, a pulled cable; and a clock that jumps.

  network.py BINARY [--full] [--only=TEXT] [--keep]

Each case ends with everything delivered once and billed once, however long nothing went; what is wrong is said meanwhile.
Needs root for names and namespaces, and `openssl`, `clang` (the toolchain's), `ip` and `tc`.
"""

import argparse
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "shared"))

import certificates  # noqa: E402
import gate  # noqa: E402
import proxy  # noqa: E402
import stage  # noqa: E402
import world  # noqa: E402

ENVIRONMENT = {name: value for name, value in os.environ.items() if "proxy" not in name.lower() and not name.startswith("SSL_")}


class Provider:
    """What world.write_config wants to know of a simulator."""

    def __init__(self, url):
        self.url = url


class Case:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.site = stage.Stage(options.binary, folder, lapse="100ms")
        self.environment = dict(ENVIRONMENT)
        self.root = None

    def take(self, url=None, **config):
        provider = Provider(url) if url else self.site.simulator
        self.root = self.site.take(simulator=provider, **config)
        self.drops = self.root.drop(3, f"{self.folder}")
        return self.root

    def play(self, says=None, **options):
        """Everything has to be delivered; `says`: what the log says meanwhile; None: there is no pause."""
        complaints = self.root.play(60, environment=self.environment, **options)
        return complaints or self.check(says)

    def check(self, says=None):
        counts = self.root.counts()
        complaints = self.root.check(self.drops, counts)
        if counts.batches != 1:
            complaints.append(f"{counts.batches} batches, not 1")
        said = self.root.lines("provider.unusable")
        if says is None and said:
            complaints.append(f"it paused: {said[0]}")
        if says is not None and not any(stage.matches(says, line) for line in said):
            complaints.append(f"no pause that says /{says}/: {said}")
        return complaints

    def when_paused(self, action):
        """Mends it once it was complained about."""
        def wait():
            end = time.monotonic() + 50
            while not self.root.lines("provider.unusable"):
                if time.monotonic() > end:
                    return
                time.sleep(0.02)
            action()
        return wait

    def when(self, event, action):
        def wait():
            end = time.monotonic() + 50
            while not self.root.lines(event):
                if time.monotonic() > end:
                    return
                time.sleep(0.01)
            action()
        return wait


class TLS:
    """Certificates of all kinds; made once."""

    def __init__(self, folder):
        ours, other = certificates.authority(folder, "ca"), certificates.authority(folder, "other-ca")
        self.ca = ours + ".pem"
        self.paths = {
            "good": certificates.leaf(folder, "good", ours),
            "expired": certificates.leaf(folder, "expired", ours, last_day=-1),
            "not valid yet": certificates.leaf(folder, "early", ours, first_day=2),
            "of another host": certificates.leaf(folder, "elsewhere", ours, names="DNS:elsewhere.test"),
            "of another authority": certificates.leaf(folder, "foreign", other),
        }

    def context(self, kind):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.paths[kind] + ".pem", self.paths[kind] + ".key")
        return context


def private_authority(case, tls):
    door = gate.Gate(case.site.simulator.url, tls=tls.context("good"))
    case.take(door.url)
    case.environment["SSL_CERT_FILE"] = tls.ca
    complaints = case.play()
    return complaints if door.calls else complaints + ["nobody came through TLS"]


def unknown_authority(case, tls):
    """The administrator has not said yet that the authority is trusted; then the service is started with it."""
    door = gate.Gate(case.site.simulator.url, tls=tls.context("good"))
    case.take(door.url)
    daemon = case.root.start(environment=case.environment)
    try:
        case.when("provider.unusable", lambda: None)()
    finally:
        daemon.terminate()
        daemon.wait(20)
    if door.calls:
        return [f"calls over a connection that cannot be trusted: {door.calls}"]
    case.environment["SSL_CERT_FILE"] = tls.ca
    return case.play(says="kind=unreachable .*certificate")


def bad_certificate(kind, words):
    def play(case, tls):
        door = gate.Gate(case.site.simulator.url, tls=tls.context(kind))
        case.take(door.url)
        case.environment["SSL_CERT_FILE"] = tls.ca

        def mend():
            if door.calls:
                case.drops = []
            door.tls = tls.context("good")
        return case.play(says=f"kind=unreachable .*({words})", nudged=True, meanwhile=case.when_paused(mend))
    return play


def plain_port(case, tls):
    """https:// to a port that speaks HTTP."""
    case.take(case.site.simulator.url.replace("http:", "https:"))
    door = gate.Gate(case.site.simulator.url)
    def mend():
        with open(case.root.config) as file:
            text = file.read()
        with open(case.root.config, "w") as file:
            file.write(text.replace(case.site.simulator.url.replace("http:", "https:"), door.url))
    daemon = case.root.start(environment=case.environment)
    case.when("provider.unusable", mend)()
    daemon.terminate()
    daemon.wait(20)
    return case.play(says="kind=unreachable ")


def through_proxy(case, tls):
    door = gate.Gate(case.site.simulator.url, tls=tls.context("good"))
    relay = proxy.Proxy(door.port, password="secret")
    case.take("https://provider.test")
    case.environment.update(SSL_CERT_FILE=tls.ca, https_proxy=relay.url.replace("//", "//user:secret@"))
    complaints = case.play()
    if not relay.hosts or set(relay.hosts) != {"provider.test:443"}:
        complaints.append(f"the proxy was asked for {relay.hosts}")
    if "user:secret" in case.root.said():
        complaints.append("the proxy's password is in the log")
    return complaints


def proxy_without_password(case, tls):
    door = gate.Gate(case.site.simulator.url, tls=tls.context("good"))
    relay = proxy.Proxy(door.port, password="secret")
    case.take("https://provider.test")
    case.environment.update(SSL_CERT_FILE=tls.ca, https_proxy=relay.url)

    def mend():
        relay.password = None
    return case.play(says="kind=unreachable .*407", nudged=True, meanwhile=case.when_paused(mend))


def proxy_not_for_us(case, tls):
    """no_proxy names the host; a name that only the proxy would know is not found then."""
    door = gate.Gate(case.site.simulator.url, tls=tls.context("good"))
    relay = proxy.Proxy(1)
    case.take(f"https://provider.test:{door.port}")
    case.environment.update(SSL_CERT_FILE=tls.ca, https_proxy=relay.url, no_proxy="provider.test")
    with Names(case.folder) as names:
        names.add("provider.test")
        complaints = case.play(prefix=names.prefix)
    return complaints + ([f"the proxy was asked for {relay.hosts}"] if relay.hosts else [])


class Names:
    """A view of the machine in which only some names are known, and more can become known."""

    def __init__(self, folder, server="127.0.0.1"):
        self.hosts, resolver = os.path.join(folder, "hosts"), os.path.join(folder, "resolv.conf")
        with open(self.hosts, "w") as file:
            file.write("127.0.0.1 localhost\n")
        with open(resolver, "w") as file:
            file.write(f"nameserver {server}\noptions timeout:1 attempts:1\n")
        mounts = f"mount --make-rprivate / && mount --bind {self.hosts} /etc/hosts && mount --bind {resolver} /etc/resolv.conf"
        self.prefix = ("unshare", "--mount", "sh", "-c", mounts + ' && exec "$@"', "sh")

    def add(self, name, address="127.0.0.1"):
        with open(self.hosts, "a") as file:
            file.write(f"{address} {name}\n")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False


def name_not_known(case, tls):
    door = gate.Gate(case.site.simulator.url)
    case.take(f"http://provider.test:{door.port}")
    names = Names(case.folder)
    return case.play(
        says="kind=unreachable .*(resolve|name)", nudged=True, prefix=names.prefix,
        meanwhile=case.when_paused(lambda: names.add("provider.test")),
    )


def nobody_listens(case, tls):
    """The provider is not there at first; then it is, on the same port."""
    case.take()
    port = case.site.simulator.url.rsplit(":", 1)[1]
    free = gate.socket.create_server(("127.0.0.1", 0))
    closed = free.getsockname()[1]
    free.close()
    case.root.remove()
    case.take(f"http://127.0.0.1:{closed}")

    def open_door():
        door = gate.Gate(f"http://127.0.0.1:{port}", port=closed)
        case.door = door
    return case.play(says="kind=unreachable .*(refused|connect)", nudged=True, meanwhile=case.when_paused(open_door))


class Clock:
    """A wall clock for one process, set from outside while it runs."""

    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clock.c")

    def __init__(self, case):
        self.path = os.path.join(case.folder, "clock")
        library = os.path.join(case.folder, "clock.so")
        subprocess.run(["clang", "-shared", "-fPIC", "-O1", "-o", library, self.source], check=True)
        self.set(0)
        case.environment.update(LD_PRELOAD=library, CLOCK_OFFSET=self.path)

    def set(self, days):
        with open(self.path + ".new", "w") as file:
            file.write(str(days * 86_400))
        os.replace(self.path + ".new", self.path)

    def today(self, environment):
        return subprocess.run(["date", "+%F"], env=environment, capture_output=True, check=True).stdout


def clock_jumps(event, *offsets, plan=None, says=None):
    def play(case, tls):
        case.take(lookup_grace="1s")
        case.site.simulator.set_faults(plan or {"batches": [{"in_progress_ms": 800}]})
        clock = Clock(case)
        before = clock.today(case.environment)
        clock.set(1)
        if clock.today(case.environment) == before:
            return ["the clock cannot be set"]
        clock.set(0)

        def jump():
            for days in offsets:
                clock.set(days)
                time.sleep(0.15)
        complaints = case.play(says, meanwhile=case.when(event, jump))
        day = clock.today(case.environment).decode().strip().replace("-", "/")
        if not complaints and not os.path.isdir(os.path.join(case.root.root, "archive", day)):
            complaints.append(f"nothing was archived on {day}: the clock did not jump for the daemon")
        return complaints
    return play


def slow(case, tls):
    """64 kB a second, and the cable is out for a moment."""
    network = Network(case)
    try:
        case.take(network.url)
        network.limit("512kbit")
        return case.play(prefix=network.prefix, meanwhile=case.when("submission.in_flight", lambda: network.pull(1)))
    finally:
        network.close()


class Network:
    """Two namespaces with a cable between them: the daemon in one, the provider's door in the other."""

    count = 0

    def __init__(self, case):
        Network.count += 1
        tag = f"{os.getpid()}-{Network.count}"
        self.ours, self.theirs = f"mo-a{tag}", f"mo-b{tag}"
        self.prefix = ("ip", "netns", "exec", self.ours)
        net = Network.count % 200
        for name in (self.ours, self.theirs):
            self.run("ip", "netns", "add", name)
            self.run("ip", "-n", name, "link", "set", "lo", "up")
        self.run("ip", "link", "add", "va", "netns", self.ours, "type", "veth", "peer", "name", "vb", "netns", self.theirs)
        for name, link, host in ((self.ours, "va", 1), (self.theirs, "vb", 2)):
            self.run("ip", "-n", name, "addr", "add", f"10.77.{net}.{host}/24", "dev", link)
            self.run("ip", "-n", name, "link", "set", link, "up")
        # A Unix socket crosses the namespaces, so the door's other side is the ordinary one.
        path = os.path.join(case.folder, "relay")
        port = case.site.simulator.url.rsplit(":", 1)[1]
        self.relays = [
            subprocess.Popen([sys.executable, relay, "unix", path, "127.0.0.1", port]),
            subprocess.Popen(["ip", "netns", "exec", self.theirs, sys.executable, relay, "tcp", f"10.77.{net}.2", "8080", path]),
        ]
        self.url = f"http://10.77.{net}.2:8080"

    @staticmethod
    def run(*words):
        subprocess.run(words, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def limit(self, rate):
        for name, link in ((self.ours, "va"), (self.theirs, "vb")):
            self.run("ip", "netns", "exec", name, "tc", "qdisc", "add", "dev", link, "root", "tbf", "rate", rate, "burst", "3kb", "latency", "400ms")

    def pull(self, seconds):
        self.run("ip", "-n", self.theirs, "link", "set", "vb", "down")
        time.sleep(seconds)
        self.run("ip", "-n", self.theirs, "link", "set", "vb", "up")

    def close(self):
        for process in self.relays:
            process.kill()
            process.wait()
        for name in (self.ours, self.theirs):
            subprocess.run(["ip", "netns", "del", name], stderr=subprocess.DEVNULL)


relay = os.path.join(os.path.dirname(os.path.abspath(__file__)), "relay.py")
LOST = {"calls": [{"route": "POST /v1/batches", "nth": 1, "drop": "before"}]}
# Asked for some times in vain, and then to be had.
SICK_FILE = {"calls": [{"route": "GET /v1/files/{id}/content", "status": 502, "count": 12}]}
SICK_BATCH = {"calls": [{"route": "GET /v1/batches/{id}", "status": 500, "count": 12}]}
CASES = {
    "TLS, private authority": private_authority,
    "TLS, authority not trusted yet": unknown_authority,
    "TLS, certificate expired": bad_certificate("expired", "expired"),
    "TLS, certificate not valid yet": bad_certificate("not valid yet", "not yet valid"),
    "TLS, certificate of another host": bad_certificate("of another host", "match|name"),
    "TLS, certificate of another authority": bad_certificate("of another authority", "certificate"),
    "TLS to a plain port": plain_port,
    "CONNECT proxy with a password": through_proxy,
    "CONNECT proxy that refuses us": proxy_without_password,
    "no_proxy": proxy_not_for_us,
    "name not known": name_not_known,
    "nobody listens": nobody_listens,
    "512 kbit/s, cable pulled": slow,
    "clock a day ahead in mid-batch": clock_jumps("submission.in_flight", 1),
    "clock a day back in mid-batch": clock_jumps("submission.in_flight", -1),
    "clock to and fro in mid-batch": clock_jumps("submission.in_flight", 1, -1, 400, -400, 0),
    "clock a day back while it is looked for": clock_jumps("batch.create-unclear", -1, plan=LOST),
    "clock a day ahead while it is looked for": clock_jumps("batch.create-unclear", 1, plan=LOST),
    "clock 400 days ahead over a file that is not to be had": clock_jumps("batch.unanswered", 400, plan=SICK_FILE, says="kind=server"),
    "clock to and fro over a file that is not to be had": clock_jumps("batch.unanswered", 1, -1, 400, -400, 0, plan=SICK_FILE, says="kind=server"),
    "clock 400 days ahead over a batch that is not to be had": clock_jumps("batch.unanswered", 400, plan=SICK_BATCH, says="kind=server"),
    "clock a day back over a batch that is not to be had": clock_jumps("batch.unanswered", -1, plan=SICK_BATCH, says="kind=server"),
    "clock a day back while drops settle": clock_jumps("service.started", -1, 0, -1),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", action="store_true", help="print the log of what was not so")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    world.end_cleanly()
    began = time.monotonic()
    base = tempfile.mkdtemp(prefix="mosychlos-network-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
    failures, lock = [], threading.Lock()
    chosen = [(name, play) for name, play in CASES.items() if options.only in name]
    try:
        tls = TLS(base)
        waiting = list(enumerate(chosen))

        def work():
            while True:
                with lock:
                    if not waiting:
                        return
                    number, (name, play) = waiting.pop(0)
                case = Case(options, os.path.join(base, str(number)))
                try:
                    complaints = play(case, tls)
                except Exception as error:
                    complaints = [f"the rig: {error!r}"]
                finally:
                    case.site.close()
                with lock:
                    if complaints:
                        failures.append(name)
                        print(f"NOT SO  {name}")
                        for complaint in complaints[:6]:
                            print(f"        {complaint}")
                        if options.keep and case.root:
                            print("        " + case.root.said().replace("\n", "\n        "))
                        sys.stdout.flush()

        threads = [threading.Thread(target=work, daemon=True) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"network and clock: {len(chosen)} cases, {len(failures)} not as they have to be, {time.monotonic() - began:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
