"""The batches of the Gemini Developer API."""
import json

from base import Answer, Refusal, Server, answer_to, download, rfc3339


class Gemini(Server):
    name = "gemini"
    model = "gemini-3-flash"
    key_header = ("x-goog-api-key", Server.key)

    def __init__(self):
        super().__init__()
        self.uploads, self.cut_uploads = {}, 1

    @property
    def base_url(self):
        return self.origin + "/v1beta"

    def question(self, line):
        return line["request"]["contents"][-1]["parts"][0]["text"]

    @staticmethod
    def error(code, status, message, details=()):
        return {"error": {"code": code, "message": message, "status": status, "details": list(details)}}

    def unauthorised(self):
        reason = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}
        return 400, self.error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [reason])

    def authorise(self, call):
        if "upload_id" in call.query:
            self.want("x-goog-api-key" not in call.headers, "the upload was shown the key")
            return
        upload = {name: None for name in call.headers if name.startswith("x-goog-upload-")}
        self.extra_headers = upload if call.path.startswith("/upload/") else {}
        super().authorise(call)

    def route(self, call):
        if call.path.startswith("/upload/v1beta/files"):
            return self.upload(call)
        self.want(call.path.startswith("/v1beta/"), f"{call.path} is no call")
        parts = call.path[len("/v1beta/"):].split("/")
        match call.method, parts:
            case "GET", ["files", name] if name.endswith(":download"):
                self.want(call.query == {"alt": "media"}, "not asked as media")
                content = self.files.get("files/" + name.removesuffix(":download"))
                if content is None:
                    raise Refusal(404, self.error(404, "NOT_FOUND", "File not found"))
                return download(content)
            case "GET", ["files", name]:
                if "files/" + name not in self.files:
                    raise Refusal(404, self.error(404, "NOT_FOUND", "File not found"))
                return Answer(self.file_object("files/" + name))
            case "DELETE", ["files", name]:
                if self.files.pop("files/" + name, None) is None:
                    raise Refusal(404, self.error(404, "NOT_FOUND", "File not found"))
                return Answer({})
            case "DELETE", ["batches", name]:
                batch = self.found(name)
                self.want(batch.stage() == "ended", "a batch was deleted before it had ended")
                batch.facts["deleted"] = True
                return Answer({})
            case "POST", ["models", target] if target == self.model + ":batchGenerateContent":
                return self.take_order(call.json())
            case "GET", ["batches"]:
                self.only(call.query, (), ("pageSize", "pageToken"))
                rows = [self.shown(batch) for batch in self.batches.values()]
                start = int(call.query.get("pageToken", 0))
                # Pages are short, in no order that helps.
                page = {"operations": rows[start:start + 1]} if rows else {}
                if start + 1 < len(rows):
                    page["nextPageToken"] = str(start + 1)
                return Answer(page)
            case "POST", ["batches", name] if name.endswith(":cancel"):
                batch = self.found(name.removesuffix(":cancel"))
                if not self.cancel(batch):
                    raise Refusal(400, self.error(400, "FAILED_PRECONDITION", "The batch has ended."))
                return Answer({})
            case "GET", ["batches", name]:
                return Answer(self.shown(self.found(name)))
        self.complain(f"{call.method} {call.path} is no call")
        raise Refusal(404, self.error(404, "NOT_FOUND", "no such call"))

    def found(self, name):
        for batch in self.batches.values():
            if self.batch_id(batch) == name and "deleted" not in batch.facts:
                return batch
        raise Refusal(404, self.error(404, "NOT_FOUND", "Requested entity was not found."))

    def batch_id(self, batch):
        return f"b{batch.number:08x}"

    def upload(self, call):
        command = call.headers.get("x-goog-upload-command")
        if command == "start":
            self.want(call.headers.get("x-goog-upload-protocol") == "resumable", "another protocol")
            length = int(call.headers["x-goog-upload-header-content-length"])
            self.only(call.json(), ("file",))
            self.only(call.json()["file"], (), ("displayName", "mimeType"))
            id = str(len(self.uploads) + 1)
            self.uploads[id] = [length, b"", call.json()["file"].get("displayName")]
            place = f"{self.origin}/upload/v1beta/files?upload_id={id}"
            return Answer(b"", headers={"X-Goog-Upload-URL": place, "X-Goog-Upload-Status": "active"})
        upload = self.uploads[call.query["upload_id"]]
        if command == "query":
            return Answer(b"", headers={"X-Goog-Upload-Status": "active",
                                        "X-Goog-Upload-Size-Received": str(len(upload[1]))})
        self.want(command == "upload, finalize", f"the command {command}")
        self.want(int(call.headers["x-goog-upload-offset"]) == len(upload[1]), "another offset")
        if self.cut_uploads:
            # Half of it arrives, and the connection is gone.
            self.cut_uploads -= 1
            upload[1] += call.body[: len(call.body) // 2]
            return None
        upload[1] += call.body
        self.want(len(upload[1]) == upload[0], "another length than announced")
        name = self.keep(upload[1], upload[2])
        return Answer({"file": self.file_object(name)}, headers={"X-Goog-Upload-Status": "final"})

    def keep(self, content, display=None):
        self.names = getattr(self, "names", {})
        name = f"files/f{len(self.names) + 1}"
        self.files[name], self.names[name] = content, display
        return name

    def left(self):
        kinds = ["input" if self.names[name] else "output" for name in self.files]
        return sorted(kinds + ["batch" for batch in self.batches.values() if "deleted" not in batch.facts])

    def file_object(self, name):
        looks = self.__dict__.setdefault("looks", {})
        looks[name] = looks.get(name, 0) + 1
        return {"name": name, "displayName": self.names[name], "mimeType": "application/jsonl", "sizeBytes": str(len(self.files[name])),
                "state": "PROCESSING" if looks[name] == 1 else "ACTIVE", "uri": self.base_url + "/" + name}

    def take_order(self, order):
        self.only(order, ("batch",))
        self.only(order["batch"], ("displayName", "inputConfig"), ("priority",))
        self.only(order["batch"]["inputConfig"], ("fileName",))
        file = order["batch"]["inputConfig"]["fileName"]
        if file not in self.files:
            raise Refusal(404, self.error(404, "NOT_FOUND", "Requested file was not found."))
        lines = self.lines_of(self.files[file])
        self.unique([line["key"] for line in lines])
        for line in lines:
            self.only(line, ("key", "request"))
            self.only(line["request"], ("contents",), ("systemInstruction", "generationConfig"))
            self.only(line["request"]["generationConfig"], ("responseMimeType", "responseJsonSchema"),
                      ("maxOutputTokens", "temperature", "topP", "seed", "thinkingConfig"))
        batch = self.ordered(lines)
        batch.facts["name"], batch.facts["file"] = order["batch"]["displayName"], file
        return self.answered(batch) and Answer(self.shown(batch))

    def shown(self, batch):
        stage = batch.stage()
        ended = stage == "ended"
        fates = self.fates(batch) if ended else []
        state = {"queued": "PENDING", "odd": "DREAMING", "running": "RUNNING"}.get(stage)
        if ended:
            state = "CANCELLED" if batch.cancelled else "SUCCEEDED"
        good = fates.count("succeeded")
        metadata = {
            "@type": "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch",
            "model": "models/" + self.model, "displayName": batch.facts["name"],
            "inputConfig": {"fileName": batch.facts["file"]}, "createTime": rfc3339(batch.created),
            "updateTime": rfc3339(batch.created), "state": "BATCH_STATE_" + state, "name": "batches/" + self.batch_id(batch),
            "batchStats": {"requestCount": str(len(batch.lines))},
        }
        if ended:
            metadata["endTime"] = rfc3339(batch.ends)
            metadata["batchStats"] |= {"successfulRequestCount": str(good), "failedRequestCount": str(len(fates) - good)}
            metadata["output"] = {"responsesFile": self.responses(batch)}
        return {"name": "batches/" + self.batch_id(batch), "metadata": metadata, "done": ended}

    def responses(self, batch):
        if "responses" not in batch.facts:
            rows = []
            for line, fate in zip(batch.lines, self.fates(batch)):
                row = {"key": line["key"]}
                if fate == "succeeded":
                    schema = line["request"]["generationConfig"]["responseJsonSchema"]
                    text = json.dumps(answer_to(schema))
                    parts = [{"text": "I think.", "thought": True}, {"text": text[:5]}, {"text": text[5:]}]
                    row["response"] = {
                        "candidates": [{"content": {"parts": parts, "role": "model"}, "finishReason": "STOP", "index": 0}],
                        "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 3, "thoughtsTokenCount": 2,
                                          "totalTokenCount": 15}, "modelVersion": self.model, "responseId": "r",
                    }
                else:
                    code = {"errored": 3, "canceled": 1, "expired": 4}[fate]
                    row["error"] = {"code": code, "message": "The request was not answered."}
                rows.append(json.dumps(row).encode() + b"\n")
            batch.facts["responses"] = self.keep(b"".join(rows))
        return batch.facts["responses"]
