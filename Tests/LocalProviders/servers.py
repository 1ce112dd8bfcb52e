"""Servers without a batch API, written from their documentation: one like Ollama's, one like llama.cpp's.

Each counts what it was asked, by the words of the question, and answers with JSON that satisfies the schema it is given.
"""
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OLLAMA_FIELDS = {
    "model", "messages", "frequency_penalty", "presence_penalty", "response_format", "seed", "stop", "stream",
    "temperature", "top_p", "max_tokens", "tools", "reasoning_effort",
}


def satisfying(schema, root=None):
    """The plainest value that a strict schema allows."""
    root = root or schema
    if "$ref" in schema:
        target = root
        for part in schema["$ref"].lstrip("#/").split("/"):
            target = target[part] if part else target
        return satisfying(target, root)
    if "anyOf" in schema:
        return satisfying(next((s for s in schema["anyOf"] if s.get("type") == "null"), schema["anyOf"][0]), root)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = "null" if "null" in kind else kind[0]
    if kind == "object":
        return {name: satisfying(each, root) for name, each in schema.get("properties", {}).items()}
    if kind == "array":
        return [satisfying(schema["items"], root) for _ in range(schema.get("minItems", 0))]
    if kind in ("number", "integer"):
        return schema.get("minimum", 0)
    return {"string": "local words", "boolean": False, "null": None}[kind]


class Server:
    """`behave(server, number, body)` may return (status, headers, body) in place of an answer, or wait."""

    def __init__(self, behave=None, fields=OLLAMA_FIELDS, models=("llama3.2",), delay=0.0):
        self.behave, self.fields, self.models, self.delay = behave, fields, models, delay
        self.lock = threading.Lock()
        self.asked, self.answered, self.refused = {}, {}, []
        self.under_way = self.most_under_way = self.number = 0
        self.keys = set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.keys.add(self.headers.get("Authorization"))
                status, headers, answer = server.respond(self.path, body)
                content = answer if isinstance(answer, bytes) else json.dumps(answer, indent=1).encode()
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except (BrokenPipeError, ConnectionResetError):
                    pass

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, *_):
                """A client that was killed, or calls its questions off, breaks its connections."""

        self.httpd = Quiet(("127.0.0.1", 0), Handler)
        self.httpd.daemon_threads = True
        threading.Thread(target=self.httpd.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.httpd.server_address[1]}/v1"

    def respond(self, path, raw):
        if path != "/v1/chat/completions":
            return 404, {}, {"error": {"message": f"path {path} not found", "type": "not_found_error"}}
        body = json.loads(raw)
        with self.lock:
            self.number += 1
            number = self.number
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            special = self.behave(self, number, body) if self.behave else None
            if special:
                return special
            unknown = set(body) - self.fields
            if unknown or not all(m["role"] in ("system", "user") for m in body["messages"]):
                self.refused.append(sorted(unknown))
                return 400, {}, {"error": {"message": f"unknown field {unknown}", "type": "invalid_request_error"}}
            if body["model"] not in self.models:
                message = f"model '{body['model']}' not found"
                return 404, {}, {"error": {"message": message, "type": "not_found_error", "param": None, "code": None}}
            return self.answer(number, body)
        finally:
            with self.lock:
                self.under_way -= 1

    def answer(self, number, body):
        question = body["messages"][-1]["content"]
        with self.lock:
            self.asked[question] = self.asked.get(question, 0) + 1
        time.sleep(self.delay)
        form = body.get("response_format")
        if form and form["type"] == "json_schema":
            schema = form["json_schema"]["schema"]
        else:
            schema = json.loads(body["messages"][0]["content"].split("```json\n")[-1].split("\n```")[0])
        content = json.dumps(satisfying(schema))
        with self.lock:
            self.answered[question] = self.answered.get(question, 0) + 1
        # No refusal, no logprobs, no details of usage: as Ollama has it.
        return 200, {}, {
            "id": f"chatcmpl-{number}",
            "object": "chat.completion",
            "created": 1_790_000_000,
            "model": body["model"],
            "system_fingerprint": "fp_ollama",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
        }


def loading(times):
    """llama.cpp while it reads its model: 503 for the first so many calls."""

    def behave(server, number, body):
        if number <= times:
            error = {"code": 503, "message": "Loading model", "type": "unavailable_error"}
            return 503, {}, {"error": error}

    return behave
