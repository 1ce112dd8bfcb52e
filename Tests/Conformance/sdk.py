#!/usr/bin/env python3
"""sdk.py BASE_URL

Drives a simulator with the official openai SDK: upload, create, retrieve, list with paging, cancel, content.
BASE_URL is what the SDK calls base_url, for example http://127.0.0.1:8399/v1. Exit code 0: all is as the SDK expects.
"""
import io
import json
import sys
import time

import httpx
import openai

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["simulated", "summary", "risk_level", "score", "findings", "benchmark"],
    "properties": {
        "simulated": {"type": "boolean"},
        "summary": {"type": "string"},
        "risk_level": {"type": "string", "enum": ["low", "moderate", "high"]},
        "score": {"type": "integer", "minimum": 0, "maximum": 100},
        "findings": {"type": "array", "minItems": 1, "maxItems": 5, "items": {"$ref": "#/$defs/finding"}},
        "benchmark": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    },
    "$defs": {
        "finding": {
            "type": "object",
            "additionalProperties": False,
            "required": ["ticker", "weight", "comment"],
            "properties": {
                "ticker": {"type": "string"},
                "weight": {"type": "number", "minimum": 0, "maximum": 1},
                "comment": {"type": "string"},
            },
        }
    },
}
FACTS = {
    "base_currency": "EUR",
    "as_of": "2026-10-30",
    "hhi": 0.31,
    "top_holdings": [{"ticker": "ASML", "weight": 0.5}, {"ticker": "SAP", "weight": 0.3}],
    "by_sector": {"Technology": 0.8, "Health": 0.2},
}


def line(custom_id, **changes):
    body = {
        "model": "gpt-4o-mini",
        "messages": [
            {"role": "system", "content": "You look at portfolios."},
            {"role": "user", "content": "The facts:\n```json\n" + json.dumps(FACTS) + "\n```\nWhat are the risks?"},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "risk", "strict": True, "schema": SCHEMA},
        },
        "max_completion_tokens": 2000,
    }
    body.update(changes)
    return {"custom_id": custom_id, "method": "POST", "url": "/v1/chat/completions", "body": body}


def jsonl(lines):
    return "".join(json.dumps(entry) + "\n" for entry in lines).encode()


class Run:
    def __init__(self, base_url):
        self.client = openai.OpenAI(base_url=base_url, api_key="sk-simulator", max_retries=0)
        self.base_url = base_url
        self.checks = 0

    def check(self, condition, what):
        self.checks += 1
        if not condition:
            sys.exit(f"not so: {what}")

    def upload(self, content, name="requests.jsonl"):
        return self.client.files.create(file=(name, io.BytesIO(content)), purpose="batch")

    def create(self, file_id, **more):
        return self.client.batches.create(
            input_file_id=file_id, endpoint="/v1/chat/completions", completion_window="24h", **more
        )

    def wait(self, batch):
        deadline = time.monotonic() + 60
        seen = []
        while time.monotonic() < deadline:
            batch = self.client.batches.retrieve(batch.id)
            if batch.status not in seen:
                seen.append(batch.status)
            if batch.status in ("completed", "failed", "expired", "cancelled"):
                return batch, seen
            time.sleep(0.02)
        sys.exit(f"{batch.id} is {batch.status} for ever")

    def rows(self, file_id):
        return [json.loads(text) for text in self.client.files.content(file_id).content.split(b"\n") if text]

    def happy_path(self):
        content = jsonl([line(f"good-{i}") for i in range(20)] + [line("bad", temperature=999)])
        file = self.upload(content)
        self.check(file.bytes == len(content) and file.purpose == "batch", "the upload is whole")
        self.check(self.client.files.retrieve(file.id).filename == "requests.jsonl", "the file can be retrieved")
        self.check(self.client.files.content(file.id).content == content, "the file comes back byte for byte")
        self.check(file.id in [entry.id for entry in self.client.files.list(purpose="batch")], "the file is listed")
        batch = self.create(file.id, metadata={"run": "7"})
        self.check(batch.status == "validating" and batch.metadata == {"run": "7"}, "the batch is created")
        batch, seen = self.wait(batch)
        self.check(batch.status == "completed", f"the batch completes: {batch}")
        counts = batch.request_counts
        self.check((counts.total, counts.completed, counts.failed) == (21, 20, 1), f"the counts are right: {counts}")
        self.check(batch.usage.total_tokens > 0, "tokens are counted")
        rows = self.rows(batch.output_file_id)
        self.check({row["custom_id"] for row in rows} == {f"good-{i}" for i in range(20)}, "every good line is answered")
        for row in rows:
            self.check_answer(row)
        errors = self.rows(batch.error_file_id)
        self.check(len(errors) == 1 and errors[0]["custom_id"] == "bad", "the bad line is in the error file")
        self.check(errors[0]["response"]["status_code"] == 400, "with status 400")
        return batch

    def check_answer(self, row):
        body = row["response"]["body"]
        answer = json.loads(body["choices"][0]["message"]["content"])
        self.check(list(answer) == SCHEMA["required"], "keys come in the order of the schema")
        self.check(answer["simulated"] is True and answer["summary"].startswith("Simulated answer: "), "it is marked")
        self.check("ASML" in answer["summary"] and "50 %" in answer["summary"], "it quotes the facts")
        self.check(answer["risk_level"] == "high", "the level follows from the facts")
        self.check(answer["findings"][0]["ticker"] == "ASML", "findings name holdings")
        self.check(body["model"] == "gpt-4o-mini", "the model is the one asked for")
        self.check(body["system_fingerprint"] == "mosychlos-simulator", "the fingerprint tells where it is from")

    def failing_validation(self):
        lines = [line("a"), line("a"), line("c", model="gpt-4o")]
        content = jsonl(lines) + b"{not json}\n" + jsonl([{"custom_id": "e", "method": "POST", "body": {"model": "x"}}])
        batch, _ = self.wait(self.create(self.upload(content).id))
        self.check(batch.status == "failed" and batch.output_file_id is None, "one bad line fails the batch")
        found = {(error.code, error.line) for error in batch.errors.data}
        expected = {
            ("duplicate_custom_id", 2),
            ("mismatched_model", 3),
            ("invalid_json_line", 4),
            ("missing_required_parameter", 5),
        }
        self.check(expected <= found, f"codes and lines: {found}")
        batch, _ = self.wait(self.create("file-doesnotexist"))
        self.check(batch.errors.data[0].code == "invalid_request", "a wrong file id fails late")

    def paging(self):
        file = self.upload(jsonl([line("page")]))
        made = [self.create(file.id).id for _ in range(5)]
        listed = [batch.id for batch in self.client.batches.list(limit=2)]
        self.check([name for name in listed if name in made] == made[::-1], "newest first over several pages")
        self.check(len(listed) == len(set(listed)), "each once")
        page = self.client.batches.list(limit=2, after=made[1])
        older = [batch.id for batch in page]
        self.check(made[0] in older and not set(made[1:]) & set(older), "after a cursor come the older ones")

    def cancelling(self):
        file = self.upload(jsonl([line(f"c-{i}") for i in range(50)]))
        batch = self.client.batches.cancel(self.create(file.id).id)
        self.check(batch.status == "cancelling", "it is cancelling at first")
        batch, _ = self.wait(batch)
        self.check(batch.status == "cancelled", "then cancelled")
        try:
            self.client.batches.cancel(batch.id)
        except openai.ConflictError as error:
            self.check("Cannot cancel a batch with status 'cancelled'" in str(error), "a second cancel is a conflict")
        else:
            sys.exit("an ended batch was cancelled")

    def ranges(self, file_id):
        url = f"{self.base_url}/files/{file_id}/content"
        headers = {"Authorization": "Bearer sk-simulator"}
        whole = httpx.get(url, headers=headers)
        tag = whole.headers["etag"]
        part = httpx.get(url, headers=headers | {"Range": "bytes=10-19", "If-Range": tag})
        self.check(part.status_code == 206 and part.content == whole.content[10:20], "a range")
        self.check(part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}", "and what it is a part of")
        rest = httpx.get(url, headers=headers | {"Range": "bytes=100-"})
        self.check(rest.content == whole.content[100:], "an open range")
        other = httpx.get(url, headers=headers | {"Range": "bytes=10-19", "If-Range": '"other"'})
        self.check(other.status_code == 200 and other.content == whole.content, "another file: all of it")
        beyond = httpx.get(url, headers=headers | {"Range": f"bytes={len(whole.content)}-"})
        self.check(beyond.status_code == 416, "beyond the end")

    def refusals(self):
        cases = [
            (openai.NotFoundError, lambda: self.client.files.retrieve("file-none")),
            (openai.NotFoundError, lambda: self.client.batches.retrieve("batch_none")),
            (openai.BadRequestError, lambda: self.upload(b"{}", name="requests.txt")),
            (openai.BadRequestError, lambda: self.create("file-x", metadata={"k": "v" * 600})),
            (openai.BadRequestError, lambda: self.client.batches.list(limit=101)),
        ]
        for expected, call in cases:
            try:
                call()
            except expected as error:
                self.check(error.body["type"] == "invalid_request_error", "the error has OpenAI's shape")
                self.check(error.request_id, "and a request id")
            else:
                sys.exit(f"{expected.__name__} was expected")
        self.check(httpx.get(f"{self.base_url}/files").status_code == 401, "no key, no answer")

    def deleting(self):
        file = self.upload(jsonl([line("d")]))
        self.check(self.client.files.delete(file.id).deleted, "a file can be deleted")
        try:
            self.client.files.content(file.id)
        except openai.NotFoundError:
            self.check(True, "and is gone")
        else:
            sys.exit("a deleted file was read")

    def synchronous(self):
        completion = self.client.chat.completions.create(**line("sync")["body"])
        self.check(json.loads(completion.choices[0].message.content)["simulated"] is True, "synchronous calls work too")


def main():
    run = Run(sys.argv[1].rstrip("/"))
    batch = run.happy_path()
    run.ranges(batch.output_file_id)
    run.failing_validation()
    run.paging()
    run.cancelling()
    run.refusals()
    run.deleting()
    run.synchronous()
    print(f"openai {openai.__version__}: {run.checks} checks hold")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
