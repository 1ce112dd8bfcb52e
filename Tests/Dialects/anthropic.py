"""Anthropic's Message Batches."""
import json

from base import Answer, Refusal, Server, answer_to, download, rfc3339

SCHEMA_KEYWORDS = {"type", "properties", "required", "additionalProperties", "items", "enum", "description", "anyOf",
                   "title", "const", "format", "$ref", "$defs", "minItems"}


class Anthropic(Server):
    name = "anthropic"
    model = "claude-haiku-5-5"
    key_header = ("x-api-key", Server.key)
    extra_headers = {"anthropic-version": "2023-06-01"}
    path = "/v1/messages/batches"

    @property
    def base_url(self):
        return self.origin

    def question(self, line):
        return line["params"]["messages"][-1]["content"]

    def unauthorised(self):
        return 401, self.error("authentication_error", "invalid x-api-key")

    @staticmethod
    def error(type, message):
        return {"type": "error", "error": {"type": type, "message": message}, "request_id": "req_1"}

    def route(self, call):
        self.want(call.path.startswith(self.path), f"{call.path} is no call")
        parts = call.path[len(self.path):].strip("/").split("/")
        match call.method, parts:
            case "POST", [""]:
                return self.take_order(call)
            case "GET", [""]:
                return self.listing(call)
            case "GET", [id]:
                return Answer(self.shown(self.found(id)))
            case "DELETE", [id]:
                batch = self.found(id)
                self.want(batch.stage() == "ended", "a batch was deleted before it had ended")
                batch.facts["deleted"] = True
                return Answer({"id": id, "type": "message_batch_deleted"})
            case "POST", [id, "cancel"]:
                batch = self.found(id)
                if not self.cancel(batch):
                    message = f"Batch {id} cannot be canceled because it has ended."
                    raise Refusal(400, self.error("invalid_request_error", message))
                return Answer(self.shown(batch))
            case "GET", [id, "results"]:
                batch = self.found(id)
                self.want(batch.stage() == "ended", "the results were asked for too early")
                return download(self.results(batch))
        self.complain(f"{call.method} {call.path} is no call")
        raise Refusal(404, self.error("not_found_error", "no such call"))

    def found(self, id):
        for batch in self.batches.values():
            if self.batch_id(batch) == id and "deleted" not in batch.facts:
                return batch
        raise Refusal(404, self.error("not_found_error", f"{id} was not found"))

    def left(self):
        return ["batch" for batch in self.batches.values() if "deleted" not in batch.facts]

    def batch_id(self, batch):
        return f"msgbatch_{batch.number:08x}"

    def take_order(self, call):
        self.want(call.headers.get("content-type") == "application/json", "another content type")
        order = call.json()
        self.only(order, ("requests",))
        self.want(0 < len(order["requests"]) <= 100_000, "too many requests, or none")
        for line in order["requests"]:
            self.only(line, ("custom_id", "params"))
            self.check(line["params"])
        self.unique([line["custom_id"] for line in order["requests"]])
        batch = self.ordered(order["requests"])
        return self.answered(batch) and Answer(self.shown(batch))

    def check(self, params):
        # This model takes no sampling parameters.
        self.only(params, ("model", "max_tokens", "messages"), ("system", "output_config"))
        self.want(isinstance(params["max_tokens"], int) and params["max_tokens"] > 0, "max_tokens")
        self.want([m["role"] for m in params["messages"]] == ["user"], "other roles")
        self.only(params["output_config"], ("format",), ("effort",))
        self.only(params["output_config"]["format"], ("type", "schema"))
        self.check_schema(params["output_config"]["format"]["schema"])

    def check_schema(self, schema):
        for key in schema:
            self.want(key in SCHEMA_KEYWORDS, f"the schema keyword {key}")
        if schema.get("type") == "object":
            self.want(schema.get("additionalProperties") is False, "an object that is not closed")
        for inner in schema.get("properties", {}).values():
            self.check_schema(inner)
        if "items" in schema:
            self.check_schema(schema["items"])

    def listing(self, call):
        self.only(call.query, (), ("limit", "after_id", "before_id"))
        rows = [self.shown(batch) for batch in reversed(self.batches.values()) if "deleted" not in batch.facts]
        if "after_id" in call.query:
            ids = [row["id"] for row in rows]
            rows = rows[ids.index(call.query["after_id"]) + 1:]
        page = rows[: int(call.query.get("limit", 20))]
        return Answer({"data": page, "has_more": len(rows) > len(page),
                       "first_id": page[0]["id"] if page else None, "last_id": page[-1]["id"] if page else None})

    def shown(self, batch):
        stage = batch.stage()
        counts = dict.fromkeys(("processing", "succeeded", "errored", "canceled", "expired"), 0)
        if stage == "ended":
            for fate in self.fates(batch):
                counts[fate] += 1
        else:
            counts["processing"] = len(batch.lines)
        state = "ended" if stage == "ended" else "canceling" if batch.cancelled else \
            "meditating" if stage == "odd" else "in_progress"
        id = self.batch_id(batch)
        # The address is of the provider's own host, whatever host was asked.
        results = f"https://api.anthropic.com{self.path}/{id}/results" if stage == "ended" else None
        return {
            "id": id, "type": "message_batch", "processing_status": state, "request_counts": counts,
            "created_at": rfc3339(batch.created), "expires_at": rfc3339(batch.created + 86400),
            "ended_at": rfc3339(batch.ends) if stage == "ended" else None,
            "cancel_initiated_at": rfc3339(batch.cancelled) if batch.cancelled else None, "archived_at": None,
            "results_url": results,
        }

    def results(self, batch):
        rows = []
        for line, fate in reversed(list(zip(batch.lines, self.fates(batch)))):
            result = {"type": fate}
            if fate == "succeeded":
                schema = line["params"]["output_config"]["format"]["schema"]
                result["message"] = {
                    "id": "msg_1", "type": "message", "role": "assistant", "model": line["params"]["model"],
                    "content": [{"type": "text", "text": json.dumps(answer_to(schema))}], "stop_reason": "end_turn",
                    "usage": {"input_tokens": 10, "cache_read_input_tokens": 3, "cache_creation_input_tokens": 0,
                              "output_tokens": 5},
                }
            elif fate == "errored":
                result["error"] = self.error("invalid_request_error", "messages: too long")
            rows.append(json.dumps({"custom_id": line["custom_id"], "result": result}).encode() + b"\n")
        return b"".join(rows)
