"""The cells of the fault matrix: what goes wrong, in which phase, and what has to come of it.

What is not said otherwise: three drops, all delivered, each billed once, one batch, no pause.
"""

UPLOAD, CREATE, LIST, STATUS = "POST /v1/files", "POST /v1/batches", "GET /v1/batches", "GET /v1/batches/{id}"
CONTENT, CANCEL = "GET /v1/files/{id}/content", "POST /v1/batches/{id}/cancel"


class Cell:
    """One life of a drop root with one fault."""

    def __init__(self, name, plan, **expected):
        self.name, self.plan = name, plan
        # Where the drops end, in the order of their names, and how often each is billed.
        self.ends = expected.pop("ends", ["archive"] * 3)
        self.billed = expected.pop("billed", [1] * len(self.ends))
        self.batches = expected.pop("batches", 1)
        # What the reason beside each failed drop has to say, and what the log says of a pause; None: there is none.
        self.why = expected.pop("why", None)
        self.pause = expected.pop("pause", None)
        self.nudged = expected.pop("nudged", False)
        # Cancelled by a control file while it runs.
        self.cancels = expected.pop("cancels", False)
        # What the configuration says beyond the usual.
        self.config = expected.pop("config", {})
        # Called with the drop root while the daemon runs; and, with the files that were at the provider before, once all is
        # over and the provider is well again, for what it has to complain of.
        self.meanwhile = expected.pop("meanwhile", None)
        self.after = expected.pop("after", None)
        # Whether what the provider gives out for its files is never what they are.
        self.forges = expected.pop("forges", False)
        # Sent from the command line, to its end, or by a daemon that takes up the rest.
        self.by_hand = expected.pop("by_hand", None)
        # Takes more than a few seconds: left out of the short form.
        self.is_slow = expected.pop("slow", False)
        # A batch that ended before it had begun is ordered anew; its job file stays beside the inbox.
        self.is_replaced = expected.pop("replaced", False)
        self.seconds = expected.pop("seconds", 400 if self.is_slow else 30)
        assert not expected, expected


def reply(body="", kind="application/json", status=200, after=False, **more):
    return {"reply": {"status": status, "body": body, "content_type": kind, "after_effect": after, **more}}


HTML = "<html><head><title>Sign in to the hotel's network</title></head></html>"
SAYS_NO = {400: "bad request", 404: "not here", 405: "no such method", 409: "a conflict", 413: "too large", 422: "unprocessable"}


def refusal(status):
    return {"status": status, "code": f"said_{status}", "message": f"The server says: {SAYS_NO[status]}."}


# Faults of a call, by name.
CALLS = {
    "latency": {"latency_ms": 300},
    "401": {"status": 401},
    "403": {"status": 403, "code": "forbidden", "message": "You are not allowed to do this."},
    "429": {"status": 429},
    "429, Retry-After": {"status": 429, "retry_after": 1},
    "429, retry-after-ms": {"status": 429, "retry_after_ms": 60},
    "quota": {"status": 429, "type": "insufficient_quota", "code": "insufficient_quota", "message": "You exceeded your quota."},
    "400": refusal(400),
    "404": refusal(404),
    "405": refusal(405),
    "408": {"status": 408},
    "409": refusal(409),
    "413": refusal(413),
    "422": refusal(422),
    "500": {"status": 500},
    "500, should not retry": {"status": 500, "should_retry": False},
    "502 HTML": {"status": 502, "html": True},
    "503": {"status": 503, "retry_after": 1},
    "dropped before": {"drop": "before"},
    "dropped in the middle": {"drop": "middle"},
    "cut at once": {"cut_after_bytes": 0},
    "cut": {"cut_after_bytes": 9},
    "length too large": {"length_off": 100},
    "length too small": {"length_off": -9},
    "garbage JSON": reply('{"id": "batch_1", "stat'),
    "HTML 200": reply(HTML, "text/html"),
    "empty 200": reply(),
    "empty 204": reply(status=204),
    "an array": reply("[]"),
    "a string": reply('"ok"'),
    "null": reply("null"),
    "an empty object": reply("{}"),
    "an error with 200": reply('{"error": {"message": "Something is odd.", "type": "server_error", "code": null}}'),
    "redirect": reply(status=307, location="http://127.0.0.1:9/elsewhere"),
    "redirect to itself": reply(status=302, location="/v1/files"),
}
# The work is done, and the client does not learn it.
CALLS_AFTER = {
    "500 after": {"status": 500, "after_effect": True},
    "502 HTML after": {"status": 502, "html": True, "after_effect": True},
    "504 after": {"status": 504, "html": True, "after_effect": True},
    "408 after": {"status": 408, "after_effect": True},
    "dropped after": {"drop": "after"},
    "garbage JSON after": reply('{"id": "batch_1", "stat', after=True),
    "HTML 200 after": reply(HTML, "text/html", after=True),
    "empty 200 after": reply(after=True),
    "an empty object after": reply("{}", after=True),
    "redirect after": reply(status=307, location="http://127.0.0.1:9/elsewhere", after=True),
}
# Minutes pass until a client gives up.
CALLS_SLOW = {
    "hang before": {"hang": "before"},
    "hang after": {"hang": "after"},
    "stall": {"stall_after_bytes": 5},
}
TRANSIENT = {
    "429", "429, Retry-After", "429, retry-after-ms", "408", "500", "502 HTML", "503", "dropped before",
    "dropped in the middle", "cut at once", "cut", "length too large",
    "500 after", "502 HTML after", "504 after", "408 after", "dropped after", "hang before", "hang after", "stall",
}

NOT_JSON = {"garbage JSON", "HTML 200", "empty 200", "empty 204", "length too small"}
NOT_THE_PROTOCOL = {"an array", "a string", "null", "an empty object", "an error with 200"}
STOPPED = {"401": "credentials", "403": "credentials", "quota": "quota"}
REFUSED = {"400", "405", "409", "413", "422"}

PHASES = {
    "upload": [{"route": UPLOAD}],
    "create": [{"route": CREATE}],
    "list": [{"route": CREATE, "nth": 1, "drop": "after"}, {"route": LIST}],
    "status": [{"route": STATUS}],
    "output": [{"route": CONTENT}],
    "errors": [{"route": CONTENT}],
    "cancel": [{"route": CANCEL}],
}
# How often a call is made before the client gives it up and pauses.
ATTEMPTS = 4


def call_cells():
    for phase in PHASES:
        has_effect = phase in ("upload", "create", "cancel")
        for name, fault in (CALLS | CALLS_SLOW | (CALLS_AFTER if has_effect else {})).items():
            yield call_cell(phase, name, fault, 1)
        for name in ("500", "dropped before", "429", "garbage JSON", "HTML 200", "404", "401"):
            # Often enough for one caller to give up, though libcurl asks once more by itself where an open connection drops,
            # and the search for orphans asks for lists, too.
            yield call_cell(phase, name, CALLS[name], 2 * ATTEMPTS + 1 if name in ("500", "429", "dropped before") else 6)


def call_cell(phase, name, fault, count):
    calls = [dict(rule) for rule in PHASES[phase]]
    calls[-1].update(fault)
    # The first list is the search for orphans at the start, the first content the output.
    calls[-1].update({"from": 2 if phase in ("list", "errors") else 1, "count": count})
    plan = {"calls": calls}
    # Where a person has to act it gives up by itself.
    expected = {"nudged": name not in STOPPED, "slow": name in CALLS_SLOW, "pause": pause(phase, name, count)}
    if phase == "errors":
        plan["lines"] = [{"custom_id": "{drop 0}", "status": 400, "code": "context_length_exceeded", "message": "Too long."}]
        expected.update(ends=["failed", "archive", "archive"], billed=[0, 1, 1], why="Too long.*context_length_exceeded")
    if phase == "cancel":
        # It is long under way, and what runs is paid for: who asks for its end gets it.
        plan["batches"] = [{"in_progress_ms": 600_000, "cancel_at": 0}]
        # Asked again after a minute, or after ever longer pauses.
        expected.update(slow=name in CALLS_SLOW or name in STOPPED or count > 1 and name in NOT_JSON)
        expected.update(cancels=True, ends=["failed"] * 3, billed=[0] * 3, why="cancelled")
    if phase in ("upload", "create") and name in REFUSED - ({"405"} if phase == "upload" else set()):
        expected.update(
            ends=["rejected"] * 3, billed=[0] * 3, batches=0, why=f"refused.*{SAYS_NO[int(name)]}.*said_{name}.*not sent"
        )
        if name == "413":
            # Two of the three go on together, and one alone; a single one is not cut.
            expected = {"nudged": True, "batches": 2}
            if count > 3:
                expected.update(ends=["rejected"] * 3, billed=[0] * 3, batches=0, why="refused.*too large.*said_413.*not sent")
    if phase == "cancel" and name in REFUSED | {"404"}:
        # Told that it cannot be; so it goes on, and it takes another request.
        plan["batches"] = [{"in_progress_ms": 300}]
        expected.update(ends=["archive"] * 3, billed=[1] * 3, why=None)
    if phase == "create" and name == "404":
        # The upload is said to be missing: it is sent again after 5, 20 and 80 s; then that is what is said.
        expected.update(slow=True)
        if count > 3:
            expected.update(ends=["rejected"] * 3, billed=[0] * 3, batches=0, why=f"refused.*{SAYS_NO[404]}.*not sent")
    times = "" if count == 1 else f" {count} times"
    return Cell(f"{phase}: {name}{times}", plan, **expected)


def pause(phase, name, count):
    """What is said when everything waits for the provider; None where it is tried again without a word."""
    if phase == "cancel":
        return None
    if name in STOPPED:
        return f"kind={STOPPED[name]} "
    if phase == "upload" and name in ("404", "405"):
        return f"kind=server .*{SAYS_NO[int(name)]}.*check llm.base_url"
    if name == "500, should not retry":
        return "kind=server .*The server had an error" if phase != "create" else None
    if name.startswith("redirect"):
        return "kind=server .*redirects to" if phase != "create" else None
    if phase == "create":
        # Whatever may have created it leads to a look, and only a clear no to another try.
        return "kind=rate_limited" if name.startswith("429") else None
    if phase in ("output", "errors"):
        if name == "empty 204":
            return "kind=server .*204"
    elif name in NOT_JSON or name.removesuffix(" after") in NOT_JSON:
        return "kind=server .*not JSON"
    elif name in NOT_THE_PROTOCOL or name == "an empty object after":
        if (phase, name) == ("list", "an array"):
            return None
        return "kind=server .*the answer "
    if count > ATTEMPTS:
        return {"500": "kind=server ", "429": "kind=rate_limited ", "dropped before": "kind=unreachable "}.get(name)
    return None



def short_cells():
    """What comes as the output ends with a line, has the length it names, and is not all."""
    one = {"route": CONTENT, "from": 1} | reply('{"custom_id": "of another batch"}\n', "application/jsonl")
    yield Cell("output: one line of it", {"calls": [one | {"count": 2}]})
    # The counts of the batch tell, too.
    unknown = {"route": "GET /v1/files/{id}", "status": 404}
    yield Cell("output: one line of it, and its size is not known", {"calls": [unknown, one | {"count": 3}]})


LIMIT = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached for gpt-4o-mini in organization org-1."}
FOLLOWED_UP = {"batches": 2}
GAVE_UP = "no answer after 3 attempts"
WITHHELD = "names no file.*may have been billed"


def batch_cells():
    """What happens to a batch as a whole."""
    def cell(name, fault, calls=(), plan=None, **expected):
        return Cell(f"batch: {name}", {"batches": [fault] if fault else [], "calls": list(calls)} | (plan or {}), **expected)

    lost = {"route": CREATE, "nth": 1, "drop": "after"}
    nothing = dict(ends=["failed"] * 3, billed=[0] * 3)
    yield cell(
        "fails validation", {"fail": {"code": "invalid_json_line", "message": "This line is no JSON.", "line": 2}},
        why="refused the whole batch.*no JSON.*invalid_json_line.*line 2.*nothing billed", **nothing,
    )
    yield cell(
        "fails validation without a reason", {"fail": {"code": "x", "message": ""}, "show": {"errors": None}},
        why="refused.*without a reason.*nothing billed", **nothing,
    )
    for name, errors in (("a string", "No money."), ("an object", {"message": "No money."}), ("bare", [{"message": "No money."}])):
        yield cell(
            f"fails validation, errors are {name}", {"fail": {"code": "x"}, "show": {"errors": errors}},
            why="refused.*No money.*nothing billed", **nothing,
        )
    yield cell("of a model that is not there", None, plan={"unsupported_models": ["gpt-4o-mini"]}, why="refused.*model", **nothing)
    yield cell("over the enqueued limit at validation", {"nth": 1, "fail": LIMIT}, slow=True, replaced=True, **FOLLOWED_UP)
    for status in (400, 429):
        yield cell(
            # It waits for its turn, by itself and without a pause of everything.
            f"over the enqueued limit at create, {status}", None, [{"route": CREATE, "nth": 1, "status": status, **LIMIT}], slow=True,
        )
    for place in ("upload", "create", "validation"):
        for most, batches in ((2, 2), (1, 3)):
            # What was refused at validation was a batch, too: the three, and the two where one is too many.
            refused = (most == 1) + 1 if place == "validation" else 0
            yield cell(
                f"larger than {most}, said at {place}", None, plan={"largest_batch": {"requests": most, "at": place}},
                batches=batches + refused,
            )
        end, what = ("failed", "refused the whole batch") if place == "validation" else ("rejected", "refused it")
        yield cell(
            f"too large one by one, said at {place}", None, plan={"largest_batch": {"bytes": 100, "at": place}},
            ends=[end] * 3, billed=[0] * 3, batches=5 if place == "validation" else 0, why=f"{what}.*larger than the 100 maximum",
        )
        yield cell(
            f"larger than 2, said at {place}, and a line fails once",
            None, plan={"largest_batch": {"requests": 2, "at": place}, "lines": [{"custom_id": "{drop 0}", "status": 500, "attempts": 1}]},
            batches=4 if place == "validation" else 3,
        )
        yield cell(
            f"larger than 2, said at {place}, and answers are lost", None, [{"route": CREATE, "every": 2, "drop": "after"}],
            plan={"largest_batch": {"requests": 2, "at": place}}, batches=3 if place == "validation" else 2,
        )
    # Refused as a whole, then sent as two, the second when the first is done.
    yield cell("more tokens than a model may have", None, plan={"enqueued_token_limit": 4000}, batches=3)
    missing = {"code": "invalid_request", "message": "Cannot find file file-1, or organization org-1 does not have access to it."}
    yield cell("whose file is missing at validation", {"nth": 1, "fail": missing}, slow=True, replaced=True, **FOLLOWED_UP)
    yield cell("expired with a part", {"nth": 1, "expire_at": 0.34}, **FOLLOWED_UP)
    yield cell("expired with nothing", {"nth": 1, "expire_at": 0}, **FOLLOWED_UP)
    yield cell("expired again and again", {"expire_at": 0}, batches=3, why=GAVE_UP, **nothing)
    yield cell("counts say nothing", {"counts": {"total": 0, "completed": 0, "failed": 0}})
    yield cell("counts say all failed", {"counts": {"total": 3, "completed": 0, "failed": 3}})
    yield cell("counts say too much", {"counts": {"total": 900, "completed": 800, "failed": 99}})
    yield cell(
        "withholds its files", {"withhold_files": True}, ends=["failed"] * 3,
        why=WITHHELD,
    )
    yield cell("empty file ids", None, plan={"no_file_id": "empty"})
    yield cell(
        "empty file ids, all failed", None,
        plan={"no_file_id": "empty", "lines": [{"status": 400, "message": "Too odd."}]}, why="refused this request.*Too odd", **nothing,
    )
    yield cell("output in another order", {"shuffle": True})
    for status in ("validating", "in_progress", "finalizing"):
        for word in ("warming_up", "", "FAILED_OVER"):
            phases = {f"{status}_ms": 60}
            yield cell(f"{status} is called {word!r}", phases | {"show_status": {status: word}})
    yield cell("completed in capitals", {"show_status": {"completed": "COMPLETED"}})
    for key, values in {
        "request_counts": ("many", None, [], {}), "usage": ("none", None, [], {"input_tokens": "7"}),
        "metadata": ("none", None, [], {"a": [1]}), "errors": ("", [], {}, {"data": None}), "created_at": ("yesterday", None, -5, 1e300),
        "expires_at": ("2126-11-27T12:00:00Z", None, {}), "model": (None, 7, {}), "endpoint": (None, 7), "object": (None, "list"),
        "input_file_id": (None, 7), "completion_window": (None, 24), "error_file_id": (None, "", {}, []),
    }.items():
        for value in values:
            yield cell(f"{key} is {value!r}", {"show": {key: value}})
    for key in ("request_counts", "usage", "metadata", "errors", "created_at", "expires_at", "model", "endpoint", "object",
                "input_file_id", "error_file_id", "completion_window", "in_progress_at", "completed_at"):
        yield cell(f"without {key}", {"hide": [key]})
    yield cell("of unknown members", {"show": {"status_details": {"a": [1]}, "x": None}})
    yield cell(
        "vanishes", {"vanish_ms": 0}, ends=["failed"] * 3, why="no longer knows this batch.*may have been billed",
        config={"more_batch": ", deadlines: { give_up: 1s }"},
    )
    yield cell("answer lost, listed late", {"list_lag_ms": 500}, [lost])
    yield cell("answer lost, listed after all patience", {"nth": 1, "list_lag_ms": 30_000}, [lost], batches=2, billed=[2] * 3)
    yield cell("answer lost, metadata not kept", {"hide": ["metadata"]}, [lost])
    yield cell("answer lost, metadata is text", {"show": {"metadata": "none"}}, [lost])
    changes = {
        "has a prefix": {"metadata_prefix": "gateway_"},
        "lacks the submission": {"metadata_lacks": ["mosychlos_submission"]},
        "lacks the root": {"metadata_lacks": ["mosychlos_root"]},
        "lacks both": {"metadata_lacks": ["mosychlos_submission", "mosychlos_root"]},
    }
    for what, fault in changes.items():
        yield cell(f"metadata {what}", fault)
        if "prefix" in what:
            yield cell("answer lost, file has another id, metadata has a prefix", fault | {"show": {"input_file_id": "file-x"}}, [lost])
        yield cell(f"answer lost, metadata {what}", fault, [lost])
        yield cell(f"answer lost, listed late, metadata {what}", fault | {"list_lag_ms": 500}, [lost])
    other = '{"id": "batch_other", "object": "batch", "status": "completed", "output_file_id": null, "error_file_id": null}'
    yield cell(
        "another one's state comes", None, [{"route": STATUS, "nth": 1, **reply(other)}], nudged=True, pause="kind=server .*another",
    )
    yield cell("another one's list comes", None, [lost, {"route": LIST, "nth": 2, **reply(f'{{"data": [{other}], "has_more": false}}')}])
    yield cell("a list of odd things", None, [lost, {"route": LIST, "nth": 2, **reply('{"data": [null, 7, "x", {}, []], "has_more": true}')}])
    for share, done in ((0, 0), (0.34, 1), (0.67, 2), (1, 3)):
        yield cell(
            f"cancelled when {done} of 3 are done", {"in_progress_ms": 60_000, "cancel_at": share, "cancelling_ms": 100}, cancels=True,
            ends=["archive"] * done + ["failed"] * (3 - done), billed=[1] * done + [0] * (3 - done), why="cancelled.*nothing billed",
        )


def line_cells():
    """What happens to single lines."""
    def cell(name, fault, **expected):
        return Cell(f"line: {name}", {"lines": [{"custom_id": "{drop 0}"} | fault]}, **expected)

    one_failed = dict(ends=["failed", "archive", "archive"])
    for status in (400, 401, 403, 404, 413, 422):
        yield cell(
            f"{status}", {"status": status, "code": "odd", "message": "Too odd."}, billed=[0, 1, 1],
            why="refused this request.*Too odd.*odd", **one_failed,
        )
    for status in (408, 409, 429, 500, 503):
        yield cell(f"{status} once", {"status": status, "attempts": 1}, **FOLLOWED_UP)
        yield cell(f"{status} always", {"status": status}, batches=3, billed=[0, 1, 1], why=GAVE_UP, **one_failed)
    yield cell("expired once", {"expired": True, "attempts": 1}, **FOLLOWED_UP)
    # It has run and is paid for; without its answer there is nothing but to ask again.
    for name, fault in {
        "lost": {"lost": True}, "status 0": {"status_zero": True}, "torn": {"torn": True}, "empty answer": {"answer": "empty"},
    }.items():
        yield cell(f"{name} once", fault | {"attempts": 1}, billed=[2, 1, 1], **FOLLOWED_UP)
        if name == "lost":
            yield cell("lost always", fault, batches=2, billed=[2, 1, 1], why=WITHHELD, **one_failed)
        else:
            yield cell(f"{name} always", fault, batches=3, billed=[3, 1, 1], why=GAVE_UP, **one_failed)
    yield cell("twice in the output", {"duplicated": True})
    yield cell("in both files", {"in_both": True})
    for answer, why in {
        "refusal": "declined to answer", "length": "cut off", "content_filter": "content filter", "invalid_json": "not in the form",
        "wrong_schema": "not in the form", "prose": "not in the form",
    }.items():
        yield cell(f"answer: {answer}", {"answer": answer}, why=f"{why}.*tokens billed", **one_failed)
    named = '"custom_id": "{custom_id}"'
    for text in (
        "", "null", "[]", '"x"', "7", "<html>", "{", "{}", "\ufeff", "[" * 600, '{"custom_id": "stranger", "response": null, "error": null}',
        '{"custom_id": ["{custom_id}"], "response": null}', f"{{{named}}}", f'{{{named}, "response": null, "error": null}}',
        f'{{{named}, "response": "none", "error": "odd"}}', f'{{{named}, "response": {{}}, "error": {{}}}}',
        f'{{{named}, "response": [200], "error": [1]}}', f'{{{named}, "response": {{"status_code": 200, "body": null}}}}',
        f'{{{named}, "response": {{"status_code": 200, "body": "an answer"}}}}',
        f'{{{named}, "response": {{"status_code": 200, "body": {{"choices": {{}}}}}}}}',
        f'{{{named}, "response": {{"status_code": 200, "body": {{"choices": [{{"message": "no"}}]}}}}}}',
        f'{{{named}, "response": {{"status_code": "200", "body": {{"choices": [{{"message": {{"content": 7}}}}]}}}}}}',
        f'{{{named}, "response": {{"status_code": -1, "body": {{}}}}, "error": null}}',
    ):
        yield cell(f"is {text[:60]!r}", {"written": text, "attempts": 1}, billed=[2, 1, 1], **FOLLOWED_UP)
    yield Cell(
        "lines: all 400", {"lines": [{"status": 400, "message": "Too odd."}]}, ends=["failed"] * 3, billed=[0] * 3,
        why="refused this request.*Too odd",
    )
    yield Cell("lines: all 500 once", {"lines": [{"status": 500, "attempts": 1}]}, **FOLLOWED_UP)
    # Nothing at all comes of it: that is a matter between people and the provider, and is not paid for a second time.
    yield Cell("lines: all lost once", {"lines": [{"lost": True, "attempts": 1}]}, ends=["failed"] * 3, why=WITHHELD)


def all_cells():
    yield from call_cells()
    yield from batch_cells()
    yield from line_cells()
    yield from short_cells()
