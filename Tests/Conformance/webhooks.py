"""Webhooks both ways, judged by others: `webhooks.py BINARY`.

What we send is verified by the standardwebhooks package; what comes in is signed by it; what the simulator sends is unwrapped
by the official openai SDK.
"""
import datetime, http.server, json, multiprocessing, os, pathlib, signal, socket, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request

import openai
from standardwebhooks.webhooks import Webhook

BINARY = os.path.abspath(sys.argv[1])
EXAMPLE = pathlib.Path(__file__).parents[2] / "examples/portfolios/three-holdings.json"
SECRET = "whsec_Y29uZm9ybWFuY2Utb2Ytd2ViaG9va3M="


class Receiver(http.server.ThreadingHTTPServer):
    """Answers with the statuses it is told, then 204."""

    def __init__(self, statuses=()):
        super().__init__(("127.0.0.1", 0), Handler)
        self.statuses, self.messages = list(statuses), []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/hook"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.statuses.pop(0) if self.server.statuses else 204
        self.server.messages.append((status, dict(self.headers), body))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def wait_for(what, look, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    sys.exit(f"not so: {what} within {seconds} s")


def expect(holds, what):
    if not holds:
        sys.exit(f"not so: {what}")


def ask(url, body=None):
    request = urllib.request.Request(url, data=body and json.dumps(body).encode(), headers={"Authorization": "Bearer sk-x"})
    return json.load(urllib.request.urlopen(request))


def post(url, headers, body):
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json", **headers})
    try:
        return urllib.request.urlopen(request, timeout=10).status
    except urllib.error.HTTPError as error:
        return error.code


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Run:
    """A simulator and a daemon in a folder of their own."""

    def __init__(self, folder, receiver, options=()):
        self.folder, self.processes = pathlib.Path(folder), []
        self.log = open(self.folder / "log", "wb")
        port = self.folder / "port"
        self.start("simulate", "--port=0", f"--port-file={port}", "--time-lapse=1h", *options)
        wait_for("the simulator", lambda: port.exists() and port.read_text().strip())
        self.simulator = f"http://127.0.0.1:{port.read_text().strip()}"
        self.listen = f"127.0.0.1:{free_port()}"
        self.batch = self.folder / "data/batch"
        (self.folder / "config.yaml").write_text(
            f"llm: {{ api_key: sk-conformance, base_url: '{self.simulator}/v1' }}\n"
            "batch: { quiet: 200ms, poll_interval: 10m }\nwatch: { settle: 100ms }\n"
            f"notify: {{ webhook_url: '{receiver.url}', webhook_secret: {SECRET} }}\n"
            f"webhooks: {{ listen: '{self.listen}', secret: {SECRET} }}\n"
        )
        self.start("watch", f"--config={self.folder}/config.yaml", f"--data-dir={self.folder}/data")
        wait_for("the daemon", lambda: b"webhooks.listening" in (self.folder / "log").read_bytes())

    def start(self, *words):
        self.processes.append(subprocess.Popen([BINARY, *words], stdout=self.log, stderr=self.log))

    def stop(self):
        for process in reversed(self.processes):
            process.send_signal(signal.SIGTERM)
            process.wait(20)

    def drop(self):
        """Drops a portfolio, and waits until its batch is asked about more and more seldom."""
        (self.batch / "inbox/risk/urgent").mkdir(parents=True, exist_ok=True)
        (self.batch / "inbox/risk/one.json").write_bytes(EXAMPLE.read_bytes())
        route = "GET /v1/batches/{id}"
        wait_for("it is asked about", lambda: ask(self.simulator + "/_simulator/stats")["requests"].get(route, 0) >= 3)
        return ask(self.simulator + "/v1/batches")["data"][0]["id"]

    def end_batch(self):
        ask(self.simulator + "/_simulator/clock", {"advance_ms": 5 * 3600 * 1000})

    def delivered(self):
        return list(self.batch.glob("outbox/risk/*.result.json"))


def foreign_sender(folder):
    receiver = Receiver([503])
    run = Run(folder, receiver)
    try:
        batch = run.drop()
        body = json.dumps({"id": "evt_1", "object": "event", "type": "batch.completed", "data": {"id": batch}})
        now = datetime.datetime.now(tz=datetime.timezone.utc)

        def headers(time, secret=SECRET):
            signature = Webhook(secret).sign("wh_1", time, body)
            return {"webhook-id": "wh_1", "webhook-timestamp": str(int(time.timestamp())), "webhook-signature": signature}

        url = f"http://{run.listen}/anything"
        expect(post(url, headers(now, "whsec_" + "A" * 32), body.encode()) == 401, "another secret is refused")
        expect(post(url, headers(now - datetime.timedelta(minutes=6)), body.encode()) == 401, "an old message is refused")
        expect(post(url, {}, body.encode()) == 401, "an unsigned message is refused")
        expect(post(url, headers(now), b"{}") == 401, "another body is refused")
        expect(not run.delivered(), "nothing is delivered yet")
        run.end_batch()
        began = time.monotonic()
        expect(post(url, headers(now), body.encode()) == 204, "a genuine message is taken")
        wait_for("the delivery", run.delivered, 6)
        print(f"delivered {time.monotonic() - began:.2f} s after the webhook; poll_interval is 10 min")
        # By now the provider has told its own time.
        expect(post(url, headers(now + datetime.timedelta(hours=5)), body.encode()) == 204, "a repetition is acknowledged")

        verified = []
        wait_for("our message is taken", lambda: receiver.messages and receiver.messages[-1][0] == 204, 40)
        for status, got, sent in receiver.messages:
            verified.append(Webhook(SECRET).verify(sent, {name.lower(): value for name, value in got.items()}))
        expect([status for status, *_ in receiver.messages] == [503, 204], "tried until it was taken")
        expect(len({got["webhook-id"] for _, got, _ in receiver.messages}) == 1, "the id stays")
        expect(verified[0]["type"] == "batch.completed" and verified[0]["data"]["batch"] == batch, "it says what happened")
        print(f"standardwebhooks verifies {len(verified)} of our messages:", json.dumps(verified[-1]))
    finally:
        run.stop()


def foreign_receiver(folder):
    receiver = Receiver()
    ours = Receiver([500])
    run = Run(folder, receiver, [f"--webhook-url={ours.url}", f"--webhook-secret={SECRET}"])
    try:
        batch = run.drop()
        run.end_batch()
        wait_for("the simulator tells it twice, because of the 500", lambda: len(ours.messages) >= 2)
        client = openai.OpenAI(api_key="sk-x", webhook_secret=SECRET)
        for _, got, body in ours.messages:
            event = client.webhooks.unwrap(body, got)
            expect(event.type == "batch.completed" and event.data.id == batch, f"the SDK reads the event: {event}")
        expect(len({got["webhook-id"] for _, got, _ in ours.messages}) == 1, "the id stays")
        print(f"the openai SDK unwraps {len(ours.messages)} messages of the simulator:", type(event).__name__)
    finally:
        run.stop()


def judge(part):
    with tempfile.TemporaryDirectory() as folder:
        try:
            part(folder)
        except BaseException:
            sys.stderr.write((pathlib.Path(folder) / "log").read_text(errors="replace")[-4000:])
            raise


# At the same time: they mostly wait.
judges = [multiprocessing.Process(target=judge, args=(part,)) for part in (foreign_sender, foreign_receiver)]
for process in judges:
    process.start()
for process in judges:
    process.join()
sys.exit(any(process.exitcode for process in judges))
