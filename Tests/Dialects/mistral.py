"""Mistral's batch jobs."""
import json

from base import Answer, Refusal, Server
from openai_like import OpenAILike


class Mistral(OpenAILike):
    name = "mistral"
    model = "mistral-small-latest"
    line_fields = ("custom_id", "body")
    limit_name = "max_tokens"
    body_fields = ("temperature", "top_p", "random_seed", "response_format")
    id_prefix = "job-"
    states = {"queued": "QUEUED", "odd": "SHUFFLING", "running": "RUNNING"}

    def unauthorised(self):
        return 401, {"detail": "Unauthorized"}

    def route(self, call):
        parts = call.path[len(self.prefix):].strip("/").split("/")
        match call.method, parts:
            case "POST", ["batch", "jobs"]:
                return self.take_order(call.json())
            case "GET", ["batch", "jobs"]:
                return self.listing(call)
            case "GET", ["batch", "jobs", id]:
                return Answer(self.shown(self.found(id)))
            case "POST", ["batch", "jobs", id, "cancel"]:
                batch = self.found(id)
                if not self.cancel(batch):
                    raise Refusal(409, {"object": "error", "message": "Job has ended", "type": "conflict"})
                return Answer(self.shown(batch))
        return super().route(call)

    def take_order(self, order):
        self.only(order, ("input_files", "endpoint", "model", "timeout_hours"), ("metadata",))
        self.want(order["timeout_hours"] == 24 and order["endpoint"] == "/v1/chat/completions", "the order's values")
        self.want(isinstance(order["input_files"], list) and len(order["input_files"]) == 1, "one file")
        if order["input_files"][0] not in self.files:
            raise Refusal(404, {"detail": "File not found"})
        lines = self.lines_of(self.files[order["input_files"][0]])
        self.unique([line["custom_id"] for line in lines])
        for line in lines:
            self.check(line, order["endpoint"])
        batch = self.ordered(lines)
        batch.facts["order"] = order | {"input_file_id": order["input_files"][0]}
        return self.answered(batch) and Answer(self.shown(batch))

    def listing(self, call):
        self.only(call.query, ("page", "page_size"), ("order_by",))
        size, page = int(call.query["page_size"]), int(call.query["page"])
        rows = [self.shown(batch) for batch in self.batches.values()]
        if call.query.get("order_by") == "-created":
            rows.reverse()
        return Answer({"object": "list", "total": len(rows), "data": rows[page * size:(page + 1) * size]})

    def shown(self, batch):
        row = super().shown(batch)
        words = {"completed": "SUCCESS", "expired": "TIMEOUT_EXCEEDED", "cancelled": "CANCELLED",
                 "cancelling": "CANCELLATION_REQUESTED"}
        order, counts = batch.facts["order"], row["request_counts"]
        return {
            "id": row["id"], "object": "batch", "input_files": order["input_files"], "endpoint": order["endpoint"],
            "model": order["model"], "metadata": order.get("metadata"), "errors": [],
            "status": words.get(row["status"], row["status"]), "output_file": row["output_file_id"],
            "error_file": row["error_file_id"], "created_at": row["created_at"], "started_at": row["created_at"],
            "completed_at": row["completed_at"], "total_requests": counts["total"],
            "completed_requests": counts["completed"] + counts["failed"], "succeeded_requests": counts["completed"],
            "failed_requests": counts["failed"],
        }
