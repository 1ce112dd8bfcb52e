"""What the servers of this folder share: strict HTTP, batches that proceed with time, faults, and the books.

Each server is written from a provider's documents, not from the client. It refuses headers, fields and values that the
documents do not name, and what it refuses that way is a complaint, which fails the run.
"""
import json
import re
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
PLAIN_HEADERS = {"host", "user-agent", "accept", "content-type", "content-length", "accept-encoding", "range", "if-range"}


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status, body, headers=None):
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers or {}


class Answer:
    def __init__(self, body, status=200, headers=None):
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.status, self.headers = status, headers or {}


def answer_to(schema):
    """The smallest value that a schema allows."""
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return answer_to(schema["anyOf"][0])
    kind = schema["type"]
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return {name: answer_to(inner) for name, inner in schema["properties"].items()}
    return {"array": [], "string": "A text.", "number": 1, "integer": 1, "boolean": True, "null": None}[kind]


class Batch:
    """A batch on its way; `kind` of line n is what becomes of it: succeeded, errored, canceled or expired."""

    def __init__(self, number, lines, lasts, age=0):
        self.number, self.lines = number, lines
        self.created = time.time() - age
        self.ends = self.created + lasts
        self.cancelled = None
        self.facts = {}

    def stage(self):
        now = time.time()
        if now >= self.ends:
            return "ended"
        passed = (now - self.created) / (self.ends - self.created)
        return "queued" if passed < 0.25 else "odd" if passed < 0.5 else "running"


class Server:
    """A provider. Subclasses answer `route`."""

    name = ""
    key = "sk-test-key"
    key_header = ("authorization", "Bearer sk-test-key")
    extra_headers = {}

    def __init__(self):
        self.lock = threading.RLock()
        self.batches, self.files, self.complaints, self.calls = {}, {}, [], []
        self.billed = {}
        self.number = 0
        self.lasts = 0.8
        # Orders that begin so long ago, in seconds, and do not end; used up.
        self.stuck = []
        # Faults, each used up: answers to the next order, orders whose answer is lost, downloads that are cut.
        self.refusals, self.lost_orders, self.cuts = [], 0, 0
        # What becomes of a line, by the text of its request.
        self.fate = lambda batch, line: "succeeded"
        self.odd_state = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_any(self):
                outer.handle(self)

            do_GET = do_POST = do_PUT = do_DELETE = do_any

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()

    # HTTP

    def handle(self, handler):
        path, _, query = handler.path.partition("?")
        headers = {name.lower(): value for name, value in handler.headers.items()}
        body = handler.rfile.read(int(headers.get("content-length", 0)))
        pairs = dict(pair.partition("=")[::2] for pair in query.split("&") if pair)
        call = Call(handler.command, path, pairs, headers, body)
        with self.lock:
            self.calls.append(call)
            try:
                self.authorise(call)
                answer = self.route(call)
            except Refusal as refusal:
                answer = Answer(refusal.body, refusal.status, refusal.headers)
            except Exception as problem:  # noqa: BLE001 - a server that stumbles is a failed run
                self.complain(f"{call.method} {call.path}: {type(problem).__name__}: {problem}")
                answer = Answer({"error": {"message": "stumbled"}}, 500)
        if answer is None:
            # The order was carried out, and its answer is lost.
            handler.close_connection = True
            handler.connection.shutdown(socket.SHUT_RDWR)
            return
        whole = answer.body
        status, extra = answer.status, dict(answer.headers)
        start = re.fullmatch(r"bytes=(\d+)-", headers.get("range", ""))
        if start and status == 200:
            offset = int(start[1])
            if offset >= len(whole):
                status, extra, whole = 416, {"Content-Range": f"bytes */{len(whole)}"}, b""
            else:
                status, extra = 206, {"Content-Range": f"bytes {offset}-{len(whole) - 1}/{len(whole)}"}
                whole = whole[offset:]
        cut = getattr(answer, "is_download", False) and self.cuts > 0
        if cut:
            self.cuts -= 1
        handler.send_response(status)
        if "Content-Type" not in extra:
            handler.send_header("Content-Type", "application/json")
        for name, value in extra.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(whole)))
        handler.end_headers()
        handler.wfile.write(whole[: len(whole) // 2] if cut else whole)
        if cut:
            handler.close_connection = True
            handler.wfile.flush()
            handler.connection.shutdown(socket.SHUT_RDWR)

    def authorise(self, call):
        name, value = self.key_header
        if call.headers.get(name) != value:
            raise Refusal(*self.unauthorised())
        for header in call.headers:
            if header not in PLAIN_HEADERS and header != name and header not in self.extra_headers:
                self.complain(f"{call.method} {call.path}: nobody documents the header {header}")
        for header, value in self.extra_headers.items():
            if value is not None and call.headers.get(header) != value:
                self.complain(f"{call.method} {call.path}: {header} is missing")

    def unauthorised(self):
        return 401, {"error": {"message": "Incorrect API key provided", "type": "invalid_request_error", "param": None,
                               "code": "invalid_api_key"}}

    # The books

    def complain(self, text):
        self.complaints.append(text)

    def want(self, condition, text):
        """The request is wrong in a way no client of this provider may be."""
        if not condition:
            self.complain(text)
            raise Refusal(400, {"error": {"message": text, "type": "invalid_request_error"}})

    def only(self, value, required, optional=()):
        self.want(isinstance(value, dict), f"{value!r} is no object")
        for key in required:
            self.want(key in value, f"{key} is missing")
        for key in value:
            self.want(key in required or key in optional, f"{key} is not a field")

    def ordered(self, lines):
        """Enters an order: from here on it is billed."""
        if self.refusals:
            raise self.refusals.pop(0)
        self.number += 1
        batch = Batch(self.number, lines, 1e9, self.stuck.pop(0)) if self.stuck else Batch(self.number, lines, self.lasts)
        self.batches[self.number] = batch
        return batch

    def answered(self, batch):
        """The answer to an order, or its loss."""
        if self.lost_orders:
            self.lost_orders -= 1
            return None
        return batch

    def fates(self, batch):
        """What became of each line; the first look bills it."""
        if "fates" not in batch.facts:
            fates = []
            for line in batch.lines:
                fate = "canceled" if batch.cancelled and len(fates) % 2 else self.fate(batch, line)
                if fate == "succeeded":
                    self.billed[self.question(line)] = self.billed.get(self.question(line), 0) + 1
                fates.append(fate)
            batch.facts["fates"] = fates
        return batch.facts["fates"]

    def cancel(self, batch):
        if batch.stage() == "ended":
            return False
        batch.cancelled = time.time()
        batch.ends = batch.cancelled + 0.3
        return True

    def lines_of(self, body):
        self.want(body.endswith(b"\n"), "the file does not end with a line end")
        lines = []
        for line in body[:-1].split(b"\n"):
            lines.append(json.loads(line))
        return lines

    def unique(self, ids):
        self.want(len(set(ids)) == len(ids), "an id stands twice")
        for id in ids:
            self.want(ID.fullmatch(id), f"{id!r} is no id")


class Call:
    def __init__(self, method, path, query, headers, body):
        self.method, self.path, self.query, self.headers, self.body = method, path, query, headers, body

    def json(self):
        return json.loads(self.body)

    def form(self):
        """The parts of a multipart form: name to (filename, type, content)."""
        boundary = b"--" + self.headers["content-type"].partition("boundary=")[2].encode()
        parts = {}
        for part in self.body.split(boundary)[1:-1]:
            head, _, content = part[2:-2].partition(b"\r\n\r\n")
            text = head.decode()
            name = re.search(r'[; ]name="([^"]*)"', text)[1]
            filename = re.search(r'filename="([^"]*)"', text)
            kind = re.search(r"(?i)content-type: (\S+)", text)
            parts[name] = (filename and filename[1], kind and kind[1], content)
        return parts


def download(body):
    answer = Answer(body, headers={"Content-Type": "application/octet-stream"})
    answer.is_download = True
    return answer


def rfc3339(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds % 1 * 1e6):06}Z"
