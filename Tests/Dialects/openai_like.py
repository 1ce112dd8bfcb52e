"""OpenAI's Files and Batch API as Azure, Groq and Together serve it, each with its own differences."""
import json
import urllib.parse

from base import Answer, Refusal, Server, answer_to, download, rfc3339


class OpenAILike(Server):
    prefix = "/v1"
    purpose = "batch"
    file_type = "application/jsonl"
    line_fields = ("custom_id", "method", "url", "body")
    limit_name = "max_completion_tokens"
    body_fields = ("temperature", "top_p", "seed", "response_format")
    order_fields = ("metadata",)
    id_prefix = "batch_"

    @property
    def base_url(self):
        return self.origin + self.prefix

    def question(self, line):
        return line["body"]["messages"][-1]["content"]

    # Routes

    def route(self, call):
        self.want(call.path.startswith(self.prefix), f"{call.path} is outside {self.prefix}")
        parts = call.path[len(self.prefix):].strip("/").split("/")
        match call.method, parts:
            case "POST", ["files"]:
                return self.take_file(call)
            case "GET", ["files", id]:
                if id not in self.files:
                    raise Refusal(404, {"error": {"message": f"No such File object: {id}"}})
                return Answer(self.file_object(id))
            case "DELETE", ["files", id]:
                if self.files.pop(id, None) is None:
                    raise Refusal(404, {"error": {"message": f"No such File object: {id}"}})
                return Answer({"id": id, "object": "file", "deleted": True})
            case "GET", ["files", id, "content"]:
                if id not in self.files:
                    raise Refusal(404, {"error": {"message": f"No such File object: {id}"}})
                return download(self.files[id])
            case "POST", ["batches"]:
                return self.take_order(call.json())
            case "GET", ["batches"]:
                return self.listing(call)
            case "GET", ["batches", id]:
                return Answer(self.shown(self.found(id)))
            case "POST", ["batches", id, "cancel"]:
                batch = self.found(id)
                if not self.cancel(batch):
                    raise Refusal(409, {"error": {"message": "Cannot cancel a batch with status 'completed'."}})
                return Answer(self.shown(batch))
        self.complain(f"{call.method} {call.path} is no call")
        raise Refusal(404, {"error": {"message": "no such call"}})

    def found(self, id):
        for batch in self.batches.values():
            if self.batch_id(batch) == id:
                return batch
        raise Refusal(404, {"error": {"message": f"No batch found with id '{id}'."}})

    def batch_id(self, batch):
        return f"{self.id_prefix}{batch.number:08x}"

    # Files

    def take_file(self, call):
        form = call.form()
        self.want(list(form) == ["purpose", "file"], f"the form holds {list(form)}")
        self.want(form["purpose"][2] == self.purpose.encode(), "another purpose")
        filename, kind, content = form["file"]
        self.want(filename.endswith(".jsonl"), "Invalid file format for Batch API. Must be .jsonl")
        self.want(kind == self.file_type, f"the file is of type {kind}")
        return Answer(self.file_object(self.keep(content, filename)))

    def keep(self, content, name="output.jsonl"):
        self.names = getattr(self, "names", {})
        id = f"file-{len(self.names) + 1}"
        self.files[id], self.names[id] = content, name
        return id

    def left(self):
        """What a batch has left here, as its documents name it."""
        return sorted("output" if self.names[id] == "output.jsonl" else "input" for id in self.files)

    def file_object(self, id):
        return {"id": id, "object": "file", "bytes": len(self.files[id]), "filename": self.names[id],
                "purpose": self.purpose, "status": "processed"}

    # Orders

    def take_order(self, order):
        self.only(order, ("input_file_id", "endpoint", "completion_window"), self.order_fields)
        self.want(order["completion_window"] == "24h", "another window")
        if order["input_file_id"] not in self.files:
            raise Refusal(404, {"error": {"message": f"No such File object: {order['input_file_id']}"}})
        lines = self.lines_of(self.files[order["input_file_id"]])
        self.unique([line["custom_id"] for line in lines])
        for line in lines:
            self.check(line, order["endpoint"])
        for key, value in order.get("metadata", {}).items():
            self.want(len(key) <= 64 and isinstance(value, str) and len(value) <= 512, f"the metadata {key}")
        batch = self.ordered(lines)
        batch.facts["order"] = order
        return self.answered(batch) and Answer(self.created(batch))

    def check(self, line, endpoint):
        self.only(line, self.line_fields)
        if "url" in self.line_fields:
            self.want(line["method"] == "POST" and line["url"] == endpoint, f"the line names {line['url']}")
        body = line["body"]
        self.only(body, ("model", "messages", self.limit_name), self.body_fields)
        self.want([m["role"] for m in body["messages"]] == ["system", "user"], "other roles")
        schema = body["response_format"]
        self.want(schema["type"] == "json_schema" and schema["json_schema"]["strict"] is True, "no strict schema")

    def created(self, batch):
        return self.shown(batch)

    def listing(self, call):
        rows = [self.shown(batch) for batch in reversed(self.batches.values())]
        after = call.query.get("after")
        if after:
            ids = [row["id"] for row in rows]
            rows = rows[ids.index(after) + 1:] if after in ids else []
        page = rows[: int(call.query.get("limit", 20))]
        return Answer({"object": "list", "data": page, "has_more": len(rows) > len(page)})

    # What is shown

    states = {"queued": "validating", "odd": "reticulating_splines", "running": "in_progress"}

    def state(self, batch):
        stage = batch.stage()
        if stage != "ended":
            return "cancelling" if batch.cancelled else self.states[stage]
        fates = self.fates(batch)
        return "cancelled" if batch.cancelled else "expired" if "expired" in fates else "completed"

    def shown(self, batch):
        state = self.state(batch)
        ended = batch.stage() == "ended"
        fates = self.fates(batch) if ended else []
        output, errors = self.outputs(batch) if ended else (None, None)
        return {
            "id": self.batch_id(batch), "object": "batch", "endpoint": batch.facts["order"]["endpoint"],
            "input_file_id": batch.facts["order"]["input_file_id"], "completion_window": "24h", "status": state,
            "output_file_id": output, "error_file_id": errors, "created_at": int(batch.created),
            "completed_at": int(batch.ends) if state == "completed" else None, "errors": None,
            "request_counts": {"total": len(batch.lines), "completed": fates.count("succeeded"),
                               "failed": len(fates) - fates.count("succeeded")},
            "metadata": batch.facts["order"].get("metadata"),
        }

    def outputs(self, batch):
        if "files" not in batch.facts:
            good, bad = [], []
            for line, fate in reversed(list(zip(batch.lines, self.fates(batch)))):
                if fate == "succeeded":
                    good.append(self.answer(line))
                else:
                    bad.append(self.error(line, fate))
            files = [self.keep(b"".join(json.dumps(row).encode() + b"\n" for row in rows)) if rows else None
                     for rows in (good, bad)]
            batch.facts["files"] = files
        return batch.facts["files"]

    def answer(self, line):
        schema = line["body"]["response_format"]["json_schema"]["schema"]
        message = {"role": "assistant", "content": json.dumps(answer_to(schema))}
        body = {"id": "chatcmpl-1", "object": "chat.completion", "model": line["body"].get("model", "m"),
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}}
        return {"id": "batch_req_1", "custom_id": line["custom_id"],
                "response": {"status_code": 200, "request_id": "r", "body": body}, "error": None}

    def error(self, line, fate):
        if fate == "errored":
            body = {"error": {"message": "Invalid value", "type": "invalid_request_error", "param": None, "code": None}}
            return {"id": "1", "custom_id": line["custom_id"], "error": None,
                    "response": {"status_code": 400, "request_id": "r", "body": body}}
        code = {"expired": "batch_expired", "canceled": "batch_cancelled"}[fate]
        return {"id": "1", "custom_id": line["custom_id"], "response": None,
                "error": {"code": code, "message": "This request could not be executed."}}


class Groq(OpenAILike):
    name = "groq"
    model = "openai/gpt-oss-120b"
    prefix = "/openai/v1"

    def listing(self, call):
        # It does not say whether there is more.
        return Answer({"object": "list", "data": json.loads(super().listing(call).body)["data"]})


class Azure(OpenAILike):
    name = "azure"
    model = "my-batch-deployment"
    prefix = "/openai/v1"
    file_type = "application/json"
    key_header = ("api-key", Server.key)
    states = {"queued": "Validating", "odd": "Pondering", "running": "InProgress"}

    def file_object(self, id):
        shown = super().file_object(id)
        looks = self.__dict__.setdefault("looks", {})
        looks[id] = looks.get(id, 0) + 1
        shown["status"] = "pending" if looks[id] == 1 else "processed"
        return shown

    def take_order(self, order):
        if self.__dict__.get("looks", {}).get(order.get("input_file_id"), 0) < 2:
            self.complain("the file was ordered while it was pending")
        return super().take_order(order)

    def listing(self, call):
        body = json.loads(super().listing(call).body)
        return Answer({"value": body["data"], "has_more": body["has_more"]})

    def shown(self, batch):
        shown = super().shown(batch)
        ended = batch.stage() == "ended"
        shown["status"] = shown["status"][:1].upper() + shown["status"][1:]
        shown["created_at"] = rfc3339(batch.created)
        if not ended:
            shown["request_counts"] = {"total": None, "completed": None, "failed": None}
            shown["output_file_id"] = ""
        elif shown["error_file_id"] is None:
            # Also where no request failed.
            if "empty" not in batch.facts:
                batch.facts["empty"] = self.keep(b"")
            shown["error_file_id"] = batch.facts["empty"]
        return shown


class Together(OpenAILike):
    name = "together"
    model = "meta-llama/Llama-4-Scout"
    purpose = "batch-api"
    line_fields = ("custom_id", "body")
    limit_name = "max_tokens"
    order_fields = ("model_id", "priority")
    id_prefix = "b-"
    states = {"queued": "VALIDATING", "odd": "WAITING_FOR_GODOT", "running": "IN_PROGRESS"}

    def authorise(self, call):
        if call.path.startswith("/store/"):
            self.want("authorization" not in call.headers, "the store was shown the key")
        else:
            super().authorise(call)

    def route(self, call):
        if call.path.startswith("/store/"):
            id = call.path.split("/")[-1]
            self.want(call.method == "PUT" and id in self.files, "no such place")
            self.files[id] = call.body
            return Answer(b"")
        return super().route(call)

    def take_file(self, call):
        form = urllib.parse.parse_qs(call.body.decode(), strict_parsing=True)
        self.only(form, ("purpose", "file_name", "file_type"))
        self.want(form["purpose"] == ["batch-api"] and form["file_type"] == ["jsonl"], "another purpose or type")
        self.want(form["file_name"][0].endswith(".jsonl"), "another name")
        id = self.keep(b"", form["file_name"][0])
        return Answer(b"", 302, {"Location": f"{self.origin}/store/{id}", "X-Together-File-Id": id})

    def created(self, batch):
        return {"job": self.shown(batch), "warning": None}

    def listing(self, call):
        return Answer(json.loads(super().listing(call).body)["data"])

    def shown(self, batch):
        shown = super().shown(batch)
        ended = batch.stage() == "ended"
        row = {key: shown[key] for key in ("id", "endpoint", "input_file_id", "output_file_id", "error_file_id")}
        row |= {"status": shown["status"].upper(), "created_at": rfc3339(batch.created), "error": None,
                "progress": 100 if ended else 40, "model_id": self.model, "user_id": "u"}
        if ended:
            row["completed_at"] = rfc3339(batch.ends)
        return row
