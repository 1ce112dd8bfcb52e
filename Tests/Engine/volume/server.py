"""A Batch API for volume: it answers any number of lines at once, pads its output to any size, and cuts downloads.

Everything is on disk and streamed. What it billed it counts by custom_id.
"""

import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CUSTOM_ID = re.compile(rb'"custom_id":"([A-Za-z0-9_-]{1,64})"')


class State:
    def __init__(self, folder, answers, pad, cuts):
        self.folder, self.answers, self.pad, self.cuts = Path(folder), answers, pad, cuts
        self.lock = threading.Lock()
        self.number = 0
        self.batches = {}
        self.lines = {}
        self.again = 0
        self.cut = {}
        self.served = 0

    def next(self, prefix):
        with self.lock:
            self.number += 1
            return f"{prefix}{self.number:08d}"


def answer_for(state, custom_id):
    kind = custom_id.split(b"-", 1)[0].decode()
    content = state.answers[kind]
    body = (
        b'{"id":"chatcmpl-1","object":"chat.completion","created":1800000000,"model":"gpt-4o-mini-2024-07-18","choices":'
        b'[{"index":0,"message":{"role":"assistant","content":' + content + b',"refusal":null},"finish_reason":"stop"}],'
        b'"usage":{"prompt_tokens":900,"completion_tokens":300,"total_tokens":1200}}'
    )
    head = b'{"id":"batch_req_1","custom_id":"' + custom_id + b'","response":{"status_code":200,"request_id":"r","body":'
    line = head + body + b'},"error":null'
    padding = max(0, state.pad - len(line) - 14)
    return line + (b',"padding":"' + b"x" * padding + b'"' if padding else b"") + b"}\n"


def run(state, job):
    """Writes the output of a batch in the reverse order of its input."""
    offsets = []
    source = state.folder / job["input_file_id"]
    with open(source, "rb") as file:
        position = 0
        for line in file:
            offsets.append((position, CUSTOM_ID.search(line).group(1)))
            position += len(line)
    output = state.next("file-")
    with open(state.folder / output, "wb", buffering=1 << 20) as file:
        for _, custom_id in reversed(offsets):
            file.write(answer_for(state, custom_id))
            with state.lock:
                if state.lines.setdefault(custom_id, 0):
                    state.again += 1
                state.lines[custom_id] += 1
    count = len(offsets)
    job.update(status="completed", output_file_id=output, completed_at=1_800_000_100)
    job["request_counts"] = {"total": count, "completed": count, "failed": 0}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state = None

    def log_message(self, *_):
        pass

    def reply(self, value, status=200):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        if self.path == "/v1/files":
            return self.reply({"id": self.take_form(length), "object": "file", "purpose": "batch"})
        order = json.loads(self.rfile.read(length) or b"{}")
        job = {
            "id": self.state.next("batch_"), "object": "batch", "status": "in_progress", "created_at": 1_800_000_000,
            "endpoint": order["endpoint"], "input_file_id": order["input_file_id"], "output_file_id": None,
            "error_file_id": None, "metadata": order.get("metadata"), "model": "gpt-4o-mini-2024-07-18",
            "completion_window": "24h", "request_counts": {"total": 0, "completed": 0, "failed": 0},
        }
        self.state.batches[job["id"]] = job
        threading.Thread(target=run, args=(self.state, job)).start()
        return self.reply(job)

    def take_form(self, length):
        """The one file of a form, without ever holding it: it stands between an empty line and the last boundary."""
        boundary = self.headers["Content-Type"].split("boundary=")[1].strip('"').encode()
        name = self.state.next("file-")
        rest = length
        is_file = False
        while rest:
            line = self.rfile.readline()
            rest -= len(line)
            is_file = is_file or b"filename=" in line
            if is_file and line == b"\r\n":
                break
        tail = len(b"\r\n--" + boundary + b"--\r\n")
        with open(self.state.folder / name, "wb", buffering=1 << 20) as file:
            kept = b""
            while rest:
                chunk = self.rfile.read(min(1 << 20, rest))
                rest -= len(chunk)
                kept += chunk
                file.write(kept[:-tail] if len(kept) > tail else b"")
                kept = kept[-tail:]
            end = kept.find(b"\r\n--" + boundary)
            file.write(kept[: end if end >= 0 else len(kept)])
        return name

    def do_GET(self):
        state = self.state
        if self.path == "/stats":
            return self.reply({"billed": len(state.lines), "again": state.again, "batches": len(state.batches),
                               "cuts": sum(state.cut.values()), "served": state.served,
                               "taken": sum((state.folder / job["input_file_id"]).stat().st_size for job in state.batches.values())})
        if self.path.startswith("/v1/batches?") or self.path == "/v1/batches":
            return self.reply({"object": "list", "data": list(reversed(state.batches.values())), "has_more": False})
        if self.path.startswith("/v1/batches/"):
            return self.reply(state.batches[self.path.rsplit("/", 1)[1]])
        name = self.path.split("/")[3]
        path = state.folder / name
        if not self.path.endswith("/content"):
            return self.reply({"id": name, "object": "file", "bytes": path.stat().st_size})
        size = path.stat().st_size
        start = int(re.match(r"bytes=(\d+)-", self.headers["Range"]).group(1)) if self.headers.get("Range") else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.send_header("ETag", f'"{name}"')
        self.send_header("Content-Length", str(size - start))
        self.end_headers()
        end = size
        if state.cut.get(name, 0) < state.cuts:
            state.cut[name] = state.cut.get(name, 0) + 1
            end = min(size, start + size // (state.cuts + 1) + 1)
            self.close_connection = True
        with open(path, "rb") as file:
            file.seek(start)
            while start < end and (chunk := file.read(min(1 << 20, end - start))):
                self.wfile.write(chunk)
                start += len(chunk)
                state.served += len(chunk)


def serve(folder, answers, pad, cuts):
    Handler.state = State(folder, answers, pad, cuts)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    folder, answers, pad, cuts = sys.argv[1], json.load(open(sys.argv[2])), int(sys.argv[3]), int(sys.argv[4])
    server = serve(folder, {kind: json.dumps(text).encode() for kind, text in answers.items()}, pad, cuts)
    print(server.server_port, flush=True)
    sys.stdin.read()
